"""What the address of the network page asks for, and the values that colour and size its signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards.key_rows import MEASURES
from orgnet.analysis.centrality import centrality_table
from orgnet.analysis.narrowing import ground_named
from orgnet.analysis.network import Choice, Chosen, network_of, way_between
from orgnet.analysis.network_aggregates import AGGREGATES
from orgnet.analysis.network_day import KINDS, ORGANISATIONS, TIES
from orgnet.analysis.network_groups import DRAWN_AT_MOST, Grouped, grouped
from orgnet.errors import InputError
from orgnet.vocabulary import tie_word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.workspace import Workspace

USUAL_KINDS = (*ORGANISATIONS, "agreement")
USUAL_TIES = ("chain", "seat", "agreement")
FILTERS = ("kinds", "ties", "street", "community", "circle", "around", "open", "colour", "size", "from", "to")
"""Parts of the address that choose what the page shows."""

PARTNERS = "partners"
"""The measure that counts partners in what is drawn."""

PLATES, GLYPHS = 40, 400
"""Up to so many are drawn with their names, with signs; above as small marks, and above `DRAWN_AT_MOST` as groups."""

SHADES = 5
_MOST_AROUND = 12


@dataclass(frozen=True, eq=False)
class Shown:
    """
    What the page shows.

    Parameters
    ----------
    choice
        What was asked for.
    chosen
        The part of the network.
    groups
        Its groups, where it is too large to be drawn one by one; None where it is not.
    colour, size
        Measures that colour and size the signs; None for kinds and for one size.
    values
        Values of these measures by position in the view, NaN where there is none.
    sampled
        Measures that come from a sample: they can colour and size nothing.
    steps
        The way between the two that the address names (`way_between`), which is drawn too; None where there is none, or no two.
    """

    choice: Choice
    chosen: Chosen
    groups: Grouped | None
    colour: str | None
    size: str | None
    values: dict[str, NDArray[np.float64]]
    sampled: frozenset[str]
    steps: tuple[dict[str, Any], ...] | None

    @property
    def way(self) -> str:
        """How it is drawn: "plates", "glyphs", "marks", "groups" or "nothing"."""
        count = len(self.chosen.at)
        if count == 0:
            return "nothing"
        if self.groups is not None:
            return "groups"
        return "plates" if count <= PLATES else "glyphs" if count <= GLYPHS else "marks"

    def shades(self, measure: str) -> NDArray[np.int64]:
        """Return the shade of each of what is chosen, 1 to `SHADES` by rank; 0 where the value is 0 or there is none."""
        values = self.values[measure][self.chosen.at]
        found = np.zeros(len(values), dtype=np.int64)
        some = np.flatnonzero(values > 0)
        if len(some):
            below = np.searchsorted(np.sort(values[some]), values[some], side="right")
            found[some] = np.ceil(SHADES * below / len(some))
        return found


def listed(text: str | None, known: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in a part of an address, in the order of `known`; `usual` where it says nothing."""
    if text is None:
        return usual
    asked = text.split(",")
    for name in asked:
        if name not in known:
            raise InputError(
                f"地址里的“{name[:40]}”认不出，只能是 {'、'.join(known)}。请清除条件。",
                f"{name[:40]!r} in the address is none of {', '.join(known)}. Clear the filters.",
            )
    return tuple(name for name in known if name in asked)


def ids(text: str | None) -> tuple[str, ...]:
    """Return the ids in a part of an address."""
    return tuple(dict.fromkeys(part for part in (text or "").split(",") if part))[:_MOST_AROUND]


def choice_of(workspace: Workspace, visit: Visit) -> Choice:
    """
    Read the choice from an address.

    Raises
    ------
    InputError
        When it names something that there is not.
    """
    street, community, circle = visit.get("street"), visit.get("community"), visit.get("circle")
    listed(circle, ("1", "2", "3"), ())
    return Choice(
        kinds=listed(visit.get("kinds"), tuple(KINDS), USUAL_KINDS),
        ties=listed(visit.get("ties"), tuple(TIES), USUAL_TIES),
        street=ground_named(workspace.view, street, "Street") if street else None,
        community=ground_named(workspace.view, community, "Community") if community else None,
        circle=int(circle) if circle else None,
        around=ids(visit.get("around")),
        opened=ids(visit.get("open")),
    )


def shown_of(desk: Desk, visit: Visit) -> Shown:
    """Return what an address asks for; see `Shown`."""
    asked = tuple(visit.get(name) for name in FILTERS)
    return desk.held("network", visit.as_of, lambda workspace: _shown(workspace, visit), *asked)


def _shown(workspace: Workspace, visit: Visit) -> Shown:
    choice = choice_of(workspace, visit)
    start, end = visit.get("from"), visit.get("to")
    steps = way_between(workspace, start, end, ties=choice.ties, as_of=visit.as_of) if start and end else None
    if steps:
        choice = replace(choice, also=(steps[0]["from"], *(step["to"] for step in steps)))
    chosen = network_of(workspace, choice, as_of=visit.as_of)
    groups = None
    if len(chosen.at) > DRAWN_AT_MOST:
        groups = grouped(chosen, choice.opened, by="community" if choice.street or choice.community else "street")
    asked = [listed(visit.get(name), (PARTNERS, *MEASURES), ()) for name in ("colour", "size")]
    colour, size = (names[0] if names else None for names in asked)
    values, sampled = _values(workspace, visit, chosen, {name for name in (colour, size) if name})
    colour, size = (None if name in sampled else name for name in (colour, size))
    return Shown(choice, chosen, groups, colour, size, values, sampled, steps)


def _values(workspace: Workspace, visit: Visit, chosen: Chosen, wanted: set[str]) -> tuple[dict[str, NDArray[np.float64]], frozenset[str]]:
    whole = chosen.whole
    count = len(whole.kind)
    partners = np.full(count, np.nan)
    partners[chosen.at] = chosen.partners
    values = {PARTNERS: partners}
    if not wanted - {PARTNERS}:
        return values, frozenset()
    table = centrality_table(workspace, as_of=visit.as_of)
    at = np.array([whole.day.whole.positions[identity] for identity in table["id"]], dtype=np.int64)
    for name in sorted(wanted - {PARTNERS}):
        found = np.full(count, np.nan)
        found[at] = table[name].to_numpy(dtype=float)
        values[name] = found[whole.body]
    return values, frozenset(name for name in ("betweenness", "closeness") if table[f"{name}_error"].notna().any())


def tie_said(visit: Visit, type_: str) -> str:
    """Name a type of tie; one that stands for rows in between (`AGGREGATES`) as it is called among the choices."""
    if type_ not in AGGREGATES:
        return tie_word(type_, visit.lang)
    return visit.words(f"network.tie.{next(name for name, types in TIES.items() if type_ in types)}")
