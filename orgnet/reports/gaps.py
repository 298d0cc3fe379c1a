"""
The report of gaps as files: html and a workbook, made from one recorded run of the rules, with what is new since the last report.

A scheduler must never get a wrong or an empty report as if it were right: where the graph is incomplete, holds another state than the
snapshot, or holds nothing, an error is raised and no file appears; an older report in the folder stays as it is.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.gaps import candidates, gaps
from orgnet.errors import EmptyGraphError, HalvesDifferError, OrgnetError, StateError
from orgnet.findings import last_published, news, note_published, rules, scope_of
from orgnet.reports.files import whole
from orgnet.reports.gap_report import GapReport, Place, assemble
from orgnet.reports.gap_workbook import write_gap_workbook
from orgnet.reports.html import html
from orgnet.reports.listing import rows_of
from orgnet.reports.words import Words
from orgnet.store import require_complete

if TYPE_CHECKING:
    from pathlib import Path

    from orgnet.analysis.gaps import Gaps
    from orgnet.findings import Published, Run
    from orgnet.workspace import Workspace

_MOST_NAMES = 3


@dataclass(frozen=True, kw_only=True)
class Written:
    """
    A report that was written.

    Parameters
    ----------
    files
        The html and the workbook.
    report
        What is in them.
    fault
        Why the graph could not note that the report was published, so that the next one is compared with the one before; else None.
    """

    files: tuple[Path, ...]
    report: GapReport
    fault: StateError | None = None


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A report, with what has to be noted when it is published."""

    report: GapReport
    scope: str
    run: Run
    last: Published | None


def write_gap_report(workspace: Workspace, out: Path, *, street: str | None = None, lang: str = "zh") -> Written:
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
    report = made.report
    stem = file_stem(report, lang)
    files = (out / f"{stem}.html", out / f"{stem}.xlsx")
    with contextlib.ExitStack() as drafts:
        page, book = (drafts.enter_context(whole(file)) for file in files)
        page.write_text(html(report, lang), encoding="utf-8", newline="\n")
        write_gap_workbook(report, book, lang)
        _refuse_other_state(workspace, report.snapshot_id)
    return Written(files=files, report=report, fault=_note(workspace, made))


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
    if found.run is None or not int(found.coverage["total"].sum()):
        raise EmptyGraphError(
            "图库里没有可以检查的社区、网格或小区，没有写报告。请先导入工作簿：orgnet load 文件.xlsx。",
            "The graph holds no community, grid or compound to judge, and no report was written. Load a workbook: `orgnet load FILE.xlsx`.",
        )
    known = rules()
    subjects = dict.fromkeys(row["subject"] for row in rows_of(found.findings) if known[row["rule"]].fillable)
    could = {subject: rows_of(candidates(workspace, subject)) for subject in subjects}
    place = _place(workspace, found, narrowed=street is not None, lang=lang)
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


def file_stem(report: GapReport, lang: str) -> str:
    """Return the name of the files without their ending; a sample says so in it."""
    name = re.sub(r'[\s<>:"/\\|?*]+', "-", report.place.name)
    words = Words("空白点报告", "gap-report").text(lang)
    mark = Words("-样例（虚构）", "-sample").text(lang) if report.sample else ""
    return f"{words}-{name}-{report.as_of.isoformat()}{mark}"


def _place(workspace: Workspace, found: Gaps, *, narrowed: bool, lang: str) -> Place:
    streets = rows_of(found.coverage_by_street)
    totals = {row["level"]: int(row["total"]) for row in rows_of(found.coverage)}
    counts = {**totals, "Street": 0 if narrowed else len({row["street_id"] for row in streets})}
    if narrowed:
        return Place(name=streets[0]["street"] if streets else "", counts=counts)
    names = workspace.snapshot.table("County")["name"].to_list()
    if not names:
        return Place(name=Words("全部", "All ground").text(lang), counts=counts)
    shown = ("、" if lang == "zh" else ", ").join(names[:_MOST_NAMES])
    more = Words(f"等{len(names)}个区县", f" and {len(names) - _MOST_NAMES} more").text(lang) if len(names) > _MOST_NAMES else ""
    return Place(name=f"{shown}{more}", counts=counts)


def _refuse_other_state(workspace: Workspace, snapshot_id: str) -> None:
    # A load may have begun while the rules ran: then some of them judged another state.
    receipt = require_complete(workspace.store)
    if receipt is None or receipt.snapshot != snapshot_id:
        raise HalvesDifferError(
            "写报告期间图库换了内容，没有写任何文件。请重新运行 orgnet report gaps。",
            "The graph changed while the report was made, and no file was written. Run `orgnet report gaps` again.",
        )


__all__ = ["GapReport", "Written", "file_stem", "gap_report", "write_gap_report"]
