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

TOGETHER = ("tests/parity/", "tests/browser/")
"""Folders whose files share a loaded graph."""
APART = ("tests/samples/test_figures.py",)
"""Files that fill a graph for each engine."""

_ENGINE = re.compile(r"\[(?:.*-)?(embedded|neo4j)(?:-.*)?\]$")


def group_of(node: str) -> str:
    """Return the group of a test by its id, such as ``tests/store/test_sync.py::test_one[embedded]``."""
    file = node.partition("::")[0]
    folder = next((folder for folder in TOGETHER if file.startswith(folder)), None)
    if folder is not None:
        return folder
    engine = _ENGINE.search(node) if file in APART else None
    return f"{file} {engine[1]}" if engine else file


class Groups(LoadScopeScheduling):  # type: ignore[misc,unused-ignore]
    """Hand out whole groups, those with most tests first."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Have the tests handed out by groups."""
    return Groups(config, log)
