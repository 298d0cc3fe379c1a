"""
Which node a row is: the id given, the one remembered by code, the one remembered by parent and name, or a new one.

Remembered is what the same source gave in the snapshot before. Real ground with a division code of a known edition is the same
in every source.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orgnet.loaders.cells import name_key
from orgnet.vocabulary import NODE_KINDS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    import polars as pl

DIVISION_DIGITS = {"Province": 2, "City": 4, "County": 6, "Street": 9, "Community": 12}
"""Digits of a statistical division code, by kind."""

PARENT_TIES = ("PART_OF", "LOCATED_IN", "BRANCH_OF", "LISTED_BY", "HELD_BY", "CONCERNS", "EARNED_BY", "RUN_BY", "REPORTED_BY", "RAISED_BY")
"""Ties, by which a row stands under another; the first that a kind has says what its parent is."""

GROUP = {label: sheet.zh for sheet in SHEETS for label in sheet.kinds}
"""The sheet that a kind stands in: a code is unique in it."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def parent_columns(label: str) -> tuple[str, ...]:
    """Return the names of the columns of a kind that may say its parent, the first that is filled counts."""
    references = {column.tie: column.name for column in NODE_KINDS[label].references}
    return tuple(references[tie] for tie in PARENT_TIES if tie in references)


def day_column(label: str) -> str | None:
    """Return the column that, with its name, says which record a row is: records of one name repeat from day to day."""
    kind = NODE_KINDS[label]
    if "Record" not in kind.families:
        return None
    return next((column.name for column in kind.properties if column.dtype == "date" and not column.optional), None)


def made_name(label: str, values: Mapping[str, Any], parent: str) -> str | None:
    """
    Return the name of a row that has none of its own, made of its parts (`named_by`): 立新桥志愿队2026年8月安全积分.

    Parameters
    ----------
    label
        Its kind.
    values
        Its values by column.
    parent
        Name of its parent, for the column that says it.

    Returns
    -------
    name
        None where the kind must be given a name, or a part is missing.
    """
    kind = NODE_KINDS[label]
    parts = []
    for column in map(kind.column, kind.named_by):
        value = values.get(column.name)
        if value is None:
            return None
        if column.tie is not None:
            parts.append(parent)
        elif column.dtype == "date":
            parts.append(f"{value.year}年{value.month}月")
        else:
            parts.append(column.choices.word(value, "zh") if column.choices else str(value))
    return "".join((*parts, kind.zh)) if parts else None


def identity_name(name: str, day: date | None) -> str:
    """Return the name by which a row is remembered."""
    return f"{name_key(name)}|{day.isoformat()}" if day else name_key(name)


def derived_id(label: str, *parts: str) -> str:
    """Return the id of a new row: the kind in kebab case and ten hexadecimal digits of what it is known by."""
    digest = hashlib.blake2b("\x1f".join((label, *parts)).encode(), digest_size=5).hexdigest()
    return f"{_CAPITAL.sub('-', label).lower()}-{digest}"


def division_id(edition: str, code: str) -> str:
    """Return the id of real ground."""
    return f"division-{edition}-{code}"


def is_division(label: str, code: str | None, edition: str | None) -> bool:
    """Return whether a row is real ground: it has a division code of the right length and of a known edition."""
    return bool(edition and code and code.isdigit() and len(code) == DIVISION_DIGITS.get(label))


@dataclass
class Memory:
    """
    Ids that were given before.

    Parameters
    ----------
    codes
        (source, sheet of the kind, code) to id.
    names
        (source, label, parent or "", name with day) to id.
    divisions
        (label, edition, code) to id, whatever the source.
    """

    codes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    names: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    divisions: dict[tuple[str, str, str], str] = field(default_factory=dict)


def remember(tables: Mapping[str, pl.DataFrame], parents: Mapping[str, str], sources: AbstractSet[str]) -> Memory:
    """
    Return what is remembered of the sources that are loaded again.

    Parameters
    ----------
    tables
        Contributions of the snapshot before.
    parents
        Parent of each of its nodes.
    sources
        Sources that are loaded again.
    """
    memory = Memory()
    for label, table in tables.items():
        if label not in NODE_KINDS:
            continue
        for id_, node in _identities(label, table):
            if is_division(label, node.code, node.edition):
                memory.divisions.setdefault((label, node.edition or "", node.code or ""), id_)
            if node.source not in sources:
                continue
            if node.code:
                memory.codes.setdefault((node.source, GROUP[label], _code(label, node)), id_)
            if node.name:
                memory.names.setdefault((node.source, label, parents.get(id_, ""), identity_name(node.name, node.day)), id_)
    return memory


@dataclass(frozen=True)
class Known:
    """What a row says of its own identity."""

    id: str | None
    source: str
    name: str | None
    code: str | None
    edition: str | None
    day: date | None


def known_of(label: str, values: Mapping[str, Any], source: str) -> Known:
    """Return what a row (its values by column) says of its own identity."""
    day = day_column(label)
    return Known(
        values.get("id"),
        source,
        values.get("name"),
        values.get("code"),
        values.get("edition"),
        values.get(day) if day is not None else None,
    )


def _identities(label: str, table: pl.DataFrame) -> Iterable[tuple[str, Known]]:
    day = day_column(label)
    columns = ("id", "source", "name", "code", "edition", *((day,) if day else ()))
    have = [name for name in columns if name in table.columns]
    for values in table.select(have).iter_rows(named=True):
        yield values["id"], known_of(label, values, values["source"])


def _code(label: str, row: Known) -> str:
    """Return the code by which a row is remembered: one of a division only within its edition."""
    return f"{row.edition or ''}/{row.code}" if label in DIVISION_DIGITS else str(row.code)


class Namer:
    """Gives every row of one check its id, and sees when two rows are the same."""

    def __init__(self, memory: Memory, taken: Iterable[str]) -> None:
        self._memory = memory
        self._taken = set(taken)
        self._given: dict[str, str] = {}
        self._used: dict[str, str | None] = {}

    def name(self, label: str, row: Known, parent: str | None) -> tuple[str, bool]:
        """
        Return the id of a row and whether it is new.

        Parameters
        ----------
        label
            Its kind.
        row
            What it says of itself; `id` is blank where the sheet gives none.
        parent
            Id of its parent, where it has one.
        """
        if row.id:
            return row.id, row.id not in self._taken
        memory = self._memory
        division = is_division(label, row.code, row.edition)
        found = memory.divisions.get((label, row.edition or "", row.code or "")) if division else None
        if found is None and row.code:
            found = memory.codes.get((row.source, GROUP[label], _code(label, row)))
        if found is None and row.name:
            found = memory.names.get((row.source, label, parent or "", identity_name(row.name, row.day)))
        # Two rows of one name, each with its own code, are two: the first has the remembered id.
        if found is not None and not (row.code and self._used.get(found, row.code) != row.code):
            self._used.setdefault(found, row.code)
            return found, False
        if division:
            return division_id(row.edition or "", row.code or ""), True
        return self._derive(label, row, parent), True

    def _derive(self, label: str, row: Known, parent: str | None) -> str:
        parts = (row.source, "code", row.code) if row.code else (row.source, "name", parent or "", identity_name(row.name or "", row.day))
        said = "\x1f".join((label, *parts))
        id_, attempt = derived_id(label, *parts), 0
        # Another row may have the same ten digits, or may have kept this id from before: then the next.
        while id_ in self._taken or self._given.get(id_, said) != said:
            attempt += 1
            id_ = derived_id(label, *parts, str(attempt))
        self._given[id_] = said
        return id_
