"""The report of gaps from a real graph: what is new since the last one, whoever has looked in between."""

from __future__ import annotations

import polars as pl
import pytest

from orgnet.analysis.gaps import gaps
from orgnet.errors import QueryError, StateError
from orgnet.reports.gaps import write_gap_report
from orgnet.snapshot import freeze, write_snapshot
from orgnet.store import Store, connect, sync
from orgnet.workspace import Workspace, open_workspace
from tests.loaded import load
from tests.neighbourhood import NOW, snapshot
from tests.servers.fixtures import wipe

pytestmark = pytest.mark.needs_embedded

GAP = "grid-without-party-group"


@pytest.fixture
def settings(embedded_settings):
    wipe(embedded_settings)
    with load(embedded_settings, snapshot()):
        yield embedded_settings


def write(settings, out, **more):
    with open_workspace(settings) as workspace:
        return write_gap_report(workspace, out, **more)


def uncover(settings, *grids):
    """Load the neighbourhood without what covers these grids."""
    whole = snapshot()
    ties = {type_: table.filter(~pl.col("end").is_in(list(grids))) if type_ == "COVERS" else table for type_, table in whole.ties.items()}
    without = freeze(whole.nodes, ties, sources=whole.manifest.sources)
    with connect(settings) as store:
        write_snapshot(without, settings.snapshots)
        sync(store, without, base=None, insist=True)


def look(settings):
    """Look at the gaps as a user does between two reports."""
    with open_workspace(settings) as workspace:
        gaps(workspace, record=True)


def new_of(written):
    return {row["subject"] for row in written.report.new if row["rule"] == GAP}


def test_what_is_new_and_closed_since_the_last_report(settings, tmp_path):
    first = write(settings, tmp_path)
    assert (first.report.since, first.report.new, first.fault) == (None, [], None)
    # g1 has a branch of its own, and g4 and g5 nobody (tests/neighbourhood.py).
    uncover(settings, "g1")
    look(settings)
    second = write(settings, tmp_path)
    assert (second.report.since, new_of(second)) == (NOW, {"g1"})
    assert "与上次报告（截至2026年11月20日）相比，新增空白1" in second.files[0].read_text(encoding="utf-8")
    assert new_of(write(settings, tmp_path)) == {"g1"}
    uncover(settings)
    look(settings)
    third = write(settings, tmp_path)
    assert (third.report.new, [rule.id for rule in third.report.closed]) == ([], [GAP])


def test_a_report_on_a_street_has_its_own_news(settings, tmp_path):
    write(settings, tmp_path)
    uncover(settings, "g1")
    street = next(row["street"] for row in write(settings, tmp_path).report.new)
    assert write(settings, tmp_path, street=street).report.since is None
    uncover(settings)
    mended = write(settings, tmp_path, street=street).report
    assert (mended.since, [rule.id for rule in mended.closed]) == (NOW, [GAP])


class Forgetful(Store):
    """A graph that takes everything but the note of a report, as where the server goes away at the end."""

    def __init__(self, store):
        self.__dict__.update(store.__dict__)

    def write(self, statements, **guard):
        if any("Report" in cypher for cypher, _ in statements):
            raise QueryError("不行", "no")
        return super().write(statements, **guard)


def test_a_report_that_could_not_be_noted_is_there_and_says_so(settings, tmp_path):
    write(settings, tmp_path)
    uncover(settings, "g1")
    with open_workspace(settings) as workspace:
        forgetful = Workspace(workspace.settings, Forgetful(workspace.store), workspace.snapshot, workspace.view)
        written = write_gap_report(forgetful, tmp_path)
    assert all(file.exists() for file in written.files)
    assert isinstance(written.fault, StateError)
    assert written.fault.exit_code == 3
    assert written.fault.zh.endswith("原因：不行")
    assert new_of(write(settings, tmp_path)) == {"g1"}
