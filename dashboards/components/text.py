"""Sentences with marks, icons, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboards.aria import aria

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = re.compile(r"<(b|miss|dim|a)(?::(\w+))?>(.*?)</\1>")


def icon(name: str, *, size: int = 16) -> html.Span:
    """Return an icon by its Tabler name; it says nothing to a screen reader."""
    style = {} if size == 16 else {"width": size, "height": size}  # noqa: PLR2004 - the size in icons.css
    return html.Span(className=f"ic ic-{name}", style=style, **aria(hidden="true"))


def rich(text: str, *, links: Mapping[str, str] | None = None) -> list[Any]:
    """
    Turn the marks of a text into components.

    Parameters
    ----------
    text
        A text of `dashboards.words`, values put in.
    links
        Addresses of its `<a:name>` marks.
    """
    parts: list[Any] = []
    at = 0
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        mark, name, inner = found[1], found[2], found[3]
        if mark == "a":
            address = (links or {}).get(name)
            parts.append(dcc.Link(rich(inner), href=address, className="in-text") if address else html.Span(rich(inner)))
        elif mark == "b":
            parts.append(html.B(rich(inner, links=links)))
        elif mark == "miss":
            parts.append(html.B(rich(inner, links=links), className="miss"))
        else:
            parts.append(html.Span(rich(inner, links=links), className="dim small"))
        at = found.end()
    parts.append(text[at:])
    return [part for part in parts if part != ""]


def unmarked(text: str) -> str:
    """Return a text without its marks, for what is no page."""
    return re.sub(r"</?(?:b|miss|dim|a)(?::\w+)?>", "", text)


def link(label: Any, address: str, **properties: Any) -> dcc.Link:
    """Return a link within the pages."""
    return dcc.Link(label, href=address, **properties)
