"""Rows of small squares: attendance, quarters, who is appointed across."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.aria import aria

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboards.words import Words

STYLES = {"yes": "y", "no": "n", "unknown": "u", "not_yet": "x"}
"""Filled, hollow orange, hatched, dash."""

ATTENDANCE = {"present": "yes", "absent": "no", "unknown": "unknown", "before": "not_yet"}
"""Square of each mark of attendance."""


def squares(marks: Sequence[tuple[str, str]], words: Words) -> html.Span:
    """
    Draw a row of squares.

    Parameters
    ----------
    marks
        Square (a key of `STYLES`) and what it says, the oldest first.
    words
        Language.
    """
    said = words("list.separator").join(text for _, text in marks)
    drawn = [html.I(className=STYLES[style], title=text) for style, text in marks]
    return html.Span(drawn, className="att", role="img", **aria(label=said or "—"))


def key(items: Sequence[tuple[str, str]]) -> list[Any]:
    """Draw the key: square and word."""
    return [html.Span([html.I(className=STYLES[style]), text], className="att") for style, text in items]


def attendance_key(words: Words) -> list[Any]:
    """Draw the key of attendance."""
    return key([(style, words(f"attendance.{mark}")) for mark, style in ATTENDANCE.items()])
