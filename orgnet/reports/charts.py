"""
Coverage as inline SVG: own solid, joint striped, instructor dotted, nothing hollow, unknown hatched.

Colours are classes whose fills are tokens; the patterns carry the meaning in black and white. Each picture says its counts in words.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from markupsafe import Markup

from orgnet.reports.numbers import MISSING, count
from orgnet.reports.words import MODES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

_GAP = 1.0
_BREAK = 3.0
_LEAST = 3.0
_COVERED = ("standalone", "joint")

PATTERNS = Markup(
    '<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>'
    '<pattern id="p-joint" width="5.6" height="5.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5.6" height="5.6" class="f-joint"/><rect width="1.5" height="5.6" class="f-joint-mark"/></pattern>'
    '<pattern id="p-instructor" width="4.4" height="4.4" patternUnits="userSpaceOnUse">'
    '<rect width="4.4" height="4.4" class="f-instructor"/><circle cx="2.2" cy="2.2" r="1" class="f-instructor-mark"/></pattern>'
    '<pattern id="p-unknown" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="4" height="4" class="f-unknown"/><path d="M0 0H4M0 0V4" class="s-unknown-mark"/></pattern>'
    "</defs></svg>"
)
"""Stands once in a page, before the first bar."""


def words_of(parts: Mapping[str, int], lang: str) -> str:
    """Return the counts by mode in words, zero left out."""
    said = [f"{MODES[mode].text(lang)} {count(parts.get(mode, 0))}" for mode in MODES if parts.get(mode, 0)]
    return ("、" if lang == "zh" else ", ").join(said)


def bar(parts: Mapping[str, int], lang: str, *, width: float, height: float = 12) -> Markup:
    """
    Return a coverage bar.

    Parameters
    ----------
    parts
        Count by mode.
    lang
        Language of the description.
    width, height
        In pixels; a part is at least 3 px wide, and what is covered stands apart from what is not by a break of 3 px.
    """
    shown = [(mode, parts.get(mode, 0)) for mode in MODES if parts.get(mode, 0)]
    if not shown:
        return Markup(MISSING)  # noqa: S704  a dash
    spaces = [_space(left[0], right[0]) for left, right in itertools.pairwise(shown)]
    widths = _widths([number for _, number in shown], width - sum(spaces))
    drawn, at = [], 0.0
    for (mode, _), part, after in zip(shown, widths, [*spaces, 0.0], strict=True):
        drawn.append(_part(mode, at, part, height))
        at += part + after
    opening = Markup('<svg class="cov" width="{0:g}" height="{1:g}" viewBox="0 0 {0:g} {1:g}" role="img" aria-label="{2}">')
    return opening.format(width, height, words_of(parts, lang)) + Markup("").join(drawn) + Markup("</svg>")


def plain_bar(number: int, most: int, *, width: float, height: float = 9) -> Markup:
    """Return a grey bar whose length is `number` of `most`; the number stands in words beside it, so it is hidden from readers aloud."""
    length = max(number / most * width, _GAP) if number and most else 0.0
    drawn = Markup('<svg class="cov" width="{0:g}" height="{1:g}" viewBox="0 0 {0:g} {1:g}" aria-hidden="true">').format(width, height)
    return drawn + Markup('<rect width="{:.2f}" height="{:g}" class="f-plain"/></svg>').format(length, height)


def key(mode: str) -> Markup:
    """Return the small field of a mode for the legend."""
    return (
        Markup('<svg class="cov-key" width="20" height="12" viewBox="0 0 20 12" aria-hidden="true">')
        + _part(mode, 0, 20, 12)
        + Markup("</svg>")
    )


def severity(code: str, lang: str) -> Markup:
    """Return the sign of a severity with its word: filled triangle, filled diamond, hollow circle."""
    shapes = {
        "high": Markup('<path d="M6 .8 11.6 11H.4Z" class="f-high"/>'),
        "mid": Markup('<path d="M6 .5 11.5 6 6 11.5 .5 6Z" class="f-mid"/>'),
        "low": Markup('<circle cx="6" cy="6" r="4.6" class="s-low"/>'),
    }
    sign = Markup('<span class="sev"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">{}</svg>{}</span>')
    return sign.format(shapes[code], SEVERITIES[code].text(lang))


def _space(left: str, right: str) -> float:
    return _BREAK if left in _COVERED and right not in _COVERED else _GAP


def _widths(numbers: list[int], width: float) -> list[float]:
    # Small parts get their least width first; the others share what is left by their size.
    small = {place for place, number in enumerate(numbers) if number / sum(numbers) * width < _LEAST}
    rest = sum(number for place, number in enumerate(numbers) if place not in small)
    left = width - _LEAST * len(small)
    return [_LEAST if place in small else number / rest * left for place, number in enumerate(numbers)]


def _part(mode: str, at: float, width: float, height: float) -> Markup:
    if mode == "none":
        shape = f'<rect x="{at + 0.75:.2f}" y=".75" width="{max(width - 1.5, 1):.2f}" height="{height - 1.5:g}" class="f-none s-none"/>'
    elif mode == "standalone":
        shape = f'<rect x="{at:.2f}" width="{width:.2f}" height="{height:g}" class="f-own"/>'
    else:
        shape = f'<rect x="{at:.2f}" width="{width:.2f}" height="{height:g}" fill="url(#p-{mode})"/>'
    return Markup(shape)  # noqa: S704  numbers and names of modes only
