"""What every report is: what it knows of itself, and how it becomes files, all or none."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from orgnet.reports.files import whole
from orgnet.reports.ground import refuse_other_state
from orgnet.reports.listing import Field, Listing
from orgnet.reports.numbers import day
from orgnet.reports.words import SAMPLE_NOTE, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from orgnet.errors import StateError
    from orgnet.reports.ground import Place
    from orgnet.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Report:
    """
    What every report knows of itself.

    Parameters
    ----------
    place
        The ground that it is about.
    as_of
        Day on which ties are judged.
    snapshot_id
        State that it was made on.
    sample
        Whether any row is invented.
    sources
        The newest delivery of each source: name, date, delivery, sample.
    """

    place: Place
    as_of: date
    snapshot_id: str
    sample: bool
    sources: Sequence[Mapping[str, Any]]

    @property
    def newest(self) -> date | None:
        """The day of the newest delivery; None where there is none."""
        return max((source["date"] for source in self.sources), default=None)


Made = TypeVar("Made", bound=Report)


@dataclass(frozen=True, kw_only=True)
class Written(Generic[Made]):
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
    report: Made
    fault: StateError | None = None


@dataclass(frozen=True, kw_only=True)
class Form(Generic[Made]):
    """
    How one kind of report becomes files.

    Parameters
    ----------
    name
        What its files are called, before the ground and the day.
    command
        How it is made, for whoever has to make it again.
    page
        Returns it as html in a language.
    book
        Writes it as a workbook at a path in a language.
    """

    name: Words
    command: str
    page: Callable[[Made, str], str]
    book: Callable[[Made, Path, str], None]

    def stem(self, report: Made, lang: str) -> str:
        """Return the name of the files of a report without their ending; a sample says so in it."""
        place = re.sub(r'[\s<>:"/\\|?*]+', "-", report.place.name)
        mark = Words("-样例（虚构）", "-sample").text(lang) if report.sample else ""
        return f"{self.name.text(lang)}-{place}-{report.as_of.isoformat()}{mark}"

    def write(self, workspace: Workspace, report: Made, out: Path, lang: str) -> tuple[Path, ...]:
        """
        Write the files of a report, all or none.

        Parameters
        ----------
        workspace
            Both halves of the graph that it was made on.
        report
            The whole content.
        out
            Folder of the files; they are named by ground and day, so that the same report of the same day replaces itself.
        lang
            Language of the report.

        Returns
        -------
        files
            The html and the workbook.

        Raises
        ------
        SettingsError
            The folder cannot be written to.
        StateError
            The graph became incomplete or another while the report was made.
        """
        stem = self.stem(report, lang)
        files = (out / f"{stem}.html", out / f"{stem}.xlsx")
        with contextlib.ExitStack() as drafts:
            page, book = (drafts.enter_context(whole(file)) for file in files)
            page.write_text(self.page(report, lang), encoding="utf-8", newline="\n")
            self.book(report, book, lang)
            refuse_other_state(workspace, report.snapshot_id, self.command)
        return files


def explanation(title: Words, report: Report, method: Sequence[str], lang: str) -> Listing:
    """Return the last sheet of a report's workbook: day, snapshot, sources and method, and first of all that a sample is one."""
    pairs = [
        (Words("截至", "As of"), day(report.as_of)),
        (Words("快照", "Snapshot"), report.snapshot_id),
        *((Words("来源", "Source"), f"{source['name']} {day(source['date'])}") for source in report.sources),
        *((Words("口径", "Method"), paragraph) for paragraph in method),
    ]
    if report.sample:
        pairs.insert(0, (Words("样例", "Sample"), SAMPLE_NOTE.text(lang)))
    rows = [{"name": words.text(lang), "value": value} for words, value in pairs]
    return Listing(title, (Field("name", Words("项目", "Item")), Field("value", Words("内容", "Content"))), rows)
