"""One delivery: a file read, its faults noted, its rows typed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.explanation import Said, read_explanation
from orgnet.loaders.faults import FaultLog
from orgnet.loaders.identity import DIVISION_DIGITS
from orgnet.loaders.privacy import scan
from orgnet.loaders.rows import Rows, type_rows
from orgnet.loaders.workbook import find_sheets, read_pages, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from orgnet.vocabulary import Column


@dataclass(frozen=True)
class Delivery:
    """
    A file as it was understood.

    Parameters
    ----------
    file
        Its name.
    said
        Its explanation sheet.
    rows
        Its rows by sheet and kind, in the order of the sheets.
    log
        Its faults so far.
    id
        Identity of the delivery: its day and a hash of what it says; the same content is the same delivery.
    """

    file: str
    said: Said
    rows: tuple[Rows, ...]
    log: FaultLog
    id: str

    @property
    def source(self) -> str:
        """Name of its source."""
        return self.said.source

    def of(self, kind: str) -> list[Rows]:
        """Return its rows of a label or a tie type."""
        return [rows for rows in self.rows if rows.kind == kind]

    def header(self, sheet: str, column: Column) -> str:
        """Return the header of a column as a sheet of the file has it; the Chinese one where the file has none."""
        return next((rows.headers[column.name] for rows in self.rows if rows.name == sheet and column.name in rows.headers), column.zh)


def read_delivery(name: str, files: Sequence[Path], *, source: str | None = None) -> Delivery:
    """
    Read one workbook or folder of CSV.

    Parameters
    ----------
    name
        What to call it in messages.
    files
        The workbook, or the CSV files.
    source
        Name of the source, instead of the explanation sheet's.
    """
    log = FaultLog(file=name)
    pages, personal = scan([tidy(page) for page in read_pages(files, log)], log)
    explanation, sheets = find_sheets(pages, log) if pages or not len(log) else (None, [])
    said = read_explanation(explanation, log, source=source)
    log.name_source(said.source)
    rows = [_with_edition(rows, said, log) for raw in sheets for rows in type_rows(raw, log, personal=personal)]
    return Delivery(name, said, tuple(rows), log, _identity(said, rows))


def _with_edition(rows: Rows, said: Said, log: FaultLog) -> Rows:
    """Give divisions the edition of the explanation sheet where the row has none; a code of the wrong length is a fault."""
    digits = DIVISION_DIGITS.get(rows.kind)
    if digits is None or "code" not in rows.table.columns:
        return rows
    table = rows.table
    edition = pl.col("edition") if "edition" in table.columns else pl.lit(None, dtype=pl.String)
    table = table.with_columns(
        pl.when(pl.col("code").is_not_null()).then(pl.coalesce(edition, pl.lit(said.edition, dtype=pl.String))).alias("edition")
    )
    for row, code in table.filter(~pl.col("code").str.contains(rf"^\d{{{digits}}}$")).select("row", "code").iter_rows():
        log.add(
            "bad-code",
            f"区划代码应为 {digits} 位数字。请核对；单元格应为文本格式。",
            f"The division code must have {digits} digits. Check it; the cell should be formatted as text.",
            sheet=rows.name,
            row=row,
            column=rows.header("code"),
            value=code,
        )
    return Rows(rows.sheet, rows.name, rows.kind, table, rows.headers)


def _identity(said: Said, rows: Sequence[Rows]) -> str:
    digest = hashlib.blake2b(repr(said).encode(), digest_size=4)
    for one in rows:
        digest.update(f"\x1f{one.name}\x1f{one.kind}\x1f".encode())
        digest.update(one.table.select(sorted(one.table.columns)).write_ndjson().encode())
    day = f"{said.date:%Y%m%d}" if said.date else "undated"
    return f"{day}-{digest.hexdigest()}"
