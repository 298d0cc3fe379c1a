"""What a Cypher statement names: labels, ties, properties and coded values, held against the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from orgnet.metrics.catalogue import MEASURES
from orgnet.queries.text import code_of
from orgnet.vocabulary import FAMILIES, NODE_KINDS, NORMS, PROVENANCE, STANDING, TIE_KINDS, TOPICS, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = {"Entity", "Orgnet", *FAMILIES, *NODE_KINDS}
_RECEIPTS = {"id", "state", "snapshot", "as_of", "nodes", "ties"}
"""What the nodes of orgnet's own say of the state and of the measures in the graph."""
_RESULTS = {"m_snapshot", "m_as_of", *(measure.property for measure in MEASURES.values() if measure.stored)}
_NODE = re.compile(r"\(\s*(\w*)\s*((?::\s*\w+\s*)+)[^()]*\)")
_TIE = re.compile(r"\[\s*(\w*)\s*:\s*([A-Z_|]+)[^\]]*\]")
_PREDICATE = re.compile(r"(?<![\[\w])(\w+|endNode\(\w+\)):([A-Z]\w*)")
_PROPERTY = re.compile(r"\b([a-z]\w*)\.([a-z_]\w*)\b(?!\s*\()")
_VALUE = re.compile(r"\b([a-z]\w*)\.([a-z_]+)\s*(?:=|<>)\s*'([^']*)'|\b([a-z]\w*)\.([a-z_]+) IN \[([^\]]*)\]")
_STANDING = re.compile(r"'(\w+)' IN (?:coalesce\()?\w+\.(reported|norms)")
_HOP = re.compile(r"\(\w*:(\w+)[^()]*\)(<?)-\[\w*:([A-Z_]+)\]-(>?)\(\w*:(\w+)[^()]*\)")
_OWN = {"id", "step", "at"}


def faults(statement: str) -> list[str]:
    """Return everything in a statement that the vocabulary does not know."""
    code = code_of(statement)
    return [*_labels(code), *_ties(code), *_properties(code), *_values(statement), *_hops(code)]


def _labels(code: str) -> Iterator[str]:
    used = {name for match in _NODE.finditer(code) for name in re.findall(r"\w+", match[2])} | {
        match[2] for match in _PREDICATE.finditer(code)
    }
    yield from (f"label {name}" for name in sorted(used - LABELS))


def _ties(code: str) -> Iterator[str]:
    used = {name for match in _TIE.finditer(code) for name in match[2].split("|")}
    yield from (f"tie {name}" for name in sorted(used - set(TIE_KINDS)))


def _kinds(code: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the labels and the ties that each variable has anywhere in the statement."""
    labels: dict[str, set[str]] = defaultdict(set)
    ties: dict[str, set[str]] = defaultdict(set)
    for match in _NODE.finditer(code):
        labels[match[1]].update(re.findall(r"\w+", match[2]))
    for match in _TIE.finditer(code):
        ties[match[1]].update(match[2].split("|"))
    return labels, ties


def _known(names: set[str]) -> set[str]:
    if names == {"Orgnet"}:
        return _RECEIPTS
    kinds = set(NODE_KINDS) if "Entity" in names else labels_of(names)
    return {"id", *PROVENANCE, *STANDING, *_RESULTS, *(column.name for kind in kinds for column in NODE_KINDS[kind].properties)}


def _properties(code: str) -> Iterator[str]:
    labels, ties = _kinds(code)
    for variable, name in sorted(set(_PROPERTY.findall(code))):
        known = _known(labels[variable]) if variable in labels else set()
        if variable in ties:
            known |= {"key", *PROVENANCE, *(column.name for type_ in ties[variable] for column in TIE_KINDS[type_].columns)}
        # A variable without a label of its own may be anything that has such a property.
        known = known or _known({"Entity"}) | {column.name for tie in TIE_KINDS.values() for column in tie.columns} | _OWN
        if name not in known:
            yield f"property {variable}.{name} of {sorted(labels.get(variable, set()) | ties.get(variable, set()))}"


def _values(statement: str) -> Iterator[str]:
    labels, _ = _kinds(statement)
    own = {variable for variable, names in labels.items() if names == {"Orgnet"}}
    codes: dict[str, set[str]] = defaultdict(set)
    for columns in (*(kind.properties for kind in NODE_KINDS.values()), *(tie.columns for tie in TIE_KINDS.values())):
        for column in columns:
            if column.choices:
                codes[column.name].update(column.choices.codes)
    for match in _VALUE.finditer(statement):
        if {match[1], match[4]} & own:
            continue
        name, values = (match[2], [match[3]]) if match[2] else (match[5], re.findall(r"'([^']*)'", match[6]))
        yield from (f"value {name} = {value}" for value in values if name in codes and value not in codes[name])
    for value, name in _STANDING.findall(statement):
        known = TOPICS.codes if name == "reported" else NORMS.codes
        if value not in known:
            yield f"{name} {value}"


def _hops(code: str) -> Iterator[str]:
    for start, left, type_, right, end in _HOP.findall(code):
        if (left and right) or type_ not in TIE_KINDS or {start, end} & {"Entity"}:
            continue
        first, last = (end, start) if left else (start, end)
        tie = TIE_KINDS[type_]
        if not labels_of([first]) & labels_of(tie.starts) or not labels_of([last]) & labels_of(tie.ends):
            yield f"tie ({first})-[{type_}]->({last})"
