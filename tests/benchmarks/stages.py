"""
What is measured, one stage a process, so that each has a peak of memory of its own.

``python -m tests.benchmarks.stages STAGE FOLDER [ENGINE]`` runs one stage in the folder of the measurement and prints one line of JSON. The
folder has the sheets; the stage `sheets` leaves the snapshot there. ENGINE names a file ``ENGINE.json`` in it that says how to reach a graph.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j

from orgnet.analysis import loading
from orgnet.analysis.measures import measure_day
from orgnet.analysis.on_day import OnDay
from orgnet.loaders.merge import check
from orgnet.queries import library, run
from orgnet.settings import Settings
from orgnet.snapshot import freeze, read_snapshot, write_snapshot
from orgnet.store import _arcade, connect, embedded, prepare, sync
from orgnet.view import NetworkView
from tests.benchmarks.city import DAY
from tests.benchmarks.clock import Clock, process_peak
from tests.benchmarks.hand import write_by_hand
from tests.benchmarks.measures import compare

if TYPE_CHECKING:
    from orgnet.snapshot import Snapshot

SHEETS = "sheets.xlsx"
CSV = "sheets"
AT_ONCE = 1.0
"""Seconds of a statement beyond which it is not run again."""


def sheets(folder: Path, clock: Clock) -> dict[str, Any]:
    """Sheets to snapshot: read, check, freeze, write."""
    return _from_sheets(folder / SHEETS, folder, clock)


def csv(folder: Path, clock: Clock) -> dict[str, Any]:
    """Read and check the same as a folder of CSV files."""
    return _from_sheets(folder / CSV, folder, clock)


def _from_sheets(path: Path, folder: Path, clock: Clock) -> dict[str, Any]:
    with clock("check"):
        checked = check([path], base=None)
    if checked.snapshot is None:
        raise RuntimeError("\n".join(str(fault) for fault in checked.faults[:10]))
    with clock("write"):
        written = write_snapshot(checked.snapshot, folder / "snapshots")
    (folder / "snapshot.txt").write_text(checked.snapshot.id, encoding="utf-8")
    return {**_counts(checked.snapshot), "bytes": sum(file.stat().st_size for file in written.rglob("*") if file.is_file())}


def read(folder: Path, clock: Clock) -> dict[str, Any]:
    """Read the snapshot back, and turn it into arrays."""
    with clock("read"):
        snapshot = _snapshot(folder)
    with clock("arrays"):
        view = NetworkView(snapshot).on(DAY)
        for type_ in snapshot.ties:
            view.tie(type_)
    return _counts(snapshot)


def load(folder: Path, clock: Clock, settings: Settings) -> dict[str, Any]:
    """Snapshot to an empty graph, as `orgnet load` does it."""
    snapshot = _snapshot(folder)
    write_snapshot(snapshot, settings.snapshots)
    with connect(settings) as store, clock("load"):
        prepare(store)
        done = sync(store, snapshot, base=None)
    return {"written": done.written}


def hand(folder: Path, clock: Clock, settings: Settings) -> dict[str, Any]:
    """Snapshot to an empty graph, by hand-written batches through the bare driver."""
    snapshot = _snapshot(folder)
    with connect(settings), _driver(settings) as driver, clock("hand"):
        write_by_hand(driver, snapshot)
    return {}


def reload(folder: Path, clock: Clock, settings: Settings) -> dict[str, Any]:
    """Load the same sheets again: nothing may change."""
    with clock("reload"):
        done = loading.load(settings, [folder / SHEETS])
    if done.written:
        raise RuntimeError("an unchanged reload wrote something")
    return {"written": done.written}


def rules(folder: Path, clock: Clock, settings: Settings) -> dict[str, Any]:
    """Run every rule: its findings, and all its other statements of the whole graph."""
    del folder
    counts: dict[str, int] = {}
    with connect(settings) as store:
        for query in library().values():
            if query.folder == "gaps":
                found = clock.median(query.name, partial(run, query, store, as_of=DAY), enough=AT_ONCE)
                counts[query.name] = len(found)
                population = partial(run, query, store, as_of=DAY, statement="population")
                clock.median(f"{query.name}:population", population, enough=AT_ONCE)
    return {"found": counts}


def measures(folder: Path, clock: Clock) -> dict[str, Any]:
    """Every measure on the snapshot's arrays, and what other libraries have of it; the answers are compared."""
    return compare(NetworkView(_snapshot(folder)).on(DAY), clock)


def whole(folder: Path, clock: Clock) -> dict[str, Any]:
    """Compute the whole set of measures, as `orgnet measures --write` writes it, from the snapshot's arrays on."""
    small = OnDay("small", DAY, NetworkView(freeze({}, {}, sources=())))
    measure_day(small)  # compile before the clock runs
    day = OnDay("city", DAY, NetworkView(_snapshot(folder)))
    with clock("whole"):
        found = measure_day(day)
    return {"nodes": len(found), "measures": len(found.columns)}


WITHOUT_GRAPH = {"sheets": sheets, "csv": csv, "read": read, "measures": measures, "whole": whole}
WITH_GRAPH = {"load": load, "hand": hand, "reload": reload, "rules": rules}


def main(stage: str, folder: Path, engine: str | None = None) -> None:
    """Run a stage and print what it took."""
    clock = Clock()
    if engine is None:
        said = WITHOUT_GRAPH[stage](folder, clock)
    else:
        how = json.loads((folder / f"{engine}.json").read_text(encoding="utf-8"))
        said = WITH_GRAPH[stage](folder, clock, Settings(**{**how, "home": Path(how["home"])}))
    print(json.dumps({"seconds": clock.seconds, "processor": clock.processor, "peak_mib": process_peak(), **said}))


def _snapshot(folder: Path) -> Snapshot:
    return read_snapshot(folder / "snapshots" / (folder / "snapshot.txt").read_text(encoding="utf-8"))


def _counts(snapshot: Snapshot) -> dict[str, int]:
    return {
        "nodes": sum(table.height for table in snapshot.nodes.values()),
        "ties": sum(table.height for table in snapshot.ties.values()),
    }


def _driver(settings: Settings) -> neo4j.Driver:
    """Return a bare driver for the graph, which is running."""
    if settings.uri:
        return neo4j.GraphDatabase.driver(settings.uri, auth=(settings.user, str(settings.password)))
    server = embedded.find(settings)
    assert server is not None
    return server.login(_arcade.WRITER)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
