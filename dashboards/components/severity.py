"""Severity: shape first, colour second, word always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboards.aria import aria

if TYPE_CHECKING:
    from dashboards.words import Words

LEVELS = ("high", "mid", "low")


def glyph(severity: str, words: Words) -> html.Span:
    """Draw the sign of a severity, with its word for a screen reader."""
    return html.Span(className=f"glyph glyph-{severity}", role="img", **aria(label=words(f"severity.{severity}")))


def with_word(severity: str, words: Words) -> html.Span:
    """Draw the sign and write the word beside it."""
    sign = html.Span(className=f"glyph glyph-{severity}", **aria(hidden="true"))
    return html.Span([sign, words(f"severity.{severity}")], className="sev")
