"""Columns of a query's rows: names, types and words come from the vocabulary, or from the header where it has no word."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from orgnet.errors import QueryError
from orgnet.queries.model import ColumnType, ResultColumn
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.vocabulary import Column, Enumeration

_FAMILY_WORDS = {
    "ground": ("地点", "ground"),
    "organisation": ("组织", "organisation"),
    "party_organisation": ("党组织", "Party organisation"),
}
_GENERAL = (
    ResultColumn("id", "text", "标识", "id"),
    ResultColumn("label", "label", "类型", "kind"),
    ResultColumn("name", "text", "名称", "name"),
    ResultColumn("population", "int", "总数", "population"),
    ResultColumn("unknown", "int", "不详", "unknown"),
    ResultColumn("path", "any", "路径", "path"),
    ResultColumn("p", "any", "路径", "path"),
    ResultColumn("source", "texts", "来源", "source"),
    ResultColumn("sheet", "texts", "表", "sheet"),
    ResultColumn("row", "any", "行", "row"),
)


def resolve(name: str, header: Mapping[str, str], *, query: str) -> ResultColumn:
    """
    Return the column of this name: from a line ``column.<name>: type; zh; en`` of the header, else from the vocabulary.

    Raises
    ------
    QueryError
        If neither knows it.
    """
    declared = header.get(f"column.{name}")
    if declared is not None:
        return _declared(name, declared, query=query)
    own = [column for label in _subject(header) if label in NODE_KINDS for column in NODE_KINDS[label].properties]
    for column in own:
        if column.name == name and name not in ("name", "code"):
            return _of_vocabulary(column)
    known = _known().get(name)
    if known is None:
        raise QueryError(
            f"查询 {query} 的列 {name} 在词表里没有。请在文件头写“// column.{name}: 类型; 中文; English”。",
            f"Column {name} of query {query} is not in the vocabulary. Declare it in the header: `// column.{name}: type; 中文; English`.",
        )
    return known


def _subject(header: Mapping[str, str]) -> list[str]:
    return [part.strip() for part in header.get("subject", "").split(",")]


def _declared(name: str, line: str, *, query: str) -> ResultColumn:
    said, *words = [part.strip() for part in line.split(";")]
    dtype, _, enumeration = said.partition(" ")
    choices = _enumerations().get(enumeration)
    if dtype not in get_args(ColumnType) or len(words) != 2 or (enumeration and choices is None):  # noqa: PLR2004 - a Chinese and an English word
        raise QueryError(
            f"查询 {query} 的“column.{name}”应写成“类型; 中文; English”（枚举写“enum 名称”），现在是“{line}”。",
            f"`column.{name}` of query {query} must be `type; 中文; English` (an enumeration is `enum name`), but is {line!r}.",
        )
    return ResultColumn(name, cast("ColumnType", dtype), words[0], words[1], choices)


@cache
def _enumerations() -> Mapping[str, Enumeration]:
    """Return the enumerations of the vocabulary by name."""
    every = (*(column for kind in NODE_KINDS.values() for column in kind.columns), *(c for tie in TIE_KINDS.values() for c in tie.columns))
    return MappingProxyType({column.choices.name: column.choices for column in every if column.choices})


@cache
def _known() -> Mapping[str, ResultColumn]:
    """Return every word that a column may have without being declared; earlier ones win."""
    known = {column.name: column for column in _GENERAL}
    words = {_snake(label): (kind.zh, kind.en) for label, kind in NODE_KINDS.items()}
    for snake, (zh, en) in {**words, **_FAMILY_WORDS}.items():
        known.setdefault(f"{snake}_id", ResultColumn(f"{snake}_id", "text", f"{zh}标识", f"{en} id"))
        known.setdefault(snake, ResultColumn(snake, "text", zh, en))
    for properties in (*(kind.properties for kind in NODE_KINDS.values()), *(tie.columns for tie in TIE_KINDS.values())):
        for column in properties:
            known.setdefault(column.name, _of_vocabulary(column))
    return MappingProxyType(known)


def _of_vocabulary(column: Column) -> ResultColumn:
    return ResultColumn(column.name, column.dtype, column.zh, column.header_en, column.choices)


def _snake(label: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", label).lower()
