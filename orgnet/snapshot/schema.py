"""Columns and types of the tables of a snapshot, made from the vocabulary."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgnet.vocabulary import Column

_DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "enum": pl.String,
    "enums": pl.List(pl.String),
    "int": pl.Int64,
    "float": pl.Float64,
    "bool": pl.Boolean,
    "date": pl.Date,
}
_PROVENANCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "source": pl.List(pl.String),
    "sheet": pl.List(pl.String),
    "row": pl.List(pl.Int64),
    "delivery": pl.List(pl.String),
    "given": pl.List(pl.String),
}
_STANDING_FAMILIES = {"Ground", "Organisation", "Record"}


def node_schema(label: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """
    Columns and types of the table of a kind of node.

    `id`, the vocabulary's properties, the lists `reported` and `norms` (ground, organisations, records), and the provenance.
    """
    kind = NODE_KINDS[label]
    standing = {"reported": pl.List(pl.String), "norms": pl.List(pl.String)} if _STANDING_FAMILIES & set(kind.families) else {}
    return {"id": pl.String, **_properties(kind.properties), **standing, **_PROVENANCE}


def tie_schema(type_: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Columns and types of the table of a kind of tie: `key`, `start`, `end` (ids), its own columns, the provenance."""
    return {"key": pl.String, "start": pl.String, "end": pl.String, **_properties(TIE_KINDS[type_].columns), **_PROVENANCE}


@cache
def schema_format() -> str:
    """
    Return a short hash of everything that the vocabulary says of how rows are stored.

    Columns and types of every table, the labels of every kind, the columns that make the key of a tie: a snapshot or a graph that carries
    another one was written by another version of orgnet.
    """
    nodes = {label: [kind.families, _names(node_schema(label))] for label, kind in NODE_KINDS.items()}
    ties = {type_: [kind.key, _names(tie_schema(type_))] for type_, kind in TIE_KINDS.items()}
    return hashlib.blake2b(json.dumps([nodes, ties], sort_keys=True).encode(), digest_size=4).hexdigest()


def _names(schema: Mapping[str, pl.DataType | type[pl.DataType]]) -> list[tuple[str, str]]:
    return [(name, str(dtype)) for name, dtype in schema.items()]


def tie_key(type_: str, start: str, end: str, values: Mapping[str, object]) -> str:
    """
    Return the key of a tie, unique among ties of its type.

    The two ends and the columns that the vocabulary calls key, blank for a missing value, joined by "|".
    """
    return "|".join([type_, start, end, *("" if values.get(name) is None else str(values[name]) for name in TIE_KINDS[type_].key)])


def _properties(columns: Iterable[Column]) -> dict[str, pl.DataType | type[pl.DataType]]:
    return {column.name: _DTYPES[column.dtype] for column in columns}
