"""What a community has of what the studies prescribe, each part counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.words import shown
from orgnet.vocabulary import NODE_KINDS, NORMS, TIE_KINDS, kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.practice import Part, Practice

_NAMED = 4
_POST = next(column.choices for column in TIE_KINDS["HOLDS_POST_IN"].columns if column.name == "post")
_VENUE = NODE_KINDS["Venue"].column("kind").choices
_TEAM = NODE_KINDS["ProfessionalTeam"].column("team").choices
_CHOICES = [choices for choices in (_POST, _VENUE, _TEAM) if choices is not None]


def practice_panel(visit: Visit, practices: tuple[Practice, ...]) -> html.Section:
    """Draw what is there and what is missing, a line for each norm or custom."""
    words = visit.words
    rows = [
        html.Tr(
            [
                html.Th(words(f"practice.{one.name}"), scope="row"),
                html.Td([_part(visit, one, part) for part in one.parts], className="parts"),
                html.Td(_standing(visit, one), className="dim"),
            ]
        )
        for one in practices
    ]
    heads = [html.Th(words(f"practice.head.{name}"), scope="col") for name in ("what", "there", "norm")]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="t free practice")
    caption = words("practice.caption")
    return panel(
        words("practice.title"),
        html.Div(table, className="scroll"),
        caption=caption,
        tool=tools(visit, "practice"),
        flush=True,
        extra="fold",
    )


def _standing(visit: Visit, practice: Practice) -> str:
    if practice.norm is None:
        return visit.words("practice.no_norm")
    return NORMS.word(practice.norm, visit.lang) if practice.adopted else visit.words("practice.not_adopted")


def _part(visit: Visit, practice: Practice, part: Part) -> html.Span:
    words = visit.words
    name = part_name(visit, practice, part)
    if part.count is None:
        return html.Span([name, " ", html.Span(words("unknown"), className="dim")], className="part unknown")
    number = said(visit, part)
    lacking: list[Any] = []
    if practice.adopted and part.lacking:
        named = [link(entry.name, visit.link("/place", id=entry.id)) for entry in part.lacking[:_NAMED]]
        more = words("practice.more", n=len(part.lacking) - _NAMED) if len(part.lacking) > _NAMED else None
        lacking = [" ", html.Span([words("practice.lacking"), *_listed(visit, named), more], className="miss")]
    alone = practice.adopted and part.missing and not part.lacking
    value: Any = html.B(number, className="miss") if alone else html.B(number)
    unknown = html.Span(words("practice.unknown", n=part.unknown), className="dim") if part.unknown else None
    return html.Span([name, " ", value, unknown, *lacking], className="part")


def _listed(visit: Visit, items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        found += [visit.words("list.separator"), item] if found else [item]
    return found


def said(visit: Visit, part: Part) -> str:
    """Write the count of a part, with its whole."""
    if part.count is None:
        return visit.words("unknown")
    if part.name == "message_group":
        return visit.words("yes" if part.count else "no")
    if part.whole is not None:
        return f"{shown(part.count)} / {shown(part.whole)}"
    return shown(part.count) if part.count else visit.words("practice.none")


def part_name(visit: Visit, practice: Practice, part: Part) -> str:
    """Return the word of a part."""
    if part.name in NODE_KINDS:
        return kind_word(part.name, visit.lang)
    if practice.name in ("circles", "origins") or part.name == "message_group":
        return visit.words(f"practice.{practice.name}.{part.name}")
    return next(choices.word(part.name, visit.lang) for choices in _CHOICES if part.name in choices.codes)


def practice_listing(desk: Desk, visit: Visit) -> Listing:
    """Return what a community has as a table."""
    words = visit.words
    rows = [
        [
            words(f"practice.{one.name}"),
            part_name(visit, one, part),
            part.count,
            part.whole,
            part.unknown or None if part.count is not None else words("unknown"),
            words("list.separator").join(entry.name for entry in part.lacking),
            _standing(visit, one),
        ]
        for one in desk.practices(visit.query["id"], visit.as_of)
        for part in one.parts
    ]
    names = ("what", "there", "count", "whole", "unknown", "lacking", "norm")
    columns = [words(f"practice.column.{name}") for name in names]
    return Listing(words("practice.title"), columns, rows, words("practice.how"), frozenset({2, 3}))


LISTINGS = {"practice": practice_listing}
