"""
Centralities beside networkx on hundreds of graphs, and beside values from the literature.

Karate club: W. W. Zachary (1977). Florentine families (marriages): J. F. Padgett in R. L. Breiger and P. E. Pattison (1986); betweenness and
degree as in S. Wasserman and K. Faust, Social Network Analysis (1994), chapter 5.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from orgnet.metrics import centrality as measures
from orgnet.metrics.centrality import centrality
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw
from tests.projection.graphs import network_of, shapes, simple


@pytest.fixture(scope="module")
def view():
    return NetworkView(snapshot()).on(NOW)


def of(graph, values):
    return [values[node] for node in graph]


@pytest.fixture(scope="module")
def florence():
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")  # married nobody
    return network_of(graph)


def test_degree_is_that_of_networkx():
    for graph in shapes():
        assert measures.degree(network_of(graph)).tolist() == of(graph, dict(simple(graph).degree))


def test_betweenness_is_that_of_networkx():
    for graph in shapes():
        expected = nx.betweenness_centrality(simple(graph))
        assert measures.betweenness(network_of(graph))["betweenness"].to_numpy() == pytest.approx(of(graph, expected))


def test_closeness_is_the_harmonic_centrality_of_networkx_over_the_others():
    for graph in shapes():
        expected = nx.harmonic_centrality(simple(graph))
        others = max(len(graph) - 1, 1)
        assert measures.closeness(network_of(graph))["closeness"].to_numpy() * others == pytest.approx(of(graph, expected))


def test_pagerank_is_that_of_networkx():
    for graph in shapes():
        expected = nx.pagerank(simple(graph), tol=1e-14, max_iter=2_000)
        assert measures.pagerank(network_of(graph)).to_numpy() == pytest.approx(of(graph, expected), abs=1e-9)


def test_core_is_that_of_networkx():
    for graph in shapes():
        assert measures.core(network_of(graph)).tolist() == of(graph, nx.core_number(simple(graph)))


def test_the_florentine_families(florence):
    between = measures.betweenness(florence)["betweenness"]
    # Wasserman and Faust give 0.522 and 0.255 for the 15 families with marriages; here Pucci, who has none, is a 16th: 14 * 13 / (15 * 14).
    assert between["Medici"] * (15 * 14) / (14 * 13) == pytest.approx(0.522, abs=5e-4)
    assert between["Guadagni"] * (15 * 14) / (14 * 13) == pytest.approx(0.255, abs=5e-4)
    assert measures.degree(florence)[["Medici", "Guadagni", "Strozzi", "Pucci"]].tolist() == [6, 4, 4, 0]
    # Without the Medici the Acciaiuoli, and the Salviati with the Pazzi, are cut off.
    assert measures.severed(florence)["Medici"] == 3
    assert between.idxmax() == "Medici"


def test_the_karate_club():
    club = network_of(nx.karate_club_graph())
    between = measures.betweenness(club)["betweenness"]
    # Known values of the unweighted club: the instructor is node 0, the administrator node 33.
    assert between[["0", "33", "32", "2"]].to_numpy() == pytest.approx([0.4376, 0.3041, 0.1452, 0.1437], abs=5e-5)
    assert measures.degree(club)[["0", "33"]].tolist() == [16, 17]
    assert measures.pagerank(club)[["0", "33"]].to_numpy() == pytest.approx([0.0970, 0.1009], abs=5e-5)
    assert (measures.core(club) == 4).sum() == 10
    assert measures.severed(club)["0"] == 6  # 4, 5, 6, 10, 16 and 11 hang on the instructor in two pieces


def test_renaming_changes_nothing():
    graph = nx.gnp_random_graph(20, 0.15, seed=8)
    order = np.random.default_rng(1).permutation(20)
    turned = nx.relabel_nodes(graph, {node: int(order[node]) for node in graph})
    for measure in (measures.degree, measures.pagerank, measures.core, measures.severed):
        before, after = measure(network_of(graph)), measure(network_of(turned))
        assert after[[str(order[node]) for node in graph]].to_numpy() == pytest.approx(before.to_numpy())


def test_in_a_star_the_middle_has_all_there_is():
    star = network_of(nx.star_graph(9))
    assert measures.betweenness(star)["betweenness"]["0"] == pytest.approx(1)
    assert measures.closeness(star)["closeness"]["0"] == pytest.approx(1)
    assert measures.severed(star)["0"] == 8


def test_isolates_have_nothing_but_their_share_of_jumps():
    network = network_of(nx.disjoint_union(nx.empty_graph(1), nx.complete_graph(3)))
    assert measures.degree(network)["0"] == measures.core(network)["0"] == measures.severed(network)["0"] == 0
    assert measures.betweenness(network)["betweenness"]["0"] == measures.closeness(network)["closeness"]["0"] == 0
    assert 0 < measures.pagerank(network)["0"] < 0.25


def test_all_together_on_the_neighbourhood(view):
    table = centrality(view)
    # By hand: swc, gb1, gb2, gb4, cb1 by leadership, h and sc by A1 and A2 (hp is h).
    assert table["degree"]["cpc1"] == 7
    # Without it gb1, gb2, gb4, {cb1, pg1} and {swc, cpc2, pg6, so, bpc1, h} fall apart, and {sc, k, bwc1}: 14 others but the largest, 6.
    assert table["severed"]["cpc1"] == 8
    assert table["degree"]["oc1"] == 0
    assert table["pagerank"].sum() == pytest.approx(1)
    assert "hp" not in table.index
    assert list(table.columns) == [
        "label", "name", "degree", "betweenness", "betweenness_error", "closeness", "closeness_error", "pagerank", "core", "severed",
    ]  # fmt: skip


def test_a_part_of_the_network_and_another_projection(view):
    assert centrality(view, among=["cpc1", "gb1", "gb2"])["degree"].tolist() == [2, 1, 1]
    assert centrality(view, projection="seats")["degree"]["bpc1"] == 2


def test_nothing_loaded_gives_an_empty_table():
    table = centrality(draw(NOW, {}, {}))
    assert table.empty
    assert "betweenness" in table.columns


def test_what_makes_no_sense_is_refused(view):
    with pytest.raises(ValueError, match="no projection"):
        centrality(view, projection="friendship")
    with pytest.raises(ValueError, match="at least 2 pivots"):
        centrality(view, pivots=1)
    with pytest.raises(ValueError, match="damping"):
        measures.pagerank(network_of(nx.path_graph(3)), damping=1.0)


def test_quick_takes_the_sample_above_the_limit_only(view, monkeypatch):
    exact = centrality(view)
    assert centrality(view, quick=True).equals(exact)
    monkeypatch.setattr(measures, "EXACT_UP_TO", 5)
    monkeypatch.setattr(measures, "PIVOTS", 3)
    quick = centrality(view, quick=True)
    assert quick.equals(centrality(view, pivots=3))
    # The neighbourhood has a part of more than three organisations that is no tree, so a sample shows.
    assert quick["closeness_error"].max() > 0
