"""
The checked tables of one state: frozen, written to disk as Parquet, compared.

A snapshot has one table for each kind of node and one for each kind of tie. Its id is a hash of everything in it, so the same
rows from the same sources are the same snapshot, wherever they were read.
"""

from __future__ import annotations

from orgnet.snapshot.difference import Difference, TableDifference, compare
from orgnet.snapshot.disk import read_snapshot, write_snapshot
from orgnet.snapshot.manifest import SAMPLE_DAY, Manifest, Source
from orgnet.snapshot.schema import node_schema, schema_format, tie_key, tie_schema
from orgnet.snapshot.tables import Snapshot, freeze

__all__ = [
    "SAMPLE_DAY",
    "Difference",
    "Manifest",
    "Snapshot",
    "Source",
    "TableDifference",
    "compare",
    "freeze",
    "node_schema",
    "read_snapshot",
    "schema_format",
    "tie_key",
    "tie_schema",
    "write_snapshot",
]
