"""Joint construction of one place or organisation: agreements on a time line, seats, meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dash import Dash, dcc, html

from dashboards.aria import aria
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.figures import agreements_timeline, config
from dashboards.listings import Listing
from dashboards.redrawing import redraw
from dashboards.words import shown
from orgnet.analysis.joint_construction import COMMITTEES
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboards.desk import Desk
    from dashboards.figures import Figure
    from dashboards.visit import Visit
    from orgnet.analysis.joint_construction import AgreementRow, Seat
    from orgnet.analysis.places import Profile

TIMELINE = 12
"""Agreements on the time line; the table has all."""

LISTED = 30
"""Agreements of the list that a phone and paper have instead."""

_MEETINGS = 10


def panels(visit: Visit, profile: Profile, day: date) -> list[html.Section]:
    """Draw the panels that there is something for."""
    drawn = []
    if profile.agreements:
        drawn.append(_agreements_panel(visit, profile, day))
    if profile.seats:
        drawn.append(_seats_panel(visit, profile))
    if profile.meetings:
        drawn.append(_meetings_panel(visit, profile))
    return drawn


def shown_first(rows: tuple[AgreementRow, ...], *, most: int = TIMELINE) -> list[AgreementRow]:
    """Return the agreements that there is room for: in force, then lapsed, newest first, then renewed ones."""
    order = {"live": 0, "paper": 0, "lapsed": 1, "coming": 2, "renewed": 3}
    ranked = sorted(rows, key=lambda row: (order[row.state], -(row.expires or row.signed or date.min).toordinal()))
    return ranked[:most]


def _beside(visit: Visit, row: AgreementRow, day: date) -> str:
    """Say at the right of an agreement how long it runs, in two short lines."""
    words = visit.words
    second = words("agreements.projects", n=len(row.projects)) if row.projects else words("agreements.no_project")
    if row.state == "lapsed":
        return f"<b>{words('agreements.lapsed')}</b><br>{row.expires:%Y-%m-%d}"
    if row.state == "renewed":
        return f"{words('agreements.renewed')}<br>{row.expires:%Y-%m-%d}"
    if row.state == "paper":
        return f"<b>{words('agreements.paper')}</b><br>{second}"
    if row.expires is None:
        return f"{words('agreements.no_end')}<br>{second}"
    left = (row.expires - day).days
    first = words("agreements.days_left", n=left) if left <= 90 else words("graph.until", month=f"{row.expires:%Y-%m}")  # noqa: PLR2004 - a quarter ahead
    return f"{first}<br>{second}"


def _agreements_panel(visit: Visit, profile: Profile, day: date) -> html.Section:
    words = visit.words
    rows = shown_first(profile.agreements)
    figure = _timeline(visit, rows, day)
    chart = dcc.Graph(
        id={"type": "timeline", "name": "agreements"},
        figure=figure,
        config=config(visit.lang),  # type: ignore[arg-type] # a plain mapping is what it becomes
        style={"height": figure["layout"]["height"]},
        className="timeline",
    )
    keys = [
        html.Span([html.I(className=f"span span-{state}"), words(f"agreements.key.{state}")])
        for state in ("live", "paper", "ended", "open_end", "activity")
    ]
    items = [_item(visit, row, day) for row in shown_first(profile.agreements, most=LISTED)]
    parts: list[Any] = [
        html.Div(html.Div(chart, className="wide"), className="scroll no-phone screen-only"),
        html.Div(keys, className="legend no-phone screen-only"),
        html.Div(html.Ul(items, className="fl"), className="paper-too"),
    ]
    if len(profile.agreements) > len(rows):
        parts.append(html.P(words("agreements.more", n=len(profile.agreements) - len(rows)), className="cap no-phone screen-only"))
    if len(profile.agreements) > len(items):
        parts.append(html.P(words("agreements.more", n=len(profile.agreements) - len(items)), className="cap pad paper-too"))
    width = "c8" if profile.seats else "c12"
    return panel(
        words("agreements.title"),
        parts,
        caption=words("agreements.caption", n=len(profile.agreements)),
        tool=tools(visit, "agreements"),
        width=width,
    )


def _timeline(visit: Visit, rows: Sequence[AgreementRow], day: date) -> Figure:
    beside = {row.entry.id: _beside(visit, row, day) for row in rows}
    return agreements_timeline(rows, visit.words, day=day, scheme=visit.scheme, beside=beside)


def _item(visit: Visit, row: AgreementRow, day: date) -> html.Li:
    name = visit.words("list.separator").join(party.name for party in row.parties) or row.entry.name
    said = _beside(visit, row, day).replace("<b>", "").replace("</b>", "").split("<br>")
    return html.Li(
        html.Div(
            [
                html.I(className=f"span span-{row.state}"),
                html.Div([html.B(row.entry.name), html.Span(name)]),
                html.Em(said[0], className="dim"),
            ],
            className="item",
        )
    )


def _marks(visit: Visit, seat: Seat) -> html.Span:
    if not seat.attendance:  # a blank cell would say neither
        return html.Span(visit.words("meet.state.never" if seat.told else "unknown"), className="miss" if seat.told else "dim")
    style = {"present": "y", "absent": "n", "unknown": "u", "before": "x"}
    words = visit.words
    said = words("list.separator").join(words(f"attendance.{mark}") for mark in seat.attendance)
    return html.Span(
        [html.I(className=style[mark], title=words(f"attendance.{mark}")) for mark in seat.attendance],
        className="att",
        role="img",
        **aria(label=said or "—"),
    )


def _seats_panel(visit: Visit, profile: Profile) -> html.Section:
    words = visit.words
    roles = TIE_KINDS["HAS_SEAT_ON"].columns[0].choices
    own = profile.entry.label not in COMMITTEES and not profile.entry.of("Ground")
    rows = []
    for seat in profile.seats:
        other = seat.committee if own else seat.holder
        absent = bool(seat.attendance) and set(seat.attendance) == {"absent"}
        rows.append(
            html.Tr(
                [
                    html.Td(roles.word(seat.role, visit.lang) if roles else ""),
                    html.Td(link(other.name, visit.link("/place", id=other.id)), className="first", title=other.name),
                    html.Td(f"{seat.since:%Y-%m}" if seat.since else words("unknown")),
                    html.Td([_marks(visit, seat), html.B(words("attendance.never"), className="miss") if absent else None]),
                ]
            )
        )
    heads = [html.Th(words(f"column.{name}"), scope="col") for name in ("role", "committee" if own else "holder", "since", "attendance")]
    columns = html.Colgroup(
        [
            html.Col(style={"width": "72px" if visit.lang == "zh" else "96px"}),
            html.Col(),
            html.Col(style={"width": "76px"}),
            html.Col(style={"width": "126px" if visit.lang == "zh" else "156px"}),
        ]
    )
    table = html.Table([columns, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="t seats")
    keys = [
        html.Span([html.I(className=style), words(f"attendance.{mark}")], className="att")
        for mark, style in (("present", "y"), ("absent", "n"), ("unknown", "u"), ("before", "x"))
    ]
    names = sorted({seat.committee.name for seat in profile.seats})
    title = names[0] if len(names) == 1 and not own else words("seats.title")
    width = "c4" if profile.agreements else "c6"
    return panel(
        title,
        html.Div(table, className="scroll"),
        caption=words("seats.caption", n=len(profile.seats)),
        tool=tools(visit, "seats"),
        width=width,
        flush=True,
        foot=keys,
    )


def _meetings_panel(visit: Visit, profile: Profile) -> html.Section:
    words = visit.words
    kinds = NODE_KINDS["Meeting"].column("kind").choices
    rows = []
    for row in profile.meetings[:_MEETINGS]:
        who = link(row.held_by.name, visit.link("/place", id=row.held_by.id)) if row.held_by else words("unknown")
        kind = kinds.word(row.kind, visit.lang) if kinds else row.kind
        rows.append(
            html.Tr(
                [
                    html.Td(row.day.isoformat()),
                    html.Td(kind),
                    html.Td(who),
                    html.Td(shown(row.present), className="num"),
                    html.Td(shown(row.absent), className="num"),
                ]
            )
        )
    heads = [
        html.Th(words(f"column.{name}"), className="num" if name in {"present", "absent"} else "", scope="col")
        for name in ("day", "meeting_kind", "held_by", "present", "absent")
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="t free")
    caption = words("meetings.caption", n=len(profile.meetings), shown=min(len(profile.meetings), _MEETINGS))
    return panel(
        words("meetings.title"),
        html.Div(table, className="scroll"),
        caption=caption,
        tool=tools(visit, "meetings"),
        width="c12",
        flush=True,
        extra="fold",
    )


def _profile(desk: Desk, visit: Visit) -> Profile:
    return desk.places(visit.as_of).profile(visit.get("id") or "")


def agreements_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the agreements as a table."""
    words = visit.words
    join = words("list.separator").join
    rows = [
        [
            row.entry.name,
            join(party.name for party in row.parties),
            join(benefit.name for benefit in row.benefits),
            row.signed,
            row.expires,
            row.round,
            words(f"agreements.state.{row.state}"),
            join(row.projects),
            len(row.activities),
        ]
        for row in _profile(desk, visit).agreements
    ]
    columns = [
        words(f"column.{name}")
        for name in ("agreement", "parties", "benefits", "signed", "expires", "round", "state", "projects", "activities")
    ]
    return Listing(words("agreements.title"), columns, rows, words("agreements.how"), frozenset({5, 8}))


def seats_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the seats as a table."""
    words = visit.words
    roles = TIE_KINDS["HAS_SEAT_ON"].columns[0].choices
    rows = [
        [
            seat.committee.name,
            seat.holder.name,
            roles.word(seat.role, visit.lang) if roles else seat.role,
            seat.since,
            words("list.separator").join(words(f"attendance.{mark}") for mark in seat.attendance),
        ]
        for seat in _profile(desk, visit).seats
    ]
    columns = [words(f"column.{name}") for name in ("committee", "holder", "role", "since", "attendance")]
    return Listing(words("seats.title"), columns, rows, words("seats.how"))


def meetings_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the meetings as a table."""
    words = visit.words
    kinds = NODE_KINDS["Meeting"].column("kind").choices
    rows = [
        [
            row.day,
            kinds.word(row.kind, visit.lang) if kinds else row.kind,
            row.held_by.name if row.held_by else None,
            row.present,
            row.absent,
        ]
        for row in _profile(desk, visit).meetings
    ]
    columns = [words(f"column.{name}") for name in ("day", "meeting_kind", "held_by", "present", "absent")]
    return Listing(words("meetings.title"), columns, rows, words("meetings.how"), frozenset({3, 4}))


LISTINGS = {"agreements": agreements_listing, "seats": seats_listing, "meetings": meetings_listing}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback that draws the time line again when the colour scheme changes: a figure does not follow the style sheet."""

    def drawn(visit: Visit) -> Figure:
        return _timeline(visit, shown_first(_profile(desk, visit).agreements), desk.places(visit.as_of).directory.day)

    redraw(app, language, "timeline", drawn)
