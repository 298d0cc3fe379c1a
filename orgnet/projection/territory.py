"""
What ground counts as which communities and which grids.

Both functions return pairs of positions in the view; ground that counts as none has no row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from orgnet.view import NetworkView

_LONGEST = 8  # building, compound, community, street, county, city, province: no chain of ground is longer


def communities_of(view: NetworkView) -> pl.DataFrame:
    """
    Return the communities that ground counts as.

    Ground inside a community counts as that community; a street and what is above it as all the communities in it.

    Returns
    -------
    pairs
        `ground`, `community` (positions).
    """
    chain = _chain(view, "Ground")
    communities = _positions(view, "Community")
    upwards = chain.join(communities, left_on="above", right_on="at", how="semi").select("ground", community="above")
    downwards = chain.join(communities, left_on="ground", right_on="at", how="semi").select(ground="above", community="ground")
    return pl.concat([upwards, downwards]).unique(maintain_order=True)


def grids_of(view: NetworkView) -> pl.DataFrame:
    """
    Return the grids that ground counts as.

    A grid counts as itself; a community, a street and what is above them as all grids in it; a compound or building as the grids
    that it `LIES_IN`, else as its compound's, else as the grid that it is part of; a site as none. Nothing counts upwards: a
    building of a community that lies in no grid counts as none.

    Returns
    -------
    pairs
        `ground`, `grid` (positions).
    """
    grids, small = _positions(view, "Grid"), _positions(view, "Compound", "Building")
    whole = _chain(view, "Grid").select(ground="above", grid="ground")
    lies = view.tie("LIES_IN").select(ground="source_position", grid="target_position")
    lies = lies.join(grids, left_on="grid", right_on="at", how="semi")
    above = view.tie("PART_OF").select(ground="source_position", above="target_position")
    left = small.rename({"at": "ground"}).join(lies, on="ground", how="anti").join(above, on="ground")
    by_compound = left.join(lies.rename({"ground": "above"}), on="above").select("ground", "grid")
    part = left.join(by_compound, on="ground", how="anti").join(grids, left_on="above", right_on="at", how="semi")
    return pl.concat([whole, lies, by_compound, part.select("ground", grid="above")]).unique(maintain_order=True)


def _positions(view: NetworkView, *labels: str) -> pl.DataFrame:
    return pl.DataFrame({"at": view.of(labels).nonzero()[0]}, schema={"at": pl.Int64})


def _chain(view: NetworkView, kind: str) -> pl.DataFrame:
    """Return each ground of a kind with itself and every ground that it is a part of: `ground`, `above`."""
    part_of = view.tie("PART_OF").select(above="source_position", next="target_position")
    level = _positions(view, kind).select(ground="at", above="at")
    levels = [level]
    for _ in range(_LONGEST):
        level = level.join(part_of, on="above").select("ground", above="next")
        if level.is_empty():
            break
        levels.append(level)
    return pl.concat(levels).unique(maintain_order=True)
