"""
A real Neo4j server for tests, from Maven jars alone.

The jars (116 MB) are fetched once into a cache folder: the one that ORGNET_TEST_CACHE names, else the platform's. A server's
data lives in a home of its own. By hand, in the foreground: ``python -m tests.servers.neo4j_server --home DIR``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

import filelock
import neo4j
import platformdirs
from neo4j.exceptions import Neo4jError, ServiceUnavailable

POM = Path(__file__).with_name("pom.xml")
INSTALL = "sudo apt-get install default-jre-headless maven"
MAVEN_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
START_SECONDS = 120.0
STOP_SECONDS = 60.0
OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang", "jdk.internal.misc")
)
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
"""


class MissingError(Exception):
    """Something that the server needs is not on this machine; the message says which command installs it."""


def version() -> str:
    """Return the version that the pom names."""
    return str(ET.parse(POM).getroot().findtext("{*}version"))  # noqa: S314 - our own file


def jars() -> Path:
    """Return the folder of the server's jars, fetched if need be."""
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if missing:
        raise MissingError(f"a Neo4j server needs {' and '.join(missing)}: {INSTALL}")
    cache = Path(os.environ.get("ORGNET_TEST_CACHE") or platformdirs.user_cache_dir("orgnet-tests", appauthor=False))
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"neo4j-{version()}"
    with filelock.FileLock(cache / "neo4j.lock"):
        if not folder.exists():
            part = cache / f"neo4j-{version()}.part"
            shutil.rmtree(part, ignore_errors=True)
            options = ["-DincludeScope=runtime", f"-DoutputDirectory={part}"]
            done = subprocess.run(["mvn", "-B", "-q", "-f", str(POM), MAVEN_GOAL, *options], capture_output=True, text=True, check=False)
            if done.returncode:
                raise MissingError(f"Maven could not fetch the Neo4j server: {(done.stdout + done.stderr).strip()[-500:]}")
            part.rename(folder)
    return folder


SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A server that answers for a few minutes spends more on compiling well than it gains; one that is measured must not have these."""
PLANS_KEPT = ("dbms.cypher.min_replan_interval=1h",)
"""Samples differ in size less than matters to a plan; each of some hundred queries would be planned anew for each of them."""


@dataclass
class Neo4jServer:
    """
    A server with a home of its own.

    Parameters
    ----------
    home
        Folder of its data, configuration and log.
    port
        Bolt port; a free one unless given.
    options
        Options of its Java.
    configuration
        Lines of its configuration beyond the usual.
    """

    home: Path
    port: int = 0
    options: tuple[str, ...] = ()
    configuration: tuple[str, ...] = ()
    user: str = "neo4j"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Bolt address."""
        return f"bolt://127.0.0.1:{self.port}"

    def start(self) -> Neo4jServer:
        """Start it and wait until it takes a login; a home that has data keeps its password."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.port = self.port or _free_port()
        (self.home / "conf").mkdir(exist_ok=True)
        (self.home / "conf" / "neo4j.conf").write_text(
            "\n".join([CONFIGURATION.format(port=self.port), *self.configuration, ""]), encoding="utf-8"
        )
        password = self.home / "password"
        if password.exists():
            self.password = password.read_text(encoding="utf-8")
        else:
            self._run_to_end("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password)
            password.touch(mode=0o600)
            password.write_text(self.password, encoding="utf-8")
        with (self.home / "server.log").open("ab") as log:
            arguments = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
            command = self._java("org.neo4j.server.CommunityEntryPoint", "-Xms256m", "-Xmx1g", *self.options)
            self.process = subprocess.Popen(
                [*command, *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._wait()
        return self

    def stop(self) -> None:
        """Stop it in good order."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                break
            driver = neo4j.GraphDatabase.driver(
                self.uri, auth=(self.user, self.password), connection_timeout=5, max_transaction_retry_time=0
            )
            with driver, contextlib.suppress(ServiceUnavailable, Neo4jError, OSError):
                driver.verify_connectivity()
                return
            time.sleep(0.25)
        log = (self.home / "server.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"the Neo4j server did not start:\n{log[-2000:]}")

    def _run_to_end(self, main: str, *arguments: str) -> None:
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        subprocess.run([*self._java(main, "-Xmx256m"), *arguments], env=environment, check=True, capture_output=True)

    def _java(self, main: str, *options: str) -> list[str]:
        return ["java", *options, *OPENS, "-cp", str(jars() / "*"), main]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> int:
    """Serve in the foreground until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Start a Neo4j server for trying by hand.")
    parser.add_argument("--home", type=Path, required=True, help="folder of its data")
    parser.add_argument("--port", type=int, default=0, help="Bolt port  [default: a free one]")
    options = parser.parse_args()
    try:
        server = Neo4jServer(options.home.resolve(), options.port).start()
    except MissingError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"export ORGNET_URI={server.uri} ORGNET_USER={server.user} ORGNET_PASSWORD_FILE={server.home / 'password'}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        assert server.process is not None
        server.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
