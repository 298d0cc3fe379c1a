"""Graphs that measures are tried on beside networkx: hundreds of small ones of every shape, with self-loops and doubled ties."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd

from orgnet.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES = 240


def shapes() -> Iterator[nx.Graph]:
    """Yield graphs: special shapes, then random ones from nearly empty to nearly complete, many in several parts."""
    yield nx.empty_graph(0)
    yield nx.empty_graph(1)
    yield nx.empty_graph(5)
    yield nx.Graph([(0, 0)])
    yield nx.Graph([(0, 1), (1, 1)])
    yield from (nx.path_graph(7), nx.cycle_graph(6), nx.star_graph(6), nx.complete_graph(6), nx.barbell_graph(4, 2), nx.balanced_tree(2, 3))
    yield nx.disjoint_union(nx.path_graph(4), nx.cycle_graph(5))
    yield nx.lollipop_graph(5, 4)
    dice = random.Random(20261120)  # noqa: S311  # nothing is secret here
    for turn in range(SHAPES):
        size = dice.randint(2, 24)
        graph = nx.gnp_random_graph(size, dice.choice([0.03, 0.08, 0.15, 0.3, 0.7]), seed=turn)
        if turn % 3 == 0:
            graph.add_edges_from((place, place) for place in dice.sample(range(size), size // 3))
        if turn % 5 == 0:
            graph = nx.disjoint_union(graph, nx.gnp_random_graph(dice.randint(1, 10), 0.3, seed=turn))
        yield graph


def network_of(graph: nx.Graph) -> Projection:
    """Return a graph as a network, each tie given both ways and self-loops too."""
    ids = [str(node) for node in graph]
    place = {node: number for number, node in enumerate(graph)}
    pairs = [(place[a], place[b]) for a, b in graph.edges] + [(place[b], place[a]) for a, b in graph.edges]
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    frame = pd.DataFrame({"label": "Company", "name": ids}, index=pd.Index(ids, name="id", dtype="object"))
    return Projection.of(frame, (ends[0], ends[1]))


def simple(graph: nx.Graph) -> nx.Graph:
    """Return the graph without self-loops, which no measure counts."""
    copy = nx.Graph(graph)
    copy.remove_edges_from(list(nx.selfloop_edges(copy)))
    return copy
