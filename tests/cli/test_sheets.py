"""Sheets on the command line: template, check, load, remove, and a state that cannot be used."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from orgnet.cli.run import run
from orgnet.loaders.template import Explanation, write_workbook
from orgnet.settings import Settings
from orgnet.store import connect, stop_server

MARK = "样例（虚构）"
BREAK_OFF = "MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'running', r.holder = 'killed', r.place = 'home'"
"""What a load leaves that was killed here."""


def tables(*, households=400, grids=2):
    """Return two grids of one community, the first with a branch of its own."""
    names = [f"立业路社区第{'一二三四五六'[number]}网格" for number in range(grids)]
    return {
        "上级区划": [
            {"类型": "Province", "name": "湖北省", "code": "42"},
            {"类型": "City", "name": "襄阳市", "code": "4206", "province": "湖北省"},
            {"类型": "County", "name": "樊城区", "code": "420606", "city": "襄阳市"},
        ],
        "街道": [{"name": "米公街道", "code": "420606005", "county": "樊城区"}],
        "社区": [{"name": "立业路社区", "code": "420606005006", "street": "米公街道"}],
        "网格": [{"name": name, "community": "立业路社区", "households": households} for name in names],
        "党组织": [{"类型": "GridBranch", "name": "第一网格党支部", "located_in": names[0]}],
        "覆盖": [{"start": "第一网格党支部", "end": names[0], "mode": "standalone", "since": date(2024, 1, 1)}],
    }


def workbook(path, *, source="样城区委组织部", **shape):
    """Write a workbook of a sample."""
    explanation = Explanation(source=source, date=date(2026, 11, 18), edition="2023", sample=True, scope={"party": "complete"})
    return write_workbook(path, tables(**shape), explanation)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"), idle_minutes=10, heap="512m")
    yield settings
    stop_server(settings)


@pytest.fixture
def orgnet(empty, capsys):
    def call(*words, lang="zh"):
        code = run([str(word) for word in words], {"ORGNET_HOME": str(empty.home), "ORGNET_LANG": lang, "ORGNET_HEAP": "512m"})
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_the_template_is_written_once(orgnet, tmp_path):
    file = tmp_path / "表 格.xlsx"
    code, out, _ = orgnet("template", file)
    assert code == 0
    assert str(file) in out
    assert "说明" in openpyxl.load_workbook(file).sheetnames
    code, _, err = orgnet("template", file)
    assert code == 2
    assert "没有覆盖" in err
    assert orgnet("template", tmp_path / "sheets.csv")[0] == 2


def test_check_lists_every_fault_with_its_place(orgnet, tmp_path):
    file = workbook(tmp_path / "a.xlsx", households=-3)
    book = openpyxl.load_workbook(file)
    sheet = book["网格"]
    head = {cell.value.rstrip("*"): cell.column for cell in sheet[1] if cell.value}
    sheet.cell(3, head["所属社区"], "没有的社区")
    book.save(file)
    code, out, err = orgnet("check", file)
    assert code == 2
    assert "处错误" in err
    assert "没有的社区" in out
    code, out, _ = orgnet("check", file, "--json", lang="en")
    rows = json.loads(out)
    assert code == 2
    assert {(row["sheet"], row["row"]) for row in rows} == {("网格", 2), ("网格", 3)}
    assert all(row["message"] for row in rows)


def test_what_looks_like_personal_data_is_never_repeated(orgnet, tmp_path):
    file = workbook(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["网格"]
    head = {cell.value.rstrip("*"): cell.column for cell in sheet[1] if cell.value}
    # Area 110105, born 1949-12-31, check digit X: the worked example of the standard of identity numbers.
    sheet.cell(2, head["编码"], "11010519491231002X")
    book.save(file)
    for words in (("check", file), ("check", file, "--json"), ("load", file)):
        code, out, err = orgnet(*words)
        assert code == 2
        assert "11010519491231002X" not in out + err
    assert not list(tmp_path.rglob("*.log"))


@pytest.mark.needs_embedded
class TestLoad:
    """One home, in the order of a user's day."""

    def test_before_anything_is_loaded(self, orgnet, tmp_path):
        for words in (("gaps",), ("report", "gaps", "--out", tmp_path / "out"), ("reach",), ("status",), ("load", "--resume")):
            code, out, err = orgnet(*words)
            assert code == 3, words
            assert "orgnet load" in out + err
        assert not (tmp_path / "out").exists()

    def test_a_dry_run_writes_nothing(self, orgnet, tmp_path):
        code, out, _ = orgnet("load", workbook(tmp_path / "a.xlsx"), "--dry-run")
        assert code == 0
        assert "什么也没有写入" in out
        assert orgnet("gaps")[0] == 3

    def test_load_says_what_is_added(self, orgnet, tmp_path):
        code, out, err = orgnet("load", workbook(tmp_path / "a.xlsx"))
        assert code == 0
        assert out.lstrip().startswith(MARK)
        assert "已导入" in out
        assert ["网格", "2", "0", "0", "0", "2"] in [line.split() for line in out.splitlines()]
        assert out.splitlines()[-1] == "下一步，看哪里缺什么：orgnet gaps"
        # Away from a terminal progress is plain lines; the first comes before there is anything to count.
        assert err.splitlines()[0] == "正在读取和检查工作簿……"
        assert "写入图库" in err
        assert "\x1b" not in err

    def test_an_unchanged_load_changes_nothing_and_says_so(self, orgnet, tmp_path):
        code, out, _ = orgnet("load", workbook(tmp_path / "b.xlsx"))
        assert code == 0
        assert "没有变化" in out
        assert "变化：没有" in out

    def test_a_change_is_told_by_kind(self, orgnet, tmp_path):
        code, out, _ = orgnet("load", workbook(tmp_path / "a.xlsx", households=500, grids=3), "--json")
        rows = {row["name"]: row for row in json.loads(out)}
        assert code == 0
        assert (rows["Grid"]["added"], rows["Grid"]["changed"], rows["Grid"]["total"]) == (1, 2, 3)

    def test_the_next_command_has_the_shared_options_of_this_one(self, orgnet, empty, tmp_path):
        file = workbook(tmp_path / "a.xlsx", households=500, grids=3)
        _, out, _ = orgnet("load", file, "--home", empty.home, lang="en")
        assert out.splitlines()[-1] == f"Next, see what is missing where: orgnet gaps --home {empty.home}"
        _, out, _ = orgnet("load", file, "--dry-run")
        assert "orgnet gaps" not in out

    def test_what_is_missing_where(self, orgnet):
        code, out, _ = orgnet("gaps", "--json")
        assert code == 0
        found = sorted(row["name"] for row in json.loads(out) if row["rule"] == "grid-without-party-group")
        assert found == sorted(["立业路社区第二网格", "立业路社区第三网格"])

    def test_too_large_a_removal_is_refused(self, orgnet):
        code, _, err = orgnet("load", "--remove-source", "样城区委组织部")
        assert code == 2
        assert "请先用 --dry-run 查看；确认无误后加 --insist" in err
        # A dry run says what would go, and refuses all the same, but does not tell the reader to do what he is doing.
        code, out, err = orgnet("load", "--remove-source", "样城区委组织部", "--dry-run")
        assert code == 2
        assert "确认无误后加 --insist" in err
        assert "--dry-run" not in err
        assert ["网格", "0", "0", "0", "3", "0"] in [line.split() for line in out.splitlines()]
        code, _, err = orgnet("load", "--remove-source", "别的来源", "--insist")
        assert code == 2
        assert "别的来源" in err

    def test_a_graph_that_is_half_written_is_refused(self, orgnet, empty, tmp_path):
        with connect(empty) as store:
            store.write([(BREAK_OFF, {})])
        for words in (("gaps",), ("report", "gaps", "--out", tmp_path / "out"), ("query", "grid-without-party-group"), ("status",)):
            code, out, err = orgnet(*words)
            assert code == 3, words
            assert "orgnet load" in out + err
        assert not (tmp_path / "out").exists()
        assert orgnet("load", workbook(tmp_path / "a.xlsx", households=500, grids=3))[0] == 0
        assert orgnet("status")[0] == 0

    def test_resume_finishes_a_load_that_was_broken_off(self, orgnet, empty):
        with connect(empty) as store:
            store.write([(BREAK_OFF, {}), ("MATCH (g:Grid {name: '立业路社区第三网格'}) DETACH DELETE g", {})])
        assert "orgnet load --resume" in orgnet("status")[1]
        code, out, err = orgnet("load", "--resume")
        assert code == 0
        assert err.startswith("正在核对图库……")
        assert "上次中断的导入已经补完" in out
        assert ["网格", "1", "0", "0", "0", "3"] in [line.split() for line in out.splitlines()]
        assert orgnet("status")[0] == 0

    def test_resume_mends_what_was_changed_by_hand(self, orgnet, empty):
        with connect(empty) as store:
            store.write([("MATCH (g:Grid {name: '立业路社区第三网格'}) SET g.households = 7", {})])
        code, out, _ = orgnet("load", "--resume")
        assert code == 0
        assert "直接改动过的内容已经恢复" in out
        assert ["网格", "0", "1", "0", "0", "3"] in [line.split() for line in out.splitlines()]
        code, out, _ = orgnet("load", "--resume")
        assert code == 0
        assert "什么也没有写入" in out

    def test_a_snapshot_that_is_not_on_disk_is_refused_and_pulled(self, orgnet, empty, tmp_path):
        import shutil

        shutil.rmtree(empty.snapshots)
        code, _, err = orgnet("report", "gaps", "--out", tmp_path / "out")
        assert code == 3
        assert "orgnet pull" in err
        assert not (tmp_path / "out").exists()
        code, out, _ = orgnet("pull")
        assert code == 0
        assert "已从图库重建快照" in out
        assert orgnet("report", "gaps", "--out", tmp_path / "out")[0] == 0

    def test_an_older_report_stays_when_a_new_one_cannot_be_made(self, orgnet, empty, tmp_path):
        assert orgnet("report", "gaps", "--out", tmp_path)[0] == 0
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        with connect(empty) as store:
            store.write([(BREAK_OFF, {})])
        assert orgnet("report", "gaps", "--out", tmp_path)[0] == 3
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
        with connect(empty) as store:
            store.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.state = 'complete', r.holder = null, r.place = null", {})])

    def test_the_last_source_out_leaves_nothing_to_report(self, orgnet, tmp_path):
        code, out, _ = orgnet("load", "--remove-source", "样城区委组织部", "--insist")
        assert code == 0
        assert "删除" in out
        # None of them may read as if there were no gap.
        asked = "gaps,gaps --json,reach,centrality,interlocks,contribution,fragility,measures --write,query grid-without-party-group"
        for words in (*asked.split(","), f"report gaps --out {tmp_path}/out", f"report district --out {tmp_path}/out"):
            code, out, err = orgnet(*words.split())
            assert (code, out) == (3, ""), words
            assert "没有任何数据" in err
        assert not (tmp_path / "out").exists()
        assert "holds no data now" in orgnet("gaps", lang="en")[2]

    def test_status_says_that_nothing_is_left(self, orgnet):
        code, out, _ = orgnet("status")
        assert code == 3
        assert "没有任何数据" in out
        code, out, err = orgnet("status", "--json", lang="en")
        assert (code, json.loads(out)) == (3, [])
        assert "hold no data" in err
        assert orgnet("measures")[0] == 0  # what measures mean needs no data

    def test_sheets_can_be_loaded_again_where_nothing_was_left(self, orgnet, tmp_path):
        assert orgnet("load", workbook(tmp_path / "a.xlsx"))[0] == 0
        assert orgnet("gaps")[0] == 0
        assert orgnet("status")[0] == 0

    def test_stop(self, orgnet):
        assert orgnet("db", "stop")[0] == 0
        code, out, _ = orgnet("db", "status")
        assert code == 3
        assert "否" in out
        assert "本来就没有运行" in orgnet("db", "stop")[1]
