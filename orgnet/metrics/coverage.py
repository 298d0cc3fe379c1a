"""By which mode ground and owners' committees are covered by a Party organisation."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import polars as pl

from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.view import NetworkView

MODES = ("standalone", "joint", "instructor")
"""Modes of coverage, the best first."""

STATES = (*MODES, "none", "unknown")
"""What a subject can be: covered by a mode, by none, or not reported."""

COVERED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Community": ("CommunityPartyCommittee",),
        "Grid": ("GridBranch", "CompoundBranch", "ResidentsBranch", "PartyGroup"),
        "Compound": ("CompoundBranch", "GridBranch", "ResidentsBranch", "PartyGroup"),
        "Building": ("PartyGroup",),
        "OwnersCommittee": ("OwnersCommitteeBranch",),
    }
)
"""Levels in the order of listings, each with the kinds of Party organisation whose coverage counts there."""

_NOT_A_UNIT = ("ResidentsCommittee", "OwnersCommittee")


def coverage(view: NetworkView) -> pd.DataFrame:
    """
    By which mode each subject is covered.

    A subject is covered by a Party organisation of a kind that counts at its level (`COVERED_BY`), alone or jointly; a compound
    also by the own Party organisation of the unit that manages it. An instructor may be sent by any Party organisation. Each
    subject counts once, by its best mode. One for which the Party organisations are not reported is unknown, whatever ties
    it has.

    Parameters
    ----------
    view
        The network, filtered to a day.

    Returns
    -------
    coverage
        Indexed by subject, in the order of the levels: `level` (label) and `mode` ("standalone", "joint", "instructor",
        "none", "unknown").

    Examples
    --------
    A grid with a branch of its own and an instructor is "standalone"; one that only the community's committee covers is
    "none", because a committee above does not cover the grids below it.
    """
    best = _best_modes(view)
    frames = []
    for level in COVERED_BY:
        table = view.table(level)
        ids = table["id"].to_list()
        known = table["reported"].list.contains("party").to_numpy()
        modes = [best.get(subject, "none") if known[place] else "unknown" for place, subject in enumerate(ids)]
        frames.append(pd.DataFrame({"level": level, "mode": modes}, index=pd.Index(ids, name="id", dtype="object"), dtype="object"))
    return pd.concat(frames)


def _best_modes(view: NetworkView) -> dict[str, str]:
    """Return the best mode that counts, by subject; subjects without one are left out."""
    counting = _counting(view)
    rank = {mode: place for place, mode in enumerate(MODES)}
    ranked = counting.with_columns(rank=pl.col("mode").replace_strict(rank, default=len(MODES))).filter(pl.col("rank") < len(MODES))
    best = ranked.group_by("end").agg(pl.col("rank").min())
    return {subject: MODES[place] for subject, place in best.iter_rows()}


def _counting(view: NetworkView) -> pl.DataFrame:
    """Return the ties of coverage that count at the level of their end: `start`, `end`, `mode`."""
    covers = view.tie("COVERS").with_columns(
        by=_labels(view, "source_position"), level=_labels(view, "target_position"), party=_of(view, "PartyOrganisation")
    )
    counts = pl.any_horizontal(
        *((pl.col("level") == level) & pl.col("by").is_in(list(kinds)) for level, kinds in COVERED_BY.items()),
        pl.col("mode") == "instructor",
    )
    kept = covers.filter(pl.col("party") & counts)
    return pl.concat([frame.select("start", "end", "mode") for frame in (kept, _by_managing_unit(view, covers))])


def _by_managing_unit(view: NetworkView, covers: pl.DataFrame) -> pl.DataFrame:
    """Return the coverage of compounds by the own Party organisation of the unit that manages them."""
    own = covers.filter((pl.col("mode") == "standalone") & ~pl.col("level").is_in(sorted(labels_of(["Ground", *_NOT_A_UNIT]))))
    manages = view.tie("MANAGES").select(pl.col("start").alias("unit"), pl.col("end").alias("compound"))
    pairs = (
        own.select("start", pl.col("end").alias("unit")).join(manages, on="unit").select("start", pl.col("compound").alias("end")).unique()
    )
    return covers.filter(pl.col("level") == "Compound").join(pairs, on=["start", "end"], how="semi")


def _labels(view: NetworkView, positions: str) -> pl.Series:
    at = view.tie("COVERS")[positions].to_numpy()
    return pl.Series(view.labels[at].astype(str) if len(at) else np.empty(0, dtype=str), dtype=pl.String)


def _of(view: NetworkView, family: str) -> pl.Series:
    return pl.Series(view.of([family])[view.tie("COVERS")["source_position"].to_numpy()], dtype=pl.Boolean)
