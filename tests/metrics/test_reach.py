"""Reach on the neighbourhood of `tests/neighbourhood.py`, worked by hand."""

from __future__ import annotations

import pytest

from orgnet.metrics.reach import marginal, only_through, reach, reached_by_units, reached_grids, ways
from orgnet.projection import live
from orgnet.snapshot import freeze
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, day, snapshot

# By hand, from the agreements in force: A1 hp cpc1, A2 sc cpc1, A3 sc k, A4 k, A7 so cpc2, A8 cpc1 gb1.
GRIDS = {
    1: {
        "h": {"g1", "g2"},  # A1 through g1 and m2, which lies in g1 and g2
        "cpc1": {"g1", "g2", "g3"},
        "sc": {"g3", "g5", "g6"},  # A3 benefits the whole of c2
        "k": {"g4", "g5", "g6"},  # A4 benefits b2, a part of g4
        "gb1": {"g2"},
        "so": set(),  # A7 benefits a compound that lies in no grid, and a site; its part in A3 has ended
        "bpc1": {"g1", "g2"},  # what its seated members reach: hp and so; the school has left
        "bwc1": {"g4", "g5", "g6"},
    },
    2: {
        "h": {"g1", "g2", "g3"},
        "cpc1": {"g1", "g2", "g3", "g5", "g6"},
        "sc": {"g1", "g2", "g3", "g4", "g5", "g6"},
        "k": {"g3", "g4", "g5", "g6"},
        "gb1": {"g1", "g2", "g3"},
        "so": set(),
        "bpc1": {"g1", "g2", "g3"},
        "bwc1": {"g3", "g4", "g5", "g6"},
    },
    3: {
        "h": {"g1", "g2", "g3", "g5", "g6"},
        "cpc1": {"g1", "g2", "g3", "g4", "g5", "g6"},
        "sc": {"g1", "g2", "g3", "g4", "g5", "g6"},
        "k": {"g1", "g2", "g3", "g4", "g5", "g6"},
        "gb1": {"g1", "g2", "g3", "g5", "g6"},
        "so": set(),
        "bpc1": {"g1", "g2", "g3", "g5", "g6"},
        "bwc1": {"g1", "g2", "g3", "g4", "g5", "g6"},
    },
}


@pytest.fixture(scope="module")
def whole():
    return NetworkView(snapshot())


@pytest.fixture(scope="module")
def neighbourhood(whole):
    return whole.on(NOW)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_grids_of_each_step(neighbourhood, steps):
    assert {one: {way.grid for way in ways(neighbourhood, one, steps=steps)} for one in GRIDS[steps]} == GRIDS[steps]
    counts = reach(neighbourhood, steps=steps)["grids"]
    assert {one: counts[one] for one in GRIDS[steps]} == {one: len(grids) for one, grids in GRIDS[steps].items()}


def test_ground_reached_twice_counts_once(neighbourhood):
    # g1 benefits from A1 itself and through m2.
    found = reach(neighbourhood, steps=1).loc["h"]
    assert (found["grids"], found["households"]) == (2, 400 + 350)


def test_a_grid_without_a_figure_is_counted_apart(neighbourhood):
    # g4 has no households.
    found = reach(neighbourhood, steps=1).loc["k"]
    assert (found["grids"], found["households"], found["grids_without_households"]) == (3, 700, 1)


def test_a_unit_and_its_own_party_organisation_are_one(neighbourhood):
    table = reach(neighbourhood, steps=2)
    assert table.loc["hp"].equals(table.loc["h"])
    assert table.loc["hp", "unit"] == "h"
    assert [(way.grid, way.step) for way in ways(neighbourhood, "hp")] == [(way.grid, way.step) for way in ways(neighbourhood, "h")]


def test_a_party_organisation_that_covers_its_unit_jointly_is_not_one_with_it(whole):
    # On a day before hp covered h, the hospital has no part in A1... which was not signed then; so by its end.
    assert reach(whole.on(day("2015-06-30")), steps=1).loc["hp", "unit"] == "hp"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # Who alone keeps a unit at a grid. With two steps the school gets to g1 and g2 by the community's committee, and so on; g4 hangs on k.
        (1, [["h", "g1"], ["h", "g2"], ["k", "g4"], ["sc", "g3"]]),
        (2, [["k", "g4"]]),
        (3, [["k", "g4"]]),
    ],
)
def test_what_units_reach_only_through_one(neighbourhood, steps, expected):
    assert only_through(neighbourhood, steps=steps).to_numpy().tolist() == expected
    counts = reach(neighbourhood, steps=steps)["only_through_it"]
    assert counts["k"] == sum(unit == "k" for unit, _ in expected)
    assert counts["cpc1"] == 0


def test_an_agreement_reaches_on_its_first_and_its_last_day(whole):
    # A4 runs from 2026-05-01 to 2026-11-20.
    days = ["2026-04-30", "2026-05-01", "2026-11-20", "2026-11-21"]
    assert ["g4" in {way.grid for way in ways(whole.on(day(one)), "k", steps=1)} for one in days] == [False, True, True, False]


def test_a_way_names_every_tie_between(neighbourhood):
    found = {way.grid: way for way in ways(neighbourhood, "h", steps=3)}
    assert found["g2"].path == ("h", "hp", "A1", "m2", "g2")
    assert found["g3"].path == ("h", "hp", "A1", "cpc1", "A2", "g3")
    assert found["g5"].path == ("h", "hp", "A1", "cpc1", "A2", "sc", "A3", "c2", "g5")
    assert ways(neighbourhood, "bpc1", steps=1)[0].path == ("bpc1", "hp", "A1", "g1")


def test_nobody_reaches_what_no_agreement_benefits(neighbourhood):
    counts = reached_grids(neighbourhood, steps=3)
    assert counts["g7"] == 0
    # By hand, without committees' seats: h, cpc1, sc, k, gb1.
    assert reached_grids(neighbourhood, steps=1)["g2"] == 3
    assert counts["g1"] == 5


@pytest.mark.parametrize("steps", [0, 4, -1])
def test_other_steps_are_refused(neighbourhood, steps):
    for measure in (reach, only_through, reached_grids):
        with pytest.raises(ValueError, match="steps must be from 1 to 3"):
            measure(neighbourhood, steps=steps)
    with pytest.raises(ValueError, match="steps must be from 1 to 3"):
        ways(neighbourhood, "h", steps=steps)


def test_an_unknown_organisation_is_refused(neighbourhood):
    with pytest.raises(KeyError):
        ways(neighbourhood, "nobody")


def test_nothing_loaded_gives_an_empty_table():
    assert reach(NetworkView(freeze({}, {}, sources=[]))).empty


def test_each_unit_adds_what_those_before_it_do_not_reach(neighbourhood):
    # One step, from GRIDS: the school and the company reach three grids each, the school with 1000 households to 700; then h adds g1 and g2, k g4 (no figure).
    table = marginal(neighbourhood, steps=1)
    columns = ["adds_grids", "adds_households", "adds_grids_without_households", "grids", "households"]
    assert table[columns].T.to_dict("list") == {"sc": [3, 1000, 0, 3, 1000], "h": [2, 750, 0, 5, 1750], "k": [1, 0, 1, 6, 1750]}
    assert table["rank"].tolist() == [1, 2, 3]
    # In two steps the school reaches everything that anybody reaches.
    assert marginal(neighbourhood, steps=2).index.tolist() == ["sc"]


def test_a_household_more_counts_where_households_are_asked_for(neighbourhood):
    # Without the school h reaches g1 and g2 (750) in one step, k g4, g5 and g6 (700, and one without a figure); in two steps h reaches g3 besides (1050).
    signed = neighbourhood.snapshot.table("PARTY_TO")
    ties = {**neighbourhood.snapshot.ties, "PARTY_TO": signed.filter(signed["start"] != "sc")}
    view = NetworkView(freeze(neighbourhood.snapshot.nodes, ties, sources=neighbourhood.snapshot.manifest.sources)).on(NOW)
    assert marginal(view, steps=2, by="grids").index.tolist() == ["h", "k"]
    assert marginal(view, steps=1, by="households").index.tolist() == ["h", "k"]
    assert marginal(view, steps=1, by="grids").index.tolist() == ["k", "h"]


def test_how_many_units_reach_each_grid(neighbourhood):
    # cpc1, gb1 and the big committees are no units.
    assert reached_by_units(neighbourhood, steps=1).to_dict() == {"g1": 1, "g2": 1, "g3": 1, "g4": 1, "g5": 2, "g6": 2, "g7": 0}
    assert reached_by_units(neighbourhood, steps=2).to_dict() == {"g1": 2, "g2": 2, "g3": 3, "g4": 2, "g5": 2, "g6": 2, "g7": 0}


def test_over_live_agreements_less_is_reached(neighbourhood):
    # Only A1 is live: it includes j1, and v1 carried it out.
    alive = reach(live(neighbourhood), steps=3)
    assert {one: count for one, count in alive["grids"].items() if count} == {"h": 2, "hp": 2, "cpc1": 2, "bpc1": 2}
    assert alive["agreements"].to_dict()["cpc1"] == 1
    assert reached_by_units(live(neighbourhood), steps=1).sum() == 2


def test_nothing_to_choose_from_gives_no_rows(whole):
    early = whole.on(day("2001-01-01"))
    view = NetworkView(freeze({}, {}, sources=()))
    assert marginal(view).empty
    assert reached_by_units(view).empty
    # A7 has no dates and is always in force, but reaches no grid.
    assert marginal(early, steps=3).empty


def test_what_is_added_is_grids_or_households(neighbourhood):
    with pytest.raises(ValueError, match="grids or households"):
        marginal(neighbourhood, by="people")
