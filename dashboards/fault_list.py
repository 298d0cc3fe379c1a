"""The faults of a workbook that was handed in: the first of them on the page, all of them in a file."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from dash import html
from flask import Response, request, send_file

from dashboards.components.panel import button
from dashboards.listings import Listing, as_csv, file_name
from dashboards.visit import Visit
from dashboards.words import shown
from orgnet.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from flask import Flask

    from dashboards.jobs import Job, Jobs

SHOWN = 200
"""Faults that the page draws; a file has all of them."""

_COLUMNS = ("sheet", "row", "column", "cell", "fault")


def draw(visit: Visit, job: Job) -> html.Div:
    """Draw the faults of a job, and the way to the file of all of them."""
    words = visit.words
    faults = _faults(job)
    heads = html.Tr([html.Th(words(f"column.{name}"), scope="col") for name in _COLUMNS])
    rows = [_row(fault, visit) for fault in faults[:SHOWN]]
    table = html.Table([html.Thead(heads), html.Tbody(rows)], className="t free wrap")
    foot = html.Span(words("table.foot", n=len(rows), all=len(faults)), className="cap")
    file = button(words("job.faults.file", n=len(faults)), sign="download", address=f"/faults.csv?job={job.id}", download="")
    return html.Div([html.Div(table, className="scroll"), html.Div([file, foot], className="row")])


def _faults(job: Job) -> Sequence[Mapping[str, Any]]:
    return (job.error or {}).get("faults") or []


def _row(fault: Mapping[str, Any], visit: Visit) -> html.Tr:
    # A narrow page has no heads: there the number says itself that it is a row's.
    head: dict[str, Any] = {"data-head": visit.words("column.row")} if fault["row"] else {}
    return html.Tr(
        [
            html.Td(fault["sheet"]),
            html.Td(shown(fault["row"]) if fault["row"] else None, className="num", **head),
            html.Td(fault["column"]),
            html.Td(fault["value"]),
            html.Td(fault[visit.lang]),
        ]
    )


def listing(visit: Visit, job: Job) -> Listing:
    """Return all faults of a job as a table, in the order of the page."""
    words = visit.words
    rows = [[fault["sheet"], fault["row"], fault["column"], fault["value"], fault[visit.lang]] for fault in _faults(job)]
    return Listing(words("job.faults.list", name=job.name), [words(f"column.{name}") for name in _COLUMNS], rows, numbers=frozenset({1}))


def register(server: Flask, jobs: Jobs, language: Callable[[], str]) -> None:
    """Add the address of the file; only who has the job's id, which the page alone knows, gets it."""

    @server.get("/faults.csv")
    def faults() -> Response:
        visit = Visit(lang=language())
        job = jobs.get(request.args.get("job"))
        if job is None or not _faults(job):
            gone = InputError(
                "这个工作簿检查以后，又有别的工作簿在检查，错误清单没有留下。请重新选择它。",
                "Another workbook was checked after this one, whose list of faults was not kept. Choose it again.",
            )
            return Response(f"{gone.text(visit.lang)}\n", status=404, mimetype="text/plain")
        return _file(visit, job)


def _file(visit: Visit, job: Job) -> Response:
    words, today = visit.words, date.today()  # noqa: DTZ011 - the reader's own calendar day
    listed = listing(visit, job)
    content = as_csv(listed, words, facts={words("job.faults.day"): today.isoformat()}, sample=False)
    named = file_name(listed, words, day=today, sample=False)
    return send_file(io.BytesIO(content), mimetype="text/csv", as_attachment=True, download_name=named)
