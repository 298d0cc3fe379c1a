"""Which organisations count as joined. Expected ties are read off the drawing of `tests.neighbourhood` by hand."""

from __future__ import annotations

from datetime import date

import networkx as nx
import numpy as np
import pytest

from orgnet.projection import DEFAULT, PROJECTIONS, project
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw
from tests.projection.graphs import network_of, shapes, simple

LEADERSHIP = "cpc1-swc cpc2-swc gb1-cpc1 gb2-cpc1 gb4-cpc1 cb1-cpc1 pg1-cb1 pg6-cpc2"
SEATS = "h-bpc1 so-bpc1 k-bwc1"
AGREEMENTS = "h-cpc1 sc-cpc1 sc-k so-cpc2 cpc1-gb1"


@pytest.fixture(scope="module")
def view():
    return NetworkView(snapshot()).on(NOW)


def joined(network):
    return {frozenset(pair) for pair in network.networkx().edges}


def pairs(text):
    return {frozenset(pair.split("-")) for pair in text.split()}


def test_the_default_joins_by_leadership_seat_and_shared_agreement(view):
    network = project(view)
    assert joined(network) == pairs(f"{LEADERSHIP} {SEATS} {AGREEMENTS}")
    assert network.ties == 15  # gb1 is joined to cpc1 twice, by leadership and by A8
    assert "hp" not in network.organisations.index


def test_other_projections_join_by_what_they_say(view):
    assert joined(project(view, "leadership")) == pairs(LEADERSHIP)
    assert joined(project(view, "seats")) == pairs(SEATS)
    assert joined(project(view, "agreements")) == pairs(AGREEMENTS)
    more = joined(project(view, "working")) - joined(project(view))
    assert more == pairs("ocb-oc1 vt-cpc1")


def test_the_day_decides_what_is_in_force(view):
    before = joined(project(view.on(date(2025, 12, 31)), "agreements"))
    # A1, A5, A6 and A7 (without dates) on that day; A8 and A3 are not yet signed, A9 has one party.
    assert before == pairs("h-cpc1 h-cpc2 sc-cpc1 so-cpc2")


def test_among_keeps_the_ties_between_the_named_and_takes_a_unit_by_either_name(view):
    network = project(view, among=["hp", "cpc1", "gb1", "nobody", "g1"])
    assert list(network.organisations.index) == ["cpc1", "gb1", "h"]
    assert joined(network) == pairs("h-cpc1 cpc1-gb1")
    again = project(view).among(["h", "cpc1", "gb1"])
    assert joined(again) == joined(network)


def test_a_unit_and_its_own_party_organisation_are_never_joined_to_each_other():
    view = draw(
        NOW,
        {"ResidentUnitPartyOrganisation": "hp", "ResidentUnit": "h", "Agreement": {"A": {"signed": None, "expires": None}}},
        {"COVERS": [("hp", "h", {"mode": "standalone"})], "PARTY_TO": "hp>A h>A"},
    )
    network = project(view)
    assert network.size == 1
    assert network.ties == 0


def test_an_unknown_projection_is_refused(view):
    with pytest.raises(ValueError, match="no projection is called friendship"):
        project(view, "friendship")


def test_nothing_loaded_is_an_empty_network():
    assert project(draw(NOW, {}, {})).size == 0


def test_every_projection_says_what_it_is_in_both_languages():
    assert next(iter(PROJECTIONS)) == DEFAULT
    for name, kind in PROJECTIONS.items():
        assert name == kind.name
        assert all((kind.zh, kind.en, kind.meaning_zh, kind.meaning_en))
        assert kind.direct or kind.shared


def test_the_graph_is_symmetric_simple_and_of_strength_one():
    for graph in shapes():
        network = network_of(graph)
        matrix = network.graph.toarray()
        assert (matrix == matrix.T).all()
        assert not np.diag(matrix).any()
        assert set(np.unique(matrix)) <= {0.0, 1.0}
        assert (
            nx.utils.graphs_equal(nx.relabel_nodes(network.networkx(), int), nx.Graph(simple(graph)))
            or network.ties == simple(graph).size()
        )
