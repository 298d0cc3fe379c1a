"""The page that says what was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measures import LIBRARIES
from tests.benchmarks.page import machine, mib, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = 1.0  # seconds that the findings of a rule may take
_TENTH = 0.1
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
    street
        At the size of a street: what the measures said, and each engine of the rules.
    pages
        What `tests.benchmarks.pages.measure` said.
    """

    nodes: int
    ties: int
    rows: int
    writing: float
    stages: dict[str, dict[str, Any]] = field(default_factory=dict)
    engines: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    street: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)


def report(measured: Measured) -> str:
    """Return the part of the page as Markdown."""
    parts = (_machine, _sheets, _graph, _rules, _measures, _whole, _pages)
    return "\n".join(["## The city", "", *(line for part in parts for line in part(measured))])


def _machine(measured: Measured) -> Iterator[str]:
    yield f"The city: {measured.nodes:,} nodes, {measured.ties:,} ties, {measured.rows:,} rows of sheets."
    yield machine("polars", "pyarrow", "fastexcel", "neo4j", "numba", "networkx", "networkit", "pandas")


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
    if not measured.engines:
        return
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
    if not engines:
        return
    yield from ("", "### Rules over the whole graph", "")
    yield (
        "Seconds of findings / population, the middle of three runs (of one that took more than a second alone: that one). The street has 2,000 nodes. "
        "A rule that finds 0 mostly has nothing to judge in this city, so its seconds say little beside what a server takes to plan it."
    )
    yield ""
    places = [(place, engine) for place in ("street", "city") for engine in engines]
    yield f"| rule | found in the city | {' | '.join(f'{place}, {_NAMES[engine]}' for place, engine in places)} |"
    yield f"|---|---:|{'---:|' * len(places)}"
    said = {("city", engine): measured.engines[engine]["rules"] for engine in engines} | {
        ("street", engine): measured.street[engine] for engine in engines
    }
    for name, count in said["city", engines[0]]["found"].items():
        cells = []
        for place, engine in places:
            rules = said[place, engine]
            same = "" if rules["found"][name] == said[place, engines[0]]["found"][name] else " (**another answer**)"
            cells.append(f"{seconds(rules['seconds'][name])} / {seconds(rules['seconds'][name + ':population'])}{same}")
        yield f"| `{name}` | {count:,} | {' | '.join(cells)} |"
    for engine in engines:
        taken = {name: value for name, value in measured.engines[engine]["rules"]["seconds"].items() if not name.endswith(":population")}
        slow = [f"`{name}`" for name, value in taken.items() if value > _RULE]
        yield ""
        yield f"{_NAMES[engine]}, city: findings of all {len(taken)} rules {seconds(sum(taken.values()))} s; above {_RULE} s: {', '.join(slow) or 'none'}."


def _measures(measured: Measured) -> Iterator[str]:
    yield from ("", "### Measures", "")
    yield "On the snapshot's arrays; seconds, the middle of three runs for orgnet, one run for the others, what they take to convert the same arrays included."
    yield (
        "Ratio: orgnet over the fastest of the others. A dash: the library has no such measure, or at this size it takes minutes or hours. "
        "Answers are compared; another one would be marked."
    )
    for place, said in (("Street", measured.street["measures"]), ("City", measured.stages["measures"])):
        yield from ("", f"{place}: {said['organisations']:,} organisations, {said['ties']:,} pairs joined.", "")
        yield f"| | orgnet | processor | {' | '.join(LIBRARIES)} | ratio |"
        yield f"|---|---:|---:|{'---:|' * len(LIBRARIES)}---:|"
        for name, differing in said["differing"].items():
            others = {library: said["seconds"].get(f"{name}|{library}") for library in LIBRARIES}
            cells = [_other(value, differs=library in differing) for library, value in others.items()]
            fastest = min((value for value in others.values() if value is not None), default=None)
            ours = said["seconds"][name]
            ratio = "" if fastest is None else f"{ours / fastest:.2f}"
            yield f"| {name} | {_fine(ours)} | {_fine(said['processor'][name])} | {' | '.join(cells)} | {ratio} |"
        whole = sum(said["seconds"][name] for name in said["differing"])
        worked = sum(said["processor"][name] for name in said["differing"])
        yield f"| **the whole set** | **{seconds(whole)}** | **{seconds(worked)}** |{' |' * len(LIBRARIES)} |"
        yield ""
        yield f"Peak memory of that process, the other libraries included: {mib(said)}."


def _pages(measured: Measured) -> Iterator[str]:
    if not measured.pages:
        return
    said = measured.pages
    yield from ("", "### Pages", "")
    yield (
        f"Fancheng, embedded engine; {said['users']} users at once, each through all pages {said['walks']} times, over HTTP: everything that the server is asked "
        "when a page is opened, one after another; "
        "another place each time. Reading: a second between two pages. Rushing: none. Milliseconds, the middle and the 95th percentile."
    )
    yield ""
    yield "| page | alone, the first time | reading | rushing |"
    yield "|---|---:|---:|---:|"
    for path, alone in said["alone"].items():
        cells = [
            f"{1000 * said[how][path]['median']:,.0f} / {1000 * said[how][path]['p95']:,.0f}"
            for how in ("reading", "rushing")
            if path in said[how]
        ]
        yield f"| {'all pages' if path == 'all' else f'`{path}`'} | {1000 * alone['median']:,.0f} | {' | '.join(cells)} |"
    yield ""
    yield f"Answers that were no page: {', '.join(said['failed']) or 'none'}."


def _other(value: float | None, *, differs: bool) -> str:
    if value is None:
        return "—"
    return f"{_fine(value)} (**another answer**)" if differs else _fine(value)


def _fine(value: float) -> str:
    """Return seconds with three decimals below a tenth."""
    return f"{value:.3f}" if value < _TENTH else seconds(value)


def _whole(measured: Measured) -> Iterator[str]:
    whole = measured.stages["whole"]
    yield from ("", "### The whole set of measures, as it is written back", "")
    yield (
        f"All {whole['measures']} measures of {whole['nodes']:,} nodes, betweenness of every organisation included, from the snapshot's arrays: "
        f"{seconds(whole['seconds']['whole'])} s, peak memory {mib(whole)}."
    )
