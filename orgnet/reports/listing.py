"""A listing: rows with columns that know their heads and how their values read. The command line shows it, workbooks hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from orgnet.reports.numbers import blank, count, day, number, share
from orgnet.reports.words import Words, column_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd


@dataclass(frozen=True)
class Field:
    """
    A column of a listing.

    Parameters
    ----------
    name
        Key in the rows; the head of the column in JSON and CSV.
    title
        Head elsewhere; None takes the common word for `name`.
    kind
        "text", "count", "share" (between 0 and 1), "number" (with three decimals) or "day".
    word
        How a stored value reads in a language; None writes it as it is.
    spare
        How early it is left out on a narrow terminal, the highest first; 0 is not spare.
    """

    name: str
    title: Words | None = None
    kind: str = "text"
    word: Callable[[Any, str], str] | None = None
    spare: int = 0

    @property
    def number(self) -> bool:
        """Whether its values are numbers, set to the right."""
        return self.kind in ("count", "share", "number")

    def head(self, lang: str) -> str:
        """Head of the column in `lang`."""
        return self.title.text(lang) if self.title else column_word(self.name, lang)

    def text(self, value: Any, lang: str) -> str:
        """Return a value as it is read."""
        if self.word is not None and not blank(value):
            return self.word(value, lang)
        if self.kind == "count":
            return count(value)
        if self.kind == "share":
            return share(value)
        if self.kind == "number":
            return number(value)
        if self.kind == "day":
            return day(value)
        return "" if blank(value) else plain(value, lang)


@dataclass(frozen=True)
class Listing:
    """
    Rows and their columns.

    Parameters
    ----------
    title
        What the rows are.
    fields
        Columns that a reader sees, in order.
    rows
        Every row with all its values, those that no column shows too.
    derived
        How the text of a column is made from a whole row, for columns that are for readers only.
    """

    title: Words
    fields: Sequence[Field]
    rows: Sequence[Mapping[str, Any]]
    derived: Mapping[str, Callable[[Mapping[str, Any], str], str]] = field(default_factory=dict)

    def text(self, column: Field, row: Mapping[str, Any], lang: str) -> str:
        """Return what stands in a column of a row, as it is read."""
        if column.name in self.derived:
            return self.derived[column.name](row, lang)
        return column.text(row.get(column.name), lang)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table with None for everything that is missing, and plain Python values."""
    return [{str(name): _value(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _value(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_value(item) for item in value]
    if hasattr(value, "tolist") and not isinstance(value, (str, bytes)):  # numpy's scalars and arrays
        return _value(value.tolist())
    if blank(value):
        return None
    if type(value).__name__ == "Timestamp":
        return value.date()
    return value


def fields_of(rows: Iterable[Mapping[str, Any]], names: Sequence[str] | None = None) -> list[Field]:
    """Return columns for rows of any shape, numbers where every value is one."""
    found = list(rows)
    wanted = names if names is not None else list(dict.fromkeys(name for row in found for name in row))
    return [Field(name, kind=_kind([row.get(name) for row in found])) for name in wanted]


def _kind(values: Sequence[Any]) -> str:
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, int) and not isinstance(value, bool) for value in present):
        return "count"
    return "day" if present and all(isinstance(value, date) for value in present) else "text"


def plain(value: Any, lang: str) -> str:
    """Return any value as one line of text."""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(plain(item, lang) for item in value)
    if isinstance(value, dict):
        return " ".join(plain(item, lang) for item in value.values() if item is not None)
    return str(value)
