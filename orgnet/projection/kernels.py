"""
What a graph's shape says, computed on its compressed rows.

Every function takes an undirected simple graph as a symmetric matrix in compressed rows, without a diagonal, of which only
the pattern counts. The loops are compiled by numba when they first run; the compiled code is kept where numba may write.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numba
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

_THREADS = 8


def _compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop; where neither the package's folder nor the user's cache can be written, it is compiled anew each time."""
    try:
        done: Callable[..., Any] = numba.njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # numba finds no place for its cache
        done = numba.njit(nogil=True)(loop)
    return done


@dataclass(frozen=True)
class PathSums:
    """
    Sums over the shortest paths from some sources, for each node.

    Parameters
    ----------
    sources
        How many sources.
    through, through_squares
        Sum over the sources of the source's dependency on the node (the shares of its shortest paths that pass through it, paths that
        end there not counted), and of its square.
    near, near_squares
        Sum of 1 / distance from the sources, and of its square; 0 for a source that does not reach the node.
    reached
        How many other sources reach it.
    """

    sources: int
    through: Floats
    through_squares: Floats
    near: Floats
    near_squares: Floats
    reached: Floats


def path_sums(graph: csr_array, sources: Whole) -> PathSums:
    """
    Follow all shortest paths from `sources` (Brandes' accumulation), on as many threads as there are processors.

    Time grows with sources times ties, memory with nodes.

    References
    ----------
    .. [1] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177.
    """
    rows, columns = graph.indptr.astype(np.int64), graph.indices.astype(np.int32)
    threads = max(1, min(_THREADS, os.cpu_count() or 1, len(sources) // 64))
    parts = [np.ascontiguousarray(sources[start::threads], dtype=np.int64) for start in range(threads)]
    if threads == 1:
        sums = _follow(rows, columns, parts[0])
    else:
        with ThreadPoolExecutor(threads) as pool:
            sums = np.sum(list(pool.map(lambda part: _follow(rows, columns, part), parts)), axis=0)
    return PathSums(len(sources), *sums)


def cores(graph: csr_array) -> Whole:
    """
    Return the core number of each node: the largest k such that it is in a part where everyone has k ties inside.

    References
    ----------
    .. [1] V. Batagelj, M. Zaversnik, "An O(m) algorithm for cores decomposition of networks", arXiv:cs/0310049 (2003).
    """
    numbers: Whole = _peel(graph.indptr.astype(np.int64), graph.indices.astype(np.int32))
    return numbers


def severed(graph: csr_array) -> Whole:
    """
    Return for each node how many others lose the rest of their part when it goes.

    When a node goes, what was connected through it falls into pieces: the number is that of nodes outside the largest piece. It is
    0 exactly for nodes that are no cut node (articulation point).

    References
    ----------
    .. [1] J. Hopcroft, R. Tarjan, "Efficient algorithms for graph manipulation", Communications of the ACM 16 (1973) 372-378.
    """
    numbers: Whole = _cut(graph.indptr.astype(np.int64), graph.indices.astype(np.int32))
    return numbers


@_compiled
def _follow(rows: Whole, columns: NDArray[np.int32], sources: Whole) -> Floats:  # pragma: no cover  # compiled
    n = len(rows) - 1
    sums = np.zeros((5, n))
    through, through_squares, near, near_squares, reached = sums
    distance = np.full(n, -1, dtype=np.int32)
    paths = np.zeros(n)
    share = np.zeros(n)
    order = np.zeros(n, dtype=np.int32)
    for source in sources:
        order[0] = source
        distance[source] = 0
        paths[source] = 1.0
        head, tail = 0, 1
        while head < tail:
            at = order[head]
            head += 1
            step = distance[at] + 1
            for k in range(rows[at], rows[at + 1]):
                to = columns[k]
                if distance[to] < 0:
                    distance[to] = step
                    order[tail] = to
                    tail += 1
                if distance[to] == step:
                    paths[to] += paths[at]
        for place in range(tail - 1, 0, -1):
            at = order[place]
            step = distance[at] - 1
            part = (1.0 + share[at]) / paths[at]
            for k in range(rows[at], rows[at + 1]):
                to = columns[k]
                if distance[to] == step:
                    share[to] += paths[to] * part
            through[at] += share[at]
            through_squares[at] += share[at] * share[at]
            near[at] += 1.0 / distance[at]
            near_squares[at] += 1.0 / (distance[at] * distance[at])
            reached[at] += 1.0
        for place in range(tail):
            at = order[place]
            distance[at] = -1
            paths[at] = 0.0
            share[at] = 0.0
    return sums


@_compiled
def _peel(rows: Whole, columns: NDArray[np.int32]) -> Whole:  # pragma: no cover  # compiled
    n = len(rows) - 1
    left = rows[1:] - rows[:-1]
    if n == 0:
        return left
    starts = np.zeros(left.max() + 2, dtype=np.int64)
    for at in range(n):
        starts[left[at] + 1] += 1
    starts = np.cumsum(starts)[:-1]
    fill = starts.copy()
    order = np.zeros(n, dtype=np.int64)
    place = np.zeros(n, dtype=np.int64)
    for at in range(n):
        place[at] = fill[left[at]]
        order[place[at]] = at
        fill[left[at]] += 1
    for turn in range(n):
        at = order[turn]
        for k in range(rows[at], rows[at + 1]):
            to = columns[k]
            if left[to] > left[at]:
                # `to` changes places with the first of those that have as many left, and has one less.
                first = starts[left[to]]
                other = order[first]
                order[first], order[place[to]] = to, other
                place[other], place[to] = place[to], first
                starts[left[to]] += 1
                left[to] -= 1
    return left


@_compiled
def _search(rows: Whole, columns: NDArray[np.int32]) -> tuple[Whole, Whole, Whole]:  # pragma: no cover  # compiled
    n = len(rows) - 1
    order = np.zeros(n, dtype=np.int64)
    parent = np.full(n, -1, dtype=np.int64)
    root = np.full(n, -1, dtype=np.int64)
    following = rows[:-1].copy()
    count = 0
    for start in range(n):
        if root[start] >= 0:
            continue
        at = start
        while at >= 0:
            if root[at] < 0:
                root[at] = start
                order[count] = at
                count += 1
            if following[at] == rows[at + 1]:
                at = parent[at]
                continue
            to = columns[following[at]]
            following[at] += 1
            if root[to] < 0:
                parent[to] = at
                at = to
    return order, parent, root


@_compiled
def _cut(rows: Whole, columns: NDArray[np.int32]) -> Whole:  # pragma: no cover  # compiled
    n = len(rows) - 1
    order, parent, root = _search(rows, columns)
    entered = np.empty(n, dtype=np.int64)
    entered[order] = np.arange(n)
    low = entered.copy()
    below = np.ones(n, dtype=np.int64)  # nodes of the search tree at and below
    hanging = np.zeros(n, dtype=np.int64)  # nodes in pieces below that fall off
    largest = np.zeros(n, dtype=np.int64)  # the largest of these pieces
    for at in order[::-1]:  # who is entered later is done before
        for k in range(rows[at], rows[at + 1]):
            if columns[k] != parent[at]:
                low[at] = min(low[at], entered[columns[k]])
        above = parent[at]
        if above >= 0:
            below[above] += below[at]
            low[above] = min(low[above], low[at])
            if low[at] >= entered[above]:
                hanging[above] += below[at]
                largest[above] = max(largest[above], below[at])
    others = below[root] - 1
    # The rest, with the node's parent, is a piece too; a root has none, and all that hangs on it falls off.
    lost: Whole = others - np.maximum(others - hanging, largest)
    return lost
