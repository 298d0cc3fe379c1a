"""The network: choose kinds, ties, ground, circle and day; pick one, add what is around it, find the way between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import MATCH, Dash, Input, Output, State, dcc, html

from dashboards.aria import aria
from dashboards.components.panel import answer, button, copy_button, head, panel, tools
from dashboards.components.states import note
from dashboards.components.text import icon
from dashboards.frame import day_caption
from dashboards.network_choice import SHADES, shown_of
from dashboards.network_elements import network_elements
from dashboards.pages import network_about, network_filters, network_table, network_way
from dashboards.problems import problem
from dashboards.visit import read_visit
from orgnet.analysis.network_day import KINDS, NONE, TIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk
    from dashboards.network_choice import Shown
    from dashboards.visit import Visit


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page; what is picked is drawn by its own callback."""
    words = visit.words
    workspace = desk.workspace()
    shown = shown_of(desk, visit)
    way = network_way.way_of(visit, shown)
    newest = workspace.snapshot.manifest.newest.isoformat()
    actions = [copy_button(words)]
    return [
        head(
            words("nav.network"), actions=actions, caption=day_caption(words, as_of=visit.as_of or workspace.own_day, snapshot_day=newest)
        ),
        network_filters.filters(desk, visit, shown),
        html.Div(
            [
                answer(*network_way.sentence(visit, shown, way)),
                network_way.way_panel(visit, way),
                _picture(visit, shown, way.ids),
                html.Div([_about(visit), network_table.table_panel(visit, shown)], className="c4 stack"),
            ],
            className="g",
        ),
    ]


def _picture(visit: Visit, shown: Shown, way: list[str]) -> html.Section:
    words = visit.words
    count = len(shown.chosen.at)
    stores = [
        dcc.Store(id={"type": "pickable", "name": "network"}, data=visit.link()),
        dcc.Store(id={"type": "picked", "name": "network"}),
    ]
    if shown.way == "nothing":
        clear = button(words("filter.clear"), address=visit.link("/network"), primary=True)
        inside: list[Any] = [
            html.Div(note("filtered", words("network.none.title"), words("network.none.text"), actions=[clear]), className="pad")
        ]
        return panel(words("network.picture"), [*stores, *inside], width="c8", flush=True)
    elements = network_elements(shown, visit, way=way)
    zooms = [_zoom(visit, does, sign) for does, sign in (("in", "plus"), ("out", "minus"), ("all", "home"))]
    canvas = html.Div(
        id={"type": "network", "name": "network"},
        className="canvas net",
        tabIndex="0",
        role="application",
        **aria(label=words("network.label", n=count)),
    )
    held = html.Div([html.Div(zooms, className="zooms"), canvas], className="net-box")
    return panel(
        words("network.picture"),
        [*stores, dcc.Store(id={"type": "networked", "name": "network"}, data=elements), held, *_keys(visit, shown)],
        caption=words(f"network.way.{shown.way}", n=count),
        tool=tools(visit, "network-ties"),
        width="c8",
        extra="no-phone",
    )


def _zoom(visit: Visit, does: str, sign: str) -> html.Button:
    more: dict[str, Any] = {"data-zoom": does}
    return html.Button(icon(sign), className="ib sm", title=visit.words(f"network.zoom.{does}"), **more)


def _keys(visit: Visit, shown: Shown) -> list[html.Div]:
    """Draw the key: kinds or shades, what is unknown, what is outside, the ties."""
    words = visit.words
    chosen, whole = shown.chosen, shown.chosen.whole
    kinds = tuple(KINDS)
    there = {kinds[number] for number in set(whole.kind[chosen.at].tolist())}
    if shown.colour:
        signs = [html.Span(words(f"network.measure.{shown.colour}"))]
        signs += [html.Span([html.I(className=f"cov-key seq-{shade}"), words(f"network.shade.{shade}")]) for shade in range(1, SHADES + 1)]
    else:
        signs = [html.Span([html.I(className=f"mark mark-{kind}"), words(f"network.kind.{kind}")]) for kind in kinds if kind in there]
    if (~chosen.known).any():
        signs.append(html.Span([html.I(className="cov-key cov-unknown"), words("network.unknown")]))
    if not chosen.inside[whole.kind[chosen.at] != kinds.index("agreement")].all():
        signs.append(html.Span([html.I(className="mark mark-outside"), words("network.outside.key")]))
    groups = set(whole.group[chosen.ties].tolist())
    lines = [
        html.Span([html.I(className=f"line line-net-{name}"), words(f"network.tie.{name}")]) for at, name in enumerate(TIES) if at in groups
    ]
    if NONE in groups:
        lines.append(html.Span([html.I(className="line line-net-covers"), words("network.tie.own")]))
    return [html.Div(signs, className="legend gl"), html.Div(lines, className="legend gl")]


def _about(visit: Visit) -> html.Section:
    words = visit.words
    inside = html.Div(html.P(words("network.about.none"), className="dim unpicked"), id={"type": "pickabout", "name": "network"})
    return panel(words("network.about"), inside, extra="no-phone")


LISTINGS = {**network_table.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks: what is picked, and the two searches of the way."""

    @app.callback(
        Output({"type": "pickabout", "name": "network"}, "children"),
        Input({"type": "picked", "name": "network"}, "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def draw(picked: str | None, search: str) -> Any:
        visit = read_visit("/network", search, lang=language())
        try:
            return network_about.about(desk, visit, picked)
        except Exception as error:  # noqa: BLE001 - told to the reader with a number
            return problem(visit, error)

    @app.callback(
        Output({"type": "wayfound", "end": MATCH}, "children"),
        Input({"type": "wayfind", "end": MATCH}, "value"),
        State({"type": "wayfind", "end": MATCH}, "id"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def find(text: str | None, which: dict[str, str], search: str) -> Any:
        return network_way.found(desk, read_visit("/network", search, lang=language()), which["end"], text or "")
