"""
How far many organisations reach at once, searched on compressed rows.

One bit of a machine word stands for one organisation. The search goes out from 64 organisations together: each agreement, each party and each
grid that is met has a word that says which of the 64 have come there, and one pass over a tie moves all of them. It pays where
they meet the same things, so organisations are taken in the order of the agreements that they start from; agreements are
in the order of the sheets, which is that of the ground. The order decides how long it takes, and nothing else.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numba
import numpy as np
from llvmlite import ir
from numba.extending import intrinsic

from orgnet.projection.compiling import THREADS, compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.metrics.reach._matrices import Matrix

    _Figures = NDArray[np.int64]
    _Counts = NDArray[np.int32]
    _Rows = tuple[NDArray[np.int64], NDArray[np.int32]]
    _Ways = tuple[_Rows, _Rows, _Rows, _Rows]

_TOGETHER = 64  # organisations, the bits of a word
_PORTION = 256 * _TOGETHER  # organisations that a thread takes at a time: threads take turns, so that a dense region is shared out


@dataclass(frozen=True)
class Reached:
    """
    What organisations reach within 1, 2, ... steps.

    Attributes
    ----------
    grids, households, without_figure
        How many grids each organisation reaches, their households, and how many of them have no figure, shape (steps, organisations).
    organisations
        How many organisations reach each grid, shape (steps, grids).
    """

    grids: NDArray[np.int32]
    households: NDArray[np.int64]
    without_figure: NDArray[np.int32]
    organisations: NDArray[np.int32]


def search(start: Matrix, party: Matrix, benefit: Matrix, households: NDArray[np.integer], *, steps: int) -> Reached:
    """
    Count what every organisation reaches within each number of steps up to `steps`.

    Parameters
    ----------
    start
        Organisations by agreements (`scipy.sparse.csr_array`, of which only the pattern counts): those that each one begins with.
    party
        Organisations by agreements: those that it is party to; from an agreement the search goes to its parties, and on to theirs.
    benefit
        Agreements by grids: the grids that benefit.
    households
        Households of each grid, -1 where there is no figure.
    steps
        How many, from 1.

    Returns
    -------
    reached
        Organisations that start with nothing have zeros.

    Notes
    -----
    Besides the answer it takes 16 bytes for each organisation, agreement and grid and 4 for each grid and step, in each thread.

    References
    ----------
    .. [1] M. Then et al., "The more the merrier: efficient multi-source graph traversal", PVLDB 8 (2014) 449-460.
    """
    sources, size = _in_order(start), start.shape[0]
    ways = tuple(_pattern(rows) for rows in (start, party, party.T.tocsr(), benefit))
    found = np.zeros((steps, size), dtype=np.int32), np.zeros((steps, size), dtype=np.int64), np.zeros((steps, size), dtype=np.int32)
    figures = households.astype(np.int64, copy=False)
    threads = max(1, min(THREADS, os.cpu_count() or 1, len(sources) // _PORTION))

    def work(turn: int) -> NDArray[np.int32]:
        count: NDArray[np.int32] = _reach_all(sources, (turn, threads), ways, figures, found)
        return count

    if threads == 1:
        by_grid = work(0)
    else:
        with ThreadPoolExecutor(threads) as pool:
            by_grid = np.sum(list(pool.map(work, range(threads))), axis=0, dtype=np.int32)
    return Reached(*(np.cumsum(each, axis=0, dtype=each.dtype) for each in (*found, by_grid)))


def _in_order(start: Matrix) -> NDArray[np.int32]:
    """Return the organisations that start with anything, those with the same agreements side by side."""
    some = np.flatnonzero(np.diff(start.indptr))
    first = np.minimum.reduceat(start.indices, start.indptr[some]) if len(some) else some
    return some[np.argsort(first, kind="stable")].astype(np.int32)


def _pattern(rows: Matrix) -> _Rows:
    return rows.indptr.astype(np.int64, copy=False), rows.indices.astype(np.int32, copy=False)


class _Met(NamedTuple):
    """
    What the search has met of one kind of thing, and for which of the organisations that it goes out from together.

    Attributes
    ----------
    fresh, seen
        Word of each thing: organisations that come to it in this step, and that have come to it so far.
    queue, ever
        Things with something fresh, and with anything seen, as far as `length` says.
    length
        How many are in `queue` and in `ever`.
    """

    fresh: NDArray[np.uint64]
    seen: NDArray[np.uint64]
    queue: NDArray[np.int32]
    ever: NDArray[np.int32]
    length: NDArray[np.int64]


def _lowest_bit(_context: Any, word: Any) -> Any:
    """Return the place of the lowest bit of a word that is not 0."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return numba.types.int64(word), generate


_lowest: Any = intrinsic(_lowest_bit)


@compiled
def _nothing(size: int) -> _Met:  # pragma: no cover  # compiled
    return _Met(
        np.zeros(size, dtype=np.uint64),
        np.zeros(size, dtype=np.uint64),
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int32),
        np.zeros(2, dtype=np.int64),
    )


@compiled
def _see(met: _Met) -> None:  # pragma: no cover  # compiled
    """Note that what is fresh has been seen."""
    for place in range(met.length[0]):
        at = met.queue[place]
        if met.seen[at] == 0:
            met.ever[met.length[1]] = at
            met.length[1] += 1
        met.seen[at] |= met.fresh[at]


@compiled
def _spread(met: _Met, way: _Rows, further: _Met) -> None:  # pragma: no cover  # compiled
    """Go on from what is fresh, by compressed rows, to things of a further kind; who has been there before is not fresh there."""
    rows, columns = way
    fresh, seen, queue, length = further.fresh, further.seen, further.queue, further.length[0]
    for place in range(met.length[0]):
        at = met.queue[place]
        word = met.fresh[at]
        for k in range(rows[at], rows[at + 1]):
            to = columns[k]
            new = word & ~seen[to]
            if new != 0:
                if fresh[to] == 0:
                    queue[length] = to
                    length += 1
                fresh[to] |= new
    further.length[0] = length
    _see(further)


@compiled
def _leave(met: _Met) -> None:  # pragma: no cover  # compiled
    """Nothing is fresh any more."""
    for place in range(met.length[0]):
        met.fresh[met.queue[place]] = 0
    met.length[0] = 0


@compiled
def _forget(met: _Met) -> None:  # pragma: no cover  # compiled
    """Nothing was ever seen."""
    _leave(met)
    for place in range(met.length[1]):
        met.seen[met.ever[place]] = 0
    met.length[1] = 0


@compiled
def _count(ground: _Met, households: _Figures, tally: _Figures, by_grid: _Counts) -> None:  # pragma: no cover  # compiled
    """Add the fresh grids to the tally of each of the organisations: grids, households, grids without a figure."""
    for place in range(ground.length[0]):
        at = ground.queue[place]
        word = ground.fresh[at]
        known, unknown = max(households[at], 0), households[at] < 0
        while word != 0:
            bit = _lowest(word)
            word &= word - np.uint64(1)
            tally[bit, 0] += 1
            tally[bit, 1] += known
            tally[bit, 2] += unknown
            by_grid[at] += 1


@compiled
def _reach_together(
    sources: _Counts, ways: _Ways, met: tuple[_Met, _Met, _Met], households: _Figures, tally: _Figures, by_grid: _Counts
) -> None:  # pragma: no cover  # compiled
    """Search from up to 64 organisations, into a tally of shape (steps, 64, 3)."""
    start, party, back, benefit = ways
    agreements, parties, ground = met
    for bit in range(len(sources)):
        parties.fresh[sources[bit]] = np.uint64(1) << np.uint64(bit)
        parties.queue[bit] = sources[bit]
    parties.length[0] = len(sources)
    _spread(parties, start, agreements)
    _leave(parties)
    for step in range(len(tally)):
        _spread(agreements, benefit, ground)
        _count(ground, households, tally[step], by_grid[step])
        _leave(ground)
        if step + 1 < len(tally):
            _spread(agreements, back, parties)
            _leave(agreements)
            _spread(parties, party, agreements)
            _leave(parties)
    for kind in met:
        _forget(kind)


@compiled
def _reach_all(
    sources: _Counts, turn: tuple[int, int], ways: _Ways, households: _Figures, found: tuple[_Counts, _Figures, _Counts]
) -> _Counts:  # pragma: no cover  # compiled
    """Search from every portion of this thread's turn, into the three tables; return how many come to each grid in each step."""
    grids, people, without_figure = found
    steps = len(grids)
    met = (_nothing(len(ways[2][0]) - 1), _nothing(len(ways[1][0]) - 1), _nothing(len(households)))
    tally = np.zeros((steps, _TOGETHER, 3), dtype=np.int64)
    by_grid = np.zeros((steps, len(households)), dtype=np.int32)
    for portion in range(turn[0] * _PORTION, len(sources), turn[1] * _PORTION):
        for first in range(portion, min(portion + _PORTION, len(sources)), _TOGETHER):
            together = sources[first : first + _TOGETHER]
            tally[:] = 0
            _reach_together(together, ways, met, households, tally, by_grid)
            for step in range(steps):
                for bit in range(len(together)):
                    source = together[bit]
                    grids[step, source], people[step, source], without_figure[step, source] = tally[step, bit]
    return by_grid
