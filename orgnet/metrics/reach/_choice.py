"""Which units to begin with: the one that adds most to what those before it reach, and so on."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgnet.metrics.reach._matrices import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from orgnet.metrics.reach._matrices import Matrix
    from orgnet.metrics.reach.construction import JointConstruction


_CHUNK = 256


@dataclass(frozen=True)
class Pick:
    """
    A unit in its turn.

    Attributes
    ----------
    unit
        Its position among the organisations.
    grids, households, grids_without_households
        What it adds to the units before it.
    """

    unit: int
    grids: int
    households: int
    grids_without_households: int


def rows_of_units(network: JointConstruction, steps: int) -> tuple[NDArray[np.int64], list[NDArray[np.int32]]]:
    """Return the positions of the units that reach anything, and the grids that each reaches within the steps."""
    own = np.arange(len(network.ids)) == network.unit_of
    unit = np.flatnonzero(own & network.is_unit)
    found: list[NDArray[np.int32]] = []
    for first in range(0, len(unit), _CHUNK):
        reached: Matrix = network.party[unit[first : first + _CHUNK]]
        for _ in range(steps - 1):
            # Through the parties and back: agreements by agreements would be a full table where one party has hundreds.
            reached = flat(reached + flat(reached @ network.party.T) @ network.party)
        ground = flat(reached @ network.benefit)
        found.extend(np.split(ground.indices, ground.indptr[1:-1]))
    reaching = np.array([len(grids) > 0 for grids in found], dtype=bool)
    return unit[reaching], [grids for grids in found if len(grids)]


def greedily(network: JointConstruction, steps: int, *, by: str) -> Iterator[Pick]:
    """
    Yield the units in turn: each time the one that adds most, until none adds a grid.

    A unit adds never more than it did in an earlier turn, so only those at the top are counted again (Minoux 1978).
    """
    units, grids = rows_of_units(network, steps)
    known = np.where(network.households >= 0, network.households, 0)
    left = np.ones(len(network.grids), dtype=bool)

    def gain(place: int) -> tuple[int, int]:
        open_ = grids[place][left[grids[place]]]
        counted = len(open_), int(known[open_].sum())
        return counted if by == "grids" else counted[::-1]

    # By what it adds, then by id; a tie is settled the same way at every run.
    heap = [(-first, -second, str(network.ids[unit]), place) for place, unit in enumerate(units) for first, second in [gain(place)]]
    heapq.heapify(heap)
    while heap:
        first, second, identity, place = heapq.heappop(heap)
        now = gain(place)
        if now != (-first, -second):
            heapq.heappush(heap, (-now[0], -now[1], identity, place))
            continue
        open_ = grids[place][left[grids[place]]]
        if len(open_):
            left[open_] = False
            yield Pick(int(units[place]), len(open_), int(known[open_].sum()), int((network.households[open_] < 0).sum()))
