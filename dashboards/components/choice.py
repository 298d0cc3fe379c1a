"""Pickers of one of several: what is picked goes into the address (`orgnet.filter` in the browser does that)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboards.aria import aria
from dashboards.components.text import link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.visit import Visit

_DEFAULT = "*"
"""Value of what the address does not name."""


def picker(
    visit: Visit,
    name: str,
    options: Mapping[str, str],
    value: str | None,
    *,
    label: str,
    placeholder: str | None = None,
    default: str | None = None,
    width: int = 140,
) -> dmc.Select:
    """
    Draw a list of which one may be picked.

    Parameters
    ----------
    visit
        The page.
    name
        Part of the address that it sets.
    options
        Words by value, in order.
    value
        What is picked.
    label
        What it is for whoever does not see it.
    placeholder
        What stands in it when nothing is picked; without one, something is always picked.
    default
        What is picked where the address says nothing.
    width
        In px.
    """
    return dmc.Select(
        id={"type": "filter", "name": name},
        data=[{"value": _DEFAULT if key == default else key, "label": text} for key, text in options.items()],
        value=_DEFAULT if value == default and default is not None else value if value in options else None,
        placeholder=placeholder or "",
        searchable=len(options) > 8,  # noqa: PLR2004 - what is seen at once needs no search
        clearable=placeholder is not None,
        allowDeselect=False,
        nothingFoundMessage=visit.words("filter.nothing"),
        size="xs",
        w=width,
        comboboxProps={"width": "max-content"},
        **aria(label=label),
    )


def segments(visit: Visit, name: str, options: Mapping[str, str | None], value: str, *, label: str, words: Mapping[str, str]) -> html.Div:
    """
    Draw choices side by side, as links.

    Parameters
    ----------
    visit
        The page; each link keeps its other filters.
    name
        Part of the address that it sets.
    options
        What stands in the address by choice; None takes it away.
    value
        The choice made.
    label
        What it is for whoever does not see it.
    words
        Words by choice.
    """
    made: list[Any] = []
    for option, address in options.items():
        here = aria(current="true") if option == value else {}
        made.append(html.Span(link(words[option], visit.link(**{name: address})), className="seg-item", **here))
    return html.Div(made, className="seg links", role="group", **aria(label=label))
