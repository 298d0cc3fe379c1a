"""How far the norms that the area has adopted are kept: what the rules about each judged, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import panel, tools
from dashboards.components.text import link
from dashboards.listings import Listing
from dashboards.words import percent, shown
from orgnet.findings import Rule, rules
from orgnet.vocabulary import NORMS

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps


@dataclass(frozen=True)
class Kept:
    """
    One rule about a norm, over the whole area.

    Parameters
    ----------
    rule
        The rule.
    findings, population, unknown
        Subjects that break the norm, that were judged, that could not be judged.
    """

    rule: Rule
    findings: int
    population: int
    unknown: int


def kept(gaps: Gaps) -> list[Kept]:
    """Return the rules about norms that anything was judged by, in the order of the norms."""
    found = []
    for name, rule in rules().items():
        if rule.norm is None:
            continue
        counts = gaps.counts[gaps.counts["rule"] == name][["findings", "population", "unknown"]].sum()
        one = Kept(rule, int(counts["findings"]), int(counts["population"]), int(counts["unknown"]))
        if one.population or one.unknown:
            found.append(one)
    return sorted(found, key=lambda one: NORMS.codes.index(str(one.rule.norm)))


def norms_panel(visit: Visit, gaps: Gaps) -> html.Section | None:
    """Draw for each norm how many keep it, of how many; None where the area has adopted none that a rule is about."""
    words = visit.words
    found = kept(gaps)
    if not found:
        return None
    rows = [html.Tr([html.Td(NORMS.word(one.rule.norm, visit.lang)), *_numbers(visit, one)]) for one in found]
    heads = [html.Th(words(f"norms.head.{name}"), className=style, scope="col") for name, style in _HEADS]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="t free norms")
    return panel(
        words("norms.title"),
        html.Div(table, className="scroll"),
        caption=words("norms.caption"),
        tool=tools(visit, "norms"),
        flush=True,
        extra="fold",
    )


_HEADS = (("norm", ""), ("kept", "num"), ("share", "num"), ("broken", ""), ("unknown", "num"))


def _numbers(visit: Visit, one: Kept) -> list[Any]:
    words = visit.words
    broken: Any
    if one.findings:
        text = words("norms.broken", title=one.rule.title(visit.lang), n=one.findings)
        broken = link(text, visit.link("/gaps", rule=one.rule.id), className="miss")
    else:
        broken = html.Span(words("norms.none") if one.population else "—", className="dim")
    share = percent(one.population - one.findings, one.population) if one.population else "—"
    return [
        html.Td([html.B(shown(one.population - one.findings)), html.Small(f" / {shown(one.population)}")], className="num"),
        html.Td(share, className="num"),
        html.Td(broken),
        html.Td(shown(one.unknown) if one.unknown else "—", className="num dim"),
    ]


def norms_listing(desk: Desk, visit: Visit) -> Listing:
    """Return how far each norm is kept as a table."""
    words = visit.words
    rows = [
        [
            NORMS.word(one.rule.norm, visit.lang),
            one.rule.title(visit.lang),
            one.population - one.findings,
            one.findings,
            one.population,
            one.unknown,
        ]
        for one in kept(desk.gaps(visit.as_of))
    ]
    columns = [words(f"norms.column.{name}") for name in ("norm", "rule", "kept", "broken", "population", "unknown")]
    return Listing(words("norms.title"), columns, rows, words("norms.how"), frozenset({2, 3, 4, 5}))


LISTINGS = {"norms": norms_listing}
