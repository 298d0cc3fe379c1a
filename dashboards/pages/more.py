"""What stands behind the last tab of a phone: the pages that have no tab of their own, in the groups of the navigation."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.panel import head, panel
from dashboards.components.text import icon, link
from dashboards.navigation import ENTRIES

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit


def body(_: Desk, visit: Visit) -> list[Any]:
    """Draw the page."""
    words = visit.words
    groups = []
    for group, entries in groupby((entry for entry in ENTRIES if not entry.tab), key=lambda entry: entry.group):
        items = [html.Li(link([icon(entry.sign), words(f"nav.{entry.name}"), ""], visit.link(entry.path))) for entry in entries]
        groups.append(panel(words(f"nav.group.{group}"), html.Ul(items, className="fl2"), width="c6", flush=True))
    return [head(words("nav.more")), html.Div(groups, className="g")]
