"""The ground of the reach page: a tile for each grid, by street and community; a list on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd
from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.reach_asked import asked, by_community
from dashboards.rows import records
from dashboards.words import shown
from orgnet.analysis.reach_map import by_place
from orgnet.reports.sentences import path_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.desk import Desk
    from dashboards.pages.reach_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.district import CommunityAtGlance, District

GRIDS_DRAWN = 1500
"""Above so many grids a community is one tile; a street asked for brings its grids back."""

DARKEST = 3
"""Units from which on a tile grows no darker."""

_HERE = "-GRID-"
"""What stands in an address for the id of a grid: a thousand addresses differ in nothing else."""

_SHARES = (1, 25, 50, 75, 100)


def tiles_panel(visit: Visit, told: Asked, grids: pd.DataFrame, district: District) -> html.Section:
    """Draw the ground."""
    words = visit.words
    rows = {row["id"]: row for row in records(grids)}
    small = len(rows) <= GRIDS_DRAWN
    streets = []
    for street in district.streets:
        drawn = [
            _community(visit, told, community, rows) if small else _whole(visit, told, community, rows)
            for community in street.communities
            if any(grid.id in rows for grid, _ in community.grids)
        ]
        if drawn:
            inside = [rows[grid.id] for community in street.communities for grid, _ in community.grids if grid.id in rows]
            heading = html.Div(
                [link(street.entry.name, visit.link(street=street.entry.id, community=None)), html.Span(_count(told, inside))],
                className="rst-h",
            )
            streets.append(html.Div([heading, html.Div(drawn, className="rcs")], className="rst"))
    title = words("reach.tiles.title") if told.organisation else words("reach.tiles.all")
    narrow = "rmap no-phone" if len(streets) > 1 else "rmap one no-phone"
    parts = [_legend(visit, told, small=small), html.Div(streets, className=narrow), _phone(visit, told, grids)]
    return panel(
        title, parts, caption=words("reach.tiles.caption") if small else words("reach.tiles.large"), tool=tools(visit, "reach"), width="c8"
    )


def _count(told: Asked, rows: list[dict[str, Any]]) -> str:
    """Count what is reached, and the whole that it is of."""
    if told.organisation:
        return f"{sum(row['state'] == 'mine' for row in rows):,} / {len(rows):,}"
    known = [row for row in rows if row["state"] != "unknown"]
    return f"{sum(row['state'] != 'nobody' for row in known):,} / {len(known):,}" if known else "—"


def style_of(told: Asked, row: Mapping[str, Any]) -> tuple[str, str]:
    """Return class and digit of a grid's tile."""
    state = row["state"]
    if state == "mine":
        ring = " ring" if row["only_through_it"] else ""
        return f"rt-s{int(row['step'])}{ring}", str(int(row["step"]))
    if state == "others" and told.organisation is None and row["units"]:
        units = int(row["units"])
        return f"rt-u{min(units, DARKEST)}{' ring' if units == 1 else ''}", str(units)
    return f"rt-{state}", ""


def said_of(visit: Visit, row: Mapping[str, Any]) -> str:
    """Say what a tile shows."""
    words, state = visit.words, row["state"]
    if state == "mine":
        text = words("reach.tile.mine", name=row["name"], step=words(f"reach.step.{int(row['step'])}"))
        return text + words("reach.tile.only") if row["only_through_it"] else text
    if state == "others":
        key = "reach.tile.others" if row["units"] else "reach.tile.committees"
        return words(key, name=row["name"], n=int(row["units"]))
    return words(f"reach.tile.{state}", name=row["name"])


def _community(visit: Visit, told: Asked, community: CommunityAtGlance, rows: Mapping[str, dict[str, Any]]) -> html.Div:
    tiles = []
    address = visit.link(grid=_HERE)
    for grid, _ in community.grids:
        if grid.id in rows:
            style, digit = style_of(told, rows[grid.id])
            on = " on" if grid.id == told.grid else ""
            tiles.append(
                link(digit, address.replace(_HERE, quote(grid.id)), className=f"rt {style}{on}", title=said_of(visit, rows[grid.id]))
            )
    name = link(
        community.entry.name.removesuffix("社区"), visit.link(community=community.entry.id), className="rc-n", title=community.entry.name
    )
    return html.Div([name, html.Div(tiles, className="rts")], className="rc")


def _whole(visit: Visit, told: Asked, community: CommunityAtGlance, rows: Mapping[str, dict[str, Any]]) -> Any:
    """Draw a community as one tile, by the share of its grids that are reached."""
    inside = [rows[grid.id] for grid, _ in community.grids if grid.id in rows]
    known = inside if told.organisation else [row for row in inside if row["state"] != "unknown"]
    reached = sum(row["state"] == "mine" if told.organisation else row["state"] != "nobody" for row in known)
    share = 100 * reached / len(known) if known else 0
    style = f"rt-p{sum(share >= least for least in _SHARES)}" if known else "rt-unknown"
    said = visit.words("reach.tile.community", name=community.entry.name, n=reached, all=len(known))
    return link(str(reached) if known else "", visit.link(community=community.entry.id), className=f"rt whole {style}", title=said)


def _legend(visit: Visit, told: Asked, *, small: bool) -> html.Div:
    words = visit.words
    if not small:
        keys = [
            ("rt-p0", "", "reach.key.p0"),
            ("rt-p3", "", "reach.key.p3"),
            ("rt-p5", "", "reach.key.p5"),
            ("rt-unknown", "", "reach.key.unknown"),
        ]
    elif told.organisation:
        keys = [(f"rt-s{step}", str(step), f"reach.step.{step}") for step in range(1, told.steps + 1)]
        keys += [("rt-s1 ring", "", "reach.key.only"), ("rt-others", "", "reach.key.others")]
        keys += [("rt-nobody", "", "reach.key.nobody"), ("rt-unknown", "", "reach.key.unknown")]
    else:
        keys = [(f"rt-u{count}{' ring' if count == 1 else ''}", str(count), f"reach.key.u{count}") for count in range(1, DARKEST + 1)]
        keys += [("rt-others", "", "reach.key.committees"), ("rt-nobody", "", "reach.key.nobody"), ("rt-unknown", "", "reach.key.unknown")]
    return html.Div(
        [html.Span([html.I(digit, className=f"rt key {style}"), words(word)]) for style, digit, word in keys],
        className="legend rkey no-phone",
    )


def _phone(visit: Visit, told: Asked, grids: pd.DataFrame) -> html.Ul:
    """Draw the ground as a list: streets, or the communities of the one asked for."""
    words = visit.words
    level = told.level
    items = []
    for id_, name, found in by_place(grids, level):
        said = [words("reach.phone.nobody", n=found.nobody)] if found.nobody else []
        said += [words("reach.phone.unknown", n=found.unknown)] if found.unknown else []
        count = f"{found.mine:,} / {found.total:,}" if told.organisation else f"{found.reached:,} / {found.known:,}"
        inner = [html.Div([html.B(name or words("unknown")), html.Span(words("list.middot").join(said))]), html.Em(count)]
        items.append(html.Li(link(inner, visit.link(**{level: id_}))))
    return html.Ul(items, className="fl two only-phone")


def streets_panel(visit: Visit, told: Asked, grids: pd.DataFrame) -> html.Section:
    """Draw each street: how many of its grids are reached, by one unit alone, on paper only, by nobody."""
    words = visit.words
    names = ("grids", "reached", "one", "paper", "nobody", "unknown")
    heads = [html.Th(words(f"column.{told.level}"), scope="col"), html.Th("", className="blank")]
    heads += [html.Th(words(f"reach.streets.{name}"), className="num", scope="col") for name in names]
    body = []
    for id_, name, found in by_place(grids, told.level):
        share = 100 * found.reached / found.known if found.known else 0
        cells = (found.total, found.reached, found.one, found.paper, found.nobody, found.unknown)
        label = link(name, visit.link(**{told.level: id_})) if id_ else words("unknown")
        body.append(
            html.Tr(
                [
                    html.Td(label, className="first"),
                    html.Td(html.I(style={"width": f"{share:.1f}%"}), className="bar-of there"),
                    *(html.Td(_cell(at, value), className="num") for at, value in enumerate(cells)),
                ]
            )
        )
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free reach-st")
    return panel(
        words(f"reach.streets.title.{told.level}"),
        html.Div(table, className="scroll tall"),
        caption=words("reach.streets.caption"),
        tool=tools(visit, "reach_streets"),
        width="c7",
        flush=True,
        extra="fold",
    )


def _cell(at: int, value: int) -> Any:
    if not value:
        return html.Span("0" if at < 2 else "·", className="z")  # noqa: PLR2004 - grids and those reached
    return html.B(shown(value), className="miss") if at == 4 else shown(value)  # noqa: PLR2004 - reached by nobody


def nobody_panel(visit: Visit, grids: pd.DataFrame) -> html.Section:
    """Draw the grids that nobody reaches by community, and apart from them where nobody knows."""
    words = visit.words
    nobody, unknown = grids[grids["state"] == "nobody"], grids[grids["state"] == "unknown"]
    parts: list[Any] = [_by_community(visit, nobody)] if len(nobody) else [html.P(words("reach.nobody.none"), className="pad ok")]
    if not (grids["state"] != "unknown").any():
        parts = []
    if len(unknown):
        parts.append(
            html.P([html.I(className="rt key rt-unknown"), " ", words("reach.nobody.unknown", n=len(unknown))], className="pad cap")
        )
        parts.append(_by_community(visit, unknown))
    caption = words("reach.nobody.caption", n=len(nobody))
    return panel(
        words("reach.nobody.title"), parts, caption=caption, tool=tools(visit, "reach_nobody"), width="c5", flush=True, extra="fold rest"
    )


_COMMUNITIES = 12


def _by_community(visit: Visit, grids: pd.DataFrame) -> html.Div:
    words = visit.words
    items = []
    groups = by_community(grids)
    for id_, name, inside in groups[:_COMMUNITIES]:
        short = words("list.separator").join(row["name"].removeprefix(name) for row in inside[:6])
        label = link(name, visit.link("/place", id=id_)) if id_ else words("unknown")
        items.append(html.Li([html.B(label), html.Span(short), html.Em(shown(len(inside)), className="num")]))
    more = len(groups) - len(items)
    return html.Div(
        [html.Ul(items, className="onl"), html.P(words("reach.nobody.more", n=more), className="cap pad") if more > 0 else None]
    )


def grids_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every grid with who reaches it, and how the organisation gets there."""
    words, told = visit.words, asked(desk, visit)
    grids = told.grids(desk, visit)
    paths = {row["id"]: path_text(row["path"], visit.lang) for row in records(told.reached(desk, visit))} if told.organisation else {}
    rows = []
    for row in records(grids):
        base = [row["street"], row["community"], row["name"], None if pd.isna(row["households"]) else int(row["households"])]
        state = words(f"reach.state.{row['state']}") if told.organisation or row["state"] != "others" else words("reach.state.reached")
        tail = [
            int(row["units"]) if row["state"] != "unknown" else words("unknown"),
            words("yes" if row["live"] else "no") if row["organisations"] else None,
        ]
        one = [
            None if pd.isna(row["step"]) else int(row["step"]),
            words("yes") if row["only_through_it"] else None,
            paths.get(row["id"], ""),
        ]
        rows.append([*base, state, *tail, *(one if told.organisation else [])])
    names = [
        "column.street",
        "column.community",
        "level.Grid",
        "column.households",
        "column.state",
        "reach.column.units",
        "reach.column.live",
    ]
    names += ["reach.column.step", "reach.column.only", "reach.path.title"] if told.organisation else []
    title = words("reach.file.one", name=told.organisation.name) if told.organisation else words("reach.tiles.all")
    return Listing(title, [words(name) for name in names], rows, words("reach.how"), frozenset({3, 5, 7}))


def streets_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the streets as a table."""
    words = visit.words
    names = ("total", "reached", "one", "two", "more", "committees", "paper", "nobody", "unknown")
    told = asked(desk, visit)
    rows = [[name, *(getattr(found, one) for one in names)] for _, name, found in by_place(told.grids(desk, visit), told.level)]
    heads = ("grids", "reached", "one", "two", "more", "committees", "paper", "nobody", "unknown")
    columns = [words(f"column.{told.level}"), *(words(f"reach.streets.{name}") for name in heads)]
    return Listing(words(f"reach.streets.title.{told.level}"), columns, rows, words("reach.how"), frozenset(range(1, 10)))


def nobody_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the grids that nobody reaches, and those of which nobody knows."""
    words = visit.words
    grids = asked(desk, visit).grids(desk, visit)
    rows = [
        [
            row["street"],
            row["community"],
            row["name"],
            None if pd.isna(row["households"]) else int(row["households"]),
            words(f"reach.state.{row['state']}"),
        ]
        for state in ("nobody", "unknown")
        for row in records(grids[grids["state"] == state])
    ]
    columns = [words(name) for name in ("column.street", "column.community", "level.Grid", "column.households", "column.state")]
    return Listing(words("reach.nobody.title"), columns, rows, words("reach.how"), frozenset({3}))


LISTINGS = {"reach": grids_listing, "reach_streets": streets_listing, "reach_nobody": nobody_listing}
