"""The report on a district as a workbook: a sheet for each table, the sentences of its section above it, and the explanation last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.reports.district_html import data_state
from orgnet.reports.district_report import DistrictReport, Section, title
from orgnet.reports.listing import Listing
from orgnet.reports.report import explanation
from orgnet.reports.words import Words
from orgnet.reports.workbook import Sheets

if TYPE_CHECKING:
    from pathlib import Path


def write_district_workbook(report: DistrictReport, path: Path, lang: str) -> None:
    """Write the workbook of a report at `path`."""
    sheets = Sheets(path, lang=lang, sample=report.sample)
    heading = [title(report, lang), data_state(report, lang)]
    for section in report.sections:
        said = [words.text(lang) for words in section.said]
        for place, listing in enumerate(_listings(section)):
            sheets.sheet(listing, lines=[*heading, *said] if place == 0 else said)
            heading = []
    sheets.sheet(explanation(Words("方法与来源", "Method and sources"), report, [words.text(lang) for words in report.method], lang))
    sheets.close()


def _listings(section: Section) -> list[Listing]:
    if not section.shown:
        return [Listing(section.title, (), ())]
    several = len(section.shown) > 1
    return [
        Listing(
            Words(f"{section.title.zh}－{table.listing.title.zh}", f"{section.title.en} - {table.listing.title.en}")
            if several
            else section.title,
            table.listing.fields,
            table.listing.rows,
            table.listing.derived,
        )
        for table in section.shown
    ]
