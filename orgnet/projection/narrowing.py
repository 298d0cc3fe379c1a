"""One street or community, looked at with everybody who reaches into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from orgnet.projection.territory import grids_of
from orgnet.snapshot import Snapshot

if TYPE_CHECKING:
    from orgnet.view import NetworkView


def with_grids_in(view: NetworkView, ground: str) -> NetworkView:
    """
    Return the view with the grids of one street or community as its only grids.

    Organisations and agreements are all still there. What an agreement benefits is named by its grids, so that ground that lies in
    several places counts for the grids that are left and for no other.

    Parameters
    ----------
    view
        The network on no particular day.
    ground
        Id of a street or community.
    """
    snapshot = view.snapshot
    ids = pl.Series("id", view.ids.tolist(), dtype=pl.String)
    pairs = grids_of(view)
    named = pl.DataFrame({"ground": ids.gather(pairs.get_column("ground")), "grid": ids.gather(pairs.get_column("grid"))})
    left = named.filter(pl.col("ground") == ground).select("grid").unique()
    benefits = snapshot.table("BENEFITS")
    direct = benefits.join(named.join(left, on="grid", how="semi"), left_on="end", right_on="ground", how="inner")
    direct = direct.with_columns(end=pl.col("grid")).select(benefits.columns).unique(["start", "end", "key"], maintain_order=True)
    grids = snapshot.table("Grid").join(left.rename({"grid": "id"}), on="id", how="semi", maintain_order="left")
    return replace(
        view,
        snapshot=Snapshot({**snapshot.nodes, "Grid": grids}, {**snapshot.ties, "BENEFITS": direct}, snapshot.manifest),
    )
