"""Finding a place or an organisation: the answers of a search, and all streets with their communities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboards.components.panel import head, panel
from dashboards.components.states import note
from dashboards.components.text import icon, link
from orgnet.errors import OrgnetError
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.places import Found

_DROPPED = 8
_LISTED = 60


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page without a place: answers when something is searched, and the way down from the streets."""
    words = visit.words
    text = visit.get("q") or ""
    parts: list[Any] = [html.Div(_phone_form(visit, text), className="c12 only-phone")]
    if text:
        parts.append(_answers(desk, visit, text))
    area = desk.district(visit.as_of)
    for street in area.streets:
        name = link(street.entry.name, visit.link("/place", id=street.entry.id))
        items = [_community(visit, community) for community in street.communities]
        parts.append(panel(name, html.Ul(items, className="communities"), caption=words("find.communities", n=len(items)), width="c6"))
    return [head(words("nav.place")), html.Div(parts, className="g")]


def _answers(desk: Desk, visit: Visit, text: str) -> html.Section:
    """Draw what a search finds, or the names that are like it."""
    words = visit.words
    places = desk.places(visit.as_of)
    found = places.search(text, limit=_LISTED + 1)
    inside: list[Any] = [html.Ul([html.Li(_answer(visit, hit)) for hit in found[:_LISTED]], className="hits")]
    if not found:
        inside = [html.Div(note("filtered", words("find.none.title"), words("find.none.text", text=text)), className="pad")]
        alike = places.alike(text)
        if alike:
            inside += [
                html.P(words("find.alike"), className="cap pad"),
                html.Ul([html.Li(_answer(visit, hit)) for hit in alike], className="hits"),
            ]
    caption = words("find.first", n=_LISTED) if len(found) > _LISTED else words("find.count", n=len(found))
    return panel(words("find.answers"), inside, caption=caption, flush=True)


def _community(visit: Visit, community: Any) -> html.Li:
    empty = sum(mode == "none" for _, mode in community.grids)
    beside = html.Span(visit.words("coverage.gap", n=empty), className="miss cap") if empty else None
    return html.Li(
        [
            link(community.entry.name, visit.link("/place", id=community.entry.id)),
            html.Span(visit.words("find.grids", n=len(community.grids)), className="cap"),
            beside,
        ]
    )


def _phone_form(visit: Visit, text: str) -> html.Form:
    """Draw the search of a phone, whose header has none."""
    words = visit.words
    return html.Form(
        [icon("search"), dcc.Input(name="q", type="search", value=text, placeholder=words("find.placeholder"))],
        action="/place",
        method="get",
        className="find big",
        role="search",
    )


def _answer(visit: Visit, hit: Found) -> Any:
    where = visit.words("list.middot").join(hit.where)
    inside = [html.B(hit.entry.name), html.Span(kind_word(hit.entry.label, visit.lang), className="tag"), html.Span(where, className="cap")]
    return link(inside, visit.link("/place", id=hit.entry.id))


def dropped(desk: Desk, visit: Visit, text: str) -> list[Any] | None:
    """Draw the answers below the search in the header."""
    if not text.strip():
        return None
    words = visit.words
    try:
        found = desk.places(visit.as_of).search(text, limit=_DROPPED + 1)
    except OrgnetError as error:
        return [html.P(error.text(visit.lang), className="cap pad")]
    if not found:
        alike = desk.places(visit.as_of).alike(text)
        said = words("find.none.title") + (words("list.stop") + words("find.alike") if alike else "")
        return [html.P(said, className="cap pad"), *(_answer(visit, hit) for hit in alike)]
    parts: list[Any] = [_answer(visit, hit) for hit in found[:_DROPPED]]
    if len(found) > _DROPPED:
        parts.append(link(words("find.more"), visit.link("/place", q=text.strip()), className="more"))
    return parts
