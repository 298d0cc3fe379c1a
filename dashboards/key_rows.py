"""Key organisations as rows: which are shown, in which order and with which ranks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboards.graph import KINDS
from orgnet.analysis.centrality import centrality_table
from orgnet.analysis.narrowing import ground_named, within
from orgnet.errors import InputError
from orgnet.projection import DEFAULT, PROJECTIONS

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.workspace import Workspace

MEASURES = ("betweenness", "degree", "pagerank", "closeness", "core", "severed")
"""Measures in the order of their columns; the first orders the table where nothing else is asked for."""

SHARES = frozenset({"betweenness", "pagerank"})
"""Measures that are written in per cent."""

COUNTS = frozenset({"degree", "core", "severed"})

FILTERS = ("net", "kind", "street", "community", "circle", "by", "x", "y")
"""Parts of the address that choose what the page shows."""

GROUPS = ("party", "committee", "department", "unit", "company", "resident", "property", "social")
"""Groups of kinds, as the signs tell them apart (`graph.kind.<group>`)."""

TOP = 300
"""So many of each measure are in the table and the figure; the file holds all."""

ALL_BELOW = 800
"""Up to so many, all are."""


@dataclass(frozen=True, eq=False)
class Key:
    """
    What the page of key organisations shows.

    Parameters
    ----------
    rows
        All organisations that the filters leave, the first by `by` first: as `centrality_table`, and a column `<measure>_rank` for each measure
        (equal ones share the better rank; NA where the value is 0 or comes from a sample).
    shown
        Those of them that table and figure hold: the first `TOP` by each measure.
    whole
        How many there are without the filter of kind and place.
    by, x, y
        Measures that order the table, and the two of the figure.
    sampled
        Measures that come from a sample, by which nothing is ranked.
    projection, kind, circle, street, community
        The filters.
    """

    rows: pd.DataFrame
    shown: pd.DataFrame
    whole: int
    by: str
    x: str
    y: str
    sampled: frozenset[str]
    projection: str
    kind: str | None
    circle: int | None
    street: str | None
    community: str | None


def key_of(desk: Desk, visit: Visit) -> Key:
    """Return what an address asks for; see `key_rows`."""
    asked = tuple(visit.get(name) for name in FILTERS)
    return desk.held("key", visit.as_of, lambda workspace: key_rows(workspace, visit), *asked)


def key_rows(workspace: Workspace, visit: Visit) -> Key:
    """
    Return what an address asks for.

    Raises
    ------
    InputError
        When the address names a measure, network, kind, circle or place that there is not.
    """
    projection, kind, street, community = visit.get("net") or DEFAULT, visit.get("kind"), visit.get("street"), visit.get("community")
    if projection not in PROJECTIONS:
        raise _unknown(projection, tuple(PROJECTIONS))
    circle = _circle(visit)
    whole = centrality_table(workspace, projection=projection, circle=circle, community=community if circle else None, as_of=visit.as_of)
    rows = whole
    place = {f"{label.lower()}_id": ground_named(workspace.view, text, label) for label, text in (("Street", street),) if text}
    if community is not None:
        place["community_id"] = ground_named(workspace.view, community, "Community")
    if circle is not None:
        place.pop("community_id", None)  # a circle holds whom it holds, wherever they stand
    rows = within(rows, place)
    if kind is not None:
        if kind not in GROUPS:
            raise _unknown(kind, GROUPS)
        rows = rows[[KINDS.get(label, "party") == kind for label in rows["label"]]]
    sampled = frozenset(name for name in ("betweenness", "closeness") if whole[f"{name}_error"].notna().any())
    free = tuple(name for name in MEASURES if name not in sampled)
    by = _measure(visit, "by", free, free[0])
    x = _measure(visit, "x", MEASURES, "degree")
    y = _measure(visit, "y", MEASURES, "betweenness")
    ranked = _ranked(rows, by, sampled)
    return Key(ranked, _shown(ranked), len(whole), by, x, y, sampled, projection, kind, circle, street, community)


def _circle(visit: Visit) -> int | None:
    text = visit.get("circle")
    if text is None:
        return None
    if text not in {"1", "2", "3"}:
        raise _unknown(text, ("1", "2", "3"))
    return int(text)


def _measure(visit: Visit, name: str, known: tuple[str, ...], default: str) -> str:
    asked = visit.get(name) or default
    if asked not in MEASURES:
        raise _unknown(asked, MEASURES)
    return asked if asked in known else known[0]


def _unknown(text: str, known: tuple[str, ...]) -> InputError:
    listed = (", ".join(known), "、".join(known))
    return InputError(
        f"地址里的“{text[:40]}”认不出，只能是 {listed[1]}。请清除条件。",
        f"{text[:40]!r} in the address is none of {listed[0]}. Clear the filters.",
    )


def _ranked(rows: pd.DataFrame, by: str, sampled: frozenset[str]) -> pd.DataFrame:
    ranks = {
        f"{name}_rank": pd.array([pd.NA] * len(rows), dtype="Int64")
        if name in sampled
        else rows[name].rank(method="min", ascending=False).where(rows[name] > 0).astype("Int64")
        for name in MEASURES
    }
    return rows.assign(**ranks).sort_values(
        [by, "degree", "name", "id"], ascending=[False, False, True, True], kind="stable", ignore_index=True
    )


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    if len(rows) <= ALL_BELOW:
        return rows
    first = set().union(*(rows.nlargest(TOP, name, keep="first").index for name in MEASURES))
    return rows.loc[sorted(first)]


def written(value: float, measure: str) -> str:
    """Write a value of a measure: a share of all in per cent, a count, or three decimals."""
    if measure in COUNTS:
        return f"{int(value):,}"
    if measure in SHARES:
        return f"{100 * value:.2f}%"
    return f"{value:.3f}"
