"""
Bringing the graph to the state of a snapshot, by writing only what differs.

Every batch is one transaction under the receipt, so the graph is at any moment the old state, the new state, or visibly on
its way. A sync that was broken off leaves the receipt "running"; the next one reads what is really in the graph and writes
the rest. Nodes of orgnet's own (`Orgnet`: receipts, runs, findings, acceptances, notes) are never touched.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.errors import BusyError, HalvesDifferError, RemovalRefusedError
from orgnet.snapshot import compare
from orgnet.store.connection import EMBEDDED
from orgnet.store.pull import pull, pull_rows
from orgnet.store.receipt import RUNNING
from orgnet.store.results import FORGET, clearing
from orgnet.store.rows import MAX_ROWS, rows_in, transactions
from orgnet.store.schema import prepare
from orgnet.store.writer import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from orgnet.snapshot import Difference, Snapshot
    from orgnet.store.connection import Statement, Store
    from orgnet.store.receipt import Receipt
    from orgnet.store.writer import Writer

    Progress = Callable[[int, int], None]
    _Batch = tuple[Sequence[Statement], int]

SHARE = 0.10
COUNT_NODES = "MATCH (e:Entity) RETURN count(e) AS n"
COUNT_TIES = "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n"


@dataclass(frozen=True, kw_only=True)
class SyncResult:
    """
    What a sync did.

    Attributes
    ----------
    snapshot
        Id of the state that the graph now holds.
    previous
        Id of the complete state before it; None for the first.
    written
        Whether anything was written; False when the graph held the state already.
    healed
        Whether a sync that had been broken off was finished by it.
    difference
        What was written: for a healed one, from what was really in the graph.
    seconds
        How long it took.
    """

    snapshot: str
    previous: str | None
    written: bool
    healed: bool
    difference: Difference
    seconds: float


def sync(
    store: Store,
    target: Snapshot,
    *,
    base: Snapshot | None,
    progress: Progress | None = None,
    share: float = SHARE,
    insist: bool = False,
    verify: bool = False,
    batch: int = MAX_ROWS,
) -> SyncResult:
    """
    Bring the graph to the state of a snapshot.

    Parameters
    ----------
    store
        The graph; an empty one is prepared (`prepare`).
    target
        The state to reach.
    base
        The state that `target` was made from, so that the graph need not be read; None reads it. A graph that holds another state by
        now is refused: what came in between would be taken out again.
    progress
        Called with the rows written so far and all rows to write.
    share
        Refuse to remove more than this share of the nodes or of the ties.
    insist
        Remove whatever goes.
    verify
        Read what is really in the graph, whatever its receipt says, so that what was changed by hand is mended.
    batch
        Most rows of one transaction.

    Raises
    ------
    RemovalRefusedError
        If more than `share` would be removed; nothing is written then.
    BusyError
        If another command is writing, took over, or has loaded something since `base` was read.
    HalvesDifferError
        If the graph does not hold what it should, before or after.
    StoreUnreachableError
        If the server went away; the next sync finishes the work.
    """
    started = time.monotonic()
    with writing(store) as writer:
        if writer.found is None:
            prepare(store)
        healed = writer.found is not None and writer.found.state == RUNNING
        base = _really(store, writer.found, base, verify=verify)
        difference = compare(base, target)
        written = healed or writer.found is None or writer.found.snapshot != target.id or not difference.empty
        if written:
            refuse_large_removal(difference, base, share=1.0 if insist else share)
            if writer.found is not None:
                prepare(store)  # a graph that an older orgnet wrote lacks indexes, those that nodes are looked up by among them
            kinds = target.index if store.engine == EMBEDDED else None
            _write(writer, target, transactions(difference, rows=batch, kinds=kinds), total=rows_in(difference), progress=progress)
    return SyncResult(
        snapshot=target.id,
        previous=None if writer.found is None else writer.found.previous if healed else writer.found.snapshot,
        written=written,
        healed=healed,
        difference=difference,
        seconds=time.monotonic() - started,
    )


def refuse_large_removal(difference: Difference, base: Snapshot | None, *, share: float, dry_run: bool = False) -> None:
    """
    Refuse a difference that removes more than a share of what there is.

    A node that changes its kind is not removed.

    Parameters
    ----------
    difference, base
        What would change, and of what; None where nothing was loaded.
    share
        The largest share of the nodes or of the ties that may go.
    dry_run
        Whether the reader is looking at what would go already, so that there is no need to say that it can be looked at.

    Raises
    ------
    RemovalRefusedError
        If more than `share` of the nodes or of the ties of `base` would go.
    """
    if base is None:
        return
    removed = {row for table in difference.nodes.values() for row in table.removed.get_column("id")}
    added = {row for table in difference.nodes.values() for row in table.added.get_column("id")}
    nodes, ties = len(removed - added), difference.count("removed")[1]
    _refuse(nodes, sum(base.manifest.nodes.values()), share, ("个节点", "nodes"), what_next(dry_run=dry_run))
    _refuse(ties, sum(base.manifest.ties.values()), share, ("条关系", "ties"), what_next(dry_run=dry_run))


def what_next(*, dry_run: bool) -> tuple[str, str]:
    """Return in both languages what to do after a removal was refused; in a dry run the reader looks at it already."""
    zh, en = "确认无误后加 --insist 重新导入。", "if it is right, load again with --insist."
    if dry_run:
        return zh, en.capitalize()
    return f"请先用 --dry-run 查看；{zh}", f"Look at it with --dry-run; {en}"


def _refuse(count: int, total: int, share: float, words: tuple[str, str], then: tuple[str, str]) -> None:
    zh, en = words
    if total and count / total > share:
        raise RemovalRefusedError(
            f"这次导入会删除 {total} {zh}中的 {count} {zh}（{count / total:.0%}），超过允许的 {share:.0%}，没有写入。{then[0]}",
            f"This load would remove {count} of {total} {en} ({count / total:.0%}), more than the allowed {share:.0%}; nothing was written. "
            f"{then[1]}",
        )


def _really(store: Store, receipt: Receipt | None, base: Snapshot | None, *, verify: bool) -> Snapshot | None:
    """Return the state that the graph really holds."""
    if receipt is None:
        if store.read(COUNT_NODES)[0]["n"]:
            raise HalvesDifferError(
                f"图库 {store.address} 里有不是 orgnet 写入的 Entity 节点。请换一个空的图库。",
                f"The graph at {store.address} holds nodes labelled Entity that orgnet did not write. Use an empty graph.",
            )
        return None
    # A load that was broken off may be finished, or taken back.
    expected = {receipt.snapshot, receipt.previous} if receipt.state == RUNNING else {receipt.snapshot}
    if base is not None and base.id not in expected:
        raise BusyError(
            "检查期间，另一条命令更新了图库，没有写入。请重新导入一次。",
            "Another command changed the graph while this load was being checked; nothing was written. Load again.",
        )
    if verify or receipt.state == RUNNING or _counts(store) != (receipt.nodes, receipt.ties):
        return pull_rows(store)
    return pull(store) if base is None else base


def _write(writer: Writer, target: Snapshot, batches: Iterable[_Batch], *, total: int, progress: Progress | None) -> None:
    store = writer.store
    done = 0
    writer.begin(target.manifest)
    _drop_results(writer)
    for statements, count in _ahead(batches):
        writer.write(statements)
        done += count
        if progress is not None:
            progress(done, total)
    nodes, ties = sum(target.manifest.nodes.values()), sum(target.manifest.ties.values())
    there = _counts(store)
    if there != (nodes, ties):
        raise HalvesDifferError(
            f"写入后图库有 {there[0]} 个节点、{there[1]} 条关系，应为 {nodes} 和 {ties}。可能有别的程序在写同一个图库。请停止它，再运行 orgnet load --resume。",
            f"After writing the graph holds {there[0]} nodes and {there[1]} ties instead of {nodes} and {ties}. Another program may be writing to "
            "the same graph. Stop it, then run `orgnet load --resume`.",
        )
    writer.finish(nodes=nodes, ties=ties)


def _ahead(batches: Iterable[_Batch]) -> Iterator[_Batch]:
    """Give the batches, the next one being packed while the server writes the one before it."""
    waiting = iter(batches)
    with ThreadPoolExecutor(max_workers=1) as pool:
        coming = pool.submit(next, waiting, None)
        while (batch := coming.result()) is not None:
            coming = pool.submit(next, waiting, None)
            yield batch


def _counts(store: Store) -> tuple[int, int]:
    return store.read(COUNT_NODES)[0]["n"], store.read(COUNT_TIES)[0]["n"]


def _drop_results(writer: Writer) -> None:
    """Remove the results of measures: they belong to the state that goes. First what says that they are whole."""
    writer.write([(FORGET, {})])
    for statement in clearing(writer.store):
        writer.write([statement])
