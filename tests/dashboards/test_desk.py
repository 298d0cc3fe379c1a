"""What the pages hold, while other commands work on the same graph."""

from __future__ import annotations

import time

import pytest

from dashboards.desk import FRESH, Desk
from orgnet.analysis.gaps import gaps
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
