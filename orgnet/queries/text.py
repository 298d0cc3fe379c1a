"""A query file taken apart: header, statements, the parameters that they name. Nothing here knows what the words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEFAULT_STATEMENT = "rows"

_KEY = re.compile(r"//\s?([a-z][a-z0-9_.-]*):\s*(.*)")
_MORE = re.compile(r"//\s{2,}(\S.*)")
_NAME = re.compile(r"//\s*([a-z][a-z_]*)\s*")
_PARAMETER = re.compile(r"\$(`[^`]+`|[A-Za-z_][A-Za-z0-9_]*)")
_QUOTES = "'\"`"


@dataclass(frozen=True)
class QueryText:
    """
    The parts of a query file.

    Attributes
    ----------
    header
        Its keys and values, in the file's order.
    statements
        Its statements by name, without the semicolon.
    """

    header: Mapping[str, str]
    statements: Mapping[str, str]


def take_apart(text: str, *, name: str) -> QueryText:
    """
    Take a query file apart.

    Parameters
    ----------
    text
        Its content.
    name
        What to call it in a message.

    Raises
    ------
    QueryError
        If it has no statement, a name twice, or a quotation mark or comment that is not closed.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    header, first = _header(lines)
    body = "\n".join("" if line.startswith(":") else line for line in lines[first:])
    statements: dict[str, str] = {}
    for piece in _split(body, name=name):
        statement_name, statement = _named(piece)
        if not statement:
            continue
        if statement_name in statements:
            raise QueryError(
                f"查询 {name} 有两条语句都叫“{statement_name}”。请在每条语句前一行写注释“// 名称”，名称各不相同。",
                f"Query {name} has two statements named {statement_name!r}. Name each in a comment above it: `// name`.",
            )
        statements[statement_name] = statement
    if not statements:
        raise QueryError(f"查询 {name} 里没有语句。请写一条 Cypher 语句。", f"Query {name} holds no statement. Write a Cypher statement.")
    return QueryText(header=header, statements=statements)


def parameters_of(statement: str) -> tuple[str, ...]:
    """Return the names of the parameters that a statement uses, each once, in their order."""
    code = "".join(part for part, is_code in _parts(statement) if is_code)
    return tuple(dict.fromkeys(match.strip("`") for match in _PARAMETER.findall(code)))


def code_of(statement: str) -> str:
    """Return a statement without its comments and the insides of its quoted texts."""
    return "".join(part if is_code else " " for part, is_code in _parts(statement))


def _header(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the header and the index of the line after it."""
    header: dict[str, str] = {}
    key = ""
    for index, line in enumerate(lines):
        if match := _KEY.fullmatch(line.rstrip()):
            key = match[1]
            header[key] = match[2].strip()
        elif key and (match := _MORE.fullmatch(line.rstrip())):
            header[key] = _joined(header[key], match[1].strip())
        elif key or line.strip():
            return header, index
    return header, len(lines)


def _joined(first: str, second: str) -> str:
    """Join two lines of a value; Chinese goes on without a space."""
    space = " " if first and (first[-1].isascii() or second[0].isascii()) and not first.endswith(("。", "，", "；", "：")) else ""
    return f"{first}{space}{second}"


def _named(piece: str) -> tuple[str, str]:
    """Return the name of a statement, from the last comment of one word above it, and the statement from there on."""
    name = DEFAULT_STATEMENT
    lines = piece.splitlines()
    start = 0
    for index, line in enumerate(lines):
        if match := _NAME.fullmatch(line):
            name, start = match[1], index + 1
        elif line.strip() and not line.lstrip().startswith("//"):
            break
    statement = "\n".join(lines[start:]).strip()
    has_code = any(part.strip() for part, is_code in _parts(statement) if is_code)
    return name, statement if has_code else ""


def _split(body: str, *, name: str) -> Iterator[str]:
    """Split at the semicolons that are code."""
    piece = ""
    for part, is_code in _parts(body, name=name):
        if not is_code:
            piece += part
            continue
        first, *rest = part.split(";")
        piece += first
        for another in rest:
            yield piece
            piece = another
    yield piece


def _parts(text: str, *, name: str = "") -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces of code and pieces that are none: quoted texts and comments."""
    start = index = 0
    while index < len(text):
        if text[index] in _QUOTES:
            end = _end_of_quote(text, index)
        elif text.startswith("//", index):
            end = text.find("\n", index) if "\n" in text[index:] else len(text)
        elif text.startswith("/*", index):
            end = text.find("*/", index) + 2 if "*/" in text[index:] else None
        else:
            index += 1
            continue
        if end is None:
            raise QueryError(
                f"查询 {name} 里有没有结束的引号或注释，从“{text[index : index + 20]}”开始。请补上。",
                f"Query {name} has a quotation mark or comment that is not closed, from {text[index : index + 20]!r} on. Close it.",
            )
        # A name in backticks is code: it may be a parameter's or a label's.
        if text[index] != "`":
            yield text[start:index], True
            yield text[index:end], False
            start = end
        index = end
    yield text[start:], True


def _end_of_quote(text: str, start: int) -> int | None:
    quote = text[start]
    index = start + 1
    while index < len(text):
        if text[index] == "\\" and quote != "`":
            index += 2
        elif text[index] == quote:
            return index + 1
        else:
            index += 1
    return None
