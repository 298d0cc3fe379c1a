"""Key organisations: who holds the network together, in plain words; what hangs by a single line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import Dash, Input, Output, State, dcc, html

from dashboards.components.choice import picker
from dashboards.components.panel import answer, button, copy_button, head, panel, tools
from dashboards.components.states import note
from dashboards.components.text import link
from dashboards.figures import config
from dashboards.figures_key import HEIGHT, key_scatter
from dashboards.frame import day_caption
from dashboards.key_rows import FILTERS, GROUPS, MEASURES, key_of, written
from dashboards.pages import key_lines, key_table
from dashboards.problems import problem
from dashboards.visit import read_visit
from orgnet.projection import DEFAULT, PROJECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk
    from dashboards.key_rows import Key
    from dashboards.visit import Visit


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page; the organisation that is picked is drawn by its own callback."""
    words = visit.words
    workspace = desk.workspace()
    key = key_of(desk, visit)
    newest = workspace.snapshot.manifest.newest.isoformat()
    actions = [copy_button(words)]
    top = [
        head(words("nav.key"), actions=actions, caption=day_caption(words, as_of=visit.as_of or workspace.own_day, snapshot_day=newest)),
        pickers(desk, visit, key),
    ]
    if key.rows.empty:
        clear = button(words("filter.clear"), address=visit.link("/key"), primary=True)
        nothing = note("filtered", words("key.none.title"), words("key.none.text"), actions=[clear])
        return [
            *top,
            html.Div([panel(words("key.table"), html.Div(nothing, className="pad"), flush=True), *_lines(desk, visit, key)], className="g"),
        ]
    text, links = sentence(visit, key)
    return [
        *top,
        html.Div(
            [
                answer(text, links=links),
                _scatter(visit, key),
                _about(visit, key),
                key_table.table_panel(visit, key),
                *_lines(desk, visit, key),
            ],
            className="g",
        ),
    ]


def _lines(desk: Desk, visit: Visit, key: Key) -> list[Any]:
    return key_lines.panels(visit, *key_lines.lines_of(desk, visit, key.street, key.community))


def pickers(desk: Desk, visit: Visit, key: Key) -> html.Div:
    """Draw the filters."""
    words = visit.words
    area = desk.district(visit.as_of)
    streets = {street.entry.id: street.entry.name for street in area.streets}
    communities = {
        community.entry.id: community.entry.name
        for street in area.streets
        if key.street in (None, street.entry.id)
        for community in street.communities
    }
    nets = {name: kind.zh if visit.lang == "zh" else kind.en for name, kind in PROJECTIONS.items()}
    kinds = {group: words(f"graph.kind.{group}") for group in GROUPS}
    circles = {ring: words(f"circle.{ring}") for ring in ("1", "2", "3")}
    circle = str(key.circle) if key.circle else None
    drawn: list[Any] = [
        picker(visit, "net", nets, key.projection, label=words("key.net"), default=DEFAULT, width=150 if visit.lang == "zh" else 210),
        picker(visit, "kind", kinds, key.kind, label=words("column.kind_of"), placeholder=words("key.kind.all"), width=150),
        picker(visit, "street", streets, key.street, label=words("column.street"), placeholder=words("filter.street.all"), width=136),
        picker(
            visit,
            "community",
            communities,
            key.community,
            label=words("column.community"),
            placeholder=words("filter.community.all"),
            width=150,
        ),
        picker(visit, "circle", circles, circle, label=words("key.circle"), placeholder=words("key.circle.all"), width=190),
    ]
    if any(visit.get(name) for name in FILTERS):
        drawn.append(link(words("filter.clear"), visit.link("/key"), className="btn"))
    return html.Div(drawn, className="filters")


def sentence(visit: Visit, key: Key) -> tuple[str, dict[str, str]]:
    """Return the sentence that answers the page, and the addresses of its links."""
    words = visit.words
    rows, by = key.rows, key.by
    first = rows[rows[by] > 0].head(3)
    links = {f"first{at}": visit.link("/place", id=id_) for at, id_ in enumerate(first["id"])}
    names = [f"<a:first{at}><b>{name}</b></a>" for at, name in enumerate(first["name"])]
    if not names:
        text = words("key.answer.none", n=len(rows))
    else:
        text = words(
            "key.answer", n=len(rows), measure=words(f"measure.most.{by}"), name=names[0], value=_said(first[by].iloc[0], by, visit)
        )
        if names[1:]:
            text += words("key.answer.next", names=words.listed(names[1:]))
    cut = rows.nlargest(1, "severed")
    if int(cut["severed"].iloc[0]) > 0:
        links["cut"] = visit.link("/place", id=cut["id"].iloc[0])
        text += words("key.answer.cut", name=f"<a:cut><b>{cut['name'].iloc[0]}</b></a>", n=int(cut["severed"].iloc[0]))
    text += words("list.stop")
    unknown, alone = int((~rows["known"]).sum()), int((rows["degree"] == 0).sum())
    if alone:
        text += words("key.answer.alone", n=alone, all=len(rows))
    if unknown:
        text += words("key.answer.unknown", n=unknown, all=len(rows))
    return text, links


def _said(value: float, measure: str, visit: Visit) -> str:
    return visit.words(f"measure.said.{measure}", value=written(value, measure))


def _scatter(visit: Visit, key: Key) -> Any:
    words = visit.words
    options = {name: words(f"measure.{name}") for name in MEASURES}
    axes = html.Div(
        [
            html.Span(words("key.axis.x"), className="cap"),
            picker(visit, "x", options, key.x, label=words("key.axis.x"), default="degree", width=210 if visit.lang == "zh" else 280),
            html.Span(words("key.axis.y"), className="cap"),
            picker(visit, "y", options, key.y, label=words("key.axis.y"), default="betweenness", width=210 if visit.lang == "zh" else 280),
        ],
        className="filters",
    )
    figure = dcc.Graph(
        id={"type": "pickfigure", "name": "key"},
        figure=key_scatter(key, words, scheme=visit.scheme),
        config=config(visit.lang),  # type: ignore[arg-type] # a plain mapping is what it becomes
        style={"height": HEIGHT},
        responsive=True,
    )
    return panel(
        words("key.scatter"),
        [axes, html.Div(figure, className="scatterp")],
        caption=words("key.scatter.caption", n=len(key.shown), all=len(key.rows)),
        tool=tools(visit, "key"),
        width="c8",
        extra="no-phone",
    )


def _about(visit: Visit, key: Key) -> Any:
    words = visit.words
    inside = [
        dcc.Store(id={"type": "pickable", "name": "key"}, data=visit.link()),
        dcc.Store(id={"type": "picked", "name": "key"}),
        html.Div(about(visit, key, None), id={"type": "pickabout", "name": "key"}),
    ]
    return panel(words("key.about"), inside, width="c4", extra="no-phone")


def about(visit: Visit, key: Key, row: pd.Series | None) -> list[Any]:
    """Say what the measures say of one organisation."""
    words = visit.words
    if row is None:
        return [html.P(words("key.about.none"), className="dim unpicked")]
    said = [
        html.Tr(
            [
                html.Td(words(f"measure.{name}")),
                html.Td(_value(row, name, key), className="b"),
                html.Td(_rank(row, name, key, visit), className="dim"),
            ]
        )
        for name in MEASURES
    ]
    place = words("list.middot").join(part for part in (row["street"], row["community"]) if part)
    unknown = None if row["known"] else html.P([html.I(className="cov-key cov-unknown"), " ", words("key.unknown")], className="cap above")
    return [
        html.P(link(row["name"], visit.link("/place", id=row["id"])), className="b"),
        html.P(place, className="cap"),
        html.P(words("key.about.said", degree=int(row["degree"]), core=int(row["core"]), severed=int(row["severed"])), className="above"),
        html.Table(html.Tbody(said), className="mini above"),
        unknown,
        html.Div([button(words("key.to_network"), sign="share", address=visit.link("/network", around=row["id"]))], className="row"),
    ]


def _value(row: pd.Series, measure: str, key: Key) -> str:
    text = written(row[measure], measure)
    error = row[f"{measure}_error"] if measure in key.sampled else None
    return text if error is None or pd.isna(error) else f"≈ {text} ± {written(error, measure)}"


def _rank(row: pd.Series, measure: str, key: Key, visit: Visit) -> str:
    if measure in key.sampled:
        return visit.words("key.sampled")
    rank = row[f"{measure}_rank"]
    return "—" if pd.isna(rank) else visit.words("key.rank", n=int(rank))


LISTINGS = {**key_table.LISTINGS, **key_lines.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks: what is picked in figure or table, into the address and the panel beside."""

    @app.callback(
        Output({"type": "pickabout", "name": "key"}, "children"),
        Input({"type": "picked", "name": "key"}, "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def draw(picked: str | None, search: str) -> Any:
        visit = read_visit("/key", search, lang=language())
        try:
            key = key_of(desk, visit)
            found = key.rows[key.rows["id"] == picked]
            return about(visit, key, None if found.empty else found.iloc[0])
        except Exception as error:  # noqa: BLE001 - told to the reader with a number
            return problem(visit, error)
