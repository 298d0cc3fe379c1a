"""The first page: is 100 % real, how much is open, where, what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.aria import aria
from dashboards.components import coverage as cov
from dashboards.components.coverage import Cover
from dashboards.components.panel import answer, button, facts, head, panel, tools
from dashboards.components.text import link
from dashboards.frame import day_caption
from dashboards.frame_data import ground_name
from dashboards.pages import overview_area, overview_norms, overview_open, overview_streets
from dashboards.rows import records
from dashboards.rules import rule_for
from dashboards.words import shown
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.listings import Listing
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

from dashboards.listings import Listing

FACTS = ("Street", "Community", "Grid", "Compound", "ResidentUnit", "VolunteerTeam")


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    area = desk.district(visit.as_of)
    title = words("overview.title", ground=ground_name(words, area.names))
    counted = [(area.counts[label], words(f"count.{label}", n=area.counts[label])) for label in FACTS if label in area.counts]
    actions = [
        button(words("overview.export"), sign="download", address=visit.link("/download/coverage.csv", page="/"), download=""),
        button(words("overview.print"), sign="printer", address=visit.link("/print/gaps"), primary=True),
    ]
    manifest = desk.workspace().snapshot.manifest
    newest = manifest.newest.isoformat()
    text, links = sentence(visit, gaps)
    return [
        head(title, beside=facts(counted), actions=actions, caption=day_caption(words, as_of=gaps.as_of, snapshot_day=newest)),
        html.Div(
            [
                answer(text, links=links),
                html.Div(
                    [coverage_panel(visit, gaps), overview_streets.panel_of(visit, gaps), overview_norms.norms_panel(visit, gaps)],
                    className="c8 stack",
                ),
                html.Div([overview_open.open_panel(visit, gaps), overview_open.first_panel(visit, gaps)], className="c4 stack"),
                overview_area.glance_panel(visit, area),
                overview_area.managed_panel(visit, area) if area.managed_by else None,
                overview_area.joint_panel(visit, area),
                overview_area.types_panel(visit, area),
            ],
            className="g",
        ),
        html.P(words("overview.foot", day=newest, snapshot=gaps.snapshot_id), className="cap foot"),
    ]


def sentence(visit: Visit, gaps: Gaps) -> tuple[str, dict[str, str]]:
    """Return the sentence that answers the page, with its links."""
    words = visit.words
    rows = {row["level"]: Cover.of(row) for row in records(gaps.coverage)}
    parts, links = [], {}
    compound, grid = rows.get("Compound"), rows.get("Grid")
    if compound is not None and compound.known:
        parts.append(words("overview.answer.compound", all=compound.with_instructor, own=compound.rate))
    if grid is not None and grid.known:
        rule = rule_for("Grid")
        links["grids"] = visit.link("/gaps", rule=rule)
        if grid.none:
            parts.append(words("overview.answer.grid", n=grid.none))
            parts.append(_worst(visit, gaps, rule))
        else:
            parts.append(words("overview.answer.no_grid", n=grid.known))
    text = words("list.clause").join(part for part in parts if part) + words("list.stop") if parts else words("overview.answer.nothing")
    if grid is not None and grid.unknown:
        text += words("overview.answer.unknown", n=grid.unknown)
    return text, links


def _worst(visit: Visit, gaps: Gaps, rule: str | None) -> str:
    """Say which two streets have most of the empty grids, where more than two have any."""
    found = gaps.findings.loc[gaps.findings["rule"] == rule, "street"].value_counts()
    if len(found) <= 2:  # noqa: PLR2004 - two streets are named
        return ""
    return visit.words(
        "overview.answer.worst", streets=visit.words.listed([street_short(name) for name in found.index[:2]]), n=int(found.iloc[:2].sum())
    )


def street_short(name: str) -> str:
    """Return a street's name without its last word, where other streets stand beside it."""
    return name.removesuffix("街道")


def coverage_panel(visit: Visit, gaps: Gaps) -> html.Section:
    """Draw coverage by mode, one bar for each level."""
    words = visit.words
    head_cells = [
        html.Th(words("coverage.level"), className="lv", scope="col"),
        html.Th(cov.legend(words), scope="col", **aria(label=words("coverage.mode"))),
        html.Th(words("coverage.rate"), className="big", scope="col"),
        html.Th(words("coverage.own"), className="own", scope="col"),
        html.Th(words("coverage.with"), className="own no-phone", scope="col"),
    ]
    # A level that the area has nothing of (an area that keeps no buildings) is left out.
    covers = [(row["level"], Cover.of(row)) for row in records(gaps.coverage)]
    rows = [_coverage_row(visit, level, cover) for level, cover in covers if cover.total]
    table = html.Table([html.Thead(html.Tr(head_cells)), html.Tbody(rows)], className="covt")
    return panel(words("coverage.title"), table, caption=words("coverage.caption"), tool=tools(visit, "coverage"), width="c8")


def _coverage_row(visit: Visit, level: str, cover: Cover) -> html.Tr:
    words = visit.words
    tail = []
    if cover.none:
        rule = rule_for(level)
        text = words("coverage.gap", n=cover.none)
        tail.append(link(text, visit.link("/gaps", rule=rule), className="miss") if rule else html.Span(text, className="miss"))
    if cover.unknown:
        tail.append(html.Span(words("coverage.unknown", n=cover.unknown), className="dim"))
    return html.Tr(
        [
            html.Td([html.B(words(f"level.{level}")), html.Span(shown(cover.total))], className="lv"),
            html.Td([cov.bar(cover, words, large=True), html.Div(tail, className="cov-tail") if tail else None]),
            html.Td(cover.rate, className="big"),
            html.Td(cover.own_rate, className="own"),
            html.Td(cover.with_instructor, className="own no-phone dim"),
        ]
    )


def coverage_listing(desk: Desk, visit: Visit) -> Listing:
    """Return coverage by level as a table."""
    words = visit.words
    rows = []
    for row in records(desk.gaps(visit.as_of).coverage):
        cover = Cover.of(row)
        counts = [getattr(cover, name) for name, _ in cov.PARTS]
        rows.append([kind_word(row["level"], visit.lang), cover.total, *counts, cover.rate, cover.own_rate, cover.with_instructor])
    columns = [words("coverage.level"), words("coverage.total"), *(words(f"mode.{name}") for name, _ in cov.PARTS)]
    columns += [words("coverage.rate"), words("coverage.own"), words("coverage.with")]
    return Listing(words("coverage.title"), columns, rows, words("coverage.how"), frozenset(range(1, 10)))


LISTINGS = {
    "coverage": coverage_listing,
    **overview_open.LISTINGS,
    **overview_streets.LISTINGS,
    **overview_area.LISTINGS,
    **overview_norms.LISTINGS,
}
