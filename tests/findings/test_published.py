"""What is new since the last report, on both engines; each test says which runs were recorded and which of them were published."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from orgnet.findings import (
    News,
    Published,
    RunTables,
    finding_id,
    last_published,
    latest_run,
    news,
    note_published,
    record,
    rules,
    scope_of,
)
from orgnet.snapshot import compare
from orgnet.store import pull, sync
from tests.loaded import load
from tests.neighbourhood import NOW, snapshot

GRIDS = rules()["grid-without-party-group"]
STREETS = {"g4": "s1", "g5": "s1", "g6": "s2", "g7": "s2"}


@pytest.fixture(scope="module")
def workspace(engine_settings):
    with load(engine_settings, snapshot()) as opened:
        yield opened


@pytest.fixture
def graph(workspace):
    workspace.store.write([("MATCH (n:Orgnet) WHERE n:Run OR n:Finding OR n:Runs OR n:Report DETACH DELETE n", {})])
    return workspace


def found(graph, day, *grids):
    """Record that these grids are without anybody on the how manyth day."""
    findings = pd.DataFrame({GRIDS.identity: list(grids), "street_id": [STREETS[grid] for grid in grids]}, dtype="object")
    tables = RunTables(findings, pd.DataFrame(), pd.DataFrame())
    return record(graph.store, {GRIDS: tables}, snapshot_id=graph.snapshot.id, as_of=NOW + dt.timedelta(days=day))


def ids(*grids):
    return frozenset(finding_id(GRIDS.id, grid) for grid in grids)


def told(graph, *grids, street=None, publish=True):
    """Return the news of a report on the latest run, and publish it."""
    run, scope = latest_run(graph.store), scope_of(street)
    last = last_published(graph.store, scope, run)
    said = news(graph.store, last, ids(*grids), street=street)
    if publish:
        note_published(graph.store, scope, run, last)
    return said


def subjects(lives):
    return {life.subject for life in lives}


def test_the_first_report_has_nothing_to_compare_with(graph):
    found(graph, 0, "g4")
    assert told(graph, "g4") == News()


def test_runs_between_two_reports_swallow_no_news(graph):
    first = found(graph, 0, "g4", "g5")
    told(graph, "g4", "g5")
    found(graph, 1, "g4", "g5", "g6")
    found(graph, 2, "g4", "g6")
    said = told(graph, "g4", "g6")
    assert said.since == Published(first.id, NOW)
    assert said.new == ids("g6")
    assert subjects(said.closed) == {"g5"}


def test_what_came_and_went_or_went_and_came_back_between_two_reports_is_no_news(graph):
    found(graph, 0, "g4")
    told(graph, "g4")
    found(graph, 1, "g5")
    found(graph, 2, "g4")
    said = told(graph, "g4")
    assert (said.new, said.closed) == (frozenset(), ())


def test_publishing_the_same_run_again_does_not_age_the_news(graph):
    found(graph, 0, "g4")
    told(graph, "g4")
    found(graph, 7, "g4", "g5")
    said = told(graph, "g4", "g5")
    assert said.new == ids("g5")
    assert told(graph, "g4", "g5") == said
    assert told(graph, "g4", "g5") == said
    found(graph, 14, "g4", "g5")
    assert told(graph, "g4", "g5").new == frozenset()


def test_the_first_report_published_again_still_is_the_first(graph):
    found(graph, 0, "g4")
    told(graph, "g4")
    assert told(graph, "g4") == News()


def test_a_report_that_was_not_published_does_not_count(graph):
    found(graph, 0, "g4")
    told(graph, "g4")
    found(graph, 1, "g4", "g5")
    told(graph, "g4", "g5", publish=False)
    found(graph, 2, "g4", "g5")
    assert told(graph, "g4", "g5").new == ids("g5")


def test_each_street_has_its_own_last_report(graph):
    found(graph, 0, "g4", "g6")
    told(graph, "g4", street="s1")
    found(graph, 1, "g5")
    assert told(graph, "g5") == News()
    said = told(graph, "g5", street="s1")
    assert said.new == ids("g5")
    assert subjects(said.closed) == {"g4"}
    assert told(graph, street="s2") == News()


def test_what_is_not_reported_any_more_is_not_called_closed(graph):
    # g7 is not reported in the neighbourhood, g4 is.
    found(graph, 0, "g4", "g7")
    told(graph, "g4", "g7")
    found(graph, 1)
    said = told(graph)
    assert subjects(said.closed) == {"g4"}
    assert subjects(said.dropped) == {"g7"}


def test_the_note_is_a_node_of_its_own_that_no_sync_touches(graph):
    found(graph, 0, "g4")
    told(graph, "g4")
    (row,) = graph.store.read("MATCH (r:Report) RETURN r, labels(r) AS labels")
    assert sorted(row["labels"]) == ["Orgnet", "Report"]
    assert (row["r"]["id"], row["r"]["as_of"]) == ("report-gaps", NOW)
    sync(graph.store, graph.snapshot, base=None, verify=True)
    assert compare(pull(graph.store), graph.snapshot).empty
    assert graph.store.read("MATCH (r:Orgnet {id: 'report-gaps'}) RETURN count(r) AS notes") == [{"notes": 1}]
