"""The ground of a sample: real streets and communities from the division codes, with grids, compounds and buildings below them."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from orgnet.samples.words import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from orgnet.samples.book import Book

EDITION = "2023"


@dataclass(eq=False)
class Building:
    """A building or courtyard; `state` says how a Party group covers it."""

    name: str
    households: int
    form: str = "building"
    state: str = "own"


@dataclass(eq=False)
class Compound:
    """A compound, with the grids that it lies in and how a Party organisation covers it."""

    name: str
    community: Community
    grids: list[Grid]
    managed_by: str
    households: int = 0
    state: str = "own"
    mode: str | None = None
    leader: Compound | None = None
    in_contact: int = 0
    buildings: list[Building] = field(default_factory=list)
    manager: str | None = None
    branch: str | None = None
    """The Party organisation that answers for it, once there is one."""


@dataclass(eq=False)
class Grid:
    """A grid; buildings outside compounds are its own."""

    community: Community
    number: int
    households: int | None = None
    state: str = "own"
    buildings: list[Building] = field(default_factory=list)
    branch: str | None = None

    @property
    def name(self) -> str:
        """Name in full, such as 立业路社区第四网格."""
        return f"{self.community.name}第{ORDINALS[self.number]}网格"


@dataclass(eq=False)
class Community:
    """A real community, named without the suffix 居委会; its Party committee and its big one are called by what follows the name."""

    name: str
    code: str
    street: Street
    committee_word: str = "党委"
    big_word: str = "大党委"
    grids: list[Grid] = field(default_factory=list)
    compounds: list[Compound] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """Name without 社区, as in 立业路小学."""
        return self.name.removesuffix("社区")

    @property
    def households(self) -> int:
        """Households of its grids, those that are known."""
        return sum(grid.households or 0 for grid in self.grids)


@dataclass(eq=False)
class Street:
    """A real street."""

    name: str
    code: str
    county: County
    communities: list[Community] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """Name without 街道."""
        return self.name.removesuffix("街道")

    @property
    def grids(self) -> list[Grid]:
        """Grids of the street, community by community."""
        return [grid for community in self.communities for grid in community.grids]

    @property
    def compounds(self) -> list[Compound]:
        """Compounds of the street, community by community."""
        return [compound for community in self.communities for compound in community.compounds]

    @property
    def parents(self) -> list[Compound | Grid]:
        """What buildings are parts of: the compounds, and after them the grids."""
        return [*self.compounds, *self.grids]


@dataclass(eq=False)
class County:
    """A real county or district with the streets that the sample takes."""

    province: str
    city: str
    name: str
    code: str
    streets: list[Street] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Communities of these streets that the sample leaves out, with their codes."""

    @property
    def communities(self) -> list[Community]:
        """Communities, street by street."""
        return [community for street in self.streets for community in street.communities]

    @property
    def grids(self) -> list[Grid]:
        """Grids, street by street."""
        return [grid for street in self.streets for grid in street.grids]

    @property
    def compounds(self) -> list[Compound]:
        """Compounds, street by street."""
        return [compound for street in self.streets for compound in street.compounds]

    @property
    def parents(self) -> list[Compound | Grid]:
        """What buildings are parts of: the compounds, and after them the grids."""
        return [*self.compounds, *self.grids]

    def community(self, name: str) -> Community:
        """Return the community of this name; KeyError when there is none."""
        for community in self.communities:
            if community.name == name:
                return community
        raise KeyError(name)


def read_county(file: str, *, streets: Collection[str] = (), leave_out: Collection[str] = ()) -> County:
    """
    Read a slice of the division codes.

    Parameters
    ----------
    file
        Name of the CSV file in `divisions/`.
    streets
        Codes of the streets to take; all where none is given.
    leave_out
        Codes of communities of these streets to leave out; they are named in `County.left_out`.
    """
    text = resources.files("orgnet.samples").joinpath("divisions", file).read_text(encoding="utf-8")
    county: County | None = None
    found: dict[str, Street] = {}
    for row in csv.DictReader(text.splitlines()):
        if county is None:
            county = County(row["province"], row["city"], row["county"], row["county_code"])
        if streets and row["street_code"] not in streets:
            continue
        name = _plain(row["community"])
        if row["community_code"] in leave_out:
            county.left_out.append(f"{name}（{row['community_code']}）")
            continue
        street = found.get(row["street_code"])
        if street is None:
            street = found[row["street_code"]] = Street(row["street"], row["street_code"], county)
            county.streets.append(street)
        street.communities.append(Community(name, row["community_code"], street))
    if county is None:
        raise ValueError(f"{file} has no rows")
    return county


def _plain(name: str) -> str:
    """Return the name of a community without what its committee is called: 下田社区居民委员会 is 下田社区, 梅巷村委会 is 梅巷村."""
    for suffix in ("居民委员会", "居委会", "委会"):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return name


def highest_codes(file: str, streets: Collection[str]) -> list[str]:
    """Return the highest community code of each of these streets."""
    text = resources.files("orgnet.samples").joinpath("divisions", file).read_text(encoding="utf-8")
    last: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["street_code"] in streets:
            last[row["street_code"]] = max(last.get(row["street_code"], ""), row["community_code"])
    return list(last.values())


def write_divisions(
    book: Book, county: County, *, residents: Mapping[str, int], more: Mapping[str, Mapping[str, object]] | None = None
) -> None:
    """
    Write province, city, county, streets and communities; households of a community are those of its grids.

    Parameters
    ----------
    book, county
        Rows and ground.
    residents
        Residents by community.
    more
        Further columns by community.
    """
    edition = {"edition": EDITION}
    book.node("Province", county.province, code=county.code[:2], **edition)
    book.node("City", county.city, code=county.code[:4], province=county.province, **edition)
    book.node("County", county.name, code=county.code, city=county.city, **edition)
    for street in county.streets:
        book.node("Street", street.name, code=street.code, county=county.name, **edition)
    for community in county.communities:
        known = [grid.households for grid in community.grids if grid.households is not None]
        book.node(
            "Community",
            community.name,
            code=community.code,
            street=community.street.name,
            households=sum(known) if len(known) == len(community.grids) else None,
            residents=residents.get(community.name),
            **edition,
            **(more or {}).get(community.name, {}),
        )


def write_grids(book: Book, county: County) -> None:
    """Write the grids; one in the state `unknown` says itself that its Party organisations are not reported."""
    for grid in county.grids:
        book.node(
            "Grid",
            grid.name,
            code=f"{grid.community.code}-{grid.number:02d}",
            community=grid.community.name,
            households=grid.households,
            unreported=["party"] if grid.state == "unknown" else None,
        )


def write_compounds(book: Book, county: County) -> None:
    """Write the compounds with the grids that they lie in; a compound that another leads comes after its leader."""
    for compound in sorted(county.compounds, key=lambda one: one.leader is not None):
        book.node(
            "Compound",
            compound.name,
            community=compound.community.name,
            households=compound.households,
            managed_by=compound.managed_by,
            self_governance=compound.mode,
            members_in_contact=compound.in_contact,
            managed_with=compound.leader.name if compound.leader else None,
        )
    for compound in county.compounds:
        for grid in compound.grids:
            book.tie("LIES_IN", compound.name, grid.name)


def write_buildings(book: Book, county: County) -> None:
    """Write the buildings of compounds and, after them, those of grids that stand in no compound."""
    for parent in county.parents:
        for building in parent.buildings:
            book.node(
                "Building",
                building.name,
                part_of=parent.name,
                households=building.households,
                form=building.form,
                unreported=["party"] if building.state == "unknown" else None,
            )
