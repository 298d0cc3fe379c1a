"""The two tools of a panel that open over the page: its table, and how it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from dashboards.components.table import plain
from dashboards.components.text import icon
from dashboards.pages import listing_of
from dashboards.problems import problem
from dashboards.visit import read_visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk
    from dashboards.visit import Visit

_MOST = 500


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callback of every panel's tools."""

    @app.callback(
        Output("listing", "opened"),
        Output("listing", "title"),
        Output("listing", "children"),
        Input({"type": "tool", "listing": ALL, "does": ALL}, "n_clicks"),
        State("view", "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def show(clicks: list[int | None], view: dict[str, Any], search: str) -> Any:
        if not any(clicks) or not isinstance(ctx.triggered_id, dict) or not ctx.triggered[0]["value"]:
            return no_update, no_update, no_update
        visit = read_visit(view["path"], search, lang=language())
        try:
            return opened(desk, visit, ctx.triggered_id["listing"], ctx.triggered_id["does"])
        except Exception as error:  # noqa: BLE001 - told to the reader with a number
            return True, "", problem(visit, error)


def opened(desk: Desk, visit: Visit, name: str, does: str) -> tuple[bool, str, Any]:
    """Return what stands over the page: the listing's table, or how it is counted and from what."""
    words = visit.words
    listing = listing_of(name)(desk, visit)
    if does == "how":
        return (
            True,
            words("how.title", title=listing.title),
            html.Div([*map(html.P, listing.how.split("\n")), sources(desk, visit)], className="how"),
        )
    foot = words("table.foot", n=min(len(listing.rows), _MOST), all=len(listing.rows))
    return True, listing.title, html.Div([html.Div(plain(listing, most=_MOST), className="scroll"), html.P(foot, className="cap")])


def sources(desk: Desk, visit: Visit) -> html.P:
    """Say which deliveries the figures come from."""
    words = visit.words
    said = [
        words("source.delivery", source=source.name, day=source.date.isoformat()) for source in desk.workspace().snapshot.manifest.sources
    ]
    return html.P([icon("database"), html.Span(words("source.all", sources=words("list.clause").join(said)))], className="src")
