"""The table beside the network: the same in words; a plain list on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import numpy as np
from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.key_rows import COUNTS, SHARES
from dashboards.listings import Listing
from dashboards.network_choice import PARTNERS, shown_of, tie_said
from dashboards.network_elements import group_said
from orgnet.analysis.network_aggregates import AGGREGATES
from orgnet.analysis.network_day import KINDS
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.network_choice import Shown
    from dashboards.visit import Visit

PHONE_ROWS = 60
_ROW, _HEAD, _TALLEST = 34, 48, 420


def table_panel(visit: Visit, shown: Shown) -> html.Section:
    """Draw the table."""
    words = visit.words
    rows = group_rows(visit, shown) if shown.groups is not None else body_rows(visit, shown)
    caption = words("network.table.groups" if shown.groups is not None else "network.table.caption", n=len(rows))
    inside = [_grid(visit, shown, rows), _phone(visit, rows)]
    return panel(words("network.table"), inside, caption=caption, tool=tools(visit, "network"), flush=True)


def _asked(shown: Shown) -> list[str]:
    """Return the measures that have a column beside the partners."""
    return list(dict.fromkeys(name for name in (shown.colour, shown.size) if name and name != PARTNERS))


def body_rows(visit: Visit, shown: Shown) -> list[dict[str, Any]]:
    """Return a row for each that is drawn, whoever has most partners first."""
    whole, chosen = shown.chosen.whole, shown.chosen
    return (
        [_row(visit, shown, int(chosen.at[place]), int(chosen.partners[place])) for place in np.argsort(-chosen.partners, kind="stable")]
        if len(whole.kind)
        else []
    )


def _row(visit: Visit, shown: Shown, at: int, partners: int) -> dict[str, Any]:
    whole = shown.chosen.whole
    ground = whole.community[at] if whole.community[at] >= 0 else whole.street[at]
    row = {
        "id": str(whole.day.whole.ids[at]),
        "name": whole.names[at],
        "href": visit.link("/place", id=str(whole.day.whole.ids[at])),
        "kind": kind_word(str(whole.day.whole.labels[at]), visit.lang),
        "sign": tuple(KINDS)[whole.kind[at]],
        "place": whole.names[ground] if ground >= 0 else "",
        "known": bool(whole.known_of(shown.choice.ties)[at]),
        PARTNERS: partners,
    }
    row["about"] = visit.words("list.middot").join(filter(None, (row["name"], row["kind"], row["place"])))
    for name in _asked(shown):
        value = float(shown.values[name][at])
        row[name] = None if np.isnan(value) else value
    return row


def group_rows(visit: Visit, shown: Shown) -> list[dict[str, Any]]:
    """Return a row for each group, then for each member of those that are open."""
    groups, chosen = shown.groups, shown.chosen
    assert groups is not None  # noqa: S101 - asked for only where there are groups
    partners: dict[str, set[str]] = {}
    for one, other, _, _ in groups.between:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    place_of = {int(at): int(count) for at, count in zip(chosen.at, chosen.partners, strict=True)}
    rows = [
        {
            "id": group.key,
            "name": group_said(group, visit),
            "href": visit.link(open=",".join([*shown.choice.opened, group.key])),
            "kind": visit.words(f"network.kind.{group.kind}"),
            "sign": group.kind,
            "place": group.name or visit.words("network.nowhere"),
            "known": True,
            "about": group_said(group, visit),
            "members": len(group.members),
            PARTNERS: len(partners.get(group.key, ())),
        }
        for group in groups.groups
    ]
    return rows + [_row(visit, shown, int(at), place_of[int(at)]) for at in groups.single]


def _grid(visit: Visit, shown: Shown, rows: list[dict[str, Any]]) -> html.Div:
    words = visit.words
    number = {"type": "rightAligned", "width": 96, "cellRenderer": "Ranked", "sortingOrder": ["desc", None]}
    columns: list[dict[str, Any]] = [
        {"field": "name", "headerName": words("column.name"), "cellRenderer": "KeyName", "tooltipField": "about", "minWidth": 150, "flex": 3,
         "cellRendererParams": {"unknown": words("key.unknown")}},
    ]  # fmt: skip
    if shown.groups is not None:
        columns.append(
            {"field": "members", "headerName": words("network.members"), **number, "cellRendererParams": {"form": "count", "rank": ""}}
        )
    columns.append(
        {"field": PARTNERS, "headerName": words("network.measure.partners"), **number, "cellRendererParams": {"form": "count", "rank": ""}}
    )
    for name in _asked(shown):
        form = "share" if name in SHARES else "count" if name in COUNTS else "decimal"
        columns.append(
            {
                "field": name,
                "headerName": words(f"measure.{name}"),
                **number,
                "width": 150,
                "cellRendererParams": {"form": form, "rank": ""},
            }
        )
    drawn = dag.AgGrid(
        id={"type": "pickgrid", "name": "network"},
        rowData=rows,
        columnDefs=columns,
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressHeaderMenuButton": True,
            "suppressMovable": True,
            "wrapHeaderText": True,
        },
        getRowId="params.data.id",
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "localeText": {f"{name}": words(f"grid.{name}") for name in ("noRowsToShow", "loadingOoo", "ariaSortableColumn")},
            "headerHeight": _HEAD,
            "animateRows": False,
            "tooltipShowDelay": 400,
        },
        className="ag-theme-orgnet no-phone",
        style={"height": min(_HEAD + _ROW * max(len(rows), 1) + 2, _TALLEST)},
    )
    return html.Div(drawn, className="screen-only")


def _phone(visit: Visit, rows: list[dict[str, Any]]) -> html.Div:
    words = visit.words
    items = []
    for row in rows[:PHONE_ROWS]:
        about = [row["kind"], row["place"], "" if row["known"] else words("unknown")]
        inside = [
            html.I(className=f"mark mark-{row['sign']}"),
            html.Div([html.B(row["name"]), html.Span(words("list.middot").join(filter(None, about)))]),
            html.Em(f"{row[PARTNERS]:,}", className="b"),
        ]
        items.append(html.Li(link(inside, row["href"])))
    left = len(rows) - PHONE_ROWS
    more = html.P(words("network.more", n=left), className="cap pad") if left > 0 else None
    return html.Div([html.P(words("network.phone"), className="cap pad"), html.Ul(items, className="fl"), more], className="paper-too")


def network_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what is chosen, one by one also where groups are drawn."""
    words = visit.words
    shown = shown_of(desk, visit)
    columns = [
        words("key.column.id"),
        *(words(f"column.{name}") for name in ("name", "kind_of")),
        words("key.place"),
        words("network.measure.partners"),
    ]
    asked = _asked(shown)
    columns += [words(f"measure.{name}") for name in asked] + [words("key.column.known")]
    rows = [
        [
            row["id"],
            row["name"],
            row["kind"],
            row["place"],
            row[PARTNERS],
            *(row[name] for name in asked),
            words("yes" if row["known"] else "no"),
        ]
        for row in body_rows(visit, shown)
    ]
    return Listing(words("network.table"), columns, rows, words("network.how"), frozenset(range(4, 5 + len(asked))))


def ties_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the ties between what is chosen."""
    words = visit.words
    shown = shown_of(desk, visit)
    names = shown.chosen.whole.day.whole.nodes["name"]
    rows = [
        [
            names[row["start"]],
            tie_said(visit, row["type"]),
            words(f"mode.{row['mode']}") if row["mode"] else None,
            names[row["end"]],
            row["count"] if row["type"] in AGGREGATES else None,
        ]
        for row in shown.chosen.rows()
    ]
    return Listing(
        words("network.picture"),
        [*(words(f"column.{name}") for name in ("from", "tie", "mode", "to")), words("network.count")],
        rows,
        words("network.how"),
        frozenset({4}),
    )


LISTINGS = {"network": network_listing, "network-ties": ties_listing}
