"""
A part of the network that somebody chose: which kinds, which ties, which ground; its groups where it is too large to draw, and the way between two.

What is chosen is not judged here; where it stands on a page is said by the page. Ties have no direction in what counts as a neighbour and in a way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order

from orgnet.analysis.network_day import KINDS, TIES, Whole, network_on
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.circles import organisations_within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from orgnet.workspace import Workspace

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]


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
    also
        Ids that are seen besides, for instance on the way between two; with no ground and no circle, nothing else is but what is around some.
    """

    kinds: tuple[str, ...]
    ties: tuple[str, ...]
    street: str | None = None
    community: str | None = None
    circle: int | None = None
    around: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


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
    known
        Whether what the chosen ties need is reported of each one (`Whole.known_of`).
    """

    whole: Whole
    at: Positions
    inside: Flags
    ring: NDArray[np.int64]
    ties: Positions
    partners: NDArray[np.int64]
    known: Flags

    def rows(self) -> list[dict[str, Any]]:
        """Return `start`, `end` (ids), `type`, `mode` and `count` of each tie."""
        whole, ids = self.whole, self.whole.day.whole.ids
        return [
            {
                "start": ids[whole.start[tie]],
                "end": ids[whole.end[tie]],
                "type": whole.types[whole.type[tie]],
                "mode": whole.mode[tie],
                "count": int(whole.count[tie]),
            }
            for tie in self.ties
        ]


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
    whole = network_on(on_day(workspace, as_of))
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


def _joined(whole: Whole, ties: Positions) -> csr_array:
    size = len(whole.kind)
    return coo_array((np.ones(len(ties), dtype=np.int8), (whole.start[ties], whole.end[ties])), shape=(size, size)).tocsr()


@lru_cache(maxsize=32)
def _chosen(day: OnDay, choice: Choice) -> Chosen:
    whole = network_on(day)
    kinds = tuple(KINDS)
    wanted = np.isin(whole.kind, [kinds.index(name) for name in choice.kinds])
    ties = np.flatnonzero(whole.of(choice.ties))
    ring = _rings(whole, choice)
    bounded = choice.street is not None or choice.community is not None
    home = _home(whole, choice) if ring is None else ring > 0
    if (choice.around or choice.also) and not bounded and ring is None:
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
    besides = [whole.position(identity) for identity in choice.also]
    kept[besides] = inside[besides] = True
    at = np.flatnonzero(kept)
    ties = ties[kept[whole.start[ties]] & kept[whole.end[ties]]]
    rings = np.zeros(len(at), dtype=np.int64) if ring is None else ring[at]
    return Chosen(whole, at, inside[at], rings, ties, _partners(whole, ties)[at], whole.known_of(choice.ties)[at])


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
