"""
The embedded graph: one server for a home, started by the first command that needs it and shared by all.

A folder `graph` in the home holds everything of it: the data, the logs, the record of the running server (port and
passwords, readable by its owner only) and two locks. `start.lock` lets one command at a time start a server;
`server.lock` is held by the server as long as it lives. A server is used only after a login over Bolt with the recorded
password; its process id is never trusted, only shown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import filelock

from orgnet.errors import BusyError, StateError, StoreUnreachableError
from orgnet.store import _arcade
from orgnet.store._driver import LoginRefusedError, open_driver

if TYPE_CHECKING:
    from pathlib import Path

    import neo4j

    from orgnet.settings import Settings

START_SECONDS = 90.0
STOP_SECONDS = 60.0
DYING_SECONDS = 10.0
QUERY_SECONDS = 60.0
POLL_SECONDS = 0.05
LOG_BYTES = 4 << 20
RETRY_SECONDS = 1.0
"""A server that ended never comes back at its port: the one that follows it is looked for soon."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running embedded server, as its record says."""

    instance: str
    port: int
    pid: int
    started: float
    passwords: dict[str, str] = field(repr=False)

    @property
    def address(self) -> str:
        """Bolt address."""
        return f"bolt://127.0.0.1:{self.port}"

    def login(self, user: str) -> neo4j.Driver:
        """Return a driver that has logged in as `user`."""
        return open_driver(self.address, user, self.passwords[user], retry=RETRY_SECONDS, own=True)


def find(settings: Settings) -> Server | None:
    """
    Return the server that serves the home, or None when none runs.

    Raises
    ------
    StoreUnreachableError
        If one runs but does not take the recorded password.
    """
    end = time.monotonic() + DYING_SECONDS
    while _is_held(settings.graph / _arcade.LOCK):
        server = _recorded(settings.graph)
        if server is None:
            return None  # it is starting or stopping
        try:
            server.login(_arcade.WRITER).close()
        except StoreUnreachableError as error:
            # One that was just killed holds its lock a moment longer than it answers.
            if isinstance(error, LoginRefusedError) or time.monotonic() > end:
                raise _unusable(server) from error
            time.sleep(POLL_SECONDS)
        else:
            return server
    return None


def _unusable(server: Server) -> StoreUnreachableError:
    return StoreUnreachableError(
        f"本机图库服务（{server.address}）不接受记录的密码或没有应答。请运行 orgnet db stop 后重试。",
        f"The embedded graph ({server.address}) does not take the recorded password or does not answer. Run `orgnet db stop` and try again.",
    )


def start(settings: Settings) -> Server:
    """
    Return the server that serves the home, started if none runs.

    Raises
    ------
    StoreUnreachableError
        If the engine is not installed or does not start.
    """
    server = find(settings)
    if server is not None:
        return server
    require_engine()
    settings.graph.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(settings.graph / "start.lock", timeout=START_SECONDS):
            return _start(settings)
    except filelock.Timeout as error:
        raise BusyError(
            "另一个命令正在启动本机图库，等待超时。请稍后重试。",
            "Another command is starting the embedded graph and has not finished. Try again in a moment.",
        ) from error


def require_engine() -> None:
    """Refuse when the engine's wheel is not installed."""
    if find_spec("arcadedb_embedded") is None:
        raise StoreUnreachableError(
            '没有安装本机图库。请运行 pip install "orgnet[embedded]"，或用 --uri bolt://… 指定 Neo4j 服务器。',
            'The embedded graph is not installed. Run pip install "orgnet[embedded]", or give a Neo4j server with --uri bolt://….',
        )


def stop(settings: Settings) -> bool:
    """
    Stop the server of the home; return whether one ran.

    Raises
    ------
    StateError
        If it does not stop.
    """
    lock = settings.graph / _arcade.LOCK
    if not _is_held(lock):
        return False
    server = _recorded(settings.graph)
    (settings.graph / _arcade.STOP).touch()
    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end:
        if not _is_held(lock):
            (settings.graph / _arcade.STOP).unlink(missing_ok=True)
            return True
        time.sleep(POLL_SECONDS)
    pid = server.pid if server else "?"
    raise StateError(
        f"本机图库服务没有在 {STOP_SECONDS:.0f} 秒内停止（进程 {pid}）。请稍后再试，或手工结束该进程；数据会在下次启动时恢复。",
        f"The embedded graph did not stop within {STOP_SECONDS:.0f} s (process {pid}). Try again, or end that process by hand; the data is recovered at the next start.",
    )


def _start(settings: Settings) -> Server:
    end = time.monotonic() + START_SECONDS
    child: subprocess.Popen[bytes] | None = None
    while time.monotonic() < end:
        server = find(settings)
        if server is not None:
            return server
        if child is None or child.poll() == _arcade.ALREADY_RUNS:
            # A server that is just starting or stopping holds the lock: it is waited for, not started twice.
            child = _spawn(settings) if not _is_held(settings.graph / _arcade.LOCK) else None
        elif child.poll() is not None:
            break
        time.sleep(POLL_SECONDS)
    raise StoreUnreachableError(
        f"本机图库没有启动。日志在 {_log(settings)}。{_last_words(settings)}",
        f"The embedded graph did not start. Its log is {_log(settings)}. {_last_words(settings)}",
    )


def _spawn(settings: Settings) -> subprocess.Popen[bytes]:
    folder = settings.graph.resolve()
    log = _log(settings)
    log.parent.mkdir(parents=True, exist_ok=True)
    mode = "wb" if log.exists() and log.stat().st_size > LOG_BYTES else "ab"
    options: list[str] = ["--heap", settings.heap, "--idle-minutes", str(settings.idle_minutes), "--timeout", str(QUERY_SECONDS)]
    detached: dict[str, Any] = {"start_new_session": True}
    environment = dict(os.environ)
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        detached = {"creationflags": flags}
    elif sys.platform != "darwin":
        # Without a locale (cron, systemd) Java could not open a path with Chinese in it.
        environment["LC_ALL"] = "C.UTF-8"
    with log.open(mode) as output:
        child = subprocess.Popen(
            [sys.executable, "-P", _arcade.__file__, str(folder), *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            **detached,
        )
    # It outlives this command; should it end first, somebody has to take note of its end.
    threading.Thread(target=child.wait, daemon=True).start()
    return child


def _is_held(lock: Path) -> bool:
    """Say whether a living process holds the lock."""
    if not lock.exists():
        return False
    probe = filelock.FileLock(lock)
    try:
        probe.acquire(timeout=0)
    except filelock.Timeout:
        return True
    probe.release()
    return False


def _recorded(folder: Path) -> Server | None:
    try:
        return Server(**json.loads((folder / _arcade.RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _log(settings: Settings) -> Path:
    return settings.graph / "log" / "server.log"


def _last_words(settings: Settings) -> str:
    try:
        lines = _log(settings).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1][:300] if lines else ""
