"""
Every measure beside networkx, networkit and pandas, as far as they have it.

A row says how orgnet does it on a view or on the organisations' network, and how the others do, their conversion included: each is given the same arrays.
Answers are compared. Where the others have only a part of a measure, the row says which, and that part is compared.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from orgnet.metrics.centrality import betweenness, closeness, core, degree, pagerank, severed
from orgnet.metrics.circles import circles
from orgnet.metrics.contribution import contribution
from orgnet.metrics.coverage import coverage
from orgnet.metrics.fragility import fragility
from orgnet.metrics.interlocks import interlocks
from orgnet.metrics.reach import MOST_STEPS, marginal, only_through, reach, reached_by_units, reached_grids
from orgnet.metrics.two_mode import two_mode
from orgnet.projection import Projection, project
from tests.benchmarks import pandas_side
from tests.benchmarks.reach import count_by_networkx

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgnet.view import NetworkView
    from tests.benchmarks.clock import Clock

LIBRARIES = ("networkx", "networkit", "pandas")
STREET = 5_000
"""Most organisations for which others follow all shortest paths: beyond, networkit takes minutes and networkx hours."""


ENOUGH = 2.0
"""Seconds of a measure beyond which it is not run again."""


@dataclass(frozen=True)
class Given:
    """The view of a day, and the organisations' network of it."""

    view: NetworkView

    @cached_property
    def network(self) -> Projection:
        """The organisations' network."""
        return project(self.view)


@dataclass(frozen=True)
class Row:
    """
    A measure, and who else has it.

    Parameters
    ----------
    name
        What the table calls it.
    ours
        The measure.
    shown
        What of it is compared: values in the order of the organisations, or by id.
    others
        The same by other libraries, conversion included.
    small
        Libraries that can do it at the size of a street only.
    """

    name: str
    ours: Callable[[Given], Any]
    shown: Callable[[Any], Any] = np.asarray
    others: dict[str, Callable[[Given], Any]] = field(default_factory=dict)
    small: tuple[str, ...] = ()


def compare(view: NetworkView, clock: Clock) -> dict[str, Any]:
    """Measure every row; returns for each the libraries that gave another answer."""
    given = Given(view)
    differing: dict[str, list[str]] = {}
    for row in rows():
        if given.network.size <= STREET:
            row.ours(given)  # loops are compiled once, and found compiled when the city is measured after the street
        ours = row.shown(clock.median(row.name, partial(row.ours, given), enough=ENOUGH))
        differing[row.name] = []
        for library, work in row.others.items():
            if library in row.small and given.network.size > STREET:
                continue
            with clock(f"{row.name}|{library}"):
                theirs = work(given)
            if not _same(ours, theirs):
                differing[row.name].append(library)
    return {"differing": differing, "organisations": given.network.size, "ties": given.network.ties}


def rows() -> tuple[Row, ...]:
    """Return the measures in the order of the table."""
    return (*_of_the_network(), *_of_the_view(), *_of_reach())


def _of_the_network() -> tuple[Row, ...]:
    return (
        Row(
            "organisations' network",
            lambda given: project(given.view),
            lambda found: found.ties,
            {"pandas": lambda given: pandas_side.pairs(given.view)},
        ),
        _central("degree", degree, lambda graph: dict(graph.degree())),
        _central("PageRank", pagerank, partial(nx.pagerank, tol=1e-12, max_iter=1_000)),
        _central("core", core, nx.core_number),
        _central(
            "betweenness", lambda network: betweenness(network)["betweenness"], nx.betweenness_centrality, small=("networkx", "networkit")
        ),
        _central("closeness", lambda network: closeness(network)["closeness"], _harmonic, small=("networkx", "networkit")),
        Row(
            "severed (others: cut nodes only)",
            lambda given: severed(given.network),
            lambda found: sorted(found.index[found > 0]),
            {"networkx": lambda given: sorted(nx.articulation_points(given.network.networkx()))},
        ),
    )


def _central(name: str, ours: Callable[[Projection], Any], theirs: Callable[[nx.Graph], Any], *, small: tuple[str, ...] = ()) -> Row:
    """Return a row of a centrality, which networkx gives by node; networkit has it under the same name."""

    def by_networkx(given: Given) -> list[float]:
        graph = given.network.networkx()
        found = theirs(graph)
        return [found[node] for node in graph]

    others: dict[str, Callable[[Given], Any]] = {"networkx": by_networkx}
    if importlib.util.find_spec("networkit") is not None:
        from tests.benchmarks import networkit_side

        others["networkit"] = lambda given: networkit_side.MEASURES[name](given.network)
    return Row(name, lambda given: ours(given.network), others=others, small=small)


def _harmonic(graph: nx.Graph) -> dict[str, float]:
    others = max(len(graph) - 1, 1)
    return {node: value / others for node, value in nx.harmonic_centrality(graph).items()}


def _of_the_view() -> tuple[Row, ...]:
    return (
        Row("committees and members", lambda given: two_mode(given.view)),
        Row(
            "interlocks (pandas: overlaps only)",
            lambda given: interlocks(given.view),
            lambda found: sorted(found["overlap"]),
            {"pandas": lambda given: pandas_side.overlaps(given.view)},
        ),
        Row(
            "contribution (pandas: agreements only)",
            lambda given: contribution(given.view),
            lambda found: found["agreements"].dropna().astype(int).to_dict(),
            {"pandas": lambda given: pandas_side.agreements(given.view)},
        ),
        Row(
            "fragility (pandas: agreements of grids only)",
            lambda given: fragility(given.view),
            lambda found: found.loc[(found["label"] == "Grid") & (found["agreements"] > 0), "agreements"].to_dict(),
            {"pandas": lambda given: pandas_side.agreements_by_grid(given.view)},
        ),
        Row(
            "coverage by mode",
            lambda given: coverage(given.view),
            lambda found: found.loc[~found["mode"].isin(["none", "unknown"]), "mode"].to_dict(),
            {"pandas": lambda given: pandas_side.modes(given.view)},
        ),
        Row("three circles", lambda given: circles(given.view)),
    )


def _of_reach() -> tuple[Row, ...]:
    return (
        *(_reach(steps) for steps in range(1, MOST_STEPS + 1)),
        Row("who reaches each grid", lambda given: (reached_grids(given.view), reached_by_units(given.view))),
        Row("only through it", lambda given: only_through(given.view)),
        Row("marginal reach", lambda given: marginal(given.view)),
    )


def _reach(steps: int) -> Row:
    return Row(
        f"reach, {steps} step{'s' * (steps > 1)}",
        lambda given: reach(given.view, steps=steps),
        lambda found: found["grids"].to_dict(),
        {
            "networkx": lambda given: count_by_networkx(given.view, steps=steps),
            "pandas": lambda given: pandas_side.reach(given.view, steps=steps),
        },
    )


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, np.ndarray):
        return bool(np.allclose(ours.astype(float), np.asarray(theirs, dtype=float), rtol=1e-5, atol=1e-9))
    return bool(ours == theirs)
