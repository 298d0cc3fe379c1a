"""
One organisation picked in a figure, a table or a graph, shown in all of them and kept in the address.

A page that takes part has two stores, `{"type": "pickable"}` (filled with the page) and `{"type": "picked"}` (the id), and any of `{"type": "pickgrid"}`,
`{"type": "pickfigure"}` and `{"type": "network"}`, all with its name. The work is done in the browser (`pick.js`, `network.js`).
"""

from __future__ import annotations

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output


def register(app: Dash) -> None:
    """Add the callbacks."""

    def run(name: str, *parts: Any) -> None:
        app.clientside_callback(ClientsideFunction("orgnet_pick", name), *parts, prevent_initial_call=True)

    picked = Output({"type": "picked", "name": MATCH}, "data", allow_duplicate=True)
    app.clientside_callback(
        ClientsideFunction("orgnet_pick", "seed"),
        Output({"type": "picked", "name": MATCH}, "data"),
        Input({"type": "pickable", "name": MATCH}, "data"),
    )
    run("row", picked, Input({"type": "pickgrid", "name": MATCH}, "cellClicked"))
    run("point", picked, Input({"type": "pickfigure", "name": MATCH}, "clickData"))
    run("mark", Output("silent", "hidden"), Input({"type": "picked", "name": ALL}, "data"))
    app.clientside_callback(
        ClientsideFunction("orgnet_pick", "network"),
        Output({"type": "network", "name": MATCH}, "title"),
        Input({"type": "networked", "name": MATCH}, "data"),
    )
