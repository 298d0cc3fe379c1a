"""What may be chosen on the network page; each choice is a link or a picker, and stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboards.components.choice import picker
from dashboards.components.text import link
from dashboards.key_rows import MEASURES
from dashboards.network_choice import FILTERS, PARTNERS, USUAL_KINDS, USUAL_TIES
from orgnet.analysis.network_day import KINDS, TIES

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.network_choice import Shown
    from dashboards.visit import Visit


def filters(desk: Desk, visit: Visit, shown: Shown) -> html.Div:
    """Draw all that may be chosen."""
    words = visit.words
    choice = shown.choice
    area = desk.district(visit.as_of)
    streets = {street.entry.id: street.entry.name for street in area.streets}
    communities = {
        community.entry.id: community.entry.name
        for street in area.streets
        if choice.street in (None, street.entry.id)
        for community in street.communities
    }
    circles = {ring: words(f"circle.{ring}") for ring in ("1", "2", "3")}
    measures = {name: words(f"network.measure.{name}") for name in (PARTNERS, *MEASURES) if name not in shown.sampled}
    pickers: list[Any] = [
        picker(visit, "street", streets, choice.street, label=words("column.street"), placeholder=words("filter.street.all"), width=136),
        picker(
            visit,
            "community",
            communities,
            choice.community,
            label=words("column.community"),
            placeholder=words("filter.community.all"),
            width=150,
        ),
        picker(
            visit, "circle", circles, str(choice.circle or ""), label=words("key.circle"), placeholder=words("key.circle.all"), width=190
        ),
        picker(visit, "colour", measures, shown.colour, label=words("network.colour"), placeholder=words("network.colour.kind"), width=170),
        picker(visit, "size", measures, shown.size, label=words("network.size"), placeholder=words("network.size.same"), width=170),
    ]
    if any(visit.get(name) for name in FILTERS):
        pickers.append(link(words("filter.clear"), visit.link("/network"), className="btn"))
    return html.Div(
        [
            html.Div(pickers, className="filters"),
            _chips(visit, "kinds", "network.kind", tuple(KINDS), choice.kinds, USUAL_KINDS),
            _chips(visit, "ties", "network.tie", tuple(TIES), choice.ties, USUAL_TIES),
            _around(visit, shown),
        ],
        className="choices",
    )


def _chips(visit: Visit, name: str, prefix: str, known: tuple[str, ...], chosen: tuple[str, ...], usual: tuple[str, ...]) -> html.Div:
    """Draw names that are switched on and off; the last one that is on stays on."""
    words = visit.words
    chips: list[Any] = [html.Span(words(f"network.{name}"), className="cap")]
    for option in known:
        on = option in chosen
        after = tuple(one for one in known if (one in chosen) != (one == option)) or chosen
        address = visit.link(**{name: None if after == usual else ",".join(after)})
        sign = html.I(className=f"mark mark-{option}") if name == "kinds" else html.I(className=f"line line-net-{option}")
        state = words("network.chip.on" if on else "network.chip.off", name=words(f"{prefix}.{option}"))
        chips.append(link([sign, words(f"{prefix}.{option}")], address, className="chip on" if on else "chip", title=state))
    return html.Div(chips, className="chips", role="group")


def _around(visit: Visit, shown: Shown) -> html.Div | None:
    """Say around whom more is shown, each with a way to take it out."""
    words = visit.words
    choice, whole = shown.choice, shown.chosen.whole
    if not choice.around and not choice.opened:
        return None
    chips: list[Any] = []
    if choice.around:
        chips.append(html.Span(words("network.around"), className="cap"))
    for identity in choice.around:
        rest = ",".join(one for one in choice.around if one != identity)
        chips.append(link([whole.names[whole.position(identity)], " ×"], visit.link(around=rest or None), className="chip on"))
    if choice.opened:
        chips.append(html.Span(words("network.opened"), className="cap"))
    for key in choice.opened:
        place, _, kind = key.partition("|")
        if kind not in KINDS:
            continue
        name = whole.names[whole.position(place)] if place else words("network.nowhere")
        rest = ",".join(one for one in choice.opened if one != key)
        chips.append(link([f"{name} {words(f'network.kind.{kind}')}", " ×"], visit.link(open=rest or None), className="chip on"))
    return html.Div(chips, className="chips")
