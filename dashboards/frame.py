"""The frame around every page: sample strip, header, navigation, band, tabs. It holds words only, never data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboards.aria import aria
from dashboards.components.text import icon, link
from dashboards.navigation import ENTRIES, MORE

if TYPE_CHECKING:
    from datetime import date

    from dashboards.visit import Visit
    from dashboards.words import Words

_SQUARES = ("own",) * 4 + ("middle", "joint") + ("own",) * 3


def logo() -> html.Span:
    """Draw the sign of the product: nine grids, one of them empty."""
    return html.Span([html.I(className=f"logo-{name}") for name in _SQUARES], className="logo", **aria(hidden="true"))


def layout(words: Words, *, scheme: str) -> dmc.MantineProvider:
    """Return the empty frame; callbacks fill it."""
    body = html.Div(
        [
            html.Nav(id="nav", className="nav", **aria(label=words("nav.label"))),
            html.Div(
                [html.Div(id="band"), html.Main(id="main", className="main", tabIndex="-1", children=waiting(words))],
                className="middle",
            ),
            html.Aside(id="drawer", className="drawer", **aria(label=words("drawer.label"))),
        ],
        id="body",
        className="body",
    )
    return dmc.MantineProvider(
        dmc.DatesProvider(
            [
                dcc.Location(id="address", refresh="callback-nav"),
                dcc.Store(id="view"),
                dcc.Store(id="chosen"),
                dcc.Store(id="days"),
                dcc.Store(id="scheme", data=scheme),
                html.A(words("frame.skip"), href="#main", className="skip"),
                html.Div(id="strip"),
                _header(words),
                body,
                html.Nav(id="tabs", className="tabs", **aria(label=words("nav.label.phone"))),
                dmc.Modal(id="listing", size="xl", children=[], closeButtonProps={"aria-label": words("tool.close")}),
                html.Div(id="silent", hidden=True),
            ],
            settings={"locale": "zh-cn" if words.lang == "zh" else "en", "firstDayOfWeek": 1, "weekendDays": []},
        ),
        id="provider",
        forceColorScheme=scheme,
    )


def waiting(words: Words) -> html.Div:
    """Draw what stands on a page until its answer comes; it shows after 300 ms."""
    return html.Div([html.I() for _ in range(4)], className="skeleton", role="status", **aria(label=words("frame.waiting")))


def _header(words: Words) -> html.Header:
    brand = link([logo(), words("brand"), html.Small(words("brand.small"))], "/", className="brand")
    find = html.Div(
        [
            icon("search"),
            dcc.Input(id="find", type="search", placeholder=words("find.placeholder"), debounce=False, autoComplete="off", value=""),
            html.Kbd("/"),
            html.Div(id="found", className="found"),
        ],
        className="find",
        role="search",
        id="finder",
    )
    picker = dmc.DatePickerInput(
        id="day",
        valueFormat=words("day.format"),
        leftSection=icon("calendar"),
        size="xs",
        clearable=False,
        monthLabelFormat=words("day.month"),
        ariaLabels={
            "previousMonth": words("day.previous_month"),
            "nextMonth": words("day.next_month"),
            "monthLevelControl": words("day.change"),
        },
        w=190,
        className="no-phone",
        **aria(label=words("day.label")),
    )
    return html.Header([brand, html.Div(id="ground", className="no-phone"), picker, find, _end(words)], className="top")


def _end(words: Words) -> html.Div:
    """Draw the right end of the header: print, language, light and dark, and the search of a phone."""
    return html.Div(
        [
            html.Button(icon("printer", size=18), id="print", className="ib no-phone", title=words("frame.print"), n_clicks=0),
            html.Button(words("frame.other_language"), id="lang", className="ib", title=words("frame.language"), n_clicks=0),
            html.Button(
                [html.Span(icon("moon", size=18), className="in-light"), html.Span(icon("sun", size=18), className="in-dark")],
                id="scheme-switch",
                className="ib",
                title=words("frame.scheme"),
                n_clicks=0,
            ),
            link(icon("search", size=20), "/place", className="ib only-phone", title=words("find.label")),
        ],
        className="end",
    )


def navigation(visit: Visit, *, open_count: int | None, state: Any) -> list[Any]:
    """Draw the navigation: the pages that exist, the number of what is open, and whether the data is complete."""
    words = visit.words
    parts: list[Any] = []
    group = ""
    for entry in ENTRIES:
        if entry.group != group:
            group = entry.group
            parts.append(html.H2(words(f"nav.group.{group}")))
        count = html.I(f"{open_count:,}") if entry.name == "gaps" and open_count is not None else None
        parts.append(_nav_link(visit, entry.path, [icon(entry.sign, size=18), words(f"nav.{entry.name}"), count]))
    return [*parts, html.Div(state, className="state")]


def tabs(visit: Visit) -> list[Any]:
    """Draw the tabs of a phone; the last leads to the pages that have none."""
    words = visit.words
    behind = {entry.path for entry in ENTRIES if not entry.tab}
    return [
        _nav_link(
            visit,
            entry.path,
            [icon(entry.sign, size=22), words(f"tab.{entry.name}")],
            current=entry is MORE and visit.path in behind,
        )
        for entry in (*ENTRIES, MORE)
        if entry.tab
    ]


def _nav_link(visit: Visit, path: str, inside: list[Any], *, current: bool = False) -> html.Span:
    here = aria(current="page") if current or visit.path == path else {}
    return html.Span(link(inside, visit.link(path)), className="nav-item", **here)


def sample_strip(words: Words, ground: str) -> html.Div:
    """Draw the strip that says the data is invented; it cannot be closed."""
    said: list[Any] = [
        html.Span(words("sample.real"), className="no-phone"),
        words("sample.invented"),
        html.Span(words("sample.not_real", ground=ground), className="no-phone"),
    ]
    return html.Div([html.B(words("sample.mark")), html.Span(said)], className="strip", role="note")


def day_caption(words: Words, *, as_of: date, snapshot_day: str) -> str:
    """Say date and snapshot in one line."""
    return words("day.caption", day=as_of.isoformat(), snapshot=snapshot_day)
