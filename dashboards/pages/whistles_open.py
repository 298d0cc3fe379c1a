"""Whistles that are open: how long, and who has not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.states import note
from dashboards.components.text import icon, link
from dashboards.listings import Listing
from dashboards.pages.whistles_answers import days, level_word
from dashboards.pages.whistles_chosen import chosen

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.pages.whistles_chosen import Chosen
    from dashboards.visit import Visit
    from orgnet.analysis.whistles import WhistleRow

DRAWN = 25
_NAMED = 3


def open_rows(found: Chosen) -> list[WhistleRow]:
    """Return what is not closed, and what is although somebody never answered: past their term first, then the longest open."""
    held = [row for row in found.whistles if row.open or row.overdue]
    return sorted(held, key=lambda row: (not row.overdue, -row.age if row.open else 0, row.raised, row.entry.id))


def open_panel(visit: Visit, found: Chosen) -> html.Section:
    """Draw the list."""
    words = visit.words
    rows = open_rows(found)
    overdue = sum(row.overdue for row in rows)
    caption = words("whistle.open.caption", n=sum(row.open for row in rows), overdue=overdue)
    if not rows:
        nothing = note("done", words("whistle.open.none.title"), words("whistle.open.none.text", n=len(found.whistles)))
        return panel(words("whistle.open.title"), nothing, tool=tools(visit, "whistle-open"))
    heads = [html.Th(words(f"whistle.column.{name}"), className=style, scope="col") for name, style in _HEADS]
    body = [_line(visit, row) for row in rows[:DRAWN]]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist")
    return panel(
        words("whistle.open.title"),
        [html.Div(table, className="scroll no-phone"), _phone(visit, rows[:DRAWN])],
        caption=caption,
        tool=tools(visit, "whistle-open"),
        flush=True,
        foot=words("table.foot", n=min(len(rows), DRAWN), all=len(rows)),
    )


_HEADS = (("whistle", ""), ("level", ""), ("raised_by", ""), ("raised", ""), ("due", ""), ("unanswered", ""), ("age", "num"))


def _who(visit: Visit, row: WhistleRow) -> str:
    """Name who has not answered."""
    words = visit.words
    names = [call.who.name for call in row.unanswered]
    if not names:
        return words("whistle.all_answered")
    said = words.listed(names[:_NAMED])
    return said + words("whistle.more", n=len(names) - _NAMED) if len(names) > _NAMED else said


def _late(visit: Visit, row: WhistleRow) -> Any:
    """Say by how much a term is past, in the words and with the sign of what is overdue."""
    words = visit.words
    if row.due is None:
        return html.Span(words("whistle.no_term"), className="dim")
    if row.overdue:
        return html.B([icon("clock", size=14), " ", row.due.isoformat()], className="miss nw", title=words("whistle.state.overdue"))
    return row.due.isoformat()


def _age(visit: Visit, row: WhistleRow) -> Any:
    if not row.open:
        return html.Span(visit.words("whistle.closed"), className="dim")
    return days(visit, row.age)


def _line(visit: Visit, row: WhistleRow) -> html.Tr:
    place = row.concerns or row.where.community or row.where.street
    name: Any = link(row.entry.name, visit.link("/place", id=place.id)) if place else row.entry.name
    who = _who(visit, row)
    by = row.raised_by
    return html.Tr(
        [
            html.Td(name, className="first", title=row.entry.name),
            html.Td(level_word(row.level, visit.lang), className="nw"),
            html.Td(link(by.name, visit.link("/place", id=by.id)) if by else visit.words("unknown")),
            html.Td(row.raised.isoformat(), className="nw"),
            html.Td(_late(visit, row)),
            html.Td(who, title=visit.words("list.separator").join(call.who.name for call in row.unanswered)),
            html.Td(_age(visit, row), className="num"),
        ]
    )


def _phone(visit: Visit, rows: list[WhistleRow]) -> html.Ul:
    items = []
    for row in rows:
        said = visit.words("list.middot").join((level_word(row.level, visit.lang), _who(visit, row)))
        place = row.concerns or row.where.community or row.where.street
        inside = [html.Div([html.B(row.entry.name), html.Span(said)]), html.Em(_age(visit, row), className="miss" if row.overdue else "")]
        items.append(html.Li(link(inside, visit.link("/place", id=place.id if place else None))))
    return html.Ul(items, className="fl two only-phone")


def open_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the list as a table."""
    words = visit.words
    rows = [
        [
            row.entry.name,
            level_word(row.level, visit.lang),
            row.where.street.name if row.where.street else None,
            row.where.community.name if row.where.community else None,
            row.raised_by.name if row.raised_by else words("unknown"),
            row.raised,
            row.due or words("whistle.no_term"),
            row.closed,
            words("list.separator").join(call.who.name for call in row.unanswered),
            words("list.separator").join(call.who.name for call in row.calls if call.state == "overdue"),
            row.age if row.open else None,
        ]
        for row in open_rows(chosen(desk, visit))
    ]
    columns = [words("whistle.column.whistle"), words("whistle.column.level"), words("column.street"), words("column.community")]
    columns += [words(f"whistle.column.{name}") for name in ("raised_by", "raised", "due", "closed", "unanswered", "overdue", "age")]
    return Listing(words("whistle.open.title"), columns, rows, words("whistle.open.how"), frozenset({10}))


LISTINGS = {"whistle-open": open_listing}
