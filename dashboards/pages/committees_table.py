"""The list of the big committees: members by origin, meetings by quarter, who came, who watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.marks import squares
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.committees_chosen import chosen
from dashboards.words import percent, shown
from orgnet.analysis.committees import ORIGINS, OTHER, quarters_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.committees import CommitteeRow

DRAWN = 60
"""Committees on the page; the table and the file have all."""

RANK = {"never": 0, "idle": 1, "behind": 2, "unknown": 3, "met": 4}


def worst_first(rows: Sequence[CommitteeRow]) -> list[CommitteeRow]:
    """Return the committees: never met, not for four quarters, longest ago."""
    return sorted(rows, key=lambda row: (RANK[row.state], row.last.toordinal() if row.last else 0, *row.where.order))


def quarter_marks(visit: Visit, row: CommitteeRow, day: date) -> list[tuple[str, str]]:
    """Return the squares of the last four quarters with what each says; a quarter that is not over is not missed yet."""
    words = visit.words
    marks = []
    for at, (year, quarter) in enumerate(quarters_before(day)):
        count, now = row.quarters[at], at == len(row.quarters) - 1
        mark = "unknown" if not row.meetings_reported else "yes" if count else "not_yet" if now else "no"
        said = words(f"meet.quarter.{mark}", n=count)
        marks.append((mark, words("meet.quarter", year=str(year), quarter=quarter) + said))
    return marks


def table_panel(visit: Visit, rows: Sequence[CommitteeRow], day: date) -> html.Section:
    """Draw the list, the committees that do not meet first."""
    words = visit.words
    ranked = worst_first(rows)[:DRAWN]
    other = any(row.by_origin[OTHER] for row in rows)
    origins = [*ORIGINS, *([OTHER] if other else [])]
    heads = [html.Th(words("column.committee"), scope="col"), html.Th(words("column.street"), scope="col")]
    heads += [html.Th(words("meet.part_time"), className="num sepl", scope="col")]
    heads += [
        html.Th(words(f"meet.origin.short.{one}"), className="num", title=words(f"meet.origin.{one}"), scope="col") for one in origins
    ]
    heads += [html.Th(words(f"meet.column.{one}"), className=style, scope="col") for one, style in _LAST]
    body = html.Tbody([_line(visit, row, origins, day) for row in ranked])
    table = html.Table([html.Thead(html.Tr(heads)), body], className="t free meet")
    foot = words("table.foot", n=len(ranked), all=len(rows))
    parts = [html.Div(table, className="scroll no-phone"), _phone(visit, ranked)]
    return panel(
        words("meet.table.title"),
        parts,
        caption=words("meet.table.caption"),
        tool=tools(visit, "committees"),
        flush=True,
        foot=foot,
        extra="committees",
    )


_LAST = (("quarters", "sepl"), ("last", ""), ("came", "num sepl"), ("watching", "num"))


def last_said(visit: Visit, row: CommitteeRow) -> Any:
    """Say when a committee last met."""
    words = visit.words
    if row.state == "unknown":
        return html.Span(words("unknown"), className="dim")
    if row.last is None:
        return html.B(words("meet.state.never"), className="miss")
    return row.last.isoformat()


def _line(visit: Visit, row: CommitteeRow, origins: Sequence[str], day: date) -> html.Tr:
    words = visit.words
    present, absent, unknown = row.attendance
    came: list[Any] = [shown(present), html.Small(f" / {shown(present + absent)}", className="dim")] if present + absent else ["—"]
    if unknown:
        came.append(html.Small(words("meet.unknown.beside", n=unknown), className="dim"))
    watching: list[Any] = [shown(len(row.supervisors))] if row.supervisors else [html.Span("—", className="z")]
    if row.idle:
        watching.append(html.B(words("meet.idle.beside", n=len(row.idle)), className="miss beside"))
    street = row.where.street
    return html.Tr(
        [
            html.Td(link(row.entry.name, visit.link("/place", id=row.entry.id)), className="first"),
            html.Td(street.name.removesuffix("街道") if street else "—"),
            html.Td(_count(visit, row, row.part_time), className="num sepl"),
            *(html.Td(_count(visit, row, row.by_origin[one], origin=one), className="num") for one in origins),
            html.Td(squares(quarter_marks(visit, row, day), words), className="sepl"),
            html.Td(last_said(visit, row)),
            html.Td(came, className="num sepl"),
            html.Td(watching, className="num"),
        ]
    )


def _count(visit: Visit, row: CommitteeRow, count: int, *, origin: str | None = None) -> Any:
    """Write a number of members: none is missing where the norm asks for one, and unknown where nobody reports."""
    if not row.seats_reported:
        return html.Span(visit.words("unknown"), className="dim") if origin is None else html.Span("", className="z")
    if count:
        return shown(count)
    asked = origin is None or (origin != OTHER and "five_origins" in row.norms)
    return html.B("0", className="miss") if asked else html.Span("·", className="z")


def _phone(visit: Visit, rows: Sequence[CommitteeRow]) -> html.Ul:
    words = visit.words
    items = []
    for row in rows:
        present, absent, _ = row.attendance
        said = [words("meet.phone.members", n=row.part_time) if row.seats_reported else words("meet.phone.members_unknown")]
        if present + absent:
            said.append(words("meet.phone.came", share=percent(present, present + absent)))
        inside = [
            html.Div([html.B(row.entry.name), html.Span(words("list.middot").join(said))]),
            html.Em(last_said(visit, row)),
        ]
        items.append(html.Li(link(inside, visit.link("/place", id=row.entry.id))))
    return html.Ul(items, className="fl two only-phone")


def committees_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the committees as a table."""
    words = visit.words
    day = desk.places(visit.as_of).directory.day
    names = [words("meet.quarter", year=str(year), quarter=quarter) for year, quarter in quarters_before(day)]
    columns = [words("column.committee"), words("column.street"), words("column.community"), words("meet.part_time")]
    columns += [words(f"meet.origin.{one}") for one in (*ORIGINS, OTHER)]
    columns += [*names, words("meet.column.last"), words("column.state"), words("column.present"), words("column.absent")]
    columns += [words("column.unknown"), words("meet.column.watching"), words("meet.column.idle")]
    rows = []
    for row in worst_first(chosen(desk, visit)):
        told = row.seats_reported
        rows.append(
            [
                row.entry.name,
                row.where.street.name if row.where.street else None,
                row.where.community.name if row.where.community else None,
                row.part_time if told else words("unknown"),
                *(count if told else words("unknown") for count in row.by_origin.values()),
                *(count if row.meetings_reported else words("unknown") for count in row.quarters),
                row.last,
                words(f"meet.state.{row.state}"),
                *(row.attendance if row.meetings_reported else [words("unknown")] * 3),
                len(row.supervisors) if told else words("unknown"),
                len(row.idle) if told and row.meetings_reported else words("unknown"),
            ]
        )
    return Listing(words("meet.table.title"), columns, rows, words("meet.table.how"), frozenset({*range(3, 14), *range(16, 21)}))


LISTINGS = {"committees": committees_listing}
