"""Values on their way out of the driver and into it: plain Python on this side, the same from both engines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    """
    Return a value of the driver as plain Python.

    Dates become `datetime.date`; a node ``{"labels": [...], **properties}``; a tie ``{"type", "start", "end", **properties}``
    where start and end are the ids of its ends as far as the server sent them, else None; a path
    ``{"nodes": [...], "ties": [...]}``.
    """
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (Date, DateTime, Time)):
        return value.to_native()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        return _tie(value)
    if isinstance(value, Path):
        return {"nodes": [plain(node) for node in value.nodes], "ties": [_tie(tie) for tie in value.relationships]}
    return value


def _tie(tie: Relationship) -> dict[str, Any]:
    ends = {"start": tie.start_node, "end": tie.end_node}
    known = {end: (node.get("id") if node is not None else None) for end, node in ends.items()}
    return {"type": tie.type, **known, **_properties(tie)}


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(item) for key, item in entity.items()}


def sendable(value: Any) -> Any:
    """Return `value` in a form that the driver takes: tuples as lists, mappings as dicts; numpy and polars never get here."""
    if isinstance(value, (str, bytes, bool, int, float, dt.date, type(None))):
        return value
    if isinstance(value, dict):
        return {key: sendable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [sendable(item) for item in value]
    return value
