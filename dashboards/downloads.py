"""Files that the pages give away: listings as CSV, the empty workbook, the sample."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Response, request, send_file

from dashboards.listings import as_csv, file_name
from dashboards.pages import LISTINGS, listing_of
from dashboards.problems import numbered
from dashboards.tokens import tokens
from dashboards.visit import Visit
from orgnet.errors import OrgnetError
from orgnet.loaders.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from dashboards.desk import Desk

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: Flask, desk: Desk, language: Callable[[], str]) -> None:
    """Add the addresses of the files."""

    @server.get("/download/<name>.csv")
    def listing(name: str) -> Response:
        if name not in LISTINGS:
            return Response("404\n", status=404, mimetype="text/plain")
        query = {key: value for key, value in request.args.items() if key != "page"}
        visit = Visit(path=request.args.get("page", "/"), query=query, lang=language())
        return _told(visit, lambda: _listing_file(desk, visit, name))

    @server.get("/mark.svg")
    def mark() -> Response:
        return Response(_mark(), mimetype="image/svg+xml")

    @server.get("/template.xlsx")
    def template() -> Response:
        visit = Visit(lang=language())
        return _told(visit, lambda: _template(visit))


def _mark() -> str:
    """Draw the sign of the product for the browser's tab: nine grids, one of them empty."""
    look = tokens("light")
    squares = "".join(f'<rect x="{1 + 7 * (at % 3)}" y="{1 + 7 * (at // 3)}" width="6" height="6"/>' for at in range(9) if at not in (4, 5))
    rest = f'<rect x="15" y="8" width="6" height="6" fill="{look["joint"]}"/>'
    rest += f'<rect x="8.9" y="8.9" width="4.2" height="4.2" fill="none" stroke="{look["none-line"]}" stroke-width="1.8"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22"><g fill="{look["own"]}">{squares}</g>{rest}</svg>'


def _told(visit: Visit, make: Callable[[], Any]) -> Response:
    """Answer with a file, or with what went wrong and its number."""
    try:
        return make()  # type: ignore[no-any-return]
    except OrgnetError as error:
        return Response(f"{error.text(visit.lang)}\n{numbered(error)}\n", status=503, mimetype="text/plain")


def _listing_file(desk: Desk, visit: Visit, name: str) -> Response:
    words = visit.words
    workspace = desk.workspace()
    day = visit.as_of or workspace.own_day
    listing = listing_of(name)(desk, visit)
    facts = {words("file.day"): day.isoformat(), words("file.snapshot"): workspace.snapshot.id}
    content = as_csv(listing, words, facts=facts, sample=workspace.sample)
    named = file_name(listing, words, day=day, sample=workspace.sample)
    return send_file(io.BytesIO(content), mimetype="text/csv", as_attachment=True, download_name=named)


def _template(visit: Visit) -> Response:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, lang=visit.lang)
        content = path.read_bytes()
    return send_file(io.BytesIO(content), mimetype=_XLSX, as_attachment=True, download_name=f"{visit.words('file.template')}.xlsx")
