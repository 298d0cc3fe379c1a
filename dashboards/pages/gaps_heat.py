"""Findings by rule and street."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.aria import aria
from dashboards.components.panel import panel, tools
from dashboards.components.severity import glyph
from dashboards.components.text import icon, link
from dashboards.listings import Listing
from dashboards.rules import applying, rules
from dashboards.tally import Tally, tally
from dashboards.words import percent, shown

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.filters import Filters
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

_FEW = 3
_STEPS = (0.8, 1.25, 2.0, 3.0)
"""A street's rate against the whole's: from these shares on, a shade darker."""


def shade(findings: int, population: int, all_findings: int, all_population: int) -> int:
    """Return the shade of a cell, 0 to 5: its rate against the whole's; fewer than three are never dark."""
    if not findings:
        return 0
    if not population or not all_population or not all_findings:
        return 1
    against = (findings / population) / (all_findings / all_population)
    found = 1 + sum(against >= step for step in _STEPS)
    return min(found, 2) if findings < _FEW else found


def heat_panel(visit: Visit, gaps: Gaps, chosen: Filters) -> html.Section:
    """Draw the table of rules and streets, and the rules that find nothing."""
    words = visit.words
    sums = tally(gaps)
    streets = sums.streets
    with_findings = [name for name in applying(gaps) if sums.rule(name).findings]
    rows = _by_kind(visit, with_findings, sums, chosen)
    head = [html.Th(words("column.rule"), scope="col")]
    head += [
        html.Th(name.removesuffix("街道"), scope="col", title=name, className="on" if chosen.street == id_ else "")
        for id_, name in streets.items()
    ]
    head += [html.Th(words("column.sum"), className="num", scope="col"), html.Th(words("column.share"), className="num", scope="col")]
    columns = html.Colgroup(
        [
            html.Col(style={"width": "236px" if visit.lang == "zh" else "300px"}),
            *(html.Col() for _ in streets),
            html.Col(style={"width": "52px"}),
            html.Col(style={"width": "62px"}),
        ]
    )
    drawn = html.Table([columns, html.Thead(html.Tr(head)), html.Tbody(rows)], className="heat")
    keys = [html.Span(words("heat.against"))]
    keys += [html.Span([html.I(className=f"cov-key h{at}"), words(f"heat.{at}")]) for at in range(1, 6)]
    keys.append(html.Span(words("heat.few")))
    parts = [html.Div(drawn, className="scroll"), html.Div(keys, className="legend heat-key no-phone"), _phone(visit, with_findings, sums)]
    return panel(
        words("heat.title"),
        parts,
        caption=words("heat.caption"),
        tool=tools(visit, "heat"),
        flush=True,
        foot=_none(visit, sums),
        extra="heatp",
    )


def _by_kind(visit: Visit, names: list[str], sums: Tally, chosen: Filters) -> list[html.Tr]:
    """Return the rows, gaps under a head of their own and weaknesses under theirs: the two are never added up."""
    rows: list[html.Tr] = []
    for kind in ("gap", "weakness"):
        own = [name for name in names if rules()[name].header["kind"] == kind]
        if own:
            cells = [sum(sums.cell(name, street).findings for name in own) for street in sums.streets]
            inside = [html.Th(visit.words(f"kind.{kind}"), scope="rowgroup"), *(html.Td(shown(cell)) for cell in cells)]
            inside += [html.Td(shown(sum(sums.rule(name).findings for name in own)), className="num"), html.Td()]
            rows += [html.Tr(inside, className="kind"), *(_row(visit, name, sums, chosen) for name in own)]
    return rows


def _row(visit: Visit, name: str, sums: Tally, chosen: Filters) -> html.Tr:
    words = visit.words
    rule = rules()[name]
    whole = sums.rule(name)
    title = link([glyph(rule.header["severity"], words), html.Span(rule.title(visit.lang))], visit.link("/gaps", rule=name))
    drawn: list[Any] = [html.Td(title, className="rule", title=rule.title(visit.lang))]
    for street in sums.streets:
        cell = sums.cell(name, street)
        tone = shade(cell.findings, cell.population, whole.findings, whole.population)
        address = visit.link("/gaps", rule=name, street=street)
        inside: Any = link(shown(cell.findings), address) if cell.findings else html.Span("·")
        drawn.append(html.Td(inside, className=f"h h{tone}" + (" on" if (chosen.rule, chosen.street) == (name, street) else "")))
    drawn.append(html.Td(shown(whole.findings), className="num b"))
    drawn.append(html.Td(percent(whole.findings, whole.population), className="num dim"))
    return html.Tr(drawn, **(aria(selected="true") if chosen.rule == name else {}))


def _none(visit: Visit, sums: Tally) -> list[Any] | None:
    """Say which rules find nothing, with the number that was looked at."""
    words = visit.words
    done, unsure = [], []
    for name, rule in rules().items():
        count = sums.rule(name)
        if not count.findings and count.population:
            done.append(f"{rule.title(visit.lang)} 0 / {shown(count.population)}")
        elif not count.findings and count.unknown:
            unsure.append(rule.title(visit.lang))
    parts: list[Any] = []
    if done:
        parts += [icon("check", size=14), html.Span(words("heat.none", n=len(done), rules=words("list.clause").join(done)))]
    if unsure:
        parts.append(html.Span(words("heat.unknown", rules=words("list.separator").join(unsure))))
    elsewhere = len(rules()) - len(sums.rules)
    if elsewhere:
        parts.append(html.Span(words("heat.elsewhere", n=elsewhere)))
    return parts or None


def _phone(visit: Visit, names: list[str], sums: Tally) -> html.Ul:
    items = []
    for name in names:
        rule = rules()[name]
        inside = [
            glyph(rule.header["severity"], visit.words),
            html.Div(html.Span(rule.title(visit.lang), className="plain")),
            html.Em(shown(sums.rule(name).findings), className="b"),
        ]
        items.append(html.Li(link(inside, visit.link("/gaps", rule=name))))
    return html.Ul(items, className="fl only-phone")


def heat_listing(desk: Desk, visit: Visit) -> Listing:
    """Return findings by rule and street as a table."""
    words = visit.words
    sums = tally(desk.gaps(visit.as_of))
    rows = [
        [rule.title(visit.lang), street, cell.findings, cell.population, cell.unknown, percent(cell.findings, cell.population)]
        for name, rule in rules().items()
        if name in sums.rules
        for street_id, street in sums.streets.items()
        for cell in [sums.cell(name, street_id)]
    ]
    columns = [words(f"column.{name}") for name in ("rule", "street", "findings", "population", "unknown", "share")]
    return Listing(words("heat.title"), columns, rows, words("heat.how"), frozenset({2, 3, 4, 5}))


LISTINGS = {"heat": heat_listing}
