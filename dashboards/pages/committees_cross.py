"""Cross-appointments between a community's Party organisation and its three carriages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.area import area_of
from dashboards.components.marks import key, squares
from dashboards.components.panel import panel, tools
from dashboards.components.states import note
from dashboards.components.text import link, rich
from dashboards.listings import Listing
from orgnet.analysis.cross_appointments import CARRIAGES
from orgnet.vocabulary import TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.cross_appointments import CrossRow, Shared

DRAWN = 20
SQUARE = {"shared": "yes", "apart": "no", "unknown": "unknown", "none": "not_yet"}
_ORDER = ("apart", "unknown", "none", "shared")
_POSTS = TIE_KINDS["HOLDS_POST_IN"].columns[0].choices


def chosen(desk: Desk, visit: Visit) -> list[CrossRow]:
    """Return the community Party organisations that the address asks for, those that share nobody first."""
    area = area_of(visit, desk.district(visit.as_of))
    rows = [row for row in desk.crossed(visit.as_of) if row.where.inside(**area.ids)]
    return sorted(rows, key=lambda row: (_ORDER.index(row.state), *row.where.order))


def cross_panel(visit: Visit, rows: Sequence[CrossRow], *, width: str = "c6") -> html.Section:
    """Draw who shares an appointee with what; `width` is a class of the panel."""
    words = visit.words
    told = [row for row in rows if row.state in ("shared", "apart")]
    shared = sum(row.state == "shared" for row in told)
    lines = [_line(visit, row) for row in rows[:DRAWN]]
    heads = [html.Th(words("meet.cross.party"), scope="col")]
    heads += [html.Th(words(f"meet.cross.{name}"), scope="col") for name in (*CARRIAGES, "who")]
    inside: Any = html.Div(html.Table([html.Thead(html.Tr(heads)), html.Tbody(lines)], className="t cross"), className="scroll")
    if not told:
        unknown = [row for row in rows if row.state == "unknown"]
        kind = "unknown" if unknown else "empty"
        inside = html.Div(note(kind, words(f"meet.cross.{kind}.title"), words(f"meet.cross.{kind}.text", n=len(unknown))), className="pad")
        return panel(words("meet.cross.title"), inside, tool=tools(visit, "crossed"), width=width, flush=True)
    said = words("meet.cross.answer", n=shared, all=len(told))
    unknown_count = sum(row.state == "unknown" for row in rows)
    if unknown_count:
        said += words("meet.cross.answer.unknown", n=unknown_count)
    foot = [
        html.Span(key([(SQUARE[state], words(f"meet.cross.state.{state}")) for state in SQUARE]), className="legend"),
        html.Span(words("table.foot", n=len(lines), all=len(rows)), className="right"),
    ]
    parts = [html.P(rich(said), className="pad lead"), inside]
    return panel(
        words("meet.cross.title"),
        parts,
        caption=words("meet.cross.caption"),
        tool=tools(visit, "crossed"),
        width=width,
        flush=True,
        foot=foot,
        extra="fold",
    )


def _line(visit: Visit, row: CrossRow) -> html.Tr:
    words = visit.words
    marks = []
    for carriage in row.carriages.values():
        state = carriage.state if row.reported else "unknown"
        names = words("list.separator").join(body.name for body in carriage.bodies)
        marks.append(html.Td(squares([(SQUARE[state], words(f"meet.cross.state.{state}") + (f" {names}" if names else ""))], words)))
    who = words("list.clause").join(_said(visit, one) for one in row.shared)
    name = row.where.community.name if row.where.community else row.party.name
    return html.Tr(
        [
            html.Td(link(name, visit.link("/place", id=row.party.id)), className="first", title=row.party.name),
            *marks,
            html.Td(who or "", title=who, className="dim"),
        ]
    )


def _post(code: str, lang: str) -> str:
    return _POSTS.word(code, lang) if _POSTS else code


def _said(visit: Visit, one: Shared) -> str:
    """Say who is what on both sides."""
    words = visit.words
    join = words("list.separator").join
    return words(
        "meet.cross.said",
        who=one.appointee.name,
        party=join(_post(code, visit.lang) for code in one.party_posts),
        body=one.body.name,
        post=join(_post(code, visit.lang) for code in one.posts),
    )


def crossed_listing(desk: Desk, visit: Visit) -> Listing:
    """Return cross-appointments as a table."""
    words = visit.words
    rows = [
        [
            row.where.street.name if row.where.street else None,
            row.where.community.name if row.where.community else None,
            row.party.name,
            *(words(f"meet.cross.state.{carriage.state if row.reported else 'unknown'}") for carriage in row.carriages.values()),
            words("list.clause").join(_said(visit, one) for one in row.shared),
        ]
        for row in chosen(desk, visit)
    ]
    columns = [words("column.street"), words("column.community"), words("meet.cross.party")]
    columns += [words(f"meet.cross.{name}") for name in (*CARRIAGES, "who")]
    return Listing(words("meet.cross.title"), columns, rows, words("meet.cross.how"))


LISTINGS = {"crossed": crossed_listing}
