"""Listings: the table behind a panel, which its table view and its file show."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboards.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Listing:
    """
    A table that a user may look at or take away.

    Parameters
    ----------
    title
        What it lists.
    columns
        Headers, in order.
    rows
        One sequence for each row, in the order of the columns; None is blank.
    how
        How it is counted, in sentences.
    numbers
        Positions of the columns that are numbers.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    how: str = ""
    numbers: frozenset[int] = field(default_factory=frozenset)


def cell(value: object) -> str:
    """Write a value as a file holds it: dates as 2026-11-20, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text that begins like a formula for one."""
    return f"'{text}" if text.startswith(_FORMULA) and not text.lstrip("+-").replace(".", "", 1).isdigit() else text


def as_csv(listing: Listing, words: Words, *, facts: Mapping[str, str], sample: bool) -> bytes:
    """
    Write a listing as CSV that a spreadsheet opens rightly (UTF-8 with its mark).

    Parameters
    ----------
    listing
        The table.
    words
        Language of the mark.
    facts
        What the last line says: date and snapshot.
    sample
        Whether the first line says that this is a sample.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if sample:
        writer.writerow([words("sample.mark") + words("sample.file")])
    writer.writerow(listing.columns)
    writer.writerows([[_harmless(cell(value)) for value in row] for row in listing.rows])
    writer.writerow([])
    writer.writerow([f"{name} {value}" for name, value in facts.items()])
    return out.getvalue().encode("utf-8-sig")


def file_name(listing: Listing, words: Words, *, day: date, sample: bool) -> str:
    """Name the file of a listing; a sample's begins with 样例_."""
    start = f"{words('sample.short')}_" if sample else ""
    return f"{start}{listing.title}_{day.isoformat()}.csv".replace("/", "_").replace(" ", "_")
