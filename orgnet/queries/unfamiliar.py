"""Names in a query of the user's own that nothing in the graph has: it would match nothing there, silently, or read blanks."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from orgnet.queries.text import code_of
from orgnet.vocabulary import FAMILIES, NODE_KINDS, PROVENANCE, SHEETS, STANDING, TIE_KINDS, labels_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

OWN_LABELS = ("Receipt", "Measures", "Run", "Runs", "Finding", "Report")
"""Labels of orgnet's own nodes beside `Orgnet`."""

_OF_OWN_NODES = (
    # the receipt, the measures, runs, findings, what was reported: `orgnet.store.receipt`, `orgnet.store.results`, `orgnet.findings`
    "state snapshot previous manifest nodes ties holder place beat started finished as_of written number rules hashes findings opened closed "
    "latest rule subject beside street first first_seen opened_run closed_run closed_why spans run previous_as_of"
)
OWN_PROPERTIES = frozenset(_OF_OWN_NODES.split())
"""What orgnet's own nodes have; a variable without a label may be one of them."""

_NAME = r"(?:[^\W\d]\w*|`[^`]+`)"
_KINDS = rf"[!(\s]*{_NAME}(?:[)\s]*[:&|]\s*[!(]*{_NAME})*"
_LABELS = re.compile(rf"(?:\(|\b(?:WHERE|AND|OR|XOR|NOT|WHEN|THEN|ELSE)\b)\s*({_NAME})?\s*:\s*({_KINDS})", re.IGNORECASE)
_TIES = re.compile(
    rf"-\s*\[\s*({_NAME})?\s*(?::\s*({_KINDS}))?\s*[\]*{{]|-\s*\[\s*({_NAME})?\s*(?::\s*({_KINDS}))?\s+WHERE\b", re.IGNORECASE
)
_NODES = re.compile(rf"(?<!\w)\(\s*({_NAME})\s*(?::\s*{_KINDS}[)\s]*)?\s*(?:[{{)]|WHERE\b)", re.IGNORECASE)
_MAPS = re.compile(rf"(?:(?<!\w)\(|-\s*\[)\s*({_NAME})?\s*(?::\s*({_KINDS}))?[\s*.\d]*\{{([^{{}}]*)\}}")
_READ = re.compile(rf"(?<![\w.$])({_NAME})\.({_NAME})(?!\s*\()")
_KEYS = re.compile(rf"(?:^|,)\s*({_NAME})\s*:")
_NEW = re.compile(rf"\bAS\s+({_NAME})|\b({_NAME})\s+IN\b|\(\s*({_NAME})\s*=", re.IGNORECASE)
_END = rf"\(\s*{_NAME}?\s*:\s*(\w+)\s*(?:\{{[^{{}}]*\}}\s*)?\)"
_HOP = re.compile(rf"{_END}\s*(<?)-\s*\[\s*{_NAME}?\s*:\s*(\w+)\s*(?:\{{[^{{}}]*\}}\s*)?\]\s*-(>?)\s*(?={_END})")
_ONE_NAME = re.compile(_NAME)
_ALIKE = 0.6


@dataclass(frozen=True)
class Unfamiliar:
    """
    A name that nothing in the graph has.

    Attributes
    ----------
    name
        As the query writes it.
    what
        "label", "tie", "property", or "way": a tie between kinds that it never joins in this direction.
    of
        Whose property it is: the labels or the types of tie that the query gives its variable; empty where it gives none.
    near
        The names most like it, the nearest first; empty where none is.
    """

    name: str
    what: str
    of: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    def text(self, lang: str) -> str:
        """Return what to tell the user, in `lang` ("zh" or "en")."""
        if self.what == "way":
            return self._way(lang)
        if lang == "zh":
            said = {"label": "标签", "tie": "关系类型", "property": "属性"}[self.what]
            follows = "读出来总是空值" if self.what == "property" else "什么也匹配不到"
            perhaps = f"是不是 {'、'.join(self.near)}？" if self.near else ""
            return f"注意：{'、'.join(self.of) + ' ' if self.of else '词表里'}没有{said}“{self.name}”，{follows}。{perhaps}全部名称见 docs/schema.md。"
        said = {"label": "label", "tie": "type of tie", "property": "property"}[self.what]
        follows = "is always blank" if self.what == "property" else "matches nothing"
        perhaps = f"Perhaps {', '.join(self.near)}? " if self.near else ""
        owner = " and ".join(self.of) + " has no" if self.of else "the vocabulary has no"
        return f"Note: {owner} {said} {self.name!r}, which {follows}. {perhaps}All names are in docs/schema.md."

    def _way(self, lang: str) -> str:
        perhaps = (f"方向反了？应为 {self.near[0]}。", f"The other way round? {self.near[0]}. ") if self.near else ("", "")
        if lang == "zh":
            return f"注意：没有 {self.name} 这样的关系，什么也匹配不到。{perhaps[0]}各种关系连接什么见 docs/schema.md。"
        return f"Note: there is no tie {self.name}; it matches nothing. {perhaps[1]}What each tie joins is in docs/schema.md."


def unfamiliar(statement: str, *, results: Collection[str] = ()) -> tuple[Unfamiliar, ...]:
    """
    Return the labels, ties and properties in a statement that nothing in the graph has, each once.

    Only what a pattern names is judged: comments, quoted texts, parameters and the columns that the query makes itself are not, and neither
    are the properties of orgnet's own nodes. So there may be more, but what is returned is wrong.

    Parameters
    ----------
    statement
        The Cypher.
    results
        Properties that measures write to the graph; where none are given, whatever begins with ``m_`` is taken for one.
    """
    code = code_of(statement)
    found = [*_labels_and_ties(code), *_ways(code), *_properties(code, frozenset(results))]
    return tuple(dict.fromkeys(found))


def _labels_and_ties(code: str) -> Iterator[Unfamiliar]:
    for match in _LABELS.finditer(code):
        for name in _names(match[2]):
            if name not in _labels():
                yield Unfamiliar(name, "label", near=_near(name, _labels(), _words(NODE_KINDS)))
    for match in _TIES.finditer(code):
        for name in _names(match[2] or match[4]):
            if name not in TIE_KINDS:
                yield Unfamiliar(name, "tie", near=_near(name, TIE_KINDS, _words(TIE_KINDS)))


def _ways(code: str) -> Iterator[Unfamiliar]:
    for start, left, type_, right, end in _HOP.findall(code):
        first, last = (end, start) if left else (start, end)
        one_way = bool(left) != bool(right) and type_ in TIE_KINDS and {start, end} <= {*FAMILIES, *NODE_KINDS}
        if one_way and not _joins(first, type_, last):
            turned = (f"(:{last})-[:{type_}]->(:{first})",) if _joins(last, type_, first) else ()
            yield Unfamiliar(f"(:{first})-[:{type_}]->(:{last})", "way", near=turned)


def _joins(start: str, type_: str, end: str) -> bool:
    """Return whether a tie of this type may go from the one kind to the other."""
    tie = TIE_KINDS[type_]
    ends = tie.ends
    if not any(sheet.tie == type_ for sheet in SHEETS):  # it is made by columns alone, and they say what they refer to
        columns = [column for kind in labels_of([start]) for column in NODE_KINDS[kind].references if column.tie == type_]
        ends = tuple(label for column in columns for label in column.refers_to)
    return bool(labels_of([start]) & labels_of(tie.starts) and labels_of([end]) & labels_of(ends))


def _properties(code: str, results: frozenset[str]) -> Iterator[Unfamiliar]:
    nodes, ties = _variables(code)
    made = {name.strip("`") for match in _NEW.finditer(code) for name in match.groups() if name}
    for variable, name in _asked(code):
        if variable not in nodes.keys() | ties.keys() or variable in made or (not results and name.startswith("m_")):
            continue
        labels, types = nodes.get(variable, set()), ties.get(variable, set())
        named = (labels | types) - {"Entity"}
        if named & {"Orgnet", *OWN_LABELS} or not named <= _labels() | TIE_KINDS.keys():
            continue
        known: set[str] = set()
        if variable in nodes:
            known |= _of_nodes(frozenset(labels)) | results
        if variable in nodes and not named:
            known |= OWN_PROPERTIES
        if variable in ties:
            known |= _of_ties(frozenset(types))
        if name not in known:
            yield Unfamiliar(name, "property", of=tuple(sorted(named)), near=_near(name, known, _column_words()))


def _variables(code: str) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return the labels and the types of tie that each variable of a pattern has anywhere in the statement."""
    nodes: dict[str, set[str]] = defaultdict(set)
    ties: dict[str, set[str]] = defaultdict(set)
    for match in _NODES.finditer(code):
        nodes[match[1].strip("`")].update()
    for match in _LABELS.finditer(code):
        if match[1]:
            nodes[match[1].strip("`")].update(_names(match[2]))
    for match in _TIES.finditer(code):
        if variable := match[1] or match[3]:
            ties[variable.strip("`")].update(_names(match[2] or match[4]))
    return nodes, ties


def _asked(code: str) -> Iterator[tuple[str, str]]:
    """Return each variable and property that the statement reads or matches by."""
    for match in _MAPS.finditer(code):
        if match[1]:
            yield from ((match[1].strip("`"), key.strip("`")) for key in _KEYS.findall(match[3]))
    yield from ((variable.strip("`"), name.strip("`")) for variable, name in _READ.findall(code))


def _of_nodes(labels: frozenset[str]) -> set[str]:
    every = not labels or "Entity" in labels
    kinds = NODE_KINDS if every else labels_of(labels)
    own = {column.name for kind in kinds for column in NODE_KINDS[kind].properties}
    return {"id", "m_snapshot", "m_as_of", *PROVENANCE, *STANDING, *own}


def _of_ties(types: frozenset[str]) -> set[str]:
    return {"key", *PROVENANCE, *(column.name for type_ in types or TIE_KINDS for column in TIE_KINDS[type_].columns)}


def _names(kinds: str | None) -> list[str]:
    return [name.strip("`") for name in _ONE_NAME.findall(kinds or "")]


@cache
def _labels() -> frozenset[str]:
    return frozenset({"Entity", "Orgnet", *OWN_LABELS, *FAMILIES, *NODE_KINDS})


def _words(kinds: Mapping[str, object]) -> dict[str, str]:
    """Return each name by its words in both languages."""
    return {kind.word(lang): name for name, kind in kinds.items() for lang in ("zh", "en")}  # type: ignore[attr-defined]


@cache
def _column_words() -> Mapping[str, str]:
    every = (
        *(column for kind in NODE_KINDS.values() for column in kind.properties),
        *(c for tie in TIE_KINDS.values() for c in tie.columns),
    )
    return {word: column.name for column in every for word in (column.zh, column.header_en)}


def _near(name: str, known: Iterable[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of `known` that are like `name`, or that its word in either language stands for."""
    allowed = sorted(known)
    folded = {one.casefold().replace("_", ""): one for one in allowed}
    by_word = {word.casefold(): one for word, one in words.items() if one in allowed}
    key = name.casefold().replace("_", "")
    exact = folded.get(key) or by_word.get(name.casefold()) or by_word.get(name.casefold().replace("_", " "))
    if exact:
        return (exact,)
    like = difflib.get_close_matches(key, folded, n=2, cutoff=_ALIKE) or [one for one in folded if len(key) > 2 and one.endswith(key)][:2]  # noqa: PLR2004
    return tuple(folded[one] for one in like)
