"""
A pytest plugin that says which tests go to one worker when several share the run (``-n 2 --dist loadgroup``).

A file stays whole, because its fixtures are dear: a graph that holds a district takes half a minute to fill. Where files share such a graph
they stay together, and where a file fills one for each engine its two halves may go apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TOGETHER = ("parity", "browser")
"""Folders whose files share a loaded graph."""
APART = ("samples/test_figures.py",)
"""Files that fill a graph for each engine."""


def group_of(path: Path, engine: str | None) -> str:
    """Return the group of a test in the file `path`, run on `engine` if it names one."""
    place = path.relative_to(TESTS) if path.is_relative_to(TESTS) else path
    if place.parts[0] in TOGETHER:
        return place.parts[0]
    return f"{place.as_posix()} {engine}" if engine and place.as_posix() in APART else place.as_posix()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its group, before the workers read the marks."""
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        item.add_marker(pytest.mark.xdist_group(group_of(item.path, parameters.get("engine_settings"))))
