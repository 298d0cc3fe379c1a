"""The Dash application: made by `create_app`, served on loopback by `serve`."""

from __future__ import annotations

import logging
import threading
import webbrowser
from typing import TYPE_CHECKING, Any

import flask
from dash import Dash

from dashboards import downloads, frame, kept, printing, routing
from dashboards.desk import Desk
from dashboards.guard import guard, require_loopback
from dashboards.words import Words
from orgnet.settings import LANGUAGES

if TYPE_CHECKING:
    from orgnet.settings import Settings

UPLOAD_LIMIT = 48 * 1024 * 1024
"""Bytes of one request: a workbook of 32 MiB as the browser sends it, and a little."""

_INDEX = """<!DOCTYPE html>
<html lang="{lang}" data-mantine-color-scheme="{scheme}" data-brand="{title}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<title>{title}</title>
{css}
</head>
<body>
{app_entry}
<footer>
{config}
{scripts}
{renderer}
</footer>
</body>
</html>"""


class Pages(Dash):
    """A Dash whose first page already has the language and the colour scheme of its reader."""

    desk: Desk

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override] # Dash calls it by name
        """Put the page together; language and scheme come from the reader's cookies."""
        lang = language(self.desk.settings.lang)
        words = Words(lang)
        parts["title"] = words("brand")
        return _INDEX.format(
            lang="zh-CN" if lang == "zh" else "en",
            scheme=scheme(),
            **{name: parts[name] for name in ("metas", "title", "css", "app_entry", "config", "scripts", "renderer")},
        )


def language(default: str) -> str:
    """Return the language that the reader chose, else `default`."""
    chosen = flask.request.cookies.get("orgnet_lang", default)
    return chosen if chosen in LANGUAGES else default


def scheme() -> str:
    """Return the colour scheme that the reader chose, else the light one."""
    return "dark" if flask.request.cookies.get("orgnet_scheme") == "dark" else "light"


def create_app(settings: Settings, *, desk: Desk | None = None) -> Pages:
    """
    Make the application.

    Parameters
    ----------
    settings
        Where the graph is. Nothing is opened before the first request.
    desk
        What answers the pages; made from the settings when None. Tests give their own.
    """
    app = Pages(
        "dashboards",
        assets_folder="assets",
        assets_path_ignore=["paper"],
        suppress_callback_exceptions=True,
        update_title="",
        title="orgnet",
        use_pages=False,
        include_assets_files=True,
        add_log_handler=False,
    )
    app.desk = desk or Desk(settings)
    app.server.config["MAX_CONTENT_LENGTH"] = UPLOAD_LIMIT
    app.layout = lambda: frame.layout(Words(language(settings.lang)), scheme=scheme())
    routing.register(app, app.desk, lambda: language(settings.lang))
    downloads.register(app.server, app.desk, lambda: language(settings.lang))
    printing.register(app.server, app.desk, lambda: language(settings.lang))
    guard(app.server, app.csp_hashes())
    kept.register(app.server, app.desk, lambda: language(settings.lang))
    return app


def serve(settings: Settings, *, host: str = "127.0.0.1", port: int = 8050, open_browser: bool = False) -> None:
    """
    Serve the pages until interrupted.

    Parameters
    ----------
    settings
        Where the graph is.
    host, port
        Address to serve on; loopback only.
    open_browser
        Whether to open the first page in a browser.

    Raises
    ------
    SettingsError
        When `host` is not loopback.
    """
    require_loopback(host)
    from waitress import create_server  # noqa: PLC0415 - only serving needs it

    app = create_app(settings)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(app.server, host=host, port=port, threads=8, ident=None)
    # After a load from the command line the rules have yet to run, which takes seconds: they start before the first reader comes.
    threading.Thread(target=app.desk.look_ahead, daemon=True).start()
    if open_browser:
        shown = f"[{host}]" if ":" in host else host
        threading.Timer(0.5, webbrowser.open, [f"http://{shown}:{port}/"]).start()
    try:
        server.run()
    finally:
        server.close()
        app.desk.end()
