"""What is open, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.severity import LEVELS, glyph, with_word
from dashboards.components.text import link
from dashboards.finding_words import detail, title_of
from dashboards.listings import Listing
from dashboards.rows import records
from dashboards.rules import rules
from dashboards.tally import tally
from dashboards.words import shown

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

FIRST = 5
FEW_STREETS = 8
"""Beside the table of so many streets there is room for the first five; for each two streets more there is room for one more."""
OF_ONE_RULE = 3
OF_ONE_KIND = 6
"""Rules named under each kind; the others are counted."""


def do_first(findings: pd.DataFrame, *, most: int = FIRST) -> pd.DataFrame:
    """Return what to do first: by severity, then by households, then in the order of the list; at most three of one rule."""
    order = findings.assign(rank=findings["severity"].map(LEVELS.index), homes=-findings["households"].fillna(0))
    order = order.sort_values(["rank", "homes"], kind="stable")
    return order[order.groupby("rule").cumcount() < OF_ONE_RULE].head(most).drop(columns=["rank", "homes"])


def open_panel(visit: Visit, gaps: Gaps) -> html.Section:
    """Draw how much is open, by severity, gaps apart from weaknesses."""
    words = visit.words
    found = gaps.findings
    severities = found["severity"].value_counts()
    most = max(int(severities.max()) if len(severities) else 1, 1)
    rows = []
    for level in LEVELS:
        count = int(severities.get(level, 0))
        bar = html.I(style={"width": f"{100 * count / most:.1f}%", "background": f"var(--on-{level})"})
        number = link(shown(count), visit.link("/gaps", severity=level))
        rows.append(html.Tr([html.Td(with_word(level, words)), html.Td(number, className="num"), html.Td(bar)]))
    kinds = found["kind"].value_counts()
    flow = [html.Span([words(f"kind.{kind}"), " ", html.B(shown(int(kinds.get(kind, 0))))]) for kind in ("gap", "weakness")]
    new = int((found["state"] == "new").sum())
    if new:
        flow.append(html.Span([words("state.new"), " ", html.B(shown(new))]))
    elif gaps.first:
        flow.append(html.Span(words("state.first"), className="dim"))
    big = html.Div([html.B(shown(len(found))), html.Span(words("open.count", n=len(found)))], className="bh")
    body = [big, html.Table(html.Tbody(rows), className="sevt"), html.Div(flow, className="flow"), _by_rule(visit, gaps)]
    return panel(words("open.title"), body, tool=tools(visit, "open"), width="c4")


def _by_rule(visit: Visit, gaps: Gaps) -> html.Div:
    """Draw the rules that found anything, gaps apart from weaknesses, the severe first; the rest in a line."""
    words = visit.words
    counts = gaps.findings["rule"].value_counts()
    found = {name: rule for name, rule in rules().items() if counts.get(name, 0)}
    parts: list[Any] = []
    for kind in ("gap", "weakness"):
        names = sorted((name for name in found if found[name].header["kind"] == kind), key=lambda name: _rank(name, int(counts[name])))
        if not names:
            continue
        items = [_rule_item(visit, name, int(counts[name])) for name in names[:OF_ONE_KIND]]
        if names[OF_ONE_KIND:]:
            said = words("open.more", n=len(names) - OF_ONE_KIND, all=int(sum(counts[name] for name in names[OF_ONE_KIND:])))
            items.append(html.Li(link([html.Span(), html.Span(said)], visit.link("/gaps")), className="more"))
        parts += [html.H3(words(f"kind.{kind}")), html.Ul(items, className="by-rule")]
    sums = tally(gaps)
    clean = sum(sums.rule(name).findings == 0 and sums.rule(name).population > 0 for name in rules())
    if clean:
        parts.append(html.P(words("open.clean", n=clean), className="cap"))
    return html.Div(parts)


def _rank(name: str, count: int) -> tuple[int, int]:
    return LEVELS.index(rules()[name].header["severity"]), -count


def _rule_item(visit: Visit, name: str, count: int) -> html.Li:
    rule = rules()[name]
    inside = [glyph(rule.header["severity"], visit.words), html.Span(rule.title(visit.lang)), html.B(shown(count))]
    return html.Li(link(inside, visit.link("/gaps", rule=name)))


def first_panel(visit: Visit, gaps: Gaps) -> html.Section:
    """Draw what to do first."""
    words = visit.words
    items = []
    streets = gaps.coverage_by_street["street_id"].nunique()
    for row in records(do_first(gaps.findings, most=FIRST + max(0, streets - FEW_STREETS) // 2)):
        said = html.Div([html.B(title_of(row, visit)), html.Span(detail(row, visit))])
        homes = row["households"]
        size = words("unit.households", n=int(homes)) if isinstance(homes, int) else ""
        address = visit.link("/gaps", rule=row["rule"], finding=row["finding"])
        items.append(html.Li(link([glyph(row["severity"], words), said, html.Em(size, className="dim")], address)))
    body: Any = html.Ol(items, className="todo") if items else html.P(words("open.none"), className="pad")
    foot = link(words("open.all", n=len(gaps.findings)), visit.link("/gaps"))
    return panel(words("first.title"), body, caption=words("first.caption"), width="c4", flush=True, foot=foot)


def open_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the number of findings of each rule."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    sums = tally(gaps)
    rows = []
    for name, rule in rules().items():
        count = sums.rule(name)
        kind, severity = words(f"kind.{rule.header['kind']}"), words(f"severity.{rule.header['severity']}")
        rows.append([rule.title(visit.lang), kind, severity, count.findings, count.population, count.unknown])
    columns = [words(f"column.{name}") for name in ("rule", "kind", "severity", "findings", "population", "unknown")]
    return Listing(words("open.title"), columns, rows, words("open.how"), frozenset({3, 4, 5}))


LISTINGS = {"open": open_listing}
