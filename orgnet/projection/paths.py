"""
Shortest-path sums of every node: exact, or from a sample of pivots with their standard errors.

Paths never leave a connected part, so each part is judged by itself: a small one from all its nodes, a large one, when asked to, from a
random sample of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from orgnet.projection.kernels import betweenness_sums, closeness_sums, prune

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.projection.kernels import Sums

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

EXACT_UP_TO = 5_000
"""Networks of this many nodes and fewer are never sampled unless asked for."""

AFFORDABLE = 1_500_000_000
"""Larger ones neither while following all paths takes no more than this many steps: some ten seconds on one processor."""

PIVOTS = 1_000
"""Pivots of each sampled part, unless asked otherwise."""

_SEED = 20261120


@dataclass(frozen=True)
class Estimate:
    """
    A sum for each node, and its standard error.

    Parameters
    ----------
    value
        The sum.
    error
        Its standard error; 0 where the sum is exact.
    """

    value: Floats
    error: Floats


def betweenness_of(graph: csr_array, *, pivots: int | None = None) -> Estimate:
    """
    Return for each node the sum, over all ordered pairs of other nodes, of the share of their shortest paths that pass through it.

    Trees that hang on the rest are counted, not followed; only what is left is sampled, if anything is (see `closeness_of`).

    Parameters
    ----------
    graph
        Symmetric, without a diagonal.
    pivots
        Size of the sample in each part that is larger. None for no sample up to `EXACT_UP_TO` nodes, nor above while it is affordable
        (`AFFORDABLE`); else for `PIVOTS`.
    """
    part, others = _parts(graph)
    pruned = prune(graph, others)
    kept = np.flatnonzero(pruned.kept)
    inner = csr_array(graph[kept][:, kept])
    around = np.bincount(part[kept], minlength=1)[part[kept]] - 1
    limit = _limit(inner, around, pivots, size=graph.shape[0])
    sums = betweenness_sums(inner, _sources(part[kept], around, limit), pruned.weight[kept])
    found = _estimate(sums, around)
    value, error = pruned.between.copy(), np.zeros(graph.shape[0])
    value[kept] += found.value
    error[kept] = found.error
    return Estimate(value, error)


def closeness_of(graph: csr_array, *, pivots: int | None = None) -> Estimate:
    """
    Return for each node the sum of 1 / distance to the others in its part.

    A part with more nodes than pivots is judged from that many of them, drawn without replacement, the same ones at every run: sums are the
    mean over the pivots other than the node times the number of others, and their standard error is that of such a sample,
    ``others * sqrt((1 - k / others) * s² / k)`` for k pivots whose values vary by s².

    Parameters
    ----------
    graph
        Symmetric, without a diagonal.
    pivots
        As for `betweenness_of`.

    References
    ----------
    .. [1] U. Brandes, C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17 (2007) 2303-2318.
    """
    part, others = _parts(graph)
    limit = _limit(graph, others, pivots, size=graph.shape[0])
    return _estimate(closeness_sums(graph, _sources(part, others, limit)), others)


def _parts(graph: csr_array) -> tuple[Whole, Whole]:
    """Return the part of each node, and how many others that has."""
    size = graph.shape[0]
    if size == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    _, part = connected_components(graph, directed=False)
    others: Whole = np.bincount(part)[part] - 1
    return part.astype(np.int64), others


def _limit(graph: csr_array, others: Whole, pivots: int | None, *, size: int) -> int:
    """
    Return how many pivots each part is judged from at most.

    Raises
    ------
    ValueError
        If fewer than two pivots are asked for: one tells nothing of the error.
    """
    if pivots is not None:
        if pivots < 2:  # noqa: PLR2004
            raise ValueError(f"at least 2 pivots are needed, not {pivots}")
        return pivots
    steps = float(((others + 1.0) * (1 + np.diff(graph.indptr))).sum())  # each node and tie of a part once for each source in it
    return size if size <= EXACT_UP_TO or steps <= AFFORDABLE else PIVOTS


def _sources(part: Whole, others: Whole, limit: int) -> Whole:
    """Return up to `limit` nodes of each part; nodes without others are of no use as sources."""
    shuffled = np.random.default_rng(_SEED).permutation(len(part))
    shuffled = shuffled[others[shuffled] > 0]
    by_part = shuffled[np.argsort(part[shuffled], kind="stable")]
    _, first, counts = np.unique(part[by_part], return_index=True, return_counts=True)
    rank = np.arange(len(by_part)) - np.repeat(first, counts)
    chosen: Whole = np.sort(by_part[rank < limit]).astype(np.int64)
    return chosen


def _estimate(sums: Sums, others: Whole) -> Estimate:
    k = np.maximum(sums.sources, 1.0)
    mean = sums.total / k
    spread = np.maximum(sums.squares - k * mean**2, 0.0) / np.maximum(k - 1.0, 1.0)
    left = np.clip(1.0 - k / np.maximum(others, 1), 0.0, 1.0)
    return Estimate(np.where(left > 0, mean * others, sums.total), np.sqrt(left * spread / k) * others)
