"""What is loaded as networkx graphs, with attributes that GraphML can hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgnet.errors import InputError
from orgnet.metrics.location import location
from orgnet.projection import PROJECTIONS, project
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from orgnet.analysis.on_day import OnDay

_ON_EDGES = ("mode", "role", "post", "since", "until")


def ties_of(day: OnDay, types: Iterable[str] | None, marks: Mapping[str, str]) -> nx.MultiDiGraph:
    """Return the nodes, and the ties in force of these types (all when None), as a networkx graph (`orgnet.area.Area.graph`)."""
    graph = day.view.networkx(types)
    graph.graph.update(marks)
    _describe(graph, day)
    for type_ in {kind for *_, kind in graph.edges(data="kind")}:
        table = day.view.tie(type_)
        names = [name for name in _ON_EDGES if name in table.columns]
        for start, end, key, *values in table.select("start", "end", "key", *names).iter_rows():
            graph.edges[start, end, key].update(_there(zip(names, values, strict=True)))
    return graph


def network_of(day: OnDay, projection: str, among: Iterable[str] | None, marks: Mapping[str, str]) -> nx.Graph:
    """Return a network of organisations as a networkx graph (`orgnet.area.Area.network`)."""
    if projection not in PROJECTIONS:
        raise InputError(
            f"没有叫“{projection}”的网络。可用：{'、'.join(f'{kind.name}（{kind.zh}）' for kind in PROJECTIONS.values())}。",
            f"There is no projection {projection!r}. Use one of {', '.join(PROJECTIONS)}.",
        )
    graph = project(day.view, projection, among=among).networkx()
    graph.graph.update(marks, projection=projection)
    _describe(graph, day)
    return graph


def _describe(graph: nx.Graph, day: OnDay) -> None:
    """Give every node of a graph its attributes; what is unknown is left out, since GraphML has no word for it."""
    nodes = day.whole.nodes
    about = nodes[["label", "name", "households"]].join(location(day.whole)[["community", "street"]])
    about.insert(1, "kind", [NODE_KINDS[label].zh for label in nodes["label"]])
    for identity, *values in about.itertuples():
        if identity in graph:
            graph.nodes[identity].clear()
            graph.nodes[identity].update(_there(zip(about.columns, values, strict=True)))


def _there(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    known = {name: value for name, value in pairs if not pd.isna(value)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in known.items()}
