"""
The words of the field: every kind, tie and column, declared once.

The template, the checks, the constraint and the indexes, the schema reference and the words on the pages come from here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from orgnet.vocabulary.ground import GROUND
from orgnet.vocabulary.model import FAMILIES, Choice, Column, Enumeration, NodeKind, Sheet, TieKind
from orgnet.vocabulary.organisations import OTHER_ORGANISATIONS, PARTY_ORGANISATIONS
from orgnet.vocabulary.records import APPOINTEE, RECORDS, VENUE
from orgnet.vocabulary.sheets import SHEETS
from orgnet.vocabulary.ties import TIES
from orgnet.vocabulary.topics import NORMS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NODE_KINDS: Mapping[str, NodeKind] = MappingProxyType(
    {kind.label: kind for kind in (*GROUND, *PARTY_ORGANISATIONS, *OTHER_ORGANISATIONS, *RECORDS, VENUE, APPOINTEE)}
)
"""Every kind of node by label."""

TIE_KINDS: Mapping[str, TieKind] = MappingProxyType({tie.type: tie for tie in TIES})
"""Every kind of tie by type."""

PROVENANCE = ("source", "sheet", "row", "delivery", "given")
"""Columns that say where a row comes from: parallel lists, one element for each source that gives it."""

STANDING = ("reported", "norms")
"""Lists that freezing puts on ground, organisations and records."""


def labels_of(names: Iterable[str]) -> frozenset[str]:
    """Return the labels of the kinds that `names` (kinds or families) stand for."""
    wanted = set(names)
    return frozenset(label for label, kind in NODE_KINDS.items() if wanted & {label, *kind.families})


def kind_word(label: str, lang: str) -> str:
    """Return the word for a kind; a label that is no kind is returned as it is."""
    kind = NODE_KINDS.get(label)
    return kind.word(lang) if kind else label


def tie_word(type_: str, lang: str) -> str:
    """Return the word for a tie; a type that is no tie is returned as it is."""
    tie = TIE_KINDS.get(type_)
    return tie.word(lang) if tie else type_


__all__ = [
    "FAMILIES",
    "NODE_KINDS",
    "NORMS",
    "PROVENANCE",
    "SHEETS",
    "STANDING",
    "TIE_KINDS",
    "TOPICS",
    "Choice",
    "Column",
    "Enumeration",
    "NodeKind",
    "Sheet",
    "TieKind",
    "kind_word",
    "labels_of",
    "tie_word",
]
