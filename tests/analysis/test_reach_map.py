"""Reach grid by grid, on the neighbourhood of `tests/neighbourhood.py`, worked by hand."""

from __future__ import annotations

import pytest

from orgnet.analysis.reach import marginal_table, reach_of, reach_table
from orgnet.analysis.reach_map import by_place, reach_map, tally, who_reaches
from orgnet.errors import InputError
from orgnet.metrics.reach import reach
from orgnet.projection import with_grids_in
from tests.analysis.worked import opened
from tests.neighbourhood import NOW, day


@pytest.fixture(scope="module")
def workspace():
    return opened()


def states(table):
    return dict(zip(table["id"], table["state"], strict=True))


def test_every_grid_has_its_state(workspace):
    # Within one step the hospital has A1 for g1 and, by m2, g2. g7 is not reported and nothing in force is for it.
    assert states(reach_map(workspace, "h", steps=1)) == {
        "g1": "mine", "g2": "mine", "g3": "others", "g4": "others", "g5": "others", "g6": "others", "g7": "unknown",
    }  # fmt: skip


def test_the_own_party_organisation_is_the_unit(workspace):
    one, other = (reach_map(workspace, who, steps=2) for who in ("h", "hp"))
    assert one["step"].tolist() == other["step"].tolist()


def test_the_tally_sets_apart_what_is_not_known(workspace):
    # One step: g1, g2 the hospital (and the committees), g3 the school, g4 the company, g5 and g6 both of A3.
    found = tally(reach_map(workspace, steps=1))
    assert (found.total, found.unknown, found.nobody, found.committees, found.one, found.two, found.more) == (7, 1, 0, 0, 4, 2, 0)
    # Households: 400 + 350 + 300 + ? + 500 + 200.
    assert (found.known, found.reached, found.households, found.without_figure) == (6, 6, 1750, 1)
    # A1 alone is live, for g1 and g2.
    assert found.paper == 4


def test_nobody_is_not_unknown(workspace):
    # Before A4 nobody reached g4, which is reported.
    early = reach_map(workspace, steps=1, as_of=day("2026-04-30"))
    assert states(early)["g4"] == "nobody"
    assert tally(early).nobody == 1


def test_live_agreements_alone(workspace):
    # A1 alone is live: g1 and g2.
    assert states(reach_map(workspace, steps=3, live_only=True)) == {
        "g1": "others", "g2": "others", "g3": "nobody", "g4": "nobody", "g5": "nobody", "g6": "nobody", "g7": "unknown",
    }  # fmt: skip
    assert reach_of(workspace, "sc", steps=3, live_only=True).empty
    assert reach_of(workspace, "cpc1", steps=1, live_only=True)["id"].tolist() == ["g1", "g2"]


def test_by_street_and_by_community(workspace):
    assert [(name, found.total, found.unknown) for _, name, found in by_place(reach_map(workspace))] == [
        ("米公街道", 6, 0),
        ("王寨街道", 1, 1),
    ]
    assert [name for _, name, _ in by_place(reach_map(workspace, street="s1"), "community")] == ["立业路社区", "丹江路社区"]


def test_a_community_alone(workspace):
    table = reach_map(workspace, "k", steps=1, community="c2")
    assert table[["id", "step"]].to_numpy().tolist() == [["g5", 1], ["g6", 1]]
    # Of the others only the school signed for c2; the company's g4 lies elsewhere.
    assert reach_table(workspace, steps=1, community="丹江路")[["id", "grids", "only_through_it"]].to_numpy().tolist() == [
        ["sc", 2, 0],
        ["bwc1", 2, 0],
        ["k", 2, 0],
    ]
    assert marginal_table(workspace, steps=1, community="c2")[["id", "adds_grids"]].to_numpy().tolist() == [["k", 2]]


@pytest.mark.parametrize("ground", ["s1", "s2", "c1", "c2"])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_part_of_the_ground_is_counted_as_the_whole_is(workspace, ground, steps):
    # Another way: count the grids of each organisation's own list that lie there.
    narrow = reach(with_grids_in(workspace.view, ground).on(NOW), steps=steps)["grids"]
    column = "street_id" if ground.startswith("s") else "community_id"
    for who in narrow.index:
        assert narrow[who] == (reach_of(workspace, who, steps=steps)[column] == ground).sum(), who


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_who_reaches_a_grid_is_who_lists_it(workspace, steps):
    table = reach_table(workspace, steps=3)
    for grid in ("g1", "g3", "g4", "g5", "g7"):
        expected = {}
        for who in table["id"]:
            found = reach_of(workspace, who, steps=steps)
            if grid in set(found["id"]):
                expected[who] = found.set_index("id")["step"][grid]
        found = who_reaches(workspace, grid, steps=steps)
        assert dict(zip(found["id"], found["step"], strict=True)) == expected


def test_units_are_before_committees_of_the_same_step(workspace):
    # g5 benefits from A3, of the school and the company; bwc1 has the company's seat.
    found = who_reaches(workspace, "g5", steps=1)
    assert set(found["id"][:2]) == {"sc", "k"}
    assert found[["id", "is_unit"]].to_numpy().tolist()[2] == ["bwc1", False]


def test_wrong_places_are_refused(workspace):
    for call in (
        lambda: who_reaches(workspace, "nowhere"),
        lambda: reach_map(workspace, "nobody"),
        lambda: reach_map(workspace, street="nowhere"),
    ):
        with pytest.raises(InputError):
            call()
