"""Reach as a use case, on the neighbourhood of `tests/neighbourhood.py`; the numbers are worked in `tests/metrics/test_reach.py`."""

from __future__ import annotations

import pytest

from orgnet.analysis.reach import marginal_table, reach_of, reach_table, redundancy_by_street, redundancy_table, unreached
from orgnet.errors import InputError
from tests.analysis.worked import opened
from tests.neighbourhood import day


@pytest.fixture(scope="module")
def workspace():
    return opened()


def test_every_organisation_with_an_agreement_is_one_row_the_farthest_first(workspace):
    table = reach_table(workspace, steps=2)
    assert table[["id", "grids"]].to_numpy().tolist() == [
        ["sc", 6], ["cpc1", 5], ["k", 4], ["bwc1", 4], ["h", 3], ["bpc1", 3], ["gb1", 3], ["cpc2", 0], ["so", 0],
    ]  # fmt: skip
    assert "hp" not in set(table["id"])


def test_one_organisation_with_its_ground_and_the_way_to_each(workspace):
    found = reach_of(workspace, "hp", steps=2).to_dict("records")
    assert [(row["step"], row["id"], row["street"]) for row in found] == [
        (1, "g1", "米公街道"),
        (1, "g2", "米公街道"),
        (2, "g3", "米公街道"),
    ]
    way = [(step["from"], step["tie"], step["to"], step["reversed"]) for step in found[2]["path"]]
    assert way == [
        ("hp", "PARTY_TO", "A1", False),
        ("A1", "PARTY_TO", "cpc1", True),
        ("cpc1", "PARTY_TO", "A2", False),
        ("A2", "BENEFITS", "g3", False),
    ]


def test_a_way_over_larger_ground_ends_there_and_one_over_a_part_goes_on(workspace):
    ends = {row["id"]: [step["to"] for step in row["path"]] for row in reach_of(workspace, "k", steps=1).to_dict("records")}
    assert ends == {"g4": ["A4", "b2", "g4"], "g5": ["A3", "c2"], "g6": ["A3", "c2"]}


def test_what_it_alone_reaches_is_marked(workspace):
    found = reach_of(workspace, "h", steps=1).set_index("id")["only_through_it"]
    assert found.to_dict() == {"g1": True, "g2": True}


def test_what_nobody_reaches_says_if_anybody_would_know(workspace):
    assert unreached(workspace, steps=3)[["id", "known"]].to_numpy().tolist() == [["g7", False]]
    # Before A4 nobody reached g4, where joint construction is reported; A5 still reached g7.
    assert unreached(workspace, steps=3, as_of=day("2026-04-30"))[["id", "known"]].to_numpy().tolist() == [["g4", True]]


def test_wrong_steps_and_unknown_organisations_are_refused(workspace):
    for call in (lambda: reach_table(workspace, steps=4), lambda: reach_of(workspace, "h", steps=0), lambda: reach_of(workspace, "nobody")):
        with pytest.raises(InputError):
            call()


def test_live_reach_stands_beside_all_of_it(workspace):
    # Of cpc1's three agreements A1 alone is live, with g1 and g2.
    row = reach_table(workspace, steps=1).set_index("id").loc["cpc1"]
    assert row[["agreements", "grids", "live_agreements", "live_grids", "live_households"]].tolist() == [3, 3, 1, 2, 750]


def test_what_each_unit_adds_with_names_and_places(workspace):
    table = marginal_table(workspace, steps=1)
    assert table[["rank", "name", "community", "adds_grids", "grids"]].to_numpy().tolist() == [
        [1, "立业路小学", "立业路社区", 3, 3],
        [2, "汉北医院", "立业路社区", 2, 5],
        [3, "长虹纺织公司", "丹江路社区", 1, 6],
    ]
    assert marginal_table(workspace, live_only=True)["id"].tolist() == ["h"]


def test_redundancy_by_grid_and_by_street(workspace):
    table = redundancy_table(workspace, steps=1, community="丹江路")
    assert table[["id", "units", "live_units", "known"]].to_numpy().tolist() == [["g5", 2, 0, True], ["g6", 2, 0, True]]
    # 王寨街道 has g7 only, where nothing is reported: unknown, and in no other column.
    streets = redundancy_by_street(workspace, steps=1).set_index("street")
    columns = ["total", "unknown", "none", "one", "two", "more", "live", "paper"]
    assert streets.loc["王寨街道", columns].tolist() == [1, 1, 0, 0, 0, 0, 0, 0]
    assert streets.loc["米公街道", columns].tolist() == [6, 0, 0, 4, 2, 0, 2, 4]


def test_other_ways_to_ask_wrongly_are_refused(workspace):
    for call in (
        lambda: marginal_table(workspace, by="people"),
        lambda: marginal_table(workspace, steps=0),
        lambda: redundancy_table(workspace, street="nowhere"),
        lambda: redundancy_by_street(workspace, steps=9),
    ):
        with pytest.raises(InputError):
            call()
