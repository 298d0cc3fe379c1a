"""What the report on a district says, section by section, before it has a form: sentences and tables in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgnet.reports.report import Report
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.reports.listing import Listing

NOT_REPORTED = Words("没有报送，不等于没有。", "Not reported, which is not the same as none.")
"""What a section says for which nothing is reported; it shows no number."""


@dataclass(frozen=True)
class Table:
    """
    One table of a section.

    Parameters
    ----------
    listing
        Its title, columns and rows.
    bar
        How each row is drawn: "modes" by its counts by mode, the name of a column by the size of that number, "" not at all.
    """

    listing: Listing
    bar: str = ""


@dataclass(frozen=True)
class Section:
    """
    One section of the report.

    Parameters
    ----------
    title
        Without its ordinal.
    said
        Its sentences.
    tables
        Its tables; one without rows is left out.
    """

    title: Words
    said: Sequence[Words] = ()
    tables: Sequence[Table] = ()

    @property
    def shown(self) -> list[Table]:
        """The tables that have rows."""
        return [table for table in self.tables if table.listing.rows]


@dataclass(frozen=True, kw_only=True)
class DistrictReport(Report):
    """
    The whole content of the report.

    Parameters
    ----------
    sections
        Its sections in order, without method and sources.
    method
        How it was counted.
    """

    sections: Sequence[Section]
    method: Sequence[Words] = field(default=())


def title(report: DistrictReport, lang: str) -> str:
    """Return the title of the report."""
    return f"{report.place.name}组织网络情况报告" if lang == "zh" else f"The organisations of {report.place.name}"
