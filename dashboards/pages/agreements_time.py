"""Agreements on a time line by round and term; a list on a phone; all of them as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dash import Dash, dcc, html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.figures import Lanes, agreements_timeline, config, cut
from dashboards.listings import Listing
from dashboards.pages.agreements_asked import asked, left_said, parties_said, places_said, signatories
from dashboards.redrawing import redraw
from orgnet.analysis.agreements import lanes

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk
    from dashboards.figures import Figure
    from dashboards.pages.agreements_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.agreements import Line

LANES = 18
"""Lines of the time line; filters bring the others, the table has all."""

PHONE = 30
_RANK = {"lapsed": 1, "ended": 2, "unknown": 3, "paper": 3, "live": 4, "coming": 5, "renewed": 6}
_KEYS = ("live", "paper", "unknown", "ended", "open_end", "activity")


def rank(line: Line, day: date) -> tuple[int, int]:
    """Return what agreements are sorted by: about to lapse, lapsed, on paper, live; the nearest end first."""
    end = line.row.expires or line.row.signed or date.max
    if line.soon(day):
        return 0, end.toordinal()
    return _RANK[line.state], abs((end - day).days)


def drawn_lanes(told: Asked, every: tuple[Line, ...]) -> list[list[Line]]:
    """Return the lines of the time line, what needs looking at first: what is asked for, each with the rounds before and after it."""
    chains = {line.chain for line in told.lines}
    found = lanes(line for line in every if line.chain in chains)
    asked_for = {id(line) for line in told.lines}
    return sorted(found, key=lambda lane: min(rank(line, told.day) for line in lane if id(line) in asked_for))


def figure(visit: Visit, told: Asked, drawn: list[list[Line]]) -> Figure:
    """Return the time line of some lanes."""
    words = visit.words
    placed = [(at, line) for at, lane in enumerate(drawn) for line in lane]
    last = [lane[-1] for lane in drawn]
    return agreements_timeline(
        [line.row for _, line in placed],
        words,
        day=told.day,
        scheme=visit.scheme,
        beside={line.row.entry.id: _beside(visit, line, told.day) for line in last},
        lanes=Lanes(
            at=[at for at, _ in placed],
            names=[_name(visit, line) for line in last],
            marks={line.row.entry.id: words("agreements.mark", n=line.round) for _, line in placed if line.round is not None},
            unknown={line.row.entry.id for _, line in placed if line.state == "unknown"},
        ),
    )


def _name(visit: Visit, line: Line) -> str:
    """Write the first of who signed, and what the last round is called."""
    who = next(iter(signatories(line)), None)
    return f"<b>{cut(who.name if who else visit.words('agreements.no_party'))}</b><br>{cut(line.row.entry.name)}"


def _beside(visit: Visit, line: Line, day: date) -> str:
    """Say at the right how it stands and how long it runs, in two short lines."""
    words = visit.words
    state = words(f"agreements.short.{line.state}")
    heavy = line.state in ("lapsed", "paper") or line.soon(day)
    said = left_said(visit, line, day)
    return f"<b>{state}</b><br>{said}" if heavy else f"{state}<br>{said}"


def timeline_panel(desk: Desk, visit: Visit, told: Asked) -> html.Section:
    """Draw the time line."""
    words = visit.words
    every = drawn_lanes(told, desk.agreements(visit.as_of))
    drawn = figure(visit, told, every[:LANES])
    chart = dcc.Graph(
        id={"type": "rounds", "name": "agreements"},
        figure=drawn,
        config=config(visit.lang),  # type: ignore[arg-type] # a plain mapping is what it becomes
        style={"height": drawn["layout"]["height"]},
        className="timeline",
    )
    keys = [html.Span([html.I(className=f"span span-{state}"), words(f"agreements.key.{state}")]) for state in _KEYS]
    ranked = sorted(told.lines, key=lambda line: rank(line, told.day))
    parts = [
        html.Div([*keys, html.Span(words("agreements.key.mark"))], className="legend no-phone screen-only"),
        html.Div(html.Div(chart, className="wide"), className="scroll no-phone screen-only"),
        html.Div(html.Ul([_item(visit, line, told.day) for line in ranked[:PHONE]], className="fl"), className="paper-too"),
    ]
    shown = [html.Span(words("agreements.time.foot", n=min(len(every), LANES), all=len(every)), className="no-phone screen-only")]
    shown.append(html.Span(words("table.foot", n=min(len(ranked), PHONE), all=len(ranked)), className="paper-too"))
    caption = words("agreements.time.caption", n=len(told.lines))
    coming = sum(line.state == "coming" for line in told.lines)
    if coming:  # the head of the page counts what has begun
        caption += words("agreements.time.coming", n=coming)
    return panel(words("agreements.time.title"), parts, caption=caption, tool=tools(visit, "agreements_all"), foot=shown, extra="fold")


def _item(visit: Visit, line: Line, day: date) -> html.Li:
    words = visit.words
    said = words("list.middot").join(filter(None, (parties_said(visit, line), words(f"agreements.short.{line.state}"))))
    inside = [
        html.I(className=f"span span-{line.state}"),
        html.Div([html.B(line.row.entry.name), html.Span(said)]),
        html.Em(left_said(visit, line, day), className="miss" if line.soon(day) or line.state == "lapsed" else "dim"),
    ]
    return html.Li(html.Div(inside, className="item"))


def all_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the agreements of the filters as a table."""
    words, told = visit.words, asked(desk, visit)
    rows: list[list[Any]] = []
    for line in sorted(told.lines, key=lambda line: rank(line, told.day)):
        row = line.row
        days = line.days_left(told.day)
        told_activity = line.state not in ("unknown", "ended")
        rows.append(
            [
                row.entry.name,
                parties_said(visit, line),
                places_said(visit, line),
                row.signed or words("unknown"),
                row.expires or words("unknown"),
                line.round if line.round is not None else words("unknown"),
                words(f"agreements.short.{line.state}"),
                days if days is not None and line.in_force else None,
                words("list.separator").join(row.projects) if row.projects or told_activity else words("unknown"),
                len(row.activities) if row.activities or told_activity else words("unknown"),
                row.activities[-1] if row.activities else None,
            ]
        )
    names = ("name", "parties", "places", "signed", "expires", "round", "state", "left", "projects", "activities", "last")
    columns = [words(f"agreements.column.{name}") for name in names]
    return Listing(words("agreements.time.title"), columns, rows, words("agreements.all.how"), frozenset({5, 7, 9}))


def about(visit: Visit, line: Line) -> Any:
    """Name an agreement with a link to the first of who signed it."""
    party = next(iter(signatories(line)), None)
    return (
        link(line.row.entry.name, visit.link("/place", id=party.id), title=line.row.entry.name) if party else html.Span(line.row.entry.name)
    )


LISTINGS = {"agreements_all": all_listing}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback that draws the time line again when the colour scheme changes: a figure does not follow the style sheet."""

    def drawn(visit: Visit) -> Figure:
        told = asked(desk, visit)
        return figure(visit, told, drawn_lanes(told, desk.agreements(visit.as_of))[:LANES])

    redraw(app, language, "rounds", drawn)
