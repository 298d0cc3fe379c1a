"""
How long the pages take when ten people use them at once.

The pages are served by a process of their own over the sample of Fancheng, as `orgnet serve` serves them. Each user walks through all of
`dashboards.routing.PAGES`, everybody from another one on, and asks what the browser asks when it comes to an address: every callback of the server
that hangs on the address, found among the dependencies that Dash tells. The server gives again what it drew for the same state of the
graph, so pages are slow when somebody first opens them; the page about one place is another place's each time. Nothing leaves this machine,
and a walk ends after `PATIENCE` seconds.

``python -m tests.benchmarks.pages FOLDER`` prints one line of JSON; the engine is the embedded one.
"""

from __future__ import annotations

import itertools
import json
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import numpy as np

from dashboards.app import serve
from dashboards.routing import PAGES
from dashboards.words import Words
from orgnet.analysis.gaps import gaps
from orgnet.analysis.loading import load
from orgnet.samples import write_sample
from orgnet.settings import Settings
from orgnet.store import stop_server
from orgnet.workspace import open_workspace
from tests.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Address = tuple[str, str]

USERS = 10
WALKS = 3
PATIENCE = 90.0
PAUSE = 1.0
"""Seconds for which a reader looks at a page before going on."""

_TIMEOUT = 60.0
_START = 60.0


def measure(folder: Path, *, sample: str = "fancheng", users: int = USERS, walks: int = WALKS) -> dict[str, Any]:
    """Load the sample, serve it, let the users walk; returns seconds of every answer by page, and the failures."""
    settings = Settings(home=folder / "pages", heap="1g")
    try:
        load(settings, [write_sample(sample, folder)])
        with open_workspace(settings) as workspace:
            gaps(workspace, record=True)
            places = [str(id_) for id_ in workspace.snapshot.table("Community")["id"]]
        with served(settings) as asked:
            return walk(asked, [*((path, "") for path in PAGES)], places, users=users, walks=walks)
    finally:
        stop_server(settings)


def walk(asked: Asked, addresses: Sequence[Address], places: Sequence[str], *, users: int, walks: int) -> dict[str, Any]:
    """
    Let the users walk: first one alone, then all at once and without a pause, then all with the pause of a reader.

    Everybody looks at a place that nobody has looked at yet in each walk, so that its page is drawn and not given again.
    """
    said: dict[str, Any] = {"users": users, "walks": walks, "failed": []}
    new = itertools.cycle(places)
    first = _User(asked, addresses, new, 0, time.monotonic() + PATIENCE)
    first.go(1, pause=0.0)
    walkers = [first]
    for name, pause in (("rushing", 0.0), ("reading", PAUSE)):
        end = time.monotonic() + PATIENCE
        group = [_User(asked, addresses, new, place, end) for place in range(users)]
        with ThreadPoolExecutor(users) as pool:
            list(pool.map(lambda user, pause=pause: user.go(walks, pause=pause), group))
        said[name] = _by_page(group)
        walkers += group
    return {**said, "alone": _by_page([first]), "failed": sorted({fault for user in walkers for fault in user.failed})}


class _User:
    """Somebody who goes from page to page."""

    def __init__(self, asked: Asked, addresses: Sequence[Address], places: Iterator[str], place: int, end: float) -> None:
        self._asked, self._end, self._places = asked, end, places
        self._addresses = [*addresses[place % len(addresses) :], *addresses[: place % len(addresses)]]
        self._late = 0.1 * place
        self.taken: list[tuple[str, float]] = []
        self.failed: list[str] = []

    def go(self, walks: int, *, pause: float) -> None:
        """Walk through all pages; stop when patience ends."""
        time.sleep(self._late * pause)
        for path, search in itertools.chain.from_iterable(self._walk() for _ in range(walks)):
            if time.monotonic() > self._end:
                return
            started = time.perf_counter()
            fault = self._asked.page(path, search)
            self.taken.append((path + search.partition("=")[0], time.perf_counter() - started))
            if fault:
                self.failed.append(f"{path}: {fault}")
            time.sleep(pause)

    def _walk(self) -> list[Address]:
        return [*self._addresses, ("/place", f"?id={next(self._places)}")]


def _by_page(users: Sequence[_User]) -> dict[str, dict[str, float]]:
    """Return how often each page was asked for, the middle and the 95th percentile of its seconds; ``all`` for all pages together."""
    taken: dict[str, list[float]] = {"all": []}
    for path, seconds in itertools.chain.from_iterable(user.taken for user in users):
        taken.setdefault(path, []).append(seconds)
        taken["all"].append(seconds)
    return {
        path: {"asked": len(every), "median": float(np.median(every)), "p95": float(np.percentile(every, 95))}
        for path, every in taken.items()
    }


class Asked:
    """
    The pages as a browser asks them.

    Parameters
    ----------
    address
        Where they are.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        with urlopen(f"{address}/_dash-dependencies", timeout=_TIMEOUT) as answer:  # noqa: S310  # loopback
            told = json.load(answer)
        self._callbacks = [one for one in told if not one.get("clientside_function") and _hangs_on_the_address(one)]
        words = Words("zh")
        # As they are written in an answer, where what is not ASCII is escaped.
        self._problems = [
            json.dumps(words(name)).strip('"').encode()
            for name in ("problem.unknown", "problem.unreachable", "problem.incomplete", "problem.busy")
        ]

    def page(self, path: str, search: str) -> str | None:
        """Ask everything that a page asks when it is opened; returns what went wrong."""
        for callback in self._callbacks:
            body = json.dumps(_body(callback, path, search)).encode()
            headers = {"Content-Type": "application/json", "Origin": self._address}
            request = Request(f"{self._address}/_dash-update-component", data=body, headers=headers)  # noqa: S310  # loopback
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                drawn = answer.read()
            found = next((problem for problem in self._problems if problem in drawn), None)
            if found:
                return str(json.loads(b'"%s"' % found))
        return None


def _hangs_on_the_address(callback: dict[str, Any]) -> bool:
    return [(one["id"], one["property"]) for one in callback["inputs"]] == [("view", "data")]


def _body(callback: dict[str, Any], path: str, search: str) -> dict[str, Any]:
    """Return what a browser sends when the address has changed."""
    output = callback["output"]
    outputs = [dict(zip(("id", "property"), one.rsplit(".", 1), strict=True)) for one in output.strip(".").split("...")]
    state = [{**one, "value": "light" if one["id"] == "scheme" else None} for one in callback["state"]]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": [{"id": "view", "property": "data", "value": {"path": path, "search": search}}],
        "changedPropIds": ["view.data"],
        "state": state,
    }


@contextmanager
def served(settings: Settings) -> Iterator[Asked]:
    """Serve the pages in a process of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.benchmarks.pages", "--serve", str(settings.home), str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield _when_up(process, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(_START)


def _when_up(process: subprocess.Popen[bytes], address: str) -> Asked:
    end = time.monotonic() + _START
    while True:
        try:
            return Asked(address)
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve(Settings(home=Path(sys.argv[2]), heap="1g"), port=int(sys.argv[3]))
    else:
        print(json.dumps(measure(Path(sys.argv[1]))))
