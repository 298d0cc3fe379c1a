"""The list of findings: a grid on a screen, a plain list on a phone and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import pandas as pd
from dash import html

from dashboards.components.severity import glyph
from dashboards.components.text import link
from dashboards.finding_words import detail, title_of
from dashboards.rows import records
from dashboards.rules import rules

if TYPE_CHECKING:
    from dashboards.visit import Visit

PHONE_ROWS = 100
_ROW, _HEAD, _TALLEST = 34, 36, 620


def joined(value: Any) -> str:
    """Write a value that may be a list, as provenance is."""
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        return " / ".join(str(item) for item in value)
    return "" if value is None or (isinstance(value, float) and pd.isna(value)) else str(value)


def grid(visit: Visit, found: pd.DataFrame) -> html.Div:
    """Draw the grid; a click on a row puts the finding into the address."""
    words = visit.words
    titles = {name: rule.title(visit.lang) for name, rule in rules().items()}
    several = len(set(found["rule"])) > 1
    rows = [_values(visit, row, titles) for row in records(found)]
    height = min(_HEAD + _ROW * len(rows) + 2, _TALLEST)
    chosen = visit.get("finding")
    drawn = dag.AgGrid(
        id={"type": "grid", "name": "findings"},
        rowData=rows,
        columnDefs=_columns(
            visit, several=several, sized=bool(found["households"].notna().any()), recorded=bool((found["state"] != "unrecorded").any())
        ),
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderMenuButton": True, "suppressMovable": True},
        getRowId="params.data.finding",
        selectedRows={"ids": [chosen]} if chosen else None,
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "localeText": {key.removeprefix("grid."): words(key) for key in _locale_keys()},
            "suppressCellFocus": True,
            "animateRows": False,
            "tooltipShowDelay": 400,
        },
        className="ag-theme-orgnet no-phone",
        style={"height": height},
    )
    return html.Div(drawn, className="screen-only")


def _locale_keys() -> list[str]:
    from dashboards.words import TEXTS  # noqa: PLC0415

    return [key for key in TEXTS["zh"] if key.startswith("grid.")]


def _values(visit: Visit, row: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    words = visit.words
    return {
        "finding": row["finding"],
        "severity": row["severity"],
        "severity_word": words(f"severity.{row['severity']}"),
        "name": row["name"],
        "href": visit.link(finding=row["finding"]),
        "rule": titles.get(row["rule"], row["rule"]),
        "street": row["street"] or "",
        "community": row["community"] or "",
        "households": None if pd.isna(row["households"]) else int(row["households"]),
        "first_seen": "" if pd.isna(row["first_seen"]) else row["first_seen"].isoformat(),
        "detail": detail(row, visit),
        "state": words(f"state.{row['state']}"),
    }


def _columns(visit: Visit, *, several: bool, sized: bool, recorded: bool) -> list[dict[str, Any]]:
    words = visit.words

    def column(name: str, **more: Any) -> dict[str, Any]:
        return {"field": name, "headerName": words(f"column.{name}"), "tooltipField": name, **more}

    order = {"function": "orgnetSeverity(valueA, valueB)"}
    columns = [
        {
            "field": "severity",
            "headerName": words("column.severity"),
            "cellRenderer": "Severity",
            "width": 96,
            "maxWidth": 110,
            "comparator": order,
        },
        column("name", cellRenderer="FindingLink", minWidth=190, flex=2, pinned="left"),
    ]
    if several:
        columns.append(column("rule", minWidth=150 if visit.lang == "zh" else 210, flex=2))
    columns += [
        column("street", minWidth=96, flex=1),
        column("community", minWidth=100 if visit.lang == "zh" else 128, flex=1),
    ]
    if sized:
        width = 84 if visit.lang == "zh" else 110
        written = {"function": "params.value == null ? '—' : d3.format(',')(params.value)"}
        columns.append(column("households", type="rightAligned", width=width, valueFormatter=written))
    columns.append(column("detail", minWidth=120, flex=3))
    return [*columns, column("first_seen", width=110), column("state", width=84)] if recorded else columns


def phone(visit: Visit, found: pd.DataFrame) -> html.Div:
    """Draw the findings as a list."""
    words = visit.words
    items = []
    for row in records(found.head(PHONE_ROWS)):
        homes = None if pd.isna(row["households"]) else words("unit.households", n=int(row["households"]))
        said = words("list.middot").join(filter(None, (row["street"], homes, detail(row, visit))))
        inside = [
            glyph(row["severity"], words),
            html.Div([html.B(title_of(row, visit)), html.Span(said)]),
            html.Em(words(f"state.{row['state']}") if row["state"] != "unrecorded" else "", className="dim"),
        ]
        items.append(html.Li(link(inside, visit.link(finding=row["finding"]))))
    more = html.P(words("gaps.more", n=len(found) - PHONE_ROWS), className="cap pad") if len(found) > PHONE_ROWS else None
    return html.Div([html.Ul(items, className="fl"), more], className="paper-too")
