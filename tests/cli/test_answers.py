"""The commands on the neighbourhood; the expected numbers are worked by hand in tests/neighbourhood.py."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest
from rich.cells import cell_len

from orgnet.queries.unfamiliar import OWN_LABELS, OWN_PROPERTIES
from tests.neighbourhood import snapshot

pytestmark = pytest.mark.needs_embedded

MARK = "样例（虚构）"


def lines_of(text, first_word):
    """Return the lines that begin with a word."""
    return [line.split() for line in text.splitlines() if line.split()[:1] == [first_word]]


def test_gaps_shows_coverage_gaps_and_unknown_then_the_list(orgnet):
    code, out, err = orgnet("gaps")
    assert code == 0
    assert err == ""
    assert out.lstrip().startswith(MARK)
    # Grids: g1 own; g2, g6 joint; g3 instructor; g4, g5 nothing; g7 not reported: 3 of 6 covered, 1 of 6 own, 4 of 6 with instructors.
    assert ["网格", "7", "1", "2", "1", "2", "1", "50.0%", "16.7%", "66.7%"] in lines_of(out, "网格")
    # Compounds: m1, m3 own; m2, m6 joint; m5 instructor; m4 nothing; m7 not reported.
    assert ["小区", "7", "2", "2", "1", "1", "1", "66.7%", "33.3%", "83.3%"] in lines_of(out, "小区")
    assert "立业路社区第四网格" in out
    assert "长虹纺织公司（已共建）" in out


def test_columns_with_chinese_align(orgnet):
    _, out, _ = orgnet("gaps")
    table = out[out.index("清单") :].splitlines()[1:]
    # In every row the street begins in the column where its head does, counted in cells.
    at = cell_len(table[0][: table[0].index("街道")])
    for line in table[2:]:
        street = re.search(r"(米公|王寨)街道 ", line)
        begins = [cell_len(line[: found.start()]) for found in re.finditer(r"(米公|王寨)街道", line)]
        assert street is None or at in begins


def test_gaps_in_english_has_english_words_only_around_the_names(orgnet):
    _, out, _ = orgnet("gaps", "--coverage", lang="en")
    assert "Sample (invented)" in out
    words = re.sub(r"(米公|王寨)街道", "", out)
    assert not re.search(r"[\u4e00-\u9fff]", words)


def test_one_rule_one_street_one_community(orgnet):
    _, out, _ = orgnet("gaps", "--json", "--rule", "grid-without-party-group")
    assert sorted(row["subject"] for row in json.loads(out)) == ["g4", "g5"]
    _, out, _ = orgnet("gaps", "--json", "--community", "丹江路社区")
    assert {row["community_id"] for row in json.loads(out)} == {"c2"}
    _, out, _ = orgnet("gaps", "--json", "--street", "王寨街道")
    # bwc2 has no part-time member, and A5 has lapsed.
    assert [row["subject"] for row in json.loads(out)] == ["bwc2", "A5"]


def test_json_is_a_list_of_objects_with_candidates_and_places(orgnet):
    code, out, err = orgnet("gaps", "--json", "--rule", "grid-without-party-group")
    rows = json.loads(out)
    assert code == 0
    assert err.strip() == MARK
    row = next(row for row in rows if row["subject"] == "g4")
    assert (row["households"], row["source"], row["sheet"]) == (None, "街坊月报", "网格")
    assert row["sample"].startswith(MARK)
    assert row["candidates"][0]["path"][0]["tie"] == "PARTY_TO"
    assert row["candidates_in_all"] >= len(row["candidates"]) > 0


def test_csv_has_the_same_rows(orgnet):
    _, as_json, _ = orgnet("gaps", "--json")
    _, as_csv, err = orgnet("gaps", "--csv")
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [row["finding"] for row in rows] == [row["finding"] for row in json.loads(as_json)]
    assert {row["sample"] for row in rows} == {f"{MARK} Sample (invented)"}
    assert err.strip() == MARK


def test_rows_for_other_tools_say_what_day_and_state_they_are_of(orgnet):
    for what in ((), ("--coverage",)):
        _, out, _ = orgnet("gaps", *what, "--as-of", "2026-11-01", "--json")
        rows = json.loads(out)
        assert rows
        assert {(row["as_of"], row["snapshot"]) for row in rows} == {("2026-11-01", snapshot().id)}


def test_a_workbook_says_on_every_sheet_that_it_is_a_sample(orgnet, tmp_path):
    file = tmp_path / "空白.xlsx"
    code, out, err = orgnet("gaps", "--xlsx", str(file))
    assert (code, out) == (0, "")
    assert str(file) in err
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["党组织覆盖", "按规则", "清单"]
    assert {sheet["A1"].value for sheet in book} == {MARK}


def test_a_workbook_that_cannot_be_written_ends_with_2(orgnet, tmp_path):
    (tmp_path / "folder").write_text("a file in the way", encoding="utf-8")
    code, _, err = orgnet("gaps", "--xlsx", str(tmp_path / "folder" / "x.xlsx"))
    assert code == 2
    assert "写不了" in err


def test_another_day_says_that_findings_do_not_change(orgnet):
    _, out, _ = orgnet("gaps", "--as-of", "2026-06-01")
    assert "事项的新增和销号不变" in out


def test_status_counts_both_halves(orgnet):
    code, out, _ = orgnet("status", "--json")
    rows = {row["name"]: row for row in json.loads(out)}
    assert code == 0
    assert (rows["Grid"]["snapshot"], rows["Grid"]["graph"]) == (7, 7)
    code, out, _ = orgnet("status")
    assert "数据完整" in out
    # c3 reports nothing: one community of three.
    assert lines_of(out, "党组织")[0][:4] == ["党组织", "1", "/", "3"]


def test_reach_of_one_organisation_shows_how(orgnet):
    code, out, _ = orgnet("reach", "汉北医院", "--steps", "1", "--json")
    rows = json.loads(out)
    assert code == 0
    # A1 benefits g1, and m2, which lies in g1 and g2.
    assert sorted(row["id"] for row in rows) == ["g1", "g2"]
    _, out, _ = orgnet("reach", "汉北医院", "--steps", "1")
    assert "—签约→ 健康立业路共建协议 —受益→" in out
    assert "到达 2 个网格、750 户" in out


def test_reach_of_all(orgnet):
    code, out, _ = orgnet("reach", "--steps", "1", "--csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
    assert code == 0
    assert rows["h"]["grids"] == "2"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("reach", "没有这家"), "没有叫“没有这家”的组织"),
        (("reach", "汉北医完"), "名称相近的有：汉北医院"),
        (("reach", "立业路"), "对得上"),
        (("gaps", "--street", "米工街道"), "名称相近的有：米公街道"),
        (("gaps", "--street", "无街道"), "没有叫“无街道”的街道"),
        (("gaps", "--rule", "nix"), "没有规则“nix”"),
        (("query", "grid-without-party-group", "--param", "days=1"), "没有参数“days”"),
        (("query", "reach-of-one", "--param", "organisation_id=汉北医院"), "没有标识为“汉北医院”的对象"),
        (("query", "grid-without-party-group", "--statement", "nix"), "没有语句“nix”"),
    ],
)
def test_what_is_not_there_ends_with_2(words, text, orgnet):
    code, out, err = orgnet(*words)
    assert (code, out) == (2, "")
    assert text in err


def test_query_from_the_library_has_words_for_its_columns(orgnet):
    code, out, _ = orgnet("query", "grid-without-party-group")
    assert code == 0
    assert "没有党组织的网格" in out
    assert "原覆盖截止" in out
    assert "共 2 行。" in out


def test_query_of_the_users_own(orgnet, tmp_path):
    file = tmp_path / "mine.cypher"
    file.write_text("MATCH (g:Grid) WHERE g.households >= $least RETURN g.id AS id ORDER BY id", encoding="utf-8")
    code, out, _ = orgnet("query", str(file), "--param", "least=350", "--json")
    assert code == 0
    assert [row["id"] for row in json.loads(out)] == ["g1", "g2", "g5"]


def test_a_misspelt_name_is_warned_of_beside_the_answer(orgnet, tmp_path):
    file = tmp_path / "mine.cypher"
    file.write_text("MATCH (g:Gird) RETURN g.nme AS name", encoding="utf-8")
    code, out, err = orgnet("query", str(file), "--json", lang="en")
    assert (code, json.loads(out)) == (0, [])
    assert "no label 'Gird', which matches nothing. Perhaps Grid" in err
    file.write_text("MATCH (g:Grid) RETURN g.nme AS name LIMIT 1", encoding="utf-8")
    code, out, err = orgnet("query", str(file))
    assert code == 0
    assert "Grid 没有属性“nme”" in err
    assert "nme" not in out
    assert "注意" not in orgnet("query", "grid-without-party-group")[2]
    file.write_text("MATCH (o:Organisation) WHERE o.m_degree > 1000 RETURN o.id AS id", encoding="utf-8")
    code, out, err = orgnet("query", str(file), "--json")
    assert (code, json.loads(out)) == (0, [])
    assert "orgnet measures --write" in err


def test_what_orgnets_own_nodes_have_is_familiar(orgnet, tmp_path):
    # Receipt, measures, runs, findings and what was reported, all there.
    assert orgnet("report", "gaps", "--out", str(tmp_path / "out"))[0] == 0
    assert orgnet("measures", "--write")[0] == 0
    file = tmp_path / "own.cypher"
    file.write_text("MATCH (n:Orgnet) UNWIND keys(n) AS name UNWIND labels(n) AS label RETURN DISTINCT label, name", encoding="utf-8")
    rows = json.loads(orgnet("query", str(file), "--json")[1])
    assert {row["label"] for row in rows} == {"Orgnet", *OWN_LABELS}
    assert {row["name"] for row in rows} <= {"id", *OWN_PROPERTIES}


def test_query_is_read_only(orgnet, tmp_path):
    file = tmp_path / "mine.cypher"
    file.write_text("CREATE (:Grid {id: 'x'}) RETURN 1 AS one", encoding="utf-8")
    code, _, err = orgnet("query", str(file))
    assert code == 2
    assert "Traceback" not in err
    _, out, _ = orgnet("status", "--json")
    assert {row["name"]: row["graph"] for row in json.loads(out)}["Grid"] == 7


def test_the_report_on_a_district_names_its_files(orgnet, tmp_path):
    code, out, _ = orgnet("report", "district", "--out", str(tmp_path))
    assert code == 0
    assert [line.rsplit("/", 1)[-1] for line in out.splitlines()] == [
        f"组织网络情况报告-樊城区-2026-11-20-样例（虚构）.{ending}" for ending in ("html", "xlsx")
    ]
    code, out, _ = orgnet("report", "district", "--out", str(tmp_path), "--street", "王寨街道", lang="en")
    assert out.splitlines()[0].endswith("district-report-王寨街道-2026-11-20-sample.html")


def test_report_names_its_files_and_fails_on_a_severity(orgnet, tmp_path):
    code, out, _ = orgnet("report", "gaps", "--out", str(tmp_path))
    assert code == 0
    assert [line.rsplit("/", 1)[-1] for line in out.splitlines()] == [
        f"空白点报告-樊城区-2026-11-20-样例（虚构）.{ending}" for ending in ("html", "xlsx")
    ]
    assert orgnet("report", "gaps", "--out", str(tmp_path), "--fail-on", "high")[0] == 1
    # 王寨街道 has a lapsed agreement and a committee without part-time members, both of middle severity.
    assert orgnet("report", "gaps", "--out", str(tmp_path), "--street", "王寨街道", "--fail-on", "high")[0] == 0
    assert orgnet("report", "gaps", "--out", str(tmp_path), "--street", "王寨街道", "--fail-on", "mid")[0] == 1


def test_the_address_of_the_graph(orgnet):
    code, out, _ = orgnet("db", "uri")
    assert code == 0
    assert re.fullmatch(r"bolt://127\.0\.0\.1:\d+", out.strip())
    code, out, _ = orgnet("db", "status", "--json")
    assert code == 0
    assert json.loads(out)[0]["running"] is True
