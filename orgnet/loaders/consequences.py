"""
References that could not be resolved: which of them are faults, and which only follow from another one.

A reference is a consequence when what it names could be there but for a fault that is told: the thing of that name is there but
its place is not known; the sheet that would hold it could not be read, or not its names; or it has at least as many
rejected rows as names are missing. Consequences are counted and told once for each sheet that is their cause. They never pass
as right: their cause is a fault, and with any fault nothing is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.cells import name_key
from orgnet.loaders.faults import UNCHECKED
from orgnet.loaders.layout import fold, nearest_sheet, sheet_index
from orgnet.loaders.privacy import may_be_a_name
from orgnet.loaders.references import explain
from orgnet.vocabulary import NODE_KINDS, labels_of
from orgnet.vocabulary.sheets import KIND_COLUMN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from orgnet.loaders.delivery import Delivery
    from orgnet.loaders.faults import Fault
    from orgnet.loaders.references import Directory, Miss

_SUGGESTED = 40
"""Misspelt references that get suggestions; beyond, looking for names would take too long."""

_FILE = frozenset(("empty-folder", "unknown-file", "no-file", "empty-file", "unreadable"))
"""Kinds of faults by which nothing of a file is known."""

_SHEET = frozenset(("no-header", "sheet-twice", "encoding"))
"""Kinds of faults by which no name of a sheet is known, or not all."""

_KIND_WORDS = frozenset((fold(KIND_COLUMN.zh), fold(KIND_COLUMN.header_en)))

Reference = tuple[str, tuple[str, ...]]
"""What a cell says, and the kinds and families that it may name."""

Cause = tuple[int, str | None]
"""Number of the delivery and its sheet; None is the file as a whole."""


@dataclass(frozen=True, kw_only=True)
class Missed:
    """
    A reference that could not be resolved.

    Parameters
    ----------
    delivery, sheet, row, column
        Where it stands; `column` is the header.
    said
        The reference.
    miss
        Why it could not be resolved.
    owner
        Id of the row's own node; None where it has none.
    place
        Ground or organisation that the row belongs to, as far as it is known.
    """

    delivery: Delivery
    sheet: str
    row: int
    column: str
    said: Reference
    miss: Miss
    owner: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Loose:
    """
    A row whose parent is not known.

    Parameters
    ----------
    cause
        Its delivery and sheet.
    above
        What its cells say of the parent; none where the column is missing or the cell blank, which is told.
    """

    cause: Cause
    above: tuple[Reference, ...]


class Consequences:
    """The references of one check that could not be resolved, judged once all rows are known."""

    def __init__(self, deliveries: Sequence[Delivery], directory: Directory) -> None:
        self._deliveries = deliveries
        self._directory = directory
        self._missed: list[Missed] = []
        self._loose: dict[str, Loose] = {}
        self._twins: dict[str, Callable[[], None]] = {}
        self._blind: list[tuple[Cause, frozenset[str]]] = []
        self._lost: dict[Reference, Cause] = {}

    def miss(self, missed: Missed) -> None:
        """Note a reference that could not be resolved."""
        self._missed.append(missed)

    def loosen(self, id_: str, loose: Loose) -> None:
        """Note a row whose parent is not known, or not yet."""
        self._loose[id_] = loose

    def twin(self, id_: str, loose: Loose, tell: Callable[[], None]) -> None:
        """Note a row of the name of an earlier one, the parents of both not known; `tell` says that they are the same, if that is so."""
        self._loose[id_] = loose
        self._twins[id_] = tell

    def settle(self) -> None:
        """Tell what is a fault one by one, and what follows from another fault once for each cause."""
        self._blind = [one for number, delivery in enumerate(self._deliveries) for one in _blind(number, delivery)]
        for id_, tell in self._twins.items():
            if not self._is_open(self._loose[id_]):
                tell()
        self._lost = self._find_lost()
        real: list[Missed] = []
        follow: dict[Cause, list[Missed]] = {}
        for missed in self._missed:
            cause = self._cause_of(missed)
            (real if cause is None else follow.setdefault(cause, [])).append(missed)
        self._tell_each(real)
        for (number, sheet), those in follow.items():
            delivery = self._deliveries[number]
            # Rows that name each other in a circle may each seem the cause of the other: a cause has a fault of its own.
            if any(fault.sheet == sheet for fault in delivery.log):
                _tell_unchecked(delivery, sheet, len(those))
            else:
                self._tell_each(those)

    def _tell_each(self, faults: Iterable[Missed]) -> None:
        suggested = 0
        for missed in faults:
            suggested += not missed.miss.candidates
            self._tell(missed, suggest=suggested <= _SUGGESTED)

    def _tell(self, missed: Missed, *, suggest: bool) -> None:
        text, refers_to = missed.said
        zh, en = explain(missed.miss, text, refers_to, self._directory, suggest=suggest, unsure=self._loose.keys())
        kind = "ambiguous-reference" if missed.miss.candidates else "dangling-reference"
        shown = None if may_be_a_name(text) else text
        missed.delivery.log.add(kind, zh, en, sheet=missed.sheet, row=missed.row, column=missed.column, value=shown)

    def _cause_of(self, missed: Missed) -> Cause | None:
        """
        Return the cause of a miss; None where it is a fault of its own.

        Several of a name are told apart by their places and that of the row itself: one of them that is not known may be the cause.
        """
        candidates, owner = missed.miss.candidates, missed.owner
        said_by_itself = owner in self._loose and missed.said in self._loose[owner].above
        if not candidates:
            return self._cause(missed.said, frozenset({owner}) if owner is not None and said_by_itself else frozenset())
        hampering = [one for one in candidates if one in self._twins]
        if missed.place is not None:
            hampering += [self._top(one) for one in (missed.place, *candidates)]
        elif owner in self._loose and not said_by_itself:
            hampering.append(owner)
        return next((cause for one in hampering if (cause := self._cause_of_loose(one, frozenset())) is not None), None)

    def _cause(self, said: Reference, seen: frozenset[str]) -> Cause | None:
        """Return why what a reference names may be there and yet was not found."""
        for one in self._open_ends(said):
            if (cause := self._cause_of_loose(one, seen)) is not None:
                return cause
        return self._blinding(said) or self._lost.get(said)

    def _cause_of_loose(self, id_: str, seen: frozenset[str]) -> Cause | None:
        """Return why the parent of a row is not known; None where it is known."""
        loose = self._loose.get(id_)
        if loose is None or id_ in seen or not self._is_open(loose):
            return None
        for said in loose.above:
            if (cause := self._cause(said, seen | {id_})) is not None:
                return cause
        return loose.cause

    def _is_open(self, loose: Loose) -> bool:
        """Return whether the parent of a row is not known even now that all rows are."""
        return not any(isinstance(self._directory.resolve(*said), str) for said in loose.above)

    def _top(self, id_: str) -> str:
        """Return the last that is known of what a node is in."""
        return list(self._directory.chain(id_))[-1]

    def _open_ends(self, said: Reference) -> list[str]:
        """Return the rows without a known parent under which what a path names may be: all that it says may stand above them."""
        *above, last = [part.strip() for part in said[0].split("/") if part.strip()] or [""]
        if not above:
            return []
        found = dict.fromkeys(self._top(one) for one in self._directory.called(last, said[1]))
        return [one for one in found if one in self._loose and all(self._may_be(part, self._loose[one]) for part in above)]

    def _may_be(self, part: str, loose: Loose) -> bool:
        said = {name_key(word) for text, _ in loose.above for word in text.split("/")}
        return bool(self._blind) or name_key(part) in said or self._directory.knows(part)

    def _blinding(self, said: Reference) -> Cause | None:
        allowed = labels_of(said[1])
        return next((cause for cause, labels in self._blind if not allowed.isdisjoint(labels)), None)

    def _find_lost(self) -> dict[Reference, Cause]:
        """Return the references that rejected rows may account for: no sheet for more names than it has such rows."""
        left = dict.fromkeys(
            one.said
            for one in self._missed
            if not one.miss.candidates and self._blinding(one.said) is None and not self._open_ends(one.said)
        )
        lost: dict[Reference, Cause] = {}
        for number, delivery in enumerate(self._deliveries):
            for sheet, rows in _rejected(delivery).items():
                labels = _labels(sheet)
                ours = [said for said in left if said not in lost and not labels_of(said[1]).isdisjoint(labels)]
                if len({name_key(text) for text, _ in ours}) <= len(rows):
                    lost.update(dict.fromkeys(ours, (number, sheet)))
        return lost


def _labels(sheet: str) -> frozenset[str]:
    """Return the kinds that a sheet of the file holds."""
    known = sheet_index().get(fold(sheet))
    return frozenset(known.kinds) if known is not None else frozenset()


def _blind(number: int, delivery: Delivery) -> Iterator[tuple[Cause, frozenset[str]]]:
    """Return the sheets of a delivery whose names are not known because of a fault, with the kinds that they hold."""
    have = {rows.sheet.zh for rows in delivery.rows}
    for fault in delivery.log:
        if fault.kind in _FILE:
            yield (number, None), frozenset(NODE_KINDS)
        elif fault.sheet is None:
            continue
        elif fault.kind in _SHEET or (fault.kind == "missing-column" and _holds_names(fault)):
            yield (number, fault.sheet), _labels(fault.sheet)
        elif fault.kind == "unknown-sheet":
            meant = nearest_sheet(fault.sheet)
            if meant is not None and meant.zh not in have:
                yield (number, fault.sheet), frozenset(meant.kinds)


def _holds_names(fault: Fault) -> bool:
    """Return whether a column that is missing says what rows are called, or of which kind they are."""
    word = fold(fault.column or "")
    columns = (NODE_KINDS[label].column(name) for label in _labels(fault.sheet or "") for name in _key_columns(label))
    return word in _KIND_WORDS or any(word in (fold(column.zh), fold(column.header_en)) for column in columns)


def _key_columns(label: str) -> list[str]:
    return [column.name for column in NODE_KINDS[label].columns if column.name in ("name", "code") and not column.optional]


def _rejected(delivery: Delivery) -> dict[str, set[int]]:
    """Return the rows by sheet that have no name or kind of their own, or the key of another row."""
    found: dict[str, set[int]] = {}
    for rows in delivery.rows:
        if rows.kind in NODE_KINDS:
            for name in _key_columns(rows.kind):
                if name in rows.table.columns:
                    nameless = rows.table.filter(pl.col(name).is_null()).get_column("row")
                    found.setdefault(rows.name, set()).update(nameless)
    for fault in delivery.log:
        if fault.sheet is None or fault.row is None or not _labels(fault.sheet):
            continue
        kindless = fault.kind == "missing-value" and fold(fault.column or "") in _KIND_WORDS
        if fault.kind in ("duplicate-key", "unknown-kind") or kindless:
            found.setdefault(fault.sheet, set()).add(fault.row)
    return {sheet: rows for sheet, rows in found.items() if rows}


def _tell_unchecked(delivery: Delivery, sheet: str | None, count: int) -> None:
    what = ("表", "The sheet") if sheet else ("文件", "The file")
    references = f"{count:,} {'reference' if count == 1 else 'references'}"
    delivery.log.add(
        UNCHECKED,
        f"{what[0]}有上面的问题，另有 {count:,} 处引用因此无法核对。改好后再检查，会一并核对。",
        f"{what[1]} has the faults above, because of which {references} to it cannot be checked. Check again once they are mended.",
        sheet=sheet,
    )
