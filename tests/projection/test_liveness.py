"""Which agreements are live, by hand; a year back from 2026-11-20 is 2025-11-20."""

from __future__ import annotations

import datetime as dt

import pytest

from orgnet.projection import live, live_agreements
from orgnet.view import NetworkView
from tests.neighbourhood import NOW
from tests.projection.drawn import draw

NODES = {
    "Company": "k",
    "Grid": "g",
    "Agreement": {
        **{name: {} for name in ("none", "running", "gone", "left", "recent", "last", "old", "later")},
        "lapsed": {"expires": dt.date(2026, 11, 19)},
    },
    "Project": {"p": {"state": "running"}, "x": {"state": "abandoned"}, "done": {"state": "completed"}},
    "Activity": {
        "v1": {"date": dt.date(2026, 11, 20)},
        "v2": {"date": dt.date(2025, 11, 20)},
        "v3": {"date": dt.date(2025, 11, 19)},
        "v4": {"date": dt.date(2026, 11, 21)},
    },
}
NAMES = ["none", "running", "gone", "left", "recent", "last", "old", "later", "lapsed"]
TIES = {
    "INCLUDES": [("running", "p", {}), ("gone", "x", {}), ("left", "p", {"until": dt.date(2026, 1, 1)}), ("lapsed", "p", {})],
    "CARRIES_OUT": "v1>recent v2>last v3>old v4>later v1>lapsed",
    "PARTY_TO": [("k", name, {}) for name in NAMES],
    "BENEFITS": [(name, "g", {}) for name in NAMES],
}


@pytest.fixture(scope="module")
def view():
    return draw(NOW, NODES, TIES)


def test_a_project_that_goes_on_or_a_year_with_an_activity(view):
    assert live_agreements(view)["agreement"].to_list() == ["last", "recent", "running"]


def test_on_another_day_others_are(view):
    earlier = view.on(dt.date(2026, 1, 1))
    assert live_agreements(earlier)["agreement"].to_list() == ["lapsed", "last", "left", "old", "running"]


def test_on_no_day_every_activity_counts(view):
    every = live_agreements(NetworkView(view.snapshot))["agreement"].to_list()
    assert every == ["lapsed", "last", "later", "left", "old", "recent", "running"]


def test_the_live_view_keeps_what_live_agreements_tie_and_all_else(view):
    alive = live(view)
    assert sorted(alive.tie("PARTY_TO")["end"].to_list()) == ["last", "recent", "running"]
    assert sorted(alive.tie("BENEFITS")["start"].to_list()) == ["last", "recent", "running"]
    assert alive.as_of == view.as_of
    assert alive.tie("CARRIES_OUT").height == view.tie("CARRIES_OUT").height
    assert view.tie("PARTY_TO").height == 8  # the view itself is as it was


def test_nothing_loaded_has_none():
    assert live_agreements(draw(NOW, {}, {})).is_empty()
    assert live(draw(NOW, {}, {})).tie("PARTY_TO").is_empty()
