"""What ground counts as. Expected values are read off the drawing of `tests.neighbourhood` by hand."""

from __future__ import annotations

import pytest

from orgnet.projection import communities_of, grids_of
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw


@pytest.fixture(scope="module")
def view():
    return NetworkView(snapshot()).on(NOW)


def by_ground(view, pairs):
    found: dict[str, set[str]] = {}
    for ground, place in pairs.iter_rows():
        found.setdefault(view.ids[ground], set()).add(view.ids[place])
    return found


def test_ground_counts_as_the_grids_in_it_or_that_it_lies_in(view):
    grids = by_ground(view, grids_of(view))
    assert grids["g1"] == {"g1"}
    assert grids["c1"] == {"g1", "g2", "g3", "g4"}
    assert grids["s1"] == {"g1", "g2", "g3", "g4", "g5", "g6"}
    assert len(grids["q"]) == len(grids["p"]) == 7
    assert grids["m2"] == {"g1", "g2"}
    assert grids["b3"] == {"g1", "g2"}  # lies in no grid itself: as its compound m2
    assert grids["b2"] == {"g4"}  # part of the grid
    assert not {"m6", "z1"} & set(grids)  # no grid is known; never upwards


def test_where_a_building_lies_goes_before_where_its_compound_lies():
    view = draw(
        NOW,
        {"Street": "s", "Community": "c", "Grid": "g1 g2", "Compound": "m", "Building": "b"},
        {"PART_OF": "c>s g1>c g2>c m>c b>m", "LIES_IN": "m>g1 b>g2"},
    )
    assert by_ground(view, grids_of(view))["b"] == {"g2"}


def test_ground_counts_as_its_community_and_a_street_as_all_of_its_own(view):
    communities = by_ground(view, communities_of(view))
    assert communities["b1"] == communities["m1"] == communities["g1"] == communities["c1"] == {"c1"}
    assert communities["z1"] == communities["m6"] == {"c2"}
    assert communities["s1"] == {"c1", "c2"}
    assert communities["p"] == {"c1", "c2", "c3"}


def test_every_pair_is_there_once(view):
    for pairs in (communities_of(view), grids_of(view)):
        assert pairs.height == pairs.unique().height


def test_nothing_loaded_has_no_ground():
    empty = draw(NOW, {}, {})
    assert grids_of(empty).is_empty()
    assert communities_of(empty).is_empty()
