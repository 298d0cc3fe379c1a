"""What a name in a cell stands for: looked up by id, by code, by full name, narrowed by the parents written before it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.loaders.cells import name_key
from orgnet.vocabulary import kind_word, labels_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_HIGHEST = 12
"""No chain of parents is longer."""
_NAMED = 4
"""Candidates that a message names."""
_COMPARED = 3000
"""Names that are compared with a misspelt one, at most."""


@dataclass(frozen=True)
class Miss:
    """
    A reference that could not be resolved.

    Parameters
    ----------
    candidates
        Ids that it could mean: several when it is ambiguous, none when there is no such thing.
    other
        Labels of things of that name that may not stand here.
    """

    candidates: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class Directory:
    """Every node that a reference may name: those of the snapshot and those being loaded."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._by_code: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._allowed: dict[tuple[str, ...], frozenset[str]] = {}

    def __contains__(self, id_: object) -> bool:
        """Return whether a node has this id."""
        return id_ in self._labels

    def label(self, id_: str) -> str:
        """Return the label of a node."""
        return self._labels[id_]

    def name(self, id_: str) -> str:
        """Return the name of a node; its id where it has none."""
        return self._names.get(id_) or id_

    def add(self, id_: str, label: str, *, name: str | None, code: str | None, parent: str | None) -> None:
        """Enter a node; one that is entered twice (two sources) is found under both names and codes."""
        self._labels[id_] = label
        if name:
            self._names.setdefault(id_, name)
            _enter(self._by_name, name_key(name), id_)
        if code:
            _enter(self._by_code, code.casefold(), id_)
        if parent:
            self._parents.setdefault(id_, parent)

    def called(self, text: str, refers_to: tuple[str, ...]) -> list[str]:
        """Return the nodes that have this name or code and may stand there."""
        allowed = labels_of(refers_to)
        named = (*self._by_name.get(name_key(text), ()), *self._by_code.get(text.casefold(), ()))
        return [one for one in dict.fromkeys(named) if self._labels[one] in allowed]

    def knows(self, text: str) -> bool:
        """Return whether any node has this id, name or code."""
        return text in self._labels or name_key(text) in self._by_name or text.casefold() in self._by_code

    def set_parent(self, id_: str, parent: str) -> None:
        """Say what a node is part of, located in or under, where that was not known when it was entered."""
        self._parents.setdefault(id_, parent)

    def chain(self, id_: str) -> Iterator[str]:
        """Return the node itself and what it is in, upwards."""
        current: str | None = id_
        for _ in range(_HIGHEST):
            if current is None:
                return
            yield current
            current = self._parents.get(current)

    def path(self, id_: str) -> str:
        """Return the name of a node with its parents before it, as a cell may write it."""
        names = [self.name(one) for one in self.chain(id_)][:3]
        return "/".join(reversed(names))

    def resolve(self, text: str, refers_to: tuple[str, ...], *, within: str | None = None) -> str | Miss:
        """
        Return the id that a cell names, or why not.

        Parameters
        ----------
        text
            An id, a code, a full name, or a name with parents before it: 米公街道/立业路社区居委会/立业路社区第四网格.
        refers_to
            Kinds and families allowed.
        within
            Ground or organisation that the row itself belongs to: among several of a name, the nearest to it is meant.
        """
        allowed = self._allowed.get(refers_to)
        if allowed is None:
            allowed = self._allowed.setdefault(refers_to, labels_of(refers_to))
        if self._labels.get(text) in allowed:
            return text
        everything = self._by_code.get(text.casefold(), ())
        found = [one for one in everything if self._labels[one] in allowed]
        if not found:
            named = self._by_name.get(name_key(text), ())
            everything = (*everything, *named)
            found = [one for one in named if self._labels[one] in allowed]
        if not found and "/" in text:
            found = self._by_path(text, allowed)
        if len(found) > 1 and within is not None:
            found = self._nearest(found, within)
        if len(found) == 1:
            return found[0]
        return Miss(tuple(found), tuple(dict.fromkeys(self._labels[one] for one in everything)) if not found else ())

    def _by_path(self, text: str, allowed: frozenset[str]) -> list[str]:
        *above, last = [part for part in text.split("/") if part.strip()]
        named = [*self._by_name.get(name_key(last), ()), *self._by_code.get(last.strip().casefold(), ())]
        return [one for one in dict.fromkeys(named) if self._labels[one] in allowed and self._is_under(one, above)]

    def _is_under(self, id_: str, above: list[str]) -> bool:
        """Return whether these names, codes or ids stand above the node in this order, others between them allowed."""
        wanted = list(above)
        for one in list(self.chain(id_))[1:]:
            if wanted and self._is_called(one, wanted[-1].strip()):
                wanted.pop()
        return not wanted

    def _is_called(self, id_: str, text: str) -> bool:
        return id_ == text or id_ in self._by_name.get(name_key(text), ()) or id_ in self._by_code.get(text.casefold(), ())

    def _nearest(self, found: list[str], within: str) -> list[str]:
        chains = {one: set(self.chain(one)) for one in found}
        for place in self.chain(within):
            near = [one for one in found if place in chains[one]]
            if near:
                return near
        return found

    def similar(self, text: str, refers_to: tuple[str, ...], *, unsure: Container[str] = ()) -> list[str]:
        """Return names like a misspelt one, the most alike first, those of nodes that are `unsure` left out."""
        allowed = labels_of(refers_to)
        key = name_key(text.rsplit("/", 1)[-1])
        near = (name for name in self._by_name if name[:1] == key[:1] or name[-2:] == key[-2:])
        ours = [name for name, _ in zip(near, range(_COMPARED), strict=False) if self._any(name, allowed, unsure)]
        alike = difflib.get_close_matches(key, ours, n=_NAMED - 1, cutoff=0.6)
        return [self.name(one) for name in alike for one in self._by_name[name][:1]]

    def _any(self, name: str, allowed: frozenset[str], unsure: Container[str]) -> bool:
        return any(self._labels[one] in allowed and one not in unsure for one in self._by_name[name])


def _enter(index: dict[str, list[str]], key: str, id_: str) -> None:
    ids = index.setdefault(key, [])
    if id_ not in ids:
        ids.append(id_)


def explain(
    miss: Miss, text: str, refers_to: tuple[str, ...], directory: Directory, *, suggest: bool = True, unsure: Container[str] = ()
) -> tuple[str, str]:
    """
    Return what is wrong with a reference and what to do, in Chinese and in English.

    Parameters
    ----------
    miss
        Why it could not be resolved.
    text
        What the cell says.
    refers_to
        Kinds and families allowed there.
    directory
        Where it was looked up.
    suggest
        Whether to look for names like it, which takes time.
    unsure
        Nodes that are not to be suggested.
    """
    if miss.candidates:
        count = len(miss.candidates)
        shown = [(directory.path(one), one) for one in miss.candidates[:_NAMED]]
        zh, en = "、".join(f"{path}（{one}）" for path, one in shown), ", ".join(f"{path} ({one})" for path, one in shown)
        more = "等" if count > _NAMED else ""
        return (
            f"有 {count} 个同名或同码：{zh}{more}。请在前面写上级（上级/名称），或填标识。",
            f"{count} have this name or code: {en}{' and more' if more else ''}. Write the parent before it, or the id.",
        )
    wanted = [(_family_word(one, "zh"), _family_word(one, "en")) for one in refers_to]
    zh, en = "或".join(word for word, _ in wanted), " or ".join(word for _, word in wanted)
    if miss.other:
        words = (kind_word(miss.other[0], "zh"), kind_word(miss.other[0], "en"))
        return (f"这是{words[0]}，这里要填{zh}。请改正。", f"This is of kind “{words[1]}”; here belongs: {en}. Correct it.")
    alike = directory.similar(text, refers_to, unsure=unsure) if suggest else []
    hint_zh = f"名称相近的有：{'、'.join(alike)}。" if alike else ""
    hint_en = f" Names like it: {', '.join(alike)}." if alike else ""
    return (
        f"找不到这个{zh}。{hint_zh}请核对名称，或先在表中加上它。",
        f"There is no such {en}.{hint_en} Check the name, or add it to its sheet first.",
    )


_FAMILIES = {
    "Ground": ("区域（街道、社区、网格、小区、楼栋等）", "ground"),
    "Organisation": ("组织", "organisation"),
    "PartyOrganisation": ("党组织", "Party organisation"),
    "Record": ("记录", "record"),
}


def _family_word(name: str, lang: str) -> str:
    if name in _FAMILIES:
        return _FAMILIES[name][0 if lang == "zh" else 1]
    return kind_word(name, lang)
