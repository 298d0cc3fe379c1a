"""How an organisation gets to a grid, drawn as a line of plates; and who gets to a grid at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import button, panel, tools
from dashboards.components.text import icon, link, rich
from dashboards.graph import KINDS
from dashboards.listings import Listing
from dashboards.pages.reach_asked import asked
from dashboards.rows import records
from orgnet.vocabulary import kind_word, tie_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dashboards.desk import Desk
    from dashboards.pages.reach_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.directory import Directory, Entry

LISTED = 12
"""Organisations that the panel of a grid lists; the table has all."""

SOON = 90
"""Days from which on an end is said with the days left."""


def chosen_row(told: Asked, reached: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the grid whose path is drawn: the one asked for, else the farthest."""
    wanted = next((row for row in reached if row["id"] == told.grid), None)
    return wanted if told.grid else next(iter(reached[::-1]), None)


def agreements_on(path: Sequence[Mapping[str, Any]], directory: Directory) -> list[dict[str, Any]]:
    """Return the rows of the agreements that a path goes through, in turn."""
    ids = dict.fromkeys(step[end] for step in path for end in ("from", "to") if directory.entries[step[end]].label == "Agreement")
    rows = {row["id"]: row for row in directory.rows("Agreement", ids)}
    return [rows[id_] for id_ in ids]


def path_panel(desk: Desk, visit: Visit, told: Asked) -> html.Section | None:
    """Draw the path to one grid; None where the organisation reaches nothing and no grid is asked for."""
    words = visit.words
    directory = desk.places(visit.as_of).directory
    row = chosen_row(told, records(told.reached(desk, visit)))
    who = told.organisation
    if row is None or who is None:
        if told.grid is None or told.grid not in directory.entries or who is None:
            return None
        text = words("reach.path.none", who=who.name, grid=directory.entries[told.grid].name, steps=words(f"reach.within.{told.steps}"))
        return panel(words("reach.path.title"), html.P(text, className="ok"), extra="way-panel")
    caption = words("reach.path.caption", grid=row["name"], step=words(f"reach.step.{row['step']}"))
    parts = [
        html.Div(_way(visit, directory, row), className="way"),
        html.P(_reminder(visit, directory, row["path"]), className="cap above"),
    ]
    others = button(words("reach.path.others"), address=visit.link(org=None, grid=row["id"]))
    return panel(words("reach.path.title"), [*parts, html.Div(others, className="row")], caption=caption, extra="way-panel")


def _way(visit: Visit, directory: Directory, row: Mapping[str, Any]) -> list[Any]:
    """Draw plates and what joins them; an agreement is a diamond on the line."""
    path = row["path"]
    nodes = [path[0]["from"], *(step["to"] for step in path)]
    ties = [step["tie"] for step in path]
    if nodes[-1] != row["id"]:
        nodes.append(row["id"])
        ties.append("PART_OF")
    drawn: list[Any] = []
    for at, id_ in enumerate(nodes):
        entry = directory.entries[id_]
        if entry.label == "Agreement":
            drawn.append(_diamond(visit, directory, entry))
        else:
            if at and directory.entries[nodes[at - 1]].label != "Agreement":
                drawn.append(html.Div(html.Span(tie_word(ties[at - 1], visit.lang)), className="hop thin"))
            drawn.append(_plate(visit, entry))
    return drawn


def _plate(visit: Visit, entry: Entry) -> Any:
    ground = entry.of("Ground")
    mark = [] if ground else [html.I(className=f"mark mark-{KINDS.get(entry.label, 'party')}")]
    style = f"plate ground ground-{entry.label.lower()}" if ground else f"plate of-{KINDS.get(entry.label, 'party')}"
    return link(
        [*mark, html.Span(entry.name)], visit.link("/place", id=entry.id), className=style, title=kind_word(entry.label, visit.lang)
    )


def _diamond(visit: Visit, directory: Directory, entry: Entry) -> html.Div:
    words = visit.words
    row = directory.row(entry.id)
    signed, expires = (f"{row[name]:%Y-%m}" if row[name] else words("unknown") for name in ("signed", "expires"))
    span = words("reach.path.term", signed=signed, expires=expires)
    return html.Div([html.Span(entry.name), html.I(), html.Span(span, className="dim")], className="hop")


def _reminder(visit: Visit, directory: Directory, path: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Say which agreement of the path ends first."""
    words, day = visit.words, directory.day
    rows = agreements_on(path, directory)
    ending = sorted((row["expires"], row["name"]) for row in rows if row["expires"] is not None)
    if not ending:
        return rich(words("reach.path.no_end"))
    expires, name = ending[0]
    left = (expires - day).days
    key = "reach.path.soon" if left <= SOON else "reach.path.first_end"
    return rich(words(key, name=name, day=words.day(expires), n=left))


def who_panel(desk: Desk, visit: Visit, told: Asked) -> html.Section | None:
    """Draw who reaches the grid that is asked for."""
    words = visit.words
    if told.grid is None:
        return None
    found = records(desk.who_reaches(told.grid, told.steps, visit.as_of, live_only=told.live_only))
    grid = desk.places(visit.as_of).directory.entries[told.grid]
    state = {row["id"]: row["state"] for row in records(told.grids(desk, visit))}.get(told.grid)
    close = link([icon("x"), words("tool.close")], visit.link(grid=None), className="right cap")
    if not found:
        text = words(
            "reach.who.unknown" if state == "unknown" else "reach.who.nobody", grid=grid.name, steps=words(f"reach.within.{told.steps}")
        )
        return panel(words("reach.who.title"), [html.P(text, className="ok"), close], caption=grid.name)
    items = [html.Li(_who(visit, grid.id, row)) for row in found[:LISTED]]
    units = sum(bool(row["is_unit"]) for row in found)
    lead = rich(words("reach.who.answer", grid=grid.name, steps=words(f"reach.within.{told.steps}"), n=len(found), units=units))
    foot = [html.Span(words("table.foot", n=len(items), all=len(found))), close]
    body = [
        html.P([*lead, " ", link(words("finding.open_place"), visit.link("/place", id=grid.id))], className="pad lead"),
        html.Ul(items, className="whos"),
    ]
    return panel(
        words("reach.who.title"), body, caption=grid.name, tool=tools(visit, "reach_who"), flush=True, foot=foot, extra="who-panel"
    )


def _who(visit: Visit, grid: str, row: Mapping[str, Any]) -> Any:
    words = visit.words
    inside = [
        html.I(str(row["step"]), className=f"rt key rt-s{row['step']}"),
        html.Div(
            [
                html.B(row["name"]),
                html.Span(
                    words("list.middot").join(filter(None, (kind_word(row["label"], visit.lang), row["community"] or row["street"])))
                ),
            ]
        ),
        html.Em(words("reach.who.path")),
    ]
    return link(inside, visit.link(org=row["id"], grid=grid), title=words("reach.who.path"))


def who_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the organisations that reach the grid asked for."""
    words, told = visit.words, asked(desk, visit)
    found = [] if told.grid is None else records(desk.who_reaches(told.grid, told.steps, visit.as_of, live_only=told.live_only))
    rows = [[row["step"], row["name"], kind_word(row["label"], visit.lang), row["street"], row["community"]] for row in found]
    columns = [words(name) for name in ("reach.column.step", "column.organisation", "column.kind_of", "column.street", "column.community")]
    return Listing(words("reach.who.title"), columns, rows, words("reach.how"), frozenset({0}))


def ends_on(path: Sequence[Mapping[str, Any]], directory: Directory) -> date | None:
    """Return the first day on which a path ends for want of an agreement in force; None where no end is known."""
    return min((row["expires"] for row in agreements_on(path, directory) if row["expires"] is not None), default=None)


LISTINGS = {"reach_who": who_listing}
