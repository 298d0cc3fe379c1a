"""Results of measures in the graph, on both engines: whole, of the state that is there, or seen to be neither."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import subprocess
import sys

import pytest

from orgnet.errors import BusyError, HalvesDifferError, IncompleteGraphError
from orgnet.store import connect, prepare, pull, read_results, results, sync, write_results
from orgnet.store.writer import writing
from tests.repository import ROOT
from tests.servers.fixtures import wipe
from tests.store.states import NODES, TIES, node, small, state

DAY = dt.date(2026, 11, 20)
ROWS = [("g1", {"m_reached_by_units": 2, "m_share": 0.25}), ("g2", {"m_reached_by_units": 0, "m_share": None}), ("u1", {"m_degree": 3})]
KILLED = """\
import dataclasses, datetime, json, os, pathlib, sys
from orgnet.settings import Settings
from orgnet.store import connect, write_results
given = json.loads(sys.argv[1])
rows = [("g1", {"m_degree": 9}), ("g2", {"m_degree": 9}), ("g3", {"m_degree": 9}), ("u1", {"m_degree": 9})]

def told(done):
    if done == 2:
        os._exit(9)  # as if killed: nothing is tidied up

with connect(Settings(**{**given, "home": pathlib.Path(given["home"])})) as store:
    write_results(store, rows, snapshot=sys.argv[2], as_of=datetime.date(2026, 11, 20), batch=1, progress=told)
"""


@pytest.fixture
def loaded(engine_settings):
    wipe(engine_settings)
    with connect(engine_settings) as store:
        prepare(store)
        sync(store, small(), base=None)
        yield store


def stored(store):
    """Return every result in the graph by node."""
    rows = store.read(
        "MATCH (e:Entity) WHERE any(k IN keys(e) WHERE k STARTS WITH 'm_') RETURN e.id AS id, properties(e) AS props ORDER BY id"
    )
    return {row["id"]: {name: value for name, value in row["props"].items() if name.startswith("m_")} for row in rows}


def write(store, rows=ROWS, **options):
    return write_results(store, rows, **{"snapshot": small().id, "as_of": DAY, **options})


def test_results_are_properties_with_their_state_and_day(loaded):
    assert read_results(loaded) is None
    assert write(loaded) == 3
    stamp = {"m_snapshot": small().id, "m_as_of": DAY}
    assert stored(loaded) == {
        "g1": {"m_reached_by_units": 2, "m_share": 0.25, **stamp},
        "g2": {"m_reached_by_units": 0, **stamp},  # what is unknown is not there, what is 0 is
        "u1": {"m_degree": 3, **stamp},
    }
    found = read_results(loaded)
    assert (found.complete, found.snapshot, found.as_of, found.nodes) == (True, small().id, DAY, 3)
    assert abs((dt.datetime.now(dt.UTC) - found.written).total_seconds()) < 3600


def test_what_was_there_is_replaced(loaded):
    write(loaded)
    write(loaded, [("g3", {"m_degree": 1})], as_of=dt.date(2026, 6, 1))
    assert stored(loaded) == {"g3": {"m_degree": 1, "m_snapshot": small().id, "m_as_of": dt.date(2026, 6, 1)}}


def test_they_are_no_part_of_the_state(loaded):
    write(loaded)
    assert pull(loaded).id == small().id
    again = sync(loaded, small(), base=small(), verify=True)  # as load --resume does
    assert (again.written, again.difference.empty) == (False, True)
    assert len(stored(loaded)) == 3


def test_they_fall_with_the_state_and_so_does_what_says_that_they_are_whole(loaded):
    write(loaded)
    other = state({**NODES, "ResidentUnit": [node("ResidentUnit", "u1", name="二医院")]}, TIES)
    sync(loaded, other, base=small())
    assert stored(loaded) == {}
    assert read_results(loaded) is None
    with pytest.raises(HalvesDifferError):
        write(loaded)  # worked out from the state before
    assert stored(loaded) == {}


def test_mending_what_was_changed_by_hand_removes_them_too(loaded):
    write(loaded)
    loaded.write([("MATCH (g:Entity {id: 'g1'}) SET g.households = 1", {})])
    assert sync(loaded, small(), base=None, verify=True).written
    assert stored(loaded) == {}
    assert read_results(loaded) is None


def test_a_writer_that_is_killed_leaves_them_unfinished_and_the_next_one_replaces_them(loaded, engine_settings):
    write(loaded)
    given = json.dumps({**dataclasses.asdict(engine_settings), "home": str(engine_settings.home)})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", KILLED, given, small().id], env=environment, check=False)
    assert ended.returncode == 9
    assert set(stored(loaded)) == {"g1", "g2"}
    assert not read_results(loaded).complete
    assert pull(loaded).id == small().id  # the state itself is whole
    assert write(loaded) == 3
    assert set(stored(loaded)) == {"g1", "g2", "u1"}
    assert read_results(loaded).complete


def test_a_load_after_one_that_was_killed_removes_the_rest(loaded):
    def told(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(loaded, batch=1, progress=told)
    assert set(stored(loaded)) == {"g1"}
    assert not read_results(loaded).complete
    sync(loaded, state({**NODES, "ResidentUnit": [node("ResidentUnit", "u1", name="二医院")]}, TIES), base=small())
    assert stored(loaded) == {}


def test_only_one_writes_at_a_time(loaded):
    with writing(loaded), pytest.raises(BusyError):
        write(loaded)
    assert read_results(loaded) is None


def test_one_that_another_took_over_from_writes_no_more(loaded):
    def told(done):
        if done == 1:
            loaded.write([("MATCH (m:Orgnet {id: 'measures'}) SET m.holder = 'another'", {})])

    with pytest.raises(BusyError):
        write(loaded, batch=1, progress=told)
    assert set(stored(loaded)) == {"g1"}
    assert not read_results(loaded).complete


def test_a_state_that_is_being_written_is_refused(loaded):
    loaded.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'running'", {})])
    with pytest.raises((IncompleteGraphError, BusyError)):
        write(loaded)


def test_a_load_that_begins_meanwhile_wins(loaded):
    def told(done):
        if done == 1:
            loaded.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'running'", {})])

    with pytest.raises(BusyError):
        write(loaded, batch=1, progress=told)
    assert set(stored(loaded)) == {"g1"}


def test_a_node_that_is_not_there_is_told(loaded):
    with pytest.raises(HalvesDifferError):
        write(loaded, [("nobody", {"m_degree": 1})])
    assert not read_results(loaded).complete


def test_messages_stay_small(loaded, monkeypatch):
    monkeypatch.setattr(results, "MAX_BYTES", 200)
    seen = []
    write(loaded, progress=seen.append)
    assert seen == [1, 2, 3]
