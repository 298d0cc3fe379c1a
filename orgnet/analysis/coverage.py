"""How much is covered by a Party organisation, by mode: each subject with its place, and counted by level and by street."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.metrics.coverage import COVERED_BY, STATES, coverage
from orgnet.metrics.location import location

if TYPE_CHECKING:
    from orgnet.analysis.on_day import OnDay


@lru_cache(maxsize=4)
def subjects(day: OnDay) -> pd.DataFrame:
    """Return each subject of coverage, indexed by id: `level`, `mode` (`orgnet.metrics.coverage`), and its place. Not to be changed."""
    return coverage(day.view).join(location(day.whole))


def by_level(states: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each level: `level`, `total`, and the subjects by mode, none and unknown."""
    return _levels(Counter(zip(states["level"], states["mode"], strict=True)))


def by_street(states: pd.DataFrame) -> pd.DataFrame:
    """Return what `by_level` returns for each street, with `street_id` and `street` before."""
    counted: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for level, mode, identity, name in zip(*(states[column] for column in ("level", "mode", "street_id", "street")), strict=True):
        if identity is not None:
            counted.setdefault((identity, name), Counter())[level, mode] += 1
    parts = [_levels(counts, street_id=identity, street=name) for (identity, name), counts in counted.items()]
    return pd.concat(parts, ignore_index=True) if parts else _levels(Counter(), street_id="", street="").iloc[:0]


def _levels(counts: Counter[tuple[str, str]], **place: str) -> pd.DataFrame:
    size = len(COVERED_BY)
    columns = {name: pd.Series([value] * size, dtype="object") for name, value in place.items()}
    columns["level"] = pd.Series(list(COVERED_BY), dtype="object")
    states = {state: pd.Series([counts[level, state] for level in COVERED_BY], dtype="int64") for state in STATES}
    return pd.DataFrame({**columns, "total": sum(states.values()), **states})
