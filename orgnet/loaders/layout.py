"""Which headers a sheet has, in both languages, and which column of which kind each one stands for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from orgnet.vocabulary import NODE_KINDS, SHEETS, TIE_KINDS, Column, Sheet
from orgnet.vocabulary.sheets import EXPLANATION_EN, EXPLANATION_ZH, KIND_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNIT = re.compile(r"\([^()]*\)$")
_LOOSE = re.compile(r"[\s_*:]+")

_LIKE = 0.5
"""How much a word must be like a known one, from 0 to 1, to be taken for a misspelling of it."""


def fold(word: str) -> str:
    """
    Return the form in which headers and sheet names are compared.

    Width, case, spaces, underscores, a star and a unit in brackets at the end make no difference.
    """
    plain = _LOOSE.sub("", unicodedata.normalize("NFKC", word)).casefold().replace("’", "'")
    return _UNIT.sub("", plain) or plain


def perhaps(word: str, known: Iterable[str]) -> tuple[str, str]:
    """Return a question that names the known word most like one that is not known, in both languages; two blanks where none is like it."""
    near = _nearest(word, known)
    return (f"是不是“{near}”？", f"Is it “{near}”? ") if near else ("", "")


def nearest_sheet(name: str) -> Sheet | None:
    """Return the sheet whose name is most like one that is not known, None where none is like it."""
    words = {word: sheet for sheet in SHEETS for word in (sheet.zh, sheet.en)}
    near = _nearest(name, words)
    return words[near] if near else None


def _nearest(word: str, known: Iterable[str]) -> str | None:
    near = get_close_matches(word.strip(), list(known), n=1, cutoff=_LIKE)
    return near[0] if near else None


@dataclass(frozen=True)
class Header:
    """
    One column of a sheet.

    Parameters
    ----------
    zh, en
        Its header in each language.
    columns
        The column that it stands for, by label of the kind; a sheet of ties has one entry under the tie's type.
    """

    zh: str
    en: str
    columns: Mapping[str, Column] = field(default_factory=dict)

    def title(self, lang: str) -> str:
        """Header in `lang`."""
        return self.zh if lang == "zh" else self.en

    @property
    def any_column(self) -> Column:
        """One of the columns that it stands for: they differ at most in their choices."""
        return next(iter(self.columns.values()))

    @property
    def required(self) -> bool:
        """Whether every row needs it: no kind of the sheet does without."""
        return not any(column.optional for column in self.columns.values())


def kinds_of(sheet: Sheet) -> tuple[str, ...]:
    """Return what rows of `sheet` are: labels of kinds, or the one type of its tie."""
    return sheet.kinds or ((sheet.tie,) if sheet.tie else ())


def columns_of(sheet: Sheet, kind: str) -> tuple[Column, ...]:
    """Return the columns that a row of `kind` (label or tie type) has in `sheet`, the ends of a tie first."""
    if sheet.tie is None:
        return NODE_KINDS[kind].columns
    ends = tuple(end for end in (sheet.start, sheet.end) if end is not None)
    return (*ends, *(column for column in TIE_KINDS[kind].columns if not column.derived))


def headers_of(sheet: Sheet, *, lang: str = "zh") -> tuple[Header, ...]:
    """
    Return the headers of `sheet` in the order of the template, the kind column first where it holds several kinds.

    Columns of several kinds share a header when their words in `lang` are the same.
    """
    found: dict[str, tuple[Column, dict[str, Column]]] = {}
    kinds = kinds_of(sheet)
    if len(kinds) > 1:
        found[KIND_COLUMN.title(lang)] = (KIND_COLUMN, {"": KIND_COLUMN})
    for kind in kinds:
        for column in columns_of(sheet, kind):
            found.setdefault(column.title(lang), (column, {}))[1][kind] = column
    shared = {"id", "name", "code", "located_in", "listed_by"}
    order = sorted(found, key=lambda word: 0 if found[word][0] is KIND_COLUMN else 1 if found[word][0].name in shared else 2)
    return tuple(Header(found[word][0].zh, found[word][0].header_en, found[word][1]) for word in order)


def header_index(sheet: Sheet) -> dict[str, dict[str, Column]]:
    """Return the columns by kind for every folded word that may stand above them: both headers and the stored name."""
    index: dict[str, dict[str, Column]] = {}
    kinds = kinds_of(sheet)
    if len(kinds) > 1:
        for word in (KIND_COLUMN.zh, KIND_COLUMN.header_en):
            index[fold(word)] = {"": KIND_COLUMN}
    # Stored names come last, so that a name never takes a word that is another column's header.
    for attribute in ("zh", "header_en", "name"):
        taken = set(index)
        for kind in kinds:
            for column in columns_of(sheet, kind):
                word = fold(getattr(column, attribute))
                if word not in taken:
                    index.setdefault(word, {}).setdefault(kind, column)
    return index


def sheet_index() -> dict[str, Sheet]:
    """Return the sheets by every folded name that they may have."""
    return {fold(name): sheet for sheet in SHEETS for name in (sheet.zh, sheet.en)}


def is_explanation(name: str) -> bool:
    """Return whether `name` is that of the explanation sheet."""
    return fold(name) in (fold(EXPLANATION_ZH), fold(EXPLANATION_EN))
