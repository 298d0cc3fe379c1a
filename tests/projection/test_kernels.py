"""Compiled loops beside networkx and beside brute force, on hundreds of graphs."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from orgnet.projection import kernels
from orgnet.projection.compiling import compiled
from orgnet.projection.paths import betweenness_of, closeness_of
from tests.projection.graphs import network_of, shapes, simple


def test_core_numbers_are_those_of_networkx():
    for graph in shapes():
        expected = nx.core_number(simple(graph))
        assert kernels.cores(network_of(graph).graph).tolist() == [expected[node] for node in graph]


def test_severed_counts_what_falls_off_when_a_node_is_really_taken_away():
    for graph in shapes():
        assert kernels.severed(network_of(graph).graph).tolist() == [_taken_away(simple(graph), node) for node in graph]


def test_severed_is_above_zero_exactly_at_cut_nodes():
    for graph in shapes():
        cut = set(nx.articulation_points(simple(graph)))
        assert [count > 0 for count in kernels.severed(network_of(graph).graph)] == [node in cut for node in graph]


def test_a_very_long_chain_needs_no_deep_recursion():
    assert kernels.severed(network_of(nx.path_graph(20_001)).graph)[10_000] == 10_000


def test_all_sources_give_what_networkx_gives():
    for graph in shapes():
        own = network_of(graph).graph
        through, near = betweenness_of(own), closeness_of(own)
        expected, harmonic = nx.betweenness_centrality(simple(graph), normalized=False), nx.harmonic_centrality(simple(graph))
        assert through.value / 2 == pytest.approx([expected[node] for node in graph])
        assert near.value == pytest.approx([harmonic[node] for node in graph])
        assert not through.error.any()
        assert not near.error.any()


def test_trees_are_taken_away_whole_and_weighed():
    # A triangle 0 1 2 with the chain 3 - 4 hanging on 0, and 5 on 1: 0 weighs 3, 1 weighs 2.
    graph = network_of(nx.Graph([(0, 1), (1, 2), (2, 0), (0, 3), (3, 4), (1, 5)])).graph
    pruned = kernels.prune(graph, np.full(6, 5))
    assert pruned.kept.tolist() == [True, True, True, False, False, False]
    assert pruned.weight[:3].tolist() == [3, 2, 1]
    # 3 stands between 4 and the four others, both ways; 0 between {3, 4} and {1, 2, 5}; 1 between 5 and the four others.
    assert pruned.between.tolist() == [12, 8, 0, 8, 0, 0]


def test_threads_share_the_sources_without_changing_the_sums():
    graph = network_of(nx.gnp_random_graph(300, 0.02, seed=1)).graph
    whole = kernels.closeness_sums(graph, np.arange(300))  # 300 sources: several threads where there are processors
    alone = [kernels.closeness_sums(graph, np.array([source])) for source in range(300)]
    assert whole.total == pytest.approx(np.sum([sums.total for sums in alone], axis=0))
    assert whole.squares == pytest.approx(np.sum([sums.squares for sums in alone], axis=0))


@pytest.mark.parametrize(
    "graph", [nx.barabasi_albert_graph(600, 2, seed=3), nx.gnp_random_graph(600, 0.01, seed=2), nx.balanced_tree(3, 5)]
)
def test_sampled_closeness_is_off_by_what_its_error_says(graph):
    own = network_of(graph).graph
    sampled, exact = closeness_of(own, pivots=150), closeness_of(own)
    off = np.abs(sampled.value - exact.value)
    assert (off <= 2 * sampled.error).mean() > 0.88


@pytest.mark.parametrize("graph", [nx.barabasi_albert_graph(600, 2, seed=3), nx.gnp_random_graph(600, 0.01, seed=2)])
def test_sampled_betweenness_is_near_for_those_who_have_most(graph):
    own = network_of(graph).graph
    sampled, exact = betweenness_of(own, pivots=150), betweenness_of(own)
    most = np.argsort(-exact.value)[:60]
    off = np.abs(sampled.value - exact.value)[most]
    assert (off <= 2 * sampled.error[most]).mean() > 0.7
    assert sampled.value.sum() == pytest.approx(exact.value.sum(), rel=0.05)


def test_a_tree_needs_no_sample():
    own = network_of(nx.balanced_tree(3, 5)).graph
    assert betweenness_of(own, pivots=10).value == pytest.approx(betweenness_of(own).value)
    assert not betweenness_of(own, pivots=10).error.any()


def test_parts_no_larger_than_the_sample_are_exact():
    graph = nx.disjoint_union(nx.path_graph(200), nx.path_graph(9))
    sampled, exact = closeness_of(network_of(graph).graph, pivots=20), closeness_of(network_of(graph).graph)
    assert sampled.value[200:] == pytest.approx(exact.value[200:])
    assert not sampled.error[200:].any()
    assert sampled.error[:200].all()


def test_as_many_pivots_as_nodes_are_no_sample():
    graph = network_of(nx.cycle_graph(30)).graph
    for measure in (betweenness_of, closeness_of):
        assert measure(graph, pivots=30).value == pytest.approx(measure(graph).value)
        assert not measure(graph, pivots=30).error.any()


def test_only_large_networks_are_sampled_unasked():
    few, many = network_of(nx.gnp_random_graph(5_000, 0.0004, seed=1)).graph, network_of(nx.gnp_random_graph(5_001, 0.0004, seed=1)).graph
    assert not closeness_of(few).error.any()
    assert not closeness_of(many).error.any()  # it is affordable
    large = network_of(nx.circular_ladder_graph(20_000)).graph
    assert closeness_of(large).error.all()


def test_one_pivot_is_refused():
    with pytest.raises(ValueError, match="at least 2 pivots"):
        closeness_of(network_of(nx.path_graph(4)).graph, pivots=1)


def _taken_away(graph, node):
    part = nx.node_connected_component(graph, node)
    pieces = [len(piece) for piece in nx.connected_components(graph.subgraph(part - {node}))]
    return len(part) - 1 - max(pieces, default=0)


def test_loops_compile_where_no_cache_can_be_kept():
    # A function without a file, as numba sees one in a place where it may not write.
    space: dict[str, Any] = {}
    exec("def double(number): return 2 * number", space)  # noqa: S102
    assert compiled(space["double"])(21) == 42
