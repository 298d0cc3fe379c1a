"""What stands where there is nothing to show: why, and one next step. Never a blank chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.text import icon, rich

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = {
    "empty": "database",
    "filtered": "filter",
    "done": "check",
    "unknown": "help",
    "warning": "alert-triangle",
    "old": "calendar",
    "busy": "clock",
}
_CLASSES = {"done": "note ok", "unknown": "note un", "warning": "note wn", "old": "note wn"}


def note(kind: str, title: str, text: str, *, actions: Sequence[Any] = (), below: Any = None) -> html.Div:
    """
    Draw a state.

    Parameters
    ----------
    kind
        "empty", "filtered", "done", "unknown", "warning", "old" or "busy".
    title, text
        What is so, and why.
    actions
        Buttons: what to do.
    below
        Anything more.
    """
    inside: list[Any] = [html.B(title), html.P(rich(text))]
    if below is not None:
        inside.append(below)
    if actions:
        inside.append(html.Div(list(actions), className="row"))
    role: dict[str, Any] = {"role": "alert"} if kind == "warning" else {}
    return html.Div([icon(_SIGNS[kind], size=22), html.Div(inside)], className=_CLASSES.get(kind, "note"), **role)


def band(text: str, *, action: Any = None) -> html.Div:
    """Draw the band across a page that says its figures may not be what they seem."""
    return html.Div([icon("alert-triangle"), html.Span(rich(text)), action], className="band", role="status")
