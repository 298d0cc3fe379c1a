"""Panels with their three tools, page heads and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.text import icon, rich
from dashboards.words import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboards.visit import Visit
    from dashboards.words import Words


def tools(visit: Visit, listing: str) -> html.Div:
    """
    Draw the tools of a panel: its table, its download, how it is counted.

    Parameters
    ----------
    visit
        The page asked for; table and file are of the same filters and date.
    listing
        Name of the listing behind the panel (`dashboards.listings`).
    """
    words = visit.words
    buttons = [
        html.Button(icon(sign), id={"type": "tool", "listing": listing, "does": does}, className="ib sm", title=words(word), n_clicks=0)
        for does, sign, word in (("table", "list-details", "tool.table"), ("how", "help", "tool.how"))
    ]
    download = html.A(icon("download"), href=download_address(visit, listing), className="ib sm", title=words("tool.download"), download="")
    return html.Div([buttons[0], download, buttons[1]], className="tools")


def download_address(visit: Visit, listing: str) -> str:
    """Return the address of the file of a listing, with the filters of the visit."""
    return visit.link(f"/download/{listing}.csv", **{**visit.query, "page": visit.path, "finding": None})


def panel(
    title: Any,
    body: Any,
    *,
    caption: Any = None,
    tool: Any = None,
    foot: Any = None,
    width: str = "c12",
    flush: bool = False,
    extra: str = "",
) -> html.Section:
    """
    Draw a panel.

    Parameters
    ----------
    title, caption
        Heading, and the line beside it.
    body, foot
        What is in it, and the line below.
    tool
        What stands at the right of the heading.
    width
        Class of its width, "c4" to "c12".
    flush
        Whether the body reaches the edges.
    extra
        Further classes; "fold" folds it on a phone.
    """
    head = html.Header([html.H2(title), html.Span(caption or "", className="cap"), tool])
    inside = html.Div(body, className="in flush" if flush else "in")
    parts: list[Any]
    if "fold" in extra.split():
        summary = html.Summary([html.Span(title, className="fold-title"), html.Span(caption or "", className="cap")])
        parts = [head, inside, html.Details([summary], className="folder only-phone")]
    else:
        parts = [head, inside]
    if foot is not None:
        parts.append(html.Div(foot, className="tfoot"))
    return html.Section(parts, className=f"panel {width} {extra}".strip())


def answer(text: str, *, links: Mapping[str, str] | None = None, width: str = "c12") -> html.Section:
    """Draw the sentence that answers the page."""
    return html.Section(html.Div(html.P(rich(text, links=links), className="answer"), className="in answer-in"), className=f"panel {width}")


def facts(items: Sequence[tuple[int | str, str]]) -> html.Div:
    """Draw the counts beside a page's heading: number and word."""
    return html.Div([html.Span([html.B(shown(number)), word]) for number, word in items], className="facts no-phone")


def head(title: str, *, above: Any = None, beside: Any = None, actions: Sequence[Any] = (), caption: str = "") -> html.Div:
    """Draw the head of a page: crumbs, heading, facts, buttons."""
    heading = html.Div(
        [
            html.Div(above, className="crumb") if above else None,
            html.H1(title, id="page-title"),
            html.P(caption, className="cap only-phone"),
        ]
    )
    return html.Div([heading, beside, html.Div(list(actions), className="acts")], className="ph")


def copy_button(words: Words) -> html.Button:
    """Draw the button that copies the address of the page."""
    return html.Button([icon("link"), words("tool.copy")], id={"type": "copy", "name": "page"}, className="btn no-phone", n_clicks=0)


def print_button(label: str, name: str) -> html.Button:
    """Draw the button that prints the page; `name` tells it from those of other pages."""
    return html.Button([icon("printer"), label], id={"type": "print", "name": name}, className="btn pri no-phone", n_clicks=0)


def button(label: str, *, sign: str | None = None, address: str | None = None, primary: bool = False, **properties: Any) -> Any:
    """Draw a button, or a link that looks like one when it has an address."""
    inside: Any = [icon(sign), label] if sign else label
    style = "btn pri" if primary else "btn"
    if address is None:
        return html.Button(inside, className=style, **properties)
    return html.A(inside, href=address, className=style, **properties)
