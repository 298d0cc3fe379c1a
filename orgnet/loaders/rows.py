"""The rows of a sheet as typed values: every cell understood or named as a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.loaders.cells import Problem, is_blank, read_choice, reader_of, says_unknown
from orgnet.loaders.layout import columns_of, kinds_of
from orgnet.loaders.privacy import may_be_a_name
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, Choice, Enumeration
from orgnet.vocabulary.sheets import KIND_COLUMN

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from orgnet.loaders.faults import FaultLog
    from orgnet.loaders.workbook import RawSheet
    from orgnet.vocabulary import Column, Sheet

_DTYPES: dict[str, Any] = {
    "text": pl.String,
    "enum": pl.String,
    "enums": pl.List(pl.String),
    "int": pl.Int64,
    "float": pl.Float64,
    "bool": pl.Boolean,
    "date": pl.Date,
}
_TOTALS = frozenset(("合计", "总计", "小计", "total"))

Place = tuple[str, int, str]
"""Sheet, row and column (as in `RawSheet.cells`) of a cell."""


@dataclass(frozen=True)
class Rows:
    """
    The rows of one kind in one sheet.

    Parameters
    ----------
    sheet
        Sheet of the vocabulary.
    name
        Its name in the file.
    kind
        Label of the kind, or type of the tie.
    table
        `row`, then every column of the kind that the sheet has, typed; references and the ends of a tie (`start`, `end`) as text.
    headers
        Header in the file by name of the column.
    """

    sheet: Sheet
    name: str
    kind: str
    table: pl.DataFrame
    headers: dict[str, str]

    def header(self, column: str) -> str:
        """Return the header of a column as the file has it, or as the vocabulary has it where the file lacks it."""
        if column in self.headers:
            return self.headers[column]
        return next(one.zh for one in columns_of(self.sheet, self.kind) if one.name == column)


def type_rows(raw: RawSheet, log: FaultLog, *, personal: AbstractSet[Place] = frozenset()) -> list[Rows]:
    """
    Return the rows of a sheet by kind, typed.

    Parameters
    ----------
    raw
        The sheet as text.
    log
        Where faults go.
    personal
        Cells that were emptied because they look like personal data: already named, so not told as missing.
    """
    kinds = kinds_of(raw.sheet)
    cells = _without_totals(raw, log)
    if len(kinds) == 1:
        return [_typed(raw, kinds[0], cells, log, personal)] if cells.height else []
    at = next((name for name, columns in raw.columns.items() if "" in columns), None)
    if at is None:
        return []
    words = Enumeration("kind", tuple(Choice(kind, NODE_KINDS[kind].zh, NODE_KINDS[kind].en) for kind in kinds))
    found = _mapped(cells.get_column(at), lambda text: read_choice(text, words), pl.String)
    _tell(raw, KIND_COLUMN, at, cells, found.problems, log)
    blank = cells.filter(pl.col(at).map_elements(is_blank, return_dtype=pl.Boolean, skip_nulls=True).fill_null(value=True))
    _tell_blank(raw, at, blank.get_column("row").to_list(), log, personal)
    cells = cells.with_columns(found.values.alias("kind"))
    return [_typed(raw, kind, rows.drop("kind"), log, personal) for kind in kinds if (rows := cells.filter(pl.col("kind") == kind)).height]


@dataclass(frozen=True)
class _Mapped:
    values: pl.Series
    problems: dict[str, Problem]


def _mapped(texts: pl.Series, reader: Any, dtype: Any) -> _Mapped:
    """Read each different text once."""
    different = texts.drop_nulls().unique()
    problems: dict[str, Problem] = {}
    values = []
    for text in different:
        value = reader(text)
        if isinstance(value, Problem):
            problems[text] = value
            value = None
        values.append(value)
    if not values:
        return _Mapped(pl.Series(texts.name, [None] * texts.len(), dtype=dtype), {})
    read = pl.DataFrame({"text": different, "value": pl.Series(values, dtype=dtype, strict=False)})
    joined = pl.DataFrame({"text": texts}).join(read, on="text", how="left", maintain_order="left")
    return _Mapped(joined.get_column("value"), problems)


def _typed(raw: RawSheet, kind: str, cells: pl.DataFrame, log: FaultLog, personal: AbstractSet[Place]) -> Rows:
    columns: dict[str, pl.Series] = {"row": cells.get_column("row").cast(pl.Int64)}
    headers: dict[str, str] = {}
    for at, stands_for in raw.columns.items():
        if "" in stands_for:
            continue
        column = stands_for.get(kind)
        texts = cells.get_column(at)
        if column is None:
            _tell_foreign(raw, at, kind, cells, log)
            continue
        read = _mapped(texts, reader_of(column), _DTYPES[column.dtype])
        _tell(raw, column, at, cells, read.problems, log)
        headers[column.name] = raw.headers[at]
        columns[column.name] = read.values
        if not column.optional:
            rows = _unsaid(column, at, cells.with_columns(read.values.alias("value")), read.problems)
            _tell_blank(raw, at, rows, log, personal)
    for column in columns_of(raw.sheet, kind):
        if column.name not in columns and not column.optional:
            _tell_no_column(raw, column, kind, log)
    if kind in TIE_KINDS and any(column.name == "undated" for column in TIE_KINDS[kind].columns):
        columns["undated"] = _undated(raw, kind, cells, columns.get("since"))
    return Rows(raw.sheet, raw.name, kind, pl.DataFrame(columns), headers)


def _undated(raw: RawSheet, kind: str, cells: pl.DataFrame, since: pl.Series | None) -> pl.Series:
    """Return which ties have no known first day, or a last one that is said to be unknown; a blank last day is open-ended, and known."""
    no_since = pl.repeat(value=True, n=cells.height, dtype=pl.Boolean, eager=True) if since is None else since.is_null()
    at = next((name for name, stands_for in raw.columns.items() if kind in stands_for and stands_for[kind].name == "until"), None)
    if at is None:
        return no_since.alias("undated")
    unknown = cells.get_column(at).map_elements(says_unknown, return_dtype=pl.Boolean, skip_nulls=True).fill_null(value=False)
    return (no_since | unknown).alias("undated")


def _without_totals(raw: RawSheet, log: FaultLog) -> pl.DataFrame:
    """Return the cells without rows of totals, each of which is a fault."""
    texts = [pl.col(name).str.strip_chars().str.to_lowercase().str.replace_all(r"\s", "").is_in(list(_TOTALS)) for name in raw.headers]
    totals = raw.cells.filter(pl.any_horizontal(texts))
    for row in totals.get_column("row"):
        log.add(
            "total-row",
            "这是合计行。请删除，合计由系统计算。",
            "This is a row of totals. Delete it; totals are computed.",
            sheet=raw.name,
            row=row,
        )
    return raw.cells.filter(~pl.any_horizontal(texts).fill_null(value=False)) if totals.height else raw.cells


def _tell(raw: RawSheet, column: Column, at: str, cells: pl.DataFrame, problems: dict[str, Problem], log: FaultLog) -> None:
    if not problems:
        return
    bad = cells.filter(pl.col(at).is_in(list(problems))).select("row", at)
    for row, text in bad.iter_rows():
        problem = problems[text]
        shown = None if may_be_a_name(text) else text
        kind = "unknown-kind" if column is KIND_COLUMN else f"bad-{column.dtype}"
        log.add(kind, problem.zh, problem.en, sheet=raw.name, row=row, column=raw.headers[at], value=shown)


def _unsaid(column: Column, at: str, cells: pl.DataFrame, problems: dict[str, Problem]) -> list[int]:
    """Return the rows that give no value in a column that needs one; faulty cells are told already, and 不详 is an answer for a day."""
    missing = cells.filter(pl.col("value").is_null()).select("row", at)
    return [
        row
        for row, text in missing.iter_rows()
        if text is None or not (text in problems or (column.dtype == "date" and says_unknown(text)))
    ]


def _tell_blank(raw: RawSheet, at: str, rows: list[int], log: FaultLog, personal: AbstractSet[Place]) -> None:
    for row in rows:
        if (raw.name, row, at) not in personal:
            log.add(
                "missing-value",
                "必填，现在是空的。请填上。",
                "Required, but blank. Fill it in.",
                sheet=raw.name,
                row=row,
                column=raw.headers[at],
            )


def _tell_foreign(raw: RawSheet, at: str, kind: str, cells: pl.DataFrame, log: FaultLog) -> None:
    said = cells.filter(pl.col(at).is_not_null()).select("row", at)
    for row, text in said.iter_rows():
        if not is_blank(text):
            word = NODE_KINDS[kind]
            log.add(
                "not-for-this-kind",
                f"“{word.zh}”没有这一项。请清空这个单元格，或核对类型。",
                f"This does not apply to a row of kind “{word.en}”. Empty the cell or check the kind.",
                sheet=raw.name,
                row=row,
                column=raw.headers[at],
            )


def _tell_no_column(raw: RawSheet, column: Column, kind: str, log: FaultLog) -> None:
    # What every kind of the sheet needs was told when the header was read.
    kinds = kinds_of(raw.sheet)
    if len(kinds) == 1 or all(any(one.zh == column.zh and not one.optional for one in columns_of(raw.sheet, other)) for other in kinds):
        return
    log.add(
        "missing-column",
        f"“{NODE_KINDS[kind].zh}”需要“{column.zh}”列。请加上这一列。",
        f"Rows of kind “{NODE_KINDS[kind].en}” need the column “{column.header_en}”. Add it.",
        sheet=raw.name,
        column=column.zh,
    )
