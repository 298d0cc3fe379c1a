"""What hangs by one link. Expected values are worked by hand, on the drawing of `tests.neighbourhood` and beside brute force."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from orgnet.metrics.fragility import fragility, only_links
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import at, draw

TURNS = 60


@pytest.fixture(scope="module")
def fragile():
    return fragility(NetworkView(snapshot()).on(NOW))


def test_the_grids_of_the_neighbourhood(fragile):
    only = fragile.loc[["g1", "g2", "g3", "g4", "g5", "g7"], ["only_agreement", "only_unit", "only_seat"]].fillna("").to_numpy().tolist()
    # A1 of the hospital, which is seated, is alone for g1 and g2; A2 of the school (not seated any more) for g3; A4 for g4 through its building b2;
    # A3 has two units; A5 and A9 for g7 have expired. A8, for g2, is between branches only.
    assert only == [["A1", "h", "h"], ["A1", "h", "h"], ["A2", "sc", ""], ["A4", "k", ""], ["A3", "", ""], ["", "", ""]]
    assert at(fragile, "g5", "agreements units seats") == [1, 2, 0]


def test_the_communities_of_the_neighbourhood(fragile):
    # c1: A1, A2, A4 with the hospital, the school, the company; seats of the hospital and the law firm. c2: A3, A7.
    assert at(fragile, "c1", "agreements units seats") == [3, 3, 2]
    assert at(fragile, "c2", "agreements units seats") == [2, 3, 0]


def test_unknown_is_said_beside(fragile):
    assert fragile.index[~fragile["known"]].tolist() == ["c3", "g7"]
    assert at(fragile, "g4", "households") is pd.NA


def test_links_by_what_they_hold(fragile):
    links = only_links(fragile)
    held = {(kind, identity): counts for kind, identity, *counts in links.itertuples(index=False)}
    assert held["agreement", "A1"] == [2, 0, 750, 0]
    assert held["seat", "h"] == [2, 0, 750, 0]
    assert held["unit", "k"] == [1, 0, 0, 1]
    assert len(links) == 8


def test_a_grid_does_not_hang_by_a_seat_where_the_committee_has_an_agreement_itself():
    nodes = {"Community": "c", "Grid": "g", "BigPartyCommittee": "b", "ResidentUnit": "h", "Agreement": "A B"}
    ties = {"PART_OF": "g>c", "LOCATED_IN": "b>c", "HAS_SEAT_ON": [("h", "b", {"role": "member"})], "BENEFITS": "A>g B>g"}
    by_seat = fragility(draw(NOW, nodes, {**ties, "PARTY_TO": "h>A"}))
    assert at(by_seat, "g", "own only_seat") == [False, "h"]
    itself = fragility(draw(NOW, nodes, {**ties, "PARTY_TO": "h>A b>B"}))
    assert at(itself, "g", "own seats only_seat") == [True, 1, None]
    assert at(itself, "c", "only_seat") == "h"


def test_only_links_are_those_whose_end_leaves_nobody():
    # Brute force: take each agreement away and look which grids no unit is tied to any more.
    dice = random.Random(4)  # noqa: S311  # nothing is secret here
    for _ in range(TURNS):
        grids, units, agreements = [f"g{n}" for n in range(5)], [f"u{n}" for n in range(4)], [f"a{n}" for n in range(5)]
        party = {(dice.choice(units), dice.choice(agreements)) for _ in range(6)}
        benefits = {(dice.choice(agreements), dice.choice(grids)) for _ in range(7)}
        view = draw(
            NOW,
            {"Community": "c", "Grid": " ".join(grids), "Company": " ".join(units), "Agreement": " ".join(agreements)},
            {
                "PART_OF": " ".join(f"{grid}>c" for grid in grids),
                "PARTY_TO": " ".join(f"{a}>{b}" for a, b in sorted(party)),
                "BENEFITS": " ".join(f"{a}>{b}" for a, b in sorted(benefits)),
            },
        )
        found = fragility(view)
        for grid in grids:
            links = {(unit, agreement) for unit, agreement in party if (agreement, grid) in benefits}
            single = [gone for gone in agreements if links and all(agreement == gone for _, agreement in links)]
            alone = [gone for gone in units if links and all(unit == gone for unit, _ in links)]
            assert [name for name in (found["only_agreement"][grid],) if name] == single
            assert [name for name in (found["only_unit"][grid],) if name] == alone


def test_nothing_loaded_gives_an_empty_table():
    empty = fragility(draw(NOW, {}, {}))
    assert empty.empty
    assert only_links(empty).empty
