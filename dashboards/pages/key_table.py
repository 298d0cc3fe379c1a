"""The table of key organisations: a grid on a screen, a plain list on a phone and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import pandas as pd
from dash import html

from dashboards.components.choice import segments
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.graph import KINDS
from dashboards.key_rows import COUNTS, MEASURES, SHARES, key_of, written
from dashboards.listings import Listing
from dashboards.rows import records
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.key_rows import Key
    from dashboards.visit import Visit

PHONE_ROWS = 20
_ROW, _HEAD, _TALLEST = 34, 64, 620


def table_panel(visit: Visit, key: Key) -> html.Section:
    """Draw the table."""
    words = visit.words
    free = {name: (None if name == MEASURES[0] else name) for name in MEASURES if name not in key.sampled}
    by = segments(visit, "by", free, key.by, label=words("key.by"), words={name: words(f"measure.short.{name}") for name in free})
    chosen = html.Div([html.Span(words("key.by"), className="cap"), by], className="filters pad")
    said = [words("key.table.foot", n=len(key.shown), all=len(key.rows), whole=key.whole)]
    if len(key.shown) < len(key.rows):
        said.append(words("key.table.top"))
    if key.sampled:
        said.append(
            words("key.table.sampled", measures=words.listed([words(f"measure.{name}") for name in MEASURES if name in key.sampled]))
        )
    return panel(
        words("key.table"),
        [chosen, _grid(visit, key), _phone(visit, key)],
        caption=words("key.table.caption", n=len(key.rows)),
        tool=tools(visit, "key"),
        foot=[html.Span(text) for text in said],
        flush=True,
    )


def _grid(visit: Visit, key: Key) -> html.Div:
    words = visit.words
    rows = [_values(visit, key, row) for row in records(key.shown)]
    drawn = dag.AgGrid(
        id={"type": "pickgrid", "name": "key"},
        rowData=rows,
        columnDefs=_columns(visit, key),
        defaultColDef={"resizable": True, "suppressHeaderMenuButton": True, "suppressMovable": True, "wrapHeaderText": True},
        getRowId="params.data.id",
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "localeText": {f"{name}": words(f"grid.{name}") for name in ("noRowsToShow", "loadingOoo", "ariaSortableColumn")},
            "headerHeight": _HEAD,
            "animateRows": False,
            "tooltipShowDelay": 400,
        },
        className="ag-theme-orgnet no-phone",
        style={"height": min(_HEAD + _ROW * len(rows) + 2, _TALLEST)},
    )
    return html.Div(drawn, className="screen-only")


def _values(visit: Visit, key: Key, row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": row["id"],
        "name": row["name"],
        "href": visit.link("/place", id=row["id"]),
        "kind": kind_word(row["label"], visit.lang),
        "sign": KINDS.get(row["label"], "party"),
        "place": row["community"] or row["street"] or "",
        "known": bool(row["known"]),
    }
    for name in MEASURES:
        found[name] = row[name]
        if name in key.sampled and not pd.isna(row[f"{name}_error"]):
            found[f"{name}_e"] = written(row[f"{name}_error"], name)
        elif not pd.isna(row[f"{name}_rank"]):
            found[f"{name}_r"] = int(row[f"{name}_rank"])
    return found


def _columns(visit: Visit, key: Key) -> list[dict[str, Any]]:
    words = visit.words
    columns: list[dict[str, Any]] = [
        {"field": "name", "headerName": words("column.name"), "cellRenderer": "KeyName", "tooltipField": "name", "minWidth": 180, "flex": 3,
         "pinned": "left", "sortable": False, "cellRendererParams": {"unknown": words("key.unknown")}},
        {"field": "kind", "headerName": words("column.kind_of"), "tooltipField": "kind", "minWidth": 104 if visit.lang == "zh" else 150, "flex": 1, "sortable": False},
        {"field": "place", "headerName": words("key.place"), "tooltipField": "place", "minWidth": 104, "flex": 1, "sortable": False},
    ]  # fmt: skip
    return columns + [_measure_column(visit, key, name) for name in MEASURES]


def _measure_column(visit: Visit, key: Key, name: str) -> dict[str, Any]:
    words = visit.words
    form = "share" if name in SHARES else "count" if name in COUNTS else "decimal"
    return {
        "field": name,
        "headerName": words(f"measure.{name}" if visit.lang == "zh" else f"measure.short.{name}"),  # no room for an English sentence
        "headerTooltip": words(f"measure.{name}") + words("list.colon") + words(f"measure.means.{name}"),
        "type": "rightAligned",
        "minWidth": 126 if visit.lang == "zh" else 108,
        "flex": 1,
        "sortable": name not in key.sampled,
        "sortingOrder": ["desc", None],
        "cellRenderer": "Ranked",
        "cellRendererParams": {"form": form, "rank": words("key.rank", n="{n}")},
        **({"sort": "desc"} if name == key.by else {}),
    }


def _phone(visit: Visit, key: Key) -> html.Div:
    """Draw the first as a list."""
    words = visit.words
    items = []
    for row in records(key.rows.head(PHONE_ROWS)):
        about = [kind_word(row["label"], visit.lang), row["community"] or row["street"]]
        if not row["known"]:
            about.append(words("unknown"))
        place = row[f"{key.by}_rank"]
        rank = html.Span("—" if pd.isna(place) else f"{int(place):,}", className="dim")
        inside = [
            rank,
            html.Div([html.B(row["name"]), html.Span(words("list.middot").join(filter(None, about)))]),
            html.Em(written(row[key.by], key.by), className="b"),
        ]
        items.append(html.Li(link(inside, visit.link("/place", id=row["id"]))))
    left = len(key.rows) - PHONE_ROWS
    more = html.P(words("key.more", n=left), className="cap pad") if left > 0 else None
    return html.Div([html.Ul(items, className="fl ranks"), more], className="paper-too")


def key_listing(desk: Desk, visit: Visit) -> Listing:
    """Return all organisations that the filters leave, with every measure and rank."""
    words = visit.words
    key = key_of(desk, visit)
    columns = [words("key.column.id"), *(words(f"column.{name}") for name in ("name", "kind_of", "street", "community"))]
    for name in MEASURES:
        columns.append(words(f"measure.{name}"))
        columns.append(words("key.column.error") if name in key.sampled else words("key.column.rank"))
    columns.append(words("key.column.known"))
    rows = []
    for row in records(key.rows):
        values: list[Any] = [row["id"], row["name"], kind_word(row["label"], visit.lang), row["street"], row["community"]]
        for name in MEASURES:
            values.append(int(row[name]) if name in COUNTS else round(float(row[name]), 6))
            beside = row[f"{name}_error"] if name in key.sampled else row[f"{name}_rank"]
            values.append(None if pd.isna(beside) else round(float(beside), 6) if name in key.sampled else int(beside))
        rows.append([*values, words("yes" if row["known"] else "no")])
    means = [words(f"measure.{name}") + words("list.colon") + words(f"measure.means.{name}") for name in MEASURES]
    how = "\n".join([words("key.how"), *means, words("key.how.known")])
    return Listing(words("key.table"), columns, rows, how, frozenset(range(5, 5 + 2 * len(MEASURES))))


LISTINGS = {"key": key_listing}
