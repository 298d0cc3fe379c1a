"""What stands beside the ground of the reach page: steps, what hangs on one organisation, who adds most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.reach_asked import asked, by_community, households_said
from dashboards.pages.reach_path import SOON, ends_on
from dashboards.rows import records
from dashboards.words import percent, shown
from orgnet.projection import NOT_UNITS

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.pages.reach_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.reach_map import Tally

BESIDE = 12
"""Organisations that one is compared with."""

ADDING = (14, 36, 25)
"""Units that add most: at least and at most, and one for so many grids, so that the list is about as tall as the ground beside it."""

_GROUPS = (
    ("more", "rt-u3"),
    ("two", "rt-u2"),
    ("one", "rt-u1 ring"),
    ("committees", "rt-others"),
    ("nobody", "rt-nobody"),
    ("unknown", "rt-unknown"),
)
_COMMUNITIES = 6


def steps_panel(visit: Visit, told: Asked, grids: pd.DataFrame) -> html.Section:
    """Draw what each step adds for one organisation."""
    words = visit.words
    mine = grids[grids["state"] == "mine"]
    whole = len(mine) or 1
    rows, before = [], 0
    for step in range(1, told.steps + 1):
        found = mine[mine["step"] == step]
        bar = html.Div(
            [
                html.I(style={"width": f"{100 * before / whole:.1f}%"}),
                html.I(className=f"rt-s{step}", style={"width": f"{100 * len(found) / whole:.1f}%"}),
            ],
            className="st-bar",
        )
        count = shown(len(found)) if step == 1 else f"+{len(found):,}"
        told_step = [html.B(words(f"reach.step.{step}")), html.Span(words(f"reach.step.{step}.means"), className="cap")]
        rows.append(
            html.Tr(
                [
                    html.Td(told_step),
                    html.Td(bar),
                    html.Td(html.B(count), className="num"),
                    html.Td(households_said(visit, found), className="num dim"),
                ]
            )
        )
        before += len(found)
    total = [
        html.Td(html.B(words("reach.sum"))),
        html.Td(),
        html.Td(html.B(shown(len(mine))), className="num"),
        html.Td(households_said(visit, mine), className="num dim"),
    ]
    rows.append(html.Tr(total, className="sum"))
    return panel(words("reach.steps.title"), html.Table(html.Tbody(rows), className="steps"), tool=tools(visit, "reach_steps"))


def only_panel(desk: Desk, visit: Visit, reached: pd.DataFrame) -> html.Section:
    """Draw the grids that units reach through the organisation alone, by community."""
    words = visit.words
    directory = desk.places(visit.as_of).directory
    only = reached[reached["only_through_it"].astype(bool)]
    items = []
    groups = by_community(only)
    for id_, name, inside in groups[:_COMMUNITIES]:
        short = words("list.separator").join(row["name"].removeprefix(name) for row in inside)
        ends = min((end for end in (ends_on(row["path"], directory) for row in inside) if end is not None), default=None)
        said: list[Any] = []
        if ends is not None:
            left = (ends - directory.day).days
            key = "reach.only.soon" if left <= SOON else "reach.only.ends"
            said = [html.Span(words(key, month=f"{ends:%Y-%m-%d}", n=left), className="miss" if left <= SOON else "dim")]
        label = link(name, visit.link(community=id_)) if id_ else words("unknown")
        items.append(html.Li([html.B(label), html.Span(short, title=short), html.Em(shown(len(inside)), className="num"), *said]))
    more = len(groups) - len(items)
    body: list[Any] = [html.Ul(items, className="onl")] if items else [html.P(words("reach.only.none"), className="ok")]
    if more > 0:
        body.append(html.P(words("reach.nobody.more", n=more), className="cap"))
    return panel(words("reach.only.title"), body, caption=words("reach.only.caption", n=len(only)))


def compare_panel(visit: Visit, told: Asked, table: pd.DataFrame) -> html.Section:
    """Draw the organisation among those that reach most."""
    words = visit.words
    who = told.organisation
    rows = records(table)
    mine = next((row for row in rows if who is not None and row["id"] == who.id), None)
    unit = who is None or who.label not in NOT_UNITS
    first = [row for row in rows if row["grids"] and (row["label"] not in NOT_UNITS) == unit][:BESIDE]
    if mine is not None and mine not in first:
        first = [*first[: BESIDE - 1], mine]
    most = max((row["grids"] for row in first), default=1) or 1
    body = []
    for row in first:
        selected: dict[str, Any] = {"aria-selected": "true"} if mine is not None and row["id"] == mine["id"] else {}
        bar = html.Div([html.I(style={"width": f"{60 * row['grids'] / most:.0f}px"}), shown(int(row["grids"]))], className="rb")
        name = link(row["name"], visit.link(org=row["id"], grid=None), title=row["name"])
        body.append(
            html.Tr(
                [html.Td(name, className="first"), html.Td(bar), html.Td(shown(int(row["only_through_it"])), className="num")], **selected
            )
        )
    heads = [
        html.Th(words("reach.column.organisation"), scope="col"),
        html.Th(words("reach.column.grids"), scope="col"),
        html.Th(words("reach.column.alone"), className="num", scope="col"),
    ]
    table_ = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t rk")
    return panel(
        words("reach.compare.title"), table_, tool=tools(visit, "reach_organisations"), flush=True, foot=words("reach.compare.foot")
    )


def units_panel(visit: Visit, found: Tally) -> html.Section:
    """Draw by how many units grids are reached."""
    words = visit.words
    most = max((getattr(found, name) for name, _ in _GROUPS), default=1) or 1
    rows = []
    for name, style in _GROUPS:
        count = getattr(found, name)
        share = "" if name == "unknown" else percent(count, found.known)
        bar = html.I(className=style.split()[0], style={"width": f"{100 * count / most:.1f}%"}) if count else None
        rows.append(
            html.Tr(
                [
                    html.Td([html.I(className=f"rt key {style}"), html.Span(words(f"reach.by.{name}"))]),
                    html.Td(shown(count), className=f"num {'miss' if name == 'nobody' and count else ''}"),
                    html.Td(bar),
                    html.Td(share, className="num dim"),
                ]
            )
        )
    paper = html.P(words("reach.by.paper", n=found.paper, all=found.reached), className="cap above") if found.paper else None
    body = [html.Table(html.Tbody(rows), className="byu"), paper]
    return panel(words("reach.by.title"), body, caption=words("reach.by.caption", n=found.known), tool=tools(visit, "reach_streets"))


def most_panel(visit: Visit, table: pd.DataFrame, found: Tally) -> html.Section:
    """Draw which units add most, one after the other."""
    words = visit.words
    least, largest, grids = ADDING
    rows = records(table.head(max(least, min(largest, found.total // grids))))
    most = max((row["adds_grids"] for row in rows), default=1) or 1
    body = []
    for row in rows:
        bar = html.Div([html.I(style={"width": f"{60 * row['adds_grids'] / most:.0f}px"}), f"+{int(row['adds_grids']):,}"], className="rb")
        name = link(row["name"], visit.link(org=row["id"], grid=None), title=row["name"])
        body.append(html.Tr([html.Td(name, className="first"), html.Td(bar), html.Td(shown(int(row["grids"])), className="num")]))
    heads = [
        html.Th(words("reach.column.organisation"), scope="col"),
        html.Th(words("reach.column.adds"), scope="col"),
        html.Th(words("reach.column.so_far"), className="num", scope="col"),
    ]
    inside: Any = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t rk")
    if not rows:
        inside = html.P(words("reach.most.none"), className="pad ok")
    foot = words("reach.most.foot", n=len(table), grids=int(table["grids"].iloc[-1]), all=found.known) if len(table) else None
    return panel(
        words("reach.most.title"), inside, caption=words("reach.most.caption"), tool=tools(visit, "reach_most"), flush=True, foot=foot
    )


def steps_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what each step adds."""
    words, told = visit.words, asked(desk, visit)
    grids = told.grids(desk, visit)
    rows = []
    for step in range(1, told.steps + 1):
        found = grids[grids["step"] == step]
        rows.append([words(f"reach.step.{step}"), len(found), int(found["households"].sum()), int(found["households"].isna().sum())])
    columns = [words(f"reach.column.{name}") for name in ("step", "grids", "households", "no_figure")]
    return Listing(words("reach.steps.title"), columns, rows, words("reach.how"), frozenset({1, 2, 3}))


def most_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the units in the order in which each adds most."""
    words = visit.words
    names = ("rank", "name", "street", "community", "adds_grids", "adds_households", "grids", "households")
    rows = [[row[name] for name in names] for row in records(asked(desk, visit).marginal(desk, visit))]
    columns = [words("reach.column.rank"), words("reach.column.organisation"), words("column.street"), words("column.community")]
    columns += [words(f"reach.column.{name}") for name in ("adds", "adds_households", "so_far", "so_far_households")]
    return Listing(words("reach.most.title"), columns, rows, words("reach.most.how"), frozenset({0, 4, 5, 6, 7}))


LISTINGS = {"reach_steps": steps_listing, "reach_most": most_listing}
