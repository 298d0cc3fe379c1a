"""
A pytest plugin that says what this machine could not test.

A test names what it needs with a marker (`needs_chromium`, `needs_neo4j`, ...). Where that is missing the test is left out, and
the end of the run lists every such thing with the number of tests and the command that installs it. With CI=true in the
environment anything left out is a failure. Tests marked `long` run with `--long` only and count as not asked for, not as left out.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LEFT_OUT = "left_out"
"""Name of the property of a test's report that says what it lacked."""
CHROMIUM_ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@functools.cache
def chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    return next((path for path in map(shutil.which, (*CHROMIUM, CHROMIUM_ON_MACOS)) if path), None)


@dataclass(frozen=True)
class Need:
    """
    Something that a machine may lack.

    Parameters
    ----------
    name
        What it is called in the report.
    there
        Whether this machine has it.
    install
        How to get it.
    """

    name: str
    there: Callable[[], bool]
    install: str


NEEDS = {
    "needs_chromium": Need("Chromium", lambda: chromium() is not None, "sudo apt-get install chromium fonts-noto-cjk"),
    "needs_neo4j": Need(
        "Java and Maven, for a Neo4j server",
        lambda: shutil.which("java") is not None and shutil.which("mvn") is not None,
        "sudo apt-get install default-jre-headless maven",
    ),
    "needs_embedded": Need(
        "the embedded graph",
        lambda: importlib.util.find_spec("arcadedb_embedded") is not None,
        "python -m pip install 'orgnet[embedded]' (Linux with glibc 2.34 or later, macOS arm64, Windows x64)",
    ),
    "needs_poppler": Need("poppler's tools", lambda: shutil.which("pdftoppm") is not None, "sudo apt-get install poppler-utils"),
    "needs_make": Need(
        "make and git",
        lambda: sys.platform != "win32" and None not in (shutil.which("make"), shutil.which("git")),
        "sudo apt-get install make git",
    ),
}


def ci(environment: dict[str, str] | os._Environ[str] = os.environ) -> bool:
    """Return whether this run must leave nothing out."""
    return environment.get("CI", "").lower() in {"1", "true", "yes"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`."""
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the skipped tests of this run."""
    config.pluginmanager.register(LeftOut(NEEDS), "orgnet-left-out-report")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the long tests unless they are asked for."""
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


class LeftOut:
    """
    Leave tests out for what is missing, and tell it at the end.

    Parameters
    ----------
    needs
        What each marker needs.
    strict
        Whether anything left out fails the run; by default, on CI.
    """

    def __init__(self, needs: dict[str, Need], *, strict: bool | None = None) -> None:
        self._needs = needs
        self._strict = ci() if strict is None else strict
        self._missing = functools.cache(lambda marker: not needs[marker].there())
        self.counts: dict[str, int] = {}
        self.others: list[str] = []

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip a test that needs what this machine lacks."""
        missing = [marker for marker in self._needs if item.get_closest_marker(marker) and self._missing(marker)]
        if missing:
            # Told by the report, which comes back from whichever worker the test was run on.
            item.user_properties.extend((LEFT_OUT, marker) for marker in missing)
            pytest.skip("left out: needs " + ", ".join(self._needs[marker].name for marker in missing))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was left out, or skipped for another reason."""
        if report.skipped and not hasattr(report, "wasxfail"):
            missing = [str(value) for name, value in report.user_properties if name == LEFT_OUT]
            for marker in missing:
                self.counts[marker] = self.counts.get(marker, 0) + 1
            if not missing:
                reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
                self.others.append(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that was skipped as a whole."""
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.others.append(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")

    def lines(self) -> Sequence[str]:
        """Return what was left out, one line each."""
        counted = [f"{count} needing {self._needs[marker].name}: {self._needs[marker].install}" for marker, count in self.counts.items()]
        return [*counted, *self.others]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run on CI when something was left out; of several workers, the one that gathers their reports does."""
        if hasattr(session.config, "workerinput"):
            return
        if self._strict and self.lines() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """List what was left out."""
        lines = self.lines()
        if lines:
            title = "left out, which fails this run (CI)" if self._strict else "left out on this machine"
            terminalreporter.section(title, red=self._strict, yellow=not self._strict)
            for line in lines:
                terminalreporter.line(line)
