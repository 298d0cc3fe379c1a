"""Numbers, shares and dates as the pages and the reports write them."""

from __future__ import annotations

import math
from datetime import date, datetime

MISSING = "—"
"""What stands where a number does not apply."""

_LEAST = 0.0005
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def blank(value: object) -> bool:
    """Whether a value of a table says nothing: None, NaN, NaT or NA."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return bool(value != value)  # noqa: PLR0124  only NaN and NaT differ from themselves


def count(value: object) -> str:
    """Return a count with commas between thousands, or a dash where there is none."""
    return MISSING if blank(value) else f"{int(str(value).removesuffix('.0')):,}"


def plural(number: int, one: str, many: str) -> str:
    """Return the word that goes with a number in English: 1 grid, 2 grids, 0 grids; 1 is, 2 are."""
    return one if number == 1 else many


def numbered(number: int, one: str, many: str) -> str:
    """Return a number with its English word, commas between thousands: 1 grid, 1,004 grids."""
    return f"{number:,} {plural(number, one, many)}"


def share(value: object) -> str:
    """
    Return a share between 0 and 1 as a percentage with one decimal.

    It is rounded to the nearest, but never up to 100 % and never down to 0 %: a share that is not whole does not look whole.
    """
    if blank(value):
        return MISSING
    number = float(str(value))
    tenths = math.floor(number * 1000 + 0.5)
    if number < 1:
        tenths = min(tenths, 999)
    if number > 0:
        tenths = max(tenths, 1)
    return f"{tenths / 10:.1f}%" if tenths != 1000 else "100%"  # noqa: PLR2004  a thousand tenths of a percent


def number(value: object) -> str:
    """
    Return a number with three decimals, or a dash where there is none.

    One too small for them is not 0: it is written as less than 0.001.
    """
    if blank(value):
        return MISSING
    figure = float(str(value))
    if 0 < abs(figure) < _LEAST:
        return "<0.001" if figure > 0 else ">-0.001"
    return f"{figure:,.3f}"


def day(value: object) -> str:
    """Return a date as tables write it, 2026-11-20, or a dash."""
    if blank(value):
        return MISSING
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)[:10]


def long_day(value: date, lang: str) -> str:
    """Return a date as sentences write it: 2026年11月20日, 20 November 2026."""
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
