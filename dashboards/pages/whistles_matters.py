"""Small matters: how far they are, where, and those that have been open longest."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.whistles_answers import days
from dashboards.pages.whistles_chosen import chosen
from dashboards.words import percent, shown
from orgnet.analysis.matters import AGES, OPEN_DAYS, ledger
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.pages.whistles_chosen import Chosen
    from dashboards.visit import Visit
    from orgnet.analysis.matters import Ledger, MatterRow

DRAWN = 20
_KINDS = NODE_KINDS["Matter"].column("kind").choices


def panels(visit: Visit, found: Chosen) -> list[html.Section]:
    """Draw the panels of matters, where any are listed."""
    if not found.matters:
        return []
    return [_ledger_panel(visit, found), _places_panel(visit, found), _open_panel(visit, found)]


def by_place(found: Chosen) -> list[tuple[Any, Ledger]]:
    """Return the ledger of each community (of the street, where a matter is about no community), those with most long open first."""
    held: dict[Any, list[MatterRow]] = defaultdict(list)
    for row in found.matters:
        held[row.where.community or row.where.street].append(row)
    ranked = [(place, ledger(rows)) for place, rows in held.items()]
    return sorted(ranked, key=lambda one: (-one[1].long_open, -one[1].open, one[0].name if one[0] else ""))


def age_words(visit: Visit) -> list[str]:
    """Return the words of the ages."""
    words = visit.words
    said = [words("matter.age.first", n=AGES[0])]
    said += [words("matter.age.between", least=low + 1, most=high) for low, high in pairwise(AGES)]
    return [*said, words("matter.age.last", n=AGES[-1])]


def _ledger_panel(visit: Visit, found: Chosen) -> html.Section:
    words = visit.words
    told = ledger(found.matters)
    most = max(told.by_age) or 1
    facts = [
        (words("matter.struck_off"), shown(told.struck_off), percent(told.struck_off, told.listed)),
        (words("matter.assigned"), shown(told.assigned), ""),
        (words("matter.waiting"), shown(told.waiting), ""),
        (words("matter.median"), days(visit, told.median_days), ""),
    ]
    table = html.Table(
        html.Tbody([html.Tr([html.Td(name), html.Td(value, className="num"), html.Td(beside)]) for name, value, beside in facts]),
        className="kv",
    )
    lines = [
        html.Tr(
            [
                html.Td(name),
                html.Td(shown(count), className="num"),
                html.Td(html.I(style={"width": f"{100 * count / most:.1f}%"}), className="bar-of"),
            ]
        )
        for name, count in zip(age_words(visit), told.by_age, strict=True)
    ]
    ages = html.Table([html.Thead(html.Tr(html.Th(words("matter.ages"), colSpan=3))), html.Tbody(lines)], className="bars above")
    caption = words("matter.caption", n=told.listed)
    return panel(words("matter.title"), [table, ages], caption=caption, tool=tools(visit, "matters"), width="c5")


def _places_panel(visit: Visit, found: Chosen) -> html.Section:
    words = visit.words
    body = []
    for place, told in by_place(found)[:DRAWN]:
        name: Any = link(place.name, visit.link("/place", id=place.id)) if place else words("unknown")
        long_open = html.B(shown(told.long_open), className="miss") if told.long_open else html.Span("0", className="z")
        body.append(
            html.Tr(
                [
                    html.Td(name, className="first"),
                    html.Td(shown(told.listed), className="num"),
                    html.Td(shown(told.struck_off), className="num"),
                    html.Td(shown(told.open), className="num"),
                    html.Td(long_open, className="num"),
                    html.Td(days(visit, told.median_days), className="num"),
                ]
            )
        )
    heads = [html.Th(words("column.community"), scope="col")]
    heads += [html.Th(words(f"matter.column.{name}"), className="num", scope="col") for name in _COUNTS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist")
    count = len(by_place(found))
    return panel(
        words("matter.places.title"),
        html.Div(table, className="scroll"),
        caption=words("matter.places.caption", n=OPEN_DAYS),
        tool=tools(visit, "matter-places"),
        width="c7",
        flush=True,
        foot=words("table.foot", n=min(count, DRAWN), all=count),
        extra="fold",
    )


_COUNTS = ("listed", "struck_off", "open", "long_open", "median")


def _kind(visit: Visit, row: MatterRow) -> str:
    return _KINDS.word(row.kind, visit.lang) if _KINDS and row.kind else visit.words("unknown")


def _assigned(visit: Visit, row: MatterRow) -> str:
    """Write the day of assignment: unknown where somebody has it, a dash where nobody does."""
    if row.assigned is not None:
        return row.assigned.isoformat()
    return visit.words("unknown") if row.assigned_to else "—"


def _open_panel(visit: Visit, found: Chosen) -> html.Section:
    words = visit.words
    rows = [row for row in found.matters if row.open]
    body, items = [], []
    for row in rows[:DRAWN]:
        place = row.where.community or row.where.street
        name: Any = link(row.entry.name, visit.link("/place", id=place.id)) if place else row.entry.name
        to = row.assigned_to
        age = days(visit, row.age)
        who: Any = link(to.name, visit.link("/place", id=to.id)) if to else html.Span(words("matter.nobody"), className="dim")
        body.append(
            html.Tr(
                [
                    html.Td(name, className="first", title=row.entry.name),
                    html.Td(_kind(visit, row)),
                    html.Td(row.listed.isoformat(), className="nw"),
                    html.Td(_assigned(visit, row), className="nw"),
                    html.Td(who),
                    html.Td(html.B(age, className="miss") if row.long_open else age, className="num"),
                ]
            )
        )
        said = words("list.middot").join((_kind(visit, row), to.name if to else words("matter.nobody")))
        inside = [html.Div([html.B(row.entry.name), html.Span(said)]), html.Em(age, className="miss" if row.long_open else "")]
        items.append(html.Li(link(inside, visit.link("/place", id=place.id if place else None))))
    heads = [html.Th(words(f"matter.column.{name}"), className=style, scope="col") for name, style in _OPEN_HEADS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist")
    return panel(
        words("matter.open.title"),
        [html.Div(table, className="scroll no-phone"), html.Ul(items, className="fl two only-phone")],
        caption=words("matter.open.caption", n=len(rows)),
        tool=tools(visit, "matter-open"),
        flush=True,
        foot=words("table.foot", n=min(len(rows), DRAWN), all=len(rows)),
        extra="fold",
    )


_OPEN_HEADS = (("matter", ""), ("kind", ""), ("day_listed", ""), ("day_assigned", ""), ("assigned_to", ""), ("age", "num"))


def matters_listing(desk: Desk, visit: Visit) -> Listing:
    """Return how far matters are as a table."""
    words = visit.words
    told = ledger(chosen(desk, visit).matters)
    rows: list[list[Any]] = [
        [words("matter.listed"), told.listed],
        [words("matter.struck_off"), told.struck_off],
        [words("matter.assigned"), told.assigned],
        [words("matter.waiting"), told.waiting],
        [words("matter.median"), told.median_days],
        *([f"{words('matter.ages')} {name}", count] for name, count in zip(age_words(visit), told.by_age, strict=True)),
    ]
    return Listing(words("matter.title"), [words("column.what"), words("coverage.total")], rows, words("matter.how"), frozenset({1}))


def places_listing(desk: Desk, visit: Visit) -> Listing:
    """Return matters by community as a table."""
    words = visit.words
    rows = [
        [place.name if place else words("unknown"), told.listed, told.struck_off, told.open, told.long_open, told.median_days]
        for place, told in by_place(chosen(desk, visit))
    ]
    columns = [words("column.community"), *(words(f"matter.column.{name}") for name in _COUNTS)]
    return Listing(words("matter.places.title"), columns, rows, words("matter.how"), frozenset({1, 2, 3, 4, 5}))


def open_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the open matters as a table."""
    words = visit.words
    rows = [
        [
            row.entry.name,
            row.where.community.name if row.where.community else None,
            _kind(visit, row),
            row.listed,
            row.assigned,
            row.assigned_to.name if row.assigned_to else None,
            row.age,
        ]
        for row in chosen(desk, visit).matters
        if row.open
    ]
    names = ("matter", "kind", "day_listed", "day_assigned", "assigned_to", "age")
    columns = [words(f"matter.column.{name}") for name in names]
    columns.insert(1, words("column.community"))
    return Listing(words("matter.open.title"), columns, rows, words("matter.how"), frozenset({6}))


LISTINGS = {"matters": matters_listing, "matter-places": places_listing, "matter-open": open_listing}
