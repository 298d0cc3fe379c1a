"""The three concentric circles of a community."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from orgnet.projection import bodies, communities_of
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from orgnet.view import NetworkView

RINGS = (1, 2, 3)
"""Rings from the middle: the Party's own chain, the other organisations of the community, the units of the area."""

_AREA_UNITS = ("ResidentUnit", "Company", "FunctionalDepartment")
_THEIR_PARTY = ("ResidentUnitPartyOrganisation", "NewSectorPartyOrganisation")  # also where their unit has no row of its own
_DEEPEST = 32  # a chain of command is never longer; it also ends where the data go round in a circle


def circles(view: NetworkView) -> pd.DataFrame:
    """
    In which ring of which community each organisation is.

    The rings of a community are

    1. Party organisations in the `SUBORDINATE_TO` chain of the community's committee, from it downwards;
    2. all other organisations located in, governing, managing or serving its ground, their branches and their own Party organisations;
    3. resident units, companies, departments and their own Party organisations located in, registered with, or party to an agreement that
       benefits the community, ground in it, or the street that it is in.

    An organisation is in the first that fits of 1, 3, 2, judged for each community by itself.

    A unit and its own Party organisation are there where either is, unless the Party organisation is in ring 1. The community's
    committee is the `CommunityPartyCommittee` that is located in the community or covers it. Who has no such tie is in no ring of
    any community; one may be in the rings of several. `organisations_within` takes rings 1 to N.

    Parameters
    ----------
    view
        The network, filtered to a day.

    Returns
    -------
    circles
        One row for each community and organisation in it, in the order of the view: `community` and `organisation` (ids), `ring` (1, 2, 3),
        `label`, `name`.

    References
    ----------
    .. [1] The "three concentric circles" 三个同心圆 of Qingshan district, Baotou.

    Examples
    --------
    A hospital in the community and the Party committee that covers it are in ring 3, its property company in ring 2; when that Party
    committee is under the community's committee, it is in ring 1 and the hospital remains in ring 3.
    """
    body = pl.DataFrame({"organisation": pl.int_range(len(view.ids), eager=True), "body": bodies(view)}).filter(pl.col("body") >= 0)
    rings = [
        _chain(view).with_columns(ring=pl.lit(1)),
        _whole(_area(view), body, _kinds(view, body)).with_columns(ring=pl.lit(3)),
        _whole(_inside(view), body, body).with_columns(ring=pl.lit(2)),
    ]
    first = (
        pl.concat(rings).unique(["community", "organisation"], keep="first", maintain_order=True).sort("community", "ring", "organisation")
    )
    organisation = first["organisation"].to_numpy()
    return pd.DataFrame(
        {
            "community": view.ids[first["community"].to_numpy()],
            "organisation": view.ids[organisation],
            "ring": first["ring"].to_numpy(),
            "label": view.labels[organisation],
            "name": view.nodes["name"].to_numpy(dtype=object)[organisation],
        }
    )


def organisations_within(rings: pd.DataFrame, circle: int, *, community: str | None = None) -> list[str]:
    """
    Return the ids of the organisations in rings 1 to `circle`.

    Parameters
    ----------
    rings
        What `circles` returned.
    circle
        The outermost ring, 1 to 3.
    community
        Id of the community whose circle it is; any when None.

    Raises
    ------
    ValueError
        If there is no such circle.
    """
    if circle not in RINGS:
        raise ValueError(f"circles are 1, 2 and 3, not {circle}")
    kept = rings["ring"] <= circle
    if community is not None:
        kept &= rings["community"] == community
    return [str(identity) for identity in rings.loc[kept, "organisation"].unique()]


def _chain(view: NetworkView) -> pl.DataFrame:
    """Return ring 1: `community`, `organisation`."""
    committees = _positions(view, "CommunityPartyCommittee")
    places = pl.concat([_ties(view, "LOCATED_IN"), _ties(view, "COVERS")]).join(committees, on="organisation", how="semi")
    inside = _within(view)
    level = places.join(inside, on="ground").select("community", "organisation").unique()
    return _downwards(level, view.tie("SUBORDINATE_TO"))


def _area(view: NetworkView) -> pl.DataFrame:
    """Return who is located in, registered with, or party to an agreement that benefits a community, whatever their kind."""
    benefits = view.tie("BENEFITS").select(agreement="source_position", ground="target_position")
    benefits = benefits.join(communities_of(view), on="ground").select("agreement", "community").unique()
    parties = view.tie("PARTY_TO").select(organisation="source_position", agreement="target_position")
    located = _ties(view, "LOCATED_IN").join(_within(view), on="ground")
    registered = _ties(view, "REGISTERED_WITH").rename({"ground": "community"})
    signed = parties.join(benefits, on="agreement")
    return pl.concat([frame.select("community", "organisation") for frame in (located, registered, signed)]).unique()


def _inside(view: NetworkView) -> pl.DataFrame:
    """Return who is located in, governs, manages or serves ground of a community, with their branches."""
    ties = pl.concat([_ties(view, type_) for type_ in ("LOCATED_IN", "GOVERNS", "MANAGES", "SERVES")])
    level = ties.join(_within(view), on="ground").join(_positions(view, "Organisation"), on="organisation", how="semi")
    return _downwards(level.select("community", "organisation").unique(), view.tie("BRANCH_OF"))


def _kinds(view: NetworkView, body: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of `body` that are units of the area or their own Party organisations."""
    whole = body.join(_positions(view, *_AREA_UNITS).rename({"organisation": "body"}), on="body", how="semi")
    alone = body.filter(pl.col("body") == pl.col("organisation")).join(_positions(view, *_THEIR_PARTY), on="organisation", how="semi")
    return pl.concat([whole, alone])


def _whole(found: pl.DataFrame, body: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """Return every organisation of a body of which one is found, among those that are kept."""
    touched = found.join(body, on="organisation").select("community", "body").unique()
    return touched.join(kept, on="body").select("community", "organisation")


def _downwards(level: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Return `community`, `organisation` with all that is below the organisations by `ties`."""
    below = ties.select(next="source_position", organisation="target_position")
    found = level
    for _ in range(_DEEPEST):
        level = level.join(below, on="organisation").select("community", organisation="next").unique()
        level = level.join(found, on=["community", "organisation"], how="anti")
        if level.is_empty():
            break
        found = pl.concat([found, level])
    return found


def _ties(view: NetworkView, type_: str) -> pl.DataFrame:
    return view.tie(type_).select(organisation="source_position", ground="target_position")


def _within(view: NetworkView) -> pl.DataFrame:
    """Return `ground`, `community` for communities and ground in them only."""
    above = _positions(view, *sorted(labels_of(["Ground"]) & {"Province", "City", "County", "Street"}))
    return communities_of(view).join(above.rename({"organisation": "ground"}), on="ground", how="anti")


def _positions(view: NetworkView, *kinds: str) -> pl.DataFrame:
    return pl.DataFrame({"organisation": view.of(kinds).nonzero()[0]}, schema={"organisation": pl.Int64})
