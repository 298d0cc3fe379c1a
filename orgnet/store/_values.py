"""Values on their way out of the driver: plain Python, the same from both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

if TYPE_CHECKING:
    from collections.abc import Callable


def plain(value: Any) -> Any:
    """
    Return a value of the driver as plain Python.

    Dates become `datetime.date`; a node ``{"labels": [...], **properties}``; a tie ``{"type", "start", "end", **properties}``
    where start and end are the ids of its ends as far as the server sent them, else None; a path
    ``{"nodes": [...], "ties": [...]}``.
    """
    convert = _CONVERSIONS.get(type(value))
    if convert is not None:
        return convert(value)
    return _tie(value) if isinstance(value, Relationship) else value  # each type of tie has a class of its own


def _list(values: list[Any]) -> list[Any]:
    return [value if type(value) in _AS_THEY_ARE else plain(value) for value in values]


def _dict(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if type(value) in _AS_THEY_ARE else plain(value) for name, value in values.items()}


def _node(node: Node) -> dict[str, Any]:
    return {"labels": sorted(node.labels), **_dict(dict(node.items()))}


def _tie(tie: Relationship) -> dict[str, Any]:
    ends = {"start": tie.start_node, "end": tie.end_node}
    known = {end: (node.get("id") if node is not None else None) for end, node in ends.items()}
    return {"type": tie.type, **known, **_dict(dict(tie.items()))}


def _path(path: Path) -> dict[str, Any]:
    return {"nodes": [_node(node) for node in path.nodes], "ties": [_tie(tie) for tie in path.relationships]}


_AS_THEY_ARE = frozenset({str, int, float, bool, bytes, type(None)})
_CONVERSIONS: dict[type, Callable[[Any], Any]] = {
    list: _list,
    dict: _dict,
    Node: _node,
    Path: _path,
    Date: Date.to_native,
    DateTime: DateTime.to_native,
    Time: Time.to_native,
    Duration: Duration.iso_format,
}
