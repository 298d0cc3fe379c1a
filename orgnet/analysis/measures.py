"""All measures of a day together, and written back to the graph, where Cypher reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from orgnet.analysis.centrality import TOPICS, reported_of
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.metrics.catalogue import MEASURES, STEPS, STORED
from orgnet.metrics.circles import RINGS, circles, organisations_within
from orgnet.metrics.contribution import TOPIC_OF, contribution
from orgnet.metrics.fragility import fragility
from orgnet.metrics.interlocks import interlocks
from orgnet.metrics.reach import marginal, reach, reached_by_units
from orgnet.projection import live
from orgnet.store import read_results, write_results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from orgnet.workspace import Workspace

STATES = ("none", "complete", "unfinished", "stale")
_SOME = {"reach_rank", "reach_adds_grids", "reach_adds_households"}
"""Counts that some rows do not have."""


@dataclass(frozen=True)
class Stored:
    """
    What the graph holds of measures.

    Attributes
    ----------
    state
        "none" were written; "complete"; "unfinished" (being written, or broken off); "stale" (of another state than the graph's).
    snapshot, as_of
        Of which state and day they are; None where there are none.
    nodes
        How many nodes have any.
    written
        When (UTC); None unless complete.
    """

    state: str
    snapshot: str | None = None
    as_of: date | None = None
    nodes: int = 0
    written: datetime | None = None


def measure_set(workspace: Workspace, *, as_of: date | None = None) -> pd.DataFrame:
    """
    Return every measure of every node that has any.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    measures
        Indexed by id, one column for each stored measure (`orgnet.metrics.catalogue.MEASURES`), in their order; NA where the node has no such
        measure, where it is not known, and for errors where the value is exact. Organisations stand for their own Party organisations too.
    """
    return measure_day(on_day(workspace, as_of)).copy()


def write_measures(workspace: Workspace, *, as_of: date | None = None, progress: Callable[[int, int], None] | None = None) -> int:
    """
    Write every measure back to the graph, in place of what was there (`orgnet.store.results`).

    Parameters
    ----------
    workspace
        Both halves of the graph.
    as_of
        The day on which ties are judged; the graph's own by default. It is written beside them.
    progress
        Called with the nodes written so far, and all of them.

    Returns
    -------
    nodes
        How many nodes have measures now.

    Raises
    ------
    BusyError
        If another command is writing to the graph.
    HalvesDifferError
        If the graph holds another state by now.
    """
    day = on_day(workspace, as_of)
    table = measure_day(day)
    tell = None if progress is None else lambda done: progress(done, len(table))
    return write_results(workspace.store, _rows(table), snapshot=day.snapshot_id, as_of=day.as_of, progress=tell)


def stored_measures(workspace: Workspace) -> Stored:
    """Return what the graph holds of measures."""
    found = read_results(workspace.store)
    if found is None:
        return Stored("none")
    state = "stale" if found.snapshot != workspace.snapshot.id else "complete" if found.complete else "unfinished"
    return Stored(state, found.snapshot, found.as_of, found.nodes, found.written)


def _rows(table: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each node with its properties, plain numbers only."""
    names = [MEASURES[name].property for name in table.columns]
    columns = [[None if value is pd.NA else value for value in table[name].tolist()] for name in table.columns]
    for identity, values in zip(table.index, zip(*columns, strict=True), strict=True):
        yield str(identity), {name: value for name, value in zip(names, values, strict=True) if value is not None}


@lru_cache(maxsize=2)
def measure_day(day: OnDay) -> pd.DataFrame:
    """Return every measure of a day, as `measure_set`; not to be changed, for it is kept."""
    parts = [*_centrality(day), *_two_modes(day), _interlocks(day), _reach(day), _contribution(day), _fragility(day), _redundancy(day)]
    whole = pd.concat(parts, axis=1)
    return whole[[measure.name for measure in STORED.values()]].rename_axis("id")


def _centrality(day: OnDay) -> Iterator[pd.DataFrame]:
    """Return the centralities among all organisations, then within each circle of all communities."""
    from orgnet.metrics.centrality import centrality  # noqa: PLC0415  # it takes numba, which takes a second

    ids = day.view.nodes.index[day.view.of(["Organisation"])]
    known = pd.Series(reported_of(day, ids, *TOPICS), index=ids, dtype=bool)
    rings = circles(day.view)
    for circle in (None, *RINGS):
        among = None if circle is None else organisations_within(rings, circle)
        measured = centrality(day.view, among=among, quick=circle is not None).drop(columns=["label", "name"])
        # Who has no ties because none are reported is unknown, not isolated.
        table = _whole(_exact(measured[known.loc[measured.index] | (measured["degree"] > 0)]))
        yield table if circle is None else table.drop(columns="severed").add_prefix(f"circle_{circle}_")


def _two_modes(day: OnDay) -> Iterator[pd.DataFrame]:
    from orgnet.metrics.two_mode import MODES, two_mode  # noqa: PLC0415  # it takes numba, which takes a second

    measured = two_mode(day.view)
    for mode in MODES:
        side = measured[measured["mode"] == mode].drop(columns=["mode", "label", "name"])
        yield _whole(_exact(side).add_prefix(f"{mode}_"))


def _interlocks(day: OnDay) -> pd.DataFrame:
    """Return for each committee with members how many others it shares some with."""
    found = interlocks(day.view)
    seated = day.view.nodes.index[day.view.of(["BigWorkingCommittee", "BigPartyCommittee"])]
    both = pd.concat([found["committee"], found["other"]], ignore_index=True)
    beyond = both[pd.concat([found["significant"]] * 2, ignore_index=True).astype(bool)]
    counts = {"interlocks": both.value_counts(), "interlocks_significant": beyond.value_counts()}
    members = {*day.view.tie("HAS_SEAT_ON")["end"].to_list(), *day.view.tie("HOLDS_POST_IN")["end"].to_list()}
    judged = seated[seated.isin(list(members))]
    return pd.DataFrame({name: count.reindex(judged, fill_value=0).astype("Int64") for name, count in counts.items()}, index=judged)


def _reach(day: OnDay) -> pd.DataFrame:
    """Return the reach of organisations that have an agreement in force or reach anything."""
    every = reach(day.view, steps=STEPS)
    kept = every[(every.index == every["unit"]) & ((every["agreements"] > 0) | (every["grids"] > 0))].drop(columns="unit")
    alive = reach(live(day.view), steps=STEPS)[["grids", "households"]].add_prefix("live_").reindex(kept.index)
    turns = marginal(day.view, steps=STEPS)[["rank", "adds_grids", "adds_households"]].reindex(kept.index)
    return _whole(pd.concat([kept, alive, turns], axis=1).add_prefix("reach_"))


def _contribution(day: OnDay) -> pd.DataFrame:
    return contribution(day.view)[list(TOPIC_OF)].add_prefix("contribution_")


def _fragility(day: OnDay) -> pd.DataFrame:
    """Return the links of places; of a place that does not report joint construction, only those that are known."""
    measured = fragility(day.view)
    counts = _whole(measured[["agreements", "units", "seats"]])
    return counts.where(measured["known"].to_numpy()[:, None] | (counts > 0)).add_prefix("fragility_")


def _redundancy(day: OnDay) -> pd.DataFrame:
    counts = {
        "reached_by_units": reached_by_units(day.view, steps=STEPS),
        "reached_by_live_units": reached_by_units(live(day.view), steps=STEPS),
    }
    table = _whole(pd.DataFrame(counts))
    grids = day.view.table("Grid")
    known = dict(zip(grids["id"], grids["reported"].list.contains("joint_construction"), strict=True))
    reported = np.array([known[grid] for grid in table.index], dtype=bool)
    return table.where(reported[:, None] | (table > 0))


def _exact(table: pd.DataFrame) -> pd.DataFrame:
    """Return measures without the errors of what is exact."""
    errors = [name for name in table.columns if name.endswith("_error")]
    return table.assign(**{name: table[name].where(table[name] > 0).astype("Float64") for name in errors})


def _whole(table: pd.DataFrame) -> pd.DataFrame:
    """Return whole numbers as nullable ones and all else as nullable numbers."""
    counts = {name for name in table.columns if table[name].dtype.kind in "iu" or name in _SOME}
    return table.astype({name: "Int64" if name in counts else "Float64" for name in table.columns})
