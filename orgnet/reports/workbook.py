"""Listings as a workbook: one sheet each, heads frozen, widths by what is in them, the sample mark on the first line."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from orgnet.reports.files import whole
from orgnet.reports.numbers import blank
from orgnet.reports.tokens import colour
from orgnet.reports.words import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from orgnet.reports.listing import Field, Listing

_WIDEST = 60
_NARROWEST = 6
_NAME_LENGTH = 31


class Sheets:
    """
    A workbook under way.

    Parameters
    ----------
    path
        Where it is written.
    lang
        Language of its words.
    sample
        Whether any row is invented: then every sheet says so on its first line.
    """

    def __init__(self, path: Path, *, lang: str, sample: bool) -> None:
        self.book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        self.lang = lang
        self.sample = sample
        self._names: set[str] = set()
        font = {"font_name": "Microsoft YaHei" if lang == "zh" else "Calibri", "font_size": 10, "valign": "top"}
        line = colour("line")
        self.text = self.book.add_format({**font, "text_wrap": True, "bottom": 1, "bottom_color": line})
        self.formats = {
            "text": self.text,
            "day": self.book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left", "bottom": 1, "bottom_color": line}),
            "count": self.book.add_format({**font, "num_format": "#,##0", "bottom": 1, "bottom_color": line}),
            "number": self.book.add_format({**font, "num_format": "0.000", "bottom": 1, "bottom_color": line}),
            "share": self.book.add_format({**font, "num_format": "@", "align": "right", "bottom": 1, "bottom_color": line}),
        }
        self.head = self.book.add_format({**font, "bold": True, "bg_color": colour("sunken"), "bottom": 1, "text_wrap": True})
        self.title = self.book.add_format({**font, "bold": True, "font_size": 14})
        self.plain = self.book.add_format({**font})
        self.mark = self.book.add_format({**font, "bold": True, "font_color": colour("sample"), "bg_color": colour("sample-tint")})

    def sheet(self, listing: Listing, *, lines: Sequence[str] = ()) -> None:
        """Add a sheet: the sample mark, the title, sentences, then the rows."""
        sheet = self.book.add_worksheet(self._name(listing.title.text(self.lang)))
        sheet.hide_gridlines(2)
        at = 0
        if self.sample:
            sheet.write_string(at, 0, SAMPLE.text(self.lang), self.mark)
            at += 1
        sheet.write_string(at, 0, listing.title.text(self.lang), self.title)
        for line in lines:
            at += 1
            sheet.write_string(at, 0, line, self.plain)
        top = at + 2
        for place, column in enumerate(listing.fields):
            sheet.write_string(top, place, column.head(self.lang), self.head)
            sheet.set_column(place, place, self._width(column, listing))
        for number, row in enumerate(listing.rows, top + 1):
            for place, column in enumerate(listing.fields):
                self._write(sheet, (number, place), column, listing, row)
        sheet.freeze_panes(top + 1, 1)
        if listing.rows:
            sheet.autofilter(top, 0, top + len(listing.rows), len(listing.fields) - 1)
        self._paper(sheet, top)

    def close(self) -> None:
        """Finish the file."""
        try:
            self.book.close()
        except FileCreateError as error:
            raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from error

    def _paper(self, sheet: Any, head: int) -> None:
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        page = "第&P页，共&N页" if self.lang == "zh" else "Page &P of &N"
        sheet.set_footer(f"&L{SAMPLE.text(self.lang) if self.sample else ''}&R{page}")

    def _write(self, sheet: Any, at: tuple[int, int], column: Field, listing: Listing, row: Mapping[str, Any]) -> None:
        value = row.get(column.name)
        form = self.formats[column.kind]
        if column.word is None and value is not None and not blank(value):
            if column.kind == "count":
                sheet.write_number(*at, int(value), form)
                return
            if column.kind == "number" and math.isfinite(value):
                sheet.write_number(*at, float(value), form)
                return
            if column.kind == "day" and hasattr(value, "year"):
                sheet.write_datetime(*at, value, form)
                return
        sheet.write_string(*at, listing.text(column, row, self.lang), form)

    def _width(self, column: Field, listing: Listing) -> float:
        texts = [column.head(self.lang), *(listing.text(column, row, self.lang) for row in listing.rows[:500])]
        longest = max(max(cells(line) for line in text.split("\n")) if text else 0 for text in texts)
        return min(max(longest + 3, _NARROWEST), _WIDEST)

    def _name(self, title: str) -> str:
        base = re.sub(r"[\[\]:*?/\\]", " ", title)[:_NAME_LENGTH]
        name, number = base, 2
        while name.lower() in self._names:
            name, number = f"{base[: _NAME_LENGTH - 4]} {number}", number + 1
        self._names.add(name.lower())
        return name


def cells(text: str) -> int:
    """Return how many columns of a terminal or characters of a cell a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def write_listings(path: Path, listings: Sequence[Listing], *, lang: str, sample: bool, lines: Sequence[str] = ()) -> Path:
    """
    Write listings as a workbook, whole or not at all.

    Parameters
    ----------
    path
        The file; an existing one is replaced.
    listings
        One sheet each.
    lang
        Language of its words.
    sample
        Whether any row is invented.
    lines
        Sentences on the first sheet.

    Returns
    -------
    path
        The file.
    """
    with whole(path) as draft:
        sheets = Sheets(draft, lang=lang, sample=sample)
        for number, listing in enumerate(listings):
            sheets.sheet(listing, lines=lines if number == 0 else ())
        sheets.close()
    return path
