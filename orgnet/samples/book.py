"""The rows of a sample while it is being made: checked against the vocabulary as they come, then given as the tables of a workbook."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from orgnet.vocabulary import NODE_KINDS, SHEETS, TIE_KINDS, labels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.vocabulary import Column

Row = dict[str, object]
Tables = dict[str, list[Row]]


class Book:
    """
    Rows by kind and by tie.

    A row is named by its name (an appointee by its code), and names are unique in a sample, so that the workbook can be read and
    written by hand; a name that stands for two rows, a column that the vocabulary does not have and a reference to nothing are mistakes of the
    generator and raise at once.
    """

    def __init__(self) -> None:
        self._label: dict[str, str] = {}
        self._nodes: dict[str, list[Row]] = {}
        self._ties: dict[str, list[Row]] = {}
        self._keys: set[tuple[object, ...]] = set()

    def __contains__(self, name: str) -> bool:
        """Return whether a row has this name."""
        return name in self._label

    def node(self, label: str, name: str, **columns: object) -> str:
        """
        Add a row of a kind and return its name.

        Parameters
        ----------
        label
            Kind of the row.
        name
            Its name; the code of an appointee.
        **columns
            Its columns by stored name; None is left blank.

        Raises
        ------
        ValueError
            If the name is taken, or a reference names nothing or something of the wrong kind.
        KeyError
            If the kind has no such column.
        """
        kind = NODE_KINDS[label]
        if name in self._label:
            raise ValueError(f"{name} stands for a {self._label[name]} already, not also for a {label}")
        for column, value in columns.items():
            self._check(kind.column(column), value, where=name)
        self._label[name] = label
        first = "code" if label == "Appointee" else "name"
        self._nodes.setdefault(label, []).append({first: name, **_given(columns)})
        return name

    def tie(self, type_: str, start: str, end: str, **columns: object) -> None:
        """
        Add a tie that has a sheet of its own.

        Parameters
        ----------
        type_
            Type of the tie.
        start, end
            Names of the rows at its two ends.
        **columns
            Its columns by stored name; None is left blank.

        Raises
        ------
        ValueError
            If an end names nothing or something of the wrong kind, or there is a tie with this key already.
        """
        kind = TIE_KINDS[type_]
        for name, labels in ((start, kind.starts), (end, kind.ends)):
            if self._label.get(name) not in _labels(labels):
                raise ValueError(f"{type_}: {name} is {self._label.get(name)}, not one of {labels}")
        names = {column.name for column in kind.columns}
        if not names.issuperset(columns):
            raise ValueError(f"{type_} has no columns {sorted(set(columns) - names)}")
        key = (type_, start, end, *(columns.get(column) for column in kind.key))
        if key in self._keys:
            raise ValueError(f"{start} has this {type_} to {end} already")
        self._keys.add(key)
        self._ties.setdefault(type_, []).append({"start": start, "end": end, **_given(columns)})

    def is_ground(self, name: str) -> bool:
        """Return whether the row of this name is ground."""
        return self._label.get(name) in _labels(("Ground",))

    def names(self, label: str) -> list[str]:
        """Return the names of the rows of a kind, in the order added."""
        first = "code" if label == "Appointee" else "name"
        return [str(row[first]) for row in self._nodes.get(label, [])]

    def rows(self, label: str) -> list[Row]:
        """Return the rows of a kind, in the order added."""
        return list(self._nodes.get(label, []))

    def ties(self, type_: str) -> list[Row]:
        """Return the ties of a type, in the order added."""
        return list(self._ties.get(type_, []))

    def tables(self, *, paths: Mapping[str, str] | None = None) -> Tables:
        """
        Return the rows by sheet (Chinese name) and, in a row, by Chinese header; sheets without rows are left out.

        Parameters
        ----------
        paths
            How references are to be written, by name, where the name alone is not enough.
        """
        written = paths or {}
        tables: Tables = {}
        for sheet in SHEETS:
            rows: list[Row] = []
            for label in sheet.kinds:
                heads = {column.name: column.zh for column in NODE_KINDS[label].columns}
                kind = {"类型": NODE_KINDS[label].zh} if len(sheet.kinds) > 1 else {}
                refers = {column.name for column in NODE_KINDS[label].references}
                for row in self._nodes.get(label, []):
                    named = {name: written.get(str(value), value) if name in refers else value for name, value in row.items()}
                    rows.append({**kind, **{heads[name]: value for name, value in named.items()}})
            if sheet.tie is not None and sheet.start is not None and sheet.end is not None:
                heads = {"start": sheet.start.zh, "end": sheet.end.zh}
                heads |= {column.name: column.zh for column in TIE_KINDS[sheet.tie].columns}
                for row in self._ties.get(sheet.tie, []):
                    ends = {name: written.get(str(row[name]), row[name]) for name in ("start", "end")}
                    rows.append({heads[name]: value for name, value in {**row, **ends}.items()})
            if rows:
                tables[sheet.zh] = rows
        return tables

    def _check(self, column: Column, value: object, *, where: str) -> None:
        if value is None:
            return
        if column.refers_to and self._label.get(str(value)) not in _labels(column.refers_to):
            raise ValueError(f"{where}: {column.name} names {value}, which is {self._label.get(str(value))}")
        if column.choices is not None:
            for word in [value] if isinstance(value, str) else list(value):  # type: ignore[call-overload]
                column.choices.choice(str(word))


@cache
def _labels(names: tuple[str, ...]) -> frozenset[str]:
    return labels_of(names)


def _given(columns: Row) -> Row:
    return {name: value for name, value in columns.items() if value is not None}
