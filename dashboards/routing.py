"""From an address to a page: the callbacks that the whole frame shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboards import listings_view, picking, problems
from dashboards.frame_data import frame_parts
from dashboards.pages import agreements, committees, data, gaps, guide, key, more, network, overview, place, reach, whistles
from dashboards.visit import Visit, read_visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk

PAGES = {
    "/": overview.body,
    "/gaps": gaps.body,
    "/place": place.body,
    "/reach": reach.body,
    "/agreements": agreements.body,
    "/committees": committees.body,
    "/whistles": whistles.body,
    "/key": key.body,
    "/network": network.body,
    "/data": data.body,
    "/help": guide.body,
    "/more": more.body,
}
"""What draws each page."""


def visit_of(view: dict[str, Any] | None, lang: str, scheme: str = "light") -> Visit:
    """Read the address as the browser holds it."""
    held = view or {}
    return read_visit(held.get("path"), held.get("search"), lang=lang, scheme=scheme)


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks of the frame and of every page."""
    _clientside(app)
    _page(app, desk, language)
    _frame(app, desk, language)
    listings_view.register(app, desk, language)
    gaps.register(app, desk, language)
    place.register(app, desk, language)
    agreements.register(app, desk, language)
    committees.register(app, desk, language)
    picking.register(app)
    key.register(app, desk, language)
    network.register(app, desk, language)
    data.register(app, desk, language)


def _page(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    @app.callback(Output("main", "children"), Input("view", "data"), State("scheme", "data"), prevent_initial_call=True)
    def draw(view: dict[str, Any], scheme: str) -> Any:
        visit = visit_of(view, language(), scheme)
        page = PAGES.get(visit.path)
        if page is None:
            return problems.not_found(visit)
        try:
            return page(desk, visit)
        except Exception as error:  # noqa: BLE001 - whatever it is, the reader gets a state and a number, the log the rest
            return problems.problem(visit, error)


def _frame(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    @app.callback(
        Output("strip", "children"),
        Output("ground", "children"),
        Output("nav", "children"),
        Output("tabs", "children"),
        Output("band", "children"),
        Output("day", "value"),
        Output("day", "display"),
        Output("days", "data"),
        Input("view", "data"),
        prevent_initial_call=True,
    )
    def draw(view: dict[str, Any]) -> Any:
        return frame_parts(desk, visit_of(view, language()))


def _clientside(app: Dash) -> None:
    def run(name: str, *parts: Any, **options: Any) -> None:
        app.clientside_callback(ClientsideFunction("orgnet", name), *parts, **options)

    run("view", Output("view", "data"), Input("address", "pathname"), Input("address", "search"), State("view", "data"))
    run("chosen", Output("chosen", "data"), Input("address", "pathname"), Input("address", "search"), State("chosen", "data"))
    run("title", Output("silent", "lang"), Input("main", "children"), Input("strip", "children"), prevent_initial_call=True)
    run("print", Output("silent", "className"), Input({"type": "print", "name": ALL}, "n_clicks"), prevent_initial_call=True)
    run(
        "scheme",
        Output("scheme", "data"),
        Output("provider", "forceColorScheme"),
        Input("scheme-switch", "n_clicks"),
        State("scheme", "data"),
        prevent_initial_call=True,
    )
    run("language", Output("silent", "children"), Input("lang", "n_clicks"), prevent_initial_call=True)
    run("print", Output("silent", "title"), Input("print", "n_clicks"), prevent_initial_call=True)
    run(
        "day",
        Output("address", "search"),
        Input("day", "value"),
        State("days", "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
