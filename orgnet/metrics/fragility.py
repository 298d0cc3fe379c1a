"""Places that hang by one link: an agreement, a seat or a unit that nobody stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import polars as pl

from orgnet.projection import bodies, communities_of, grids_of, units

if TYPE_CHECKING:
    from orgnet.view import NetworkView

PLACES = ("Community", "Grid")
LINKS = ("agreement", "unit", "seat")


def fragility(view: NetworkView) -> pd.DataFrame:
    """
    By how many agreements, units and seats each community and grid is tied to the units.

    An agreement in force ties a place to the units that are party to it when it benefits the place: a grid, when it benefits ground that
    counts as that grid (`orgnet.projection.grids_of`); a community, when it benefits ground in it or a street that it is in. Agreements
    without a unit (committees, branches and self-governing bodies among themselves) tie nothing.

    A seat ties a community to the unit that holds it on the community's big Party committee; and a grid, when the unit is party to an
    agreement that benefits it, so that the committee gets to the grid through the seat. A grid that the committee itself has
    an agreement for (`own`) does not hang by a seat. Two terms of one unit on one committee are one seat.

    Parameters
    ----------
    view
        The network, filtered to a day.

    Returns
    -------
    fragility
        Indexed by place, communities first: `label`, `name`, `households` (nullable), `known` (joint construction is reported there; where it is not,
        the counts are what is known at least), `agreements`, `units`, `seats` (counts, from 0; the fewer the more fragile), `own`,
        `only_agreement`, `only_unit`, `only_seat` (id of the agreement, of the unit, of the unit that holds the seat; None when there is
        none or more than one).

    References
    ----------
    .. [1] R. S. Burt, "Structural Holes", Harvard University Press (1992), on ties that are the only bridge.

    Examples
    --------
    A hospital's agreement is the only one for grids g1 and g2, and the hospital has a seat on the community's big committee, which has no
    agreement for them itself: for both grids agreement, unit and seat are the only ones. Where a school signs too, `only_agreement` remains
    when it is the same agreement, and `only_unit` goes.
    """
    signed = _signed(view)
    seats = _seats(view)
    frames = []
    for label, ground in zip(PLACES, (communities_of(view), grids_of(view)), strict=True):
        places = _places(view, label)
        links = _links(view, ground.rename({ground.columns[1]: "place"}), signed)
        by_unit = links.filter("unit")
        through = seats.filter("unit").rename({"community": "place"}) if label == "Community" else _through_seats(places, seats, by_unit)
        counts = [
            _count(by_unit, "agreement", "agreements"),
            _count(by_unit, "body", "units"),
            _count(through, "body", "seats"),
            _own(places, links, view),
        ]
        for count in counts:
            places = places.join(count, on="place", how="left", maintain_order="left")
        frames.append(places)
    return _table(view, pl.concat(frames))


def only_links(fragile: pd.DataFrame) -> pd.DataFrame:
    """
    Which agreement, unit or seat is the only link of which places.

    Parameters
    ----------
    fragile
        What `fragility` returned.

    Returns
    -------
    only_links
        One row for each link that is some place's only one, those that hold most grids first: `kind` ("agreement", "unit", "seat"), `id` (of the agreement
        or the unit), `grids`, `communities` (counts of places that hang by it), `households` (of these grids), `grids_without_households`
        (of these, how many have no figure).
    """
    parts = []
    for kind in LINKS:
        held = fragile[fragile[f"only_{kind}"].notna()]
        grid = held["label"] == "Grid"
        parts.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "id": held[f"only_{kind}"].astype("object"),
                    "grids": grid.astype("int64"),
                    "communities": (~grid).astype("int64"),
                    "households": held["households"].where(grid, 0).fillna(0).astype("int64"),
                    "grids_without_households": (grid & held["households"].isna()).astype("int64"),
                }
            )
        )
    whole = pd.concat(parts, ignore_index=True).groupby(["kind", "id"], as_index=False, sort=True).sum()
    return whole.sort_values(["grids", "communities"], ascending=False, kind="stable", ignore_index=True)


def _signed(view: NetworkView) -> pl.DataFrame:
    """Return `agreement`, `body`, `unit` (whether the body is one), one row for each body that is party to an agreement."""
    ties = view.tie("PARTY_TO")
    body = bodies(view)[ties["source_position"].to_numpy()]
    return pl.DataFrame({"agreement": ties["target_position"], "body": body, "unit": units(view)[body]}).unique(maintain_order=True)


def _seats(view: NetworkView) -> pl.DataFrame:
    """Return `community`, `committee`, `body`, `unit` of the seats on the big Party committees of communities."""
    homes = _homes(view)
    ties = view.tie("HAS_SEAT_ON")
    body = bodies(view)[ties["source_position"].to_numpy()]
    seats = pl.DataFrame({"committee": ties["target_position"], "body": body, "unit": units(view)[body]})
    return homes.join(seats, on="committee").unique(maintain_order=True)


def _homes(view: NetworkView) -> pl.DataFrame:
    """Return `committee`, `community` of each big Party committee, by where it is located."""
    located = view.tie("LOCATED_IN").select(committee="source_position", ground="target_position")
    big = pl.DataFrame({"committee": view.of(["BigPartyCommittee"]).nonzero()[0]}, schema={"committee": pl.Int64})
    return located.join(big, on="committee", how="semi").join(communities_of(view), on="ground").select("committee", "community").unique()


def _places(view: NetworkView, label: str) -> pl.DataFrame:
    places = pl.DataFrame({"place": view.of([label]).nonzero()[0]}, schema={"place": pl.Int64})
    inside = communities_of(view).rename({"ground": "place"})
    return places.join(inside, on="place", how="left", maintain_order="left").unique("place", keep="first", maintain_order=True)


def _links(view: NetworkView, ground: pl.DataFrame, signed: pl.DataFrame) -> pl.DataFrame:
    """Return `place`, `agreement`, `body`, `unit` for every agreement that benefits the place."""
    benefits = view.tie("BENEFITS").select(agreement="source_position", ground="target_position")
    return benefits.join(ground, on="ground").select("place", "agreement").unique().join(signed, on="agreement")


def _through_seats(places: pl.DataFrame, seats: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Return `place`, `body` of the seated units through which the committee gets to each place."""
    holders = places.select("place", "community").join(seats.filter("unit"), on="community")
    return holders.join(links, on=["place", "body"], how="semi")


def _own(places: pl.DataFrame, links: pl.DataFrame, view: NetworkView) -> pl.DataFrame:
    """Return `place`, `own`: places for which the big committee has an agreement itself."""
    committees = places.select("place", "community").join(_homes(view), on="community").select("place", body="committee")
    return committees.join(links, on=["place", "body"], how="semi").select("place", own=pl.lit(value=True)).unique()


def _count(links: pl.DataFrame, what: str, name: str) -> pl.DataFrame:
    """Return `place`, how many of `what` it has, and the position of one of them."""
    return links.group_by("place").agg(pl.col(what).n_unique().alias(name), pl.col(what).first().alias(f"only_{what}_{name}"))


def _table(view: NetworkView, places: pl.DataFrame) -> pd.DataFrame:
    places = places.with_columns(pl.col("agreements", "units", "seats").fill_null(0), pl.col("own").fill_null(value=False))
    at = places["place"].to_numpy()
    table = view.nodes.iloc[at][["label", "name", "households"]].copy()
    reported = {name: set(view.table(name).filter(pl.col("reported").list.contains("joint_construction"))["id"]) for name in PLACES}
    table["known"] = np.array(
        [identity in reported[label] for identity, label in zip(table.index, table["label"], strict=True)], dtype=bool
    )
    for name in ("agreements", "units", "seats"):
        table[name] = places[name].cast(pl.Int64).to_numpy()
    table["own"] = places["own"].to_numpy()
    for name, count, first in (
        ("only_agreement", "agreements", "only_agreement_agreements"),
        ("only_unit", "units", "only_body_units"),
        ("only_seat", "seats", "only_body_seats"),
    ):
        single = places[count] == 1
        if name == "only_seat":
            single &= ~(places["own"] & pl.Series(table["label"].to_list(), dtype=pl.String).eq("Grid"))
        table[name] = pd.Series(
            [view.ids[place] if one else None for place, one in zip(places[first], single, strict=True)], index=table.index, dtype="object"
        )
    return table
