"""Whistles: who was called, who answered, in time or late, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from orgnet.analysis import located
from orgnet.analysis.located import Locator, Where, reporting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from orgnet.analysis.directory import Directory, Entry

LEVELS = ("street", "community", "compound")

STATES = ("in_time", "late", "overdue", "waiting", "undated", "no_term")
"""What became of a call: answered by its due day; answered after it; not answered although it is past; not answered and not yet due; answered on a day that
nobody knows; answered, or not, without a due day."""


@dataclass(frozen=True)
class Call:
    """
    One organisation that a whistle calls.

    Parameters
    ----------
    who
        The organisation; a unit stands for its own Party organisation too.
    answered
        Whether it has answered by the day.
    answer
        Day of its first answer; None where it has not answered, or on a day that nobody knows.
    days
        Days from the whistle to the answer; None likewise.
    state
        One of `STATES`.
    """

    who: Entry
    answered: bool
    answer: date | None
    days: int | None
    state: str


@dataclass(frozen=True)
class WhistleRow:
    """
    One whistle.

    Parameters
    ----------
    entry, where
        The whistle; the street and community that it is about, else those of who raised it.
    level
        One of `LEVELS`.
    raised, due, closed
        Days; `due` None where no term was set, `closed` None where it is not closed on the day.
    raised_by, concerns
        Who raised it; the ground that it is about.
    calls
        Whom it calls, by name.
    age
        Days from the day it was raised to the day it was closed, or to the day that is looked at.
    """

    entry: Entry
    where: Where
    level: str
    raised: date
    due: date | None
    closed: date | None
    raised_by: Entry | None
    concerns: Entry | None
    calls: tuple[Call, ...]
    age: int

    @property
    def open(self) -> bool:
        """Whether it is not closed."""
        return self.closed is None

    @property
    def unanswered(self) -> tuple[Call, ...]:
        """Who was called and has not answered."""
        return tuple(call for call in self.calls if not call.answered)

    @property
    def overdue(self) -> bool:
        """Whether somebody has not answered although the due day is past."""
        return any(call.state == "overdue" for call in self.calls)


@dataclass(frozen=True)
class Answers:
    """
    How calls were answered.

    Parameters
    ----------
    calls, answered
        All calls; those answered.
    in_time, late, overdue, waiting, undated, no_term
        Calls by state (`STATES`).
    median_days
        Median of the days to an answer; None where no day of an answer is known.
    dated
        Answers whose day is known: what the median is of.
    """

    calls: int
    answered: int
    in_time: int
    late: int
    overdue: int
    waiting: int
    undated: int
    no_term: int
    median_days: float | None
    dated: int

    @property
    def judged(self) -> int:
        """Calls whose term is past and of which it is known whether it was kept: the whole of every share."""
        return self.in_time + self.late + self.overdue

    @property
    def missed(self) -> int:
        """Calls that were answered late, or not by their due day."""
        return self.late + self.overdue


@dataclass(frozen=True)
class Department:
    """An organisation that whistles call, and how it answered."""

    who: Entry
    answers: Answers


@dataclass(frozen=True)
class Whistles:
    """
    All whistles up to a day.

    Parameters
    ----------
    day
        The day.
    rows
        Whistles that are reported, the newest first.
    communities, unreported
        All communities, and those that do not report whistles.
    left_out
        Whistles of ground that does not report them: neither counted nor shown.
    """

    day: date
    rows: tuple[WhistleRow, ...]
    communities: int
    unreported: int
    left_out: int


def whistles(directory: Directory) -> Whistles:
    """Return the whistles raised up to the day of `directory`, with who was called and who answered by then."""
    table = directory.snapshot.table("Whistle").filter(pl.col("raised") <= directory.day)
    known = table.filter(pl.col("reported").list.contains("whistles"))
    ends = {type_: _first_ends(directory, type_) for type_ in ("RAISED_BY", "CONCERNS")}
    calls, locator = _Calls(directory), Locator(directory)
    rows = []
    for row in known.to_dicts():
        id_ = row["id"]
        closed = row["closed"] if row["closed"] is not None and row["closed"] <= directory.day else None
        by, about = ends["RAISED_BY"].get(id_), ends["CONCERNS"].get(id_)
        rows.append(
            WhistleRow(
                entry=directory.entries[id_],
                where=locator.of(about, by),
                level=row["level"],
                raised=row["raised"],
                due=row["due"],
                closed=closed,
                raised_by=directory.entries.get(by or ""),
                concerns=directory.entries.get(about or ""),
                calls=calls.of(id_, raised=row["raised"], due=row["due"]),
                age=((closed or directory.day) - row["raised"]).days,
            )
        )
    told = reporting(directory, "Community", "whistles")
    return Whistles(
        day=directory.day,
        rows=tuple(sorted(rows, key=lambda row: (-row.raised.toordinal(), row.entry.name, row.entry.id))),
        communities=len(told),
        unreported=sum(not one for one in told.values()),
        left_out=table.height - known.height,
    )


def _first_ends(directory: Directory, type_: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for start, end in directory.snapshot.table(type_).select("start", "end").iter_rows():
        found.setdefault(start, end)
    return found


class _Calls:
    """Whom each whistle calls, and when they answered; a unit and its own Party organisation are one."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        view = directory.view
        stands_for, ids = directory.bodies, view.ids
        called, answered = view.tie("ADDRESSED_TO"), view.tie("ANSWERED")
        self._called: dict[str, set[str]] = defaultdict(set)
        for whistle, place in called.select("start", "target_position").iter_rows():
            self._called[whistle].add(str(ids[stands_for[place]]))
        self._answers: dict[tuple[str, str], list[date | None]] = defaultdict(list)
        for whistle, place, day in answered.select("end", "source_position", "date").iter_rows():
            if day is None or day <= directory.day:
                self._answers[whistle, str(ids[stands_for[place]])].append(day)

    def of(self, whistle: str, *, raised: date, due: date | None) -> tuple[Call, ...]:
        """Return whom a whistle calls, by name."""
        found = []
        for who in self._called.get(whistle, ()):
            days = self._answers.get((whistle, who), [])
            first = min((day for day in days if day is not None), default=None)
            state = call_state(answered=bool(days), answer=first, due=due, day=self._directory.day)
            taken = None if first is None else (first - raised).days
            found.append(Call(self._directory.entries[who], bool(days), first, taken, state))
        return tuple(sorted(found, key=lambda call: (call.who.name, call.who.id)))


def call_state(*, answered: bool, answer: date | None, due: date | None, day: date) -> str:
    """Return what became of a call (one of `STATES`) by a day."""
    if due is None:
        return "no_term"
    if answer is not None:
        return "in_time" if answer <= due else "late"
    if answered:
        return "undated"
    return "overdue" if due < day else "waiting"


def answers(calls: Iterable[Call]) -> Answers:
    """Count calls by what became of them."""
    told = list(calls)
    days = [call.days for call in told if call.days is not None]
    counts = {state: sum(call.state == state for call in told) for state in STATES}
    return Answers(
        calls=len(told),
        answered=sum(call.answered for call in told),
        median_days=float(median(days)) if days else None,
        dated=len(days),
        **counts,
    )


def by_department(rows: Sequence[WhistleRow]) -> list[Department]:
    """Return how each organisation answered: who missed the most due days first, then the larger share of them, then the name."""
    calls: dict[str, list[Call]] = defaultdict(list)
    for row in rows:
        for call in row.calls:
            calls[call.who.id].append(call)
    found = [Department(held[0].who, answers(held)) for held in calls.values()]
    return sorted(
        found,
        key=lambda one: (-one.answers.missed, -one.answers.missed / max(one.answers.judged, 1), one.who.name, one.who.id),
    )


def narrowed(
    rows: Iterable[WhistleRow],
    *,
    street: str | None = None,
    community: str | None = None,
    level: str | None = None,
    department: str | None = None,
) -> list[WhistleRow]:
    """Return the whistles of a street, a community, a level, or that call an organisation; None asks nothing."""
    return [
        row
        for row in located.narrowed(rows, street=street, community=community)
        if (level is None or row.level == level) and (department is None or any(call.who.id == department for call in row.calls))
    ]
