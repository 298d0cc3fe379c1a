"""Tables of the snapshot as pandas, with names and places beside the ids."""

from __future__ import annotations

import difflib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl

from orgnet.errors import InputError
from orgnet.metrics.location import location
from orgnet.vocabulary import NODE_KINDS, PROVENANCE, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.view import NetworkView
    from orgnet.vocabulary import NodeKind, TieKind

_NULLABLE = {pl.Int64: "Int64", pl.Float64: "Float64", pl.Boolean: "boolean", pl.String: "string"}
_PLACED = {"Ground", "Organisation"}
_PLACE = ["community_id", "community", "street_id", "street"]


def node_table(view: NetworkView, label: str) -> pd.DataFrame:
    """
    Return every node of a kind, indexed by id.

    Its columns (`docs/schema.md`), the community and street that it is in (ground, organisations, venues), and last where its row comes from. Blanks
    are NA in every column, also in whole numbers and yes/no; dates are datetime64.
    """
    frame = to_pandas(view.table(label)).set_index("id")
    if _PLACED & set(NODE_KINDS[label].families) or label == "Venue":
        frame = frame.join(location(view)[_PLACE].astype("string"))
    return frame[[name for name in frame.columns if name not in PROVENANCE] + [name for name in PROVENANCE if name in frame.columns]]


def tie_table(view: NetworkView, type_: str) -> pd.DataFrame:
    """Return the ties of a type: `start`, `start_name`, `end`, `end_name`, its columns, and last where its row comes from."""
    frame = to_pandas(view.tie(type_).drop("source_position", "target_position"))
    nodes = view.nodes
    names = nodes["name"].fillna(nodes["code"])
    for side in ("start", "end"):
        frame[f"{side}_name"] = names.reindex(frame[side]).astype("string").to_numpy()
    first, last = ["start", "start_name", "end", "end_name"], ["key", *PROVENANCE]
    return frame[[*first, *(name for name in frame.columns if name not in {*first, *last}), *last]]


def to_pandas(table: pl.DataFrame) -> pd.DataFrame:
    """Return a table of the snapshot as pandas: nullable types, datetime64, lists as they are."""
    return pd.DataFrame({name: _column(table.get_column(name)) for name in table.columns})


def _column(column: pl.Series) -> pd.Series:
    if column.dtype == pl.Date:
        return pd.Series(column.to_numpy()).astype("datetime64[s]")
    dtype = next((word for kind, word in _NULLABLE.items() if column.dtype == kind), "object")
    return pd.Series(column.to_list(), dtype=dtype)


def with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a listing with its columns of days as datetime64."""
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in frame.columns if _holds_days(frame[name])}
    return frame.assign(**days)


def _holds_days(column: pd.Series) -> bool:
    if column.dtype != "object":
        return False
    there = column.dropna()
    return len(there) > 0 and all(isinstance(value, date) and not isinstance(value, datetime) for value in there)


def kind_named(text: str) -> str:
    """Return the label of the kind that a text names: its label, or its Chinese or English word."""
    return _named(text, NODE_KINDS, "节点种类", "kind of node")


def tie_named(text: str) -> str:
    """Return the type of tie that a text names: its type, or its Chinese or English word."""
    return _named(text, TIE_KINDS, "联系种类", "type of tie")


def _named(text: str, known: Mapping[str, NodeKind] | Mapping[str, TieKind], zh: str, en: str) -> str:
    for name, kind in known.items():
        if text.lower() in (name.lower(), kind.word("zh"), kind.word("en").lower()):
            return name
    near = difflib.get_close_matches(text, [*known, *(kind.word("zh") for kind in known.values())], n=3, cutoff=0.5)
    perhaps = (f"是不是 {'、'.join(near)}？", f"Perhaps {', '.join(near)}? ") if near else ("", "")
    raise InputError(
        f"没有叫“{text}”的{zh}。{perhaps[0]}全部名称见 kinds() 或 docs/schema.md。",
        f"There is no {en} {text!r}. {perhaps[1]}All are in kinds() and in docs/schema.md.",
    )


def parse_day(value: Any) -> date | None:
    """
    Return a day given as `datetime.date`, pandas Timestamp or text such as 2026-11-20; None stays None.

    Raises
    ------
    InputError
        It is no day.
    """
    if value is None:
        return None
    if isinstance(value, datetime):  # pandas' Timestamp is one
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"“{value}”不是日期。请写成 2026-11-20，或用 datetime.date。",
            f"{value!r} is no day. Write 2026-11-20, or give a datetime.date.",
        ) from error
