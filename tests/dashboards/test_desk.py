"""What the pages hold, while other commands work on the same graph."""

from __future__ import annotations

import time

import pytest

from dashboards.desk import FRESH, Desk
from orgnet.analysis.gaps import gaps
from orgnet.settings import Settings
from orgnet.workspace import open_workspace
from tests.loaded import load
from tests.neighbourhood import snapshot

pytestmark = pytest.mark.needs_embedded


@pytest.fixture
def settings(embedded_settings):
    with load(embedded_settings, snapshot()):
        yield embedded_settings


def states(desk):
    return set(desk.gaps(None).findings["state"])


def test_a_run_that_another_command_records_is_seen(settings):
    desk = Desk(settings)
    try:
        assert states(desk) == {"unrecorded"}
        held = desk.gaps(None)
        assert desk.gaps(None) is held
        with open_workspace(settings) as other:
            gaps(other, record=True)
        time.sleep(FRESH)
        assert states(desk) == {"open"}
    finally:
        desk.end()


def test_the_first_page_is_worked_out_ahead(settings, monkeypatch):
    desk = Desk(settings)
    compiled = []
    for name in ("reach_table", "centrality_table"):
        monkeypatch.setattr(f"dashboards.desk.{name}", lambda *_, name=name, **asked: compiled.append((name, asked)))
    try:
        desk.look_ahead()
        # Of one community only, however large the area: it is for the compiling alone.
        assert compiled == [("reach_table", {"steps": 1, "community": "c1"}), ("centrality_table", {"circle": 1, "community": "c1"})]
        monkeypatch.setattr("dashboards.desk.gaps", None)
        monkeypatch.setattr("dashboards.desk.district", None)
        assert states(desk) == {"unrecorded"}
        assert desk.district(None).streets
    finally:
        desk.end()


def test_looking_ahead_in_a_home_without_data_makes_and_says_nothing(tmp_path):
    desk = Desk(Settings(home=tmp_path / "new"))
    desk.look_ahead()
    desk.end()
    assert not (tmp_path / "new").exists()
