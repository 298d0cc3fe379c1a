"""What each unit contributes to joint construction, part by part."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import polars as pl

from orgnet.projection import bodies, live_agreements, running_projects, units
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from orgnet.view import NetworkView

YEAR = 365

TOPIC_OF = {
    "agreements": "joint_construction",
    "live": "joint_construction",
    "seats": "joint_construction",
    "meetings": "meetings",
    "attended": "meetings",
    "absent": "meetings",
    "activities": "joint_construction",
    "organised": "joint_construction",
    "projects": "joint_construction",
    "called": "whistles",
    "answers": "whistles",
    "gifts": "joint_construction",
    "gifts_yuan": "joint_construction",
    "undated": "joint_construction",
}
"""The parts of a contribution, in order, each with the topic that has to be reported for it to be known."""


def contribution(view: NetworkView, *, days: int | None = YEAR) -> pd.DataFrame:
    """
    Parts of each unit's contribution; there is no score.

    A unit is an organisation other than committees, branches and self-governing bodies, and counts as one with its own Party organisation:
    what either does, the unit does, and what both do counts once. What lasts (agreements, seats, projects) counts while in force; what
    happens (meetings, activities, whistles, gifts) counts from `days` before the day of the view up to that day. A gift or an
    answer without a date counts, and is counted in `undated`.

    Parameters
    ----------
    view
        The network, filtered to a day; of one that is not, everything counts.
    days
        How far back to count; None for everything up to the day.

    Returns
    -------
    contribution
        Indexed by unit, in the order of the view: `label`, `name`, and counts, from 0, more is more:

        * `agreements` it is party to, and of these `live` (with a project that is not abandoned, or an activity in the last 365 days);
        * `seats`: committees on which it holds one; `meetings` that these held while it did, of these `attended` and `absent` (the rest is unknown);
        * `activities` that it organised or took part in, of these `organised`;
        * `projects` that it undertakes and that are not abandoned;
        * `called`: whistles raised that call it; `answers`: whistles that it answered;
        * `gifts`, and their sum `gifts_yuan`; `undated`.

        NA where the topic of the part is not reported for the unit and nothing is known of it: unknown is not zero.

    Raises
    ------
    ValueError
        If `days` is below 0.

    References
    ----------
    .. [1] Gusu district, Suzhou: taking part in community work counts in a unit's yearly assessment.

    Examples
    --------
    A hospital whose Party committee is party to one agreement with a project in progress, holds a seat, was at the committee's one meeting of
    the year and answered one whistle: agreements 1, live 1, seats 1, meetings 1, attended 1, called 1, answers 1, the rest 0.
    """
    if days is not None and days < 0:
        raise ValueError(f"days is 0 or more, not {days}")
    counts = _Counts(view, days)
    unit = np.flatnonzero(units(view))
    whole = pl.DataFrame({"unit": unit}, schema={"unit": pl.Int64})
    for part in (
        counts.agreements(),
        counts.seats(),
        counts.meetings(),
        counts.activities(),
        counts.projects(),
        counts.whistles(),
        counts.gifts(),
    ):
        whole = whole.join(part, on="unit", how="left", maintain_order="left")
    undated = pl.col("undated").fill_null(0) + pl.col("undated_answers").fill_null(0)
    whole = whole.with_columns(undated=undated).join(_reported(view), on="unit", how="left", maintain_order="left")
    table = view.nodes.iloc[unit][["label", "name"]].copy()
    for name, topic in TOPIC_OF.items():
        values = whole[name].fill_null(0)
        unknown = (values == 0) & ~whole["reported"].list.contains(topic).fill_null(value=False)
        known = pd.Series(values.to_numpy(), index=table.index, dtype="Float64" if name == "gifts_yuan" else "Int64")
        table[name] = known.where(~unknown.to_numpy())
    return table


class _Counts:
    """Each part as a frame with `unit` (position) and its counts."""

    def __init__(self, view: NetworkView, days: int | None) -> None:
        self.view = view
        self.days = days
        self.body = pl.DataFrame({"start": view.ids.astype(str), "unit": bodies(view)}, schema={"start": pl.String, "unit": pl.Int64})

    def agreements(self) -> pl.DataFrame:
        signed = self._by_unit(self.view.tie("PARTY_TO"), "end")
        live = signed.join(live_agreements(self.view), left_on="end", right_on="agreement", how="semi")
        return self._count(signed, "agreements").join(self._count(live, "live"), on="unit", how="left")

    def seats(self) -> pl.DataFrame:
        return self._count(self._by_unit(self.view.tie("HAS_SEAT_ON"), "end"), "seats")

    def meetings(self) -> pl.DataFrame:
        """Count meetings held while a seat was in force then, not on the day of the view."""
        held = self.view.tie("HELD_BY").select(meeting="start", committee="end")
        dated = self._recent("Meeting", "date").select(meeting="id", date="date")
        seat = self._by_unit(self.view.snapshot.table("HAS_SEAT_ON"), "end", "since", "until")
        due = seat.join(held, left_on="end", right_on="committee").join(dated, on="meeting")
        then = (pl.col("since").is_null() | (pl.col("since") <= pl.col("date"))) & (
            pl.col("until").is_null() | (pl.col("until") >= pl.col("date"))
        )
        due = due.filter(then).select("unit", end="meeting").unique()
        ties = self._by_unit(self.view.snapshot.table("ATTENDED"), "end", "attendance")
        seen = due.join(ties, on=["unit", "end"]).group_by("unit", "end").agg(present=(pl.col("attendance") == "present").any())
        count = self._count(due, "meetings")
        count = count.join(self._count(seen.filter("present"), "attended"), on="unit", how="left")
        return count.join(self._count(seen.filter(~pl.col("present")), "absent"), on="unit", how="left")

    def activities(self) -> pl.DataFrame:
        recent = self._recent("Activity", "date").select(end="id")
        organised = self._by_unit(self.view.snapshot.table("ORGANISED"), "end").join(recent, on="end", how="semi")
        joined = self._by_unit(self.view.snapshot.table("TOOK_PART_IN"), "end").join(recent, on="end", how="semi")
        count = self._count(pl.concat([organised, joined]), "activities")
        return count.join(self._count(organised, "organised"), on="unit", how="left")

    def projects(self) -> pl.DataFrame:
        undertaken = self._by_unit(self.view.tie("UNDERTAKES"), "end")
        return self._count(undertaken.join(running_projects(self.view), on="end", how="semi"), "projects")

    def whistles(self) -> pl.DataFrame:
        raised = self._recent("Whistle", "raised").select(start="id")
        called = self.view.snapshot.table("ADDRESSED_TO").join(raised, on="start", how="semi").select(start="end", end="start")
        answered = self._recent_ties("ANSWERED", "end", "date")
        undated = answered.group_by("unit", "end").agg(pl.col("date").is_null().all()).filter("date")
        count = self._count(self._by_unit(called, "end"), "called").join(
            self._count(answered, "answers"), on="unit", how="full", coalesce=True
        )
        return count.join(self._count(undated, "undated_answers"), on="unit", how="left")

    def gifts(self) -> pl.DataFrame:
        given = self._recent_ties("GAVE_TO", "date", "amount")
        return given.group_by("unit").agg(gifts=pl.len(), gifts_yuan=pl.col("amount").sum(), undated=pl.col("date").is_null().sum())

    def _recent(self, label: str, column: str) -> pl.DataFrame:
        return self._up_to_the_day(self.view.table(label), column, self.days)

    def _recent_ties(self, type_: str, *columns: str) -> pl.DataFrame:
        """Return ties of a type up to the day, those without a date too."""
        return self._up_to_the_day(self._by_unit(self.view.snapshot.table(type_), *columns), "date", self.days)

    def _up_to_the_day(self, table: pl.DataFrame, column: str, days: int | None) -> pl.DataFrame:
        day = self.view.as_of
        if day is None:
            return table
        table = table.filter(pl.col(column).is_null() | (pl.col(column) <= pl.lit(day)))
        if days is None:
            return table
        return table.filter(pl.col(column).is_null() | (pl.col(column) >= pl.lit(day - timedelta(days=days))))

    def _by_unit(self, ties: pl.DataFrame, *columns: str) -> pl.DataFrame:
        return ties.select("start", *columns).join(self.body, on="start", maintain_order="left").select("unit", *columns)

    @staticmethod
    def _count(rows: pl.DataFrame, name: str) -> pl.DataFrame:
        return rows.group_by("unit").agg(pl.col("end").n_unique().alias(name))


def _reported(view: NetworkView) -> pl.DataFrame:
    """Return `unit` and the topics that are reported for any of its organisations."""
    tables = [view.table(label).select("id", "reported") for label in sorted(labels_of(["Organisation"]))]
    body = pl.DataFrame({"id": view.ids.astype(str), "unit": bodies(view)}, schema={"id": pl.String, "unit": pl.Int64})
    return pl.concat(tables).join(body, on="id").explode("reported").group_by("unit").agg(pl.col("reported").unique().drop_nulls())
