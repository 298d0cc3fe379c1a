"""
The view of a snapshot on a day.

Two grids; the hospital's agreement A1 benefits g1 until the end of 2025, A2 benefits g2 without an end, and grid g1 is covered
from March 2026 on::

    hospital ── A1 (2024-01-01 .. 2025-12-31) ── g1 ── branch covers since 2026-03-01
             └─ A2 (2024-01-01 .. ?)          ── g2
"""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from orgnet.snapshot import Source, freeze
from orgnet.view import NetworkView

BEFORE, LATER = date(2025, 12, 31), date(2026, 3, 1)


def frame(**columns):
    size = len(next(iter(columns.values())))
    return pl.DataFrame({**columns, "source": [["s"]] * size, "sheet": [["t"]] * size, "row": [[2]] * size, "delivery": [["d"]] * size})


def tie(pairs, **columns):
    starts, ends = zip(*pairs, strict=True)
    return frame(key=[f"{start}>{end}" for start, end in pairs], start=list(starts), end=list(ends), **columns)


@pytest.fixture
def view():
    nodes = {
        "Grid": frame(id=["g1", "g2"], name=["一", "二"], households=[400, None]),
        "ResidentUnit": frame(id=["hospital"], name=["医院"]),
        "GridBranch": frame(id=["branch"], name=["支部"]),
        "Agreement": frame(id=["A1", "A2"], name=["甲", "乙"], signed=[date(2024, 1, 1)] * 2, expires=[BEFORE, None]),
        "Appointee": frame(id=["p1"], code=["001"]),
    }
    ties = {
        "PARTY_TO": tie([("hospital", "A1"), ("hospital", "A2")]),
        "BENEFITS": tie([("A1", "g1"), ("A2", "g2")]),
        "COVERS": tie([("branch", "g1")], mode=["standalone"], since=[LATER]),
    }
    return NetworkView(freeze(nodes, ties, sources=[Source(name="s", date=LATER, delivery="d")]))


def test_nodes_carry_households_as_nullable_and_positions_follow_their_order(view):
    assert view.nodes.loc["g1", "households"] == 400
    assert view.nodes["households"].isna().sum() == 6
    assert [view.nodes.index[place] for place in view.positions.values()] == list(view.positions)
    assert view.nodes.loc["p1", "name"] is None or view.nodes["name"].isna()["p1"]


def test_a_tie_is_in_force_on_its_first_and_its_last_day(view):
    assert view.on(date(2026, 2, 28)).tie("COVERS").height == 0
    assert view.on(LATER).tie("COVERS").height == 1
    assert view.tie("COVERS").height == 1


def test_an_agreement_counts_through_its_last_day_and_its_ties_with_it(view):
    assert view.on(BEFORE).tie("BENEFITS")["start"].to_list() == ["A1", "A2"]
    assert view.on(date(2026, 1, 1)).tie("BENEFITS")["start"].to_list() == ["A2"]
    assert view.on(date(2026, 1, 1)).tie("PARTY_TO")["end"].to_list() == ["A2"]


def test_an_agreement_without_an_end_counts_and_is_marked_undated(view):
    assert dict(view.on(LATER).agreements.select("id", "undated").rows()) == {"A2": True}


def test_edges_are_positions_in_the_node_table(view):
    edges = view.on(BEFORE).tie("BENEFITS")
    assert list(view.ids[edges["source_position"].to_numpy()]) == ["A1", "A2"]
    assert list(view.ids[edges["target_position"].to_numpy()]) == ["g1", "g2"]


def test_kinds_and_families_select_positions(view):
    assert set(view.ids[view.of(["Organisation"])]) == {"hospital", "branch"}
    assert view.of(["Nothing"]).sum() == 0


def test_as_networkx_it_has_every_node_and_the_ties_in_force(view):
    graph = view.on(BEFORE).networkx(["BENEFITS", "COVERS"])
    assert graph.number_of_nodes() == 7
    assert sorted(graph.edges(data="kind")) == [("A1", "g1", "BENEFITS"), ("A2", "g2", "BENEFITS")]


def test_an_empty_snapshot_has_an_empty_view():
    empty = NetworkView(freeze({}, {}, sources=[]))
    assert empty.nodes.empty
    assert empty.on(LATER).tie("COVERS").height == 0
    assert empty.of(["Grid"]).shape == (0,)
    assert np.array_equal(empty.ids, np.array([], dtype=object))
