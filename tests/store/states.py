"""Small states of one neighbourhood, and a large one to be killed in, made of real kinds."""

from __future__ import annotations

import datetime as dt

import polars as pl

from orgnet.snapshot import Snapshot, Source, freeze, tie_key
from orgnet.vocabulary import NODE_KINDS

DAY = dt.date(2026, 11, 20)
SOURCE = Source(name="樊城区委组织部", date=DAY, delivery="20261120-aa", sample=True, norms=("households-400",), scope={"party": ("c1",)})


def _standing(label: str) -> dict[str, list[str]]:
    stands = {"Ground", "Organisation", "Record"} & set(NODE_KINDS[label].families)
    return {"reported": ["party", "meetings"], "norms": ["households-400"]} if stands else {}


def node(label: str, id_: str, row: int = 2, **values: object) -> dict[str, object]:
    """Return a row of a kind, with the provenance of sheet `label` and row `row`."""
    return {"id": id_, **values, **_standing(label), "source": [SOURCE.name], "sheet": [label], "row": [row], "delivery": [SOURCE.delivery]}


def tie(type_: str, start: str, end: str, row: int = 2, **values: object) -> dict[str, object]:
    """Return a row of a tie."""
    key = tie_key(type_, start, end, values)
    place = {"source": [SOURCE.name], "sheet": [type_], "row": [row], "delivery": [SOURCE.delivery]}
    return {"key": key, "start": start, "end": end, **values, **place}


def state(nodes: dict[str, list[dict[str, object]]], ties: dict[str, list[dict[str, object]]], source: Source = SOURCE) -> Snapshot:
    """Freeze rows."""
    return freeze(
        {label: pl.DataFrame(rows, infer_schema_length=None) for label, rows in nodes.items() if rows},
        {type_: pl.DataFrame(rows, infer_schema_length=None) for type_, rows in ties.items() if rows},
        sources=[source],
    )


NODES = {
    "Street": [node("Street", "s1", name="樊城街道", code="420606001")],
    "Community": [node("Community", "c1", name="立业路社区", code="420606001001", households=1200, model=True)],
    "Grid": [node("Grid", f"g{i}", i + 1, name=f"第{i}网格", households=300 + i if i < 3 else None) for i in (1, 2, 3)],
    "GridBranch": [node("GridBranch", "b1", name="第一网格党支部", members=17)],
    "ResidentUnit": [node("ResidentUnit", "u1", name="市第一医院 (东)𠮷")],
    "Agreement": [node("Agreement", "a1", signed=dt.date(2025, 3, 1), expires=dt.date(2027, 2, 28), round=1)],
}
TIES = {
    "PART_OF": [tie("PART_OF", "c1", "s1"), *(tie("PART_OF", f"g{i}", "c1", i + 1) for i in (1, 2, 3))],
    "COVERS": [
        tie("COVERS", "b1", "g1", mode="standalone", since=dt.date(2020, 1, 1)),
        tie("COVERS", "b1", "g2", 3, mode="joint", since=None),
    ],
    "PARTY_TO": [tie("PARTY_TO", "u1", "a1")],
    "BENEFITS": [tie("BENEFITS", "a1", "g1"), tie("BENEFITS", "a1", "g2", 3)],
}


def small() -> Snapshot:
    """
    Return one community of three grids, the third of them without anybody.

    ::

        u1 --PARTY_TO--> a1 --BENEFITS--> g1, g2        b1 --COVERS--> g1 (standalone), g2 (joint)
        g1, g2, g3 --PART_OF--> c1 --PART_OF--> s1
    """
    return state(NODES, TIES)


def large(grids: int, *, renamed: bool = False, without: int = 0) -> Snapshot:
    """Return so many grids, each with a branch that covers it; renamed, or without the first few."""
    numbers = range(without, grids)
    word = "新" if renamed else ""
    branches = [node("GridBranch", f"b{i}", i + 2, name=f"{word}第{i}网格党支部", members=i % 40) for i in numbers]
    return state(
        {
            "Community": [node("Community", "c1", name="立业路社区")],
            "Grid": [node("Grid", f"g{i}", i + 2, name=f"{word}第{i}网格", households=i % 500) for i in numbers],
            "GridBranch": branches,
        },
        {
            "PART_OF": [tie("PART_OF", f"g{i}", "c1", i + 2) for i in numbers],
            "COVERS": [tie("COVERS", f"b{i}", f"g{i}", i + 2, mode="standalone", since=DAY) for i in numbers],
        },
    )
