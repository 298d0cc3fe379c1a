"""Seats on the big committees, their joint meetings, and who came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from orgnet.samples.words import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice

QUARTER_DAYS = 92


@dataclass
class Committee:
    """
    A big committee to be.

    Parameters
    ----------
    name
        Its name.
    seats
        Organisation, role and since, the secretary first.
    meetings
        Days of its joint meetings.
    said
        Attendance by (organisation, day) where it is given and not drawn: 1, 0, or ? for not written down.
    """

    name: str
    seats: list[tuple[str, str, date | None]] = field(default_factory=list)
    meetings: list[date] = field(default_factory=list)
    said: Mapping[tuple[str, date], str] = field(default_factory=dict)


def quarterly(dice: Dice, *, day: date, overdue: bool, quarters: int = 5) -> list[date]:
    """
    Draw the days of joint meetings up to `day`, about one a quarter, now and then one left out.

    The last is within the last 92 days, or, where it is overdue, before them.
    """
    last = day - timedelta(days=dice.between(QUARTER_DAYS + 4, 300) if overdue else dice.between(3, QUARTER_DAYS - 4))
    days = [last]
    while len(days) < quarters:
        last -= timedelta(days=dice.between(78, 100) + (91 if dice.chance(0.08) else 0))
        days.append(last)
    return [one for one in sorted(days) if one > day - timedelta(days=480)]


def write_committee(dice: Dice, book: Book, committee: Committee, *, reported: bool = True) -> None:
    """Write the seats and, where the meetings are reported, the meetings and who was present or absent; a few are not written down."""
    for who, role, first in committee.seats:
        book.tie("HAS_SEAT_ON", who, committee.name, role=role, since=first)
    if not reported:
        return
    diligence = {who: dice.between(55, 100) / 100 for who, _, _ in committee.seats}
    count: dict[tuple[int, int], int] = {}
    for day in committee.meetings:
        quarter = (day.year, (day.month + 2) // 3)
        count[quarter] = count.get(quarter, 0) + 1
        again = f"（第{count[quarter]}次）" if count[quarter] > 1 else ""
        name = f"{committee.name}{day.year}年{QUARTERS[quarter[1]]}联席会议{again}"
        book.node("Meeting", name, kind="joint", date=day, held_by=committee.name)
        for who, role, first in committee.seats:
            if first is not None and first > day:
                continue
            mark = committee.said.get((who, day)) or _mark(dice, 1.0 if role == "secretary" else diligence[who])
            if mark in "10":
                book.tie("ATTENDED", who, name, attendance="present" if mark == "1" else "absent")


def _mark(dice: Dice, share: float) -> str:
    if dice.chance(0.04):
        return "?"
    return "1" if dice.chance(share) else "0"


def draw_seats(dice: Dice, *, own: str, circle: Sequence[str], count: int, deputies: int = 2) -> list[tuple[str, str, date | None]]:
    """
    Draw the seats of a committee: the secretary from `own`, deputies and members from the circle around it.

    Parameters
    ----------
    dice
        Draws.
    own
        Organisation of the secretary.
    circle
        Organisations that part-time members may come from.
    count
        Part-time seats.
    deputies
        How many of them are deputies.
    """
    seats: list[tuple[str, str, date | None]] = [(own, "secretary", date(dice.between(2020, 2023), 3, 1))]
    for number, who in enumerate(dice.some(circle, count)):
        role = "deputy" if number < deputies else "supervisor" if dice.chance(0.05) else "member"
        first = None if dice.chance(0.04) else dice.day(date(2021, 1, 1), date(2026, 6, 30)).replace(day=1)
        seats.append((who, role, first))
    return seats
