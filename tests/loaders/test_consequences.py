"""References that cannot be checked for another fault: told once for each cause, and no reference fault hidden in a sound sheet."""

from __future__ import annotations

import pytest

from orgnet.loaders.merge import check
from tests.loaders.sheets import checked, loaded, places, raw_workbook, tables, write

UNCHECKED = "unchecked-references"


def two_streets():
    """Return sheets in which every name of a grid stands twice, so that references write the community before it."""
    rows = tables()
    rows["网格"] = [{"名称": "第一网格", "所属社区": name} for name in ("立业路社区居委会", "汉江社区居委会")]
    rows["楼栋"] = [{"名称": "1号楼", "所属小区或网格": f"{name}/第一网格"} for name in ("立业路社区居委会", "汉江社区居委会")]
    rows["党组织"][1]["所在地"] = "立业路社区居委会/第一网格"
    rows["覆盖"][0]["覆盖对象"] = "米公街道/汉江社区居委会/第一网格"
    return rows


def counted(result):
    """Return how many references each sheet is the cause of, as the messages say it."""
    return {fault.sheet: fault.zh.split("另有 ")[1].split(" ")[0] for fault in result.faults if fault.kind == UNCHECKED}


def test_two_streets_are_without_fault(tmp_path):
    assert loaded(tmp_path, two_streets()).manifest.nodes["Grid"] == 2


def test_a_missing_parent_column_is_told_once_with_what_follows_from_it(tmp_path):
    rows = two_streets()
    for row in rows["网格"]:
        del row["所属社区"]
    rows["签约"] = [{"组织": "没有的单位", "协议": "没有的协议"}]
    book = raw_workbook(tmp_path / "表.xlsx", _cells(rows))
    result = check([book])
    # By hand: two buildings, the place of the branch and the ground that it covers. Neither the grids nor the buildings are called the same.
    assert places(result) == [
        ("missing-column", "网格", None, "所属社区"),
        ("dangling-reference", "签约", 2, "组织"),
        ("dangling-reference", "签约", 2, "协议"),
        (UNCHECKED, "网格", None, None),
    ]
    assert counted(result) == {"网格": "4"}
    assert "4 references to it cannot be checked" in result.faults[-1].en
    assert result.snapshot is None


def _cells(rows):
    """Return rows by sheet as cells, with the columns that are used."""
    return {
        sheet: [heads := list(dict.fromkeys(head for row in table for head in row)), *([row.get(head) for head in heads] for row in table)]
        for sheet, table in rows.items()
    }


def test_what_follows_from_a_parent_goes_on_downwards(tmp_path):
    rows = two_streets()
    rows["覆盖"][0]["覆盖对象"] = "汉江社区居委会/第一网格/1号楼"
    for row in rows["网格"]:
        del row["所属社区"]
    # By hand: two buildings, the branch's place, and the building that it covers, whose own place is not known for the same reason.
    assert counted(check([raw_workbook(tmp_path / "表.xlsx", _cells(rows))])) == {"网格": "4"}


def test_a_row_whose_parent_is_wrong_is_the_cause_of_what_is_written_through_it(tmp_path):
    rows = two_streets()
    rows["网格"][1]["所属社区"] = "汉江社区居委"
    result = checked(tmp_path, rows)
    # By hand: the second building and the ground covered; the sound first grid is found as ever.
    assert [(kind, sheet) for kind, sheet, _, _ in places(result)] == [("dangling-reference", "网格"), (UNCHECKED, "网格")]
    assert counted(result) == {"网格": "2"}


def test_a_path_through_what_nobody_knows_is_a_fault_of_its_own(tmp_path):
    rows = two_streets()
    rows["楼栋"][0]["所属小区或网格"] = "没有的社区/第一网格"
    for row in rows["网格"]:
        del row["所属社区"]
    result = check([raw_workbook(tmp_path / "表.xlsx", _cells(rows))])
    assert ("dangling-reference", "楼栋", 2, "所属小区或网格") in places(result)
    assert counted(result) == {"网格": "3"}


def test_a_sheet_whose_names_cannot_be_read_holds_whatever_is_missing_of_its_kinds(tmp_path):
    rows = tables()
    del rows["小区"], rows["楼栋"], rows["管理"]
    cells = _cells(rows)
    cells["党组织"] = [[None if head == "名称" else head for head in cells["党组织"][0]], *cells["党组织"][1:]]
    cells["网格"][1][1] = "没有的社区"
    result = check([raw_workbook(tmp_path / "表.xlsx", cells)])
    assert ("missing-column", "党组织", None, "名称") in places(result)
    # By hand: both ends of 隶属 and the Party organisation of 覆盖; the sheet of communities is sound, so what is missing there is told.
    assert ("dangling-reference", "网格", 2, "所属社区") in places(result)
    assert counted(result) == {"党组织": "3"}


@pytest.mark.parametrize("name", ["网格清单", "网格"])
def test_a_sheet_that_is_misnamed_or_has_no_header_holds_them_too(tmp_path, name):
    cells = _cells(two_streets())
    grids = cells.pop("网格")
    cells[name] = grids if name != "网格" else [["甲", "乙"], ["丙", "丁"]]
    result = check([raw_workbook(tmp_path / "表.xlsx", cells)])
    assert [fault.kind for fault in result.faults] == ["unknown-sheet" if name != "网格" else "no-header", UNCHECKED]
    assert counted(result) == {name: "4"}


def test_rejected_rows_account_for_no_more_names_than_they_are(tmp_path):
    rows = tables()
    rows["网格"][1]["名称"] = "立业路社区第一网格"  # where 立业路社区第二网格 stood
    rows["楼栋"] += [{"名称": f"{number}号楼", "所属小区或网格": "立业路社区第二网格"} for number in (2, 3)]
    result = checked(tmp_path, rows)
    assert [(kind, sheet) for kind, sheet, _, _ in places(result)] == [("duplicate-key", "网格"), (UNCHECKED, "网格")]
    assert counted(result) == {"网格": "2"}
    rows["覆盖"][0]["覆盖对象"] = "没有的网格"  # two names for one row: at least one is wrong, and nobody knows which
    assert [fault.kind for fault in checked(tmp_path, rows).faults] == ["duplicate-key", *["dangling-reference"] * 3]


def test_a_rejected_row_hides_nothing_of_another_kind(tmp_path):
    rows = tables()
    rows["网格"][1]["名称"] = "立业路社区第一网格"
    rows["隶属"][0]["上级党组织"] = "没有的党委"
    assert [(kind, sheet) for kind, sheet, _, _ in places(checked(tmp_path, rows))] == [
        ("duplicate-key", "网格"),
        ("dangling-reference", "隶属"),
    ]


def test_names_that_repeat_under_parents_that_are_not_known_are_not_called_the_same(tmp_path):
    rows = two_streets()
    rows["楼栋"][0]["所属小区或网格"] = rows["楼栋"][1]["所属小区或网格"] = "没有的网格"
    # Two buildings of one name: whether they are the same shows once their grids are known.
    assert [fault.kind for fault in checked(tmp_path, rows).faults] == ["dangling-reference"] * 2
    rows["楼栋"][0]["所属小区或网格"] = rows["楼栋"][1]["所属小区或网格"] = "汉江社区居委会/第一网格"
    assert [fault.kind for fault in checked(tmp_path, rows).faults] == ["duplicate-key"]


def test_organisations_of_one_name_without_a_place_are_called_the_same_as_before(tmp_path):
    rows = tables()
    rows["组织"] += [{"类型": "企业", "名称": "某公司"}, {"类型": "企业", "名称": "某公司"}]
    assert places(checked(tmp_path, rows)) == [("duplicate-key", "组织", 4, "名称")]


def test_what_is_ambiguous_only_because_the_row_s_own_place_is_not_known(tmp_path):
    rows = tables()
    rows["小区"].append({"名称": "小院", "所属社区": "没有的社区", "牵头小区": "幸福小区"})
    result = checked(tmp_path, rows)
    assert places(result) == [("dangling-reference", "小区", 4, "所属社区"), (UNCHECKED, "小区", None, None)]
    rows["小区"][-1]["所属社区"] = "汉江社区居委会"
    assert checked(tmp_path, rows).faults == ()


def test_a_file_that_cannot_be_read_is_the_cause_for_what_others_refer_to(tmp_path):
    rows = tables()
    ground = {sheet: rows.pop(sheet) for sheet in ("上级区划", "街道", "社区", "网格", "小区", "楼栋")}
    text = tmp_path / "区划.xlsx"
    text.write_text("一段文字", encoding="utf-8")
    result = check([text, write(tmp_path, rows)])
    # By hand: two places of Party organisations, one ground covered, one compound managed.
    assert ground
    assert [(fault.kind, fault.file) for fault in result.faults] == [("unreadable", "区划.xlsx"), (UNCHECKED, "区划.xlsx")]
    assert counted(result) == {None: "4"}


def test_the_scope_table_s_communities_are_counted_with_their_sheet(tmp_path):
    cells = _cells({"街道": tables()["街道"], "社区": [{"甲": "乙"}]})
    cells["街道"] = [["名称", "区划代码"], ["米公街道", "420606001"]]
    cells["说明"] = [
        ["数据来源", "组织部"],
        ["数据日期", "2026-11-20"],
        ["区划代码版本", "2023"],
        ["报告内容", "报告情况", "社区范围"],
        ["党组织", "未报", "立业路社区居委会"],
    ]
    result = check([raw_workbook(tmp_path / "表.xlsx", cells)])
    assert counted(result) == {"社区": "1"}


def test_no_name_is_suggested_that_is_itself_in_doubt(tmp_path):
    rows = tables()
    rows["网格"][0]["所属社区"] = "没有的社区"
    rows["楼栋"][0]["所属小区或网格"] = "立业路社区第三网格"
    [told] = [fault for fault in checked(tmp_path, rows).faults if fault.sheet == "楼栋"]
    assert "立业路社区第二网格" in told.zh
    assert "立业路社区第一网格" not in told.zh


@pytest.mark.parametrize("above", [("乙/甲", "甲/乙"), ("没有/乙", "没有/甲"), ("没有/甲", None)])
def test_rows_that_name_each_other_in_a_circle_are_faults_of_their_own(tmp_path, above):
    rows = tables()
    rows["组织"] += [{"类型": "下属委员会", "名称": name, "上级组织": said} for name, said in zip("甲乙", above, strict=True)]
    result = checked(tmp_path, rows)
    wrong = [number for number, said in enumerate(above, 3) if said]
    assert places(result) == [("dangling-reference", "组织", number, "上级组织") for number in wrong]
