"""A chosen part of the network that is too large to be drawn one by one: groups by ground and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgnet.analysis.network_day import KINDS, NONE, OWN, TIE_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from orgnet.analysis.network import Chosen

    Positions = NDArray[np.int64]

DRAWN_AT_MOST = 2000
"""Above so many, groups stand for their members."""


@dataclass(frozen=True)
class Group:
    """
    Bodies of one kind on one piece of ground.

    Parameters
    ----------
    key
        Its name in addresses.
    place, name
        Id and name of the ground, None for what is on none.
    kind
        Group of kinds.
    members
        Ids.
    """

    key: str
    place: str | None
    name: str | None
    kind: str
    members: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Grouped:
    """
    A part that is too large to be drawn one by one.

    Attributes
    ----------
    groups
        Those that are closed, by ground and kind.
    single
        Positions of the members of groups that were opened.
    refused
        Keys of groups that could not be opened, because there would be more than `DRAWN_AT_MOST`.
    between
        Ties: key of a group or id, the same, group of ties, count. Those within a group are left out.
    """

    groups: tuple[Group, ...]
    single: Positions
    refused: tuple[str, ...]
    between: tuple[tuple[str, str, str, int], ...]


def grouped(chosen: Chosen, opened: Iterable[str] = (), *, by: str = "street", most: int = DRAWN_AT_MOST) -> Grouped:
    """
    Return a part as groups by ground and kind.

    Parameters
    ----------
    chosen
        The part.
    opened
        Keys of groups whose members stand for themselves, as long as there is room.
    by
        "street" or "community".
    most
        How many there may be at most, groups counted.
    """
    whole = chosen.whole
    ids = whole.day.whole.ids
    place = (whole.street if by == "street" else whole.community)[chosen.at]
    kinds = tuple(KINDS)
    members: dict[str, list[int]] = {}
    for at, ground, kind in zip(chosen.at, place, whole.kind[chosen.at], strict=True):
        members.setdefault(f"{ids[ground] if ground >= 0 else ''}|{kinds[kind]}", []).append(int(at))
    order = sorted(members, key=lambda key: (key.startswith("|"), key.split("|")[0], kinds.index(key.split("|")[1])))
    single: list[int] = []
    refused = []
    for key in dict.fromkeys(opened):
        if key in members and len(single) + len(members[key]) + len(members) <= most:
            single += members[key]
            order.remove(key)
        elif key in members:
            refused.append(key)
    groups = []
    stands = {at: str(ids[at]) for at in single}
    for key in order:
        ground = key.split("|")[0]
        name = whole.names[whole.day.whole.positions[ground]] if ground else None
        groups.append(Group(key, ground or None, name, key.split("|")[1], tuple(str(ids[at]) for at in members[key])))
        stands.update(dict.fromkeys(members[key], key))
    return Grouped(tuple(groups), np.array(sorted(single), dtype=np.int64), tuple(refused), _between(chosen, stands))


def _between(chosen: Chosen, stands: Mapping[int, str]) -> tuple[tuple[str, str, str, int], ...]:
    whole = chosen.whole
    counts: dict[tuple[str, str, str], int] = {}
    for tie in chosen.ties:
        one, other = sorted((stands[int(whole.start[tie])], stands[int(whole.end[tie])]))
        if one != other:
            group = OWN if whole.group[tie] == NONE else TIE_GROUPS[whole.group[tie]]
            counts[one, other, group] = counts.get((one, other, group), 0) + 1
    return tuple((*ends, count) for ends, count in sorted(counts.items()))
