"""
Two-mode centrality beside networkx, and on the women of Davis.

Values for Davis: S. P. Borgatti and D. S. Halgin, "Analyzing affiliation networks" (2011), as networkx documents them.
"""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest
from networkx.algorithms import bipartite
from scipy.sparse import csr_array

from orgnet.metrics.two_mode import TwoMode, two_mode, two_mode_centrality
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw

TURNS = 200


def network_of(incidence):
    rows, columns = incidence.shape
    first, second = np.array([f"r{n}" for n in range(rows)], dtype=object), np.array([f"c{n}" for n in range(columns)], dtype=object)
    return TwoMode(first, second, csr_array(incidence.astype(float)))


def graph_of(incidence):
    graph = nx.Graph()
    graph.add_nodes_from([f"r{n}" for n in range(incidence.shape[0])] + [f"c{n}" for n in range(incidence.shape[1])])
    graph.add_edges_from((f"r{row}", f"c{column}") for row, column in zip(*np.nonzero(incidence), strict=True))
    return graph


def incidences():
    yield np.zeros((1, 1))
    yield np.ones((1, 1))
    yield np.ones((3, 4))
    dice = np.random.default_rng(20261120)
    sizes = random.Random(20261120)  # noqa: S311  # nothing is secret here
    for _ in range(TURNS):
        yield dice.random((sizes.randint(1, 9), sizes.randint(1, 12))) < sizes.choice([0.05, 0.15, 0.3, 0.6])


def test_degree_and_betweenness_are_those_of_networkx():
    for incidence in incidences():
        graph, found = graph_of(incidence), two_mode_centrality(network_of(incidence))
        first = [node for node in graph if node[0] == "r"]
        degrees = bipartite.degree_centrality(graph, first)
        assert found["degree"].to_numpy() == pytest.approx([degrees[node] for node in found.index])
        if incidence.shape[0] > 1 and incidence.shape[1] > 1:  # networkx divides by zero otherwise
            between = bipartite.betweenness_centrality(graph, first)
            assert found["betweenness"].to_numpy() == pytest.approx([between[node] for node in found.index])


def test_closeness_is_the_harmonic_centrality_over_the_most_its_kind_can_have():
    for incidence in incidences():
        graph, found = graph_of(incidence), two_mode_centrality(network_of(incidence))
        rows, columns = incidence.shape
        most = {"r": columns + (rows - 1) / 2, "c": rows + (columns - 1) / 2}
        harmonic = nx.harmonic_centrality(graph)
        assert found["closeness"].to_numpy() == pytest.approx([harmonic[node] / most[node[0]] for node in found.index])
        assert found["closeness"].between(0, 1 + 1e-12).all()


def test_the_women_of_davis():
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    incidence = csr_array(bipartite.biadjacency_matrix(graph, women, events).astype(float))
    found = two_mode_centrality(TwoMode(np.array(women, dtype=object), np.array(events, dtype=object), incidence))
    names = ["Evelyn Jefferson", "Theresa Anderson", "Flora Price", "E8"]
    assert found["degree"][names].tolist() == pytest.approx([0.571, 0.571, 0.143, 0.778], abs=5e-3)
    assert found["betweenness"][names].tolist() == pytest.approx([0.097, 0.088, 0.005, 0.244], abs=2e-3)
    assert found["ties"]["E8"] == 14


def test_seats_of_the_neighbourhood():
    # By hand: h (through hp) and so on bpc1, k on bwc1; two committees, three members.
    found = two_mode(NetworkView(snapshot()).on(NOW))
    assert found["mode"].to_dict() == {"bwc1": "committee", "bpc1": "committee", "h": "member", "k": "member", "so": "member"}
    assert found["degree"]["bpc1"] == pytest.approx(2 / 3)
    assert found["closeness"]["bpc1"] == pytest.approx(2 / 3.5)
    # bpc1 stands between h and so, one pair of the five that a committee could stand between at most (Borgatti and Everett).
    assert found["betweenness"]["bpc1"] == pytest.approx(1 / 5)


def test_two_roles_on_one_committee_are_one_seat():
    seats = [("h", "b", {"role": "member"}), ("h", "b", {"role": "deputy"})]
    found = two_mode(draw(NOW, {"BigPartyCommittee": "b", "ResidentUnit": "h"}, {"HAS_SEAT_ON": seats}))
    assert found["ties"].tolist() == [1, 1]


def test_without_seats_it_is_empty():
    assert two_mode(draw(NOW, {"BigPartyCommittee": "b"}, {})).empty
