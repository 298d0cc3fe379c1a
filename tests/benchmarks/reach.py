"""Reach counted by networkx, as the definition reads."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from orgnet.view import NetworkView


def count_by_networkx(view: NetworkView, *, steps: int) -> dict[str, int]:
    """
    Return the same by breadth-first search.

    Organisations and agreements are the nodes of one graph, a unit and the Party organisations that cover it as standalone are one, and the
    agreements within 2 * steps - 1 ties of an organisation are those that it gets to.
    """
    organisations = view.ids[view.of(["Organisation"])].tolist()
    one = _units(view, set(organisations))
    signed: nx.Graph = nx.Graph()
    signed.add_edges_from((one[start], end) for start, end in view.tie("PARTY_TO").select("start", "end").iter_rows())
    members: dict[str, set[str]] = defaultdict(set)
    for member, committee in view.tie("HAS_SEAT_ON").select("start", "end").iter_rows():
        members[one[committee]].add(one[member])
    ground = _grids_by_agreement(view)
    reached: dict[str, set[str]] = {}

    def of(unit: str) -> set[str]:
        if unit not in reached:
            near = nx.single_source_shortest_path_length(signed, unit, cutoff=2 * steps - 1) if unit in signed else {}
            reached[unit] = {grid for place, far in near.items() if far % 2 for grid in ground[place]}
        return reached[unit]

    return {name: len(set().union(of(one[name]), *map(of, members[one[name]]))) for name in organisations}


def _units(view: NetworkView, organisations: set[str]) -> dict[str, str]:
    """Return what each organisation counts as."""
    joined: nx.Graph = nx.Graph()
    joined.add_nodes_from(sorted(organisations))
    own = view.tie("COVERS").select("start", "end", "mode").iter_rows()
    joined.add_edges_from((start, end) for start, end, mode in own if mode == "standalone" and end in organisations)
    return {name: min(component) for component in nx.connected_components(joined) for name in component}


def _grids_by_agreement(view: NetworkView) -> dict[str, set[str]]:
    """Return the grids that benefit from each agreement."""
    lies: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, str] = {}
    for start, end in view.tie("LIES_IN").select("start", "end").iter_rows():
        lies[start].add(end)
    for start, end in view.tie("PART_OF").select("start", "end").iter_rows():
        parts[end].add(start)
        whole[start] = end
    label = dict(zip(view.ids.tolist(), view.labels.tolist(), strict=True))

    def grids(place: str) -> set[str]:
        match label[place]:
            case "Grid":
                return {place}
            case "Street" | "Community":
                return set().union(*(grids(part) for part in parts[place] if label[part] in {"Community", "Grid"}))
            case "Compound":
                return lies[place]
            case "Building":
                above = whole.get(place, "")
                return lies[place] or (lies[above] if label.get(above) == "Compound" else {above} if label.get(above) == "Grid" else set())
        return set()

    found: dict[str, set[str]] = defaultdict(set)
    for agreement, place in view.tie("BENEFITS").select("start", "end").iter_rows():
        found[agreement] |= grids(place)
    return found
