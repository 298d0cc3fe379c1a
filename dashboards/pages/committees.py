"""The big committees: whether they meet, who sits on them and who comes, which share members, who is appointed across."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.area import Picker, area_of, pickers
from dashboards.components.panel import answer, button, copy_button, head, print_button
from dashboards.components.states import note
from dashboards.frame import day_caption
from dashboards.pages import committees_cross, committees_seats, committees_shared, committees_table
from dashboards.pages.committees_chosen import STATES, chosen
from dashboards.words import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash import Dash

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.committees import CommitteeRow

_NAMED = 3


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    district = desk.district(visit.as_of)
    rows = chosen(desk, visit)
    crossed = committees_cross.chosen(desk, visit)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    day = desk.places(visit.as_of).directory.day
    actions = [
        copy_button(words),
        print_button(words("meet.print"), "meet"),
    ]
    states = Picker("state", {state: words(f"meet.state.{state}") for state in STATES})
    parts: list[Any]
    if rows:
        text, links = sentence(visit, rows, area_of(visit, district).name)
        parts = [
            answer(text, links=links),
            committees_seats.origins_panel(visit, rows),
            committees_seats.quarters_panel(visit, rows, day),
            committees_table.table_panel(visit, rows, day),
            committees_seats.attendance_panel(visit, rows),
            committees_seats.supervisors_panel(visit, rows),
            committees_cross.cross_panel(visit, crossed),
            *committees_shared.panels(desk, visit, rows),
        ]
    else:
        parts = [_nothing(desk, visit), committees_cross.cross_panel(visit, crossed, width="c12")]
    return [
        head(words("nav.committees"), actions=actions, caption=day_caption(words, as_of=day, snapshot_day=newest)),
        pickers(visit, district, [states]),
        html.Div(parts, className="g"),
    ]


def _nothing(desk: Desk, visit: Visit) -> html.Div:
    words = visit.words
    if desk.committees(visit.as_of):
        clear = button(words("filter.clear"), address=visit.link(visit.path))
        return html.Div(note("filtered", words("meet.filtered.title"), words("meet.filtered.text"), actions=[clear]), className="c12")
    return html.Div(note("empty", words("meet.empty.title"), words("meet.empty.text")), className="c12")


def sentence(visit: Visit, rows: Sequence[CommitteeRow], place: str | None) -> tuple[str, dict[str, str]]:
    """Return the sentence that answers the page, where there are committees, and the addresses of its links."""
    words = visit.words
    judged = [row for row in rows if row.state != "unknown"]
    found = {state: [row for row in rows if row.state == state] for state in STATES}
    links = {state: visit.link(state=state) for state in STATES}
    where, state = words("gaps.where", place=place) if place else "", visit.get("state")
    parts = [words("meet.answer.count", place=where, n=len(rows))]
    if state:  # of those that are asked for because they met, all met: that is no share of anything
        parts = [words("meet.answer.state", place=where, n=len(rows), state=words(f"meet.state.{state}"))]
    elif judged:
        parts[0] += words("meet.answer.met", n=len(found["met"]), all=len(judged))
    if found["never"]:
        names = words.listed([row.entry.name for row in found["never"][:_NAMED]])
        key = "meet.answer.never.named" if len(found["never"]) <= _NAMED else "meet.answer.never"
        parts.append(words(key, n=len(found["never"]), names=names))
    if found["idle"]:
        parts.append(words("meet.answer.idle", n=len(found["idle"])))
    present, absent = (sum(row.attendance[at] for row in rows) for at in (0, 1))
    if present + absent:
        parts.append(words("meet.answer.came", share=percent(present, present + absent)))
    watching = sum(len(row.idle) for row in rows)
    if watching:
        parts.append(words("meet.answer.watching", n=watching))
    text = words("list.clause").join(parts) + words("list.stop")
    if found["unknown"]:
        text += words("meet.answer.unknown", n=len(found["unknown"]))
    return text, links


LISTINGS = {**committees_table.LISTINGS, **committees_seats.LISTINGS, **committees_cross.LISTINGS, **committees_shared.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback that draws the matrix again."""
    committees_shared.register(app, desk, language)
