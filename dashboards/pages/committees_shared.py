"""Committees that share members: matrix and pairs, and whether they share more than chance explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Dash, dcc, html

from dashboards.components.panel import panel, tools
from dashboards.components.states import note
from dashboards.components.text import link, rich
from dashboards.figures import config
from dashboards.figures_meet import STEPS, shared_members
from dashboards.listings import Listing
from dashboards.pages.committees_chosen import chosen
from dashboards.redrawing import redraw
from dashboards.rows import records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboards.desk import Desk
    from dashboards.figures import Figure
    from dashboards.visit import Visit
    from orgnet.analysis.committees import CommitteeRow

DRAWN = 40
"""Committees in the matrix; those that share most stand in it."""

PAIRS = 12


def pairs_of(desk: Desk, visit: Visit, rows: Sequence[CommitteeRow]) -> list[dict[str, Any]]:
    """Return the pairs with at least one of the committees asked for, the most surprising first."""
    asked = {row.entry.id for row in rows}
    return [pair for pair in records(desk.interlocks(visit.as_of)) if pair["committee"] in asked or pair["other"] in asked]


def panels(desk: Desk, visit: Visit, rows: Sequence[CommitteeRow]) -> list[html.Section]:
    """Draw the matrix, and the pairs beside it."""
    words = visit.words
    pairs = pairs_of(desk, visit, rows)
    if not pairs:
        nothing = note("done", words("meet.shared.none.title"), words("meet.shared.none.text", n=len(rows)))
        return [panel(words("meet.shared.title"), nothing, tool=tools(visit, "shared"))]
    return [_matrix_panel(visit, rows, pairs), _pairs_panel(desk, visit, pairs)]


def matrix(visit: Visit, rows: Sequence[CommitteeRow], pairs: Sequence[dict[str, Any]]) -> tuple[Figure, int]:
    """Return the figure, and how many committees are in it."""
    places = {row.entry.id: row for row in rows}
    taken: dict[str, None] = {}
    for pair in pairs:
        both = (pair["committee"], pair["other"])
        if all(one in places for one in both) and len(taken) + sum(one not in taken for one in both) <= DRAWN:
            taken.update(dict.fromkeys(both))
    drawn = [row for row in rows if row.entry.id in taken]
    at = {row.entry.id: place for place, row in enumerate(drawn)}
    counts, beyond = {}, []
    for pair in pairs:
        if pair["committee"] in at and pair["other"] in at:
            first, second = sorted((at[pair["committee"]], at[pair["other"]]))
            counts[first, second] = int(pair["overlap"])
            if pair["significant"]:
                beyond.append((first, second))
    return shared_members([_short(visit, row) for row in drawn], counts, beyond, visit.words, scheme=visit.scheme), len(drawn)


def _short(visit: Visit, row: CommitteeRow) -> str:
    if row.where.community:
        return row.where.community.name.removesuffix("社区")
    street = row.where.street
    return visit.words("meet.shared.street", name=street.name.removesuffix("街道")) if street else row.entry.name


def _matrix_panel(visit: Visit, rows: Sequence[CommitteeRow], pairs: Sequence[dict[str, Any]]) -> html.Section:
    words = visit.words
    figure, count = matrix(visit, rows, pairs)
    chart = dcc.Graph(
        id={"type": "shared", "name": "committees"},
        figure=figure,
        config={**config(visit.lang), "responsive": False},  # type: ignore[arg-type] # a plain mapping is what it becomes
        style={"height": figure["layout"]["height"], "width": figure["layout"]["width"]},
    )
    keys = [html.Span(words("meet.shared.key"))]
    for at in range(1, STEPS + 1):
        text = words("meet.shared.more", n=at) if at == STEPS else str(at)
        keys.append(html.Span([html.I(className=f"cov-key seq-{at}"), text]))
    keys.append(html.Span([html.Span("◇", className="b"), words("meet.shared.beyond")]))
    drawn: Any = [html.Div(chart, className="scroll matrix"), html.Div(keys, className="legend")] if count else None
    small = html.P(words("meet.shared.only", n=count, all=len(rows)), className="cap above")
    return panel(
        words("meet.shared.title"),
        [*(drawn or []), small],
        caption=words("meet.shared.caption"),
        tool=tools(visit, "shared"),
        width="c7",
        extra="no-phone shared-panel",
    )


def _pairs_panel(desk: Desk, visit: Visit, pairs: Sequence[dict[str, Any]]) -> html.Section:
    words = visit.words
    entries = desk.places(visit.as_of).directory.entries
    beyond = sum(bool(pair["significant"]) for pair in pairs)
    items = []
    for pair in pairs[:PAIRS]:
        names = words("list.separator").join(entries[one].name for one in pair["shared"])
        both = [
            link(pair["committee_name"], visit.link("/place", id=pair["committee"])),
            html.Span("↔"),
            link(pair["other_name"], visit.link("/place", id=pair["other"])),
        ]
        told: list[Any] = [
            html.B("◇ " if pair["significant"] else ""),
            words("meet.shared.pair", n=int(pair["overlap"]), expected=_about(pair)),
        ]
        items.append(html.Li([html.Div(both, className="both"), html.P([*told, words("list.colon"), names])]))
    said = words("meet.shared.answer", n=len(pairs), beyond=beyond) if beyond else words("meet.shared.answer.none", n=len(pairs))
    foot = words("table.foot", n=min(len(pairs), PAIRS), all=len(pairs))
    parts = [html.P(rich(said), className="pad lead"), html.Ul(items, className="pairs")]
    return panel(
        words("meet.shared.pairs"), parts, tool=tools(visit, "shared"), width="c5", flush=True, foot=foot, extra="fold shared-panel"
    )


def _about(pair: dict[str, Any]) -> str:
    """Write the overlap that chance alone would give: one decimal, and less than that where it is less."""
    return f"{pair['expected']:.1f}" if pair["expected"] >= 0.05 else "0.0"  # noqa: PLR2004 - what rounds to nothing


def shared_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the pairs as a table."""
    words = visit.words
    entries = desk.places(visit.as_of).directory.entries
    rows = [
        [
            pair["committee_name"],
            pair["other_name"],
            int(pair["overlap"]),
            int(pair["organisations"]),
            int(pair["appointees"]),
            words("list.separator").join(entries[one].name for one in pair["shared"]),
            round(float(pair["expected"]), 3),
            round(float(pair["q_value"]), 4),
            words("yes" if pair["significant"] else "no"),
        ]
        for pair in pairs_of(desk, visit, chosen(desk, visit))
    ]
    names = ("committee", "other", "overlap", "organisations", "appointees", "shared", "expected", "q", "beyond")
    columns = [words(f"meet.shared.column.{name}") for name in names]
    return Listing(words("meet.shared.title"), columns, rows, words("meet.shared.how"), frozenset({2, 3, 4, 6, 7}))


LISTINGS = {"shared": shared_listing}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback that draws the matrix again when the colour scheme changes: a figure does not follow the style sheet."""

    def drawn(visit: Visit) -> Figure:
        rows = chosen(desk, visit)
        return matrix(visit, rows, pairs_of(desk, visit, rows))[0]

    redraw(app, language, "shared", drawn)
