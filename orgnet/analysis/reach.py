"""How far joint construction reaches: every organisation, or one with its ground and the path to each grid."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgnet.analysis.narrowing import PLACE, located, place_of, within
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.location import location
from orgnet.metrics.reach import MOST_STEPS, marginal, only_through, reach, reached_by_units, reached_grids, ways
from orgnet.projection import bodies, live

if TYPE_CHECKING:
    from datetime import date

    from orgnet.view import NetworkView
    from orgnet.workspace import Workspace

COUNTS = ("agreements", "grids", "households", "grids_without_households", "only_through_it")
LIVE = ("live_agreements", "live_grids", "live_households", "live_grids_without_households")
BY = ("grids", "households")
HELD_BY = ("none", "one", "two", "more")
"""By how many units grids are reached, in groups."""


def reach_table(
    workspace: Workspace, *, steps: int = 2, street: str | None = None, community: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """
    Return how far the joint construction of every organisation reaches.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    steps
        From 1 to 3.
    street, community
        Only the grids there (name or id) count; organisations that reach none of them have no row.
    as_of
        The day on which agreements and ties are judged; the graph's own by default.

    Returns
    -------
    reach
        A row for each organisation that is or was party to an agreement, or reaches anything through its seated members; a unit and its own
        Party organisations are one row, the unit's. `id`, `name`, `label`, `community`, `street`, then `agreements`, `grids`, `households`,
        `grids_without_households`, `only_through_it` (`orgnet.metrics.reach.reach`), and the same over live agreements only: `live_agreements`,
        `live_grids`, `live_households`, `live_grids_without_households` (what is more is on paper); the farthest first.

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3, or there is no such street or community.
    """
    _refuse_steps(steps)
    return _table(on_day(workspace, as_of, inside=_inside(workspace, street, community)), steps).copy()


def reach_of(
    workspace: Workspace, organisation: str, *, steps: int = 2, live_only: bool = False, as_of: date | None = None
) -> pd.DataFrame:
    """
    Return the grids that one organisation reaches, each with a path that shows how.

    Parameters
    ----------
    organisation
        Its id.
    live_only
        Over live agreements only.
    workspace, steps, as_of
        As `reach_table` takes them.

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
    view = _live(day) if live_only else day.view
    try:
        found = ways(view, organisation, steps=steps)
    except KeyError as error:
        raise _no_organisation(organisation) from error
    nodes, places, paths = day.whole.nodes, location(day.whole), _Paths(day)
    unit = unit_of(workspace, organisation, as_of=as_of)
    pairs = _alone(day, steps, live_only=live_only)
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


def unit_of(workspace: Workspace, organisation: str, *, as_of: date | None = None) -> str:
    """
    Return the id of the organisation that one counts as: the unit whose own Party organisation it is, or itself.

    Raises
    ------
    InputError
        If there is no organisation of this id.
    """
    found = _units(on_day(workspace, as_of)).get(organisation)
    if found is None:
        raise _no_organisation(organisation)
    return found


def unreached(workspace: Workspace, *, steps: int = 2, as_of: date | None = None) -> pd.DataFrame:
    """
    Return the grids that nobody's joint construction reaches.

    Parameters
    ----------
    workspace, steps, as_of
        As `reach_table` takes them; any organisation reaches a grid in one step if any does at all.

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


def marginal_table(
    workspace: Workspace,
    *,
    steps: int = 2,
    by: str = "grids",
    live_only: bool = False,
    street: str | None = None,
    community: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """
    Return the units in the order in which each adds most that those before it do not reach (`orgnet.metrics.reach.marginal`).

    Parameters
    ----------
    by
        "grids" or "households": what is added.
    live_only
        Over live agreements only.
    workspace, steps, street, community, as_of
        As `reach_table` takes them.

    Returns
    -------
    marginal
        `rank`, `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, `adds_grids`, `adds_households`, `adds_grids_without_households`,
        and `grids`, `households`, `grids_without_households` of the units up to this one. Units that add nothing have no row.

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3, `by` is no other, or there is no such street or community.
    """
    _refuse_steps(steps)
    if by not in BY:
        raise InputError(f"只能按 {'、'.join(BY)} 排，不能按“{by}”。", f"What is added is one of {', '.join(BY)}, not {by!r}.")
    return _marginal(on_day(workspace, as_of, inside=_inside(workspace, street, community)), steps, by, live_only=live_only).copy()


def redundancy_table(
    workspace: Workspace, *, steps: int = 2, street: str | None = None, community: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """
    Return how many units reach each grid, by agreements in force and by live ones.

    Parameters
    ----------
    workspace, steps, street, community, as_of
        As `reach_table` takes them.

    Returns
    -------
    redundancy
        `id`, `name`, `community_id`, `community`, `street_id`, `street`, `households`, `known` (whether joint construction is reported there; where it is
        not, the counts are what is known at least), `units`, `live_units`. By place.

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3, or there is no such street or community.
    """
    _refuse_steps(steps)
    day = on_day(workspace, as_of)
    return within(_redundancy(day, steps), place_of(day.whole, street=street, community=community)).copy()


def redundancy_by_street(workspace: Workspace, *, steps: int = 2, as_of: date | None = None) -> pd.DataFrame:
    """
    Return for each street how many of its grids how many units reach.

    Parameters
    ----------
    workspace, steps, as_of
        As `reach_table` takes them.

    Returns
    -------
    streets
        `street_id`, `street`, `total` (grids), `unknown` (of these, where joint construction is not reported: they are in no other column), `none`, `one`, `two`,
        `more` (grids by the number of units that reach them), `live` (grids that units reach by live agreements) and `paper` (that units reach,
        but by none that is live). ``unknown + none + one + two + more`` and ``unknown + none + live + paper`` are `total`. By street.

    Raises
    ------
    InputError
        If `steps` is not from 1 to 3.
    """
    _refuse_steps(steps)
    grids = _redundancy(on_day(workspace, as_of), steps)
    known, units = grids["known"], grids["units"]
    flags = {
        "total": known | ~known,
        "unknown": ~known,
        **{name: known & ((units == count) if name != "more" else (units >= count)) for count, name in enumerate(HELD_BY)},
        "live": known & (grids["live_units"] > 0),
        "paper": known & (units > 0) & (grids["live_units"] == 0),
    }
    table = grids[["street_id", "street"]].assign(**{name: flag.astype("int64") for name, flag in flags.items()})
    whole = table.groupby(["street_id", "street"], dropna=False, as_index=False, sort=False).sum()
    return whole.sort_values(["street", "street_id"], ignore_index=True)


def _inside(workspace: Workspace, street: str | None, community: str | None) -> str | None:
    """Return the id of the community that is asked for, else of the street."""
    found = place_of(workspace.view, street=street, community=community)
    return found.get("community_id", found.get("street_id"))


def _no_organisation(organisation: str) -> InputError:
    return InputError(
        f"没有标识为“{organisation[:60]}”的组织。请核对标识，或在页面上搜索名称。",
        f"There is no organisation with the id {organisation[:60]!r}. Check the id, or search its name on the pages.",
    )


def _refuse_steps(steps: int) -> None:
    if not 1 <= steps <= MOST_STEPS:
        raise InputError(
            f"步数只能是 1 到 {MOST_STEPS}，现在是 {steps}。请改步数 steps（命令行写 --steps）。",
            f"Steps go from 1 to {MOST_STEPS}, not {steps}. Change `steps` (--steps on the command line).",
        )


@lru_cache(maxsize=8)
def _table(day: OnDay, steps: int) -> pd.DataFrame:
    counts = reach(day.view, steps=steps)
    signed = set(counts.loc[day.whole.tie("PARTY_TO")["start"].unique().to_list(), "unit"])
    shown = counts[(counts.index == counts["unit"]) & ((counts.index.isin(signed) & (day.inside is None)) | (counts["grids"] > 0))]
    alive = reach(_live(day), steps=steps)[[name.removeprefix("live_") for name in LIVE]].add_prefix("live_")
    table = shown.join(alive).join(day.whole.nodes[["name", "label"]]).join(location(day.whole)[["community", "street"]])
    table = table.rename_axis("id").reset_index()[["id", "name", "label", "community", "street", *COUNTS, *LIVE]]
    return table.sort_values(["grids", "only_through_it", "name"], ascending=[False, False, True], kind="stable", ignore_index=True)


@lru_cache(maxsize=4)
def _live(day: OnDay) -> NetworkView:
    return live(day.view)


@lru_cache(maxsize=8)
def _redundancy(day: OnDay, steps: int) -> pd.DataFrame:
    grids = day.whole.table("Grid")
    table = day.whole.nodes.loc[grids["id"].to_list(), ["name", "households"]]
    table["known"] = grids["reported"].list.contains("joint_construction").to_numpy()
    table["units"] = reached_by_units(day.view, steps=steps)
    table["live_units"] = reached_by_units(_live(day), steps=steps)
    columns = ["id", "name", *PLACE, "households", "known", "units", "live_units"]
    return located(day, table).rename_axis("id").reset_index()[columns].sort_values(["street", "community", "id"], ignore_index=True)


@lru_cache(maxsize=8)
def _marginal(day: OnDay, steps: int, by: str, *, live_only: bool) -> pd.DataFrame:
    chosen = marginal(_live(day) if live_only else day.view, steps=steps, by=by)
    counts = list(chosen.columns)
    table = located(day, chosen.join(day.whole.nodes[["name", "label"]])).rename_axis("id").reset_index()
    return table[["rank", "id", "name", "label", *PLACE, *(name for name in counts if name != "rank")]]


@lru_cache(maxsize=8)
def _alone(day: OnDay, steps: int, *, live_only: bool) -> pd.DataFrame:
    return only_through(_live(day) if live_only else day.view, steps=steps)


@lru_cache(maxsize=4)
def _units(day: OnDay) -> dict[str, str]:
    ids = day.view.ids
    return {str(ids[at]): str(ids[unit]) for at, unit in enumerate(bodies(day.view)) if unit >= 0}


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
