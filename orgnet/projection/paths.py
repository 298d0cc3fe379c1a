"""
Shortest-path sums of every node: exact, or from a sample of pivots with their standard errors.

Paths never leave a connected part, so each part is judged by itself: a small one from all its nodes, a large one, when asked to, from a
random sample of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse.csgraph import connected_components

from orgnet.projection.kernels import path_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from orgnet.projection.kernels import PathSums

    Floats = NDArray[np.float64]

EXACT_UP_TO = 5_000
"""Networks of this many nodes and fewer are never sampled unless asked for."""

PIVOTS = 1_000
"""Pivots of each sampled part, unless asked otherwise."""

_SEED = 20261120


@dataclass(frozen=True)
class Paths:
    """
    What the shortest paths of an undirected network say of each node.

    Parameters
    ----------
    through
        Sum over all ordered pairs of other nodes of the share of their shortest paths that pass through the node.
    through_error
        Its standard error; 0 where it is exact.
    near
        Sum of 1 / distance to the others in its part.
    near_error
        Its standard error; 0 where it is exact.
    """

    through: Floats
    through_error: Floats
    near: Floats
    near_error: Floats


def pivots_for(size: int, pivots: int | None) -> int | None:
    """
    Return how many pivots a network of this size is judged from; None means from all nodes.

    Raises
    ------
    ValueError
        If fewer than two pivots are asked for: one tells nothing of the error.
    """
    if pivots is not None and pivots < 2:  # noqa: PLR2004
        raise ValueError(f"at least 2 pivots are needed, not {pivots}")
    return PIVOTS if pivots is None and size > EXACT_UP_TO else pivots


def shortest_paths(graph: csr_array, *, pivots: int | None = None) -> Paths:
    """
    Judge every node by the shortest paths of its part.

    A part with more nodes than pivots is judged from that many of them, drawn without replacement, the same ones at every run: sums are the
    mean over the pivots other than the node times the number of others, and their standard error is that of such a sample,
    ``others * sqrt((1 - k / others) * s² / k)`` for k pivots whose values vary by s².

    Parameters
    ----------
    graph
        Symmetric, without a diagonal.
    pivots
        Size of the sample; None for all nodes up to `EXACT_UP_TO`, above that `PIVOTS`.

    References
    ----------
    .. [1] U. Brandes, C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17 (2007) 2303-2318.
    """
    size = graph.shape[0]
    limit = pivots_for(size, pivots)
    _, part = connected_components(graph, directed=False) if size else (0, np.zeros(0, dtype=np.int64))
    others: NDArray[np.int64] = np.bincount(part, minlength=1)[part] - 1
    sums = path_sums(graph, _sources(part, others, size if limit is None else limit))
    through, through_error = _estimate(sums.through, sums.through_squares, sums, others)
    near, near_error = _estimate(sums.near, sums.near_squares, sums, others)
    return Paths(through, through_error, near, near_error)


def _sources(part: NDArray[np.int64], others: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """Return up to `limit` nodes of each part; nodes without others are of no use as sources."""
    shuffled = np.random.default_rng(_SEED).permutation(len(part))
    shuffled = shuffled[others[shuffled] > 0]
    by_part = shuffled[np.argsort(part[shuffled], kind="stable")]
    _, first, counts = np.unique(part[by_part], return_index=True, return_counts=True)
    rank = np.arange(len(by_part)) - np.repeat(first, counts)
    chosen: NDArray[np.int64] = np.sort(by_part[rank < limit]).astype(np.int64)
    return chosen


def _estimate(total: Floats, squares: Floats, sums: PathSums, others: NDArray[np.int64]) -> tuple[Floats, Floats]:
    k = np.maximum(sums.reached, 1.0)
    mean = total / k
    spread = np.maximum(squares - k * mean**2, 0.0) / np.maximum(k - 1.0, 1.0)
    left = np.clip(1.0 - k / np.maximum(others, 1), 0.0, 1.0)
    estimate: Floats = np.where(left > 0, others * mean, total)
    error: Floats = np.sqrt(left * spread / k) * others
    return estimate, error
