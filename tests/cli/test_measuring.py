"""The commands of measures on the neighbourhood; values are worked in `tests/analysis` and `tests/metrics`."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from orgnet.cli.measure_listings import contribution_listing
from orgnet.metrics.catalogue import MEASURES
from orgnet.settings import Settings
from orgnet.snapshot import write_snapshot
from orgnet.store import connect, prepare, stop_server, sync
from tests.neighbourhood import NOW
from tests.projection.drawn import draw


def test_what_each_unit_adds_and_how_many_reach_each_grid(orgnet):
    _, out, _ = orgnet("reach", "--adds", "grids", "--steps", "1", "--json")
    assert [(row["rank"], row["id"], row["adds_grids"], row["grids"]) for row in json.loads(out)] == [
        (1, "sc", 3, 3),
        (2, "h", 2, 5),
        (3, "k", 1, 6),
    ]
    _, out, _ = orgnet("reach", "--by-street", "--steps", "1", "--json")
    rows = {row["street_id"]: row for row in json.loads(out)}
    assert (rows["s1"]["one"], rows["s1"]["paper"], rows["s2"]["unknown"]) == (4, 4, 1)
    assert "不在其他各栏里" in orgnet("reach", "--by-street")[1]
    assert "累计网格" in orgnet("reach", "--adds", "households")[1]


def test_key_organisations(orgnet):
    code, out, _ = orgnet("centrality", "--json")
    rows = json.loads(out)
    assert code == 0
    assert (rows[0]["id"], rows[0]["degree"], rows[0]["betweenness_error"]) == ("cpc1", 7, None)
    _, out, _ = orgnet("centrality")
    assert "组织网络：有隶属、下属、兼职委员关系，或者同在一份有效协议上的两个组织。" in out
    assert "0.270" in out


def test_one_kind_and_one_circle(orgnet):
    _, out, _ = orgnet("centrality", "--kind", "驻区单位", "--csv")
    assert [row["id"] for row in csv.DictReader(io.StringIO(out))] == ["sc", "h"]
    _, out, _ = orgnet("centrality", "--circle", "1", "--community", "立业路", lang="en")
    assert "ring 1 of 立业路 only" in out
    _, out, _ = orgnet("centrality", "--circle", "2")
    assert "只在各社区同心圆第 1 到第 2 圈的组织之间计算" in out
    _, out, _ = orgnet("centrality", "--circle", "1")
    assert "只在各社区同心圆第 1 圈的组织之间计算" in out


def test_committees_and_members(orgnet):
    _, out, _ = orgnet("centrality", "--two-mode", "--json")
    assert [row["id"] for row in json.loads(out)] == ["bpc1", "bwc1", "so", "h", "k"]


def test_interlocks(orgnet):
    code, out, _ = orgnet("interlocks")
    assert code == 0
    assert "0 对委员会有共同委员，其中 0 对超出偶然" in out
    assert json.loads(orgnet("interlocks", "--json")[1]) == []
    assert json.loads(orgnet("interlocks", "bpc1", "bwc1", "--json")[1]) == []
    assert "同在“立业路社区大党委”和“米公街道大工委”" in orgnet("interlocks", "立业路社区大党委", "米公街道大工委")[1]


@pytest.fixture
def three(tmp_path):
    """A home with three committees: the hospital sits on a and b, the company on b and c; with so few nothing is beyond chance."""
    view = draw(
        NOW,
        {"Street": "s1", "Community": "c1", "BigPartyCommittee": "a b c", "ResidentUnit": "h", "Company": "k"},
        {
            "PART_OF": "c1>s1",
            "LOCATED_IN": "a>c1 b>c1 c>c1",
            "HAS_SEAT_ON": [(unit, body, {"role": "member"}) for unit, body in (("h", "a"), ("h", "b"), ("k", "b"), ("k", "c"))],
        },
    )
    settings = Settings(home=tmp_path / "three", idle_minutes=10, heap="512m")
    with connect(settings) as store:
        write_snapshot(view.snapshot, settings.snapshots)
        prepare(store)
        sync(store, view.snapshot, base=None)
    yield str(settings.home)
    stop_server(settings)


def test_pairs_are_counted_before_those_beyond_chance_are_picked(orgnet, three):
    # By hand: a and b share the hospital, b and c the company.
    for words in ((), ("--significant",)):
        assert "2 对委员会有共同委员，其中 0 对超出偶然" in orgnet("interlocks", *words, "--home", three)[1]
        assert (
            "2 pairs of committees share members, 0 of them more than chance" in orgnet("interlocks", *words, "--home", three, lang="en")[1]
        )
    assert json.loads(orgnet("interlocks", "--significant", "--json", "--home", three)[1]) == []
    assert len(json.loads(orgnet("interlocks", "--json", "--home", three)[1])) == 2


def test_contribution(orgnet):
    _, out, _ = orgnet("contribution", "--json", "--days", "35")
    hospital = next(row for row in json.loads(out) if row["id"] == "h")
    assert (hospital["agreements"], hospital["attended"], hospital["gifts_yuan"]) == (1, 0, 0.0)
    assert "最近 365 天" in orgnet("contribution")[1]


def test_money_has_cents_only_where_there_are_any():
    listing = contribution_listing()
    column = next(field for field in listing.fields if field.name == "gifts_yuan")
    assert [column.text(value, "zh") for value in (0.0, 12500.0, 99.5, None)] == ["0", "12,500", "99.50", "—"]


def test_fragility_by_link_and_by_place(orgnet):
    _, out, _ = orgnet("fragility", "--link", "seat", "--json")
    assert [(row["id"], row["places"]) for row in json.loads(out)] == [("h", ["g1", "g2"])]
    _, out, _ = orgnet("fragility", "--places", "--link", "agreement", "--community", "丹江路", "--json")
    assert [(row["id"], row["only_agreement_name"]) for row in json.loads(out)] == [("g5", "丹江路共建协议"), ("g6", "丹江路共建协议")]
    assert "健康立业路共建协议" in orgnet("fragility")[1]


def test_every_measure_is_listed_with_its_definition(orgnet, tmp_path):
    code, out, _ = orgnet("measures", "--json", lang="en")
    rows = {row["name"]: row for row in json.loads(out)}
    assert code == 0
    assert len(rows) == len(MEASURES)
    assert rows["m_degree"]["unit"] == "organisations"
    assert rows["p_value"]["stored"] is False
    file = tmp_path / "measures.xlsx"
    assert orgnet("measures", "--xlsx", str(file))[0] == 0
    assert openpyxl.load_workbook(file).sheetnames == ["指标"]


def test_measures_are_written_and_read_with_cypher(orgnet, tmp_path):
    code, out, err = orgnet("measures", "--write")
    assert code == 0
    assert "个节点的指标，截至2026年11月20日" in out
    assert "计算指标" in err
    query = tmp_path / "q.cypher"
    query.write_text("MATCH (o:Organisation) WHERE o.m_degree >= 3 RETURN o.id AS id, o.m_degree AS degree ORDER BY id", encoding="utf-8")
    assert [(row["id"], row["degree"]) for row in json.loads(orgnet("query", str(query), "--json")[1])] == [("cpc1", 7), ("cpc2", 3)]
    rows = json.loads(orgnet("query", "key-organisations", "--json")[1])
    assert (rows[0]["organisation_id"], rows[0]["degree"], rows[0]["as_of"]) == ("cpc1", 7, "2026-11-20")
    assert orgnet("status")[0] == 0  # the state is as it was
    orgnet("measures", "--write", "--as-of", "2026-03-01")
    assert json.loads(orgnet("query", "key-organisations", "--json")[1])[0]["as_of"] == "2026-03-01"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("centrality", "--kind", "网格"), "没有叫“网格”的组织种类"),
        (("centrality", "--circle", "4"), "--circle"),
        (("centrality", "--network", "friends"), "没有叫“friends”的网络"),
        (("centrality", "--two-mode", "--circle", "1"), "--two-mode"),
        (("reach", "汉北医院", "--by-street"), "一次只能用一个"),
        (("reach", "--adds", "people"), "--adds"),
        (("interlocks", "bpc1"), "两个委员会"),
        (("interlocks", "bpc1", "nobody"), "没有叫“nobody”的组织"),
        (("contribution", "--days", "-1"), "--days"),
        (("fragility", "--link", "rope"), "--link"),
        (("measures", "--as-of", "2026-01-01"), "--write"),
    ],
)
def test_what_cannot_be_asked_ends_with_2(words, text, orgnet):
    code, out, err = orgnet(*words)
    assert (code, out) == (2, "")
    assert text in err
