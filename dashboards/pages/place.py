"""One place or organisation; without one, the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, html

from dashboards.components.neighbourhood import graph
from dashboards.components.panel import answer, button, copy_button, facts, head, panel, print_button, tools
from dashboards.components.states import note
from dashboards.components.text import link
from dashboards.finding_words import day_of
from dashboards.frame import day_caption
from dashboards.pages import place_find, place_joint, place_parts, place_practice
from dashboards.place_words import sentence
from dashboards.visit import read_visit
from orgnet.analysis.joint_construction import COMMITTEES
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps
    from orgnet.analysis.places import Profile

FACTS = ("Community", "Grid", "Compound", "Building", "VolunteerTeam", "OwnersCommittee", "ResidentUnit", "PropertyCompany")


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    wanted = visit.get("id")
    places = desk.places(visit.as_of)
    if wanted is None:
        return place_find.body(desk, visit)
    if wanted not in places.directory.entries:
        words = visit.words
        return [
            head(words("nav.place")),
            note(
                "filtered",
                words("place.gone.title"),
                words("place.gone.text"),
                actions=[button(words("place.to_search"), address=visit.link("/place"))],
            ),
        ]
    profile = places.profile(wanted)
    gaps = desk.gaps(visit.as_of)
    found = findings_of(gaps, profile)
    picture = places.picture(wanted)
    text, links = sentence(visit, profile, found)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    parts = [answer(text, links=links), _left(visit, profile, found), _graph_panel(visit, picture)]
    if profile.entry.label == "Community":
        parts.append(place_practice.practice_panel(visit, desk.practices(wanted, visit.as_of)))
    parts += place_joint.panels(visit, profile, places.directory.day)
    parts += place_parts.rest(visit, profile)
    return [
        _head(visit, profile, day_caption(visit.words, as_of=gaps.as_of, snapshot_day=newest)),
        html.Div(parts, className="g"),
        _source(visit, profile),
    ]


def findings_of(gaps: Gaps, profile: Profile) -> pd.DataFrame:
    """Return the findings about a node: itself, all inside a street or community, the ground inside it."""
    found = gaps.findings
    id_ = profile.entry.id
    about = {id_, *profile.modes, *(row.entry.id for row in profile.agreements)}
    if profile.entry.label == "Street":
        return found[found["street_id"] == id_]
    if profile.entry.label == "Community":
        return found[found["community_id"] == id_]
    if profile.entry.label in COMMITTEES:
        about.add(id_)
    return found[found["subject"].isin(about)]


def _head(visit: Visit, profile: Profile, caption: str) -> html.Div:
    words = visit.words
    crumbs: list[Any] = []
    for entry in profile.above:
        if entry.label not in {"Province", "City"}:
            crumbs += [link(entry.name, visit.link("/place", id=entry.id)), " / "]
    counted: list[tuple[int | str, str]] = [
        (profile.facts[label], words(f"count.{label}", n=profile.facts[label])) for label in FACTS if label in profile.facts
    ]
    if profile.households is not None:
        counted.append((profile.households, words("count.households", n=profile.households)))
    kind = kind_word(profile.entry.label, visit.lang)
    beside = [html.Span(kind, className="tag"), facts(counted), *place_parts.properties(visit, profile)]
    actions = [
        copy_button(words),
        print_button(words("place.print"), "place"),
    ]
    return head(profile.entry.name, above=crumbs[:-1], beside=html.Div(beside, className="beside-head"), actions=actions, caption=caption)


def _left(visit: Visit, profile: Profile, found: pd.DataFrame) -> html.Div:
    panels = [place_parts.chain_panel(visit, profile)]
    if profile.coverage:
        panels.append(place_parts.coverage_panel(visit, profile))
    panels.append(place_parts.findings_panel(visit, profile, found))
    return html.Div(panels, className="c4 stack")


def _graph_panel(visit: Visit, picture: Any) -> html.Section:
    words = visit.words
    caption = words("graph.caption", n=len(picture.plates))
    return panel(
        words("graph.title"), graph(picture, visit, name="place"), caption=caption, tool=tools(visit, "ties"), width="c8", extra="graphp"
    )


def _source(visit: Visit, profile: Profile) -> html.P:
    words = visit.words
    row = profile.row
    told = [
        words("source.row", source=source, day=day_of(delivery), sheet=sheet, row=line)
        for source, delivery, sheet, line in zip(row["source"], row["delivery"], row["sheet"], row["row"], strict=False)
    ]
    return html.P(words("source.finding", sources=words("list.clause").join(told)), className="cap foot")


LISTINGS = {**place_parts.LISTINGS, **place_joint.LISTINGS, **place_practice.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks: the search in the header, the graph, the time line."""

    @app.callback(Output("found", "children"), Input("find", "value"), State("address", "search"), prevent_initial_call=True)
    def find(text: str | None, search: str) -> Any:
        visit = read_visit("/place", search, lang=language())
        return place_find.dropped(desk, visit, text or "")

    app.clientside_callback(
        ClientsideFunction("orgnet", "draw"),
        Output({"type": "graph", "name": MATCH}, "title"),
        Input({"type": "elements", "name": MATCH}, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("orgnet", "enter"),
        Output("address", "href"),
        Input("find", "n_submit"),
        State("find", "value"),
        prevent_initial_call=True,
    )
    place_joint.register(app, desk, language)
