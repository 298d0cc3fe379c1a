"""Every organisation that reaches anything: agreements, grids, households, what hangs on it, what it adds, how much of it is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.choice import segments
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.reach_asked import asked
from dashboards.rows import records
from dashboards.words import shown
from orgnet.projection import NOT_UNITS
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.pages.reach_asked import Asked
    from dashboards.visit import Visit

DRAWN = 20
"""Organisations on the page; the table and the file have all."""

KINDS = ("units", "bodies", "all")
"""Which organisations are listed: units, committees and branches and self-governing bodies, all."""

_COLUMNS = ("agreements", "grids", "households", "alone", "adds", "rank")


def kind_of(visit: Visit) -> str:
    """Return which organisations an address asks to list."""
    kind = visit.get("kind")
    return kind if kind in KINDS else KINDS[0]


def of_kind(visit: Visit, table: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations that are listed."""
    bodies, kind = table["label"].isin(NOT_UNITS), kind_of(visit)
    return table if kind == "all" else table[bodies if kind == "bodies" else ~bodies]


def table_panel(visit: Visit, told: Asked, table: pd.DataFrame, adds: pd.DataFrame) -> html.Section:
    """Draw the organisations, the farthest first."""
    words = visit.words
    ranks = {row["id"]: row for row in records(adds)}
    rows = [row for row in records(of_kind(visit, table)) if row["grids"] or row["agreements"]]
    if not len(table):
        return panel(words("reach.table.title"), html.P(words("reach.most.none"), className="ok"), tool=tools(visit, "reach_organisations"))
    most = max((row["grids"] for row in rows), default=1) or 1
    first = rows[:DRAWN]
    heads = [
        html.Th(words("reach.column.organisation"), scope="col"),
        html.Th(words("column.kind_of"), scope="col"),
        html.Th("", className="blank"),
    ]
    heads += [html.Th(words(f"reach.column.{name}"), className="num", scope="col") for name in _COLUMNS]
    body = [_line(visit, told, row, ranks.get(row["id"]), most) for row in first]
    drawn = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free reach-org")
    foot = [html.Span(words("table.foot", n=len(first), all=len(rows))), html.Span(words("reach.table.foot"), className="right")]
    options = {kind: None if kind == KINDS[0] else kind for kind in KINDS}
    said = {kind: words(f"reach.kinds.{kind}") for kind in KINDS}
    chooser = html.Div(segments(visit, "kind", options, kind_of(visit), label=words("column.kind_of"), words=said), className="pad")
    parts = [chooser, html.Div(drawn, className="scroll no-phone"), _phone(visit, told, first)]
    caption = words("reach.table.caption", steps=words(f"reach.within.{told.steps}"))
    return panel(
        words("reach.table.title"),
        parts,
        caption=caption,
        tool=tools(visit, "reach_organisations"),
        flush=True,
        foot=foot,
        extra="committees",
    )


def _line(visit: Visit, told: Asked, row: dict[str, Any], rank: dict[str, Any] | None, most: int) -> html.Tr:
    selected: dict[str, Any] = {"aria-selected": "true"} if told.organisation and row["id"] == told.organisation.id else {}
    live, whole = int(row["live_grids"]), int(row["grids"])
    bar = [
        html.I(className="live", style={"width": f"{100 * live / most:.1f}%"}),
        html.I(className="paper", style={"width": f"{100 * (whole - live) / most:.1f}%"}),
    ]
    missing = int(row["grids_without_households"])
    homes: list[Any] = [shown(int(row["households"]))]
    homes += [html.Small(visit.words("reach.no_figure", n=missing), className="dim")] if missing else []
    return html.Tr(
        [
            html.Td(link(row["name"], visit.link(org=row["id"], grid=None)), className="first", title=row["name"]),
            html.Td(kind_word(row["label"], visit.lang), className="dim"),
            html.Td(html.Div(bar, className="lp"), className="bar-of"),
            html.Td(_of(int(row["live_agreements"]), int(row["agreements"])), className="num"),
            html.Td(_of(live, whole), className="num"),
            html.Td(homes, className="num"),
            html.Td(_some(int(row["only_through_it"])), className="num"),
            html.Td(_some(int(rank["adds_grids"])) if rank else html.Span("—", className="z"), className="num"),
            html.Td(shown(int(rank["rank"])) if rank else html.Span("—", className="z"), className="num"),
        ],
        **selected,
    )


def _of(live: int, whole: int) -> list[Any]:
    """Write a number with how much of it is live."""
    return [shown(live), html.Small(f" / {whole:,}", className="dim")]


def _some(count: int) -> Any:
    return shown(count) if count else html.Span("0", className="z")


def _phone(visit: Visit, told: Asked, rows: list[dict[str, Any]]) -> html.Ul:
    words = visit.words
    items = []
    for row in rows:
        said = [words("reach.phone.agreements", n=int(row["agreements"])), words("reach.phone.live", n=int(row["live_grids"]))]
        if row["only_through_it"] and not told.live_only:
            said.append(words("reach.phone.only", n=int(row["only_through_it"])))
        inside = [
            html.Div([html.B(row["name"]), html.Span(words("list.middot").join(said))]),
            html.Em(words("reach.phone.grids", n=int(row["grids"]))),
        ]
        items.append(html.Li(link(inside, visit.link(org=row["id"], grid=None))))
    return html.Ul(items, className="fl two only-phone")


def organisations_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the organisations as a table."""
    words, told = visit.words, asked(desk, visit)
    ranks = {row["id"]: row for row in records(told.marginal(desk, visit))}
    names = (
        "agreements",
        "live_agreements",
        "grids",
        "live_grids",
        "households",
        "live_households",
        "grids_without_households",
        "only_through_it",
    )
    rows = []
    for row in records(of_kind(visit, told.organisations(desk, visit))):
        rank = ranks.get(row["id"])
        tail = [int(rank["adds_grids"]), int(rank["rank"])] if rank else [None, None]
        rows.append(
            [row["name"], kind_word(row["label"], visit.lang), row["street"], row["community"], *(int(row[name]) for name in names), *tail]
        )
    columns = [words("reach.column.organisation"), words("column.kind_of"), words("column.street"), words("column.community")]
    columns += [words(f"reach.file.{name}") for name in names]
    columns += [words("reach.column.adds"), words("reach.column.rank")]
    return Listing(words("reach.table.title"), columns, rows, words("reach.table.how"), frozenset(range(4, 14)))


LISTINGS = {"reach_organisations": organisations_listing}
