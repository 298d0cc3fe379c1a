"""The area at a glance: every grid, who manages the compounds, joint construction in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components import coverage as cov
from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.words import percent, shown
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.district import CommunityAtGlance, District, StreetAtGlance

GRIDS_DRAWN = 1500
"""Above so many grids only communities are drawn."""

_STEPS = (60, 80, 90, 100)


def _step(community: CommunityAtGlance) -> str:
    """Return the class of a community's tile: its share of grids with an own or a joint organisation."""
    known = [mode for _, mode in community.grids if mode != "unknown"]
    if not known:
        return "cov-unknown"
    share = 100 * sum(mode in ("standalone", "joint") for mode in known) / len(known)
    return f"seq-{1 + sum(share >= step for step in _STEPS)}"


def glance_panel(visit: Visit, area: District) -> html.Section:
    """Draw every street as a strip: its communities above, their grids below where there is room for each."""
    words = visit.words
    grids = sum(len(community.grids) for street in area.streets for community in street.communities)
    drawn = grids <= GRIDS_DRAWN
    streets = [_street(visit, street, draw_grids=drawn) for street in area.streets if street.communities]
    steps = [html.Span([html.I(className=f"cov-key seq-{at}"), words(f"share.{at}")]) for at in range(5, 0, -1)]
    legends = [html.Div([html.Span(words("glance.communities" if drawn else "glance.communities.alone")), *steps], className="legend")]
    if drawn:
        legends.append(html.Div([html.Span(words("glance.grids")), cov.legend(words)], className="legend"))
    body = [html.Div(streets, className="glance"), html.Div(legends, className="legends")]
    caption = words("glance.caption" if drawn else "glance.caption.communities")
    return panel(words("glance.title"), body, caption=caption, tool=tools(visit, "grids"), extra="fold")


def _street(visit: Visit, street: StreetAtGlance, *, draw_grids: bool) -> html.Div:
    size = sum(max(len(community.grids), 1) for community in street.communities)
    tiles, strips = [], []
    for community in street.communities:
        width = {"flex": f"{max(len(community.grids), 1)} 0 0"}
        said = _said(visit, community)
        tiles.append(link("", visit.link("/place", id=community.entry.id), className=f"tile {_step(community)}", title=said, style=width))
        if draw_grids:
            lines = [
                html.I(className=f"cov-{dict(cov.PARTS)[mode]}", title=f"{entry.name} {visit.words(f'mode.{mode}')}")
                for entry, mode in community.grids
            ]
            strips.append(html.Div(lines, className="lines", style=width))
    count = sum(len(community.grids) for community in street.communities)
    name = html.Div(
        [link(street.entry.name.removesuffix("街道"), visit.link("/place", id=street.entry.id)), html.Span(shown(count))], className="name"
    )
    rows = [html.Div(tiles, className="tiles"), html.Div(strips, className="grids") if draw_grids else None]
    return html.Div([name, *rows], className="strip-of", style={"flex": f"{size} 0 0"})


def _said(visit: Visit, community: CommunityAtGlance) -> str:
    empty = sum(mode == "none" for _, mode in community.grids)
    return visit.words("glance.community", name=community.entry.name, n=len(community.grids), empty=empty)


def managed_panel(visit: Visit, area: District) -> html.Section:
    """Draw who manages the compounds."""
    words = visit.words
    caption = words("managed.caption", n=sum(area.managed_by.values()))
    table = _bars(area.managed_by, lambda code: _manager(visit, code))
    return panel(words("managed.title"), table, caption=caption, tool=tools(visit, "managed"), width="c6", extra="fold")


def shares(counts: Mapping[str | None, int]) -> list[tuple[str | None, int, str]]:
    """Return codes, counts and shares of what is known; what is not known (None) stands last and has no share."""
    known = {code: count for code, count in counts.items() if code is not None}
    rows: list[tuple[str | None, int, str]] = [(code, count, percent(count, sum(known.values()))) for code, count in known.items()]
    return [*rows, (None, counts[None], "")] if counts.get(None) else rows


def _bars(counts: Mapping[str | None, int], name: Callable[[str | None], str]) -> html.Table:
    """Draw counts as plain bars, each with its share of what is known."""
    most = max(counts.values(), default=1)
    rows = [
        html.Tr(
            [
                html.Td(name(code)),
                html.Td(shown(count), className="num"),
                html.Td(html.I(className="" if code else "cov-unknown", style={"width": f"{100 * count / most:.1f}%"})),
                html.Td(share, className="num dim"),
            ]
        )
        for code, count, share in shares(counts)
    ]
    return html.Table(html.Tbody(rows), className="mng")


def _manager(visit: Visit, code: str | None) -> str:
    choices = NODE_KINDS["Compound"].column("managed_by").choices
    return choices.word(code, visit.lang) if code is not None and choices is not None else visit.words("unknown")


def _joint_rows(visit: Visit, area: District) -> list[tuple[str, int, int | None, str, str | None]]:
    words, joint = visit.words, area.joint

    def beside(name: str, count: int, unknown: int) -> str:
        return words(f"joint.{name}", n=count) + (words("joint.unknown", n=unknown) if unknown else "")

    lapsed, not_met = visit.link("/gaps", rule="agreement-not-renewed"), visit.link("/committees", state="not_met")
    rows = [
        (words("joint.in_force"), joint.in_force, joint.agreements, words("joint.lapsed", n=joint.lapsed), lapsed),
        (words("joint.live"), joint.in_force - joint.on_paper, joint.in_force, words("joint.on_paper", n=joint.on_paper), None),
        (
            words("joint.met"),
            joint.met,
            joint.tell_meetings,
            beside("not_met", joint.tell_meetings - joint.met, joint.committees - joint.tell_meetings),
            not_met,
        ),
        (
            words("joint.seated"),
            joint.seated,
            joint.tell_seats,
            beside("not_seated", joint.tell_seats - joint.seated, joint.committees - joint.tell_seats),
            None,
        ),
        (
            words("joint.registered"),
            joint.registered,
            joint.tell_units,
            beside("not_registered", joint.tell_units - joint.registered, joint.units - joint.tell_units),
            None,
        ),
        (words("joint.teams"), joint.teams, None, "", None),
    ]
    return [row for row in rows if row[2] != 0]  # what the area has nothing of


def joint_panel(visit: Visit, area: District) -> html.Section:
    """Draw joint construction in numbers, each with its whole."""
    rows = []
    for name, count, whole, beside, address in _joint_rows(visit, area):
        number = [shown(count), html.Small(f" / {shown(whole)}") if whole is not None else None]
        rows.append(html.Tr([html.Td(name), html.Td(number, className="num"), html.Td(link(beside, address) if address else beside)]))
    return panel(
        visit.words("joint.title"), html.Table(html.Tbody(rows), className="kv"), tool=tools(visit, "joint"), width="c6", extra="fold"
    )


def grids_listing(desk: Desk, visit: Visit) -> Listing:
    """Return every grid with its best mode."""
    words = visit.words
    rows: list[Any] = []
    for street in desk.district(visit.as_of).streets:
        for community in street.communities:
            rows += [[street.entry.name, community.entry.name, entry.name, words(f"mode.{mode}")] for entry, mode in community.grids]
    columns = [words("column.street"), words("column.community"), words("level.Grid"), words("coverage.mode")]
    return Listing(words("glance.title"), columns, rows, words("coverage.how"))


def managed_listing(desk: Desk, visit: Visit) -> Listing:
    """Return who manages the compounds as a table."""
    words = visit.words
    counts = desk.district(visit.as_of).managed_by
    rows = [[_manager(visit, code), count, share] for code, count, share in shares(counts)]
    return Listing(
        words("managed.title"),
        [words("managed.by"), words("coverage.total"), words("column.share")],
        rows,
        words("managed.how"),
        frozenset({1, 2}),
    )


def joint_listing(desk: Desk, visit: Visit) -> Listing:
    """Return joint construction in numbers as a table."""
    words = visit.words
    rows = [[name, count, whole, beside] for name, count, whole, beside, _ in _joint_rows(visit, desk.district(visit.as_of))]
    columns = [words("column.what"), words("coverage.total"), words("column.of"), words("column.note")]
    return Listing(words("joint.title"), columns, rows, words("joint.how"), frozenset({1, 2}))


def types_panel(visit: Visit, area: District) -> html.Section | None:
    """Draw how many communities are of each type; None where no community has one."""
    words = visit.words
    if not any(area.types):
        return None
    caption = words("types.caption", n=sum(area.types.values()), model=area.model_communities)
    table = _bars(area.types, lambda code: _type(visit, code))
    return panel(words("types.title"), table, caption=caption, tool=tools(visit, "types"), width="c6", extra="fold")


def _type(visit: Visit, code: str | None) -> str:
    choices = NODE_KINDS["Community"].column("community_type").choices
    return choices.word(code, visit.lang) if code is not None and choices is not None else visit.words("types.unknown")


def types_listing(desk: Desk, visit: Visit) -> Listing:
    """Return how many communities are of each type as a table."""
    words = visit.words
    counts = desk.district(visit.as_of).types
    rows = [[_type(visit, code), count, share] for code, count, share in shares(counts)]
    columns = [words(f"types.column.{name}") for name in ("type", "count", "share")]
    return Listing(words("types.title"), columns, rows, words("types.how"), frozenset({1, 2}))


LISTINGS = {"grids": grids_listing, "managed": managed_listing, "joint": joint_listing, "types": types_listing}
