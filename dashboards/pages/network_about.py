"""What is picked on the network page: what it is, all its ties, and what may be done from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import html

from dashboards.components.panel import button
from dashboards.components.text import link
from dashboards.network_choice import shown_of, tie_said
from dashboards.network_elements import group_said
from orgnet.analysis.network_groups import DRAWN_AT_MOST
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.network_choice import Shown
    from dashboards.visit import Visit

_NAMED = 5


def about(desk: Desk, visit: Visit, picked: str | None) -> list[Any]:
    """Say what is picked, and what may be done."""
    words = visit.words
    shown = shown_of(desk, visit)
    if picked and "|" in picked:
        return _group(visit, shown, picked)
    if not picked or picked not in shown.chosen.whole.day.whole.positions:
        return [html.P(words("network.about.none"), className="dim unpicked")]
    whole = shown.chosen.whole
    at = whole.position(picked)
    place = [whole.names[ground] for ground in (whole.street[at], whole.community[at]) if ground >= 0 and ground != at]
    kind = kind_word(str(whole.day.whole.labels[at]), visit.lang)
    unknown = (
        None
        if whole.known_of(shown.choice.ties)[at]
        else html.P([html.I(className="cov-key cov-unknown"), " ", words("key.unknown")], className="cap above")
    )
    around = ",".join([*(one for one in shown.choice.around if one != picked), picked])
    actions = [
        button(words("network.expand"), sign="plus", address=visit.link(around=around, at=picked)),
        button(words("network.from"), address=visit.link(**{"from": picked, "at": picked})),
        button(words("network.to"), address=visit.link(to=picked, at=picked)),
    ]
    return [
        html.P(link(whole.names[at], visit.link("/place", id=picked)), className="b"),
        html.P(words("list.middot").join([kind, *place]), className="cap"),
        unknown,
        html.Div(actions, className="row"),
        *_ties(visit, shown, at),
    ]


def _ties(visit: Visit, shown: Shown, at: int) -> list[Any]:
    """List all its ties on the day, also those that are not drawn."""
    words = visit.words
    whole = shown.chosen.whole
    ties = np.flatnonzero((whole.start == at) | (whole.end == at))
    drawn = int(np.isin(ties, shown.chosen.ties).sum())
    found: dict[tuple[int, bool], dict[int, int]] = {}
    for tie in ties:
        outward = bool(whole.start[tie] == at)
        with_count = found.setdefault((int(whole.type[tie]), outward), {})
        other = int(whole.end[tie] if outward else whole.start[tie])
        with_count[other] = max(with_count.get(other, 0), int(whole.count[tie]))
    rows = []
    ids = whole.day.whole.ids
    for (type_, outward), counts in found.items():
        name = tie_said(visit, whole.types[type_])
        others = sorted(counts, key=lambda other: (-counts[other], other))
        named: list[Any] = []
        for other in others[:_NAMED]:
            times = words("network.times", n=counts[other]) if counts[other] > 1 else ""
            named += [
                link([whole.names[other], times], visit.link(at=str(ids[other]), around=_also(shown, str(ids[other]), other))),
                words("list.separator"),
            ]
        named = named[:-1] + ([words("network.and_more", n=len(others) - _NAMED)] if len(others) > _NAMED else [])
        rows.append(
            html.Tr(
                [
                    html.Td(name if outward else words("ties.inward", tie=name)),
                    html.Td(named, className="names"),
                    html.Td(f"{len(others):,}"),
                ]
            )
        )
    said = html.P(words("network.about.ties", n=len(ties), drawn=drawn), className="cap above")
    return [said, html.Table(html.Tbody(rows), className="mini netties")] if rows else [said]


def _also(shown: Shown, identity: str, at: int) -> str | None:
    """Return what `around` becomes so that one is drawn: as it is when it is drawn already."""
    here = bool((shown.chosen.at == at).any())
    around = shown.choice.around if here or identity in shown.choice.around else (*shown.choice.around, identity)
    return ",".join(around) or None


def _group(visit: Visit, shown: Shown, key: str) -> list[Any]:
    words = visit.words
    group = next((one for one in shown.groups.groups if one.key == key), None) if shown.groups is not None else None
    if group is None:
        return [html.P(words("network.about.none"), className="dim unpicked")]
    refused = shown.groups is not None and key in shown.groups.refused
    actions = []
    if not refused:
        actions.append(button(words("network.open"), sign="plus", address=visit.link(open=",".join([*shown.choice.opened, key]))))
    if group.place and shown.choice.street is None:
        actions.append(button(words("network.narrow", place=group.name), address=visit.link(street=group.place, open=None)))
    return [
        html.P(group_said(group, visit), className="b"),
        html.P(words("network.refused", most=DRAWN_AT_MOST), className="cap") if refused else None,
        html.Div(actions, className="row"),
    ]
