"""
Measure a generated city, and write the results into docs/benchmarks.md.

``python -m tests.benchmarks [--communities 1000] [--engines embedded,neo4j] [--out docs/benchmarks.md]``. Nothing else should run on the machine meanwhile. What
counts are the ratios, which hold from one machine to the next; the seconds are those of the machine that is named.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgnet.loaders.template import write_csv_folder, write_workbook
from orgnet.settings import Settings
from orgnet.store import connect, embedded, stop_server
from tests.benchmarks import stages
from tests.benchmarks.city import EXPLANATION, city, size
from tests.benchmarks.page import put
from tests.benchmarks.report import Measured, report
from tests.repository import ROOT
from tests.servers.neo4j_server import Neo4jServer

if TYPE_CHECKING:
    from collections.abc import Iterator

STREET = 20  # communities: 2,000 nodes and 8,000 ties


def main() -> None:
    """Run every stage and write the report."""
    parser = argparse.ArgumentParser(description="Measure orgnet on a generated city.")
    parser.add_argument("--communities", type=int, default=1000, help="size: 100 nodes and 400 ties for each  [default: 1000]")
    parser.add_argument("--engines", default="embedded,neo4j", help="which graphs; empty for none  [default: embedded,neo4j]")
    parser.add_argument("--no-pages", action="store_true", help="leave out the pages, which take the embedded engine")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "benchmarks.md", help="file of the report  [default: docs/benchmarks.md]"
    )
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers are stopped then, too
    with tempfile.TemporaryDirectory(prefix="orgnet-bench-") as name:
        measured = measure(Path(name), options.communities, [*filter(None, options.engines.split(","))], walks=not options.no_pages)
    put(options.out, "city", report(measured))
    say(f"written: {options.out.name}")


def measure(folder: Path, communities: int, engines: list[str], *, walks: bool) -> Measured:
    """Run every stage in a folder of its own."""
    say("sheets of the city")
    tables = city(communities)
    nodes, ties = size(tables)
    started = time.perf_counter()
    write_workbook(folder / stages.SHEETS, tables, EXPLANATION)
    writing = time.perf_counter() - started
    write_csv_folder(folder / stages.CSV, tables, EXPLANATION)
    measured = Measured(nodes=nodes, ties=ties, rows=sum(map(len, tables.values())), writing=writing)
    del tables
    _street(measured, folder / "street", engines)
    for stage in ("csv", "sheets", "read", "measures", "whole"):
        measured.stages[stage] = run(stage, folder)
    for engine in engines:
        measured.engines[engine] = {}
        with graph(engine, folder, "hand"):
            measured.engines[engine]["hand"] = run("hand", folder, engine)
        with graph(engine, folder, "load") as memory:
            for stage in ("load", "reload", "rules"):
                measured.engines[engine][stage] = run(stage, folder, engine)
            measured.engines[engine]["server"] = {"peak_mib": memory()}
    if walks:
        say("pages")
        measured.pages = answer([sys.executable, "-m", "tests.benchmarks.pages", str(folder)])
    return measured


def _street(measured: Measured, folder: Path, engines: list[str]) -> None:
    """Measure what is compared at the size of a street, too."""
    say("a street")
    write_csv_folder(folder / stages.CSV, city(STREET), EXPLANATION)
    measured.street["csv"] = run("csv", folder)
    measured.street["measures"] = run("measures", folder)
    for engine in engines:
        with graph(engine, folder, "load"):
            run("load", folder, engine)
            measured.street[engine] = run("rules", folder, engine)


def run(stage: str, folder: Path, engine: str | None = None) -> dict[str, Any]:
    """Run one stage in a process of its own."""
    said = answer([sys.executable, "-m", "tests.benchmarks.stages", stage, str(folder), *([engine] if engine else [])])
    say(f"{engine or ''} {stage}: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in said["seconds"].items()))
    return said


def answer(command: list[str]) -> dict[str, Any]:
    """Run a command and return the JSON of its last line."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@contextmanager
def graph(engine: str, folder: Path, name: str) -> Iterator[Any]:
    """Give an empty graph of its own to the stages inside; yields what tells the peak of its server's memory."""
    home = folder / f"{engine}-{name}"
    settings = Settings(home=home / "home", heap="2g")
    server = None
    try:
        if engine == "neo4j":
            server = Neo4jServer(home / "server").start()
            settings = dataclasses.replace(settings, uri=server.uri, password=server.password)
            pid = server.process.pid if server.process else 0
        else:
            connect(settings).close()
            running = embedded.find(settings)
            pid = running.pid if running else 0
        how = {**dataclasses.asdict(settings), "home": str(settings.home)}
        (folder / f"{engine}.json").write_text(json.dumps(how), encoding="utf-8")
        yield lambda: peak_of(pid)
    finally:
        if server:
            server.stop()
        else:
            stop_server(settings)


def peak_of(pid: int) -> float | None:
    """Return the peak of a process's memory in MiB where the system tells it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), None)


def say(text: str) -> None:
    """Print a line at once."""
    print(text.strip(), flush=True)


if __name__ == "__main__":
    main()
