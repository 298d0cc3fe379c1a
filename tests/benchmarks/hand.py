"""The least that a load can cost: UNWIND batches written by hand through the bare driver, with no difference, receipt or check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import neo4j
    import polars as pl

    from orgnet.snapshot import Snapshot

BATCH = 10_000
CONSTRAINT = "CREATE CONSTRAINT by_hand IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE"


def write_by_hand(driver: neo4j.Driver, snapshot: Snapshot) -> None:
    """Write the rows of a snapshot into an empty graph, 10,000 a transaction, with everything that they carry."""
    with driver.session() as session:
        session.run(CONSTRAINT).consume()
        for label, table in snapshot.nodes.items():
            statement = f"UNWIND $rows AS row CREATE (n:{':'.join(NODE_KINDS[label].labels)}) SET n = row"
            for rows in _batches(table):
                session.execute_write(_run, statement, rows)
        for type_, table in snapshot.ties.items():
            statement = (
                "UNWIND $rows AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end}) "
                f"MERGE (a)-[r:{type_} {{key: row.key}}]->(b) SET r += row.properties"
            )
            for rows in _batches(table):
                session.execute_write(_run, statement, [_tie(row) for row in rows])


def _run(transaction: neo4j.ManagedTransaction, statement: Any, rows: list[dict[str, Any]]) -> None:
    transaction.run(statement, rows=rows).consume()


def _batches(table: pl.DataFrame) -> Iterator[list[dict[str, Any]]]:
    for part in table.iter_slices(BATCH):
        yield [{name: value for name, value in row.items() if value is not None} for row in part.iter_rows(named=True)]


def _tie(row: dict[str, Any]) -> dict[str, Any]:
    ends = {name: row.pop(name) for name in ("start", "end", "key")}
    return {**ends, "properties": row}
