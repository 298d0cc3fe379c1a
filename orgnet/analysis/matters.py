"""Small matters: listed, assigned, struck off, and how long those that are open have been."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from orgnet.analysis.located import Locator, Where, reporting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from orgnet.analysis.directory import Directory, Entry

OPEN_DAYS = 30
"""A matter that has been open for more days than this is long open: the rule's own number of days."""

AGES = (7, 30, 90)
"""Bounds of the ages of what is open: up to a week, a month, a quarter, and more."""


@dataclass(frozen=True)
class MatterRow:
    """
    One matter.

    Parameters
    ----------
    entry, where
        The matter; the street and community that it is about, else those of who reported it.
    kind
        Code of its kind; None where it is not said.
    listed, assigned, struck_off
        Days; None where that has not happened by the day.
    assigned_to
        Who it was assigned to; None where nobody is named.
    age
        Days from the day it was listed to the day it was struck off, or to the day that is looked at.
    """

    entry: Entry
    where: Where
    kind: str | None
    listed: date
    assigned: date | None
    struck_off: date | None
    assigned_to: Entry | None
    age: int

    @property
    def open(self) -> bool:
        """Whether it is not struck off."""
        return self.struck_off is None

    @property
    def long_open(self) -> bool:
        """Whether it has been open for more than `OPEN_DAYS`."""
        return self.open and self.age > OPEN_DAYS


@dataclass(frozen=True)
class Ledger:
    """
    Matters in numbers.

    Parameters
    ----------
    listed, struck_off
        All matters; those struck off.
    assigned, waiting
        Those open that were assigned, and those open that were not.
    long_open
        Those open for more than `OPEN_DAYS`.
    by_age
        Those open by the bounds of `AGES`: one number more than there are bounds.
    median_days
        Median of the days until a matter was struck off; None where none was.
    """

    listed: int
    struck_off: int
    assigned: int
    waiting: int
    long_open: int
    by_age: tuple[int, ...]
    median_days: float | None

    @property
    def open(self) -> int:
        """Those not struck off."""
        return self.assigned + self.waiting


@dataclass(frozen=True)
class Matters:
    """
    All matters up to a day.

    Parameters
    ----------
    day
        The day.
    rows
        Matters that are reported, those open first, the oldest of them first.
    communities, unreported
        All communities, and those that do not report matters.
    left_out
        Matters of ground that does not report them: neither counted nor shown.
    """

    day: date
    rows: tuple[MatterRow, ...]
    communities: int
    unreported: int
    left_out: int


def matters(directory: Directory) -> Matters:
    """Return the matters listed up to the day of `directory`, as they stood then."""
    day = directory.day
    table = directory.snapshot.table("Matter").filter(pl.col("listed") <= day)
    known = table.filter(pl.col("reported").list.contains("matters"))
    ends = {
        type_: dict(directory.snapshot.table(type_).select("start", "end").iter_rows())
        for type_ in ("CONCERNS", "REPORTED_BY", "ASSIGNED_TO")
    }
    locator, entries = Locator(directory), directory.entries
    rows = []
    for id_, kind, listed, assigned, struck_off in known.select("id", "kind", "listed", "assigned", "struck_off").iter_rows():
        off = struck_off if struck_off is not None and struck_off <= day else None
        given = assigned if assigned is not None and assigned <= day else None
        # A name without a day of assignment is an assignment all the same.
        to = entries.get(ends["ASSIGNED_TO"].get(id_, "")) if given is not None or assigned is None else None
        rows.append(
            MatterRow(
                entry=entries[id_],
                where=locator.of(ends["CONCERNS"].get(id_), ends["REPORTED_BY"].get(id_)),
                kind=kind,
                listed=listed,
                assigned=given,
                struck_off=off,
                assigned_to=to,
                age=((off or day) - listed).days,
            )
        )
    told = reporting(directory, "Community", "matters")
    return Matters(
        day=day,
        rows=tuple(sorted(rows, key=lambda row: (not row.open, row.listed, row.entry.name, row.entry.id))),
        communities=len(told),
        unreported=sum(not one for one in told.values()),
        left_out=table.height - known.height,
    )


def ledger(rows: Sequence[MatterRow]) -> Ledger:
    """Count matters by how far they are."""
    open_ = [row for row in rows if row.open]
    done = [row.age for row in rows if not row.open]
    ages = [0] * (len(AGES) + 1)
    for row in open_:
        ages[sum(row.age > bound for bound in AGES)] += 1
    assigned = sum(row.assigned is not None or row.assigned_to is not None for row in open_)
    return Ledger(
        listed=len(rows),
        struck_off=len(done),
        assigned=assigned,
        waiting=len(open_) - assigned,
        long_open=sum(row.long_open for row in open_),
        by_age=tuple(ages),
        median_days=float(median(done)) if done else None,
    )
