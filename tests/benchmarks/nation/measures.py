"""
What is measured of the country, one stage a process.

``python -m tests.benchmarks.nation.measures STAGE FOLDER`` reads the arrays that the folder holds, runs one stage and prints one line of JSON: seconds by name,
processor seconds by name, and the peak of memory beyond what the arrays take.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse.csgraph import connected_components

from orgnet.metrics.centrality import degree, pagerank
from orgnet.metrics.reach import MOST_STEPS
from orgnet.metrics.reach.search import search
from tests.benchmarks.clock import Clock, Memory
from tests.benchmarks.nation.country import Country
from tests.benchmarks.nation.rows import Signed, everything, organisations, signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgnet.projection import Projection

ASKED_AGAIN = 300  # organisations whose reach is counted a second time, one by one


def write(country: Country, folder: Path) -> None:
    """Write the arrays of a country."""
    ties: dict[str, Any] = {f"{type_}:{side}": ends[side] for type_, ends in country.ties.items() for side in (0, 1)}
    np.savez(folder / "country.npz", households=country.households, **ties)
    (folder / "country.json").write_text(json.dumps({"first": country.first, "size": country.size}), encoding="utf-8")


def read(folder: Path) -> Country:
    """Return the country whose arrays were written."""
    with np.load(folder / "country.npz") as arrays:
        types = [name.removesuffix(":0") for name in arrays.files if name.endswith(":0")]
        ties = {type_: (arrays[f"{type_}:0"], arrays[f"{type_}:1"]) for type_ in types}
        households = arrays["households"]
    return Country(**json.loads((folder / "country.json").read_text(encoding="utf-8")), households=households, ties=ties)


def reach(country: Country, clock: Clock) -> dict[str, Any]:
    """Grids and households that every organisation reaches in one, two and three steps; some are counted again, one by one."""
    _compile()
    with clock("rows"):
        joint = signed(country)
    for steps in range(1, MOST_STEPS + 1):
        with clock(f"search:{steps}"):
            reached = search(joint.start, joint.party, joint.benefit, country.households, steps=steps)
    asked = np.linspace(0, country.count("Organisation") - 1, ASKED_AGAIN).astype(np.int64)
    differing = sum(reached.grids[:, one].tolist() != _one_by_one(joint, int(one)) for one in asked)
    return {
        "differing": differing,
        "asked": len(asked),
        "reaching": int((reached.grids[0] > 0).sum()),
        "mean": reached.grids.mean(axis=1).tolist(),
    }


def _one_by_one(joint: Signed, organisation: int) -> list[int]:
    """Return how many grids one organisation reaches in each number of steps, following the rows."""
    parties = joint.__dict__.setdefault("back", joint.party.T.tocsr())
    agreements, counts = _of(joint.start, np.array([organisation])), []
    for _ in range(MOST_STEPS):
        counts.append(len(_of(joint.benefit, agreements)))
        agreements = np.union1d(agreements, _of(joint.party, _of(parties, agreements)))
    return counts


def _of(rows: Any, places: np.ndarray) -> np.ndarray:
    return np.unique(rows[places].indices)


def _compile() -> None:
    from tests.benchmarks.nation.country import country
    from tests.benchmarks.nation.tree import draw_tree

    small = country(draw_tree(50))
    joint = signed(small)
    search(joint.start, joint.party, joint.benefit, small.households, steps=1)


def whole(country: Country, clock: Clock) -> dict[str, Any]:
    """Degree, PageRank and connected components of all nodes and ties."""
    return _shape(lambda: everything(country), clock)


def network(country: Country, clock: Clock) -> dict[str, Any]:
    """Measure the organisations' network in the same way."""
    return _shape(lambda: organisations(country), clock)


def _shape(make: Callable[[], Projection], clock: Clock) -> dict[str, Any]:
    with clock("rows"):
        network = make()
    with clock("degree"):
        degrees = degree(network)
    with clock("pagerank"):
        ranks = pagerank(network)
    with clock("components"):
        parts, _ = connected_components(network.graph, directed=False)
    said = {"nodes": network.size, "ties": network.ties, "parts": int(parts), "peak_mib": clock.memory.peak()}
    if importlib.util.find_spec("networkit") is None:
        return said
    from tests.benchmarks.networkit_side import shape

    theirs = shape(network, clock)
    same = {
        "degree": bool(np.array_equal(theirs["degree"], degrees)),
        "pagerank": bool(np.allclose(theirs["pagerank"], ranks, rtol=1e-4, atol=1e-6 / network.size)),
        "components": theirs["components"] == int(parts),
    }
    return {**said, "same": same}


STAGES = {"reach": reach, "whole": whole, "network": network}


def main(stage: str, folder: Path) -> None:
    """Run a stage and print what it took."""
    country = read(folder)
    memory = Memory()
    clock = Clock(memory)
    said = STAGES[stage](country, clock)
    said.setdefault("peak_mib", memory.peak())
    print(json.dumps({"seconds": clock.seconds, "processor": clock.processor, **said}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
