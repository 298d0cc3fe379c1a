"""How far joint construction reaches: all of it, or one organisation's, by step and by ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.area import Picker, pickers
from dashboards.components.choice import segments
from dashboards.components.panel import answer, copy_button, facts, head, print_button
from dashboards.components.states import note
from dashboards.frame import day_caption
from dashboards.pages import reach_path, reach_sides, reach_table, reach_tiles
from dashboards.pages.reach_asked import STEPS, asked
from dashboards.rows import records
from dashboards.words import percent
from orgnet.analysis.reach_map import tally
from orgnet.metrics.reach import MOST_STEPS
from orgnet.projection import NOT_UNITS

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.pages.reach_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.reach_map import Tally

OFFERED = 400
"""Organisations that the picker offers, those that reach most; the table leads to the others."""


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    told = asked(desk, visit)
    grids = told.grids(desk, visit)
    table = told.organisations(desk, visit)
    found = tally(grids)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    day = desk.places(visit.as_of).directory.day
    whole = None if told.area.name else desk.places(visit.as_of).directory.view.agreements.height
    actions = [
        copy_button(words),
        print_button(words("frame.print"), "reach"),
    ]
    return [
        head(
            words("nav.reach"),
            beside=facts(_facts(visit, table, found, whole)),
            actions=actions,
            caption=day_caption(words, as_of=day, snapshot_day=newest),
        ),
        _filters(desk, visit, told),
        html.Div(_parts(desk, visit, told, grids, table, found), className="g"),
    ]


def _parts(desk: Desk, visit: Visit, told: Asked, grids: pd.DataFrame, table: pd.DataFrame, found: Tally) -> list[Any]:
    words = visit.words
    if not len(grids):
        return [html.Div(note("empty", words("reach.empty.title"), words("reach.empty.text")), className="c12")]
    parts: list[Any] = [answer(sentence(visit, told, grids, table), links=_links(visit))]
    district = desk.district(visit.as_of)
    tiles = reach_tiles.tiles_panel(visit, told, grids, district)
    adds = told.marginal(desk, visit)
    if told.organisation:
        side = [
            reach_sides.steps_panel(visit, told, grids),
            reach_sides.only_panel(desk, visit, told.reached(desk, visit)),
            reach_sides.compare_panel(visit, told, table),
        ]
        parts += [tiles, html.Div(side, className="c4 stack"), reach_path.path_panel(desk, visit, told)]
    else:
        side = [reach_sides.units_panel(visit, found), reach_sides.most_panel(visit, adds, found)]
        parts += [reach_path.who_panel(desk, visit, told), tiles, html.Div(side, className="c4 stack")]
        parts += [reach_tiles.streets_panel(visit, told, grids), reach_tiles.nobody_panel(visit, grids)]
    return [part for part in (*parts, reach_table.table_panel(visit, told, table, adds)) if part is not None]


def _facts(visit: Visit, table: pd.DataFrame, found: Tally, agreements: int | None) -> list[tuple[int | str, str]]:
    words = visit.words
    units = int(((table["agreements"] > 0) & ~table["label"].isin(NOT_UNITS)).sum())
    counted: list[tuple[int | str, str]] = [] if agreements is None else [(agreements, words("reach.count.agreements", n=agreements))]
    counted += [(units, words("reach.count.units", n=units)), (found.reached, words("reach.count.reached", n=found.reached))]
    counted.append((found.nobody, words("reach.count.nobody", n=found.nobody)))
    return [*counted, (found.unknown, words("reach.count.unknown", n=found.unknown))] if found.unknown else counted


def _filters(desk: Desk, visit: Visit, told: Asked) -> html.Div:
    """Draw the pickers: organisation, steps, live or all, ground."""
    words = visit.words
    offered = {
        row["id"]: row["name"] for row in records(desk.reach_table(told.steps, visit.as_of, street=None, community=None).head(OFFERED))
    }
    if told.organisation:
        offered.setdefault(told.organisation.id, told.organisation.name)
    plain = (
        visit
        if told.organisation is None
        else type(visit)(visit.path, {**visit.query, "org": told.organisation.id}, visit.lang, visit.scheme)
    )
    picked = pickers(plain, desk.district(visit.as_of), [Picker("org", offered)])
    numbers = {str(step): None if step == STEPS else str(step) for step in range(1, MOST_STEPS + 1)}
    said = {step: words(f"reach.steps.{step}") for step in numbers}
    steps = segments(visit, "steps", numbers, str(told.steps), label=words("reach.steps.label"), words=said)
    kinds = {"all": words("reach.all_in_force"), "live": words("reach.live_only")}
    chosen = "live" if told.live_only else "all"
    kind = segments(visit, "live", {"all": None, "live": "1"}, chosen, label=words("reach.kind.label"), words=kinds)
    picked.children = [steps, kind, *picked.children]
    return picked


def _links(visit: Visit) -> dict[str, str]:
    return {"all": visit.link(org=None, grid=None)}


def sentence(visit: Visit, told: Asked, grids: pd.DataFrame, table: pd.DataFrame) -> str:
    """Return the sentence that answers the page."""
    words = visit.words
    within = words(f"reach.within.{told.steps}")
    place = told.area.name
    if told.organisation:
        return _of_one(visit, told, grids, table)
    found = tally(grids)
    where = words("reach.answer.in", place=place) if place else ""
    kind = words("reach.answer.live") if told.live_only else ""
    if not found.known:
        return words("reach.answer.all_unknown", n=found.unknown)
    text = words(
        "reach.answer.all",
        where=where,
        kind=kind,
        within=within,
        n=found.reached,
        all=found.known,
        share=percent(found.reached, found.known),
    )
    parts = [text]
    if found.nobody:
        parts.append(words("reach.answer.nobody", n=found.nobody))
    if found.one:
        parts.append(words("reach.answer.one", n=found.one))
    whole = words("list.clause").join(parts) + words("list.stop")
    return whole + words("reach.answer.unknown", n=found.unknown) if found.unknown else whole


def _of_one(visit: Visit, told: Asked, grids: pd.DataFrame, table: pd.DataFrame) -> str:
    words = visit.words
    who = told.organisation.name if told.organisation else ""
    mine = grids[grids["state"] == "mine"]
    row = next((row for row in records(table) if told.organisation and row["id"] == told.organisation.id), None)
    if not len(mine):
        key = "reach.answer.nothing" if row is not None and row["agreements"] else "reach.answer.no_agreement"
        return words(key, who=who, where=words("reach.answer.in", place=told.area.name) if told.area.name else "")
    only = int(mine["only_through_it"].sum())
    where = words("reach.answer.in", place=told.area.name) if told.area.name else ""
    text = words(
        "reach.answer.mine",
        who=who,
        where=where,
        kind=words("reach.answer.live") if told.live_only else "",
        within=words(f"reach.within.{told.steps}"),
        n=len(mine),
        share=percent(len(mine), len(grids)),
        homes=words.households(int(mine["households"].sum())),
    )
    missing = int(mine["households"].isna().sum())
    text += words("reach.answer.only", n=only) if only else words("reach.answer.none_only")
    return text + words("reach.answer.no_figure", n=missing) if missing else text


LISTINGS = {**reach_tiles.LISTINGS, **reach_sides.LISTINGS, **reach_table.LISTINGS, **reach_path.LISTINGS}
