"""A listing: rows with columns that know their heads and how their values read. The command line shows it, workbooks hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from orgnet.reports.numbers import MISSING, blank, count, day, number, share
from orgnet.reports.words import Words, column_word
from orgnet.vocabulary import FAMILIES

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
    if present and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in present):
        return "number"
    return "day" if present and all(isinstance(value, date) and not isinstance(value, datetime) for value in present) else "text"


def plain(value: Any, lang: str) -> str:
    """Return any value as one line of text."""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if value is None:
        return MISSING
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        text = number(value)
        return text.rstrip("0").rstrip(".") if "." in text and "<" not in text and ">" not in text else text
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(plain(item, lang) for item in value)
    if isinstance(value, dict):
        return _mapping(value, lang)
    return str(value)


def _mapping(value: Mapping[str, Any], lang: str) -> str:
    """Return a node, a tie, a path or a map as Cypher writes it, each node by its kind and its name."""
    if isinstance(value.get("labels"), list):
        family = {"Entity", "Orgnet", *FAMILIES}
        kind = [label for label in value["labels"] if label not in family] or value["labels"]
        return f"(:{':'.join(kind)} {value.get('name') or value.get('id') or ''})"
    if isinstance(value.get("nodes"), list) and isinstance(value.get("ties"), list):
        return _path(value["nodes"], value["ties"], lang)
    if "type" in value and {"start", "end"} <= value.keys():
        return f"[:{value['type']}]"
    return "{" + ", ".join(f"{name}: {plain(item, lang)}" for name, item in value.items()) + "}"


def _path(nodes: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]], lang: str) -> str:
    text = plain(nodes[0], lang)
    for before, tie, after in zip(nodes, ties, nodes[1:], strict=False):
        forward = tie.get("start") == before.get("id") or tie.get("end") == after.get("id")
        text += f"{'-' if forward else '<-'}{plain(tie, lang)}{'->' if forward else '-'}{plain(after, lang)}"
    return text
