"""Coverage by mode: the bar, its legend and its words, everywhere the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.aria import aria
from dashboards.words import percent, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.words import Words

PARTS = (("standalone", "own"), ("joint", "joint"), ("instructor", "instructor"), ("none", "none"), ("unknown", "unknown"))
"""Modes in their order, each with the class that draws it."""

_TEXT_WIDTH = {"wide": 400, "narrow": 150}
_DIGIT, _SIDE, _ENGLISH = 8, 18, 0.6
"""A part too narrow for its number carries none."""


@dataclass(frozen=True)
class Cover:
    """
    How many of some ground are covered, by best mode.

    Parameters
    ----------
    standalone, joint, instructor, none, unknown
        Counts of subjects.
    """

    standalone: int
    joint: int
    instructor: int
    none: int
    unknown: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Cover:
        """Read the counts from a row of a coverage table."""
        return cls(*(int(row[name]) for name, _ in PARTS))

    @property
    def total(self) -> int:
        """All subjects."""
        return self.known + self.unknown

    @property
    def known(self) -> int:
        """Subjects that were reported: the denominator of every rate."""
        return self.standalone + self.joint + self.instructor + self.none

    @property
    def rate(self) -> str:
        """Return 覆盖率: own and joint over what is known."""
        return percent(self.standalone + self.joint, self.known)

    @property
    def own_rate(self) -> str:
        """Return 其中单独建: own over what is known."""
        return percent(self.standalone, self.known)

    @property
    def with_instructor(self) -> str:
        """Return 算上派驻: all but none over what is known."""
        return percent(self.known - self.none, self.known)

    def counts(self) -> list[tuple[str, str, int]]:
        """Return name, class and count of the parts that are there."""
        return [(name, style, count) for name, style in PARTS if (count := int(getattr(self, name)))]

    def said(self, words: Words) -> str:
        """Say the counts in words, for whoever does not see the bar."""
        parts = [f"{words(f'mode.{name}')} {shown(count)}" for name, _, count in self.counts()]
        return words("list.separator").join(parts) or words("coverage.nothing")


def bar(cover: Cover, words: Words, *, large: bool = False, room: str = "wide") -> html.Div:
    """Draw one bar; `large` puts the counts in where they have room ("wide" or "narrow")."""
    width = _TEXT_WIDTH[room] * (1 if words.lang == "zh" else _ENGLISH)
    total = max(cover.total, 1)
    parts = []
    for name, style, count in cover.counts():
        inner = None
        if large and name not in ("none", "unknown") and width * count / total > _DIGIT * len(shown(count)) + _SIDE:
            inner = html.U(html.S(shown(count)))
        parts.append(
            html.I(inner, className=f"cov-{style}", style={"flex": f"{count} 0 0"}, title=f"{words(f'mode.{name}')} {shown(count)}")
        )
    return html.Div(parts, className="cov l" if large else "cov", role="img", **aria(label=cover.said(words)))


def legend(words: Words) -> html.Div:
    """Draw the key of the five parts."""
    keys = [html.Span([html.I(className=f"cov-key cov-{style}"), words(f"mode.{name}")]) for name, style in PARTS]
    return html.Div(keys, className="legend")


def key(name: str) -> html.I:
    """Draw the sign of one mode; `name` as in the tables."""
    return html.I(className=f"cov-key cov-{dict(PARTS)[name]}")
