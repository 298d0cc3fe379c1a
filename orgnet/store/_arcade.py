"""
The embedded server's own process: ArcadeDB in a Java machine inside this Python process, Bolt on loopback.

It is started by `orgnet.store.embedded` as a script, not as a module, so that it loads neither the driver nor any table
library, and it imports nothing of orgnet. One process is the server and its own watcher, so that killing it at any moment
leaves nothing behind that would have to be cleaned up by somebody else:

- it holds `server.lock` as long as it lives (the system releases the lock however the process ends);
- it makes its passwords anew at each start and writes them with its port to `server.json` (mode 0600) once it answers;
- it stops when nobody has been connected for a while, when `stop` appears in the folder, or when `server.json` is gone or
  belongs to another server (the home was removed or copied).
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import sys
import time
from pathlib import Path
from typing import Any

import filelock

RECORD = "server.json"
STOP = "stop"
LOCK = "server.lock"
DATABASE = "orgnet"
WRITER = "root"
READER = "reader"
ALREADY_RUNS = 11
TICK_SECONDS = 0.25
LOCK_SECONDS = 5.0

# Only what the Bolt server needs is put on the class path: no MCP server, no console, no other wire protocols.
LEFT_OUT = ("arcadedb-console", "arcadedb-graphql", "arcadedb-integration", "arcadedb-mcp", "arcadedb-postgresw", "arcadedb-redisw")
JAVA_OPTIONS = (
    "-Xrs",  # signals are left to Python
    "-XX:+UseSerialGC",  # on two cores a concurrent collector takes a third longer to write a district
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+ExitOnOutOfMemoryError",  # an end that the next start recovers from, instead of a server that half works
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
)


def main() -> int:
    """Serve the graph in the folder until nobody needs it."""
    options = _options()
    folder: Path = options.folder
    signalled: list[int] = []
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda number, _: signalled.append(number))
    lock = filelock.FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except filelock.Timeout:
        return ALREADY_RUNS
    for name in (RECORD, STOP):
        (folder / name).unlink(missing_ok=True)
    server, instance = _start(folder, heap=options.heap, timeout=options.timeout)
    _watch(server, folder, instance=instance, idle_seconds=options.idle_minutes * 60, signalled=signalled)
    record = folder / RECORD
    if _instance(record) == instance:
        record.unlink(missing_ok=True)
    server.stop()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--heap", required=True)
    parser.add_argument("--idle-minutes", type=float, required=True)
    parser.add_argument("--timeout", type=float, required=True, help="seconds that one statement may take")
    return parser.parse_args()


def _start(folder: Path, *, heap: str, timeout: float) -> tuple[Any, str]:
    import jpype  # noqa: PLC0415 - loads numpy; not needed when the lock is taken
    from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path  # noqa: PLC0415

    jars = [str(jar) for jar in sorted(Path(get_jar_path()).glob("*.jar")) if not jar.name.startswith(LEFT_OUT)]
    logs = folder / "log"
    jpype.startJVM(
        get_bundled_jre_lib_path(),
        *JAVA_OPTIONS,
        f"-Xmx{heap}",
        f"-Xms{heap}",  # set aside, not taken up: a heap that grows bit by bit is cleared out five times as often while a district is written
        f"-XX:ErrorFile={logs / 'crash-%p.log'}",
        classpath=jars,
        interrupt=False,
    )
    passwords = {WRITER: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
    # Users and groups are made anew at each start: a password that was lost or read by somebody is worth nothing after it.
    for name in ("server-users.jsonl", "server-groups.json"):
        (folder / "config" / name).unlink(missing_ok=True)
    context = jpype.JClass("com.arcadedb.ContextConfiguration")()
    for key, value in _configuration(folder, passwords[WRITER]).items():
        context.setValue(f"arcadedb.{key}", value)
    server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(context)
    server.start()
    # Production mode has made commits durable by now. It also hides from the client why a statement is wrong, which is what
    # the analyst at the other end must know; there is no stranger to hide it from.
    if jpype.JClass("com.arcadedb.GlobalConfiguration").TX_WAL_FLUSH.getValueAsInteger() < 1:
        raise RuntimeError("commits would not be flushed")
    server.getConfiguration().setValue("arcadedb.server.mode", "test")
    database = server.getOrCreateDatabase(DATABASE)
    # The driver's own limit is not looked at by this engine: the database has to carry it.
    database.getConfiguration().setValue("arcadedb.command.timeout", str(int(timeout * 1000)))
    _let_readers_in(server, passwords[READER])
    instance = secrets.token_hex(8)
    record = {
        "instance": instance,
        "port": int(_plugin(server, "BoltProtocolPlugin").getPort()),
        "pid": os.getpid(),
        "started": time.time(),
        "passwords": passwords,
    }
    _write_private(folder / RECORD, json.dumps(record))
    return server, instance


def _configuration(folder: Path, password: str) -> dict[str, str]:
    return {
        "server.rootPath": str(folder),
        "server.databaseDirectory": str(folder / "databases"),
        "server.configDirectory": str(folder / "config"),
        "server.backupDirectory": str(folder / "backups"),
        "server.logsDirectory": str(folder / "log"),
        "server.mode": "production",
        "server.rootPassword": password,
        "server.saltIterations": "1",  # the many rounds protect passwords that can be guessed; these are random, and made anew at each start
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        # Port 0: the system chooses a free one. HTTP cannot be turned off; it too is on loopback and asks for the password.
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": "0",
        "server.httpWorkerThreads": "4",
        "bolt.host": "127.0.0.1",
        "bolt.port": "0",
        "bolt.defaultDatabase": DATABASE,
        "serverMetrics": "false",
        "support.autoRegister": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }


def _let_readers_in(server: Any, password: str) -> None:
    import jpype  # noqa: PLC0415 - see _start

    document = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    security = server.getSecurity()
    group = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}
    security.saveGroup(DATABASE, "readers", document(json.dumps(group)))
    user = {"name": READER, "password": str(security.encodePassword(password)), "databases": {DATABASE: ["readers"]}}
    security.createUser(document(json.dumps(user)))


def _plugin(server: Any, name: str) -> Any:
    return next(plugin for plugin in server.getPlugins() if str(plugin.getClass().getSimpleName()) == name)


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def _instance(record: Path) -> str | None:
    try:
        return str(json.loads(record.read_text(encoding="utf-8"))["instance"])
    except (OSError, ValueError, KeyError):
        return None


def _watch(server: Any, folder: Path, *, instance: str, idle_seconds: float, signalled: list[int]) -> None:
    """Return when the server should stop."""
    connections = _connections(server)
    used = time.monotonic()
    while not signalled:
        if (folder / STOP).exists() or _instance(folder / RECORD) != instance:
            (folder / STOP).unlink(missing_ok=True)
            return
        if connections.size() > 0:
            used = time.monotonic()
        elif time.monotonic() - used > idle_seconds:
            print(f"nobody connected for {idle_seconds:.0f} s: stopping", flush=True)
            return
        time.sleep(TICK_SECONDS)


def _connections(server: Any) -> Any:
    """
    Return the live set of the Bolt connections.

    The engine publishes no count of them, so its own set is read; the test of the idle stop fails when a new engine keeps
    it elsewhere. Counting connections, rather than asking commands to sign in and out, cannot go wrong when a command is
    killed: the system closes its connection.
    """
    listener = _field(_plugin(server, "BoltProtocolPlugin"), "listener")
    return _field(listener, "activeConnections")


def _field(subject: Any, name: str) -> Any:
    field = subject.getClass().getDeclaredField(name)
    field.setAccessible(True)
    return field.get(subject)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the Java machine's own end could hang on a thread of the engine; all data is on disk by now
