"""What a query is: its words, its typed parameters, its columns."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from orgnet.errors import QueryError
from orgnet.queries.text import DEFAULT_STATEMENT, parameters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from orgnet.vocabulary import Enumeration

ParameterType = Literal["date", "int", "float", "bool", "text"]
ColumnType = Literal["text", "int", "float", "bool", "date", "enum", "enums", "label", "labels", "texts", "any"]
Value = str | int | float | bool | dt.date | None

PARAMETER_TYPES: tuple[ParameterType, ...] = ("date", "int", "float", "bool", "text")
AS_OF = "as_of"
_TEXTS = ("id", "code", "name")
_TRUE, _FALSE = ("true", "yes", "1", "是"), ("false", "no", "0", "否")


@dataclass(frozen=True)
class Parameter:
    """
    A parameter of a query.

    Attributes
    ----------
    name
        Its name, without the dollar sign.
    dtype
        Its type; None for a parameter of a query without a header, whose type is guessed from the text.
    default
        Its value when none is given, unless it is required.
    required
        Whether a value must be given.
    """

    name: str
    dtype: ParameterType | None = None
    default: Value = None
    required: bool = True

    def read(self, value: object, *, query: str) -> Value:
        """
        Return `value`, given as text or already typed, as the type of this parameter.

        Raises
        ------
        QueryError
            If it is not of that type.
        """
        if value is None:
            return None
        dtype = self.dtype or _guess(value, name=self.name)
        try:
            return _READ[dtype](value)
        except (ValueError, TypeError) as error:
            zh, en = _EXPECTED[dtype]
            raise QueryError(
                f"查询 {query} 的参数 {self.name} 应是{zh}，现在是“{value}”。请改这个参数（命令行写 --param {self.name}=…）。",
                f"Parameter {self.name} of query {query} must be {en}, but is {str(value)!r}. Change it (--param {self.name}=… on the command line).",
            ) from error


@dataclass(frozen=True)
class ResultColumn:
    """A column of a query's rows, with its type and its words."""

    name: str
    dtype: ColumnType
    zh: str
    en: str
    choices: Enumeration | None = None

    def title(self, lang: str) -> str:
        """Header in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Query:
    """
    A query: a file of the library, or the user's own.

    Attributes
    ----------
    name
        Its id, by which it is called.
    folder
        Folder of the library that it stands in; empty for the user's own.
    path
        The file, None for text.
    text
        The whole text of the file.
    header
        Keys and values of the header.
    parameters
        Its parameters by name.
    statements
        Its statements by name.
    columns
        Columns of the rows of each statement that declares them.
    """

    name: str
    folder: str
    path: Path | None
    text: str
    header: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    statements: Mapping[str, str]
    columns_of: Mapping[str, tuple[ResultColumn, ...]]

    @property
    def main(self) -> str:
        """Name of the statement that runs when none is named: the first."""
        return next(iter(self.statements))

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        """Columns of the main statement; empty for a query without a header."""
        return self.columns_of.get(self.main, ())

    def word(self, key: str, lang: str) -> str:
        """Return the value of a key of the header in `lang`; empty when the header has none."""
        return self.header.get(f"{key}.{lang}", "")

    def title(self, lang: str) -> str:
        """Return the title in `lang`; the name where there is none."""
        return self.word("title", lang) or self.name

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the comma-separated values of a key of the header."""
        return tuple(part.strip() for part in self.header.get(key, "").split(",") if part.strip())

    @property
    def identity(self) -> tuple[str, ...]:
        """Columns that identify a row of a rule; the picture takes them as parameters."""
        return self.listed("identity")

    @cached_property
    def hash(self) -> str:
        """Hash of what the answer depends on: statements, parameters, columns. Words may change without changing it."""
        parts = [*self.statements.items(), *((p.name, f"{p.dtype} {p.default}") for p in self.parameters.values())]
        keys = ("id", "kind", "severity", "subject", "identity", "needs", "given", "norm", "columns")
        parts += [(key, self.header.get(key, "")) for key in keys]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def statement(self, name: str | None = None) -> str:
        """
        Return a statement by name, the main one by default.

        Raises
        ------
        QueryError
            If the query has no such statement.
        """
        if name is None:
            return self.statements[self.main]
        if name not in self.statements:
            known = list(self.statements)
            raise QueryError(
                f"查询 {self.name} 没有语句“{name}”。它有：{'、'.join(known)}。",
                f"Query {self.name} has no statement {name!r}. It has: {', '.join(known)}.",
            )
        return self.statements[name]

    def bind(
        self, values: Mapping[str, object] | None = None, *, as_of: dt.date | str | None = None, statement: str | None = None
    ) -> dict[str, Value]:
        """
        Return the typed parameters of a statement.

        Parameters
        ----------
        values
            Values by name, as text or typed.
        as_of
            The day on which ties are judged, for a query that asks for one; `values` come before it.
        statement
            Name of the statement, the main one by default.

        Raises
        ------
        QueryError
            If a value is missing, unknown or of another type. A missing day is refused here, because both engines would
            answer a null with rows that are wrong.
        """
        given = dict(values or {})
        self._refuse_unknown(given)
        if as_of is not None:
            given.setdefault(AS_OF, as_of)
        bound: dict[str, Value] = {}
        for name in parameters_of(self.statement(statement)):
            parameter = self.parameters[name]
            value = parameter.read(given[name], query=self.name) if name in given else parameter.default
            if value is None and parameter.required:
                raise self._missing(name)
            bound[name] = value
        return bound

    def _refuse_unknown(self, given: Mapping[str, object]) -> None:
        unknown = [name for name in given if name not in self.parameters]
        if unknown:
            known = list(self.parameters)
            raise QueryError(
                f"查询 {self.name} 没有参数“{unknown[0]}”。" + (f"它的参数有：{'、'.join(known)}。" if known else "它没有参数。"),
                f"Query {self.name} has no parameter {unknown[0]!r}. " + (f"It has: {', '.join(known)}." if known else "It has none."),
            )

    def _missing(self, name: str) -> QueryError:
        if name == AS_OF:
            return QueryError(
                f"查询 {self.name} 要知道按哪一天判断。请给出日期 as_of（命令行写 --as-of 2026-11-20）。",
                f"Query {self.name} must know on which day to judge. Give `as_of` (--as-of 2026-11-20 on the command line).",
            )
        return QueryError(
            f"查询 {self.name} 缺少参数 {name}。请给出（命令行写 --param {name}=…）。",
            f"Query {self.name} lacks its parameter {name}. Give it (--param {name}=… on the command line).",
        )


def _guess(value: object, *, name: str) -> ParameterType:
    """Return the type that a value of a query without a header seems to have; codes and names are texts, whatever they look like."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, dt.date):
        return "date"
    if isinstance(value, (int, float)):
        return "int" if isinstance(value, int) else "float"
    text = str(value).strip()
    if name.rsplit("_", maxsplit=1)[-1] in _TEXTS:
        return "text"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return "date"
    # Leading zeros belong to codes, not to numbers; so do nine digits and more, which a street's code has.
    if re.fullmatch(r"-?(0|[1-9]\d{0,7})", text):
        return "int"
    if re.fullmatch(r"-?\d+\.\d+", text):
        return "float"
    return "bool" if text.lower() in ("true", "false") else "text"


def _date(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value).strip())


def _int(value: object) -> int:
    if isinstance(value, (bool, float)):
        raise TypeError(value)
    return int(str(value).strip())


def _bool(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in _TRUE + _FALSE:
        raise ValueError(text)
    return text in _TRUE


_READ: dict[str, Callable[[object], Value]] = {
    "date": _date,
    "int": _int,
    "float": lambda value: float(str(value).strip()),
    "bool": _bool,
    "text": str,
}
_EXPECTED = {
    "date": ("日期（如 2026-11-20）", "a date (such as 2026-11-20)"),
    "int": ("整数", "a whole number"),
    "float": ("数", "a number"),
    "bool": ("是或否（true 或 false）", "true or false"),
    "text": ("文字", "a text"),
}

__all__ = ["AS_OF", "DEFAULT_STATEMENT", "PARAMETER_TYPES", "ColumnType", "Parameter", "ParameterType", "Query", "ResultColumn", "Value"]
