"""The reference of the queries, generated from their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.queries.library import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgnet.queries.model import Parameter, Query, ResultColumn

_FOLDERS = {
    "gaps": ("空白和薄弱", "Gaps and weaknesses", "Rules. Each has its findings, the population they are drawn from, what is unknown, and a picture of one finding."),
    "reach": ("共建覆盖", "Reach", "How far joint construction gets, as `orgnet reach` computes it."),
    "explore": ("查看", "Exploring", "What there is."),
    "quality": ("数据质量", "Quality of the data", "What to mend in the sheets before trusting the rest."),
}  # fmt: skip


def reference() -> str:
    """Return the text of `docs/queries.md`."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Queries"
    yield ""
    yield "Generated from `cypher/` by `make docs`; change the headers there. `orgnet query NAME` runs one, and every file runs as it is in Neo4j"
    yield "Browser. Ties are judged on the day `as_of`: in force from `since` to `until`, both included, and a blank one is in force."
    yield ""
    yield "Every `int` is a count from 0 on unless the words say otherwise: `households` are registered households, `days_...` calendar days, money is yuan. A"
    yield "blank (`null`) is never 0: it is what the sheets do not give, or what does not apply to the row. Where it means something of its own, the text says"
    yield "it. Measures (`m_...`) are defined in measures.md, columns of the sheets in schema.md."
    for folder, (zh, en, about) in _FOLDERS.items():
        queries = [query for query in library().values() if query.folder == folder]
        yield from ("", f"## {zh} {en}", "", about)
        for query in queries:
            yield from _query(query)


def _query(query: Query) -> Iterator[str]:
    yield from ("", f"### {query.name}", "", f"**{query.title('zh')}** · **{query.title('en')}**")
    for key in ("why", "about", "remedy"):
        if query.word(key, "zh"):
            yield from ("", query.word(key, "zh"), "", query.word(key, "en"))
    facts = [
        f"{key}: {query.header[key]}"
        for key in ("kind", "severity", "subject", "needs", "given", "norm", "fill", "identity")
        if key in query.header
    ]
    if facts:
        yield from ("", "; ".join(facts) + ".")
    if query.parameters:
        yield from ("", "Parameters: " + ", ".join(_parameter(parameter) for parameter in query.parameters.values()) + ".")
    if query.columns:
        yield from ("", "| column | 中文 | English | type |", "|---|---|---|---|", *(_column(column) for column in query.columns))
    yield from ("", f"Statements: {', '.join(query.statements)} (`cypher/{query.folder}/{query.name}.cypher`).")
    yield from ("", "```cypher", query.statements[query.main] + ";", "```")


def _parameter(parameter: Parameter) -> str:
    if parameter.required:
        return f"`{parameter.name}` ({parameter.dtype})"
    default = "none" if parameter.default is None else parameter.default
    return f"`{parameter.name}` ({parameter.dtype}, by default {default})"


def _column(column: ResultColumn) -> str:
    return f"| `{column.name}` | {column.zh} | {column.en} | {column.dtype} |"
