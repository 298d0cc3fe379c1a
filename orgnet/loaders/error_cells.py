"""Cells in which the spreadsheet shows an error instead of a value: never a blank, for nobody knows what should stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from fastexcel import ExcelSheet

    from orgnet.loaders.faults import FaultLog

ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
"""What spreadsheets show; a CSV file holds them as text."""

_TOLD = {re.sub(r"[^A-Z0]", "", text): text for text in ERRORS}
_NAMED = re.compile(r"Error\((\w+)\)")
_OTHER = "#ERROR"


def read_cells(sheet: ExcelSheet) -> pl.DataFrame:
    """Return the cells of a sheet as text; one with an error holds what the spreadsheet shows in it, not a blank."""
    batch, errors = sheet.to_arrow_with_errors()
    cells = pl.DataFrame(pl.from_arrow(batch))
    found: dict[int, dict[int, str]] = {}
    for error in errors.errors if errors else ():
        row, column = error.position
        found.setdefault(column, {})[row] = _shown(error.detail)
    for column, texts in found.items():
        name = cells.columns[column]
        values = cells.get_column(name).scatter(list(texts), list(texts.values()))
        cells = cells.with_columns(values.alias(name))
    return cells


def _shown(detail: str) -> str:
    """Return what the spreadsheet shows, from what the reader calls it: Error(Div0) is #DIV/0!."""
    named = _NAMED.search(detail)
    return _TOLD.get(named[1].upper(), _OTHER) if named else _OTHER


def without_errors(cells: pl.DataFrame, sheet: str, log: FaultLog) -> pl.DataFrame:
    """Return the cells with those of an error made blank, each noted as a fault that names it."""
    shown = (*ERRORS, _OTHER)
    for at, name in enumerate(cells.columns):
        column = cells.get_column(name)
        if not column.str.contains("#", literal=True).any():  # nearly every column
            continue
        wrong = column.str.strip_chars().str.to_uppercase().is_in(shown).fill_null(value=False)
        for row in wrong.arg_true():
            text = str(column[row]).strip()
            log.add(
                "error-cell",
                f"单元格里是公式错误“{text}”，不是内容。请在表格软件里改好公式，或直接填上内容；确实不知道的写“不详”。",
                f"The cell shows the error “{text}” instead of a value. Mend the formula, or write the value; if nobody knows it, write 不详.",
                sheet=sheet,
                row=row + 1,
                column=letter(at),
            )
        cells = cells.with_columns(pl.when(~wrong).then(column).alias(name))
    return cells


def letter(at: int) -> str:
    """Return the letter that a spreadsheet shows above column `at` (from 0)."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
