"""Deliveries made into nodes and ties: every row gets its id, every reference is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.consequences import Consequences, Loose, Missed
from orgnet.loaders.contributions import Tables, conform, join
from orgnet.loaders.identity import PARENT_TIES, Known, Memory, Namer, known_of, made_name, parent_columns
from orgnet.loaders.references import Directory, Miss
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.loaders.delivery import Delivery
    from orgnet.loaders.rows import Rows
    from orgnet.vocabulary import Column


@dataclass
class Assembly:
    """
    What the deliveries give.

    Parameters
    ----------
    directory
        Every node, those of other sources too.
    consequences
        References that could not be resolved; to be settled once every reference was looked up.
    nodes, ties
        Contributions by label and type.
    fresh
        (source, label, id, name, parent) of the rows that were not known before.
    """

    directory: Directory
    consequences: Consequences
    nodes: Tables = field(default_factory=dict)
    ties: Tables = field(default_factory=dict)
    fresh: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)


def parents_of(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Return the parent of each node by the ties of a snapshot; the tie that comes first in `PARENT_TIES` counts."""
    parents: dict[str, str] = {}
    for type_ in PARENT_TIES:
        if type_ in tables:
            for start, end in tables[type_].select("start", "end").iter_rows():
                parents.setdefault(start, end)
    return parents


def fill_directory(tables: Mapping[str, pl.DataFrame], parents: Mapping[str, str]) -> Directory:
    """Return a directory of the nodes of a snapshot, given by its contributions."""
    directory = Directory()
    for label in NODE_KINDS:
        table = tables.get(label)
        if table is None:
            continue
        name, code = (pl.col(one) if one in table.columns else pl.lit(None, dtype=pl.String).alias(one) for one in ("name", "code"))
        for id_, named, coded in table.select("id", name, code).iter_rows():
            directory.add(id_, label, name=named, code=coded, parent=parents.get(id_))
    return directory


def assemble(deliveries: Sequence[Delivery], directory: Directory, memory: Memory, taken: set[str]) -> Assembly:
    """
    Give every row its id and look up every reference; faults go to the log of the delivery, misses are left to be settled.

    Parameters
    ----------
    deliveries
        What is loaded.
    directory
        The nodes of all other sources; filled with those of the deliveries.
    memory
        Ids given before.
    taken
        Ids of the snapshot before.
    """
    made = Assembly(directory, Consequences(deliveries, directory))
    namer = Namer(memory, taken)
    ids: dict[tuple[int, str, str], list[str]] = {}
    names: dict[tuple[int, str, str], list[str | None]] = {}
    for label in NODE_KINDS:
        for number, delivery in enumerate(deliveries):
            seen: dict[str, int] = {}
            for rows in delivery.of(label):
                place = (number, rows.name, label)
                ids[place], names[place] = _identify(rows, (number, delivery), namer, made, seen)
    _no_id_twice(deliveries, ids)
    nodes, ties = [], []
    for number, delivery in enumerate(deliveries):
        lookup = _Lookup(delivery, directory, made.consequences)
        for rows in delivery.rows:
            if rows.kind in NODE_KINDS:
                place = (number, rows.name, rows.kind)
                own = pl.Series("id", ids[place], dtype=pl.String)
                called = [pl.Series("name", names[place], dtype=pl.String)] if NODE_KINDS[rows.kind].named_by else []
                nodes.append({rows.kind: conform(rows.kind, _placed(rows, delivery).with_columns(own, *called))})
                ties.extend(_column_ties(rows, own, delivery, lookup))
            else:
                ties.append({rows.kind: _sheet_ties(rows, delivery, lookup)})
    made.nodes, made.ties = join(nodes), {name: table for name, table in join(ties).items() if table.height}
    return made


def _placed(rows: Rows, delivery: Delivery) -> pl.DataFrame:
    return rows.table.with_columns(source=pl.lit(delivery.source), sheet=pl.lit(rows.name), delivery=pl.lit(delivery.id))


def _identify(
    rows: Rows, numbered: tuple[int, Delivery], namer: Namer, made: Assembly, seen: dict[str, int]
) -> tuple[list[str], list[str | None]]:
    """Return the id and the name of each row; a row that is the same as an earlier one of the delivery is a fault."""
    label, table, directory, (number, delivery) = rows.kind, rows.table, made.directory, numbered
    lacks = _lacks_parent(rows, delivery)
    above = [(column, NODE_KINDS[label].column(column).refers_to) for column in parent_columns(label) if column in table.columns]
    ids: list[str] = []
    names: list[str | None] = []
    for values in table.iter_rows(named=True):
        parent = None
        for column, refers_to in above:
            found = directory.resolve(values[column], refers_to) if values[column] else None
            if isinstance(found, str):
                parent = found
                break
        if not values.get("name"):
            values["name"] = made_name(label, values, directory.name(parent) if parent else "")
        names.append(values["name"])
        known = known_of(label, values, delivery.source)
        if not (known.id or known.code or known.name):
            ids.append(f"unnamed-{len(made.fresh)}-{values['row']}")  # told already: without a name it cannot be loaded
            continue
        id_, new = namer.name(label, known, parent)
        said = tuple((values[column], refers_to) for column, refers_to in above if values[column])
        loose = Loose((number, rows.name), said) if parent is None and (said or lacks) else None
        if id_ in seen and loose is not None and not (known.id or known.code):
            tell = partial(_tell_twice, rows, delivery, known, values["row"], seen[id_])
            id_ = f"unplaced-{number}-{values['row']}-{id_}"  # nobody knows whether it is the same: not loaded, its parent is told
            made.consequences.twin(id_, loose, tell)
            directory.add(id_, label, name=known.name, code=None, parent=None)
        elif id_ in seen:
            _tell_twice(rows, delivery, known, values["row"], seen[id_])
        else:
            seen[id_] = values["row"]
            directory.add(id_, label, name=known.name, code=known.code, parent=parent)
            if loose is not None:
                made.consequences.loosen(id_, loose)
        if new:
            made.fresh.append((delivery.source, label, id_, known.name or known.code or id_, parent))
        ids.append(id_)
    return ids, names


def _lacks_parent(rows: Rows, delivery: Delivery) -> bool:
    """Return whether a row without a parent is so by a fault: one is required, or the column may be one that is not known."""
    columns = [NODE_KINDS[rows.kind].column(name) for name in parent_columns(rows.kind)]
    if any(not column.optional for column in columns):
        return True
    misnamed = any(fault.kind == "unknown-column" and fault.sheet == rows.name for fault in delivery.log)
    return misnamed and any(column.name not in rows.table.columns for column in columns)


def _tell_twice(rows: Rows, delivery: Delivery, known: Known, row: int, first: int) -> None:
    by = "id" if known.id else "code" if known.code else "name"
    zh = {"id": "标识", "code": "编码", "name": "名称（在同一上级之下）"}[by]
    en = {"id": "id", "code": "code", "name": "name under the same parent"}[by]
    other_zh, other_en = ("标识", "ids") if by == "id" else ("编码", "codes")
    remedy_zh, remedy_en = (f"请删除重复的一行，或给两行填不同的{other_zh}。", f"Delete one, or give the two rows different {other_en}.")
    delivery.log.add(
        "duplicate-key",
        f"与第 {first} 行的{zh}相同。{remedy_zh}",
        f"The same {en} as row {first}. {remedy_en}",
        sheet=rows.name,
        row=row,
        column=rows.header(by),
        value=getattr(known, by),
    )


def _no_id_twice(deliveries: Sequence[Delivery], ids: Mapping[tuple[int, str, str], list[str]]) -> None:
    """Note ids that rows of different kinds share; within one kind that is told already."""
    owner: dict[str, tuple[str, str, int]] = {}
    for number, delivery in enumerate(deliveries):
        for rows in delivery.rows:
            own = ids.get((number, rows.name, rows.kind), [])
            for id_, row in zip(own, rows.table.get_column("row"), strict=False):
                kind, sheet, first = owner.setdefault(id_, (rows.kind, rows.name, row))
                if kind != rows.kind:
                    delivery.log.add(
                        "duplicate-key",
                        f"标识与工作表“{sheet}”第 {first} 行（{NODE_KINDS[kind].zh}）相同。一个标识只能是一种东西，请改正。",
                        f"The same id as sheet “{sheet}”, row {first} ({NODE_KINDS[kind].en}). An id is of one kind only. Correct it.",
                        sheet=rows.name,
                        row=row,
                        column=rows.header("id"),
                        value=id_,
                    )


class _Lookup:
    """Resolves the references of one delivery, each different text once."""

    def __init__(self, delivery: Delivery, directory: Directory, consequences: Consequences) -> None:
        self._delivery = delivery
        self._directory = directory
        self._found: dict[tuple[str, tuple[str, ...]], str | Miss] = {}
        self._consequences = consequences

    def column(self, rows: Rows, column: Column, within: pl.Series | None = None, own: pl.Series | None = None) -> pl.Series:
        """Return the ids that the cells of a column name, null where blank or faulty; `own` are the ids of the rows themselves."""
        texts = rows.table.get_column(column.name)
        found: dict[str, str | None] = {}
        doubtful: dict[str, Miss] = {}
        for text in texts.drop_nulls().unique():
            key = (text, column.refers_to)
            result = self._found.get(key)
            if result is None:
                result = self._found[key] = self._directory.resolve(text, column.refers_to)
            found[text] = result if isinstance(result, str) else None
            if isinstance(result, Miss):
                doubtful[text] = result
        ids = pl.Series(column.name, [None if text is None else found[text] for text in texts], dtype=pl.String)
        return self._settle(rows, column, ids, doubtful, within, own) if doubtful else ids

    def _settle(
        self,
        rows: Rows,
        column: Column,
        ids: pl.Series,
        doubtful: Mapping[str, Miss],
        within: pl.Series | None,
        own: pl.Series | None,
    ) -> pl.Series:
        """Try again the ambiguous ones, row by row, with what the row itself belongs to; note the rest."""
        settled = ids.to_list()
        numbers, texts = rows.table.get_column("row"), rows.table.get_column(column.name)
        for at, text in enumerate(texts):
            miss = doubtful.get(text) if text is not None else None
            if miss is None:
                continue
            place = within[at] if within is not None else None
            if miss.candidates and place is not None:
                again = self._directory.resolve(text, column.refers_to, within=place)
                if isinstance(again, str):
                    settled[at] = again
                    continue
                miss = again
            self._consequences.miss(
                Missed(
                    delivery=self._delivery,
                    sheet=rows.name,
                    row=numbers[at],
                    column=rows.header(column.name),
                    said=(text, column.refers_to),
                    miss=miss,
                    owner=own[at] if own is not None else None,
                    place=place,
                )
            )
        return pl.Series(ids.name, settled, dtype=pl.String)


def _column_ties(rows: Rows, own: pl.Series, delivery: Delivery, lookup: _Lookup) -> list[Tables]:
    """Return the ties that the reference columns of rows make; the first that says where a row belongs narrows the others."""
    kind = NODE_KINDS[rows.kind]
    given = [column for column in kind.references if column.name in rows.table.columns]
    first = [kind.column(name) for name in parent_columns(rows.kind)]
    order = [*(column for column in first if column in given), *(column for column in given if column not in first)]
    within: pl.Series | None = None
    made = []
    for column in order:
        ends = lookup.column(rows, column, within, own)
        within = ends if within is None else pl.select(pl.coalesce(within, ends)).to_series()
        ties = _placed(rows, delivery).select("source", "sheet", "row", "delivery", start=own, end=ends).drop_nulls("end")
        made.append({str(column.tie): _keyed(str(column.tie), ties)})
    return made


def _sheet_ties(rows: Rows, delivery: Delivery, lookup: _Lookup) -> pl.DataFrame:
    ends = {}
    for column in (rows.sheet.start, rows.sheet.end):
        if column is not None:
            have = column.name in rows.table.columns
            ends[column.name] = lookup.column(rows, column) if have else pl.Series(column.name, [None] * rows.table.height, dtype=pl.String)
    return _keyed(rows.kind, _placed(rows, delivery).with_columns(**ends).drop_nulls(["start", "end"]))


def _keyed(type_: str, ties: pl.DataFrame) -> pl.DataFrame:
    """Give ties their key, as `snapshot.tie_key` has it."""
    parts = [
        pl.col(name).cast(pl.String).fill_null("") if name in ties.columns else pl.lit("")
        for name in ("start", "end", *TIE_KINDS[type_].key)
    ]
    return conform(type_, ties.with_columns(pl.concat_str(parts, separator="|").alias("key")))
