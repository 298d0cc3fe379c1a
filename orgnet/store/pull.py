"""The snapshot rebuilt from the graph: the graph holds everything that the tables hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from orgnet.errors import EmptyGraphError, HalvesDifferError
from orgnet.snapshot import Snapshot, freeze, node_schema, tie_schema
from orgnet.store.receipt import require_complete
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from orgnet.snapshot import Manifest, Source
    from orgnet.store.connection import Store

PAGE = 2_000

# One row that holds a list is read five times as fast as the list's rows: the driver takes its time for each row.
IDS = "MATCH (e:Entity) RETURN collect(e.id) AS ids"
NODES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN collect([labels(e), properties(e)]) AS nodes"
TIES = """\
UNWIND $ids AS id MATCH (a:Entity {id: id})-[r]->(b:Entity)
RETURN collect([type(r), a.id, b.id, properties(r)]) AS ties"""

Columns = dict[str, list[Any]]


def pull(store: Store) -> Snapshot:
    """
    Rebuild the snapshot that the graph holds.

    Returns
    -------
    snapshot
        With the receipt's manifest; its id has been computed anew from the rows and is the receipt's.

    Raises
    ------
    EmptyGraphError
        If nothing has been loaded.
    IncompleteGraphError
        If a sync is writing or was broken off.
    HalvesDifferError
        If the rows in the graph are not those of the snapshot that the receipt names.
    """
    receipt = require_complete(store)
    if receipt is None:
        raise EmptyGraphError(
            "图库里还没有数据。请先运行 orgnet load 导入工作簿。", "Nothing has been loaded yet. Load a workbook with `orgnet load` first."
        )
    found = pull_rows(store, sources=receipt.manifest.sources)
    if found.id != receipt.snapshot:
        reason = _difference(found.manifest, receipt.manifest)
        raise HalvesDifferError(
            f"图库中的内容与回执（快照 {receipt.snapshot}）不一致：{reason[0]}。可能有人直接改动过图库。请重新运行 orgnet load --resume 恢复。",
            f"The graph does not hold what its receipt says (snapshot {receipt.snapshot}): {reason[1]}. "
            "Somebody may have changed the graph by hand. Restore it with `orgnet load --resume`.",
        )
    return Snapshot(found.nodes, found.ties, receipt.manifest)


def pull_rows(store: Store, *, sources: Iterable[Source] = ()) -> Snapshot:
    """
    Return what is in the graph, whatever the receipt says of it.

    Raises
    ------
    HalvesDifferError
        If the graph holds a kind that the vocabulary does not know.
    """
    nodes: dict[str, Columns] = {}
    ties: dict[str, Columns] = {}
    node_columns = {label: list(node_schema(label)) for label in NODE_KINDS}
    tie_columns = {type_: list(tie_schema(type_)) for type_ in TIE_KINDS}
    for ids in _pages(store.read(IDS)[0]["ids"]):
        for labels, properties in store.read(NODES, {"ids": ids})[0]["nodes"]:
            label = _kind(labels)
            _append(nodes.setdefault(label, {}), properties, node_columns[label])
        for type_, start, end, properties in store.read(TIES, {"ids": ids})[0]["ties"]:
            if type_ not in tie_columns:
                raise _unknown(type_)
            _append(ties.setdefault(type_, {}), {**properties, "start": start, "end": end}, tie_columns[type_])
    return freeze(
        {label: _table(columns, node_schema(label)) for label, columns in nodes.items()},
        {type_: _table(columns, tie_schema(type_)) for type_, columns in ties.items()},
        sources=sources,
    )


def _table(columns: Columns, schema: Mapping[str, Any]) -> pl.DataFrame:
    # Arrow takes columns of lists many times faster than polars does.
    types = pl.DataFrame(schema=dict(schema)).to_arrow().schema
    arrow = pa.table({name: pa.array(values, type=types.field(name).type) for name, values in columns.items()})
    return pl.DataFrame(arrow)


def _pages(ids: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(ids), PAGE):
        yield ids[first : first + PAGE]


def _append(columns: Columns, values: Mapping[str, Any], names: list[str]) -> None:
    # Results written back (m_...) and whatever else is no column of the vocabulary is left in the graph.
    for name in names:
        columns.setdefault(name, []).append(values.get(name))


def _kind(labels: list[str]) -> str:
    for label in labels:
        if label in NODE_KINDS:
            return label
    raise _unknown(":".join(labels))


def _unknown(what: str) -> HalvesDifferError:
    return HalvesDifferError(
        f"图库里有本版本不认识的类型 {what}，可能由其他版本的 orgnet 或别的程序写入。请使用写入它的版本，或换一个空的图库。",
        f"The graph holds a kind that this version does not know, {what}; another version of orgnet or another program wrote it. "
        "Use that version, or an empty graph.",
    )


def _difference(found: Manifest, expected: Manifest) -> tuple[str, str]:
    """Say in what the two differ: the first kind whose counts differ, or else values."""
    for there, wanted in ((found.nodes, expected.nodes), (found.ties, expected.ties)):
        for name in sorted({*there, *wanted}):
            if there.get(name, 0) != wanted.get(name, 0):
                return (
                    f"{name} 应有 {wanted.get(name, 0)} 条，实有 {there.get(name, 0)} 条",
                    f"{name} should have {wanted.get(name, 0)} rows and has {there.get(name, 0)}",
                )
    return "条数一致，但有值不同", "as many rows, but some values differ"
