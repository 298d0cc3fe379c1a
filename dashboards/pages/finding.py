"""One finding beside the list: picture, why, what to do, who could fill it, where it stands in the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import html

from dashboards.components.neighbourhood import graph
from dashboards.components.panel import button, download_address
from dashboards.components.severity import glyph
from dashboards.components.states import note
from dashboards.components.text import icon, link
from dashboards.filters import NAMES, filtered, filters_of
from dashboards.finding_words import day_of, detail, title_of
from dashboards.rows import records
from dashboards.rules import fillable, rules
from orgnet.reports.sentences import path_text
from orgnet.vocabulary import NODE_KINDS, kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

CANDIDATES = 3
LISTED = 20
_NEAR = 5


def drawer(desk: Desk, visit: Visit) -> list[Any]:
    """Draw the finding that the address names."""
    gaps = desk.gaps(visit.as_of)
    wanted = visit.get("finding")
    hit = gaps.findings[gaps.findings["finding"] == wanted]
    if hit.empty:
        words = visit.words
        body = note("done", words("finding.gone.title"), words("finding.gone.text", day=gaps.as_of.isoformat()))
        return [_bar(visit, gaps, None), html.Div(body, className="db")]
    row = records(hit)[0]
    who = desk.candidates(row["subject"], visit.as_of) if fillable(row["rule"]) else None
    first = list(who["id"].head(CANDIDATES)) if who is not None else []
    places = desk.places(visit.as_of)
    picture = places.picture(row["subject"], candidates=[id_ for id_ in first if id_ in places.directory.entries], near=_NEAR)
    words = visit.words
    rule = rules()[row["rule"]]
    parts = [
        html.H2(title_of(row, visit)),
        _tags(visit, row),
        _facts(visit, row, gaps),
        html.H3(words("finding.picture")),
        html.Div(graph(picture, visit, name="finding"), className="pic"),
        html.H3(words(f"finding.why.{row['kind']}")),
        html.P(f"{detail(row, visit)} {rule.word('why', visit.lang)}".strip()),
        html.H3(words("finding.remedy")),
        html.P(rule.word("remedy", visit.lang)),
        *(_candidates(visit, who) if who is not None else []),
        _source(visit, row),
        _query(visit, row["rule"]),
    ]
    return [_bar(visit, gaps, row), html.Div(parts, className="db"), _foot(visit, row)]


def _bar(visit: Visit, gaps: Gaps, row: Mapping[str, Any] | None) -> html.Div:
    words = visit.words
    order = list(filtered(gaps.findings, filters_of(visit, gaps))["finding"])
    at = order.index(row["finding"]) if row is not None and row["finding"] in order else None
    position = words("finding.position", n=at + 1, all=len(order)) if at is not None else ""

    def step(to: int, sign: str, word: str) -> Any:
        if at is None or not 0 <= to < len(order):
            return None
        return link(icon(sign, size=18), visit.link(finding=order[to]), className="ib sm", title=words(word))

    close = visit.link(finding=None)
    return html.Div(
        [
            link([icon("chevron-left", size=18), words("finding.back")], close, className="ib sm only-phone"),
            html.Span(position, className="cap"),
            html.Div(
                [
                    step((at or 0) - 1, "chevron-up", "finding.previous"),
                    step((at or 0) + 1, "chevron-down", "finding.next"),
                    html.Button(
                        icon("link", size=17),
                        id={"type": "copy", "name": "finding"},
                        className="ib sm",
                        title=words("tool.copy"),
                        n_clicks=0,
                    ),
                    link(icon("x", size=18), close, className="ib sm no-phone", title=words("tool.close")),
                ],
                className="right row-of",
            ),
        ],
        className="dh",
    )


def _tags(visit: Visit, row: Mapping[str, Any]) -> html.Div:
    words = visit.words
    severity = html.Span([glyph(row["severity"], words), words(f"severity.long.{row['severity']}")], className="tag")
    kind = html.Span(words(f"kind.{row['kind']}"), className="tag miss" if row["kind"] == "gap" else "tag")
    state = html.Span(words(f"state.{row['state']}"), className="tag act") if row["state"] != "unrecorded" else None
    return html.Div([severity, kind, state], className="tags")


def _facts(visit: Visit, row: Mapping[str, Any], gaps: Gaps) -> html.Dl:
    words = visit.words
    pairs: list[tuple[str, Any]] = []
    if isinstance(row["street"], str):
        pairs.append((words("column.street"), link(row["street"], visit.link("/place", id=row["street_id"]))))
    if isinstance(row["community"], str):
        pairs.append((words("column.community"), link(row["community"], visit.link("/place", id=row["community_id"]))))
    if not pd.isna(row["first_seen"]):
        days, day = (gaps.own_day - row["first_seen"]).days, row["first_seen"].isoformat()
        pairs.append(
            (words("column.first_seen"), words("finding.open_for", day=day, n=days) if days else words("finding.open_today", day=day))
        )
    if not pd.isna(row["households"]):
        pairs.append((words("finding.size"), words("unit.households", n=int(row["households"]))))
    if "Record" not in NODE_KINDS[row["label"]].families:
        pairs.append((kind_word(row["label"], visit.lang), link(row["name"], visit.link("/place", id=row["subject"]))))
    return html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs], className="fx")


def _candidates(visit: Visit, who: pd.DataFrame) -> list[Any]:
    words = visit.words
    title = html.H3([words("finding.who"), html.Span(words("finding.who.caption"), className="cap beside")])
    if who.empty:
        return [title, html.P(words("finding.who.none"))]
    rows = records(who)
    items = [_candidate(visit, row) for row in rows[:CANDIDATES]]
    parts: list[Any] = [title, html.Ol(items, className="opt")]
    if len(rows) > CANDIDATES:
        more = html.Ol([_candidate(visit, row) for row in rows[CANDIDATES:LISTED]], className="opt", start=str(CANDIDATES + 1))
        rest = html.P(words("finding.who.rest", n=LISTED), className="cap") if len(rows) > LISTED else None
        parts.append(
            html.Details(
                [html.Summary([icon("chevron-right"), words("finding.who.more", n=len(rows) - CANDIDATES)]), more, rest], className="more"
            )
        )
    return parts


def _candidate(visit: Visit, row: Mapping[str, Any]) -> html.Li:
    words = visit.words
    load = words("finding.load", grids=int(row["grids_covered"]), agreements=int(row["agreements"]))
    return html.Li(
        [
            html.B(link(row["name"], visit.link("/place", id=row["id"]))),
            html.Span(words(f"how.{row['how']}"), className="tag"),
            html.P([path_text(row["path"], visit.lang), html.Br(), load]),
        ],
        className="rec" if row["how"] in {"reaches", "serves"} else "",
    )


def _source(visit: Visit, row: Mapping[str, Any]) -> html.P:
    words = visit.words
    told = [
        words("source.row", source=source, day=day_of(delivery), sheet=sheet, row=line)
        for source, delivery, sheet, line in zip(*(_many(row[name]) for name in ("source", "delivery", "sheet", "row")), strict=False)
    ]
    return html.P([icon("database"), html.Span(words("source.finding", sources=words("list.clause").join(told)))], className="src")


def _many(value: Any) -> list[Any]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)


def _query(visit: Visit, rule: str) -> html.Details:
    words = visit.words
    summary = html.Summary([icon("chevron-right"), words("finding.query"), html.Span(words("finding.rule", rule=rule), className="cap")])
    return html.Details([summary, html.Pre(rules()[rule].statements["findings"], tabIndex="0")])


def _foot(visit: Visit, row: Mapping[str, Any]) -> html.Div:
    words = visit.words
    asked = {name: visit.get(name) for name in NAMES}  # the list beside the finding, as it is filtered
    return html.Div(
        [
            button(
                words("finding.open_place"),
                sign="map-pin",
                address=visit.link("/place", id=row["community_id"] or row["subject"]),
                primary=True,
            ),
            button(words("finding.export"), sign="download", address=download_address(visit, "findings"), download=""),
            button(words("finding.print"), sign="printer", address=visit.link("/print/gaps", **asked), target="_blank"),
        ],
        className="df",
    )
