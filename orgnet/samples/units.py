"""Departments, resident units, property companies, firms and social organisations, with their Party organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.samples.coverage import since
from orgnet.samples.words import BUREAUS, FIRM_HEADS, ORDINALS, WORKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound


LARGE = 4
"""A unit with so many compounds has a Party committee, a smaller one a branch."""


@dataclass(frozen=True)
class Unit:
    """A department or resident unit to be, where it is, and the Party organisation that its own is under."""

    name: str
    label: str
    community: Community
    sector: str | None = None
    level: str | None = None
    above: str | None = None
    party: str = "党支部"

    @property
    def party_name(self) -> str:
        """Name of its Party organisation."""
        return self.name + self.party


def write_unit(dice: Dice, book: Book, unit: Unit, *, with_party: bool = True) -> str | None:
    """Write a unit and, unless it has none, the Party organisation that covers it; return the latter's name."""
    columns = {"level": unit.level} if unit.label == "FunctionalDepartment" else {"level": unit.level, "sector": unit.sector}
    book.node(unit.label, unit.name, located_in=unit.community.name, **columns)
    if not with_party:
        return None
    large = unit.party == "党委"
    name = book.node(
        "ResidentUnitPartyOrganisation",
        unit.party_name,
        located_in=unit.community.name,
        members=dice.between(*((60, 400) if large else (5, 58))),
    )
    book.tie("COVERS", name, unit.name, mode="standalone", since=since(dice))
    if unit.above is not None:
        book.tie("SUBORDINATE_TO", name, unit.above)
    return name


def managing_units(
    dice: Dice, communities: Sequence[Community], *, above: str, by_name: Mapping[str, tuple[str, str]]
) -> list[tuple[Unit, list[Compound]]]:
    """
    Draw the units whose compounds they manage, and name the compounds after them.

    Parameters
    ----------
    dice
        Draws.
    communities
        Communities, with compounds that a unit manages and that have no name yet.
    above
        Party organisation that theirs are under.
    by_name
        Unit, and the word its compounds begin with, for the communities that grew around one, such as 铁路社区.
    """
    stems = dice.shuffled(WORKS)
    found: list[tuple[Unit, list[Compound]]] = []
    for community in communities:
        waiting = [one for one in community.compounds if one.managed_by == "unit" and not one.name]
        known = by_name.get(community.name)
        while waiting:
            size = 12 if known else dice.few(1, 9) if dice.chance(0.6) else dice.between(2, 6)
            mine, waiting = waiting[:size], waiting[size:]
            if known:
                (name, stem), known = known, None
            else:
                stem = stems.pop()
                name = f"襄阳{stem}"
            _name_yards(dice, stem, mine)
            sector = "public_institution" if stem in BUREAUS else "state_enterprise"
            found.append((Unit(name, "ResidentUnit", community, sector, "city", above, "党委" if len(mine) >= LARGE else "党支部"), mine))
    return found


def _name_yards(dice: Dice, stem: str, compounds: Sequence[Compound]) -> None:
    if len(compounds) == 1:
        compounds[0].name = stem + dice.pick(("家属院", "宿舍", "生活区"))
        return
    word = dice.pick(("小区", "生活区", "家属院"))
    for number, compound in enumerate(compounds, start=1):
        compound.name = f"{stem}{ORDINALS[number]}{word}"


def write_firm(
    dice: Dice, book: Book, label: str, name: str, community: Community, *, state: str, above: str, **columns: object
) -> str | None:
    """
    Write a firm, property company or social organisation, and how a Party organisation covers it.

    Parameters
    ----------
    dice, book
        Draws and rows.
    label, name, community
        Kind, name and place of it.
    state
        own (its own new-sector Party organisation), instructor (sent by `above`) or none.
    above
        Party organisation that its own is under or that sends the instructor.
    **columns
        Further columns of the row.

    Returns
    -------
    party
        Name of its Party organisation, if it has one.
    """
    book.node(label, name, located_in=community.name, **columns)
    if state == "instructor":
        book.tie("COVERS", above, name, mode="instructor", since=since(dice))
    if state != "own":
        return None
    party = book.node("NewSectorPartyOrganisation", f"{name}党支部", located_in=community.name, members=dice.between(3, 24))
    book.tie("SUBORDINATE_TO", party, above)
    book.tie("COVERS", party, name, mode="standalone", since=since(dice))
    return party


def firm_names(dice: Dice, tails: Sequence[str]) -> list[str]:
    """Return invented names of firms, each head once with each tail, in a drawn order."""
    return dice.shuffled([head + tail for head in FIRM_HEADS for tail in tails])
