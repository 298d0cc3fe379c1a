"""Places that hang by one agreement, one unit or one seat, and what each of these holds."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.analysis.narrowing import PLACE, located, place_of, within
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.fragility import LINKS, PLACES, fragility, only_links

if TYPE_CHECKING:
    from datetime import date

    from orgnet.workspace import Workspace


def fragility_table(
    workspace: Workspace,
    *,
    level: str | None = None,
    street: str | None = None,
    community: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """
    Return by how many agreements, units and seats each community and grid is tied to the units (`orgnet.metrics.fragility`).

    Parameters
    ----------
    workspace
        Both halves of the graph.
    level
        "Community" or "Grid" only.
    street, community
        Only places there (name or id).
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    fragility
        `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, `households`, `known`, `agreements`, `units`, `seats`, `own`,
        and the only one where there is just one, None otherwise: `only_agreement` (id), `only_agreement_name`, `only_unit`, `only_unit_name`, `only_seat` (id of
        the unit that holds it), `only_seat_name`. By street, community and place.

    Raises
    ------
    InputError
        If there is no such street or community, or the level is no other.
    """
    if level is not None and level not in PLACES:
        raise InputError(f"层级只能是 {'、'.join(PLACES)}，不能是“{level}”。", f"A level is one of {', '.join(PLACES)}, not {level!r}.")
    day = on_day(workspace, as_of)
    table = within(_table(day), place_of(day.whole, street=street, community=community))
    return (table if level is None else table[table["label"] == level]).reset_index(drop=True).copy()


def only_links_table(
    workspace: Workspace, *, kind: str | None = None, street: str | None = None, community: str | None = None, as_of: date | None = None
) -> pd.DataFrame:
    """
    Return which agreement, unit or seat is the only link of which places, those that hold most grids first.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    kind
        "agreement", "unit" or "seat" only.
    street, community
        Only places there (name or id) are counted.
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    only_links
        `kind`, `id` (of the agreement or the unit), `name`, `label`, `grids`, `communities` (counts of places that hang by it), `households` (of these grids),
        `grids_without_households` (of these, how many have no figure), `places` (ids, as a tuple), `place_names`.

    Raises
    ------
    InputError
        If there is no such street or community, or the kind is no other.
    """
    if kind is not None and kind not in LINKS:
        raise InputError(f"连接只能是 {'、'.join(LINKS)}，不能是“{kind}”。", f"A link is one of {', '.join(LINKS)}, not {kind!r}.")
    day = on_day(workspace, as_of)
    fragile = within(_table(day), place_of(day.whole, street=street, community=community))
    found, nodes = only_links(fragile), day.whole.nodes
    found.insert(2, "name", nodes["name"].reindex(found["id"]).to_numpy())
    found.insert(3, "label", nodes["label"].reindex(found["id"]).to_numpy())
    held = _held(fragile)
    places = [held[one, identity] for one, identity in zip(found["kind"], found["id"], strict=True)]
    for column, part in (("places", 0), ("place_names", 1)):
        found[column] = pd.Series([tuple(place[part] for place in one) for one in places], index=found.index, dtype="object")
    return (found if kind is None else found[found["kind"] == kind]).reset_index(drop=True)


def _held(fragile: pd.DataFrame) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
    """Return id and name of the places that hang by each link, given by its kind and id, in the order of the places."""
    held: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
    for link in LINKS:
        hanging = fragile[fragile[f"only_{link}"].notna()]
        for only, place, name in zip(hanging[f"only_{link}"], hanging["id"], hanging["name"], strict=True):
            held[link, only].append((place, name))
    return held


@lru_cache(maxsize=4)
def _table(day: OnDay) -> pd.DataFrame:
    measured, names = fragility(day.view), day.whole.nodes["name"]
    for link in LINKS:
        called = [None if identity is None else names[identity] for identity in measured[f"only_{link}"]]
        measured[f"only_{link}_name"] = pd.Series(called, index=measured.index, dtype="object")
    links = [name for link in LINKS for name in (f"only_{link}", f"only_{link}_name")]
    columns = ["id", "name", "label", *PLACE, "households", "known", "agreements", "units", "seats", "own", *links]
    table = located(day, measured).rename_axis("id").reset_index()[columns]
    return table.sort_values(["street", "community", "label", "id"], kind="stable", ignore_index=True)
