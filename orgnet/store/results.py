"""
Results of measures as properties of nodes, so that Cypher sees them.

A node ``(:Orgnet:Measures {id: 'measures', state, snapshot, as_of, nodes, written})`` says whether they are whole: "writing" while they are written,
and after that was broken off; "complete" when every one is there. Whoever reads results asks it first, and that its `snapshot` is the
receipt's. Each transaction finds the receipt complete and of that snapshot and itself still the writer, or writes nothing; so results of a
state that went are never beside the rows of another.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgnet.errors import HalvesDifferError
from orgnet.store.receipt import COMPLETE, require_complete
from orgnet.store.rows import MAX_BYTES, MAX_ROWS
from orgnet.store.writer import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from orgnet.store.connection import Statement, Store

    Row = tuple[str, Mapping[str, Any]]

RESULT = "m_"
"""What the names of results begin with."""

WITH_RESULTS = "MATCH (e:Entity) WHERE e.m_snapshot IS NOT NULL RETURN e.id AS id"
RESULT_NAMES = """\
UNWIND $ids AS id MATCH (e:Entity {id: id}) UNWIND keys(e) AS name
WITH DISTINCT name WHERE name STARTS WITH 'm_' RETURN name"""
FORGET = "MATCH (m:Orgnet {id: 'measures'}) DELETE m"
CLEAR = "UNWIND $ids AS id MATCH (e:Entity {id: id}) SET e += $nothing"
WRITE = "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.props RETURN count(e) AS n"
READ = "MATCH (m:Orgnet {id: 'measures'}) RETURN m.state AS state, m.snapshot AS snapshot, m.as_of AS as_of, m.nodes AS nodes, m.written AS written"

CREATE = "OPTIONAL MATCH (m:Orgnet {id: 'measures'}) WITH m WHERE m IS NULL CREATE (:Orgnet:Measures {id: 'measures'})"
BEGIN = """\
MATCH (m:Orgnet {id: 'measures'})
SET m.state = 'writing', m.holder = $holder, m.snapshot = $snapshot, m.as_of = $as_of, m.nodes = 0, m.written = null"""
FINISH = "MATCH (m:Orgnet {id: 'measures'}) SET m.state = 'complete', m.holder = null, m.nodes = $nodes, m.written = timestamp()"

# The receipt is written to, so that a load that takes it meanwhile and this transaction cannot both be committed.
UNCHANGED = """\
MATCH (r:Orgnet {id: 'receipt'}) SET r.beat = timestamp()
WITH r WHERE r.state = 'complete' AND r.snapshot = $snapshot RETURN r.id AS id"""
HELD = """\
MATCH (r:Orgnet {id: 'receipt'}) SET r.beat = timestamp()
WITH r WHERE r.state = 'complete' AND r.snapshot = $snapshot
MATCH (m:Orgnet {id: 'measures'}) WHERE m.holder = $holder RETURN m.id AS id"""


@dataclass(frozen=True)
class Results:
    """
    What the graph says of the results in it.

    Attributes
    ----------
    complete
        Whether all of them are there; otherwise they are being written, or that was broken off.
    snapshot
        Id of the state that they are of.
    as_of
        The day on which ties were judged.
    nodes
        How many nodes have any.
    written
        When (UTC, by the server's clock); None while not complete.
    """

    complete: bool
    snapshot: str
    as_of: dt.date
    nodes: int
    written: dt.datetime | None


def read_results(store: Store) -> Results | None:
    """Return what the graph says of its results; None where none were written since the last change of state."""
    rows = store.read(READ)
    if not rows:
        return None
    row = rows[0]
    written = None if row["written"] is None else dt.datetime.fromtimestamp(row["written"] / 1000, tz=dt.UTC)
    return Results(row["state"] == COMPLETE, row["snapshot"], row["as_of"], row["nodes"], written)


def write_results(
    store: Store,
    rows: Iterable[Row],
    *,
    snapshot: str,
    as_of: dt.date,
    progress: Callable[[int], None] | None = None,
    batch: int = MAX_ROWS,
) -> int:
    """
    Write results in place of those that are there.

    Parameters
    ----------
    store
        The graph.
    rows
        Ids of nodes, each with its results by property name (`RESULT` and on); what is None is left out. `m_snapshot` and `m_as_of` are added.
    snapshot
        Id of the state that they were worked out from.
    as_of
        The day on which ties were judged.
    progress
        Called with the nodes written so far.
    batch
        Most rows of one transaction.

    Returns
    -------
    nodes
        How many nodes have results now.

    Raises
    ------
    BusyError
        If another command is writing or took over.
    IncompleteGraphError
        If a load was broken off.
    HalvesDifferError
        If the graph holds another state by now, or nodes are missing from it.
    """
    done = 0
    with writing(store):
        receipt = require_complete(store)
        if receipt is None or receipt.snapshot != snapshot:
            raise HalvesDifferError(
                "图库里已经是另一个快照，指标没有写入。请重新运行。",
                "The graph holds another snapshot by now; no measure was written. Run it again.",
            )
        holder = secrets.token_hex(8)
        begin = (BEGIN, {"holder": holder, "snapshot": snapshot, "as_of": as_of})
        store.write([(CREATE, {}), begin], guard=(UNCHANGED, {"snapshot": snapshot}))
        guard = (HELD, {"snapshot": snapshot, "holder": holder})
        for statement in clearing(store):
            store.write([statement], guard=guard)
        for part in _batches(rows, {"m_snapshot": snapshot, "m_as_of": as_of}, batch):
            found = store.write([(WRITE, {"rows": part})], guard=guard)[0][0]["n"]
            if found != len(part):
                raise HalvesDifferError(
                    f"图库缺少 {len(part) - found} 个节点，指标没有写完。请运行 orgnet load --resume 恢复，再写一次。",
                    f"{len(part) - found} nodes are missing from the graph; the measures are not complete. "
                    "Restore it with `orgnet load --resume`, then write them again.",
                )
            done += len(part)
            if progress is not None:
                progress(done)
        store.write([(FINISH, {"nodes": done})], guard=guard)
    return done


def clearing(store: Store) -> Iterator[Statement]:
    """Yield the statements that remove all results from nodes; each is a transaction of its own."""
    ids = [row["id"] for row in store.read(WITH_RESULTS)]
    for first in range(0, len(ids), MAX_ROWS):
        part = ids[first : first + MAX_ROWS]
        names = [row["name"] for row in store.read(RESULT_NAMES, {"ids": part})]
        yield CLEAR, {"ids": part, "nothing": dict.fromkeys(names)}


def _batches(rows: Iterable[Row], stamp: Mapping[str, Any], most: int) -> Iterator[list[dict[str, Any]]]:
    """Cut rows into parts that make messages of bounded size."""
    part: list[dict[str, Any]] = []
    size = 0
    for identity, values in rows:
        row = {"id": identity, "props": {**{name: value for name, value in values.items() if value is not None}, **stamp}}
        length = len(json.dumps(row, default=str))
        if part and (len(part) >= most or size + length > MAX_BYTES):
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    if part:
        yield part
