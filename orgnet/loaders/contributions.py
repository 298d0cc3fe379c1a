"""
What each source gives of each row: the snapshot taken apart by source, and put together again.

A contribution table has one line for each row that a source gives: the columns of the kind with the values of that source,
and `source`, `sheet`, `row`, `delivery` as single values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.snapshot import node_schema, tie_schema
from orgnet.vocabulary import PROVENANCE, STANDING, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from orgnet.snapshot import Snapshot

PLACE: dict[str, Any] = {"source": pl.String, "sheet": pl.String, "row": pl.Int64, "delivery": pl.String}
"""Single-valued provenance of a contribution."""

Tables = dict[str, pl.DataFrame]


def contribution_schema(name: str) -> dict[str, Any]:
    """Return the columns of the contribution table of a label or a tie type."""
    schema = tie_schema(name) if name in TIE_KINDS else node_schema(name)
    return {column: dtype for column, dtype in schema.items() if column not in (*PROVENANCE, *STANDING)} | PLACE


def key_of(name: str) -> str:
    """Return the column that identifies a row: `key` of a tie, `id` of a node."""
    return "key" if name in TIE_KINDS else "id"


def take_apart(snapshot: Snapshot) -> Tables:
    """Return the contributions of every source, by label and type."""
    return {name: _apart(name, table) for name, table in (*snapshot.nodes.items(), *snapshot.ties.items())}


def _apart(name: str, table: pl.DataFrame) -> pl.DataFrame:
    schema = contribution_schema(name)
    several = pl.col("source").list.len() > 1
    single = table.filter(~several).with_columns(pl.col(*PLACE).list.first()).select(list(schema))
    if single.height == table.height:
        return conform(name, single)
    identity = {"id", "key", "start", "end"}
    shared = table.filter(several).explode(*PLACE, "given")
    own = pl.col("given").str.split(",")
    values = [
        pl.when(own.list.contains(column)).then(pl.col(column)).alias(column)
        for column in schema
        if column not in PLACE and column not in identity
    ]
    return conform(name, pl.concat([single, shared.with_columns(values).select(list(schema))]))


def without(tables: Mapping[str, pl.DataFrame], sources: AbstractSet[str]) -> Tables:
    """Return the contributions of all other sources."""
    kept = {name: table.filter(~pl.col("source").is_in(list(sources))) for name, table in tables.items()}
    return {name: table for name, table in kept.items() if table.height}


def join(tables: Iterable[Mapping[str, pl.DataFrame]]) -> Tables:
    """Return several sets of contributions as one, every table with all its columns."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for one in tables:
        for name, table in one.items():
            parts.setdefault(name, []).append(conform(name, table))
    return {name: pl.concat(frames) for name, frames in parts.items()}


def conform(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Return a contribution table with exactly the columns of its kind, those that were not given null."""
    schema = contribution_schema(name)
    return table.select(
        pl.col(column).cast(dtype) if column in table.columns else pl.lit(None, dtype=dtype).alias(column)
        for column, dtype in schema.items()
    ).with_columns(
        pl.when(pl.col(column).list.len() > 0).then(pl.col(column)) for column, dtype in schema.items() if isinstance(dtype, pl.List)
    )


def keep_deliveries(new: Mapping[str, pl.DataFrame], old: Mapping[str, pl.DataFrame]) -> Tables:
    """
    Return the new contributions, rows that stand unchanged in the old ones with the delivery they had there.

    A row is unchanged when its source gives the same values from the same place in the same sheet.
    """
    kept: Tables = {}
    for name, table in new.items():
        before = old.get(name)
        if before is None:
            kept[name] = table
            continue
        columns = [column for column in contribution_schema(name) if column != "delivery"]
        same = table.select(_comparable(table, columns)).join(
            before.select(*_comparable(before, columns), pl.col("delivery").alias("before")),
            on=columns,
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        kept[name] = table.with_columns(pl.coalesce(same.get_column("before"), pl.col("delivery")).alias("delivery"))
    return kept


def _comparable(table: pl.DataFrame, columns: Iterable[str]) -> list[pl.Expr]:
    """Return the columns in a form that can be joined on, which lists cannot."""
    return [pl.col(column).list.join(",") if isinstance(table.schema[column], pl.List) else pl.col(column) for column in columns]


def put_together(tables: Mapping[str, pl.DataFrame]) -> Tables:
    """
    Return the tables of a snapshot: one row for each node and tie, with parallel lists of provenance.

    Contributions must not contradict one another (`checks.contradictions`); where one source says nothing, another's value holds.
    """
    return {name: _together(name, table) for name, table in tables.items() if table.height}


def _together(name: str, table: pl.DataFrame) -> pl.DataFrame:
    key = key_of(name)
    table = table.sort("source", maintain_order=True)
    shared = pl.col(key).is_duplicated()
    single = table.filter(~shared).with_columns(
        *(pl.concat_list(pl.col(column)).alias(column) for column in PLACE), pl.lit([], dtype=pl.List(pl.String)).alias("given")
    )
    if single.height == table.height:
        return single
    return pl.concat([single, _shared(name, table.filter(shared))])


def _shared(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Return rows that several sources give: the first value that any of them gives, and which columns each gave."""
    identity = ("id", "key", "start", "end")
    values = [column for column in table.columns if column not in PLACE and column not in identity]
    given = (
        pl.concat_str([pl.when(pl.col(column).is_not_null()).then(pl.lit(column)) for column in values], separator=",", ignore_nulls=True)
        if values
        else pl.lit("")
    )
    key = key_of(name)
    return (
        table.with_columns(given.alias("given"))
        .group_by(key, maintain_order=True)
        .agg(
            *(pl.col(column).first() for column in table.columns if column in identity and column != key),
            *(pl.col(column).drop_nulls().first() for column in values),
            *(pl.col(column) for column in (*PLACE, "given")),
        )
        .select(*table.columns, "given")
    )
