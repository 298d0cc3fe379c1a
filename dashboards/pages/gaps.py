"""The gaps page: by rule and street, the list, and one finding beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, html

from dashboards.components.panel import answer, button, copy_button, head, panel, tools
from dashboards.components.states import note
from dashboards.components.text import link
from dashboards.filters import Filters, filtered, filters_of, judged, pickers
from dashboards.frame import day_caption
from dashboards.frame_data import ground_name
from dashboards.listings import Listing
from dashboards.pages import finding, gaps_heat, gaps_list
from dashboards.problems import problem
from dashboards.rows import records
from dashboards.rules import rules
from dashboards.visit import read_visit
from dashboards.words import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps


def body(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the page; the finding beside it is drawn by its own callback."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    chosen = filters_of(visit, gaps)
    found = filtered(gaps.findings, chosen)
    ground = ground_name(words, desk.district(visit.as_of).names)
    newest = desk.workspace().snapshot.manifest.newest.isoformat()
    actions = [
        copy_button(words),
        button(words("gaps.print"), sign="printer", address=visit.link("/print/gaps", **chosen.query), primary=True, target="_blank"),
    ]
    return [
        head(words("gaps.title"), actions=actions, caption=day_caption(words, as_of=gaps.as_of, snapshot_day=newest)),
        pickers(visit, gaps, chosen),
        html.Div(
            [
                answer(sentence(visit, gaps, chosen, found, ground=ground)),
                gaps_heat.heat_panel(visit, gaps, chosen),
                _list(visit, gaps, chosen, found),
            ],
            className="g",
        ),
    ]


def sentence(visit: Visit, gaps: Gaps, chosen: Filters, found: pd.DataFrame, *, ground: str) -> str:
    """Return what the page, and the list on paper, say first; `ground` is the name of all that is loaded."""
    words = visit.words
    kinds = found["kind"].value_counts()
    count = {"n": len(found), "gap": int(kinds.get("gap", 0)), "weakness": int(kinds.get("weakness", 0))}
    if chosen.rule is None:
        where = words("gaps.where", place=chosen.place) if chosen.place else ""
        text = where + words("gaps.answer", **count)
        new = int((found["state"] == "new").sum())
        if new:
            text += words("gaps.answer.new", n=new)
        text += words("list.stop")
        if gaps.first:
            text += words("gaps.answer.first")
        unsure = judged(gaps, chosen)[2]
        return text + words("gaps.answer.unsure", n=unsure) if unsure else text
    rule = rules()[chosen.rule]
    place, title = chosen.place or ground, rule.title(visit.lang)
    population, unknown, _ = judged(gaps, chosen)
    if chosen.severity not in (None, rule.header["severity"]):
        own, asked = words(f"severity.{rule.header['severity']}"), words(f"severity.{chosen.severity}")
        return words("gaps.answer.other_severity", rule=title, own=own, asked=asked)
    if not population:  # no zero where nothing was judged
        return words("gaps.answer.not_known" if unknown else "gaps.answer.not_judged", place=place, rule=title, n=unknown)
    text = words("gaps.answer.rule", place=place, rule=title, n=len(found))
    text += words("gaps.answer.share", all=population, share=percent(len(found), population))
    text += words("list.stop")
    if unknown:
        text += words("gaps.answer.unknown", n=unknown)
    return text


def _list(visit: Visit, gaps: Gaps, chosen: Filters, found: pd.DataFrame) -> html.Section:
    words = visit.words
    title = rules()[chosen.rule].title(visit.lang) if chosen.rule else words("gaps.all")
    caption = words("gaps.list.caption", n=len(found))
    inside: list[Any] = [gaps_list.grid(visit, found), gaps_list.phone(visit, found)] if len(found) else [_nothing(visit, gaps, chosen)]
    foot: Any = None
    if len(found):
        said = words("gaps.foot", n=len(found), all=len(gaps.findings))
        foot = [html.Span(said), link(words("filter.clear"), visit.link(visit.path), className="right") if chosen.any else None]
    return panel(title, inside, caption=caption, tool=tools(visit, "findings"), flush=True, foot=foot, extra="findp")


def _nothing(visit: Visit, gaps: Gaps, chosen: Filters) -> html.Div:
    """Say that a rule finds nothing, that nobody knows, or that the filters leave nothing."""
    words = visit.words
    clear = button(words("filter.clear"), address=visit.link(visit.path))
    if chosen.rule and chosen.severity in (None, rules()[chosen.rule].header["severity"]):
        population, unknown, _ = judged(gaps, chosen)
        title = rules()[chosen.rule].title(visit.lang)
        if population and not unknown:
            return html.Div(
                note("done", words("gaps.none.title"), words("gaps.none.text", rule=title, n=population, day=gaps.as_of.isoformat())),
                className="pad",
            )
        if unknown:
            return html.Div(
                note("unknown", words("gaps.unknown.title"), words("gaps.unknown.text", n=unknown), actions=[clear]), className="pad"
            )
    said = words("list.separator").join(chosen.said)
    return html.Div(
        note("filtered", words("gaps.filtered.title"), words("gaps.filtered.text", filters=said), actions=[clear]), className="pad"
    )


def findings_listing(desk: Desk, visit: Visit) -> Listing:
    """Return the findings of the filters as a table."""
    words = visit.words
    gaps = desk.gaps(visit.as_of)
    found = filtered(gaps.findings, filters_of(visit, gaps))
    names = (
        "rule",
        "kind",
        "severity",
        "name",
        "street",
        "community",
        "households",
        "first_seen",
        "state",
        "detail",
        "source",
        "sheet",
        "row",
        "delivery",
    )
    titles = {name: rule.title(visit.lang) for name, rule in rules().items()}
    rows = [
        [
            titles.get(row["rule"], row["rule"]),
            words(f"kind.{row['kind']}"),
            words(f"severity.{row['severity']}"),
            row["name"],
            row["street"],
            row["community"],
            None if pd.isna(row["households"]) else int(row["households"]),
            None if pd.isna(row["first_seen"]) else row["first_seen"],
            words(f"state.{row['state']}"),
            row["detail_zh" if visit.lang == "zh" else "detail_en"],
            *(gaps_list.joined(row[name]) for name in ("source", "sheet", "row", "delivery")),
        ]
        for row in records(found)
    ]
    return Listing(words("gaps.list.title"), [words(f"column.{name}") for name in names], rows, words("gaps.how"), frozenset({6}))


LISTINGS = {"findings": findings_listing, **gaps_heat.LISTINGS}


def register(app: Dash, desk: Desk, language: Callable[[], str]) -> None:
    """Add the callbacks: filters into the address, a row into the address, the finding beside the list."""

    @app.callback(Output("drawer", "children"), Input("chosen", "data"), prevent_initial_call=True)
    def draw(chosen: dict[str, Any] | None) -> Any:
        if not chosen or not chosen.get("finding"):
            return None
        visit = read_visit(chosen["path"], chosen["search"], lang=language())
        try:
            return finding.drawer(desk, visit)
        except Exception as error:  # noqa: BLE001 - told to the reader with a number
            return html.Div(problem(visit, error), className="db")

    app.clientside_callback(
        ClientsideFunction("orgnet", "filter"),
        Output("address", "search", allow_duplicate=True),
        Input({"type": "filter", "name": ALL}, "value"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("orgnet", "row"),
        Output("address", "search", allow_duplicate=True),
        Input({"type": "grid", "name": ALL}, "cellClicked"),
        State("address", "search"),
        prevent_initial_call=True,
    )
