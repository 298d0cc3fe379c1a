"""The neighbourhood graph: canvas, key, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboards.aria import aria
from dashboards.graph import elements, sentences

if TYPE_CHECKING:
    from dashboards.visit import Visit
    from orgnet.analysis.neighbourhood import Picture

_KINDS = ("party", "committee", "department", "unit", "company", "resident", "property", "social")
_LINES = (
    ("SUBORDINATE_TO", None, "chain"),
    ("COVERS", "standalone", "covers-standalone"),
    ("COVERS", "joint", "covers-joint"),
    ("COVERS", "instructor", "covers-instructor"),
    ("PARTY_TO", "live", "agreement-live"),
    ("PARTY_TO", "paper", "agreement-paper"),
    ("PARTY_TO", "lapsed", "agreement-lapsed"),
    ("HAS_SEAT_ON", None, "seat"),
    ("REGISTERED_WITH", None, "register"),
    ("MANAGES", None, "serve"),
    ("CANDIDATE", None, "candidate"),
)
_SAID = 40
_SERVING = {"MANAGES", "GOVERNS", "SERVES", "GUIDED_BY", "BRANCH_OF", "MEMBER_OF"}


def graph(picture: Picture, visit: Visit, *, name: str) -> html.Div:
    """
    Draw a neighbourhood.

    Parameters
    ----------
    picture
        Plates and strands.
    visit
        The page.
    name
        Name of the graph, unique on the page.
    """
    words = visit.words
    said = sentences(picture, words)
    canvas = html.Div(
        id={"type": "graph", "name": name},
        className="canvas",
        tabIndex="0",
        role="application",
        **aria(label=words("graph.label", n=len(picture.plates)), describedby=f"said-{name}"),
    )
    listed = html.Details(
        [
            html.Summary([html.Span(className="ic ic-chevron-right"), words("graph.as_text")]),
            html.Ul([html.Li(text) for text in said], className="said", id=f"said-{name}"),
        ],
        className="as-text no-phone",
        open=False,
    )
    instead = html.Ul([html.Li(text) for text in said[:_SAID]], className="said only-phone")
    left_out = html.P(words("graph.left_out", n=picture.left_out), className="cap") if picture.left_out else None
    holder = html.Div([canvas, *_keys(picture, visit), left_out], className="no-phone")
    return html.Div([dcc.Store(id={"type": "elements", "name": name}, data=elements(picture, visit)), holder, listed, instead])


def _keys(picture: Picture, visit: Visit) -> list[Any]:
    """Draw the key of the kinds and of the ties that are in the picture."""
    words = visit.words
    kinds = {node["kind"] for node in elements(picture, visit)["nodes"]}
    shown = [html.Span([html.I(className=f"mark mark-{kind}"), words(f"graph.kind.{kind}")]) for kind in _KINDS if kind in kinds]
    there = {("MANAGES" if strand.type in _SERVING else strand.type, strand.mode) for strand in picture.strands}
    types = {type_ for type_, _ in there}
    lines = [
        html.Span([html.I(className=f"line line-{style}"), words(f"graph.line.{style}")])
        for type_, mode, style in _LINES
        if (mode is None and type_ in types) or (type_, mode) in there
    ]
    return [html.Div(shown, className="legend gl"), html.Div(lines, className="legend gl")]
