"""How two are connected: the search of both, the way step by step, and the sentence that answers the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from dash import dcc, html

from dashboards.components.panel import panel
from dashboards.components.text import icon, link
from dashboards.network_choice import tie_said
from orgnet.analysis.network_day import KINDS
from orgnet.analysis.network_groups import DRAWN_AT_MOST
from orgnet.errors import OrgnetError
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.network_choice import Shown
    from dashboards.visit import Visit

ENDS = ("from", "to")
_LISTED = 8
_LABELS = frozenset(label for labels in KINDS.values() for label in labels)


@dataclass(frozen=True)
class Way:
    """
    The way between two.

    Parameters
    ----------
    ends
        Id and name of either end, None where none was chosen.
    steps
        What `way_between` returned; None where there is no way, or no two ends.
    """

    ends: tuple[tuple[str, str] | None, tuple[str, str] | None]
    steps: tuple[dict[str, Any], ...] | None

    @property
    def asked(self) -> bool:
        """Whether both ends are chosen."""
        return None not in self.ends

    @property
    def ids(self) -> list[str]:
        """Ids on the way, from one end to the other."""
        return [self.steps[0]["from"], *(step["to"] for step in self.steps)] if self.steps else []


def way_of(visit: Visit, shown: Shown) -> Way:
    """Return the way that an address asks for, over the ties that are chosen."""
    whole = shown.chosen.whole
    found = []
    for name in ENDS:
        identity = visit.get(name)
        found.append(None if identity is None else (identity, str(whole.names[whole.position(identity)])))
    one, other = found
    return Way((one, other), shown.steps)


def sentence(visit: Visit, shown: Shown, way: Way) -> tuple[str]:
    """Return the sentence that answers the page: the way where one is asked for, else what is chosen."""
    words = visit.words
    text = _way_said(visit, way) if way.asked else ""
    chosen, whole = shown.chosen, shown.chosen.whole
    kinds = tuple(KINDS)
    agreement = whole.kind[chosen.at] == kinds.index("agreement")
    ground = np.isin(whole.kind[chosen.at], [kinds.index("place"), kinds.index("ground")])
    counted = {"agreements": int(agreement.sum()), "ground": int(ground.sum())}
    organisations = len(chosen.at) - sum(counted.values())
    parts = [words("network.answer.organisations", n=organisations)]
    parts += [words(f"network.answer.{name}", n=count) for name, count in counted.items() if count]
    text += words("network.answer", parts=words.listed(parts), ties=len(chosen.ties))
    most = int(np.argmax(np.where(agreement | ground, -1, chosen.partners))) if organisations else -1
    if most >= 0 and chosen.partners[most] > 0:
        text += words("network.answer.most", name=whole.names[chosen.at[most]], n=int(chosen.partners[most]))
    text += words("list.stop")
    if shown.groups is not None:
        text += words("network.answer.groups", most=DRAWN_AT_MOST, n=len(shown.groups.groups))
    unknown = int((~chosen.known).sum())
    if unknown:
        text += words("network.answer.unknown", n=unknown, all=organisations)
    return (text,)


def _way_said(visit: Visit, way: Way) -> str:
    words = visit.words
    one, other = (end[1] if end else "" for end in way.ends)
    if way.steps is None:
        return words("network.way.none", one=one, other=other)
    if not way.steps:
        return words("network.way.same", one=one)
    between = [step["to_name"] for step in way.steps[:-1]]
    if not between:
        return words("network.way.direct", one=one, other=other, tie=tie_said(visit, way.steps[0]["tie"]))
    return words("network.way.said", one=one, other=other, n=len(way.steps), names=words.listed(between))


def way_panel(visit: Visit, way: Way) -> html.Section:
    """Draw the two searches and the way step by step."""
    words = visit.words
    parts: list[Any] = [html.Div([_end(visit, name, end) for name, end in zip(ENDS, way.ends, strict=True)], className="way-ends")]
    if way.asked and way.steps:
        items: list[Any] = [html.Li(link(way.steps[0]["from_name"], visit.link("/place", id=way.steps[0]["from"])))]
        items += [_step(visit, step) for step in way.steps]
        parts.append(html.Ol(items, className="way-steps above"))
    elif way.asked:
        parts.append(html.P(words("network.way.none.text" if way.steps is None else "network.way.same.text"), className="dim above"))
    return panel(words("network.two"), parts, caption=words("network.two.caption"))


def _step(visit: Visit, step: dict[str, Any]) -> html.Li:
    words = visit.words
    tie = tie_said(visit, step["tie"])
    if step["tie"] == "COVERS" and step["mode"]:
        tie += words("graph.said.mode", mode=words(f"mode.{step['mode']}"))
    arrow = words("network.step.back" if step["reversed"] else "network.step", tie=tie)
    return html.Li([html.Span(arrow, className="cap"), link(step["to_name"], visit.link("/place", id=step["to"]))])


def _end(visit: Visit, name: str, end: tuple[str, str] | None) -> html.Div:
    words = visit.words
    label = html.Span(words(f"network.end.{name}"), className="cap")
    if end is not None:
        gone = link([end[1], " ×"], visit.link(**{name: None}), className="chip on", title=words("network.end.clear", name=end[1]))
        return html.Div([label, gone], className="way-end")
    asked = dcc.Input(
        id={"type": "wayfind", "end": name},
        type="search",
        placeholder=words("network.end.placeholder", end=words(f"network.end.{name}")),
        debounce=False,
        autoComplete="off",
        value="",
    )
    found_here = html.Div(id={"type": "wayfound", "end": name}, className="found")
    return html.Div([label, html.Div([icon("search"), asked, found_here], className="find way-find")], className="way-end")


def found(desk: Desk, visit: Visit, name: str, text: str) -> list[Any] | None:
    """Draw the answers below a search; each puts one end into the address."""
    if not text.strip() or name not in ENDS:
        return None
    words = visit.words
    try:
        hits = [hit for hit in desk.places(visit.as_of).search(text, limit=4 * _LISTED) if hit.entry.label in _LABELS][:_LISTED]
    except OrgnetError as error:
        return [html.P(error.text(visit.lang), className="cap pad")]
    if not hits:
        return [html.P(words("find.none.title"), className="cap pad")]
    return [
        link(
            [
                html.B(hit.entry.name),
                html.Span(kind_word(hit.entry.label, visit.lang), className="tag"),
                html.Span(words("list.middot").join(hit.where), className="cap"),
            ],
            visit.link(**{name: hit.entry.id}),
        )
        for hit in hits
    ]
