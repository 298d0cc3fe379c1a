"""An area opened on the neighbourhood, in a real embedded graph; expected values are the neighbourhood's, worked by hand there."""

from __future__ import annotations

import datetime as dt

import networkx as nx
import pandas as pd
import pytest

from orgnet.area import Area
from orgnet.errors import InputError, QueryError
from tests.loaded import load
from tests.neighbourhood import NOW, snapshot
from tests.repository import ROOT, code_blocks

pytestmark = pytest.mark.needs_embedded


@pytest.fixture(scope="module")
def area(embedded_settings):
    with Area(load(embedded_settings, snapshot())) as opened:
        yield opened


def test_it_says_that_it_is_a_sample(area):
    # Samples are judged on their own day.
    assert "样例（虚构）" in repr(area)
    assert "样例（虚构）" in area._repr_html_()
    assert (area.day, area.sample) == (NOW, True)
    assert area.gaps().attrs["sample"] == area.table("Grid").attrs["sample"] == area.graph().graph["sample"] == "样例（虚构）"


def test_sources_and_kinds(area):
    assert area.sources()["source"].to_list() == ["街坊月报"]
    kinds = area.kinds().set_index("name")
    assert kinds.loc["Grid", ["what", "zh", "rows"]].to_list() == ["node", "网格", 7]
    assert kinds.loc["COVERS", "what"] == "tie"


@pytest.mark.parametrize("word", ["Grid", "grid", "网格"])
def test_a_table_has_its_places_and_keeps_what_is_unknown(area, word):
    grids = area.table(word)
    assert grids.loc["g5", ["community", "street"]].to_list() == ["丹江路社区", "米公街道"]
    assert pd.isna(grids.loc["g4", "households"])
    assert grids["households"].sum() == 400 + 350 + 300 + 500 + 200 + 100


def test_days_of_a_table_compare_with_text(area):
    # Expired before the day: A5, A6 and A9; A7 has no dates.
    agreements = area.table("Agreement")
    assert sorted(agreements.index[agreements["expires"] < "2026-11-20"]) == ["A5", "A6", "A9"]
    assert pd.isna(agreements.loc["A7", "expires"])


def test_an_empty_kind_is_an_empty_table(area):
    assert area.table("Province").shape[0] == 1
    assert area.table("Fund").shape[0] == 0
    assert area.ties("GAVE_TO").shape[0] == 0


def test_ties_are_those_in_force_with_names(area):
    # g3 is covered by gb2 until 2026-06-30 and by the committee's instructor from 2026-07-01.
    covers = area.ties("覆盖")
    assert covers.loc[covers["end"] == "g3", ["start", "start_name", "mode"]].to_numpy().tolist() == [
        ["cpc1", "立业路社区党委", "instructor"]
    ]
    earlier = area.ties("COVERS", as_of="2026-06-30")
    assert earlier.loc[earlier["end"] == "g3", "start"].to_list() == ["gb2"]
    stored = area.ties("COVERS", in_force=False)
    assert sorted(stored.loc[stored["end"] == "g3", "start"]) == ["cpc1", "gb2"]


def test_the_graph_of_a_day_survives_graphml(area, tmp_path):
    graph = area.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["g1"] == {
        "label": "Grid", "kind": "网格", "name": "立业路社区第一网格", "households": 400, "community": "立业路社区", "street": "米公街道",
    }  # fmt: skip
    assert "households" not in graph.nodes["g4"]
    nx.write_graphml(graph, tmp_path / "day.graphml")
    read = nx.read_graphml(tmp_path / "day.graphml", force_multigraph=True)
    assert (len(read), read.size()) == (len(graph), graph.size())
    assert read.graph["sample"] == "样例（虚构）"
    assert {data["mode"] for *_, data in read.edges(data=True) if data["kind"] == "COVERS"} == {"standalone", "joint", "instructor"}


def test_the_graph_can_be_of_some_ties_and_another_day(area):
    graph = area.graph(types=["COVERS"], as_of=dt.date(2026, 6, 30))
    assert set(graph.predecessors("g3")) == {"gb2"}
    assert {kind for *_, kind in graph.edges(data="kind")} == {"COVERS"}


def test_the_network_joins_a_unit_and_its_party_organisation(area):
    # The hospital and its committee are one: joined to the big committee (seat) and the community's committee (A1).
    network = area.network()
    assert "hp" not in network
    assert set(network["h"]) == {"bpc1", "cpc1"}
    assert network.nodes["h"]["name"] == "汉北医院"


def test_gaps_and_their_denominators(area):
    # Reported and covered by nobody: g4 (lapsed) and g5 (a committee does not count); six grids are reported, g7 is not.
    assert sorted(area.gaps(rule="grid-without-party-group")["subject"]) == ["g4", "g5"]
    row = area.gaps_by_rule().set_index("rule").loc["grid-without-party-group"]
    assert row[["findings", "population", "unknown"]].to_list() == [2, 6, 1]


def test_coverage_by_level_street_and_subject(area):
    # g1 own; g2, g6 joint; g3 instructor; g4, g5 none; g7 unknown.
    grids = area.coverage().set_index("level").loc["Grid"]
    assert grids[["standalone", "joint", "instructor", "none", "unknown"]].to_list() == [1, 2, 1, 2, 1]
    assert area.coverage(by="subject").loc["g3", "mode"] == "instructor"
    assert set(area.coverage(by="street")["street"]) == {"米公街道", "王寨街道"}


def test_reach_takes_a_name_or_an_id(area):
    # A1 benefits g1 and m2, which lies in g1 and g2.
    named = area.reach("汉北医院党委", steps=1)
    assert named["id"].to_list() == area.reach("h", steps=1)["id"].to_list() == ["g1", "g2"]
    assert area.reach(steps=1).set_index("id").loc["h", "grids"] == 2


def test_who_is_reached_by_nobody_or_through_one_alone(area):
    assert "g7" in area.unreached()["id"].to_list()
    grids = area.reached_grids(steps=1).set_index("id")
    assert grids.loc["g7", ["units", "known"]].to_list() == [0, False]
    assert area.marginal(steps=1)["rank"].to_list()[0] == 1
    pairs = area.only_through(steps=1)
    assert ("h", "g1") in set(zip(pairs["unit"], pairs["grid"], strict=True))


def test_networks_committees_contribution_and_circles(area):
    assert area.centrality().set_index("id").loc["h", "degree"] == 2
    members = area.two_mode()
    assert members.loc[members["mode"] == "committee", "id"].to_list() == ["bpc1", "bwc1"]
    assert area.interlocks().empty  # the two committees share nobody
    assert area.contribution().set_index("id").loc["h", ["agreements", "answers"]].to_list() == [1, 1]
    assert area.circles(community="立业路").set_index("organisation").loc["h", "ring"] == 3
    assert set(area.fragility()["label"]) == {"Community", "Grid"}
    assert set(area.only_links()["kind"]) <= {"agreement", "unit", "seat"}


def test_candidates_of_a_place(area):
    assert area.candidates("立业路社区第四网格")["rank"].to_list()[0] == 1


def test_a_query_by_name_and_as_cypher(area):
    modes = area.query("coverage-by-mode")
    assert modes.attrs["as_of"] == "2026-11-20"
    counted = area.query("MATCH (g:Grid)-[:PART_OF]->(c:Community {name: $name}) RETURN count(g) AS grids", name="丹江路社区")
    assert counted["grids"].to_list() == [2]


def test_a_name_that_is_nowhere_in_the_graph_is_warned_of(area):
    with pytest.warns(UserWarning, match="Grid has no property 'nme'") as told:
        area.query("MATCH (g:Grid) RETURN g.nme AS name")
    assert told[0].filename == __file__  # the line that asked


def test_days_of_a_query_are_days(area):
    found = area.query("MATCH (a:Agreement) WHERE a.id = 'A5' RETURN a.expires AS expires")
    assert found["expires"].to_list() == [pd.Timestamp("2026-06-30")]


@pytest.mark.parametrize(
    "ask",
    [
        lambda area: area.table("网隔"),
        lambda area: area.ties("COVER"),
        lambda area: area.reach("无此单位"),
        lambda area: area.reach("汉北"),  # the hospital and its committee
        lambda area: area.reach(steps=4),
        lambda area: area.only_through(steps=0),
        lambda area: area.reached_grids(steps=9),
        lambda area: area.gaps(as_of="去年"),
        lambda area: area.network("friends"),
        lambda area: area.coverage(by="tree"),
        lambda area: area.candidates("无此网格"),
        lambda area: area.circles(community="无此社区"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_both_languages(area, ask):
    with pytest.raises(InputError) as refused:
        ask(area)
    assert refused.value.zh
    assert refused.value.en


def test_a_near_word_is_offered(area):
    with pytest.raises(InputError, match="COVERS"):
        area.ties("COVER")


def test_a_query_that_is_not_there_names_those_that_are(area):
    with pytest.raises(QueryError, match="coverage-by-mode"):
        area.query("coverage")


def test_a_query_cannot_write(area):
    with pytest.raises(QueryError):
        area.query("MATCH (g:Grid) SET g.name = 'x' RETURN g.name AS name")
    assert "x" not in area.table("Grid")["name"].to_list()


def test_the_examples_of_the_guide_run(area, embedded_settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGNET_HOME", str(embedded_settings.home))
    monkeypatch.delenv("ORGNET_URI", raising=False)
    examples = [block for block in code_blocks(ROOT / "docs" / "guide" / "analysts.md", "python") if "import orgnet" in block]
    assert len(examples) == 2
    for example in examples:
        variables = {}
        exec(example, variables)  # noqa: S102  our own document
    assert len(variables["network"]) > 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.graphml", "network.graphml", "reach.csv"]
    assert len(pd.read_csv(tmp_path / "reach.csv")) == len(area.reach())
