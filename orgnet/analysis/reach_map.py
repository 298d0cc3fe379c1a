"""Reach grid by grid: who gets to each, what one organisation reaches there, and where nobody gets or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.analysis.narrowing import PLACE, located
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.analysis.reach import reach_of, redundancy_table
from orgnet.errors import InputError
from orgnet.metrics.reach import reached_grids
from orgnet.metrics.reach.arrival import arrivals
from orgnet.projection import live

if TYPE_CHECKING:
    from datetime import date

    from orgnet.view import NetworkView
    from orgnet.workspace import Workspace

STATES = ("mine", "others", "nobody", "unknown")
"""Of a grid: the organisation asked for reaches it, others do, nobody does, joint construction is not reported and nobody is known to."""

COLUMNS = ("id", "name", *PLACE, "households", "known", "organisations", "units", "live", "step", "only_through_it", "state")


@dataclass(frozen=True)
class Tally:
    """
    Grids by who reaches them; grids where joint construction is not reported and nobody is known to come are in `unknown` alone.

    Parameters
    ----------
    total
        All grids.
    unknown, nobody
        Nobody is known to come, because it is not reported; nobody comes.
    committees, one, two, more
        Only committees, branches and self-governing bodies come; one unit; two; three or more.
    paper
        Of those that somebody reaches, the ones that nobody reaches by live agreements.
    mine
        Those that the organisation asked for reaches.
    households, without_figure
        Households of the grids that somebody reaches; how many of these grids have no figure.
    """

    total: int
    unknown: int
    nobody: int
    committees: int
    one: int
    two: int
    more: int
    paper: int
    mine: int
    households: int
    without_figure: int

    @property
    def known(self) -> int:
        """Grids of which something is known: the whole of every share."""
        return self.total - self.unknown

    @property
    def reached(self) -> int:
        """Grids that somebody reaches."""
        return self.known - self.nobody


def reach_map(
    workspace: Workspace,
    organisation: str | None = None,
    *,
    steps: int = 2,
    street: str | None = None,
    community: str | None = None,
    live_only: bool = False,
    as_of: date | None = None,
) -> pd.DataFrame:
    """
    Return every grid with who reaches it.

    Parameters
    ----------
    organisation
        Id of the organisation that is asked for; None for none.
    live_only
        Over live agreements only.
    workspace, steps, street, community, as_of
        As `orgnet.analysis.reach.reach_table` takes them.

    Returns
    -------
    grids
        `id`, `name`, `community_id`, `community`, `street_id`, `street`, `households`, `known` (whether joint construction is reported there), `organisations`
        and `units` (how many reach it within the steps), `live` (whether any does by live agreements), `step` (in which the organisation
        reaches it; NA where it does not), `only_through_it`
        (whether units get there through the organisation alone) and `state` (`STATES`). By place, in the order of the codes.

    Raises
    ------
    InputError
        If there is no such organisation, street or community, or `steps` is not from 1 to 3.
    """
    day = on_day(workspace, as_of)
    table = redundancy_table(workspace, steps=steps, street=street, community=community, as_of=as_of)
    table["units"] = table["live_units"] if live_only else table["units"]
    table["organisations"] = _organisations(day, steps, live_only=live_only).reindex(table["id"]).to_numpy()
    table["live"] = (_organisations(day, steps, live_only=True) > 0).reindex(table["id"]).to_numpy()
    table = _of_one(workspace, table, organisation, steps=steps, live_only=live_only, as_of=as_of)
    table["state"] = "unknown"
    table.loc[table["known"], "state"] = "nobody"
    table.loc[table["organisations"] > 0, "state"] = "others"
    table.loc[table["step"].notna(), "state"] = "mine"
    return _in_order(day, table)[list(COLUMNS)]


def _in_order(day: OnDay, grids: pd.DataFrame) -> pd.DataFrame:
    """Return the grids in the order of the codes of street, community and grid, as everything else that goes by place."""
    code = day.whole.nodes["code"].fillna("")
    keys = {f"{at}": code.reindex(grids[name]).fillna("").to_numpy() for at, name in ((0, "street_id"), (2, "community_id"), (4, "id"))}
    order = grids.assign(**keys, **{"1": grids["street_id"], "3": grids["community_id"], "5": grids["id"]})
    return order.sort_values(list("012345"), kind="stable", ignore_index=True)


def _of_one(
    workspace: Workspace, table: pd.DataFrame, organisation: str | None, *, steps: int, live_only: bool, as_of: date | None
) -> pd.DataFrame:
    if organisation is None:
        return table.assign(step=pd.Series(pd.NA, index=table.index, dtype="Int64"), only_through_it=False)
    found = reach_of(workspace, organisation, steps=steps, live_only=live_only, as_of=as_of).set_index("id")
    at = found.reindex(table["id"])
    only = table["id"].isin(found.index[found["only_through_it"].astype(bool)])
    return table.assign(step=at["step"].astype("Int64").array, only_through_it=only.to_numpy())


def tally(grids: pd.DataFrame) -> Tally:
    """Return the counts of a table of `reach_map`, whoever reaches the grids."""
    return Tally(**{str(name): int(count) for name, count in _flags(grids).sum().items()})


def _flags(grids: pd.DataFrame) -> pd.DataFrame:
    """Return for each grid what it adds to each count of a `Tally`."""
    reached, units, homes = grids["organisations"] > 0, grids["units"], grids["households"]
    flags = {
        "total": reached | ~reached,
        "unknown": ~reached & ~grids["known"].astype(bool),
        "nobody": ~reached & grids["known"].astype(bool),
        "committees": reached & (units == 0),
        "one": reached & (units == 1),
        "two": reached & (units == 2),  # noqa: PLR2004
        "more": reached & (units > 2),  # noqa: PLR2004
        "paper": reached & ~grids["live"].astype(bool),
        "mine": grids["state"] == "mine",
        "households": homes.where(reached).fillna(0),
        "without_figure": reached & homes.isna(),
    }
    return pd.DataFrame({name: flag.astype("int64") for name, flag in flags.items()}, index=grids.index)


def who_reaches(workspace: Workspace, grid: str, *, steps: int = 2, live_only: bool = False, as_of: date | None = None) -> pd.DataFrame:
    """
    Return every organisation that reaches one grid.

    Parameters
    ----------
    grid
        Its id.
    live_only
        Over live agreements only.
    workspace, steps, as_of
        As `orgnet.analysis.reach.reach_table` takes them.

    Returns
    -------
    organisations
        `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, `step` (the fewest) and `is_unit`; units and those in fewer steps first.

    Raises
    ------
    InputError
        If there is no grid of this id.
    """
    day = on_day(workspace, as_of)
    try:
        found = arrivals(_view(day, live_only=live_only), grid, steps=steps)
    except KeyError as error:
        raise InputError(
            f"没有标识为“{grid[:60]}”的网格。请核对标识。", f"There is no grid with the id {grid[:60]!r}. Check the id."
        ) from error
    table = located(day, found.join(day.whole.nodes[["name", "label"]])).rename_axis("id").reset_index()
    order = ["step", "is_unit", "name", "id"]
    table = table.sort_values(order, ascending=[True, False, True, True], kind="stable", ignore_index=True)
    return table[["id", "name", "label", *PLACE, "step", "is_unit"]]


@lru_cache(maxsize=8)
def _organisations(day: OnDay, steps: int, *, live_only: bool) -> pd.Series[int]:
    return reached_grids(_view(day, live_only=live_only), steps=steps)


@lru_cache(maxsize=4)
def _live(day: OnDay) -> NetworkView:
    return live(day.view)


def _view(day: OnDay, *, live_only: bool) -> NetworkView:
    return _live(day) if live_only else day.view


def by_place(grids: pd.DataFrame, level: str = "street") -> list[tuple[str | None, str | None, Tally]]:
    """Return id, name and counts of each street or community ("street", "community") of a table of `reach_map`, in its order."""
    columns = [f"{level}_id", level]
    keys = [grids[one].fillna("") for one in columns]
    whole = _flags(grids).groupby(keys, sort=False).sum().reset_index().to_dict("records")
    return [
        (
            row[columns[0]] or None,
            row[columns[1]] or None,
            Tally(**{str(name): int(count) for name, count in row.items() if name not in columns}),
        )
        for row in whole
    ]
