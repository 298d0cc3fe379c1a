"""
The receipt: the one node that says which state the graph holds, and whether it was written completely.

``(:Orgnet:Receipt {id: 'receipt', state, snapshot, previous, manifest, nodes, ties, holder, place, beat, started, finished})``.
While a sync runs, `snapshot` names the state that it is going to and `previous` the last complete one; every transaction of
the sync first touches the receipt, so that a command that lost it cannot write any more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgnet.errors import IncompleteGraphError
from orgnet.snapshot import Manifest

if TYPE_CHECKING:
    from orgnet.store.connection import Statement, Store

EMPTY = "empty"
RUNNING = "running"
COMPLETE = "complete"

STALE_SECONDS = 60.0
"""A holder on another computer that gave no sign for so long is taken for dead."""

CREATE_RECEIPT = """\
OPTIONAL MATCH (o:Orgnet {id: 'receipt'}) WITH o WHERE o IS NULL
CREATE (:Orgnet:Receipt {id: 'receipt', state: 'empty', nodes: 0, ties: 0})"""

READ_RECEIPT = "MATCH (r:Orgnet {id: 'receipt'}) RETURN r, timestamp() AS now"

# The receipt is written to before its holder is looked at: that locks it (Neo4j) or makes the later commit fail (embedded),
# so that of two commands only one goes on.
TAKE = """\
MATCH (r:Orgnet {id: 'receipt'}) SET r.beat = timestamp()
WITH r WHERE r.state = $seen_state AND coalesce(r.holder, '') = $seen_holder AND coalesce(r.snapshot, '') = $seen_snapshot
SET r.state = 'running', r.holder = $holder, r.place = $place, r.snapshot = $snapshot, r.previous = $previous, r.manifest = $manifest,
    r.started = timestamp(), r.finished = null
RETURN r.beat AS beat"""

HOLD = "MATCH (r:Orgnet {id: 'receipt'}) SET r.beat = timestamp() WITH r WHERE r.holder = $holder RETURN r.beat AS beat"

FINISH = """\
MATCH (r:Orgnet {id: 'receipt'}) WHERE r.holder = $holder
SET r.state = 'complete', r.nodes = $nodes, r.ties = $ties, r.finished = timestamp(), r.holder = null, r.place = null
RETURN r.finished AS finished"""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """
    Which state the graph holds.

    Attributes
    ----------
    state
        "running" while a sync writes (or after it was broken off), else "complete".
    snapshot
        Id of the state that the graph holds, or while running goes to.
    previous
        Id of the complete state before it; None for the first.
    manifest
        Manifest of `snapshot`.
    nodes, ties
        Rows of the last complete state.
    holder, place
        Which command is writing, and on which computer; None when complete.
    started, finished
        When the sync began and ended (UTC, by the server's clock).
    silent
        Seconds since the holder last gave a sign.
    """

    state: str
    snapshot: str
    previous: str | None
    manifest: Manifest
    nodes: int
    ties: int
    holder: str | None
    place: str | None
    started: dt.datetime
    finished: dt.datetime | None
    silent: float


def read_receipt(store: Store) -> Receipt | None:
    """Return the receipt, or None when nothing has been loaded."""
    rows = store.read(READ_RECEIPT)
    if not rows or rows[0]["r"]["state"] == EMPTY:
        return None
    return _receipt(rows[0]["r"], now=rows[0]["now"])


def require_complete(store: Store) -> Receipt | None:
    """
    Return the receipt of a complete graph, or None when nothing has been loaded.

    Raises
    ------
    IncompleteGraphError
        If a sync is writing, or was broken off.
    """
    receipt = read_receipt(store)
    if receipt is None or receipt.state == COMPLETE:
        return receipt
    raise IncompleteGraphError(
        f"图库正在写入，或上次写入中断（目标 {receipt.snapshot}，{receipt.silent:.0f} 秒前有动静）。请等写入结束；若已中断，请运行 orgnet load --resume。",
        f"The graph is being written, or a load was broken off (to {receipt.snapshot}, last sign {receipt.silent:.0f} s ago). "
        "Wait for it to end; if it was broken off, run `orgnet load --resume`.",
    )


def take(receipt: Receipt | None, manifest: Manifest, *, holder: str, place: str) -> Statement:
    """Return the statement that makes `holder` the writer, if the receipt still is as it was seen."""
    previous = None if receipt is None else receipt.snapshot if receipt.state == COMPLETE else receipt.previous
    parameters: dict[str, object] = {
        "seen_state": receipt.state if receipt else EMPTY,
        "seen_snapshot": receipt.snapshot if receipt else "",
        "seen_holder": (receipt.holder if receipt else None) or "",
        "holder": holder,
        "place": place,
        "snapshot": manifest.id,
        "previous": previous,
        "manifest": manifest.to_json(),
    }
    return TAKE, parameters


def _receipt(row: dict[str, Any], *, now: int) -> Receipt:
    return Receipt(
        state=row["state"],
        snapshot=row["snapshot"],
        previous=row.get("previous"),
        manifest=Manifest.from_json(row["manifest"]),
        nodes=row["nodes"],
        ties=row["ties"],
        holder=row.get("holder"),
        place=row.get("place"),
        started=_time(row["started"]),
        finished=_time(row["finished"]) if row.get("finished") else None,
        silent=max(0.0, (now - row["beat"]) / 1000),
    )


def _time(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)
