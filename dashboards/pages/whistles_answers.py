"""How whistles were answered: by level, and by the organisation that was called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.aria import aria
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.whistles_chosen import chosen
from dashboards.words import percent, shown
from orgnet.analysis.whistles import LEVELS, STATES, answers
from orgnet.vocabulary import NODE_KINDS, kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.pages.whistles_chosen import Chosen
    from dashboards.visit import Visit
    from orgnet.analysis.whistles import Answers

DRAWN = 15
_LEVELS = NODE_KINDS["Whistle"].column("level").choices


def level_word(level: str, lang: str) -> str:
    """Return the word of a level."""
    return _LEVELS.word(level, lang) if _LEVELS else level


def days(visit: Visit, value: float | None) -> str:
    """Write days, or a median of days: a half where it lies between two days; the same day for none; a dash where there is none."""
    if value is None:
        return "—"
    return (
        visit.words("whistle.days", n=int(value) if value == int(value) else f"{value:.1f}") if value else visit.words("whistle.same_day")
    )


def bar(told: Answers, visit: Visit) -> html.Div:
    """Draw what became of calls, one part for each state that there is."""
    words = visit.words
    counts = [(state, int(getattr(told, state))) for state in STATES]
    counts = [(state, count) for state, count in counts if count]
    said = words("list.separator").join(f"{words(f'whistle.state.{state}')} {shown(count)}" for state, count in counts)
    parts = [
        html.I(className=f"w-{state}", style={"flex": f"{count} 0 0"}, title=f"{words(f'whistle.state.{state}')} {shown(count)}")
        for state, count in counts
    ]
    return html.Div(parts, className="wb", role="img", **aria(label=said or "—"))


def key(visit: Visit) -> html.Div:
    """Draw the key of the parts."""
    words = visit.words
    return html.Div(
        [html.Span([html.I(className=f"cov-key w-{one}"), words(f"whistle.state.{one}")]) for one in STATES], className="legend"
    )


def _share(told: Answers) -> list[Any]:
    """Write how many kept their term, with the whole."""
    if not told.judged:
        return [html.Span("—", className="z")]
    return [shown(told.in_time), html.Small(f" / {shown(told.judged)}", className="dim")]


def level_panel(visit: Visit, found: Chosen) -> html.Section:
    """Draw whistles by level."""
    words = visit.words
    body = []
    for level in LEVELS:
        rows = [row for row in found.whistles if row.level == level]
        if not rows:
            continue
        told = answers(found.calls(rows))
        body.append(
            html.Tr(
                [
                    html.Td(link(level_word(level, visit.lang), visit.link(level=level)), className="first"),
                    html.Td(shown(len(rows)), className="num"),
                    html.Td(shown(sum(row.open for row in rows)), className="num"),
                    html.Td(bar(told, visit), className="wide-bar"),
                    html.Td(_share(told), className="num"),
                    html.Td(days(visit, told.median_days), className="num"),
                ]
            )
        )
    heads = [html.Th(words(f"whistle.column.{name}"), className=style, scope="col") for name, style in _LEVEL_HEADS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist")
    return panel(
        words("whistle.level.title"),
        [html.Div(table, className="scroll"), html.Div(key(visit), className="pad")],
        caption=words("whistle.level.caption", n=len(found.whistles)),
        tool=tools(visit, "whistle-levels"),
        flush=True,
    )


_LEVEL_HEADS = (("level", ""), ("whistles", "num"), ("open", "num"), ("answers", ""), ("in_time", "num"), ("median", "num"))


def department_panel(visit: Visit, found: Chosen) -> html.Section:
    """Draw how each organisation answered, those that missed most due days first."""
    words = visit.words
    departments = found.departments()
    body = []
    for one in departments[:DRAWN]:
        told = one.answers
        missed = html.B(shown(told.missed), className="miss") if told.missed else html.Span("0", className="z")
        body.append(
            html.Tr(
                [
                    html.Td(link(one.who.name, visit.link(department=one.who.id)), className="first", title=one.who.name),
                    html.Td(kind_word(one.who.label, visit.lang), className="dim no-phone"),
                    html.Td(shown(told.calls), className="num"),
                    html.Td(bar(told, visit), className="wide-bar no-phone"),
                    html.Td(_share(told), className="num"),
                    html.Td(missed, className="num"),
                    html.Td(days(visit, told.median_days), className="num"),
                ]
            )
        )
    heads = [html.Th(words(f"whistle.column.{name}"), className=style, scope="col") for name, style in _DEPARTMENT_HEADS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist departments")
    return panel(
        words("whistle.department.title"),
        html.Div(table, className="scroll"),
        caption=words("whistle.department.caption"),
        tool=tools(visit, "whistle-departments"),
        flush=True,
        foot=words("table.foot", n=min(len(departments), DRAWN), all=len(departments)),
    )


_DEPARTMENT_HEADS = (
    ("department", ""),
    ("kind", "no-phone"),
    ("calls", "num"),
    ("answers", "no-phone"),
    ("in_time", "num"),
    ("missed", "num"),
    ("median", "num"),
)


def _cells(told: Answers) -> list[Any]:
    return [
        told.calls,
        told.answered,
        *(getattr(told, state) for state in STATES),
        told.judged,
        percent(told.in_time, told.judged),
        told.median_days,
        told.dated,
    ]


def _columns(visit: Visit) -> list[str]:
    words = visit.words
    names = [words("whistle.column.calls"), words("whistle.column.answered"), *(words(f"whistle.state.{state}") for state in STATES)]
    return [*names, *(words(f"whistle.column.{name}") for name in ("judged", "in_time", "median", "dated"))]


def levels_listing(desk: Desk, visit: Visit) -> Listing:
    """Return whistles by level as a table."""
    words = visit.words
    found = chosen(desk, visit)
    rows = []
    for level in LEVELS:
        held = [row for row in found.whistles if row.level == level]
        rows.append([level_word(level, visit.lang), len(held), sum(row.open for row in held), *_cells(answers(found.calls(held)))])
    columns = [words(f"whistle.column.{name}") for name in ("level", "whistles", "open")] + _columns(visit)
    return Listing(words("whistle.level.title"), columns, rows, words("whistle.answers.how"), frozenset(range(1, 15)))


def departments_listing(desk: Desk, visit: Visit) -> Listing:
    """Return how each organisation answered as a table."""
    words = visit.words
    rows = [[one.who.name, kind_word(one.who.label, visit.lang), *_cells(one.answers)] for one in chosen(desk, visit).departments()]
    columns = [words("whistle.column.department"), words("whistle.column.kind"), *_columns(visit)]
    return Listing(words("whistle.department.title"), columns, rows, words("whistle.answers.how"), frozenset(range(2, 14)))


LISTINGS = {"whistle-levels": levels_listing, "whistle-departments": departments_listing}
