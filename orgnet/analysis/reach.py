"""How far joint construction reaches: every organisation, or one with its ground and the path to each grid."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.location import location
from orgnet.metrics.reach import MOST_STEPS, only_through, reach, reached_grids, ways

if TYPE_CHECKING:
    from datetime import date

    from orgnet.workspace import Workspace

COUNTS = ("agreements", "grids", "households", "grids_without_households", "only_through_it")


def reach_table(workspace: Workspace, *, steps: int = 2, as_of: date | None = None) -> pd.DataFrame:
    """
    Return how far the joint construction of every organisation reaches.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    steps
        From 1 to 3.
    as_of
        The day on which agreements and ties are judged; the graph's own by default.

    Returns
    -------
    reach
        A row for each organisation that is or was party to an agreement, or reaches anything through its seated members; a unit and its own
        Party organisations are one row, the unit's. `id`, `name`, `label`, `community`, `street`, then `agreements`, `grids`, `households`,
        `grids_without_households`, `only_through_it` (`orgnet.metrics.reach.reach`); the farthest first.

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3.
    """
    _refuse_steps(steps)
    return _table(on_day(workspace, as_of), steps).copy()


def reach_of(workspace: Workspace, organisation: str, *, steps: int = 2, as_of: date | None = None) -> pd.DataFrame:
    """
    Return the grids that one organisation reaches, each with a path that shows how.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    organisation
        Its id.
    steps
        From 1 to 3.
    as_of
        The day on which agreements and ties are judged; the graph's own by default.

    Returns
    -------
    grids
        `step`, `id`, `name`, `community_id`, `community`, `street_id`, `street`, `households`, `only_through_it` (whether units get there
        through it alone), `path` (steps of `from`, `tie`, `to`, `from_name`, `to_name`, `names`, and `reversed` where the tie itself points
        the other way; where larger ground benefits, it ends there). By step, then by place.

    Raises
    ------
    InputError
        If there is no organisation of this id, or `steps` is not from 1 to 3.
    """
    _refuse_steps(steps)
    day = on_day(workspace, as_of)
    try:
        found = ways(day.view, organisation, steps=steps)
    except KeyError as error:
        raise InputError(
            f"没有标识为“{organisation}”的组织。请核对标识，或在页面上搜索名称。",
            f"There is no organisation with the id {organisation!r}. Check the id, or search its name on the pages.",
        ) from error
    nodes, places, paths = day.whole.nodes, location(day.whole), _Paths(day)
    unit = reach(day.view, steps=steps)["unit"][organisation]
    pairs = _alone(day, steps)
    alone = set(pairs.loc[pairs["unit"] == unit, "grid"])
    rows = [
        {
            "step": way.step,
            "id": way.grid,
            "name": nodes["name"][way.grid],
            **places.loc[way.grid].to_dict(),
            "households": nodes["households"][way.grid],
            "only_through_it": way.grid in alone,
            "path": paths.told(way.path),
        }
        for way in found
    ]
    columns = ["step", "id", "name", *places.columns, "households", "only_through_it", "path"]
    table = pd.DataFrame(rows, columns=columns).astype({"households": "Int64"})
    return table.sort_values(["step", "street", "community", "id"], kind="stable", ignore_index=True)


def unreached(workspace: Workspace, *, steps: int = 2, as_of: date | None = None) -> pd.DataFrame:
    """
    Return the grids that nobody's joint construction reaches.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    steps
        From 1 to 3; any organisation reaches a grid in one step if any does at all.
    as_of
        The day on which agreements and ties are judged; the graph's own by default.

    Returns
    -------
    grids
        `id`, `name`, `community_id`, `community`, `street_id`, `street`, `households`, `known` (whether joint construction is reported there;
        where it is not, nobody knows).

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3.
    """
    _refuse_steps(steps)
    day = on_day(workspace, as_of)
    counts = reached_grids(day.view, steps=steps)
    left = counts[counts == 0].index
    grids = day.whole.table("Grid")
    known = dict(zip(grids["id"], grids["reported"].list.contains("joint_construction"), strict=True))
    table = day.whole.nodes.loc[left, ["name", "households"]].join(location(day.whole))
    table["known"] = [known[grid] for grid in left]
    columns = ["name", "community_id", "community", "street_id", "street", "households", "known"]
    return table[columns].rename_axis("id").reset_index().sort_values(["street", "community", "id"], kind="stable", ignore_index=True)


def _refuse_steps(steps: int) -> None:
    if not 1 <= steps <= MOST_STEPS:
        raise InputError(
            f"步数只能是 1 到 {MOST_STEPS}，现在是 {steps}。请改 --steps。",
            f"Steps go from 1 to {MOST_STEPS}, not {steps}. Change --steps.",
        )


@lru_cache(maxsize=8)
def _table(day: OnDay, steps: int) -> pd.DataFrame:
    counts = reach(day.view, steps=steps)
    signed = set(counts.loc[day.whole.tie("PARTY_TO")["start"].unique().to_list(), "unit"])
    shown = counts[(counts.index == counts["unit"]) & (counts.index.isin(signed) | (counts["grids"] > 0))]
    table = shown.join(day.whole.nodes[["name", "label"]]).join(location(day.whole)[["community", "street"]])
    table = table.rename_axis("id").reset_index()[["id", "name", "label", "community", "street", *COUNTS]]
    return table.sort_values(["grids", "only_through_it", "name"], ascending=[False, False, True], kind="stable", ignore_index=True)


@lru_cache(maxsize=8)
def _alone(day: OnDay, steps: int) -> pd.DataFrame:
    return only_through(day.view, steps=steps)


class _Paths:
    """The ties between the ids of a way."""

    def __init__(self, day: OnDay) -> None:
        self._name = day.whole.nodes["name"]
        self._ties = {
            type_: set(day.view.tie(type_).select("start", "end").iter_rows())
            for type_ in ("PARTY_TO", "BENEFITS", "HAS_SEAT_ON", "COVERS", "LIES_IN", "PART_OF")
        }
        self._parent = dict(self._ties["PART_OF"])

    def told(self, path: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return the steps of a way with their ties."""
        *way, last, grid = path
        ids = [*way, last]
        if last in self._parent and (last, grid) not in self._ties["BENEFITS"]:
            ids += self._down(last, grid)
        else:
            ids.append(grid)
        return [self._step(start, end) for start, end in pairwise(ids)]

    def _down(self, beneficiary: str, grid: str) -> list[str]:
        """Return what lies between a compound or building and its grid; nothing for larger ground, of which the grid is a part."""
        if (beneficiary, grid) in self._ties["LIES_IN"] or (beneficiary, grid) in self._ties["PART_OF"]:
            return [grid]
        compound = self._parent[beneficiary]
        return [compound, grid] if (compound, grid) in self._ties["LIES_IN"] else []

    def _step(self, start: str, end: str) -> dict[str, Any]:
        names = (self._name[start], self._name[end])
        step = {"from": start, "to": end, "from_name": names[0], "to_name": names[1], "names": names}
        for type_, pairs in self._ties.items():
            if (start, end) in pairs:
                return {**step, "tie": type_, "reversed": False}
            if (end, start) in pairs:
                return {**step, "tie": type_, "reversed": True}
        raise AssertionError(f"no tie between {start} and {end}")
