"""Help: what the signs and words mean, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components import coverage as cov
from dashboards.components.panel import head, panel
from dashboards.components.severity import LEVELS, with_word
from dashboards.components.text import icon, link
from dashboards.navigation import ENTRIES
from dashboards.rules import rules

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit

_KINDS = ("party", "committee", "department", "unit", "company", "resident", "property", "social")
_LINES = (
    "chain", "covers-standalone", "covers-joint", "covers-instructor", "agreement-live", "agreement-paper", "agreement-lapsed", "seat",
    "register", "serve", "candidate",
)  # fmt: skip
_QUESTIONS = 6


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page; it needs no data."""
    del desk
    words = visit.words
    modes = [
        html.Tr(
            [
                html.Td(html.I(className=f"cov-key wide cov-{style}")),
                html.Td(words(f"mode.{name}"), className="b"),
                html.Td(words(f"mode.means.{name}")),
            ]
        )
        for name, style in cov.PARTS
    ]
    severities = [html.Tr([html.Td(with_word(level, words), className="b"), html.Td(words(f"severity.means.{level}"))]) for level in LEVELS]
    kinds = [html.Span([html.I(className=f"mark mark-{kind}"), words(f"graph.kind.{kind}")]) for kind in _KINDS]
    lines = [html.Span([html.I(className=f"line line-{style}"), words(f"graph.line.{style}")]) for style in _LINES]
    asked = [html.Li([html.B(words(f"help.ask.{at}")), html.P(words(f"help.answer.{at}"))]) for at in range(1, _QUESTIONS + 1)]
    meaning = [
        html.Li(
            [
                html.B([with_word(rule.header["severity"], words), " ", rule.title(visit.lang)]),
                html.P(rule.word("why", visit.lang)),
                html.P(rule.word("remedy", visit.lang)),
            ]
        )
        for rule in rules().values()
    ]
    pages = [
        html.Li(
            [
                html.B(link([icon(entry.sign), " ", words(f"nav.{entry.name}")], visit.link(entry.path))),
                html.P(words(f"help.page.{entry.name}")),
            ]
        )
        for entry in ENTRIES
        if entry.name != "help"
    ]
    return [
        head(words("nav.help")),
        html.Div(
            [
                panel(words("help.questions"), html.Ul(asked, className="asked"), width="c7"),
                html.Div(
                    [
                        panel(words("coverage.mode"), html.Table(html.Tbody(modes), className="k f")),
                        panel(words("column.severity"), html.Table(html.Tbody(severities), className="k f")),
                        panel(words("help.graph"), [html.Div(kinds, className="legend"), html.Div(lines, className="legend gl")]),
                    ],
                    className="c5 stack",
                ),
                panel(words("help.pages"), html.Ul(pages, className="asked two")),
                panel(words("help.rules"), html.Ul(meaning, className="asked two"), caption=words("help.rules.caption")),
            ],
            className="g",
        ),
    ]
