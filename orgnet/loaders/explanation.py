"""The explanation sheet read: whose rows these are, of which day, what they report completely, and which norms hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orgnet.loaders.cells import Problem, clean, is_blank, read_choice, read_choices, reader_of, split
from orgnet.loaders.faults import PERSONAL
from orgnet.loaders.layout import fold, perhaps
from orgnet.loaders.privacy import may_be_a_name, names_personal_data
from orgnet.vocabulary import NORMS, TOPICS
from orgnet.vocabulary.sheets import EXPLANATION_KEYS, SCOPE_STATE, SCOPE_TOPIC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from orgnet.loaders.faults import FaultLog
    from orgnet.loaders.workbook import Page
    from orgnet.vocabulary import Column

_EVERYWHERE = frozenset(("全部", "所有", "all"))


@dataclass(frozen=True)
class ScopeRow:
    """
    One row of the scope table.

    Parameters
    ----------
    topic
        Code of the topic.
    state
        "complete", "zero" or "unreported".
    communities
        Names that it holds for, as written; none means every community of the workbook.
    row
        Row in the sheet.
    """

    topic: str
    state: str
    communities: tuple[str, ...]
    row: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """
    What the explanation sheet of a delivery says.

    Parameters
    ----------
    source, date, edition, sample, norms, note
        Its keys; `date` is None where it is missing or faulty.
    scope
        Its scope table, rows without a state left out.
    sheet
        Name of the sheet in the file.
    """

    source: str = ""
    date: date | None = None
    edition: str | None = None
    sample: bool = False
    norms: tuple[str, ...] = ()
    note: str | None = None
    scope: tuple[ScopeRow, ...] = field(default=())
    sheet: str = ""


def read_explanation(page: Page | None, log: FaultLog, *, source: str | None = None) -> Said:
    """
    Read the explanation sheet.

    Parameters
    ----------
    page
        The sheet, or None where the file has none.
    log
        Where faults go.
    source
        Name of the source, given by the user; it comes before the sheet's.
    """
    if page is None:
        return Said(source=clean(source or ""))
    lines = [(number, [clean(cell or "") for cell in (*cells, None, None, None)[:3]]) for number, cells in enumerate(page.cells.rows(), 1)]
    head = next((at for at, (_, cells) in enumerate(lines) if fold(cells[0]) in _words(SCOPE_TOPIC)), len(lines))
    values = _read_keys(page.name, lines[:head], log, source=source)
    scope = _read_scope(page.name, lines[head + 1 :], log)
    norms = tuple(values.pop("norms", None) or ())
    return Said(**{**values, "norms": norms, "scope": tuple(scope), "sheet": page.name})


def _words(column: Column) -> set[str]:
    return {fold(column.zh), fold(column.header_en), fold(column.name)}


def _read_keys(sheet: str, lines: Iterable[tuple[int, list[str]]], log: FaultLog, *, source: str | None) -> dict[str, Any]:
    keys = {word: column for column in EXPLANATION_KEYS for word in _words(column)}
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for row, (key, text, _) in lines:
        column = keys.get(fold(key)) if key else None
        if column is None:
            if key:
                _tell_unknown_key(sheet, row, key, log)
            continue
        if column.name in seen:
            log.add("key-twice", "这一项写了两次。请只留一行。", "This key stands twice. Keep one row.", sheet=sheet, row=row, column=key)
            continue
        seen.add(column.name)
        value = _value(column, text)
        if isinstance(value, Problem):
            log.add(f"bad-{column.dtype}", value.zh, value.en, sheet=sheet, row=row, column=key, value=text)
        elif value is not None:
            values[column.name] = value
        elif not column.optional and not (column.name == "source" and source):
            log.add("missing-value", "必填，现在是空的。请填上。", "Required, but blank. Fill it in.", sheet=sheet, row=row, column=key)
    _tell_missing_keys(sheet, seen | ({"source"} if source else set()), log)
    return {**values, "source": clean(source)} if source else values


def _tell_unknown_key(sheet: str, row: int, key: str, log: FaultLog) -> None:
    if names_personal_data(key):
        log.add(
            PERSONAL,
            "这一行像是个人信息。系统不收个人信息，内容不再显示。请删除这一行。",
            "This row looks like personal particulars. Personal data is never loaded; its content is not repeated. Delete the row.",
            sheet=sheet,
            row=row,
            column="A",
        )
        return
    zh, en = perhaps(key, (word for column in EXPLANATION_KEYS for word in (column.zh, column.header_en)))
    log.add(
        "unknown-key",
        f"不认识这一项。{zh}请改成模板中的项目，或写进“备注”。",
        f"This key is not known. {en}Use those of the template, or put it into the note.",
        sheet=sheet,
        row=row,
        column=None if may_be_a_name(key) else key,
    )


def _tell_missing_keys(sheet: str, seen: set[str], log: FaultLog) -> None:
    for column in EXPLANATION_KEYS:
        if not column.optional and column.name not in seen:
            log.add(
                "missing-key",
                f"缺少“{column.zh}”。请加上这一行。",
                f"“{column.header_en}” is missing. Add this row.",
                sheet=sheet,
                column=column.zh,
            )


def _value(column: Column, text: str) -> Any:
    return read_choices(text, NORMS) if column.name == "norms" else reader_of(column)(text)


def _read_scope(sheet: str, lines: Iterable[tuple[int, list[str]]], log: FaultLog) -> list[ScopeRow]:
    scope: list[ScopeRow] = []
    for row, (word, state_word, communities) in lines:
        if not word:
            continue
        topic = read_choice(word, TOPICS)
        if not isinstance(topic, str):
            log.add(
                "unknown-topic",
                f"不认识这项报告内容。可填：{'、'.join(choice.zh for choice in TOPICS.choices)}。",
                f"This topic is not known. One of: {', '.join(choice.en for choice in TOPICS.choices)}.",
                sheet=sheet,
                row=row,
                column=SCOPE_TOPIC.zh,
                value=word,
            )
            continue
        assert SCOPE_STATE.choices is not None  # noqa: S101  # the vocabulary gives it
        state = read_choice(state_word, SCOPE_STATE.choices)
        if isinstance(state, Problem):
            log.add("bad-enum", state.zh, state.en, sheet=sheet, row=row, column=SCOPE_STATE.zh, value=state_word)
        elif isinstance(state, str):
            everywhere = is_blank(communities) or communities.casefold() in _EVERYWHERE
            scope.append(ScopeRow(topic, state, () if everywhere else tuple(split(communities)), row))
    return scope
