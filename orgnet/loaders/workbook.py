"""Workbooks and folders of CSV read as text, with the row numbers that the spreadsheet shows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import fastexcel
import polars as pl

from orgnet.loaders.cells import clean, is_blank
from orgnet.loaders.error_cells import letter, read_cells, without_errors
from orgnet.loaders.layout import fold, header_index, headers_of, is_explanation, kinds_of, perhaps, sheet_index
from orgnet.vocabulary import SHEETS
from orgnet.vocabulary.sheets import EXPLANATION_ZH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgnet.loaders.faults import FaultLog
    from orgnet.vocabulary import Column, Sheet

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ENCODINGS = ("utf-8-sig", "gb18030")
_HEADER_WITHIN = 10
"""Titles and notes above the header are passed over, down to this row."""


@dataclass(frozen=True)
class Page:
    """
    One sheet as it stands in the file.

    Parameters
    ----------
    name
        Its name in the file.
    cells
        All cells as text, from the first row of the sheet; one column for each column of the sheet, null where blank.
    """

    name: str
    cells: pl.DataFrame


@dataclass(frozen=True)
class RawSheet:
    """
    One sheet with its header found.

    Parameters
    ----------
    name
        Its name in the file.
    sheet
        What the vocabulary calls it.
    headers
        Text above each column that is used, by the name of the column in `cells`.
    columns
        What each of them stands for: column by kind.
    cells
        The rows below the header, as text, with `row`, the number that the spreadsheet shows. Blank rows are left out.
    """

    name: str
    sheet: Sheet
    headers: dict[str, str]
    columns: dict[str, dict[str, Column]]
    cells: pl.DataFrame


def file_groups(paths: Iterable[Path | str]) -> list[tuple[str, tuple[Path, ...]]]:
    """
    Return what is loaded as one delivery each: a workbook, a folder of CSV, or CSV files named singly from one folder.

    Returns
    -------
    groups
        Name to show, and the files.
    """
    groups: dict[str, list[Path]] = {}
    for path in map(Path, paths):
        if path.is_dir():
            groups.setdefault(path.name or str(path), []).extend(sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv"))
        elif path.suffix.lower() == ".csv":
            groups.setdefault(path.absolute().parent.name, []).append(path)
        else:
            groups.setdefault(path.name if path.name not in groups else str(path), []).append(path)
    return [(name, tuple(files)) for name, files in groups.items()]


def read_pages(files: Sequence[Path], log: FaultLog) -> list[Page]:
    """Return every sheet of one delivery as text; a file that cannot be read is a fault."""
    if not files:
        log.add(
            "empty-folder",
            "文件夹里没有 CSV 文件。请给出工作簿（.xlsx），或每个工作表存成一个 CSV 的文件夹。",
            "There is no CSV file in the folder. Give a workbook (.xlsx), or a folder with one CSV file for each sheet.",
        )
    pages: list[Page] = []
    for file in files:
        if file.suffix.lower() == ".csv":
            pages.extend(_read_csv(file, log))
        elif file.suffix.lower() in WORKBOOKS:
            pages.extend(_read_workbook(file, log))
        else:
            log.add(
                "unknown-file",
                f"“{file.name}”不是工作簿。请给出 .xlsx、.xls、.ods 文件，或 CSV 文件夹。",
                f"“{file.name}” is no workbook. Give an .xlsx, .xls or .ods file, or a folder of CSV files.",
            )
    return pages


def _read_workbook(file: Path, log: FaultLog) -> list[Page]:
    if not file.exists():
        log.add("no-file", f"没有“{file.name}”这个文件。请检查路径。", f"There is no file “{file.name}”. Check the path.")
        return []
    if file.is_file() and not file.stat().st_size:
        log.add(
            "empty-file",
            f"“{file.name}”是空文件，一个字节也没有，多半是没有存好或没有传完。请重新保存，或再传一次。",
            f"“{file.name}” is empty, without a single byte: it was probably not saved or not sent whole. Save it or send it again.",
        )
        return []
    try:
        book = fastexcel.read_excel(file)
        pages = []
        for name in book.sheet_names:
            cells = read_cells(book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string"))
            pages.append(Page(name, without_errors(cells, name, log)))
    except (fastexcel.FastExcelError, OSError, pl.exceptions.PolarsError):
        # The reader's own message is left out: it may quote a cell.
        log.add(
            "unreadable",
            f"“{file.name}”打不开：文件损坏、有密码，或不是真正的工作簿。请在表格软件中打开，另存为 .xlsx。",
            f"“{file.name}” cannot be opened: it is damaged, has a password, or is no real workbook. Open it and save it as .xlsx.",
        )
        return []
    return pages


def _read_csv(file: Path, log: FaultLog) -> list[Page]:
    try:
        data = file.read_bytes()
    except OSError:
        log.add("no-file", f"读不了“{file.name}”。请检查路径和权限。", f"“{file.name}” cannot be read. Check the path and the permissions.")
        return []
    text = _decode(data)
    if text is None:
        log.add(
            "encoding",
            f"“{file.name}”的文字编码认不出。请另存为“CSV UTF-8”。",
            f"The encoding of “{file.name}” is not recognised. Save it as “CSV UTF-8”.",
            sheet=file.stem,
        )
        return []
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    width = max((len(row) for row in rows), default=0)
    columns = list(zip(*(row + [""] * (width - len(row)) for row in rows), strict=True)) if rows else []
    cells = pl.DataFrame({f"c{at}": pl.Series(column, dtype=pl.String) for at, column in enumerate(columns)})
    return [Page(file.stem, without_errors(cells, file.stem, log))]


def _decode(data: bytes) -> str | None:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    first = text[: text.find("\n")] if "\n" in text else text
    return max((",", "\t", ";"), key=first.count)


def tidy(page: Page) -> Page:
    """Return the page with columns named c0, c1, ... and cells of spaces alone made null."""
    cells = page.cells
    names = {old: f"c{at}" for at, old in enumerate(cells.columns)}
    blank = pl.col(pl.String).str.strip_chars() == ""
    return Page(page.name, cells.rename(names).with_columns(pl.when(~blank).then(pl.col(pl.String))))


def find_sheets(pages: Sequence[Page], log: FaultLog) -> tuple[Page | None, list[RawSheet]]:
    """
    Return the explanation sheet and the sheets of rows, their headers found.

    Unknown sheets, a missing explanation sheet, unknown, repeated and missing columns are faults.
    """
    known = sheet_index()
    explanation = next((page for page in pages if is_explanation(page.name)), None)
    if explanation is None:
        log.add(
            "no-explanation",
            f"缺少工作表“{EXPLANATION_ZH}”。请从模板（orgnet template）复制这个工作表，填上数据来源和数据日期。",
            f"The explanation sheet “{EXPLANATION_ZH}” is missing. Copy it from the template (orgnet template); fill in source and date.",
        )
    found: list[RawSheet] = []
    seen: dict[str, str] = {}
    for page in pages:
        if is_explanation(page.name):
            continue
        sheet = known.get(fold(page.name))
        if sheet is None:
            if not _is_empty(page):
                _unknown_sheet(page, log)
            continue
        if sheet.zh in seen:
            log.add(
                "sheet-twice",
                f"与工作表“{seen[sheet.zh]}”是同一个表。请合并成一个。",
                f"The same sheet as “{seen[sheet.zh]}”. Make them one.",
                sheet=page.name,
            )
            continue
        seen[sheet.zh] = page.name
        raw = None if _is_empty(page) else _with_header(page, sheet, log)
        if raw is not None:
            found.append(raw)
    order = {sheet.zh: number for number, sheet in enumerate(known.values())}
    return explanation, sorted(found, key=lambda raw: order[raw.sheet.zh])


def _is_empty(page: Page) -> bool:
    return not page.cells.width or not page.cells.height or all(count == page.cells.height for count in page.cells.null_count().row(0))


def _unknown_sheet(page: Page, log: FaultLog) -> None:
    zh, en = perhaps(page.name, (name for sheet in SHEETS for name in (sheet.zh, sheet.en)))
    log.add(
        "unknown-sheet",
        f"不认识这个工作表。{zh}请改成模板中的表名；只是说明文字的，请删除，或移到工作表“说明”的备注中。",
        f"This sheet is not known. {en}Name it as the template does; if it is only notes, delete it or move them to the explanation sheet.",
        sheet=page.name,
    )


def _with_header(page: Page, sheet: Sheet, log: FaultLog) -> RawSheet | None:
    index = header_index(sheet)
    top = page.cells.head(_HEADER_WITHIN).rows()
    hits = [sum(1 for text in row if text and fold(text) in index) for row in top]
    at = hits.index(max(hits))
    if hits[at] == 0:
        log.add(
            "no-header",
            f"前 {_HEADER_WITHIN} 行里没有找到表头。请按模板写表头。",
            f"No header in the first {_HEADER_WITHIN} rows. Write the headers as the template does.",
            sheet=page.name,
        )
        return None
    headers, columns = _columns(page, sheet, at, log)
    _missing(page, sheet, columns, log)
    rows = page.cells.with_row_index("row", offset=1).slice(at + 1).select("row", *headers)
    rows = rows.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in headers))
    return RawSheet(page.name, sheet, headers, columns, rows)


def _columns(page: Page, sheet: Sheet, header_row: int, log: FaultLog) -> tuple[dict[str, str], dict[str, dict[str, Column]]]:
    index = header_index(sheet)
    headers: dict[str, str] = {}
    columns: dict[str, dict[str, Column]] = {}
    taken: dict[tuple[str, str], str] = {}
    for at, title in enumerate(page.cells.row(header_row)):
        name = f"c{at}"
        if title is None or is_blank(title):
            _nameless(page, at, header_row, log)
            continue
        stands_for = index.get(fold(title))
        if stands_for is None:
            zh, en = perhaps(title, (word for header in headers_of(sheet) for word in (header.zh, header.en)))
            log.add(
                "unknown-column",
                f"“{sheet.zh}”表没有这一列。{zh}请改成模板中的列名，或删除这一列。",
                f"The sheet “{sheet.en}” has no such column. {en}Name it as the template does, or delete it.",
                sheet=page.name,
                column=clean(title),
            )
            continue
        twice = next((taken[kind, column.name] for kind, column in stands_for.items() if (kind, column.name) in taken), None)
        if twice is not None:
            log.add(
                "column-twice",
                f"与“{twice}”列是同一列。请只留一列。",
                f"The same column as “{twice}”. Keep one of them.",
                sheet=page.name,
                column=clean(title),
            )
            continue
        taken.update({(kind, column.name): clean(title) for kind, column in stands_for.items()})
        headers[name] = clean(title)
        columns[name] = stands_for
    return headers, columns


def _nameless(page: Page, at: int, header_row: int, log: FaultLog) -> None:
    """Note a column that has cells below the header row but no header; cells above it (titles) do not count."""
    below = page.cells.get_column(f"c{at}").slice(header_row + 1)
    if below.null_count() < below.len():
        log.add(
            "unknown-column",
            "这一列有内容，但没有表头。请按模板写上列名，或删除这一列。",
            "This column has cells but no header. Name it as the template does, or delete it.",
            sheet=page.name,
            column=letter(at),
        )


def _missing(page: Page, sheet: Sheet, columns: dict[str, dict[str, Column]], log: FaultLog) -> None:
    """Note the columns that every kind of the sheet needs and that are not there."""
    kinds = kinds_of(sheet)
    have = {(kind, column.name) for stands_for in columns.values() for kind, column in stands_for.items()}
    for header in headers_of(sheet):
        column = header.any_column
        needed = header.required and (set(header.columns) == set(kinds) or set(header.columns) == {""})
        if needed and not any((kind, column.name) in have for kind in header.columns):
            log.add(
                "missing-column",
                f"缺少“{header.zh}”列。请加上这一列。",
                f"The column “{header.en}” is missing. Add it.",
                sheet=page.name,
                column=header.zh,
            )
