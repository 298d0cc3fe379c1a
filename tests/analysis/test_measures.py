"""All measures together on the neighbourhood, beside what each measure says by itself; written back they are held in `tests/store/test_results.py`."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from orgnet.analysis import measures
from orgnet.analysis.measures import Stored, measure_set, stored_measures, write_measures
from orgnet.metrics.catalogue import MEASURES
from orgnet.metrics.centrality import centrality
from orgnet.metrics.circles import RINGS, circles, organisations_within
from orgnet.metrics.contribution import contribution
from orgnet.metrics.reach import reach
from orgnet.store import Results
from tests.analysis.worked import Opened, opened
from tests.neighbourhood import NOW, day
from tests.projection.drawn import draw


@pytest.fixture(scope="module")
def workspace():
    return opened()


@pytest.fixture(scope="module")
def table(workspace):
    return measure_set(workspace)


def test_there_is_a_column_for_every_stored_measure_in_their_order(table):
    assert list(table.columns) == [name for name, measure in MEASURES.items() if measure.stored]
    assert table.index.is_unique


def test_each_is_what_its_measure_says(workspace, table):
    view = workspace.view.on(NOW)
    hospital = table.loc["h"]
    for name in ("degree", "betweenness", "closeness", "pagerank", "core", "severed"):
        assert hospital[name] == pytest.approx(centrality(view)[name]["h"])
    for name in ("agreements", "grids", "households"):
        assert hospital[f"reach_{name}"] == reach(view, steps=2)[name]["h"]
    assert hospital["contribution_attended"] == contribution(view)["attended"]["h"]
    # By hand: bpc1 has two members; g1 hangs by A1, h and its seat, and h and the school get there in two steps, h by a live agreement.
    assert table.loc["bpc1", ["committee_ties", "interlocks"]].tolist() == [2, 0]
    assert table.loc["h", "member_ties"] == 1
    names = ["fragility_agreements", "fragility_units", "fragility_seats", "reached_by_units", "reached_by_live_units"]
    assert table.loc["g1", names].tolist() == [1, 1, 1, 2, 1]
    assert table.loc["sc", ["reach_rank", "reach_adds_grids"]].tolist() == [1, 6]


def test_within_a_circle_only_its_own_organisations_count(workspace, table):
    # By hand: in ring 1 there are cpc1 above gb1, gb2, gb4 and cb1 (above it pg1), and cpc2 above pg6: of the 21 pairs of others 9 go through cpc1. The bodies
    # of ring 2 have no tie to it; h (A1) and sc (A2) of ring 3 have; the street's committee above it is in no ring.
    names = [f"circle_{circle}_degree" for circle in RINGS]
    assert table.loc["cpc1", ["degree", *names]].tolist() == [7, 4, 4, 6]
    assert table.loc["cpc1", "circle_1_betweenness"] == pytest.approx(9 / 21)
    # so is in ring 2 (on bpc1, A7 with cpc2); h in ring 3 (on bpc1, A1 with cpc1).
    assert table.loc["so", names].tolist() == [pd.NA, 2, 2]
    assert table.loc["h", names].tolist() == [pd.NA, pd.NA, 2]
    assert table.loc["swc", names].isna().all()
    view = workspace.view.on(NOW)
    for circle in RINGS:
        within = centrality(view, among=organisations_within(circles(view), circle))
        for name in ("degree", "betweenness", "closeness", "pagerank", "core"):
            written = table[f"circle_{circle}_{name}"].dropna()
            assert written.to_numpy(dtype=float) == pytest.approx(within.loc[written.index, name].to_numpy(dtype=float))


def test_unknown_is_absent_and_none_is_0(table):
    # c3 reports nothing: of its grid, its branch and its committee nothing is known.
    assert table.reindex(["g7", "gb7", "bpc3"]).isna().all(axis=None)
    # oc1 is reported and joined to nobody; what h adds to the school's reach is nothing, so it has no rank.
    assert table.loc["oc1", "degree"] == 0
    assert table.loc["h", "reach_rank"] is pd.NA
    assert table.loc["h", "betweenness_error"] is pd.NA


def test_own_party_organisations_have_none_of_their_own(table):
    assert "hp" not in table.index


def test_another_day_has_other_values(workspace, table):
    before = measure_set(workspace, as_of=day("2026-03-01"))
    # On that day h was party to A5, too.
    assert (before.loc["h", "reach_agreements"], table.loc["h", "reach_agreements"]) == (2, 1)


def test_nothing_loaded_has_no_measures():
    view = draw(NOW, {}, {})
    assert measure_set(Opened(view.snapshot, view, NOW)).empty


def test_what_is_written_is_plain_and_named_as_in_the_graph(workspace, table, monkeypatch):
    written = {}

    def write(store, rows, *, snapshot, as_of, progress):
        written.update(rows=dict(rows), snapshot=snapshot, as_of=as_of)
        progress(len(written["rows"]))
        return len(written["rows"])

    monkeypatch.setattr(measures, "write_results", write)
    monkeypatch.setattr(Opened, "store", None, raising=False)
    told = []
    assert write_measures(workspace, progress=lambda done, total: told.append((done, total))) == len(table)
    assert (written["snapshot"], written["as_of"]) == (workspace.snapshot.id, NOW)
    assert told == [(len(table), len(table))]
    values = [value for row in written["rows"].values() for value in row.values()]
    assert {type(value) for value in values} == {int, float}
    assert not any(math.isnan(value) for value in values)
    assert written["rows"]["h"]["m_degree"] == 2
    assert "m_betweenness_error" not in written["rows"]["h"]


@pytest.mark.parametrize(
    ("found", "state"),
    [(None, "none"), ("other", "stale"), ("half", "unfinished"), ("whole", "complete")],
)
def test_what_the_graph_holds_of_them(workspace, monkeypatch, found, state):
    snapshot = "another" if found == "other" else workspace.snapshot.id
    results = None if found is None else Results(found != "half", snapshot, NOW, 5, None)
    monkeypatch.setattr(measures, "read_results", lambda _: results)
    monkeypatch.setattr(Opened, "store", None, raising=False)
    expected = Stored("none") if found is None else Stored(state, snapshot, NOW, 5, None)
    assert stored_measures(workspace) == expected
