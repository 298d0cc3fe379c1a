"""What each unit contributes: parts beside one another, never a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.agreements_asked import asked
from dashboards.rows import records
from dashboards.words import shown
from orgnet.analysis.contribution import PARTS
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.pages.agreements_asked import Asked
    from dashboards.visit import Visit

DRAWN = 20
"""Units on the page; the table and the file have all."""

_SHOWN = (
    ("live", "agreements"), ("seats", None), ("attended", "meetings"), ("activities", None), ("projects", None), ("answers", "called"), ("gifts_yuan", None),
)  # fmt: skip
"""Columns of the page: a part, and the whole that it is of."""


def rows_of(desk: Desk, visit: Visit, told: Asked) -> list[dict[str, Any]]:
    """Return the units located in the place, or the one asked for."""
    place = {"street": None if told.area.community else told.area.street, "community": told.area.community}
    if told.party is not None:
        return [row for row in records(desk.contribution(visit.as_of, street=None, community=None)) if row["id"] == told.party.id]
    return records(desk.contribution(visit.as_of, **place))


def _does(row: dict[str, Any]) -> bool:
    """Whether anything is known of what a unit does."""
    return any(not pd.isna(row[name]) and row[name] for name in PARTS)


def units_panel(desk: Desk, visit: Visit, told: Asked) -> html.Section:
    """Draw the parts of each unit."""
    words = visit.words
    every = rows_of(desk, visit, told)
    rows = [row for row in every if _does(row)] or every[:1]
    heads = [html.Th(words("reach.column.organisation"), scope="col"), html.Th(words("column.kind_of"), className="no-phone", scope="col")]
    heads += [html.Th(words(f"contribution.{name}"), className="num", scope="col") for name, _ in _SHOWN]
    body = [
        html.Tr(
            [
                html.Td(link(row["name"], visit.link(org=row["id"])), className="first", title=row["name"]),
                html.Td(kind_word(row["label"], visit.lang), className="dim no-phone"),
                *(html.Td(cell(visit, row, part, whole), className="num") for part, whole in _SHOWN),
            ]
        )
        for row in rows[:DRAWN]
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free contrib")
    idle = len(every) - sum(map(_does, every))
    foot = [html.Span(words("contribution.foot", n=min(len(rows), DRAWN), all=len(every), idle=idle))]
    phone = html.Ul([html.Li(_item(visit, row)) for row in rows[:DRAWN]], className="fl two only-phone")
    return panel(
        words("contribution.title"),
        [html.Div(table, className="scroll no-phone"), phone],
        caption=words("contribution.caption"),
        tool=tools(visit, "contribution"),
        flush=True,
        foot=foot,
        extra="committees fold",
    )


def cell(visit: Visit, row: dict[str, Any], part: str, whole: str | None) -> Any:
    """Write a part with its whole; unknown is said and is no zero."""
    if pd.isna(row[part]):
        return html.Span(visit.words("unknown"), className="dim")
    value = shown(int(row[part]))
    if whole is None:
        return value if row[part] else html.Span("0", className="z")
    if not row[whole]:
        return html.Span("—", className="z")
    return [value, html.Small(f" / {int(row[whole]):,}", className="dim")]


def _item(visit: Visit, row: dict[str, Any]) -> Any:
    words = visit.words
    said = []
    for part, whole in _SHOWN:
        if pd.isna(row[part]) or row[whole or part]:
            value = words("unknown") if pd.isna(row[part]) else shown(int(row[part])) + (f" / {int(row[whole]):,}" if whole else "")
            said.append(f"{words(f'contribution.{part}')} {value}")
    return link([html.Div([html.B(row["name"]), html.Span(words("list.middot").join(said))]), html.Em("")], visit.link(org=row["id"]))


def contribution_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every part of every unit."""
    words = visit.words
    rows = []
    for row in rows_of(desk, visit, asked(desk, visit)):
        parts = [words("unknown") if pd.isna(row[name]) else int(row[name]) for name in PARTS]
        rows.append([row["name"], kind_word(row["label"], visit.lang), row["street"], row["community"], *parts])
    columns = [words("reach.column.organisation"), words("column.kind_of"), words("column.street"), words("column.community")]
    columns += [words(f"contribution.part.{name}") for name in PARTS]
    return Listing(words("contribution.title"), columns, rows, words("contribution.how"), frozenset(range(4, 4 + len(PARTS))))


LISTINGS = {"contribution": contribution_listing}
