"""
The same measures by networkit, where it is installed (``.venv/bin/pip install networkit``); orgnet does not need it.

Conversion is a measurement of its own: a library that has to be given the graph first takes that time, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkit
import numpy as np

if TYPE_CHECKING:
    from orgnet.projection import Projection
    from tests.benchmarks.clock import Clock


def shape(network: Projection, clock: Clock) -> dict[str, Any]:
    """Return degree, PageRank and the number of connected components; their seconds go under ``networkit:...``; it does not share out what isolates hold."""
    with clock("networkit:convert"):
        graph = converted(network)
    with clock("networkit:degree"):
        degrees = networkit.centrality.DegreeCentrality(graph).run().scores()
    with clock("networkit:pagerank"):
        ranks = networkit.centrality.PageRank(graph, damp=0.85, tol=1e-12).run().scores()
    with clock("networkit:components"):
        parts = networkit.components.ConnectedComponents(graph).run().numberOfComponents()
    return {"degree": np.asarray(degrees), "pagerank": np.asarray(ranks) / np.sum(ranks), "components": parts}


def converted(network: Projection) -> Any:
    """Return the network as networkit has it."""
    start, end = network.graph.nonzero()
    once = start < end
    return networkit.GraphFromCoo((start[once], end[once]), n=network.size)


def _degree(network: Projection) -> Any:
    return networkit.centrality.DegreeCentrality(converted(network)).run().scores()


def _pagerank(network: Projection) -> Any:
    ranks = np.asarray(networkit.centrality.PageRank(converted(network), damp=0.85, tol=1e-12).run().scores())
    return ranks / ranks.sum()


def _core(network: Projection) -> Any:
    return networkit.centrality.CoreDecomposition(converted(network)).run().scores()


def _betweenness(network: Projection) -> Any:
    return networkit.centrality.Betweenness(converted(network), normalized=True).run().scores()


def _closeness(network: Projection) -> Any:
    return networkit.centrality.HarmonicCloseness(converted(network), normalized=True).run().scores()


MEASURES = {"degree": _degree, "PageRank": _pagerank, "core": _core, "betweenness": _betweenness, "closeness": _closeness}
"""Values of each organisation, conversion included, under the names of the table."""
