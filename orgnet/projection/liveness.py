"""Agreements that are live, beside those that stand on paper only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from orgnet.snapshot import Snapshot

if TYPE_CHECKING:
    from orgnet.view import NetworkView

LIVE_DAYS = 365
"""An agreement with an activity in so many days is live."""


def live_agreements(view: NetworkView) -> pl.DataFrame:
    """
    Return the agreements in force that are live: with an included project that is not abandoned, or an activity in the last 365 days.

    Parameters
    ----------
    view
        The network, filtered to a day; of one that is not, every activity counts.

    Returns
    -------
    agreements
        `agreement` (ids), sorted.
    """
    included = view.tie("INCLUDES").select(agreement="start", end="end").join(running_projects(view), on="end", how="semi")
    done = view.table("Activity")
    if view.as_of is not None:
        day, known = pl.lit(view.as_of), pl.col("date").is_null()
        done = done.filter(known | ((pl.col("date") <= day) & (pl.col("date") >= day - timedelta(days=LIVE_DAYS))))
    carried = view.tie("CARRIES_OUT").join(done.select(start="id"), on="start", how="semi").select(agreement="end")
    found = pl.concat([included.select("agreement"), carried]).unique()
    return found.join(view.agreements.select(agreement="id"), on="agreement", how="semi").sort("agreement")


def running_projects(view: NetworkView) -> pl.DataFrame:
    """Return `end` (ids) of the projects that are not abandoned."""
    return view.table("Project").filter(pl.col("state").is_null() | (pl.col("state") != "abandoned")).select(end="id")


def live(view: NetworkView) -> NetworkView:
    """
    Return the view with the parties and the beneficiaries of live agreements only.

    What counts agreements there counts live ones; everything else is as it was.
    """
    kept = live_agreements(view)
    snapshot = view.snapshot
    ties = {
        **snapshot.ties,
        "PARTY_TO": snapshot.table("PARTY_TO").join(kept.rename({"agreement": "end"}), on="end", how="semi", maintain_order="left"),
        "BENEFITS": snapshot.table("BENEFITS").join(kept.rename({"agreement": "start"}), on="start", how="semi", maintain_order="left"),
    }
    return replace(view, snapshot=Snapshot(snapshot.nodes, ties, snapshot.manifest))
