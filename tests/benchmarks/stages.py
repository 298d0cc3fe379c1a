"""
What is measured, one stage a process, so that each has a peak of memory of its own.

``python -m tests.benchmarks.stages STAGE FOLDER [ENGINE]`` runs one stage in the folder of the measurement and prints one line of JSON. The
folder has the sheets; the stage `sheets` leaves the snapshot there. ENGINE names a file ``ENGINE.json`` in it that says how to reach a graph.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import time
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
from tests.benchmarks.hand import write_by_hand
from tests.benchmarks.reach import count_by_measure, count_by_networkx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from orgnet.snapshot import Snapshot

SHEETS = "sheets.xlsx"
CSV = "sheets"
REPEATS = 3


class Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextlib.contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure what happens inside."""
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started

    def median(self, name: str, work: Callable[[], Any]) -> Any:
        """Measure the middle of several runs, and return what the last one gave."""
        taken, answer = [], None
        for _ in range(REPEATS):
            started = time.perf_counter()
            answer = work()
            taken.append(time.perf_counter() - started)
        self.seconds[name] = statistics.median(taken)
        return answer


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
                found = clock.median(query.name, partial(run, query, store, as_of=DAY))
                counts[query.name] = len(found)
                clock.median(f"{query.name}:population", partial(run, query, store, as_of=DAY, statement="population"))
    return {"found": counts}


def reach(folder: Path, clock: Clock) -> dict[str, Any]:
    """Reach of all organisations, and the same by networkx on the same arrays; the answers are compared."""
    view = NetworkView(_snapshot(folder)).on(DAY)
    count_by_measure(view, steps=1)  # compile before the clock runs
    differing: dict[str, int] = {}
    for steps in (1, 2, 3):
        ours = clock.median(f"orgnet:{steps}", partial(count_by_measure, view, steps=steps))
        with clock(f"networkx:{steps}"):
            theirs = count_by_networkx(view, steps=steps)
        differing[str(steps)] = sum(1 for name, count in theirs.items() if ours.get(name, 0) != count)
    return {"differing": differing, "organisations": len(theirs)}


def measures(folder: Path, clock: Clock) -> dict[str, Any]:
    """Compute the whole set of measures, as `orgnet measures --write` writes it, from the snapshot's arrays on."""
    small = OnDay("small", DAY, NetworkView(freeze({}, {}, sources=())))
    measure_day(small)  # compile before the clock runs
    day = OnDay("city", DAY, NetworkView(_snapshot(folder)))
    with clock("measures"):
        found = measure_day(day)
    return {"nodes": len(found), "measures": len(found.columns)}


WITHOUT_GRAPH = {"sheets": sheets, "csv": csv, "read": read, "reach": reach, "measures": measures}
WITH_GRAPH = {"load": load, "hand": hand, "reload": reload, "rules": rules}


def main(stage: str, folder: Path, engine: str | None = None) -> None:
    """Run a stage and print what it took."""
    clock = Clock()
    if engine is None:
        said = WITHOUT_GRAPH[stage](folder, clock)
    else:
        how = json.loads((folder / f"{engine}.json").read_text(encoding="utf-8"))
        said = WITH_GRAPH[stage](folder, clock, Settings(**{**how, "home": Path(how["home"])}))
    print(json.dumps({"seconds": clock.seconds, "peak_mib": _peak_mib(), **said}))


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


def _peak_mib() -> float | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1024 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
