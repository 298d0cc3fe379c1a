"""The four lists of the communities: needs that a project meets, resources that a project uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.pages.whistles_chosen import chosen
from dashboards.words import shown
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboards.desk import Desk
    from dashboards.pages.whistles_chosen import Chosen
    from dashboards.visit import Visit
    from orgnet.analysis.lists import CommunityLists, ListedRow

DRAWN = 20
_KINDS = NODE_KINDS["Resource"].column("kind").choices
_STATES = NODE_KINDS["Project"].column("state").choices
_COLUMNS = ("needs", "resources", "services", "tasks")


def panels(visit: Visit, found: Chosen) -> list[html.Section]:
    """Draw the panels of the lists, where any community has reported them."""
    told = [one for one in found.communities if one.reported]
    if not (found.needs or found.resources or any(sum(one.counts.values()) for one in told)):
        return []
    return [
        _communities_panel(visit, worst_first(told), len(found.communities) - len(told)),
        _entries_panel(visit, "need", found.needs),
        _entries_panel(visit, "resource", found.resources),
    ]


def worst_first(told: Sequence[CommunityLists]) -> list[CommunityLists]:
    """Return the communities, those with most needs that nothing meets first."""
    return sorted(told, key=lambda one: (one.met - one.counts["Need"], one.used - one.counts["Resource"], *one.where.order))


def _communities_panel(visit: Visit, told: Sequence[CommunityLists], unknown: int) -> html.Section:
    words = visit.words
    body = [
        html.Tr(
            [
                html.Td(link(one.community.name, visit.link("/place", id=one.community.id)), className="first"),
                *_matched(one.met, one.counts["Need"]),
                *_matched(one.used, one.counts["Resource"]),
                html.Td(shown(one.counts["Service"]), className="num sepl"),
                html.Td(shown(one.counts["Task"]), className="num"),
            ]
        )
        for one in told[:DRAWN]
    ]
    heads = [html.Th(words("column.community"), scope="col")]
    for name in ("needs", "resources"):
        heads += [html.Th(words(f"list.column.{name}"), className="num sepl", scope="col"), html.Th("", className="list-bar no-phone")]
    heads += [
        html.Th(words(f"list.column.{name}"), className=style, scope="col") for name, style in (("services", "num sepl"), ("tasks", "num"))
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="t free whist")
    foot = [html.Span(words("table.foot", n=min(len(told), DRAWN), all=len(told)))]
    if unknown:
        foot.append(html.Span(words("list.unknown", n=unknown)))
    return panel(
        words("list.title"),
        html.Div(table, className="scroll"),
        caption=words("list.caption"),
        tool=tools(visit, "lists"),
        flush=True,
        foot=foot,
    )


def _matched(matched: int, total: int) -> list[html.Td]:
    """Draw how many of a list are matched: number with its whole, and a bar."""
    if not total:
        return [html.Td(html.Span("0", className="z"), className="num sepl"), html.Td("", className="no-phone")]
    left = total - matched
    parts = [
        html.I(className=f"w-{style}", style={"flex": f"{count} 0 0"})
        for style, count in (("in_time", matched), ("overdue", left))
        if count
    ]
    return [
        html.Td([shown(matched), html.Small(f" / {shown(total)}", className="dim")], className="num sepl"),
        html.Td(html.Div(parts, className="wb"), className="list-bar no-phone"),
    ]


def _entries_panel(visit: Visit, kind: str, rows: Sequence[ListedRow]) -> html.Section:
    """Draw the needs that no project meets, or the resources that none uses."""
    words = visit.words
    left = [row for row in rows if not row.matched]
    items = []
    for row in left[:DRAWN]:
        place = row.where.community or row.where.street
        beside = [row.where.community.name if row.where.community else ""]
        if kind == "resource":
            beside.append(_kind(visit, row))
        if row.of:
            beside.append(words(f"list.{kind}.of", names=words.listed([entry.name for entry in row.of])))
        said = words("list.middot").join(part for part in beside if part)
        since = row.raised.isoformat() if row.raised else ""
        inside = [html.Div([html.B(row.entry.name), html.Span(said)]), html.Em(since, className="dim")]
        items.append(html.Li(link(inside, visit.link("/place", id=place.id if place else None))))
    return panel(
        words(f"list.{kind}.title"),
        html.Ul(items, className="fl two"),
        caption=words(f"list.{kind}.caption", n=len(left), all=len(rows)),
        tool=tools(visit, f"{kind}s"),
        width="c6",
        flush=True,
        foot=words("table.foot", n=min(len(left), DRAWN), all=len(left)),
        extra="fold",
    )


def _kind(visit: Visit, row: ListedRow) -> str:
    return _KINDS.word(row.kind, visit.lang) if _KINDS and row.kind else visit.words("unknown")


def lists_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the lists of each community as a table; those that are not reported are unknown."""
    words = visit.words
    unknown = words("unknown")
    rows = []
    for one in chosen(desk, visit).communities:
        counts: list[Any] = [one.counts["Need"], one.met, one.counts["Resource"], one.used, one.counts["Service"], one.counts["Task"]]
        street = one.where.street.name if one.where.street else None
        rows.append([street, one.community.name, *(counts if one.reported else [unknown] * len(counts))])
    columns = [words("column.street"), words("column.community")]
    columns += [words(f"list.column.{name}") for name in ("all_needs", "met", "all_resources", "used", "services", "tasks")]
    return Listing(words("list.title"), columns, rows, words("list.how"), frozenset(range(2, 8)))


def _entries(visit: Visit, rows: Sequence[ListedRow], *, kind: str) -> list[list[Any]]:
    words = visit.words
    join = words("list.separator").join
    found = []
    for row in rows:
        projects = [
            f"{entry.name}（{_STATES.word(state, visit.lang)}）" if _STATES and state else entry.name for entry, state in row.projects
        ]
        if visit.lang == "en":
            projects = [text.replace("（", " (").replace("）", ")") for text in projects]
        told = _kind(visit, row) if kind == "resource" else row.raised
        community = row.where.community.name if row.where.community else None
        found.append([row.entry.name, community, told, join(entry.name for entry in row.of), join(projects)])
    return found


def needs_listing(desk: Desk, visit: Visit) -> Listing:
    """Return all needs with what meets them."""
    words = visit.words
    columns = [
        words("list.column.need"),
        words("column.community"),
        *(words(f"list.column.{name}") for name in ("raised", "has", "met_by")),
    ]
    return Listing(words("list.needs.all"), columns, _entries(visit, chosen(desk, visit).needs, kind="need"), words("list.how"))


def resources_listing(desk: Desk, visit: Visit) -> Listing:
    """Return all resources with what uses them."""
    words = visit.words
    names = ("kind", "offered_by", "used_by")
    columns = [words("list.column.resource"), words("column.community"), *(words(f"list.column.{name}") for name in names)]
    return Listing(words("list.resources.all"), columns, _entries(visit, chosen(desk, visit).resources, kind="resource"), words("list.how"))


LISTINGS = {"lists": lists_listing, "needs": needs_listing, "resources": resources_listing}
