"""
A pytest plugin that says which tests go to one worker when several share the run (``-n 2``).

A file stays whole, because its fixtures are dear: a graph that holds a district takes half a minute to fill. Where files share such a graph
they stay together, and where a file fills one for each engine its two halves may go apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

GRAPHS = "tests/parity/"
TOGETHER = {
    "tests/browser/": "tests/browser/",
    **dict.fromkeys(
        (
            GRAPHS,
            "tests/samples/",
            "tests/findings/",
            "tests/test_notebooks.py",
            "tests/analysis/test_gaps.py",
            "tests/analysis/test_loading.py",
            "tests/store/test_connection.py",
            "tests/store/test_results.py",
            "tests/store/test_sync.py",
        ),
        GRAPHS,
    ),
}
"""Folders and files that share a loaded graph, the samples as they were read, or the one Neo4j server with what it has planned, with their group."""
APART = ("tests/store/test_killed.py",)
"""Files that fill a graph for each engine, whose halves may go apart."""
ALONE = r"(tests/samples/test_figures.py::test_figures_and_findings|tests/test_notebooks.py::test_it_runs).*\b"
ALL = "tests/samples/test_figures.py::test_(each_sample_keeps|samples_in_one_graph)"
ORDER = tuple(
    re.compile(first)
    for first in (
        # Plans for the large graph serve the small ones, and not the other way round; all samples are loaded upon the largest, and each of the others once.
        rf"{GRAPHS}.*\[fancheng\b",
        rf"{ALONE}fancheng\b",
        rf"{ALL}.*\[embedded\b",
        ALL,
        *(rf"{ALONE}{name}\b" for name in ("gusu", "shangmei", "qingshan", "siping")),
        GRAPHS,
    )
)
"""What comes before all else in its group, in this order."""
LONG = (
    GRAPHS,
    "tests/browser/",
    "tests/test_readme.py",
    "tests/store/test_killed.py neo4j",
    "tests/store/test_killed.py embedded",
    "tests/benchmarks/test_pages.py",
    "tests/store/test_embedded.py",
)
"""Groups that take a minute and more, the longest first; one of them left to the end would keep one worker waiting for the other."""

_ENGINE = re.compile(r"\[(?:.*-)?(embedded|neo4j)(?:-.*)?\]$")


def group_of(node: str) -> str:
    """Return the group of a test by its id, such as ``tests/store/test_sync.py::test_one[embedded]``."""
    file = node.partition("::")[0]
    engine = _ENGINE.search(node) if file in APART else None
    return f"{file} {engine[1]}" if engine else next((group for start, group in TOGETHER.items() if file.startswith(start)), file)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what should come first in its group first."""
    items.sort(key=lambda item: next((at for at, first in enumerate(ORDER) if first.match(item.nodeid)), len(ORDER)))


class Groups(LoadScopeScheduling):  # type: ignore[misc,unused-ignore]
    """Hand out whole groups: the long ones, then those with most tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        long = next((group for group in LONG if group in self.workqueue), None)
        if long is not None:
            self.workqueue.move_to_end(long, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Have the tests handed out by groups."""
    return Groups(config, log)
