"""Run tables: what a rule answered about one snapshot on one day, kept on disk so that only the first look asks the graph."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.queries import run
from orgnet.queries.running import table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from orgnet.findings.rule import Rule
    from orgnet.queries import Reader, ResultColumn

_DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "int": pl.Int64,
    "float": pl.Float64,
    "bool": pl.Boolean,
    "date": pl.Date,
    "texts": pl.List(pl.String),
    "labels": pl.List(pl.String),
    "enums": pl.List(pl.String),
}
_SNAPSHOTS, _DAYS = 3, 31
"""Of how many snapshots run tables are kept, and of how many days of each."""


@dataclass(frozen=True)
class RunTables:
    """
    What one rule answered.

    Attributes
    ----------
    findings
        Rows with the columns of the rule's header.
    population
        What the findings are drawn from: `community_id`, `community`, `street_id`, `street`, `population`.
    unknown
        What could not be judged: the same with `unknown`.
    """

    findings: pd.DataFrame
    population: pd.DataFrame
    unknown: pd.DataFrame


def run_rule(
    rule: Rule,
    reader: Reader,
    *,
    snapshot_id: str,
    as_of: dt.date,
    parameters: Mapping[str, object] | None = None,
    folder: Path | None = None,
) -> RunTables:
    """
    Return what a rule answers, from disk where it has answered before.

    Parameters
    ----------
    rule
        The rule.
    reader
        What answers Cypher.
    snapshot_id
        The snapshot that the graph holds.
    as_of
        The day on which ties are judged.
    parameters
        The rule's own parameters, where they are not the defaults.
    folder
        Where run tables are kept; None keeps nothing.
    """
    values = dict(parameters or {})
    # Bound before the cache is asked, so that a wrong parameter is refused in either case.
    bound = rule.query.bind(values, as_of=as_of, statement="findings")
    place = None if folder is None else folder / snapshot_id / as_of.isoformat() / f"{rule.id}-{rule.query.hash}-{_hash(bound)}"
    names = [field.name for field in fields(RunTables)]
    kept = {name: _read(place, name, rule.query.columns_of[name]) for name in names} if place else {}
    if kept and all(rows is not None for rows in kept.values()):
        return RunTables(**{name: table(kept[name] or [], rule.query.columns_of[name]) for name in names})
    tables = {name: run(rule.query, reader, values=_own(rule, values, name), as_of=as_of, statement=name) for name in names}
    if place is not None:
        first = not place.parent.exists()
        for name in names:
            _write(place, name, tables[name], rule.query.columns_of[name])
        if first:
            _prune(place.parents[2])
    return RunTables(**tables)


def _prune(folder: Path) -> None:
    """Remove the run tables of all but the newest snapshots and, of each, of all but the days that were worked out last."""
    for snapshot in _newest(folder)[_SNAPSHOTS:]:
        shutil.rmtree(snapshot, ignore_errors=True)
    for snapshot in _newest(folder):
        for day in _newest(snapshot)[_DAYS:]:
            shutil.rmtree(day, ignore_errors=True)


def _newest(folder: Path) -> list[Path]:
    """Return the folders in a folder, the one in which something was made last first."""
    made = []
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):  # another command may be pruning, too
                if path.is_dir():
                    made.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(made, reverse=True)]


def _own(rule: Rule, values: Mapping[str, object], statement: str) -> dict[str, object]:
    """Return the values that a statement takes; the identity belongs to the picture alone."""
    return {name: value for name, value in values.items() if name not in rule.query.identity or statement == "picture"}


def _hash(bound: Mapping[str, object]) -> str:
    return hashlib.blake2b(repr(sorted(bound.items(), key=str)).encode(), digest_size=4).hexdigest()


def _read(place: Path, name: str, columns: Iterable[ResultColumn]) -> list[dict[str, Any]] | None:
    with suppress(OSError, pl.exceptions.PolarsError):
        frame = pl.read_parquet(place / f"{name}.parquet")
        if frame.columns == [column.name for column in columns]:
            return frame.to_dicts()
    return None


def _write(place: Path, name: str, rows: pd.DataFrame, columns: tuple[ResultColumn, ...]) -> None:
    """Write a table whole or not at all; a full disk costs the cache, not the answer."""
    schema = {column.name: _DTYPES.get(column.dtype, pl.String) for column in columns}
    frame = pl.DataFrame(rows.astype(object).where(rows.notna(), None).to_dict("list"), schema=schema, strict=False)
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        part = place / f".{name}.{secrets.token_hex(4)}"
        frame.write_parquet(part)
        part.replace(place / f"{name}.parquet")
