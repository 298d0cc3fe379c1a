"""
Killed at random moments: the loading command, and the server.

Each round brings the graph from one state to another and ends a process with SIGKILL on the way. Then: what had been
acknowledged is there; the state is the old one, the new one, or seen to be half and refused with exit code 3; the next sync
reaches the new state exactly. CI has 20 rounds in all, one of them killing
Neo4j, which takes a quarter of a minute to come back; ``--long`` has 20 for each engine and victim.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from orgnet.errors import IncompleteGraphError, StateError
from orgnet.settings import Settings
from orgnet.snapshot import compare
from orgnet.store import COMPLETE, RUNNING, connect, embedded, pull, read_receipt, require_complete, stop_server, sync
from orgnet.store.pull import pull_rows
from orgnet.store.rows import rows_in
from tests.servers.neo4j_server import Neo4jServer
from tests.store.loader import BATCH
from tests.store.states import large

GRIDS = 240
STATES = (large(GRIDS), large(GRIDS, renamed=True))  # every node differs
PYTHONPATH = {"PYTHONPATH": str(Path(__file__).parents[2])}


class EmbeddedVictim:
    """The embedded server of a home of its own."""

    def __init__(self, folder):
        self.settings = Settings(home=folder / "空 格", heap="256m", idle_minutes=5)

    def kill(self):
        server = embedded._recorded(self.settings.graph)
        assert server is not None
        os.kill(server.pid, signal.SIGKILL)

    def revive(self):
        """Nothing to do: the next command starts it again."""

    def close(self):
        stop_server(self.settings)


class Neo4jVictim:
    """A Neo4j server of a home of its own."""

    def __init__(self, folder):
        self.server = Neo4jServer(folder / "server").start()
        self.settings = Settings(home=folder / "home", uri=self.server.uri, password=self.server.password)

    def kill(self):
        self.server.kill()

    def revive(self):
        self.server.start()

    def close(self):
        self.server.kill()


VICTIMS: dict[str, type[EmbeddedVictim | Neo4jVictim]] = {"embedded": EmbeddedVictim, "neo4j": Neo4jVictim}
EMBEDDED = pytest.mark.needs_embedded
NEO4J = pytest.mark.needs_neo4j


@pytest.fixture(scope="module")
def victims(short_lived, tmp_path_factory):
    """Return a function that gives the server of an engine, in the first of the two states."""
    made: dict[str, EmbeddedVictim | Neo4jVictim] = {}

    def victim(engine):
        if engine not in made:
            made[engine] = VICTIMS[engine](tmp_path_factory.mktemp(f"killed-{engine}"))
            with connect(made[engine].settings) as store:
                sync(store, STATES[0], base=None)
        return made[engine]

    yield victim
    for each in made.values():
        each.close()


@pytest.fixture
def moments():
    """Return a source of moments, and say its seed so that a failure can be tried again."""
    seed = int(os.environ.get("ORGNET_TEST_SEED") or random.SystemRandom().randrange(10**6))
    print(f"ORGNET_TEST_SEED={seed}")
    return random.Random(seed)  # noqa: S311 - moments, not secrets


def receipt_of(store):
    """Return the receipt, which must be there."""
    receipt = read_receipt(store)
    assert receipt is not None
    return receipt


def ends(settings):
    """Return the state that the graph holds and the other one."""
    with connect(settings) as store:
        return STATES if receipt_of(store).snapshot == STATES[0].id else STATES[::-1]


def judge(settings, base, target, acknowledged):
    """Hold what is there after a kill against what was acknowledged, then heal it; return whether it was half."""
    with connect(settings) as store:
        receipt = receipt_of(store)
        left = rows_in(compare(pull_rows(store), target))
        assert left <= rows_in(compare(base, target)) - acknowledged, "something acknowledged is lost"
        half = receipt.state == RUNNING
        if half:
            for refuse in (require_complete, pull):
                with pytest.raises(IncompleteGraphError) as caught:
                    refuse(store)
                assert caught.value.exit_code == 3
        else:
            assert pull(store).id in {base.id, target.id}
        assert sync(store, target, base=None).healed == half
        assert receipt_of(store).snapshot == target.id
        assert receipt_of(store).state == COMPLETE
        assert pull(store).id == target.id
    return half


def load_killed(settings, target, moment):
    """Load in a process of its own, kill it after so many acknowledged rows and a moment, return the acknowledged rows."""
    given = {**dataclasses.asdict(settings), "home": str(settings.home)}
    command = [sys.executable, "-m", "tests.store.loader", json.dumps(given), str(GRIDS), str(target is STATES[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **PYTHONPATH}) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"ready"
        time.sleep(moment)
        child.kill()
        said = child.stdout.read().split()
    return max((int(word) for word in said if word.isdigit()), default=0)


def usual_time(settings):
    """Return how long a load takes when nobody is killed, from `ready` to the end."""
    base, target = ends(settings)
    started = time.monotonic()
    with connect(settings) as store:
        sync(store, target, base=base, batch=BATCH)
        sync(store, base, base=target, batch=BATCH)
    return (time.monotonic() - started) / 2


def noting(acknowledged):
    """Return a progress that notes the rows written so far."""
    return lambda done, _: acknowledged.append(done)


@pytest.mark.parametrize(
    ("engine", "rounds"),
    [
        pytest.param("embedded", 9, marks=EMBEDDED),
        pytest.param("neo4j", 5, marks=NEO4J),
        pytest.param("embedded", 20, marks=[EMBEDDED, pytest.mark.long]),
        pytest.param("neo4j", 20, marks=[NEO4J, pytest.mark.long]),
    ],
)
def test_the_loading_command_is_killed(victims, moments, engine, rounds):
    victim = victims(engine)
    whole = usual_time(victim.settings)
    halves = 0
    for _ in range(rounds):
        base, target = ends(victim.settings)
        acknowledged = load_killed(victim.settings, target, moments.uniform(0, whole))
        halves += judge(victim.settings, base, target, acknowledged)
    print(f"{engine}: {halves} of {rounds} half states, healed")


@pytest.mark.parametrize(
    ("engine", "rounds"),
    [
        pytest.param("embedded", 5, marks=EMBEDDED),
        pytest.param("neo4j", 1, marks=NEO4J),
        pytest.param("embedded", 20, marks=[EMBEDDED, pytest.mark.long]),
        pytest.param("neo4j", 20, marks=[NEO4J, pytest.mark.long]),
    ],
)
def test_the_server_is_killed(victims, moments, engine, rounds):
    victim = victims(engine)
    whole = usual_time(victim.settings)
    halves = 0
    for _ in range(rounds):
        base, target = ends(victim.settings)
        acknowledged = [0]
        with connect(victim.settings) as store:
            killer = threading.Timer(moments.uniform(0, whole), victim.kill)
            killer.start()
            with contextlib.suppress(StateError):
                sync(store, target, base=base, batch=BATCH, progress=noting(acknowledged))
            killer.join()
        victim.revive()
        halves += judge(victim.settings, base, target, acknowledged[-1])
    print(f"{engine}: {halves} of {rounds} half states, healed")
