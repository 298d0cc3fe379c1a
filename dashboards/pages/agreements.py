"""Joint-construction agreements: what is in force and live, what ends soon, what lapsed, what each unit contributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.area import Picker, pickers
from dashboards.components.panel import answer, button, copy_button, facts, head, print_button
from dashboards.components.states import note
from dashboards.frame import day_caption
from dashboards.pages import agreements_lists, agreements_time, agreements_units
from dashboards.pages.agreements_asked import FILTERS, NO_ROUND, asked, is_in
from orgnet.analysis.agreements import SOON, counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash

    from dashboards.desk import Desk
    from dashboards.pages.agreements_asked import Asked
    from dashboards.visit import Visit
    from orgnet.analysis.agreements import Counts

OFFERED = 400
"""Organisations that the picker offers, those with most agreements."""


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    told = asked(desk, visit)
    found = counts(told.scope, told.day)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    actions = [
        copy_button(words),
        print_button(words("frame.print"), "agreements"),
    ]
    return [
        head(
            words("nav.agreements"),
            beside=facts(_facts(visit, found)),
            actions=actions,
            caption=day_caption(words, as_of=told.day, snapshot_day=newest),
        ),
        _filters(desk, visit, told),
        html.Div(_parts(desk, visit, told, found), className="g"),
    ]


def _parts(desk: Desk, visit: Visit, told: Asked, found: Counts) -> list[Any]:
    words = visit.words
    if not desk.agreements(visit.as_of):
        text = words("agreements.empty.unknown", n=told.unreported) if told.unreported else words("agreements.empty.text")
        return [html.Div(note("unknown" if told.unreported else "empty", words("agreements.empty.title"), text), className="c12")]
    text, links = sentence(visit, told, found)
    parts: list[Any] = [answer(text, links=links)]
    if not told.lines:
        clear = button(words("filter.clear"), address=visit.link(visit.path))
        return [
            *parts,
            html.Div(
                note("filtered", words("agreements.filtered.title"), words("agreements.filtered.text"), actions=[clear]), className="c12"
            ),
        ]
    return [
        *parts,
        agreements_lists.soon_panel(visit, told),
        agreements_lists.lapsed_panel(visit, told),
        agreements_time.timeline_panel(desk, visit, told),
        agreements_lists.places_panel(visit, told),
        agreements_lists.rounds_panel(visit, told),
        agreements_units.units_panel(desk, visit, told),
    ]


def _facts(visit: Visit, found: Counts) -> list[tuple[int | str, str]]:
    words = visit.words
    return [(getattr(found, name), words(f"agreements.fact.{name}", n=getattr(found, name))) for name in ("begun", "in_force", "renewed")]


def _filters(desk: Desk, visit: Visit, told: Asked) -> html.Div:
    words = visit.words
    entries = desk.places(visit.as_of).directory.entries
    carried: dict[str, int] = {}
    rounds: set[int] = set()
    every = desk.agreements(visit.as_of)
    for line in every:
        for unit in line.units:
            carried[unit] = carried.get(unit, 0) + 1
        if line.round is not None:
            rounds.add(line.round)
    ranked = sorted(carried, key=lambda id_: (-carried[id_], entries[id_].name))[:OFFERED]
    parties = {id_: entries[id_].name for id_ in ranked}
    if told.party:
        parties.setdefault(told.party.id, told.party.name)
    states = {state: words(f"agreements.state.{state}") for state in FILTERS if any(is_in(line, state, told.day) for line in every)}
    numbers = {str(number): words("agreements.rounds.number", n=number) for number in sorted(rounds)}
    if rounds and any(line.round is None for line in every):
        numbers[NO_ROUND] = words("unknown")
    plain = visit if told.party is None else type(visit)(visit.path, {**visit.query, "org": told.party.id}, visit.lang, visit.scheme)
    return pickers(plain, desk.district(visit.as_of), [Picker("status", states), Picker("round", numbers), Picker("org", parties)])


def sentence(visit: Visit, told: Asked, found: Counts) -> tuple[str, dict[str, str]]:
    """Return the sentence that answers the page, and the addresses of its links."""
    words = visit.words
    links = {state: visit.link(status=state) for state in ("soon", "lapsed", "paper", "unknown")}
    who = (told.party.name if told.party else "") or told.area.name or ""
    if not found.begun and not found.coming:
        text = words("agreements.answer.none", who=who)
    else:
        parts = [words("agreements.answer.in_force", who=who, n=found.in_force, live=found.live, paper=found.paper)]
        if found.unknown:
            parts[0] += words("agreements.answer.activity_unknown", n=found.unknown)
        parts.append(
            words("agreements.answer.soon", n=found.soon, days=SOON) if found.soon else words("agreements.answer.none_soon", days=SOON)
        )
        if found.lapsed:
            parts.append(words("agreements.answer.lapsed", n=found.lapsed))
        text = words("list.clause").join(parts) + words("list.stop")
    if found.undated:
        text += words("agreements.answer.undated", n=found.undated)
    if told.unreported and told.party is None:
        text += words("agreements.answer.unreported", n=told.unreported)
    return text, links


LISTINGS = {**agreements_time.LISTINGS, **agreements_lists.LISTINGS, **agreements_units.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback that draws the time line again."""
    agreements_time.register(app, desk, language)
