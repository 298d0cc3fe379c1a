"""
Ties of the network page that stand for rows in between, which the page does not show: whistles and post-holders.

Each function returns `start`, `end` (positions) and `count`; one row for each pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from orgnet.view import NetworkView


def whistles_between(view: NetworkView, day: date) -> pl.DataFrame:
    """
    Return who raised whistles that call whom.

    From the organisation that raised a whistle to each one that it is addressed to, other than itself; counted are the whistles raised by the day,
    with those that have no date.
    """
    raised = _ends(view, "RAISED_BY", "whistle", "start")
    called = _ends(view, "ADDRESSED_TO", "whistle", "end")
    table = view.table("Whistle").select("id", "raised")
    coming = {identity for identity, when in table.iter_rows() if when is not None and when > day}
    later = [at for identity in coming if (at := view.positions.get(identity)) is not None]
    pairs = raised.join(called, on="whistle").filter(~pl.col("whistle").is_in(later))
    return _counted(pairs, "whistle")


def posts_between(view: NetworkView, day: date) -> pl.DataFrame:
    """
    Return which organisations are joined by appointees.

    From an organisation that an appointee was sent by, or holds a post in, to the ground or the other organisations in which the same appointee holds
    a post; counted are the appointees. Two organisations in both of which one holds a post are one pair. A candidate holds no post yet: candidates
    count only for who sent them.
    """
    del day  # posts have days of their own, and the view has been filtered
    posts = view.tie("HOLDS_POST_IN").select(appointee="source_position", end="target_position", post="post")
    sent = view.tie("SENT_BY").select(appointee="source_position", start="target_position")
    organisations = view.of(["Organisation"])
    held = posts.filter(pl.col("post").is_null() | (pl.col("post") != "candidate")).select("appointee", "end")
    inside = pl.Series(organisations[held["end"].to_numpy()], dtype=pl.Boolean)
    at = held.filter(inside).select("appointee", start="end")
    shared = at.join(held, on="appointee")
    both = pl.Series(organisations[shared["end"].to_numpy()], dtype=pl.Boolean)
    shared = shared.filter(~both | (pl.col("start") < pl.col("end")))
    pairs = pl.concat([sent.join(posts.select("appointee", "end"), on="appointee"), shared]).select("appointee", "start", "end")
    return _counted(pairs, "appointee")


AGGREGATES: Mapping[str, Callable[[NetworkView, date], pl.DataFrame]] = {"ADDRESSED_TO": whistles_between, "HOLDS_POST_IN": posts_between}
"""Types of tie that stand for rows in between, with what counts them."""


def _ends(view: NetworkView, type_: str, record: str, organisation: str) -> pl.DataFrame:
    return view.tie(type_).select(pl.col("source_position").alias(record), pl.col("target_position").alias(organisation))


def _counted(pairs: pl.DataFrame, of: str) -> pl.DataFrame:
    apart = pairs.filter(pl.col("start") != pl.col("end"))
    return apart.group_by("start", "end").agg(count=pl.col(of).n_unique().cast(pl.Int64)).sort("start", "end")
