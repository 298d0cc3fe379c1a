"""The street and the community that an address asks for, and the pickers of a page: every filter stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboards.aria import aria
from dashboards.components.text import link
from orgnet.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboards.visit import Visit
    from orgnet.analysis.district import District

_WIDTHS = {"street": 144, "community": 144}
_WIDE = 168


@dataclass(frozen=True)
class Area:
    """
    The ground that an address asks for.

    Parameters
    ----------
    street, community
        Ids; None means all.
    name
        Name of the community, else of the street; None where the whole area is asked for.
    """

    street: str | None
    community: str | None
    name: str | None

    @property
    def ids(self) -> dict[str, str | None]:
        """Both ids by name, as the narrowing functions of the analyses take them."""
        return {"street": self.street, "community": self.community}


@dataclass(frozen=True)
class Picker:
    """
    One more picker of a page.

    Parameters
    ----------
    name
        What it is called in the address; its words are `filter.<name>.all` and `column.<name>`.
    options
        Labels by value.
    """

    name: str
    options: Mapping[str, str]


def area_of(visit: Visit, district: District) -> Area:
    """
    Read the street and the community of an address.

    Raises
    ------
    InputError
        When there is no such street or community: nothing counted there would read as nothing missing there.
    """
    street, community = visit.get("street"), visit.get("community")
    names = {entry.id: entry.name for entry in _entries(district)}
    for asked in (street, community):
        if asked is not None and asked not in names:
            raise no_such_place(asked)
    return Area(street, community, names.get(community or street or ""))


def no_such_place(asked: str) -> InputError:
    """Return the error that an address names a street or community that is not loaded."""
    return InputError(
        f"现有数据里没有地址里的街道或社区（{asked[:60]}），可能是以前的链接。请清除条件，再选一次。",
        f"The street or community in the address ({asked[:60]}) is not in the data; the link may be an old one. Clear the filters and choose again.",
    )


def pickers(visit: Visit, district: District, more: Sequence[Picker] = ()) -> html.Div:
    """Draw the pickers of street and community, those of the page, and the way to clear them."""
    words = visit.words
    street = visit.get("street")
    streets = {one.entry.id: one.entry.name for one in district.streets}
    communities = {
        community.entry.id: community.entry.name
        for one in district.streets
        if street is None or one.entry.id == street
        for community in one.communities
    }
    asked = [Picker("street", streets), Picker("community", communities), *more]
    drawn: list[Any] = [_picker(visit, one) for one in asked if len(one.options) > 1 or visit.get(one.name)]
    if any(visit.get(one.name) for one in asked):
        drawn.append(link(words("filter.clear"), visit.link(visit.path), className="btn"))
    return html.Div(drawn, className="filters")


def _entries(district: District) -> list[Any]:
    return [entry for one in district.streets for entry in (one.entry, *(community.entry for community in one.communities))]


def _picker(visit: Visit, picker: Picker) -> dmc.Select:
    words = visit.words
    value = visit.get(picker.name)
    return dmc.Select(
        id={"type": "filter", "name": picker.name},
        data=[{"value": key, "label": label} for key, label in picker.options.items()],
        value=value if value in picker.options else None,
        placeholder=words(f"filter.{picker.name}.all"),
        searchable=True,
        clearable=True,
        nothingFoundMessage=words("filter.nothing"),
        size="xs",
        w=_WIDTHS.get(picker.name, _WIDE),
        **aria(label=words(f"column.{picker.name}")),
    )
