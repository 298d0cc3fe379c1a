"""The queries that come with orgnet, and the user's own as they are given."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgnet.errors import QueryError
from orgnet.queries.columns import resolve
from orgnet.queries.model import AS_OF, PARAMETER_TYPES, Parameter, ParameterType, Query, ResultColumn
from orgnet.queries.text import parameters_of, take_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = ("gaps", "reach", "explore", "quality")

_PARAMETER = re.compile(r"([a-z_][a-z0-9_]*)\s*\(\s*([a-z]+)\s*(?:,\s*([^)]*?)\s*)?\)")
# What the statements of a rule beside the findings return, unless the header says otherwise.
_BESIDE = {
    "population": "community_id, community, street_id, street, population",
    "unknown": "community_id, community, street_id, street, unknown",
}


def folder() -> Path:
    """Return the folder of the library: inside the installed package, else the checkout's."""
    package = Path(__file__).parents[1]
    installed = package / "cypher"
    return installed if installed.is_dir() else package.parent / "cypher"


def library() -> Mapping[str, Query]:
    """
    Return every query that comes with orgnet, by name, in the order of their folders and names.

    Raises
    ------
    QueryError
        If a file is not in order.
    """
    return _library(folder())


@cache
def _library(root: Path) -> Mapping[str, Query]:
    queries: dict[str, Query] = {}
    for part in FOLDERS:
        for path in sorted((root / part).glob("*.cypher")):
            query = query_from_file(path, folder=part)
            queries[query.name] = query
    return MappingProxyType(queries)


def query_from_file(path: Path | str, *, folder: str = "") -> Query:
    """
    Return the query in a file.

    Parameters
    ----------
    path
        The file, in UTF-8.
    folder
        Folder of the library that it belongs to; empty for the user's own.

    Raises
    ------
    QueryError
        If the file cannot be read or is not in order.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(
            f"读不了查询文件 {path}：{error.strerror}。请检查路径。",
            f"The query file {path} cannot be read: {error.strerror}. Check the path.",
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(
            f"查询文件 {path} 不是 UTF-8 编码。请另存为 UTF-8。", f"The query file {path} is not in UTF-8. Save it as UTF-8."
        ) from error
    return query_from_text(text, name=path.stem, folder=folder, path=path)


def query_from_text(text: str, *, name: str = "query", folder: str = "", path: Path | None = None) -> Query:
    """
    Return the query in a text, with or without a header.

    Without a header its parameters are those that its statements name, typed by how their values look.

    Parameters
    ----------
    text
        Header and statements.
    name
        What to call it when the header has no id.
    folder, path
        Where it stands.

    Raises
    ------
    QueryError
        If it is not in order.
    """
    parts = take_apart(text, name=name)
    name = parts.header.get("id", name)
    return Query(
        name=name,
        folder=folder,
        path=path,
        text=text,
        header=MappingProxyType(dict(parts.header)),
        parameters=MappingProxyType(_parameters(parts.header, parts.statements, query=name)),
        statements=MappingProxyType(dict(parts.statements)),
        columns_of=MappingProxyType(_columns(parts.header, parts.statements, query=name)),
    )


def _parameters(header: Mapping[str, str], statements: Mapping[str, str], *, query: str) -> dict[str, Parameter]:
    used = dict.fromkeys(name for statement in statements.values() for name in parameters_of(statement))
    if "parameters" not in header:
        identity = [part.strip() for part in header.get("identity", "").split(",")]
        return {name: _undeclared(name, identity) for name in used}
    declared = {parameter.name: parameter for parameter in _declared(header["parameters"], query=query)}
    for part in header.get("identity", "").split(","):
        if (column := part.strip()) in used:
            declared.setdefault(column, Parameter(column, "text"))
    unknown = [name for name in used if name not in declared]
    if unknown:
        raise QueryError(
            f"查询 {query} 用了参数 ${unknown[0]}，但文件头的 parameters 里没有它。请补上，例如“{unknown[0]} (text)”。",
            f"Query {query} uses ${unknown[0]}, which its header does not declare. Add it to `parameters:`, such as `{unknown[0]} (text)`.",
        )
    return declared


def _undeclared(name: str, identity: list[str]) -> Parameter:
    """Return a parameter that no header declares: the day is always a date, what identifies a row always a text."""
    dtypes: dict[str, ParameterType] = {AS_OF: "date", **dict.fromkeys(identity, "text")}
    return Parameter(name, dtypes.get(name))


def _declared(line: str, *, query: str) -> list[Parameter]:
    parameters = []
    rest = line.strip()
    while rest:
        match = _PARAMETER.match(rest)
        dtype = next((known for known in PARAMETER_TYPES if match and known == match[2]), None)
        if match is None or dtype is None:
            raise QueryError(
                f"查询 {query} 的 parameters 写法不对，在“{rest[:40]}”处。应写成“as_of (date), days (int, 92)”；类型有 {'、'.join(PARAMETER_TYPES)}。",
                f"`parameters:` of query {query} is wrong at {rest[:40]!r}. Write `as_of (date), days (int, 92)`; types are {', '.join(PARAMETER_TYPES)}.",
            )
        parameter = Parameter(match[1], dtype, None, required=match[3] is None)
        if match[3] not in (None, "null"):
            parameter = Parameter(match[1], dtype, parameter.read(match[3].strip("'\""), query=query), required=False)
        parameters.append(parameter)
        rest = rest[match.end() :].lstrip(" ,")
    return parameters


def _columns(header: Mapping[str, str], statements: Mapping[str, str], *, query: str) -> dict[str, tuple[ResultColumn, ...]]:
    main = next(iter(statements))
    columns = {}
    for statement in statements:
        line = header.get(f"columns.{statement}", header.get("columns") if statement == main else _BESIDE.get(statement))
        if line is not None:
            columns[statement] = tuple(resolve(part.strip(), header, query=query) for part in line.split(",") if part.strip())
    return columns
