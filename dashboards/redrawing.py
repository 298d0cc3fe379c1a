"""Figures that are drawn again when the colour scheme changes: they do not follow the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import MATCH, Dash, Input, Output, State

from dashboards.visit import read_visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.figures import Figure
    from dashboards.visit import Visit


def redraw(app: Dash, language: Callable[[], str], kind: str, figure: Callable[[Visit], Figure]) -> None:
    """
    Add the callback that draws a figure again.

    Parameters
    ----------
    app
        The application.
    language
        Returns the language of the reader.
    kind
        The "type" in the id of the figure.
    figure
        Draws it for the address that the browser shows, in the new scheme.
    """

    @app.callback(
        Output({"type": kind, "name": MATCH}, "figure"),
        Input("scheme", "data"),
        State("view", "data"),
        State({"type": kind, "name": MATCH}, "id"),
        prevent_initial_call=True,
    )
    def draw(scheme: str, view: dict[str, Any], _: Any) -> Any:
        return figure(read_visit(view["path"], view["search"], lang=language(), scheme=scheme))
