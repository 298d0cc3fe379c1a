"""
The report of gaps as files: html and a workbook, made from one recorded run of the rules, with what is new since the last report.

A scheduler must never get a wrong or an empty report as if it were right: where the graph is incomplete, holds another state than the
snapshot, or holds nothing, an error is raised and no file appears; an older report in the folder stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.gaps import candidates, gaps
from orgnet.errors import OrgnetError, StateError
from orgnet.findings import last_published, news, note_published, rules, scope_of
from orgnet.reports.gap_report import GapReport, assemble
from orgnet.reports.gap_workbook import write_gap_workbook
from orgnet.reports.ground import ground_of, refuse_empty
from orgnet.reports.html import html
from orgnet.reports.listing import rows_of
from orgnet.reports.report import Form, Written
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from orgnet.findings import Published, Run
    from orgnet.workspace import Workspace


FORM = Form(name=Words("空白点报告", "gap-report"), command="orgnet report gaps", page=html, book=write_gap_workbook)


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A report, with what has to be noted when it is published."""

    report: GapReport
    scope: str
    run: Run
    last: Published | None


def write_gap_report(workspace: Workspace, out: Path, *, street: str | None = None, lang: str = "zh") -> Written[GapReport]:
    """
    Write the report of gaps, all files or none, and note in the graph that it was published.

    Parameters
    ----------
    workspace
        Both halves of the graph; the run is recorded in it.
    out
        Folder of the files; they are named by ground and day, so that the same report of the same day replaces itself.
    street
        Only this street: its id or its name.
    lang
        Language of the report.

    Returns
    -------
    written
        The files, and what is in them.

    Raises
    ------
    InputError
        There is no such street, or the folder cannot be written to.
    StateError
        The graph is empty, incomplete, or became another while the report was made.
    """
    made = _make(workspace, street=street, lang=lang)
    return Written(files=FORM.write(workspace, made.report, out, lang), report=made.report, fault=_note(workspace, made))


def gap_report(workspace: Workspace, *, street: str | None = None, lang: str = "zh") -> GapReport:
    """
    Run the rules, look for candidates, and put the content of the report together; nothing is published by it.

    Parameters
    ----------
    workspace
        Both halves of the graph; the run is recorded in it.
    street
        Only this street: its id or its name.
    lang
        Language of the name of the ground, where it has none of its own.

    Raises
    ------
    EmptyGraphError
        There is nothing to report on.
    """
    return _make(workspace, street=street, lang=lang).report


def _make(workspace: Workspace, *, street: str | None, lang: str) -> _Made:
    found = gaps(workspace, street=street, record=True)
    refuse_empty(found)
    if found.run is None:
        raise AssertionError("a recorded run is there")
    known = rules()
    subjects = dict.fromkeys(row["subject"] for row in rows_of(found.findings) if known[row["rule"]].fillable)
    could = {subject: rows_of(candidates(workspace, subject)) for subject in subjects}
    place = ground_of(workspace, found, narrowed=street is not None, lang=lang)
    identity = None if street is None else str(found.coverage_by_street["street_id"].iloc[0])
    last = last_published(workspace.store, scope_of(identity), found.run)
    since = news(workspace.store, last, frozenset(found.findings["finding"]), street=identity)
    report = assemble(found, could, place=place, rules=list(known.values()), news=since)
    return _Made(report=report, scope=scope_of(identity), run=found.run, last=since.since)


def _note(workspace: Workspace, made: _Made) -> StateError | None:
    """Note that a report was published; its files stay where the graph cannot be written to any more."""
    try:
        note_published(workspace.store, made.scope, made.run, made.last)
    except OrgnetError as error:
        return StateError(
            f"报告已经写好，可以使用，但没能在图库里记下这次报告，下一次报告的新增会从更早的一次算起。请再运行一次 orgnet report gaps。原因：{error.zh}",
            "The report is written and can be used, but the graph could not note it, so the next report will compare with an earlier one. "
            f"Run `orgnet report gaps` once more. The reason: {error.en}",
        )
    return None


__all__ = ["FORM", "GapReport", "gap_report", "write_gap_report"]
