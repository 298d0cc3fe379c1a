"""Agreements that end soon, that lapsed, that stand on paper; by round and by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link, rich
from dashboards.listings import Listing
from dashboards.pages.agreements_asked import NO_ROUND, asked, left_said, parties_said, places_said
from dashboards.pages.agreements_time import about
from dashboards.words import percent, shown
from orgnet.analysis.agreements import SOON, by_place, by_round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboards.desk import Desk
    from dashboards.pages.agreements_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.agreements import Counts, Line

DRAWN = 10
"""Agreements in a list; the table has all."""

_COLUMNS = ("in_force", "live", "paper", "unknown", "soon", "lapsed")
_FILE = (*_COLUMNS, "renewed", "ended", "undated", "coming")


def ending(told: Asked) -> list[Line]:
    """Return the agreements that end within a quarter, the first first."""
    return sorted(
        (line for line in told.scope if line.soon(told.day)), key=lambda line: (line.days_left(told.day) or 0, line.row.entry.name)
    )


def lapsed(told: Asked) -> list[Line]:
    """Return the agreements that lapsed and were not renewed, the newest first."""
    return sorted(
        (line for line in told.scope if line.state == "lapsed"), key=lambda line: (-(line.days_left(told.day) or 0), line.row.entry.name)
    )


def soon_panel(visit: Visit, told: Asked) -> html.Section:
    """Draw what ends within a quarter."""
    words, found = visit.words, ending(told)
    until = words.day(told.day.fromordinal(told.day.toordinal() + SOON))
    nothing = words("agreements.soon.none", day=until)
    caption = words("agreements.soon.caption", n=len(found), day=until)
    return _panel(visit, told, found, name="soon", caption=caption, nothing=nothing)


def lapsed_panel(visit: Visit, told: Asked) -> html.Section:
    """Draw what lapsed and was not renewed."""
    words, found = visit.words, lapsed(told)
    ended = sum(line.state == "ended" for line in told.scope)
    below = html.P(rich(words("agreements.lapsed.unknown", n=ended)), className="cap pad") if ended else None
    return _panel(
        visit,
        told,
        found,
        name="lapsed",
        caption=words("agreements.lapsed.caption", n=len(found)),
        nothing=words("agreements.lapsed.none"),
        below=below,
    )


def _panel(visit: Visit, told: Asked, found: Sequence[Line], *, name: str, caption: str, nothing: str, below: Any = None) -> html.Section:
    words = visit.words
    items = [_item(visit, told, line) for line in found[:DRAWN]]
    body: list[Any] = [html.Ul(items, className="ends")] if items else [html.P(nothing, className="pad ok")]
    foot: Any = None
    if len(found) > len(items):
        foot = [
            html.Span(words("table.foot", n=len(items), all=len(found))),
            link(words("agreements.see_all"), visit.link(status=name), className="right"),
        ]
    return panel(
        words(f"agreements.{name}.title"),
        [*body, below],
        caption=caption,
        tool=tools(visit, f"agreements_{name}"),
        width="c6",
        flush=True,
        foot=foot,
    )


def _item(visit: Visit, told: Asked, line: Line) -> html.Li:
    words = visit.words
    said = words("list.middot").join(filter(None, (parties_said(visit, line), places_said(visit, line))))
    kind = "live" if line.state == "live" else line.state
    left = left_said(visit, line, told.day)
    end = line.row.expires.isoformat() if line.row.expires else words("unknown")
    return html.Li(
        [
            html.I(className=f"span span-{kind}", title=words(f"agreements.short.{line.state}")),
            html.Div([html.B(about(visit, line)), html.Span(said, title=said)]),
            html.Div(
                [html.B(left, className="miss" if line.state == "lapsed" or line.soon(told.day) else ""), html.Span(end)], className="when"
            ),
        ]
    )


def places_panel(visit: Visit, told: Asked) -> html.Section:
    """Draw by place how many agreements are live, on paper, unknown."""
    words = visit.words
    rows = by_place(told.scope, told.day, told.level)
    most = max((found.in_force for _, found in rows), default=1) or 1
    heads = [html.Th(words(f"column.{told.level}"), scope="col"), html.Th("", className="blank")]
    heads += [html.Th(words(f"agreements.counts.{name}"), className="num", scope="col") for name in _COLUMNS]
    body = []
    for entry, found in rows:
        bar = [
            html.I(className=name, style={"width": f"{100 * getattr(found, name) / most:.1f}%"})
            for name in ("live", "paper", "unknown")
            if getattr(found, name)
        ]
        name = (
            link(entry.name, visit.link(**{told.level: entry.id}))
            if entry
            else html.Span(words(f"agreements.nowhere.{told.level}"), className="dim")
        )
        cells = [html.Td(_cell(one, getattr(found, one)), className="num") for one in _COLUMNS]
        body.append(html.Tr([html.Td(name, className="first"), html.Td(html.Div(bar, className="lp agr"), className="bar-of"), *cells]))
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free agr-t")
    keys = [html.Span([html.I(className=f"span span-{name}"), words(f"agreements.key.{name}")]) for name in ("live", "paper", "unknown")]
    foot = html.Span(keys, className="legend")
    return panel(
        words(f"agreements.places.title.{told.level}"),
        html.Div(table, className="scroll tall"),
        caption=words("agreements.places.caption"),
        tool=tools(visit, "agreements_places"),
        width="c7",
        flush=True,
        foot=foot,
        extra="fold",
    )


def _cell(name: str, value: int) -> Any:
    if not value:
        return html.Span("0" if name in ("in_force", "live") else "·", className="z")
    return html.B(shown(value), className="miss") if name == "lapsed" else shown(value)


def rounds_panel(visit: Visit, told: Asked) -> html.Section:
    """Draw what became of each round."""
    words = visit.words
    rows = by_round(told.scope, told.day)
    tool = tools(visit, "agreements_rounds")
    if not any(number is not None for number, _ in rows):
        return panel(
            words("agreements.rounds.title"),
            html.P(words("agreements.rounds.none"), className="ok"),
            tool=tool,
            width="c5",
            extra="fold rest",
        )
    names = ("begun", "in_force", "renewed", "lapsed")
    heads = [html.Th(words("agreements.column.round"), scope="col")]
    heads += [html.Th(words(f"agreements.counts.{name}"), className="num", scope="col") for name in names]
    heads.append(html.Th(words("agreements.rounds.share"), className="num", scope="col"))
    body = [_round(visit, number, found, names) for number, found in rows]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free")
    return panel(
        words("agreements.rounds.title"),
        html.Div(table, className="scroll"),
        caption=words("agreements.rounds.caption"),
        tool=tool,
        width="c5",
        flush=True,
        foot=words("agreements.rounds.foot"),
        extra="fold rest",
    )


def _round(visit: Visit, number: int | None, found: Counts, names: Sequence[str]) -> html.Tr:
    words = visit.words
    label = words("unknown") if number is None else words("agreements.rounds.number", n=number)
    name = link(label, visit.link(round=NO_ROUND if number is None else str(number)))
    cells = [html.Td(_cell(one, getattr(found, one)), className="num") for one in names]
    over = found.renewed + found.lapsed
    share: Any = [percent(found.renewed, over), html.Small(f" {found.renewed:,} / {over:,}", className="dim")] if over else "—"
    return html.Tr([html.Td(name, className="first"), *cells, html.Td(share, className="num")])


def _ends_listing(visit: Visit, told: Asked, found: Sequence[Line], name: str) -> Listing:
    words = visit.words
    rows = [
        [
            line.row.entry.name,
            parties_said(visit, line),
            places_said(visit, line),
            line.row.signed or words("unknown"),
            line.row.expires,
            abs(line.days_left(told.day) or 0),
        ]
        for line in found
    ]
    columns = [words(f"agreements.column.{one}") for one in ("name", "parties", "places", "signed", "expires")]
    columns.append(words("agreements.column.left" if name == "soon" else "agreements.column.over"))
    return Listing(words(f"agreements.{name}.title"), columns, rows, words("agreements.all.how"), frozenset({5}))


def soon_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what ends within a quarter as a table."""
    told = asked(desk, visit)
    return _ends_listing(visit, told, ending(told), "soon")


def lapsed_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what lapsed as a table."""
    told = asked(desk, visit)
    return _ends_listing(visit, told, lapsed(told), "lapsed")


def places_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the counts by place as a table."""
    words, told = visit.words, asked(desk, visit)
    rows = [
        [entry.name if entry else words(f"agreements.nowhere.{told.level}"), *(getattr(found, name) for name in _FILE)]
        for entry, found in by_place(told.scope, told.day, told.level)
    ]
    columns = [words(f"column.{told.level}"), *(words(f"agreements.counts.{name}") for name in _FILE)]
    return Listing(
        words(f"agreements.places.title.{told.level}"), columns, rows, words("agreements.all.how"), frozenset(range(1, 1 + len(_FILE)))
    )


def rounds_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the counts by round as a table."""
    words, told = visit.words, asked(desk, visit)
    names = ("begun", *_FILE)
    rows = [
        [
            words("unknown") if number is None else number,
            *(getattr(found, name) for name in names),
            percent(found.renewed, found.renewed + found.lapsed),
        ]
        for number, found in by_round(told.scope, told.day)
    ]
    columns = [words("agreements.column.round"), *(words(f"agreements.counts.{name}") for name in names), words("agreements.rounds.share")]
    return Listing(words("agreements.rounds.title"), columns, rows, words("agreements.rounds.how"), frozenset(range(len(columns))))


LISTINGS = {
    "agreements_soon": soon_listing,
    "agreements_lapsed": lapsed_listing,
    "agreements_places": places_listing,
    "agreements_rounds": rounds_listing,
}
