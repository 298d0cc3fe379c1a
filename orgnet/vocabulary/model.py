"""What a kind, a tie, a column and a sheet are. The declarations themselves are in the other modules of this package."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

DType = Literal["text", "int", "float", "bool", "date", "enum", "enums"]

FAMILIES = ("Ground", "Organisation", "PartyOrganisation", "Record")


@dataclass(frozen=True)
class Choice:
    """One value of an enumeration: the stored English code and its words."""

    code: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    """Other spellings that sheets use for it."""


@dataclass(frozen=True)
class Enumeration:
    """The values that a column may take. Sheets may write the code or either word."""

    name: str
    choices: tuple[Choice, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The stored codes, in the order of declaration."""
        return tuple(choice.code for choice in self.choices)

    def choice(self, code: str) -> Choice:
        """Return the choice with this code; KeyError when there is none."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(code)

    def word(self, code: str | None, lang: str) -> str:
        """Return the word for a stored code; an unknown code is returned as it is, None as an empty text."""
        if code is None:
            return ""
        try:
            choice = self.choice(code)
        except KeyError:
            return code
        return choice.zh if lang == "zh" else choice.en

    def read(self, word: str) -> str | None:
        """Return the code that `word` (code, Chinese or English word, any case) stands for, or None."""
        folded = word.strip().casefold()
        for choice in self.choices:
            if folded in (choice.code.casefold(), choice.zh.casefold(), choice.en.casefold(), *(word.casefold() for word in choice.also)):
                return choice.code
        return None


@dataclass(frozen=True)
class Column:
    """
    One column of a kind or of a tie.

    Parameters
    ----------
    name
        Stored name (English, snake case).
    meaning
        What it says, in one English sentence without a full stop; documentation.
    zh, en
        Header in the sheets; `en` defaults to the name with spaces.
    dtype
        "text", "int", "float", "bool", "date", "enum" (one code of `choices`) or "enums" (a list of codes).
    unit
        Unit of a number ("household", "yuan").
    low, high
        Least and greatest number allowed.
    optional
        Whether a cell may be blank.
    choices
        Values of an "enum" or "enums" column.
    refers_to
        Labels (kinds or families) of the node that the cell names; such a column has a `tie` and is not stored on the node.
    tie
        Type of the tie that the column makes, from the row's node to the node that the cell names.
    month_end
        A date given as a month alone means its last day (until, expires), not its first.
    derived
        No column of the sheet: the loader fills it from the others.
    """

    name: str
    meaning: str
    zh: str
    en: str = ""
    dtype: DType = "text"
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    optional: bool = False
    choices: Enumeration | None = None
    refers_to: tuple[str, ...] = ()
    tie: str | None = None
    month_end: bool = False
    derived: bool = False

    @property
    def header_en(self) -> str:
        """English header."""
        return self.en or self.name.replace("_", " ")

    def title(self, lang: str) -> str:
        """Header in `lang`."""
        return self.zh if lang == "zh" else self.header_en


@dataclass(frozen=True, kw_only=True)
class NodeKind:
    """
    A kind of node.

    Parameters
    ----------
    label
        Its label in the graph, also its name in code.
    families
        Labels between `Entity` and the kind's own.
    zh, en
        Words for it.
    row_is
        What one row of its sheet is, in English.
    columns
        Columns of its sheet, in order.
    topic
        Topic that reports it; None for ground, which is always there.
    indexed
        Properties by which it is looked up.
    named_by
        Columns of which the loader makes a name where the sheet gives none; empty where a name must be given.
    """

    label: str
    zh: str
    en: str
    row_is: str
    columns: tuple[Column, ...]
    families: tuple[str, ...] = ()
    topic: str | None = None
    indexed: tuple[str, ...] = ("name",)
    named_by: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels of such a node, from `Entity` to its own."""
        return ("Entity", *self.families, self.label)

    @property
    def properties(self) -> tuple[Column, ...]:
        """The columns stored on the node (`id` and references left out)."""
        return tuple(column for column in self.columns if column.tie is None and column.name != "id")

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that make a tie."""
        return tuple(column for column in self.columns if column.tie is not None)

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def word(self, lang: str) -> str:
        """Word for the kind in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class TieKind:
    """
    A kind of tie.

    Parameters
    ----------
    type
        Its type in the graph.
    zh, en
        Words for it.
    starts, ends
        Labels (kinds or families) that it may start from and end at; a pair must match one of `pairs` where that is given.
    columns
        Its own columns, `since` and `until` included where it has them.
    key
        Names of the columns that, with the two ends, make it unique among ties of its type.
    topic
        Topic that reports it; None where it comes with the row of a node.
    """

    type: str
    zh: str
    en: str
    meaning: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    topic: str | None = None

    def word(self, lang: str) -> str:
        """Word for the tie in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """
    A sheet of the workbook: the rows of one or more kinds, or of one tie.

    Parameters
    ----------
    zh, en
        Name of the sheet; a CSV file is named by either.
    kinds
        Labels of the kinds in it; several share it by a 类型 column.
    tie
        Type of the tie in it, for a sheet of ties.
    topic
        Topic that the sheet reports.
    """

    zh: str
    en: str
    kinds: tuple[str, ...] = ()
    tie: str | None = None
    topic: str | None = None
    start: Column | None = field(default=None)
    end: Column | None = field(default=None)

    def title(self, lang: str) -> str:
        """Name of the sheet in `lang`."""
        return self.zh if lang == "zh" else self.en


def identity(*, name: Column | None = None) -> tuple[Column, ...]:
    """Return the columns that every named kind begins with; `name` where its name is not the usual one."""
    return (
        Column("id", "orgnet's own identity; derived when the sheet gives none", zh="标识", optional=True),
        name or Column("name", "name in use", zh="名称"),
        Column("code", "code in use, not an identity", zh="编码", optional=True),
    )


def since_until() -> tuple[Column, ...]:
    """Return the columns that say when a tie is in force."""
    return (
        Column("since", "first day in force; blank counts as in force and undated", zh="起始日期", dtype="date", optional=True),
        Column("until", "last day in force; blank is open-ended", zh="截止日期", dtype="date", optional=True, month_end=True),
        Column(
            "undated",
            "whether the first day is blank, or either is 不详: it counts as in force, and is counted apart",
            zh="日期不详",
            dtype="bool",
            optional=True,
            derived=True,
        ),
    )


def households() -> Column:
    """Return the column of registered households."""
    return Column("households", "households registered", zh="户数", dtype="int", unit="household", low=0, high=1_000_000, optional=True)
