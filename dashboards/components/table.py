"""Plain tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.listings import cell
from dashboards.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboards.listings import Listing


def row(cells: Sequence[Any], *, head: bool = False, styles: Sequence[str] = (), **properties: Any) -> html.Tr:
    """Draw a row; `styles` are classes by position."""
    kind = html.Th if head else html.Td
    extra: dict[str, Any] = {"scope": "col"} if head else {}
    return html.Tr([kind(value, className=styles[at] if at < len(styles) else "", **extra) for at, value in enumerate(cells)], **properties)


def plain(listing: Listing, *, most: int = 500) -> html.Table:
    """Draw a listing as a table, its first `most` rows."""
    styles = ["num" if at in listing.numbers else "" for at in range(len(listing.columns))]
    head = html.Thead(row(listing.columns, head=True, styles=styles))
    body = html.Tbody([row([_shown(value) for value in values], styles=styles) for values in listing.rows[:most]])
    return html.Table([head, body], className="t free")


def _shown(value: Any) -> str:
    return shown(value) if isinstance(value, int) and not isinstance(value, bool) else cell(value)
