"""What leads from one snapshot to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.vocabulary import NODE_KINDS, PROVENANCE, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgnet.snapshot.tables import Snapshot


@dataclass(frozen=True)
class TableDifference:
    """
    What to do to one table: rows of the new one to add or change, rows of the old one to remove.

    `moved` are rows whose content is the same and whose place in the sheets is not: written, but counted apart.
    """

    added: pl.DataFrame
    changed: pl.DataFrame
    moved: pl.DataFrame
    removed: pl.DataFrame

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added.height or self.changed.height or self.moved.height or self.removed.height)


@dataclass(frozen=True)
class Difference:
    """
    What leads from one snapshot to another.

    Parameters
    ----------
    nodes, ties
        Differences by label and by type; empty ones are left out.
    remade
        Type to ties that stand in both but lose an end for a moment, because the node at it changes kind.
    """

    nodes: Mapping[str, TableDifference]
    ties: Mapping[str, TableDifference]
    remade: Mapping[str, pl.DataFrame]

    @property
    def empty(self) -> bool:
        """Whether the two snapshots hold the same rows."""
        return not self.nodes and not self.ties

    def count(self, what: str) -> tuple[int, int]:
        """Return how many nodes and how many ties are "added", "changed", "moved" or "removed"."""
        return (
            sum(getattr(difference, what).height for difference in self.nodes.values()),
            sum(getattr(difference, what).height for difference in self.ties.values()),
        )


def compare(old: Snapshot | None, new: Snapshot) -> Difference:
    """Return what leads from `old` (nothing when None) to `new`."""
    nodes = {label: _differ(old.table(label) if old else None, new.table(label), "id") for label in NODE_KINDS}
    ties = {type_: _differ(old.table(type_) if old else None, new.table(type_), "key") for type_ in TIE_KINDS}
    gone = _ids(difference.removed for difference in nodes.values())
    rekinded = gone.filter(gone.is_in(_ids(difference.added for difference in nodes.values()).implode()))
    remade: dict[str, pl.DataFrame] = {}
    if rekinded.len():
        for type_, difference in ties.items():
            touched = new.table(type_).filter(pl.col("start").is_in(rekinded.implode()) | pl.col("end").is_in(rekinded.implode()))
            kept = touched.join(difference.added, on="key", how="anti")
            if kept.height:
                remade[type_] = kept
    return Difference(
        {label: difference for label, difference in nodes.items() if not difference.empty},
        {type_: difference for type_, difference in ties.items() if not difference.empty},
        remade,
    )


def _ids(tables: Iterable[pl.DataFrame]) -> pl.Series:
    return pl.concat([table.get_column("id") for table in tables])


def _differ(old: pl.DataFrame | None, new: pl.DataFrame, key: str) -> TableDifference:
    if old is None or not old.height:
        empty = new.clear()
        return TableDifference(new, empty, empty, empty)
    content = [column for column in new.columns if column not in (*PROVENANCE, key)]
    both = new.join(old, on=key, how="inner", suffix="\x1fold", maintain_order="left")

    def same(columns: Iterable[str]) -> pl.Expr:
        return pl.all_horizontal([pl.lit(value=True), *(pl.col(name).eq_missing(pl.col(f"{name}\x1fold")) for name in columns)])

    changed = both.filter(~same(content)).select(new.columns)
    moved = both.filter(same(content) & ~same(PROVENANCE)).select(new.columns)
    return TableDifference(new.join(old, on=key, how="anti"), changed, moved, old.join(new, on=key, how="anti"))
