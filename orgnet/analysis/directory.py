"""Who is where, on one day: names, the ground above and below, and the ties of single nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.projection import bodies
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from orgnet.view import NetworkView

_ENOUGH = 4
"""第四网格 can stand alone; 党委 cannot."""


@dataclass(frozen=True)
class Entry:
    """
    One node by name.

    Parameters
    ----------
    id, label, name, code
        As in the snapshot; an appointee is named by its code.
    """

    id: str
    label: str
    name: str
    code: str | None = None

    def of(self, family: str) -> bool:
        """Whether it belongs to a family or is of a kind."""
        return family in NODE_KINDS[self.label].labels


class _Placed:
    """
    The ties of one type with the rows where each id stands: a page asks a hundred times, and mostly there is none.

    Parameters
    ----------
    table
        The ties.
    """

    def __init__(self, table: pl.DataFrame) -> None:
        self._table = table.select(name for name in table.columns if name not in {"source_position", "target_position", "given"})
        self._starts, self._ends = (_rows_of(self._table.get_column(name)) for name in ("start", "end"))

    def at(self, starts: Iterable[str] | None, ends: Iterable[str] | None) -> list[dict[str, Any]]:
        """Return those that start and end at these ids, in their order; None means any."""
        found = [
            {row for id_ in set(ids) for row in rows.get(id_, ())}
            for ids, rows in ((starts, self._starts), (ends, self._ends))
            if ids is not None
        ]
        if not found:
            return self._table.to_dicts()
        wanted = set.intersection(*found)
        return self._table[sorted(wanted)].to_dicts() if wanted else []


def _rows_of(ids: pl.Series) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, id_ in enumerate(ids):
        rows.setdefault(id_, []).append(row)
    return rows


class Directory:
    """
    Lookups by id on one day.

    Parameters
    ----------
    view
        The view that is looked at, not yet filtered.
    day
        Ties in force on this day count.
    """

    def __init__(self, view: NetworkView, day: date) -> None:
        self.day = day
        self.snapshot = view.snapshot
        self.view = view.on(day)
        self._ties: dict[tuple[str, bool], _Placed] = {}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every node by id."""
        rows = self.snapshot.index.select("id", "label", "name", "code").iter_rows()
        return {id_: Entry(id_, label, name or code or id_, code) for id_, label, name, code in rows}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """Ground to the ground that it is a part of."""
        return dict(self.snapshot.table("PART_OF").select("start", "end").iter_rows())

    @cached_property
    def parts(self) -> Mapping[str, list[str]]:
        """Ground to the ground that is a part of it."""
        found: dict[str, list[str]] = {}
        for child, parent in self.parents.items():
            found.setdefault(parent, []).append(child)
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Organisation or venue to the ground on which it is; one without such a tie to the ground that it governs."""
        found: dict[str, str] = {}
        for type_ in ("LOCATED_IN", "GOVERNS"):
            for start, end in self.snapshot.table(type_).select("start", "end").iter_rows():
                found.setdefault(start, end)
        return found

    @cached_property
    def bodies(self) -> NDArray[np.int64]:
        """The position of the organisation that stands for each one (`orgnet.projection.bodies`)."""
        return bodies(self.view)

    def body(self, id_: str) -> str:
        """Return the organisation that stands for one: a unit stands for its own Party organisation, every other for itself."""
        return str(self.view.ids[self.bodies[self.view.positions[id_]]])

    def row(self, id_: str) -> dict[str, Any]:
        """Return all columns of a node; KeyError when there is none."""
        return self.snapshot.table(self.entries[id_].label).row(by_predicate=pl.col("id") == id_, named=True)

    def rows(self, label: str, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Return the rows of a kind that have these ids."""
        table = self.snapshot.table(label)
        return table.filter(pl.col("id").is_in(sorted(set(ids)))).to_dicts()

    def ground_of(self, id_: str) -> str | None:
        """Return the ground that an id stands on: itself when it is ground."""
        return id_ if self.entries[id_].of("Ground") else self.places.get(id_)

    def above(self, id_: str) -> list[Entry]:
        """Return the ground above, outermost first, without itself."""
        found: list[Entry] = []
        at = self.parents.get(id_)
        while at is not None and at in self.entries:
            found.append(self.entries[at])
            at = self.parents.get(at)
        return found[::-1]

    def inside(self, id_: str) -> list[Entry]:
        """Return all ground inside, without itself, level by level."""
        found: list[Entry] = []
        level = self.parts.get(id_, [])
        while level:
            found.extend(self.entries[child] for child in level)
            level = [grandchild for child in level for grandchild in self.parts.get(child, [])]
        return found

    def ties(self, type_: str, *, starts: Iterable[str] | None = None, ends: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """
        Return the ties of a type in force that start or end at these ids.

        Parameters
        ----------
        type_
            Type of the tie.
        starts, ends
            Ids that it must start from or end at; None means any.
        """
        return self._placed(type_, in_force=True).at(starts, ends)

    def all_ties(self, type_: str, *, starts: Iterable[str] | None = None, ends: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """Return the ties of a type whether they are in force or not; otherwise as `ties`."""
        return self._placed(type_, in_force=False).at(starts, ends)

    def _placed(self, type_: str, *, in_force: bool) -> _Placed:
        placed = self._ties.get((type_, in_force))
        if placed is None:
            placed = self._ties[type_, in_force] = _Placed(self.view.tie(type_) if in_force else self.snapshot.table(type_))
        return placed

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return the names of these ids, in their order."""
        return [self.entries[id_].name for id_ in ids]

    def short(self, id_: str) -> str:
        """Return a name without the community's part, where the community stands beside it anyway and enough of the name is left."""
        entry = self.entries[id_]
        ground = self.ground_of(id_)
        if ground is None:
            return entry.name
        for above in (*self.above(ground), self.entries[ground]):
            rest = entry.name.removeprefix(above.name)
            if above.label == "Community" and len(rest) >= _ENOUGH and rest != entry.name:
                return rest
        return entry.name
