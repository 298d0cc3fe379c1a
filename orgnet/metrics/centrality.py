"""
Who holds the network of organisations together.

Every measure takes a network of organisations (`orgnet.projection.project`), undirected and simple with ties of strength 1, and returns a
series on the organisations' ids, in which more is more central; `centrality` takes the view and returns all of them. An empty
network gives an empty series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orgnet.projection import DEFAULT, Projection, kernels, project
from orgnet.projection.paths import EXACT_UP_TO, PIVOTS, betweenness_of, closeness_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgnet.view import NetworkView

_ROUNDS = 1_000
_CLOSE_ENOUGH = 1e-12


def centrality(
    view: NetworkView,
    *,
    projection: str = DEFAULT,
    among: Iterable[str] | None = None,
    pivots: int | None = None,
    quick: bool = False,
) -> pd.DataFrame:
    """
    All centralities of every organisation at once.

    Betweenness and closeness follow all shortest paths. Above 5,000 organisations, where that would take too long, they are estimated from a
    sample: the columns that end in `error` are their standard errors, 0 where the value is exact. Of closeness about 95 % lie within two of
    them; of betweenness fewer, because little-used ways are seldom met: an organisation of low betweenness may have more than is said.

    Parameters
    ----------
    view
        The network, filtered to a day.
    projection
        Which organisations count as joined (`orgnet.projection.PROJECTIONS`).
    among
        Ids of the organisations between which ties count, for instance those of a circle; all when None.
    pivots
        Size of the sample in each connected part that is larger; None for no sample up to 5,000 organisations nor above while it is affordable
        (`orgnet.projection.paths.AFFORDABLE`), else for 1,000.
    quick
        Above 5,000 organisations take the sample of 1,000 even while following all paths is affordable: for one network of several.

    Returns
    -------
    centrality
        Indexed by organisation (a unit stands for its own Party organisation too): `label`, `name`, `degree`, `betweenness`,
        `betweenness_error`, `closeness`, `closeness_error`, `pagerank`, `core`, `severed`.

    Raises
    ------
    ValueError
        If the projection has no such name, or fewer than two pivots are asked for.
    """
    network = project(view, projection, among=among)
    if quick and pivots is None and network.size > EXACT_UP_TO:
        pivots = PIVOTS
    through, near = betweenness(network, pivots=pivots), closeness(network, pivots=pivots)
    return network.organisations.assign(
        degree=degree(network),
        betweenness=through["betweenness"],
        betweenness_error=through["betweenness_error"],
        closeness=near["closeness"],
        closeness_error=near["closeness_error"],
        pagerank=pagerank(network),
        core=core(network),
        severed=severed(network),
    )


def degree(network: Projection) -> pd.Series:
    """
    With how many organisations each one has direct ties.

    A count from 0 (an isolate) to n - 1, whatever the parts of the network.

    Returns
    -------
    degree
        Number of organisations.

    References
    ----------
    .. [1] L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1 (1979) 215-239.

    Examples
    --------
    Among the marriages of the Florentine families the Medici have 6, more than any other; the Pucci, who married nobody, have 0.
    """
    return network.series(np.diff(network.graph.indptr).astype(np.int64), "degree")


def betweenness(network: Projection, *, pivots: int | None = None) -> pd.DataFrame:
    """
    How far each organisation stands between others.

    For every pair of others, the share of their shortest paths that pass through it, ``sum of paths through v / paths between s and t``,
    divided by the number of pairs, (n - 1)(n - 2) / 2. From 0 (nobody needs it; isolates, ends of a chain) to 1 (the middle of a
    star). Pairs in different parts have no path and add nothing, so in a broken network all values are low. With fewer than
    three organisations there is no pair, and it is 0.

    Parameters
    ----------
    network
        Network of organisations.
    pivots
        Size of the sample, as in `centrality`.

    Returns
    -------
    betweenness
        Share of pairs, and `betweenness_error`, its standard error.

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977) 35-41.
    .. [2] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177.

    Examples
    --------
    Among the Florentine families the Medici stand on 0.522 of the paths of others, twice as much as the Guadagni (0.255).
    """
    found, pairs = betweenness_of(network.graph, pivots=pivots), max((network.size - 1) * (network.size - 2), 1)
    columns = {"betweenness": found.value / pairs, "betweenness_error": found.error / pairs}
    return pd.DataFrame(columns, index=network.organisations.index)


def closeness(network: Projection, *, pivots: int | None = None) -> pd.DataFrame:
    """
    How near each organisation is to all others (harmonic closeness).

    The mean of 1 / distance to the n - 1 others, where one that cannot be reached counts 0. From 0 (an isolate; also an organisation alone)
    to 1 (direct ties to all). It needs no connected network: small parts are low because most others are out of reach.

    Parameters
    ----------
    network
        Network of organisations.
    pivots
        Size of the sample, as in `centrality`.

    Returns
    -------
    closeness
        Mean of 1 / steps, and `closeness_error`, its standard error.

    References
    ----------
    .. [1] M. Marchiori, V. Latora, "Harmony in the small-world", Physica A 285 (2000) 539-546.
    .. [2] Y. Rochat, "Closeness centrality extended to unconnected graphs: the harmonic centrality index", ASNA (2009).

    Examples
    --------
    In the chain a - b - c the middle is 1, each end (1 + 1/2) / 2 = 0.75.
    """
    found, others = closeness_of(network.graph, pivots=pivots), max(network.size - 1, 1)
    columns = {"closeness": found.value / others, "closeness_error": found.error / others}
    return pd.DataFrame(columns, index=network.organisations.index)


def pagerank(network: Projection, *, damping: float = 0.85) -> pd.Series:
    """
    How much each organisation is sought by sought organisations.

    The share of time that a walk spends on it which follows a tie drawn at random with probability `damping` and otherwise, and from isolates
    always, jumps to any organisation: ``x = damping * (sum over its partners x / their degree + isolates' x / n) + (1 - damping) / n``.
    Above 0, the values of a network add up to 1, so they compare within one network only; where all are isolates each has 1 / n.

    Parameters
    ----------
    network
        Network of organisations.
    damping
        Probability to follow a tie, from 0 up to but not 1.

    Returns
    -------
    pagerank
        Share of time.

    Raises
    ------
    ValueError
        If `damping` is outside 0 to 1.

    References
    ----------
    .. [1] S. Brin, L. Page, "The anatomy of a large-scale hypertextual Web search engine", Computer Networks 30 (1998) 107-117.

    Examples
    --------
    In the karate club the instructor (1) has 0.0970 and the administrator (34) 0.1009.
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping is a probability below 1, not {damping}")
    size = network.size
    if size == 0:
        return network.series(np.zeros(0), "pagerank")
    partners = np.diff(network.graph.indptr)
    alone = partners == 0
    share = np.divide(1.0, partners, out=np.zeros(size), where=~alone)
    rank = np.full(size, 1.0 / size)
    for _ in range(_ROUNDS):
        before = rank
        rank = damping * (network.graph @ (rank * share) + rank[alone].sum() / size) + (1 - damping) / size
        if np.abs(rank - before).sum() < _CLOSE_ENOUGH:
            break
    return network.series(rank / rank.sum(), "pagerank")


def core(network: Projection) -> pd.Series:
    """
    How dense the densest group is that each organisation belongs to (core number).

    The largest k such that it is in a group where everyone has ties to at least k others of the group. From 0 (an isolate) to its degree; parts
    of the network are judged each by itself.

    Returns
    -------
    core
        Number of organisations.

    References
    ----------
    .. [1] S. B. Seidman, "Network structure and minimum degree", Social Networks 5 (1983) 269-287.

    Examples
    --------
    The karate club has a core of 4 with ten members.
    """
    return network.series(kernels.cores(network.graph), "core")


def severed(network: Projection) -> pd.Series:
    """
    How many organisations lose touch with the rest when each one goes (what hangs on a cut node).

    Without it, its part of the network falls into pieces; all but those in the largest piece are counted. From 0, when it is no cut node (an
    isolate neither), to n - 2, for the middle of a star.

    Returns
    -------
    severed
        Number of organisations.

    References
    ----------
    .. [1] J. Hopcroft, R. Tarjan, "Efficient algorithms for graph manipulation", Communications of the ACM 16 (1973) 372-378.

    Examples
    --------
    In the chain a - b - c - d - e the middle severs 2, b and d sever 1, the ends nobody.
    """
    return network.series(kernels.severed(network.graph), "severed")
