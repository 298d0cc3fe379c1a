"""Small views drawn in a test: nodes and ties in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.snapshot import Source, freeze, tie_key
from orgnet.view import NetworkView
from orgnet.vocabulary import NODE_KINDS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd


FROM = {"source": ["s"], "sheet": ["t"], "row": [2], "delivery": ["d"]}


def draw(day: date, nodes: Mapping[str, Any], ties: Mapping[str, Any]) -> NetworkView:
    """
    Return a view of a day.

    Nodes by label as ``"a b c"`` or with columns as ``{"a": {"state": "running"}}``; ties by type as ``"a>b b>c"`` or with columns. Everything is
    reported unless a node says otherwise (`reported`); names are the ids.
    """
    tables = {}
    for label, rows in nodes.items():
        standing: dict[str, Any] = {"reported": list(TOPICS.codes), "norms": []} if NODE_KINDS[label].families else {}
        listed: dict[str, Any] = {identity: {} for identity in rows.split()} if isinstance(rows, str) else dict(rows)
        table = [{"id": identity, "name": identity, **standing, **columns, **FROM} for identity, columns in listed.items()]
        tables[label] = pl.DataFrame(table, infer_schema_length=None)
        if label == "Appointee":
            tables[label] = tables[label].drop("name")
    drawn = {}
    for type_, pairs in ties.items():
        ends = [_plain(pair) for pair in pairs.split()] if isinstance(pairs, str) else pairs
        table = [
            {"key": tie_key(type_, start, end, columns), "start": start, "end": end, **columns, **FROM} for start, end, columns in ends
        ]
        drawn[type_] = pl.DataFrame(table, infer_schema_length=None)
    return NetworkView(freeze(tables, drawn, sources=[Source(name="s", date=day, delivery="d")])).on(day)


def at(table: pd.DataFrame, identity: Any, columns: str) -> Any:
    """Return the values of one row in these columns, as a list; of one column, its value."""
    values = table.loc[[identity], columns.split()].astype("object").to_numpy().tolist()[0]
    return values if len(values) > 1 else values[0]


def _plain(pair: str) -> tuple[str, str, dict[str, Any]]:
    start, end = pair.split(">")
    return start, end, {}
