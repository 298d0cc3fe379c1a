"""The life of findings in a graph, on both engines: new, open, closed, and why."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from orgnet.errors import IncompleteGraphError
from orgnet.findings import Rule, RunTables, finding_id, latest_run, life_of, record, rules
from orgnet.findings.life import GONE, ORPHANED, RULE_CHANGED, UNKNOWN, numbers_of_runs
from orgnet.queries import query_from_text
from tests.loaded import load
from tests.neighbourhood import NOW, snapshot

GRIDS = rules()["grid-without-party-group"]
COMPOUNDS = rules()["compound-not-covered"]
LATER = NOW + dt.timedelta(days=30)


@pytest.fixture(scope="module")
def workspace(engine_settings):
    with load(engine_settings, snapshot()) as opened:
        yield opened


@pytest.fixture
def graph(workspace):
    workspace.store.write([("MATCH (n:Orgnet) WHERE n:Run OR n:Finding OR n:Runs DETACH DELETE n", {})])
    return workspace


def tables(rule, *subjects):
    findings = pd.DataFrame({rule.identity: list(subjects)}, dtype="object")
    return RunTables(findings, pd.DataFrame(), pd.DataFrame())


def recorded(graph, answers, *, as_of=NOW, **more):
    return record(graph.store, answers, snapshot_id=graph.snapshot.id, as_of=as_of, **more)


def life(graph, rule, subject):
    return life_of(graph.store)[finding_id(rule.id, subject)]


def changed(rule):
    return Rule(query_from_text(rule.query.text.replace("// severity: high", "// severity: mid"), folder="gaps"))


def test_a_finding_is_new_then_open_then_closed(graph):
    first = recorded(graph, {GRIDS: tables(GRIDS, "g4", "g5")})
    assert (first.findings, first.opened, first.closed) == (2, 2, 0)
    assert life(graph, GRIDS, "g4").opened_run == first.id

    second = recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER)
    assert (second.findings, second.opened, second.closed) == (1, 0, 1)
    kept, closed = life(graph, GRIDS, "g4"), life(graph, GRIDS, "g5")
    assert (kept.open, kept.opened, kept.opened_run) == (True, NOW, first.id)
    assert (closed.closed, closed.closed_run, closed.why) == (LATER, second.id, GONE)


def test_a_finding_that_comes_back_is_opened_again_and_remembers_when_it_was_first_seen(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4")})
    recorded(graph, {GRIDS: tables(GRIDS)}, as_of=NOW + dt.timedelta(days=1))
    run = recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER)
    found = life(graph, GRIDS, "g4")
    assert (found.first_seen, found.opened, found.opened_run, found.closed, found.why) == (NOW, LATER, run.id, None, None)


def test_the_same_run_is_not_recorded_twice(graph):
    first = recorded(graph, {GRIDS: tables(GRIDS, "g4")})
    assert recorded(graph, {GRIDS: tables(GRIDS, "g4")}) == first
    assert latest_run(graph.store) == first
    assert graph.store.read("MATCH (run:Run) RETURN count(run) AS runs") == [{"runs": 1}]


def test_a_run_of_one_rule_leaves_the_findings_of_others_alone(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4"), COMPOUNDS: tables(COMPOUNDS, "m4")})
    recorded(graph, {COMPOUNDS: tables(COMPOUNDS)}, as_of=LATER, whole=False)
    assert life(graph, GRIDS, "g4").open
    assert life(graph, COMPOUNDS, "m4").why == GONE
    assert set(latest_run(graph.store).hashes) == {GRIDS.id, COMPOUNDS.id}


def test_a_run_of_one_rule_does_not_stand_for_a_whole_one_of_the_same_day(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4"), COMPOUNDS: tables(COMPOUNDS, "m4")})
    part = recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER, whole=False)
    whole = recorded(graph, {GRIDS: tables(GRIDS, "g4"), COMPOUNDS: tables(COMPOUNDS)}, as_of=LATER)
    assert whole.number == part.number + 1 == 3
    assert not life(graph, COMPOUNDS, "m4").open
    assert recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER, whole=False) == whole


def test_a_rule_that_never_judged_before_has_nothing_to_compare_with(graph):
    assert recorded(graph, {GRIDS: tables(GRIDS, "g4")}, whole=False).first == {GRIDS.id}
    # The whole run of the same day adds a rule that is as new as the first one was; the run of another day adds none.
    assert recorded(graph, {GRIDS: tables(GRIDS, "g4"), COMPOUNDS: tables(COMPOUNDS, "m4")}).first == {GRIDS.id, COMPOUNDS.id}
    assert latest_run(graph.store).first == {GRIDS.id, COMPOUNDS.id}
    assert recorded(graph, {GRIDS: tables(GRIDS), COMPOUNDS: tables(COMPOUNDS, "m4")}, as_of=LATER).first == frozenset()
    assert latest_run(graph.store).first == frozenset()


def test_what_was_open_at_a_run_can_be_said_of_a_finding_that_went_and_came_back(graph):
    for day, found in enumerate((("g4",), (), ("g4",), (), ("g4",)), start=1):
        recorded(graph, {GRIDS: tables(GRIDS, *found)}, as_of=NOW + dt.timedelta(days=day))
    found, numbers = life(graph, GRIDS, "g4"), numbers_of_runs(graph.store)
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]
    assert [found.open_at(number, numbers) for number in range(6)] == [False, True, False, True, False, True]


def test_a_finding_whose_subject_is_gone_is_orphaned(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4", "a-grid-that-left")})
    recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER)
    assert life(graph, GRIDS, "a-grid-that-left").why == ORPHANED


def test_a_finding_about_a_pair_is_orphaned_when_either_is_gone(graph):
    rule = rules()["whistle-unanswered"]

    def of(*called):
        frame = pd.DataFrame({"whistle_id": ["w1"] * len(called), "organisation_id": list(called)}, dtype="object")
        return {rule: RunTables(frame, pd.DataFrame(), pd.DataFrame())}

    recorded(graph, of("h", "one-that-left"))
    lives = {one.beside: one for one in life_of(graph.store).values()}
    assert {one.subject for one in lives.values()} == {"w1"}
    assert set(lives) == {("h",), ("one-that-left",)}
    recorded(graph, of(), as_of=LATER)
    assert {one.beside: one.why for one in life_of(graph.store).values()} == {("h",): GONE, ("one-that-left",): ORPHANED}


def test_a_finding_whose_cell_was_emptied_is_unknown_and_not_mended(graph):
    # g1 says 400 households, g4 says none: of g4 nobody knows whether it is still too large.
    large = rules()["grid-over-norm"]
    recorded(graph, {large: tables(large, "g1", "g4")})
    recorded(graph, {large: tables(large)}, as_of=LATER)
    assert (life(graph, large, "g1").why, life(graph, large, "g4").why) == (GONE, UNKNOWN)


def test_a_finding_that_went_because_the_rule_changed_says_so(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4", "g5")})
    other = changed(GRIDS)
    recorded(graph, {other: tables(other, "g4")}, as_of=LATER)
    assert life(graph, GRIDS, "g4").open
    assert life(graph, GRIDS, "g5").why == RULE_CHANGED


def test_a_finding_that_went_because_a_parameter_changed_says_so(graph):
    meetings = rules()["joint-meeting-overdue"]
    recorded(graph, {meetings: tables(meetings, "bpc2")})
    recorded(graph, {meetings: tables(meetings)}, as_of=LATER, parameters={meetings.id: {"days": 400}})
    assert life(graph, meetings, "bpc2").why == RULE_CHANGED


def test_a_finding_of_a_rule_that_is_no_more_is_closed_by_a_whole_run(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4"), COMPOUNDS: tables(COMPOUNDS, "m4")})
    recorded(graph, {GRIDS: tables(GRIDS, "g4")}, as_of=LATER)
    assert life(graph, COMPOUNDS, "m4").why == RULE_CHANGED


def test_a_finding_that_went_because_nobody_reports_any_more_is_not_called_mended(graph):
    # g7 is not reported: whoever found it before cannot say that it was mended.
    recorded(graph, {GRIDS: tables(GRIDS, "g7")})
    recorded(graph, {GRIDS: tables(GRIDS)}, as_of=LATER)
    assert life(graph, GRIDS, "g7").why == UNKNOWN


def test_nothing_is_recorded_of_a_graph_that_holds_another_state(graph):
    with pytest.raises(IncompleteGraphError):
        record(graph.store, {GRIDS: tables(GRIDS, "g4")}, snapshot_id="20200101-000000000000", as_of=NOW)
    assert life_of(graph.store) == {}
    assert latest_run(graph.store) is None


def test_nothing_is_recorded_while_a_load_runs(graph):
    graph.store.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'running'", {})])
    try:
        with pytest.raises(IncompleteGraphError):
            recorded(graph, {GRIDS: tables(GRIDS, "g4")})
    finally:
        graph.store.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'complete'", {})])
    assert life_of(graph.store) == {}


class Late:
    """A store between which and the graph another command records once, just before the first write of findings."""

    def __init__(self, store, other):
        self._store, self._other = store, other

    def read(self, cypher, parameters=None, *, timeout=60.0):
        return self._store.read(cypher, parameters, timeout=timeout)

    def write(self, statements):
        if self._other and len(statements) > 1:
            other, self._other = self._other, None
            other()
        return self._store.write(statements)


def test_of_two_commands_that_record_at_once_the_second_looks_again(graph):
    late = Late(graph.store, lambda: recorded(graph, {COMPOUNDS: tables(COMPOUNDS, "m4")}, whole=False))
    run = record(late, {GRIDS: tables(GRIDS, "g4")}, snapshot_id=graph.snapshot.id, as_of=NOW, whole=False)
    assert run == latest_run(graph.store)
    assert {found.subject for found in life_of(graph.store).values() if found.open} == {"g4", "m4"}
    assert set(run.hashes) == {GRIDS.id, COMPOUNDS.id}


def test_a_life_is_a_value(graph):
    recorded(graph, {GRIDS: tables(GRIDS, "g4")})
    with pytest.raises(dataclasses.FrozenInstanceError):
        life(graph, GRIDS, "g4").rule = "other"
