"""The life of the embedded server: started once, shared, stopped, killed, recovered."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from orgnet.errors import SettingsError, StoreUnreachableError, TimedOutError
from orgnet.settings import Settings
from orgnet.store import connect, embedded, server_status, start_server, stop_server

pytestmark = [pytest.mark.needs_embedded, pytest.mark.usefixtures("short_lived")]

ONE = "MATCH (e:Entity) RETURN count(e) AS n"
HERE = str(Path(__file__).parents[2])


@pytest.fixture
def settings(tmp_path):
    made = Settings(home=tmp_path / "空 格", heap="256m", idle_minutes=5)
    yield made
    stop_server(made)


def running(settings):
    """Return the record of the server, which must run."""
    server = embedded.find(settings)
    assert server is not None
    return server


def started(settings):
    """Start the server and return its status."""
    return start_server(settings)


def kill(settings):
    """End the server at once and return its record as it was."""
    server = running(settings)
    os.kill(server.pid, signal.SIGKILL)
    wait_until(lambda: embedded.find(settings) is None)
    return server


def wait_until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_nothing_runs_in_a_new_home(settings):
    assert not server_status(settings).running
    assert not stop_server(settings)
    with pytest.raises(StoreUnreachableError, match="orgnet db start"):
        connect(settings, start=False)
    assert not settings.home.exists()


def test_started_shared_stopped(settings):
    first = started(settings)
    assert first.running
    assert first.address.startswith("bolt://127.0.0.1:")
    with connect(settings) as one, connect(settings, start=False) as two:
        one.write([("CREATE (:Entity {id: 'e1'})", {})])
        assert two.read(ONE) == [{"n": 1}]
        assert one.address == two.address == first.address
    assert stop_server(settings)
    assert not server_status(settings).running
    assert not first.password_file.exists()
    with connect(settings) as again:  # the data is still there
        assert again.read(ONE) == [{"n": 1}]


def test_several_commands_at_once_start_one_server(settings):
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda _: start_server(settings), range(4)))
    assert len({status.pid for status in statuses}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the profile private by other means")
def test_the_record_is_private_and_no_password_is_an_argument(settings):
    status = started(settings)
    assert stat.S_IMODE(status.password_file.stat().st_mode) == 0o600
    passwords = json.loads(status.password_file.read_text(encoding="utf-8"))["passwords"].values()
    command = Path(f"/proc/{status.pid}/cmdline")
    environment = Path(f"/proc/{status.pid}/environ")
    if command.exists():
        seen = command.read_bytes() + environment.read_bytes()
        assert not any(password.encode() in seen for password in passwords)
    log = (settings.graph / "log" / "server.log").read_text(encoding="utf-8")
    assert not any(password in log for password in passwords)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="looks into /proc")
def test_it_listens_on_loopback_only(settings):
    status = started(settings)
    inodes = set()
    for fd in Path(f"/proc/{status.pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a running server closes files while they are listed; it keeps what it listens on
            inodes.add(str(fd.readlink()))
    listening = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{status.pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                listening.append(fields[1].split(":")[0])
    loopback = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
    assert len(listening) == 2  # Bolt, HTTP
    assert set(listening) <= loopback


def test_a_wrong_password_is_told_and_stop_still_works(settings):
    status = started(settings)
    record = json.loads(status.password_file.read_text(encoding="utf-8"))
    record["passwords"] = dict.fromkeys(record["passwords"], "forged")
    status.password_file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(StoreUnreachableError, match="orgnet db stop") as caught:
        connect(settings)
    assert "orgnet db stop" in caught.value.zh
    assert server_status(settings).problem is not None
    assert stop_server(settings)
    with connect(settings) as store:
        assert store.read(ONE) == [{"n": 0}]


def test_killed_it_recovers_at_the_next_start(settings):
    with connect(settings) as store:
        for number in range(20):
            store.write([("CREATE (:Entity {id: $id})", {"id": f"e{number}"})])
    lost = kill(settings)
    assert (settings.graph / "server.json").exists()  # its record is left behind, and not trusted
    assert not server_status(settings).running
    with connect(settings) as store:
        assert store.read(ONE) == [{"n": 20}]
    assert running(settings).passwords != lost.passwords


def test_a_foreign_program_on_the_old_port_is_not_taken_for_the_server(settings):
    start_server(settings)
    lost = kill(settings)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", lost.port))
        other.listen()
        with connect(settings) as store:
            assert store.address != lost.address


def test_an_open_store_follows_a_server_that_was_killed(settings):
    with connect(settings) as store:
        store.write([("CREATE (:Entity {id: 'e1'})", {})])
        kill(settings)
        assert store.read(ONE) == [{"n": 1}]
        kill(settings)
        with pytest.raises(StoreUnreachableError):
            store.write([("CREATE (:Entity {id: 'e2'})", {})])
        store.write([("CREATE (:Entity {id: 'e2'})", {})])
        assert store.read(ONE) == [{"n": 2}]


def test_it_stops_when_nobody_is_connected(tmp_path):
    settings = Settings(home=tmp_path, heap="256m", idle_minutes=2 / 60)
    with connect(settings) as store:
        time.sleep(3)
        assert store.read(ONE) == [{"n": 0}]  # two seconds idle, but connected
    wait_until(lambda: not server_status_without_connecting(settings))


def server_status_without_connecting(settings):
    """Say whether the server lives; a login would count as a connection."""
    return embedded._is_held(settings.graph / "server.lock")


def test_it_outlives_a_killed_command_and_stops_then(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from orgnet.settings import Settings; from orgnet.store import connect\n"
        "store = connect(Settings(home=Path(sys.argv[1]), heap='256m', idle_minutes=2/60)); print('up', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": HERE}) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"up"
        child.kill()
    settings = Settings(home=tmp_path)
    assert server_status_without_connecting(settings)
    wait_until(lambda: not server_status_without_connecting(settings))


def test_it_stops_when_its_home_is_removed(settings):
    start_server(settings)
    moved = settings.home.with_name("moved")
    settings.home.rename(moved)
    wait_until(lambda: not embedded._is_held(moved / "graph" / "server.lock"))


def test_a_statement_may_not_take_longer_than_the_limit(settings, monkeypatch):
    # The engine does not look at the limit that the driver sends.
    monkeypatch.setattr(embedded, "QUERY_SECONDS", 0.5)
    with connect(settings) as store, pytest.raises(TimedOutError, match="took longer than allowed"):
        store.read("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = 7 RETURN count(*) AS n")


def test_it_starts_without_a_locale(settings):
    # As cron starts commands: Java could not open the Chinese path then.
    code = "import sys; from pathlib import Path; from orgnet.settings import Settings; from orgnet.store import start_server\n"
    code += "print(start_server(Settings(home=Path(sys.argv[1]), heap='256m')).running)"
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": HERE, "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, str(settings.home)], env=bare, capture_output=True, check=True)
    assert done.stdout.strip() == b"True"
    assert (settings.graph / "databases" / "orgnet").is_dir()


def test_a_server_that_cannot_start_says_why(tmp_path):
    settings = Settings(home=tmp_path, heap="nonsense")
    with pytest.raises(StoreUnreachableError, match=r"server\.log"):
        connect(settings)


def test_without_the_engine_it_says_how_to_get_one(tmp_path):
    # A process in which the package cannot be found.
    code = (
        "import sys; sys.modules['arcadedb_embedded'] = None\n"
        "from pathlib import Path; from orgnet.errors import StoreUnreachableError; from orgnet.settings import Settings\n"
        "from orgnet.store import connect\n"
        "try: connect(Settings(home=Path(sys.argv[1])))\n"
        "except StoreUnreachableError as error: print(error.en); print(error.zh)"
    )
    environment = {**os.environ, "PYTHONPATH": HERE, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, check=True)
    english, chinese = done.stdout.decode().splitlines()
    for text in (english, chinese):
        assert 'pip install "orgnet[embedded]"' in text
        assert "--uri" in text


def test_a_neo4j_server_is_not_ours_to_stop(tmp_path):
    with pytest.raises(SettingsError, match="was not started by orgnet"):
        stop_server(Settings(home=tmp_path, uri="bolt://127.0.0.1:7687"))
