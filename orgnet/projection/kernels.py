"""
What a graph's shape says, computed on its compressed rows.

Every function takes an undirected simple graph as a symmetric matrix in compressed rows, without a diagonal, of which only
the pattern counts. The loops are compiled by numba when they first run; the compiled code is kept where numba may write.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgnet.projection.compiling import THREADS, compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

_WORTH_A_THREAD = 64  # sources


@dataclass(frozen=True)
class Sums:
    """
    Sums over some sources, for each node.

    Parameters
    ----------
    total, squares
        Sum of what each source adds to the node, and of its square.
    sources
        How many sources other than itself reach the node.
    """

    total: Floats
    squares: Floats
    sources: Floats


@dataclass(frozen=True)
class Pruned:
    """
    A graph without the trees that hang on it.

    Parameters
    ----------
    kept
        Which nodes remain, shape (nodes,); of a part that is a tree one does.
    weight
        How many nodes hang on each node, itself included.
    between
        For how many ordered pairs the node lies on the only way because one of them, or both, hang on it.
    """

    kept: NDArray[np.bool_]
    weight: Whole
    between: Floats


def betweenness_sums(graph: csr_array, sources: Whole, weight: Whole) -> Sums:
    """
    Add up what each node carries of the shortest paths from `sources`, on as many threads as there are processors.

    For each target the share of the paths that pass through the node, times twice its distance from the source over the whole distance,
    times the weights of both ends. Over all sources either end of a pair adds its part, and the sum is that of the plain
    shares of ordered pairs; over a sample of sources it is far steadier than theirs.

    References
    ----------
    .. [1] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177.
    .. [2] R. Geisberger, P. Sanders, D. Schultes, "Better approximation of betweenness centrality", ALENEX (2008) 90-100.
    """
    rows, columns = _pattern(graph)
    return _on_threads(lambda part: _between(rows, columns, part, weight.astype(np.float64)), sources)


def closeness_sums(graph: csr_array, sources: Whole) -> Sums:
    """Add up 1 / distance of each node from the `sources` that reach it, on as many threads as there are processors."""
    rows, columns = _pattern(graph)
    return _on_threads(lambda part: _near(rows, columns, part), sources)


def prune(graph: csr_array, others: Whole) -> Pruned:
    """
    Take away the trees that hang on a graph, leaf by leaf, and say what they mean for betweenness.

    A node with trees of sizes m_1, m_2, ... hanging on it, in a part with N - 1 `others`, lies on the only way between the trees, and between
    them and the rest: ``(N - 1)² - sum of m_i² - rest²`` ordered pairs. For nodes that are taken away that is all; what the nodes that
    are kept stand between besides is found on the graph that is left, with the weights.

    References
    ----------
    .. [1] M. Baglioni, F. Geraci, M. Pellegrini, E. Lastres, "Fast exact computation of betweenness centrality in social networks",
       ASONAM (2012) 450-456.
    """
    kept, weight, squares = _leaf_by_leaf(*_pattern(graph))
    rest = others + 1 - weight
    return Pruned(kept, weight, (others**2 - squares - rest**2).astype(np.float64))


def cores(graph: csr_array) -> Whole:
    """
    Return the core number of each node: the largest k such that it is in a part where everyone has k ties inside.

    References
    ----------
    .. [1] V. Batagelj, M. Zaversnik, "An O(m) algorithm for cores decomposition of networks", arXiv:cs/0310049 (2003).
    """
    numbers: Whole = _peel(*_pattern(graph))
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
    numbers: Whole = _cut(*_pattern(graph))
    return numbers


def _pattern(graph: csr_array) -> tuple[Whole, NDArray[np.int32]]:
    return graph.indptr.astype(np.int64), graph.indices.astype(np.int32)


def _on_threads(work: Callable[[Whole], Floats], sources: Whole) -> Sums:
    """Share the sources out; the loops hold no lock."""
    threads = max(1, min(THREADS, os.cpu_count() or 1, len(sources) // _WORTH_A_THREAD))
    parts = [np.ascontiguousarray(sources[start::threads], dtype=np.int64) for start in range(threads)]
    if threads == 1:
        return Sums(*work(parts[0]))
    with ThreadPoolExecutor(threads) as pool:
        return Sums(*np.sum(list(pool.map(work, parts)), axis=0))


@compiled
def _between(rows: Whole, columns: NDArray[np.int32], sources: Whole, weight: Floats) -> Floats:  # pragma: no cover  # compiled
    n = len(rows) - 1
    sums = np.zeros((3, n))
    total, squares, reached = sums
    distance = np.full(n, -1, dtype=np.int32)
    paths = np.zeros(n)
    share = np.zeros(n)
    order = np.zeros(n, dtype=np.int32)
    before = np.zeros(len(columns), dtype=np.int32)  # of each node, those one step nearer the source, in the place of its row
    count = np.zeros(n, dtype=np.int32)
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
                    paths[to] = 0.0
                    count[to] = 0
                    order[tail] = to
                    tail += 1
                if distance[to] == step:
                    paths[to] += paths[at]
                    before[rows[to] + count[to]] = at
                    count[to] += 1
        for place in range(tail - 1, 0, -1):
            at = order[place]
            part = (weight[at] / distance[at] + share[at]) / paths[at]
            for k in range(rows[at], rows[at] + count[at]):
                share[before[k]] += paths[before[k]] * part
            carried = 2.0 * weight[source] * distance[at] * share[at]
            total[at] += carried
            squares[at] += carried * carried
            reached[at] += 1.0
        for place in range(tail):
            distance[order[place]] = -1
            share[order[place]] = 0.0
    return sums


@compiled
def _near(rows: Whole, columns: NDArray[np.int32], sources: Whole) -> Floats:  # pragma: no cover  # compiled
    n = len(rows) - 1
    sums = np.zeros((3, n))
    total, squares, reached = sums
    distance = np.full(n, -1, dtype=np.int32)
    order = np.zeros(n, dtype=np.int32)
    for source in sources:
        order[0] = source
        distance[source] = 0
        head, tail = 0, 1
        while head < tail:
            at = order[head]
            head += 1
            for k in range(rows[at], rows[at + 1]):
                to = columns[k]
                if distance[to] < 0:
                    distance[to] = distance[at] + 1
                    order[tail] = to
                    tail += 1
        for place in range(1, tail):
            at = order[place]
            near = 1.0 / distance[at]
            total[at] += near
            squares[at] += near * near
            reached[at] += 1.0
            distance[at] = -1
        distance[source] = -1
    return sums


@compiled
def _leaf_by_leaf(rows: Whole, columns: NDArray[np.int32]) -> tuple[NDArray[np.bool_], Whole, Whole]:  # pragma: no cover  # compiled
    n = len(rows) - 1
    left = rows[1:] - rows[:-1]
    kept = np.ones(n, dtype=np.bool_)
    weight = np.ones(n, dtype=np.int64)
    squares = np.zeros(n, dtype=np.int64)
    for first in range(n):
        at = first
        while kept[at] and left[at] == 1:
            kept[at] = False
            for k in range(rows[at], rows[at + 1]):
                if kept[columns[k]]:
                    above = columns[k]
            weight[above] += weight[at]
            squares[above] += weight[at] * weight[at]
            left[above] -= 1
            if above > first:
                break  # its own turn comes
            at = above
    return kept, weight, squares


@compiled
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


@compiled
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


@compiled
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
