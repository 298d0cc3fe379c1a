"""What is wrong with a sheet: where, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.loaders.layout import fold, is_explanation
from orgnet.vocabulary import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

UNCHECKED = "unchecked-references"
"""Kind of the faults that count references which cannot be checked until the faults before them are mended."""

PERSONAL = "personal"
"""Kind of the faults that name what looks like personal data."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """
    One fault.

    Parameters
    ----------
    kind
        What sort of fault it is, in kebab case ("unknown-column", "personal", ...).
    zh, en
        What is wrong and what to do.
    file
        Name of the file or folder that it is in.
    source
        Source that the file belongs to, where that is known.
    sheet
        Sheet, as the file calls it; None where it is about the file as a whole.
    row
        Row as the spreadsheet numbers it.
    column
        Header of the column, or its letter.
    value
        What stands in the cell; None where it must not be repeated.
    """

    kind: str
    zh: str
    en: str
    file: str = ""
    source: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def text(self, lang: str) -> str:
        """Return what is wrong and what to do, in `lang`."""
        return self.zh if lang == "zh" else self.en

    def where(self, lang: str) -> str:
        """Return the place in words, as far as it is known."""
        return where(sheet=self.sheet, row=self.row, column=self.column, lang=lang) or self.file

    def line(self, lang: str) -> str:
        """Return place and message on one line."""
        return f"{self.where(lang)}：{self.text(lang)}" if lang == "zh" else f"{self.where(lang)}: {self.text(lang)}"


def where(*, sheet: str | None, row: int | None = None, column: str | None = None, lang: str = "zh") -> str:
    """Return a place in a workbook in words."""
    if lang == "zh":
        parts = [f"工作表“{sheet}”" if sheet else "", f"第 {row} 行" if row else "", f"“{column}”列" if column else ""]
        return "".join(parts)
    parts = [f"sheet “{sheet}”" if sheet else "", f"row {row}" if row else "", f"column “{column}”" if column else ""]
    return ", ".join(part for part in parts if part)


class FaultLog:
    """The faults of one file, collected in any order; `in_order` puts them into the one in which they are told."""

    def __init__(self, *, file: str = "", source: str = "") -> None:
        self._file = file
        self._source = source
        self._faults: list[Fault] = []

    def add(
        self,
        kind: str,
        zh: str,
        en: str,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note a fault of this file."""
        shown = None if value is None else value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        self._faults.append(
            Fault(kind=kind, zh=zh, en=en, file=self._file, source=self._source, sheet=sheet, row=row, column=column, value=shown)
        )

    def name_source(self, source: str) -> None:
        """Say whose file it is, once that has been read."""
        self._source = source
        self._faults = [replace(fault, source=source) for fault in self._faults]

    def __iter__(self) -> Iterator[Fault]:
        """Return the faults as they were noted."""
        return iter(self._faults)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._faults)


_SHOWN = 60


_STRUCTURE = frozenset(
    (
        *("empty-folder", "unknown-file", "no-file", "empty-file", "unreadable", "encoding", "source-twice", "no-rows", "sample-with-real"),
        *("no-explanation", "unknown-key", "key-twice", "missing-key", "unknown-sheet", "sheet-twice"),
        *("no-header", "unknown-column", "column-twice", "missing-column"),
    )
)
"""Kinds of faults by which files, sheets or columns are not what they should be: whatever stands in them may suffer from it."""

_REFERENCES = frozenset(("dangling-reference", "ambiguous-reference", "left-behind"))
"""Kinds of faults that name something which is not there: it may be missing because of another fault."""


def _rank(kind: str) -> int:
    """Return how early a kind of fault is told: personal data, structure, cells and keys, references, what cannot be checked."""
    if kind in (PERSONAL, UNCHECKED):
        return 0 if kind == PERSONAL else 4
    return 1 if kind in _STRUCTURE else 3 if kind in _REFERENCES else 2


def in_order(faults: Iterable[Fault], files: Sequence[str]) -> tuple[Fault, ...]:
    """
    Return the faults in the order in which they are best mended, each once.

    What looks like personal data comes first, then the structure of files and sheets, then cells and keys, then references,
    and last how many more references cannot be checked yet: causes before what may follow from them. Within each by file, sheet
    (in the order of the template) and row.
    """
    order = {fold(name): number for number, sheet in enumerate(SHEETS) for name in (sheet.zh, sheet.en)}
    place = {file: number for number, file in enumerate(files)}

    def key(fault: Fault) -> tuple[int, int, int, int]:
        name = fault.sheet or ""
        number = -2 if not name else -1 if is_explanation(name) else order.get(fold(name), len(order))
        return _rank(fault.kind), place.get(fault.file, len(place)), number, fault.row or 0

    return tuple(sorted(dict.fromkeys(faults), key=key))


_TITLES = {
    "zh": ("文件", "来源", "工作表", "行", "列", "单元格内容", "问题与处理"),
    "en": ("file", "source", "sheet", "row", "column", "cell", "what is wrong and what to do"),
}


def fault_table(faults: Iterable[Fault], *, lang: str = "zh") -> pd.DataFrame:
    """
    Return the faults as a listing: file, source, sheet, row, column, cell (blank where it is not repeated), message.

    Parameters
    ----------
    faults
        Faults, in the order wanted.
    lang
        Language of the titles and messages.
    """
    rows = [
        (fault.file, fault.source, fault.sheet or "", fault.row, fault.column or "", fault.value or "", fault.text(lang))
        for fault in faults
    ]
    table = pd.DataFrame(rows, columns=list(_TITLES[lang]))
    number = _TITLES[lang][3]
    table[number] = table[number].astype("Int64")
    return table
