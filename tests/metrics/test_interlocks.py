"""
Interlocks: overlaps counted by hand, the model solved another way, the distribution computed another way.

The other way to the model: the whole table of probabilities by fixed-point iteration, one member and one committee at a time; to the
distribution: adding one member after the other.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from networkx.algorithms import bipartite
from scipy.sparse import csr_array

from orgnet.metrics.interlocks import interlocks, overlaps, seat_probabilities
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw

TURNS = 150


def incidences():
    dice = np.random.default_rng(20261120)
    for _ in range(TURNS):
        rows, columns = dice.integers(3, 12), dice.integers(2, 30)
        yield (dice.random((rows, columns)) < dice.choice([0.1, 0.3, 0.5, 0.8])).astype(float)


def by_iteration(incidence, rounds=20_000):
    """Solve the model member by member: x_i = k_i / sum_j y_j / (1 + x_i y_j)."""
    rows, columns = incidence.sum(axis=1), incidence.sum(axis=0)
    x, y = rows / np.sqrt(incidence.sum()), columns / np.sqrt(incidence.sum())
    for _ in range(rounds):
        x, before = rows / (y / (1 + np.outer(x, y))).sum(axis=1), x
        y = columns / (x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        if np.abs(x - before).max() < 1e-13:
            break
    return np.outer(x, y) / (1 + np.outer(x, y))


def one_by_one(probabilities):
    """Distribution of how many of independent members are there."""
    terms = np.array([1.0])
    for probability in probabilities:
        terms = np.append(terms * (1 - probability), 0) + np.append(0, terms * probability)
    return terms


def regular(incidence):
    """Whether nobody has all or none: then the iteration converges."""
    rows, columns = incidence.sum(axis=1), incidence.sum(axis=0)
    return (
        incidence.size > 0
        and rows.min() > 0
        and rows.max() < incidence.shape[1]
        and columns.min() > 0
        and columns.max() < incidence.shape[0]
    )


def test_the_model_meets_everyones_number_on_average():
    for incidence in incidences():
        sizes, committees = np.unique(incidence.sum(axis=1).astype(int), return_counts=True)
        degrees, members = np.unique(incidence.sum(axis=0).astype(int), return_counts=True)
        chance = seat_probabilities(sizes, committees, degrees, members)
        assert chance @ members == pytest.approx(sizes, abs=1e-6)
        assert committees @ chance == pytest.approx(degrees, abs=1e-6)
        assert chance.min() >= 0
        assert chance.max() <= 1


def test_expectation_and_p_value_are_those_of_the_other_way():
    judged = 0
    for whole in incidences():
        incidence = whole[whole.any(axis=1)][:, whole.any(axis=0)]
        if not regular(incidence):
            continue
        chance = by_iteration(incidence)
        if np.abs(chance.sum(axis=1) - incidence.sum(axis=1)).max() > 1e-9:
            continue  # so uneven that the iteration does not get there in time
        for row in overlaps(csr_array(incidence)).itertuples():
            both = chance[row.first] * chance[row.second]
            assert row.overlap == incidence[row.first] @ incidence[row.second]
            assert row.expected == pytest.approx(both.sum(), abs=1e-6)
            assert row.p_value == pytest.approx(one_by_one(both)[row.overlap :].sum(), abs=1e-6)
            judged += 1
    assert judged > 500


def test_pairs_without_an_overlap_are_tests_too():
    # Benjamini and Hochberg by hand, over all pairs of committees that have members.
    for incidence in incidences():
        found = overlaps(csr_array(incidence), false_discovery=0.2)
        rows = int((incidence.sum(axis=1) > 0).sum())
        p_values = np.sort(np.concatenate([found["p_value"], np.ones(rows * (rows - 1) // 2 - len(found))]))
        accepted = np.flatnonzero(p_values <= 0.2 * np.arange(1, len(p_values) + 1) / max(len(p_values), 1))
        assert found["significant"].sum() == (accepted.max() + 1 if len(accepted) else 0)
        assert found["q_value"].is_monotonic_increasing


def test_chance_alone_is_seldom_called_significant():
    # Drawn from the model itself: about one in twenty families may have a false discovery, not more.
    dice = np.random.default_rng(7)
    chance = dice.random((12, 1)) * dice.random((1, 200)) * 0.3
    wrong = [overlaps(csr_array((dice.random(chance.shape) < chance).astype(float)))["significant"].any() for _ in range(60)]
    assert np.mean(wrong) < 0.12


def test_committees_made_to_share_are_found():
    dice = np.random.default_rng(5)
    incidence = (dice.random((30, 300)) < 0.04).astype(float)
    incidence[1] = incidence[0]
    found = overlaps(csr_array(incidence))
    assert found.loc[found["significant"], ["first", "second"]].to_numpy().tolist() == [[0, 1]]
    assert 0 < found["p_value"][0] < 1e-9


def test_the_women_of_davis():
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    incidence = csr_array(bipartite.biadjacency_matrix(graph, women, events).astype(float))
    found = overlaps(incidence).assign(
        pair=lambda rows: [f"{women[a].split()[0]} {women[b].split()[0]}" for a, b in zip(rows["first"], rows["second"], strict=True)]
    )
    by_pair = found.set_index("pair")
    # Breiger (1974), table 2: Evelyn met Theresa at 7 events, Laura at 6, and Sylvia met Katherina at 6; 139 of the 153 pairs met.
    assert by_pair["overlap"][["Evelyn Theresa", "Evelyn Laura", "Katherina Sylvia"]].tolist() == [7, 6, 6]
    assert len(found) == 139
    assert by_pair["expected"]["Evelyn Theresa"] == pytest.approx(5.147, abs=5e-4)
    assert by_pair["p_value"]["Evelyn Theresa"] == pytest.approx(0.187, abs=5e-4)
    assert not found["significant"].any()


def test_a_member_of_every_committee_and_a_committee_of_all_are_certain():
    # Member 0 sits on all three, committee 0 has all four, member 3 sits nowhere else. What is left are one seat each of two committees, taken by one
    # of two members, each with 1/2: an overlap of 2 with committee 0 has 1 - 1/4; member 0 alone makes the overlap of the others certain.
    found = overlaps(csr_array(np.array([[1.0, 1, 1, 1], [1, 1, 0, 0], [1, 0, 1, 0]])))
    first = found.set_index(["first", "second"])
    assert first["p_value"][[(0, 1), (0, 2), (1, 2)]].tolist() == pytest.approx([0.75, 0.75, 1])
    assert first["expected"][0, 1] == pytest.approx(2)


def test_members_are_units_and_appointees_in_force():
    seats = [
        ("hp", "a", {"role": "member"}),
        ("h", "b", {"role": "deputy"}),
        ("k", "a", {"role": "member"}),
        ("k", "b", {"role": "member", "until": NOW.replace(day=1)}),
    ]
    view = draw(
        NOW,
        {"BigPartyCommittee": "a b c", "GridBranch": "gb", "ResidentUnit": "h", "ResidentUnitPartyOrganisation": "hp", "Company": "k", "Appointee": "e f"},
        {
            "COVERS": [("hp", "h", {"mode": "standalone"})],
            "HAS_SEAT_ON": seats,
            "HOLDS_POST_IN": [("e", "a", {"post": "secretary"}), ("e", "b", {"post": "secretary"}), ("f", "a", {"post": "member"}), ("f", "gb", {"post": "secretary"})],
        },
    )  # fmt: skip
    (pair,) = interlocks(view).itertuples()
    assert (pair.committee, pair.other, pair.overlap, pair.organisations, pair.appointees) == ("a", "b", 2, 1, 1)
    assert pair.shared == ("h", "e")
    assert len(interlocks(view.on(NOW.replace(day=1)))) == 1
    assert interlocks(view.on(NOW.replace(day=1)))["overlap"].tolist() == [3]
    assert {*interlocks(view, kinds=["BigPartyCommittee", "GridBranch"])["other"]} == {"b", "gb"}


def test_the_neighbourhood_has_none():
    table = interlocks(NetworkView(snapshot()).on(NOW))
    assert table.empty
    assert "q_value" in table.columns


def test_nothing_loaded_gives_an_empty_table():
    assert interlocks(draw(NOW, {}, {})).empty


@pytest.mark.parametrize("share", [0, 1, -0.1])
def test_an_impossible_rate_is_refused(share):
    with pytest.raises(ValueError, match="false_discovery"):
        interlocks(draw(NOW, {}, {}), false_discovery=share)
