"""Seats of the big committees: origins of the members, meetings by quarter, attendance, supervisors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.marks import ATTENDANCE, attendance_key, squares
from dashboards.components.panel import panel, tools
from dashboards.components.states import note
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.committees_chosen import chosen
from dashboards.words import percent, shown
from orgnet.analysis.committees import ORIGINS, OTHER, quarters_before
from orgnet.vocabulary import TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.committees import CommitteeRow, CommitteeSeat

GROUPS = 6
"""Committees whose attendance is drawn seat by seat; a filter brings the others."""

WATCHING = 20
_ROLES = TIE_KINDS["HAS_SEAT_ON"].columns[0].choices


def role(code: str | None, lang: str) -> str:
    """Return the word of a role."""
    return _ROLES.word(code, lang) if _ROLES and code else ""


def _bar(share: float) -> html.I:
    return html.I(style={"width": f"{100 * share:.1f}%"})


def origins_panel(visit: Visit, rows: Sequence[CommitteeRow]) -> html.Section:
    """Draw where part-time members come from, and how many committees have somebody of each origin."""
    words = visit.words
    told = [row for row in rows if row.seats_reported]
    lines = _origin_rows(told)
    most = max((count for _, count, _ in lines), default=0) or 1
    body: list[Any] = [
        html.Tr(
            [
                html.Td(words(f"meet.origin.{origin}")),
                html.Td(shown(count), className="num"),
                html.Td(_bar(count / most), className="bar-of"),
                html.Td([shown(having), html.Small(f" / {shown(len(told))}")], className="num"),
            ]
        )
        for origin, count, having in lines
    ]
    heads = [html.Th(words(f"meet.origins.{one}"), className=style, scope="col") for one, style in _ORIGIN_HEADS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="bars")
    unknown = len(rows) - len(told)
    below = html.P(words("meet.origins.unknown", n=unknown), className="cap above") if unknown else None
    caption = words("meet.origins.caption", n=sum(row.part_time for row in told))
    return panel(words("meet.origins.title"), [table, below], caption=caption, tool=tools(visit, "origins"), width="c6")


_ORIGIN_HEADS = (("origin", ""), ("members", "num"), ("bar", "blank"), ("committees", "num"))


def _origin_rows(told: Sequence[CommitteeRow]) -> list[tuple[str, int, int]]:
    """Return origin, members, committees that have one; what is of none of the five only where there is any."""
    found = [(one, sum(row.by_origin[one] for row in told), sum(row.by_origin[one] > 0 for row in told)) for one in (*ORIGINS, OTHER)]
    return [row for row in found if row[0] != OTHER or row[1]]


def quarters_panel(visit: Visit, rows: Sequence[CommitteeRow], day: date) -> html.Section:
    """Draw how many committees met in each of the last four quarters, and what is so of the others."""
    words = visit.words
    told = [row for row in rows if row.meetings_reported]
    body = []
    for at, (year, quarter) in enumerate(quarters_before(day)):
        met = sum(row.quarters[at] > 0 for row in told)
        name = words("meet.quarter", year=str(year), quarter=quarter)
        now = html.Small(words("meet.quarter.now"), className="dim") if at == len(quarters_before(day)) - 1 else None
        body.append(
            html.Tr(
                [
                    html.Td([name, now]),
                    html.Td([shown(met), html.Small(f" / {shown(len(told))}")], className="num"),
                    html.Td(_bar(met / len(told)) if told else None, className="bar-of there"),
                    html.Td(percent(met, len(told)), className="num dim"),
                ]
            )
        )
    states = Counter(row.state for row in rows)
    told_states = [
        link([html.B(shown(states[state])), words(f"meet.state.{state}")], visit.link(state=state), className=f"state-{state}")
        for state in ("never", "idle", "behind", "unknown")
        if states[state]
    ]
    parts = [html.Table(html.Tbody(body), className="bars"), html.Div(told_states, className="states-of")]
    return panel(words("meet.quarters.title"), parts, caption=words("meet.quarters.caption"), tool=tools(visit, "quarters"), width="c6")


def by_absence(rows: Sequence[CommitteeRow]) -> list[CommitteeRow]:
    """Return the committees of which somebody's attendance is known, those with the largest share of absences first."""
    known = [row for row in rows if sum(row.attendance[:2])]
    return sorted(known, key=lambda row: (-row.attendance[1] / sum(row.attendance[:2]), *row.where.order))


def attendance_panel(visit: Visit, rows: Sequence[CommitteeRow]) -> html.Section:
    """Draw who came to the last four joint meetings, seat by seat."""
    words = visit.words
    ranked = by_absence(rows)
    groups = [_group(visit, row) for row in ranked[:GROUPS]]
    inside: Any = html.Div(groups, className="att-groups")
    if not groups:
        inside = html.Div(note("unknown", words("meet.attendance.none.title"), words("meet.attendance.none.text")), className="pad")
    foot: list[Any] = [html.Span(attendance_key(words), className="legend")]
    if len(ranked) > GROUPS:
        foot.append(html.Span(words("meet.attendance.more", n=len(ranked) - GROUPS), className="right"))
    return panel(
        words("meet.attendance.title"),
        inside,
        caption=words("meet.attendance.caption"),
        tool=tools(visit, "attendance"),
        flush=True,
        foot=foot,
        extra="fold",
    )


def _marks(visit: Visit, seat: CommitteeSeat) -> html.Span:
    marks = [(ATTENDANCE[mark], visit.words(f"attendance.{mark}")) for mark in seat.seat.attendance]
    return squares(marks, visit.words)


def _group(visit: Visit, row: CommitteeRow) -> html.Div:
    words = visit.words
    present, absent, unknown = row.attendance
    said = words("meet.attendance.of", n=present, all=present + absent)
    if unknown:
        said += words("meet.unknown.beside", n=unknown)
    lines = []
    for seat in row.seats:
        holder = seat.seat.holder
        never = bool(seat.seat.attendance) and set(seat.seat.attendance) == {"absent"}
        lines.append(
            html.Tr(
                [
                    html.Td(role(seat.seat.role, visit.lang), className="dim"),
                    html.Td(link(holder.name, visit.link("/place", id=holder.id)), title=holder.name),
                    html.Td([_marks(visit, seat), html.B(words("attendance.never"), className="miss") if never else None]),
                ]
            )
        )
    head = html.Div([link(row.entry.name, visit.link("/place", id=row.entry.id), className="b"), html.Span(said, className="cap")])
    days = html.P(words("meet.attendance.days", days=words("list.separator").join(f"{one:%Y-%m-%d}" for one in row.meetings[-4:])))
    return html.Div([head, days, html.Table(html.Tbody(lines), className="t att-t")], className="att-group")


def supervisors_panel(visit: Visit, rows: Sequence[CommitteeRow]) -> html.Section:
    """Draw the supervisory seats, those that have not come to any of the last four meetings first."""
    words = visit.words
    held = _supervisors(rows)
    idle = sum(len(row.idle) for row in rows)
    lines = [
        html.Tr(
            [
                html.Td(link(row.entry.name, visit.link("/place", id=row.entry.id)), title=row.entry.name),
                html.Td(link(seat.seat.holder.name, visit.link("/place", id=seat.seat.holder.id)), title=seat.seat.holder.name),
                html.Td([_marks(visit, seat), html.B(words("attendance.never"), className="miss") if seat in row.idle else None]),
            ]
        )
        for row, seat in held[:WATCHING]
    ]
    heads = [html.Th(words(f"column.{name}"), scope="col") for name in ("committee", "holder", "attendance")]
    inside: Any = html.Table([html.Thead(html.Tr(heads)), html.Tbody(lines)], className="t att-t")
    if not held:
        inside = html.Div(note("empty", words("meet.watching.none.title"), words("meet.watching.none.text")), className="pad")
    caption = words("meet.watching.caption", n=len(held), idle=idle)
    foot = words("table.foot", n=min(len(held), WATCHING), all=len(held)) if held else None
    return panel(
        words("meet.watching.title"),
        inside,
        caption=caption,
        tool=tools(visit, "watching"),
        width="c6",
        flush=True,
        foot=foot,
        extra="fold",
    )


def _supervisors(rows: Sequence[CommitteeRow]) -> list[tuple[CommitteeRow, CommitteeSeat]]:
    held = [(row, seat) for row in rows for seat in row.supervisors]
    return sorted(held, key=lambda one: (one[1] not in one[0].idle, -one[1].seat.attendance.count("absent")))


def origins_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the origins as a table."""
    words = visit.words
    told = [row for row in chosen(desk, visit) if row.seats_reported]
    rows = [[words(f"meet.origin.{one}"), count, having, len(told)] for one, count, having in _origin_rows(told)]
    columns = [words(f"meet.origins.{name}") for name in ("origin", "members", "committees")] + [words("meet.origins.judged")]
    return Listing(words("meet.origins.title"), columns, rows, words("meet.origins.how"), frozenset({1, 2, 3}))


def quarters_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the meetings by quarter as a table."""
    words = visit.words
    found = chosen(desk, visit)
    told = [row for row in found if row.meetings_reported]
    quarters = quarters_before(desk.places(visit.as_of).directory.day)
    rows: list[list[Any]] = [
        [
            words("meet.quarter", year=str(year), quarter=quarter),
            sum(row.quarters[at] > 0 for row in told),
            len(told),
            len(found) - len(told),
            sum(row.quarters[at] for row in told),
        ]
        for at, (year, quarter) in enumerate(quarters)
    ]
    columns = [words(f"meet.quarters.{name}") for name in ("quarter", "met", "judged", "unknown", "meetings")]
    return Listing(words("meet.quarters.title"), columns, rows, words("meet.quarters.how"), frozenset({1, 2, 3, 4}))


def _seat_row(visit: Visit, row: CommitteeRow, seat: CommitteeSeat) -> list[Any]:
    words = visit.words
    said = words("list.separator").join(words(f"attendance.{mark}") for mark in seat.seat.attendance)
    origin = words(f"meet.origin.{seat.origin}") if seat.origin else None
    return [row.entry.name, seat.seat.holder.name, role(seat.seat.role, visit.lang), origin, seat.seat.since, said]


def _seat_columns(visit: Visit) -> list[str]:
    names = ("column.committee", "column.holder", "column.role", "meet.origins.origin", "column.since", "column.attendance")
    return [visit.words(name) for name in names]


def attendance_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every seat with its attendance."""
    rows = [_seat_row(visit, row, seat) for row in chosen(desk, visit) for seat in row.seats]
    return Listing(visit.words("meet.attendance.title"), _seat_columns(visit), rows, visit.words("meet.attendance.how"))


def watching_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the supervisory seats as a table."""
    rows = [_seat_row(visit, row, seat) for row, seat in _supervisors(chosen(desk, visit))]
    return Listing(visit.words("meet.watching.title"), _seat_columns(visit), rows, visit.words("meet.watching.how"))


LISTINGS = {
    "origins": origins_listing,
    "quarters": quarters_listing,
    "attendance": attendance_listing,
    "watching": watching_listing,
}
