"""Workbooks and CSV folders written in the vocabulary's own shape: the empty template, and filled ones."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import xlsxwriter

from orgnet.loaders.layout import Header, columns_of, fold, headers_of, kinds_of, sheet_index
from orgnet.vocabulary import NODE_KINDS, NORMS, SHEETS, TOPICS, Column, Enumeration, Sheet
from orgnet.vocabulary.sheets import (
    EXPLANATION_EN,
    EXPLANATION_KEYS,
    EXPLANATION_ZH,
    KIND_COLUMN,
    SCOPE_COMMUNITIES,
    SCOPE_STATE,
    SCOPE_TOPIC,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    Rows = Sequence[Mapping[str, object]] | pd.DataFrame | pl.DataFrame

YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_LIST_ROWS = 20_000
"""Rows below the header that get the drop-down."""
_LIST_CHARACTERS = 255
"""Excel refuses a drop-down whose words together are longer."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """
    What the explanation sheet says.

    Parameters
    ----------
    source
        Who keeps the rows.
    date
        Day of the delivery.
    edition
        Edition of the division codes.
    sample
        Whether the rows are invented.
    norms
        Codes of the norms adopted.
    note
        Anything else.
    scope
        Topic code to its state ("complete", "zero", "unreported"), or to a pair of the state and the communities it holds for.
    """

    source: str
    date: date
    edition: str | None = None
    sample: bool = False
    norms: tuple[str, ...] = ()
    note: str | None = None
    scope: Mapping[str, str | tuple[str, Sequence[str]]] = field(default_factory=dict)


def write_template(path: Path | str, *, lang: str = "zh") -> Path:
    """
    Write an empty workbook: every sheet with its headers, meanings as comments, drop-downs, and the explanation sheet.

    Parameters
    ----------
    path
        File to write; one that exists is replaced.
    lang
        Language of sheets, headers and words.
    """
    target = Path(path)
    with xlsxwriter.Workbook(target) as book:
        styles = _Styles(book)
        _write_explanation(book, styles, None, lang=lang)
        for sheet in SHEETS:
            _write_sheet(book, styles, sheet, [], lang=lang)
    return target


def write_workbook(path: Path | str, tables: Mapping[str, Rows], explanation: Explanation, *, lang: str = "zh") -> Path:
    """
    Write a filled workbook.

    Parameters
    ----------
    path
        File to write; one that exists is replaced.
    tables
        Rows by sheet (its Chinese or English name). A row is a mapping from a column (either header or the stored name) to a
        value: text, number, bool, date, a code or word of an enumeration, a list of them, None. Sheets that are not named are left out.
    explanation
        The explanation sheet.
    lang
        Language of sheets, headers and words.

    Raises
    ------
    KeyError
        A sheet or a column that the vocabulary does not know.
    """
    target = Path(path)
    filled = _by_sheet(tables)
    with xlsxwriter.Workbook(target, {"strings_to_numbers": False, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        styles = _Styles(book)
        _write_explanation(book, styles, explanation, lang=lang)
        for sheet in SHEETS:
            if sheet.zh in filled:
                _write_sheet(book, styles, sheet, _cells(sheet, filled[sheet.zh], lang=lang), lang=lang)
    return target


def write_csv_folder(
    path: Path | str, tables: Mapping[str, Rows], explanation: Explanation, *, lang: str = "zh", encoding: str = "utf-8-sig"
) -> Path:
    """
    Write the same as `write_workbook` as a folder of CSV files, one for each sheet.

    Parameters
    ----------
    path
        Folder to write into; made where it does not exist.
    tables, explanation, lang
        As for `write_workbook`.
    encoding
        "utf-8-sig" (which Excel opens rightly), "utf-8" or "gb18030".
    """
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    filled = _by_sheet(tables)
    head = EXPLANATION_ZH if lang == "zh" else EXPLANATION_EN
    _write_csv(folder / f"{head}.csv", explanation_rows(explanation, lang=lang), encoding=encoding)
    for sheet in SHEETS:
        if sheet.zh in filled:
            titles = [header.title(lang) for header in headers_of(sheet, lang=lang)]
            rows = _cells(sheet, filled[sheet.zh], lang=lang)
            _write_csv(folder / f"{sheet.title(lang)}.csv", [titles, *rows], encoding=encoding)
    return folder


def explanation_rows(explanation: Explanation | None, *, lang: str) -> list[tuple[object, ...]]:
    """Return the rows of the explanation sheet: the keys with their values, a blank row, the scope table."""
    rows: list[tuple[object, ...]] = []
    for column in EXPLANATION_KEYS:
        value = None if explanation is None else getattr(explanation, column.name)
        if column.name == "norms" and value is not None:
            value = "、".join(NORMS.word(code, lang) for code in value) or None
        elif column.dtype == "bool" and explanation is not None:
            value = YES_NO[lang][0 if value else 1]
        rows.append((column.title(lang), value))
    rows.append(())
    rows.append(tuple(column.title(lang) for column in (SCOPE_TOPIC, SCOPE_STATE, SCOPE_COMMUNITIES)))
    scope = {} if explanation is None else explanation.scope
    for topic in TOPICS.choices:
        said = scope.get(topic.code)
        state, communities = (said, ()) if said is None or isinstance(said, str) else said
        words = SCOPE_STATE.choices.word(state, lang) if SCOPE_STATE.choices else state
        rows.append((topic.zh if lang == "zh" else topic.en, words, "、".join(communities)))
    return rows


class _Styles:
    """The few formats of a workbook, made once."""

    def __init__(self, book: Workbook) -> None:
        self.needed: Format = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "border_color": "#B8C4D6", "text_wrap": True}
        )
        self.optional: Format = book.add_format({"bg_color": "#F2F4F7", "border": 1, "border_color": "#D0D5DD", "text_wrap": True})
        self.text: Format = book.add_format({"num_format": "@"})
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.wrap: Format = book.add_format({"text_wrap": True, "valign": "top"})


def _by_sheet(tables: Mapping[str, Rows]) -> dict[str, Iterable[Mapping[str, object]]]:
    known = sheet_index()
    found: dict[str, Iterable[Mapping[str, object]]] = {}
    for name, rows in tables.items():
        sheet = known.get(fold(name))
        if sheet is None:
            raise KeyError(f"no sheet is called {name!r}")
        if isinstance(rows, pl.DataFrame):
            found[sheet.zh] = rows.to_dicts()
        elif isinstance(rows, pd.DataFrame):
            found[sheet.zh] = [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]
        else:
            found[sheet.zh] = rows
    return found


def _cells(sheet: Sheet, rows: Iterable[Mapping[str, object]], *, lang: str) -> list[list[object]]:
    """Return the rows in the order of the sheet's headers, values as the sheet writes them."""
    headers = headers_of(sheet, lang=lang)
    kinds = kinds_of(sheet)
    places: dict[str, dict[str, int]] = {}
    for kind in kinds:
        own = places.setdefault(kind, {})
        for column in columns_of(sheet, kind):
            at = next(index for index, header in enumerate(headers) if header.columns.get(kind) is column)
            for word in (column.zh, column.header_en, column.name):
                own.setdefault(fold(word), at)
        for word in (KIND_COLUMN.zh, KIND_COLUMN.header_en):
            own.setdefault(fold(word), 0)
    kind_words = {fold(word): kind for kind in kinds if kind in NODE_KINDS for word in (kind, NODE_KINDS[kind].zh, NODE_KINDS[kind].en)}
    folded: dict[str, str] = {}
    written = []
    for row in rows:
        kind = kinds[0]
        if len(kinds) > 1:
            kind = kind_words[fold(str(row.get(KIND_COLUMN.zh, row.get(KIND_COLUMN.header_en))))]
        line: list[object] = [None] * len(headers)
        for word, value in row.items():
            at = places[kind][folded.setdefault(word, fold(word))]
            header = headers[at]
            if at == 0 and len(kinds) > 1:
                line[0] = NODE_KINDS[kind].word(lang)
            else:
                line[at] = _cell(header.columns[kind], value, lang=lang)
        written.append(line)
    return written


def _cell(column: Column, value: Any, *, lang: str) -> object:
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124  # only NaN differs from itself
        return None
    if isinstance(value, bool):
        return YES_NO[lang][0 if value else 1]
    if isinstance(value, datetime):
        return value.date()
    choices = column.choices
    if choices is not None:
        words = [value] if isinstance(value, str) else list(value)
        return "、".join(choices.word(choices.read(word) or word, lang) for word in words)
    return value


def _write_sheet(book: Workbook, styles: _Styles, sheet: Sheet, rows: list[list[object]], *, lang: str) -> None:
    page = book.add_worksheet(sheet.title(lang))
    headers = headers_of(sheet, lang=lang)
    for at, header in enumerate(headers):
        column = header.any_column
        page.set_column(
            at, at, _width(header, lang), styles.date if column.dtype == "date" else styles.text if column.dtype == "text" else None
        )
        page.write_string(0, at, header.title(lang), styles.needed if header.required else styles.optional)
        page.write_comment(0, at, _comment(sheet, header, lang=lang), {"x_scale": 2.2, "y_scale": 1.2})
        _drop_down(page, at, _words(sheet, header, lang=lang))
    page.freeze_panes(1, 0)
    if rows:
        page.autofilter(0, 0, len(rows), len(headers) - 1)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(page, styles, number, at, value)


def _write(page: Worksheet, styles: _Styles, row: int, at: int, value: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(row, at, datetime(value.year, value.month, value.day), styles.date)  # noqa: DTZ001  # a day has no zone
    elif isinstance(value, int | float):
        page.write_number(row, at, value)
    else:
        page.write_string(row, at, str(value))


def _width(header: Header, lang: str) -> int:
    wide = {"id": 26, "name": 30, "code": 16}.get(header.any_column.name)
    if wide is None:
        wide = 26 if header.any_column.refers_to else 13
    return max(wide, (2 if lang == "zh" else 1) * len(header.title(lang)) + 3)


def _words(sheet: Sheet, header: Header, *, lang: str) -> list[str]:
    column = header.any_column
    if column is KIND_COLUMN:
        return [NODE_KINDS[kind].word(lang) for kind in sheet.kinds]
    if column.dtype == "bool":
        return list(YES_NO[lang])
    if column.dtype != "enum":
        return []
    enumerations: list[Enumeration] = [one.choices for one in header.columns.values() if one.choices is not None]
    return list(dict.fromkeys(enumeration.word(code, lang) for enumeration in enumerations for code in enumeration.codes))


def _drop_down(page: Worksheet, at: int, words: list[str]) -> None:
    if words and len(",".join(words)) <= _LIST_CHARACTERS:
        page.data_validation(1, at, _LIST_ROWS, at, {"validate": "list", "source": words, "error_type": "warning"})


def _comment(sheet: Sheet, header: Header, *, lang: str) -> str:
    """Return what a header means: kinds that have it, necessity, unit, words, and what a reference names."""
    column = header.any_column
    zh = lang == "zh"
    parts = []
    if column is not KIND_COLUMN and len(sheet.kinds) > len(header.columns):
        kinds = ("、" if zh else ", ").join(NODE_KINDS[kind].word(lang) for kind in header.columns)
        parts.append(f"仅用于：{kinds}。" if zh else f"Only for: {kinds}.")
    if zh:
        parts.append("必填。" if header.required else "可空。")
    else:
        parts.append(f"{column.meaning[:1].upper()}{column.meaning[1:]}. {'Required' if header.required else 'Optional'}.")
    if column.unit:
        parts.append(f"单位：{_UNIT_ZH.get(column.unit, column.unit)}。" if zh else f"Unit: {column.unit}.")
    if column.dtype == "date":
        parts.append("写作 2024-03-05 或 2024年3月5日；不清楚的写“不详”。" if zh else "Write 2024-03-05; 不详 where it is not known.")
    if column.refers_to:
        parts.append(
            "填名称、编码或标识；重名时写上级，如“立业路社区/第四网格”。"
            if zh
            else "Name, code or id; where names repeat, with the parent before it: parent/name."
        )
    words = _words(sheet, header, lang=lang) or (
        [choice.zh if zh else choice.en for choice in column.choices.choices] if column.choices else []
    )
    if words:
        parts.append(("可填：" if zh else "One of: ") + ("、" if zh else ", ").join(words) + ("。" if zh else "."))
    return "".join(parts) if zh else " ".join(parts)


_UNIT_ZH = {"household": "户", "person": "人", "yuan": "元", "round": "轮", "point": "分"}


def _write_explanation(book: Workbook, styles: _Styles, explanation: Explanation | None, *, lang: str) -> None:
    page = book.add_worksheet(EXPLANATION_ZH if lang == "zh" else EXPLANATION_EN)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 46, styles.wrap)
    page.set_column(2, 2, 46, styles.wrap)
    rows = explanation_rows(explanation, lang=lang)
    blank = rows.index(())
    for number, row in enumerate(rows):
        for at, value in enumerate(row):
            if number == blank + 1 or at == 0:
                needed = number < blank and not EXPLANATION_KEYS[number].optional
                page.write_string(number, at, str(value), styles.needed if needed or number == blank + 1 else styles.optional)
            else:
                _write(page, styles, number, at, value)
    for number, column in enumerate(EXPLANATION_KEYS):
        page.write_comment(number, 0, _key_comment(column, lang=lang), {"x_scale": 2.2})
    sample = next(number for number, column in enumerate(EXPLANATION_KEYS) if column.dtype == "bool")
    page.data_validation(sample, 1, sample, 1, {"validate": "list", "source": list(YES_NO[lang])})
    states = SCOPE_STATE.choices.choices if SCOPE_STATE.choices else ()
    words = [choice.zh if lang == "zh" else choice.en for choice in states]
    page.data_validation(blank + 2, 1, len(rows), 1, {"validate": "list", "source": words})


_KEY_ZH = {
    "source": "这些表由谁保管，如“樊城区委组织部（月报）”。同一来源再次导入时，替换它上次的数据。必填。",
    "date": "数据截止的日期。必填。",
    "edition": "表中区划代码的版本（年份），如 2023。",
    "sample": "数据是虚构的样例时填“是”。",
    "norms": "本地区执行的标准，用“、”隔开；只有执行了某项标准的地方才按它检查。",
    "note": "其他需要读者知道的事。",
}


def _key_comment(column: Column, *, lang: str) -> str:
    text = _KEY_ZH[column.name] if lang == "zh" else f"{column.meaning[:1].upper()}{column.meaning[1:]}."
    if column.name == "norms":
        words = ("、" if lang == "zh" else ", ").join(choice.zh if lang == "zh" else choice.en for choice in NORMS.choices)
        text += f"可填：{words}。" if lang == "zh" else f" One or more of: {words}."
    return text


def _write_csv(path: Path, rows: Iterable[Iterable[object]], *, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["" if value is None else str(value) for value in row] for row in rows])


__all__ = ["Explanation", "explanation_rows", "write_csv_folder", "write_template", "write_workbook"]
