"""The rows of a difference as Cypher statements, packed into transactions of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orgnet.snapshot import Difference
    from orgnet.store.connection import Statement

MAX_ROWS = 10_000
MAX_BYTES = 8 << 20
"""Half of what the embedded engine takes in one message before it hangs."""

DELETE_NODES = "UNWIND $rows AS id MATCH (e:Entity {id: id}) DETACH DELETE e"
CHANGE_NODES = "UNWIND $rows AS row MATCH (e:{label} {{id: row.id}}) SET e += row.props"
CREATE_NODES = """\
UNWIND $rows AS row OPTIONAL MATCH (e:Entity {{id: row.id}}) WITH row, e WHERE e IS NULL
CREATE (n:{labels} {{id: row.id}}) SET n += row.props"""
# All are found before the first goes: the embedded engine looks a node's ties through in segments, and loses its way where one is emptied meanwhile.
DELETE_TIES = """\
UNWIND $rows AS row MATCH (a:Entity {{id: row.a}})-[r:{type} {{key: row.key}}]->(b:Entity {{id: row.b}})
WITH collect(r) AS gone UNWIND gone AS r DELETE r"""
WRITE_TIES = """\
UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})
MERGE (a)-[r:{type} {{key: row.key}}]->(b) SET r += row.props"""

_ENDS = {"key", "start", "end"}


def transactions(
    difference: Difference, *, rows: int = MAX_ROWS, kinds: pl.DataFrame | None = None
) -> Iterator[tuple[list[Statement], int]]:
    """
    Return what to write, in order: each element is the statements of one transaction and the number of their rows.

    Ties that go, nodes that go (with the ties that still hang on them), new nodes, changed nodes, ties.

    Parameters
    ----------
    difference
        What leads to the new state.
    rows
        Most rows of one transaction.
    kinds
        The kind (`label`) of every node (`id`) of the new state, where the ends of ties are to be looked for among their kinds; None looks
        for them among all nodes.
    """
    return _packed(_chunks(difference, rows, kinds), rows)


def rows_in(difference: Difference) -> int:
    """Return the number of rows that `transactions` writes."""
    tables = [*difference.nodes.values(), *difference.ties.values()]
    remade = sum(table.height for table in difference.remade.values())
    return remade + sum(table.height for each in tables for table in (each.added, each.changed, each.moved, each.removed))


def _chunks(difference: Difference, rows: int, kinds: pl.DataFrame | None) -> Iterator[tuple[str, list[Any]]]:
    yield from _removals(difference, rows)
    yield from _node_chunks(difference, rows, by_kind=kinds is not None)
    for type_, ties in difference.ties.items():
        for table in (ties.added, ties.changed, ties.moved):
            yield from _tie_chunks(type_, table, rows, kinds, fresh=table is ties.added)
    for type_, table in difference.remade.items():
        yield from _tie_chunks(type_, table, rows, kinds, fresh=True)


def _removals(difference: Difference, rows: int) -> Iterator[tuple[str, list[Any]]]:
    for type_, ties in difference.ties.items():
        for part in _slices(ties.removed.select(a="start", b="end", key="key"), rows):
            yield DELETE_TIES.format(type=type_), part.to_dicts()
    for nodes in difference.nodes.values():
        for part in _slices(nodes.removed.select("id"), rows):
            yield DELETE_NODES, part.get_column("id").to_list()


def _node_chunks(difference: Difference, rows: int, *, by_kind: bool) -> Iterator[tuple[str, list[Any]]]:
    for label, nodes in difference.nodes.items():
        statement = CREATE_NODES.format(labels=":".join(NODE_KINDS[label].labels))
        for part in _slices(nodes.added, rows):
            yield statement, [{"id": row.pop("id"), "props": _given(row)} for row in part.to_dicts()]
    for label, nodes in difference.nodes.items():
        statement = CHANGE_NODES.format(label=label if by_kind else "Entity")
        for part in (*_slices(nodes.changed, rows), *_slices(nodes.moved, rows)):
            yield statement, [{"id": row.pop("id"), "props": _all(row)} for row in part.to_dicts()]


def _tie_chunks(type_: str, table: pl.DataFrame, most: int, kinds: pl.DataFrame | None, *, fresh: bool) -> Iterator[tuple[str, list[Any]]]:
    properties = _given if fresh else _all
    for (start, end), ties in _by_ends(table, kinds):
        statement = WRITE_TIES.format(type=type_, start=start, end=end)
        for part in _slices(ties, most):
            rows = [
                {
                    "a": row["start"],
                    "b": row["end"],
                    "key": row["key"],
                    "props": properties({name: value for name, value in row.items() if name not in _ENDS}),
                }
                for row in part.to_dicts()
            ]
            yield statement, rows


def _by_ends(table: pl.DataFrame, kinds: pl.DataFrame | None) -> Iterator[tuple[tuple[object, ...], pl.DataFrame]]:
    """Give the labels among which the ends of ties are looked for, and the ties that have ends of these."""
    if kinds is None:
        yield ("Entity", "Entity"), table
        return
    if table.height:
        for end in ("start", "end"):
            table = table.join(kinds.select(pl.col("id").alias(end), pl.col("label").alias(f"{end} kind")), on=end, maintain_order="left")
        yield from table.partition_by("start kind", "end kind", as_dict=True, include_key=False, maintain_order=True).items()


def _given(row: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a new row: what is blank is not stored."""
    return {name: value for name, value in row.items() if value is not None and value != []}


def _all(row: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a row that may be there: what is blank removes what was there."""
    return {name: None if value == [] else value for name, value in row.items()}


def _slices(table: pl.DataFrame, rows: int) -> Iterator[pl.DataFrame]:
    """Cut a table into parts that make messages of bounded size."""
    for part in table.iter_slices(rows):
        yield from _fitting(part)


def _fitting(part: pl.DataFrame) -> Iterator[pl.DataFrame]:
    # JSON is never much shorter than what Bolt sends for the same rows.
    if part.height > 1 and len(part.write_ndjson().encode()) > MAX_BYTES:
        half = part.height // 2
        yield from _fitting(part.head(half))
        yield from _fitting(part.tail(part.height - half))
    elif part.height:
        yield part


def _packed(chunks: Iterable[tuple[str, list[Any]]], most: int) -> Iterator[tuple[list[Statement], int]]:
    """Put small statements into one transaction, up to the same number of rows."""
    statements: list[Statement] = []
    count = 0
    for statement, rows in chunks:
        if statements and count + len(rows) > most:
            yield statements, count
            statements, count = [], 0
        statements.append((statement, {"rows": rows}))
        count += len(rows)
    if statements:
        yield statements, count
