"""The page that says what was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.benchmarks.page import machine, mib, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {"embedded": "embedded (ArcadeDB)", "neo4j": "Neo4j Community"}


@dataclass
class Measured:
    """
    What was measured.

    Parameters
    ----------
    nodes, ties
        Size of the city.
    rows
        Rows of its sheets.
    writing
        Seconds that writing the workbook took.
    stages
        What each stage without a graph said.
    engines
        The same of each stage with a graph, by engine.
    """

    nodes: int
    ties: int
    rows: int
    writing: float
    stages: dict[str, dict[str, Any]] = field(default_factory=dict)
    engines: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)


def report(measured: Measured) -> str:
    """Return the page as Markdown."""
    return "\n".join(["## The city", "", *_machine(measured), *_sheets(measured), *_graph(measured), *_rules(measured), *_reach(measured)])


def _machine(measured: Measured) -> Iterator[str]:
    yield f"The city: {measured.nodes:,} nodes, {measured.ties:,} ties, {measured.rows:,} rows of sheets."
    yield machine("polars", "pyarrow", "fastexcel", "neo4j", "numba", "networkx")


def _sheets(measured: Measured) -> Iterator[str]:
    sheets, csv, read = (measured.stages[name] for name in ("sheets", "csv", "read"))
    yield from ("", "### Sheets to snapshot", "", "| | seconds | peak memory |", "|---|---:|---:|")
    yield f"| one workbook (.xlsx): read, checked, frozen | {seconds(sheets['seconds']['check'])} | {mib(sheets)} |"
    yield f"| the same as a folder of CSV files | {seconds(csv['seconds']['check'])} | {mib(csv)} |"
    yield f"| snapshot written to disk ({sheets['bytes'] / 2**20:.0f} MiB) | {seconds(sheets['seconds']['write'])} | |"
    yield f"| snapshot read back | {seconds(read['seconds']['read'])} | |"
    yield f"| and turned into arrays, filtered to a day | {seconds(read['seconds']['arrays'])} | {mib(read)} |"
    yield ""
    yield f"Writing that workbook, for comparison: {seconds(measured.writing)} s."


def _graph(measured: Measured) -> Iterator[str]:
    yield from ("", "### Snapshot to graph", "")
    yield "By hand: UNWIND batches of 10,000 rows through the bare driver, with the same properties, and with no difference, receipt or check."
    yield "Both into an empty graph of a server just started."
    yield ""
    yield "| | by hand | orgnet | ratio | peak memory, orgnet | peak memory, server | unchanged reload, from the workbook |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for engine, said in measured.engines.items():
        hand, load, reload = said["hand"]["seconds"]["hand"], said["load"]["seconds"]["load"], said["reload"]["seconds"]["reload"]
        yield (
            f"| {_NAMES[engine]} | {seconds(hand)} s | {seconds(load)} s | {load / hand:.2f} | {mib(said['load'])} | {mib(said['server'])} | "
            f"{seconds(reload)} s, nothing written |"
        )


def _rules(measured: Measured) -> Iterator[str]:
    engines = list(measured.engines)
    yield from ("", "### Rules over the whole city", "", "Seconds, the middle of three runs: findings / population.", "")
    yield f"| rule | found | {' | '.join(_NAMES[engine] for engine in engines)} |"
    yield f"|---|---:|{'---:|' * len(engines)}"
    first = measured.engines[engines[0]]["rules"] if engines else {"found": {}}
    for name, count in first["found"].items():
        cells = []
        for engine in engines:
            rules = measured.engines[engine]["rules"]
            same = "" if rules["found"][name] == count else " (**another answer**)"
            cells.append(f"{seconds(rules['seconds'][name])} / {seconds(rules['seconds'][name + ':population'])}{same}")
        yield f"| `{name}` | {count:,} | {' | '.join(cells)} |"


def _reach(measured: Measured) -> Iterator[str]:
    reach = measured.stages["reach"]
    yield from ("", "### Reach of all organisations", "")
    yield f"Grids that each of {reach['organisations']:,} organisations reaches, on the snapshot's arrays; beside it the same counted with networkx."
    yield ""
    yield "| steps | orgnet | networkx | ratio | organisations with another answer |"
    yield "|---:|---:|---:|---:|---:|"
    for steps in (1, 2, 3):
        ours, theirs = reach["seconds"][f"orgnet:{steps}"], reach["seconds"][f"networkx:{steps}"]
        yield f"| {steps} | {seconds(ours)} s | {seconds(theirs)} s | {ours / theirs:.3f} | {reach['differing'][str(steps)]} |"
    yield ""
    yield f"Peak memory of that process, networkx included: {mib(reach)}."
    whole = measured.stages["measures"]
    yield from ("", "### The whole set of measures", "")
    yield (
        f"All {whole['measures']} measures of {whole['nodes']:,} nodes, betweenness of every organisation included, from the snapshot's arrays: "
        f"{seconds(whole['seconds']['measures'])} s, peak memory {mib(whole)}."
    )
