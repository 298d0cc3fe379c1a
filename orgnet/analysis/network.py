"""
A part of the network that somebody chose: which kinds, which ties, which ground; its groups where it is too large to draw, and the way between two.

What is chosen is not judged here; where it stands on a page is said by the page. Ties have no direction in what counts as a neighbour and in a way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order

from orgnet.analysis.centrality import reported_of
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.circles import circles, organisations_within
from orgnet.metrics.location import ancestors, ground_of
from orgnet.projection import bodies
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from orgnet.workspace import Workspace

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_UNITS = {
    "committee": ("BigPartyCommittee", "BigWorkingCommittee"),
    "department": ("FunctionalDepartment",),
    "unit": ("ResidentUnit", "ResidentUnitPartyOrganisation"),
    "company": ("Company", "NewSectorPartyOrganisation"),
    "resident": ("ResidentsCommittee", "SubCommittee", "OwnersCommittee"),
    "property": ("PropertyCompany",),
    "social": ("CommunityServiceStation", "SocialOrganisation", "VolunteerTeam", "ProfessionalTeam", "Alliance"),
}

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "party": tuple(sorted(labels_of(["PartyOrganisation"]) - {label for labels in _UNITS.values() for label in labels})),
        **_UNITS,
        "agreement": ("Agreement",),
        "place": ("Street", "Community"),
        "ground": ("Grid", "Compound", "Building", "Site"),
    }
)
"""Groups of kinds that may be chosen, with their labels: eight of organisations, agreements, two of ground."""

ORGANISATIONS = tuple(KINDS)[:8]
"""The groups of organisations."""

TIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "chain": ("SUBORDINATE_TO", "BRANCH_OF"),
        "seat": ("HAS_SEAT_ON",),
        "agreement": ("PARTY_TO", "BENEFITS"),
        "covers": ("COVERS",),
        "register": ("REGISTERED_WITH",),
        "serve": ("MANAGES", "GOVERNS", "SERVES", "GUIDED_BY", "MEMBER_OF"),
        "part": ("PART_OF", "LIES_IN"),
    }
)
"""Groups of ties that may be chosen, with their types."""

OWN = "own"
"""What joins a unit and its own Party organisation: they are one body, so it is there whatever is chosen."""

DRAWN_AT_MOST = 2000
"""Above so many, groups stand for their members."""

_OTHER = -1
_GROUPS = tuple(TIES)


@dataclass(frozen=True)
class Choice:
    """
    What is to be seen.

    Parameters
    ----------
    kinds, ties
        Groups of `KINDS` and of `TIES`.
    street, community
        Id of the ground whose organisations are meant, with whatever they have direct relations with; all ground when None.
    circle
        Only organisations in rings 1 to this one, of `community` or of any.
    around
        Ids around which everything with a tie to them is seen too; with no ground and no circle, nothing else is.
    opened
        Keys of groups whose members are seen one by one.
    """

    kinds: tuple[str, ...]
    ties: tuple[str, ...]
    street: str | None = None
    community: str | None = None
    circle: int | None = None
    around: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Whole:
    """
    Everything that can be chosen from, on one day, as arrays by position in the view.

    Attributes
    ----------
    day
        The day.
    kind
        Number of the group of kinds (`KINDS`), -1 for what cannot be chosen.
    street, community
        Position of the ground that each one is on, -1 where there is none.
    start, end, type
        The ties: positions, and the place of the type in `types`.
    group
        Place of each tie's group in `TIES`, -1 for `OWN`.
    mode
        Mode of a covering tie, None for others.
    types
        Types of tie.
    """

    day: OnDay
    kind: NDArray[np.int64]
    street: Positions
    community: Positions
    start: Positions
    end: Positions
    type: Positions
    group: Positions
    mode: NDArray[np.object_]
    types: tuple[str, ...]

    @cached_property
    def names(self) -> NDArray[np.object_]:
        """Names by position."""
        return self.day.whole.nodes["name"].to_numpy(dtype=object)

    @cached_property
    def known(self) -> Flags:
        """Whether both Party relations and joint construction of an organisation are reported; true of all else."""
        reported = np.array(reported_of(self.day, self.day.whole.nodes.index, "party", "joint_construction"), dtype=bool)
        return reported | ~self.day.whole.of(["Organisation"])

    @cached_property
    def body(self) -> Positions:
        """Position of the organisation that stands for each one; its own for what is none."""
        found = bodies(self.day.view)
        return np.where(found >= 0, found, np.arange(len(found)))

    @cached_property
    def rings(self) -> pd.DataFrame:
        """The concentric circles of all communities."""
        return circles(self.day.view)

    def of(self, ties: Iterable[str]) -> Flags:
        """Return which ties belong to these groups; what joins one body always does."""
        chosen: Flags = np.isin(self.group, [_OTHER, *(_GROUPS.index(name) for name in ties)])
        return chosen

    def position(self, identity: str) -> int:
        """
        Return the position of an id.

        Raises
        ------
        InputError
            If nothing that can be chosen has this id.
        """
        found = self.day.whole.positions.get(identity, _OTHER)
        if found == _OTHER or self.kind[found] == _OTHER:
            raise InputError(
                f"没有标识为“{identity[:60]}”的组织或地方。请清除条件，或重新搜索名称。",
                f"There is no organisation or place with the id {identity[:60]!r}. Clear the filters, or search the name again.",
            )
        return found


@dataclass(frozen=True, eq=False)
class Chosen:
    """
    The part that was chosen.

    Attributes
    ----------
    whole
        What it is a part of.
    at
        Positions of what is in it, in the order of the view.
    inside
        Which of them are on the ground that was asked for (all where none was); the others have direct relations with these.
    ring
        Ring of the circle in which each one is, 0 where none was asked for.
    ties
        Places of its ties in the arrays of `whole`.
    partners
        With how many others of it each one has a tie.
    """

    whole: Whole
    at: Positions
    inside: Flags
    ring: NDArray[np.int64]
    ties: Positions
    partners: NDArray[np.int64]

    def rows(self) -> list[dict[str, Any]]:
        """Return `start`, `end` (ids), `type` and `mode` of each tie."""
        whole, ids = self.whole, self.whole.day.whole.ids
        return [
            {"start": ids[whole.start[tie]], "end": ids[whole.end[tie]], "type": whole.types[whole.type[tie]], "mode": whole.mode[tie]}
            for tie in self.ties
        ]


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


def network_of(workspace: Workspace, choice: Choice, *, as_of: date | None = None) -> Chosen:
    """
    Return the part of the network that is chosen.

    Of some ground: the organisations and ground on it, agreements in force that these are party to or that benefit it, and whatever has a direct
    tie to them, where a shared agreement is direct too. Of a circle: its organisations and their agreements. Around some: these and
    whatever has a direct tie to them, of any kind.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    choice
        What is to be seen.
    as_of
        The day on which ties are judged; the graph's own by default.

    Raises
    ------
    InputError
        If the choice names something that there is not.
    """
    return _chosen(on_day(workspace, as_of), _checked(choice))


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
            group = OWN if whole.group[tie] == _OTHER else _GROUPS[whole.group[tie]]
            counts[one, other, group] = counts.get((one, other, group), 0) + 1
    return tuple((*ends, count) for ends, count in sorted(counts.items()))


def way_between(
    workspace: Workspace, start: str, end: str, *, ties: Iterable[str], as_of: date | None = None
) -> tuple[dict[str, Any], ...] | None:
    """
    Return a shortest way from one to another over ties of some groups, whatever they point to.

    Agreements, committees and ground count as a step each; a unit and its own Party organisation are joined whatever is chosen. Of several
    shortest ways it is always the same one.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    start, end
        Ids.
    ties
        Groups of `TIES`.
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    steps
        `from`, `to` (ids), `from_name`, `to_name`, `tie` (type), `mode`, `reversed` (whether the tie itself points the other way). Empty when both are
        the same; None when there is no way.

    Raises
    ------
    InputError
        If there is nothing with such an id, or no such group of ties.
    """
    ties = tuple(ties)
    _refuse(ties, tuple(TIES))
    whole = _whole(on_day(workspace, as_of))
    first, last = whole.position(start), whole.position(end)
    chosen = np.flatnonzero(whole.of(ties))
    graph = _joined(whole, chosen)
    _, before = breadth_first_order(graph, first, directed=False, return_predecessors=True)
    if first != last and before[last] < 0:
        return None
    way = [last]
    while way[-1] != first:
        way.append(int(before[way[-1]]))
    return tuple(_step(whole, chosen, one, other) for one, other in pairwise(reversed(way)))


def _step(whole: Whole, chosen: Positions, one: int, other: int) -> dict[str, Any]:
    start, end = whole.start[chosen], whole.end[chosen]
    tie = chosen[np.flatnonzero(((start == one) & (end == other)) | ((start == other) & (end == one)))[0]]
    ids = whole.day.whole.ids
    return {
        "from": str(ids[one]),
        "to": str(ids[other]),
        "from_name": whole.names[one],
        "to_name": whole.names[other],
        "tie": whole.types[whole.type[tie]],
        "mode": whole.mode[tie],
        "reversed": bool(whole.start[tie] == other),
    }


def whole_network(workspace: Workspace, *, as_of: date | None = None) -> Whole:
    """Return everything that can be chosen from on a day, the graph's own by default."""
    return _whole(on_day(workspace, as_of))


def _checked(choice: Choice) -> Choice:
    _refuse(choice.kinds, tuple(KINDS))
    _refuse(choice.ties, tuple(TIES))
    if choice.circle is not None and choice.circle not in (1, 2, 3):
        _refuse((str(choice.circle),), ("1", "2", "3"))
    return choice


def _refuse(asked: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in asked:
        if name not in known:
            raise InputError(
                f"“{name[:40]}”不在可选之列：{'、'.join(known)}。请清除条件。",
                f"{name[:40]!r} is none of {', '.join(known)}. Clear the filters.",
            )


@lru_cache(maxsize=4)
def _whole(day: OnDay) -> Whole:
    view = day.view
    kind = np.full(len(view.ids), _OTHER, dtype=np.int64)
    for number, labels in enumerate(KINDS.values()):
        kind[np.isin(view.labels, labels)] = number
    at = ground_of(view)
    street, community = (np.where(at >= 0, ancestors(view, label)[at], _OTHER) for label in ("Street", "Community"))
    types = tuple(type_ for group in TIES.values() for type_ in group)
    columns: list[list[NDArray[Any]]] = [[], [], [], [], []]
    for number, type_ in enumerate(types):
        ties = view.tie(type_)
        start, end = ties["source_position"].to_numpy(), ties["target_position"].to_numpy()
        group = next(place for place, name in enumerate(_GROUPS) if type_ in TIES[name])
        mode = ties["mode"].to_numpy().astype(object) if "mode" in ties.columns and type_ == "COVERS" else np.full(len(start), None)
        for column, values in zip(columns, (start, end, np.full(len(start), number), np.full(len(start), group), mode), strict=True):
            column.append(values)
    start, end, type_of, group_of, modes = (np.concatenate(column) for column in columns)
    drawn = (kind[start] >= 0) & (kind[end] >= 0)
    body = bodies(view)
    one = (group_of == _GROUPS.index("covers")) & (body[start] >= 0) & (body[start] == body[end]) & (modes == "standalone")
    group_of = np.where(one, _OTHER, group_of)
    return Whole(day, kind, street, community, start[drawn], end[drawn], type_of[drawn], group_of[drawn], modes[drawn], types)


def _joined(whole: Whole, ties: Positions) -> csr_array:
    size = len(whole.kind)
    return coo_array((np.ones(len(ties), dtype=np.int8), (whole.start[ties], whole.end[ties])), shape=(size, size)).tocsr()


@lru_cache(maxsize=32)
def _chosen(day: OnDay, choice: Choice) -> Chosen:
    whole = _whole(day)
    kinds = tuple(KINDS)
    wanted = np.isin(whole.kind, [kinds.index(name) for name in choice.kinds])
    ties = np.flatnonzero(whole.of(choice.ties))
    ring = _rings(whole, choice)
    bounded = choice.street is not None or choice.community is not None
    home = _home(whole, choice) if ring is None else ring > 0
    if choice.around and not bounded and ring is None:
        home = np.zeros(len(wanted), dtype=bool)
    inside = home & wanted & (whole.kind != kinds.index("agreement"))
    agreements = _agreements(whole, home) & wanted if "agreement" in choice.kinds and home.any() else np.zeros(len(wanted), dtype=bool)
    kept = inside | agreements
    if bounded and ring is None:
        kept |= wanted & _beside(whole, ties, kept)
    if choice.around:
        middle = np.zeros(len(wanted), dtype=bool)
        middle[[whole.position(identity) for identity in choice.around]] = True
        kept |= middle | (_beside(whole, ties, middle) & (whole.kind >= 0))
        inside |= middle
    at = np.flatnonzero(kept)
    ties = ties[kept[whole.start[ties]] & kept[whole.end[ties]]]
    return Chosen(whole, at, inside[at], np.zeros(len(at), dtype=np.int64) if ring is None else ring[at], ties, _partners(whole, ties)[at])


def _home(whole: Whole, choice: Choice) -> Flags:
    """Return what is on the ground that is asked for; everything where none is."""
    home = np.ones(len(whole.kind), dtype=bool)
    for places, identity in ((whole.street, choice.street), (whole.community, choice.community)):
        if identity is not None:
            home &= places == whole.position(identity)
    return home


def _rings(whole: Whole, choice: Choice) -> NDArray[np.int64] | None:
    """Return the ring of each position, 0 for what is in none of the circle; None where no circle is asked for."""
    if choice.circle is None:
        return None
    if choice.community is not None:
        whole.position(choice.community)
    found = np.zeros(len(whole.kind), dtype=np.int64)
    for ring in range(choice.circle, 0, -1):
        within = organisations_within(whole.rings, ring, community=choice.community)
        found[[whole.day.whole.positions[identity] for identity in within]] = ring
    if choice.street is not None:
        found[whole.street != whole.position(choice.street)] = 0
    return found


def _agreements(whole: Whole, home: Flags) -> Flags:
    """Return the agreements in force that something at home is party to or benefits from."""
    found = np.zeros(len(home), dtype=bool)
    party, benefits = (whole.type == whole.types.index(type_) for type_ in ("PARTY_TO", "BENEFITS"))
    found[whole.end[party & home[whole.start]]] = True
    found[whole.start[benefits & home[whole.end]]] = True
    return found


def _beside(whole: Whole, ties: Positions, of: Flags) -> Flags:
    """Return what has a tie to some of these, and what shares an agreement with them."""
    found = np.zeros(len(of), dtype=bool)
    agreement = whole.kind == tuple(KINDS).index("agreement")
    start, end = whole.start[ties], whole.end[ties]
    near = of
    for _ in range(2):
        found[end[near[start]]] = True
        found[start[near[end]]] = True
        near = found & agreement
    return found & ~of


def _partners(whole: Whole, ties: Positions) -> NDArray[np.int64]:
    """Return with how many others each position has a tie."""
    graph = _joined(whole, ties)
    both = (graph + graph.T).tocsr()
    both.setdiag(0)
    both.eliminate_zeros()
    counts: NDArray[np.int64] = np.diff(both.indptr).astype(np.int64)
    return counts
