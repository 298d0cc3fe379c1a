"""Faults across rows, sheets and references, each with its place, in the small workbook of `tests.loaders.sheets`."""

from __future__ import annotations

from datetime import date

import pytest

from orgnet.errors import SheetError
from orgnet.loaders.faults import fault_table
from orgnet.loaders.merge import check
from tests.loaders.sheets import DAY, checked, loaded, places, raw_workbook, said, tables


def with_rows(**more):
    rows = tables()
    for sheet, added in more.items():
        rows.setdefault(sheet, []).extend(added)
    return rows


def test_the_small_workbook_is_without_fault(tmp_path):
    assert places(checked(tmp_path)) == []


@pytest.mark.parametrize(
    ("sheet", "row", "fault"),
    [
        ("网格", {"名称": "新网格", "所属社区": "没有的社区"}, ("dangling-reference", "网格", 5, "所属社区")),
        ("网格", {"名称": "新网格", "所属社区": "第一网格党支部"}, ("dangling-reference", "网格", 5, "所属社区")),
        ("楼栋", {"名称": "2号楼", "所属小区或网格": "幸福小区"}, ("ambiguous-reference", "楼栋", 3, "所属小区或网格")),
        ("网格", {"名称": "立业路社区第一网格", "所属社区": "立业路社区居委会"}, ("duplicate-key", "网格", 5, "名称")),
        ("党组织", {"类型": "党小组", "名称": "甲", "标识": "x"}, None),
        ("网格", {"名称": "新网格", "所属社区": "立业路社区居委会", "户数": -1}, ("bad-int", "网格", 5, "户数")),
        ("网格", {"名称": "新网格", "所属社区": "立业路社区居委会", "户数": "约九百"}, ("bad-int", "网格", 5, "户数")),
        ("网格", {"名称": "新网格"}, ("missing-value", "网格", 5, "所属社区")),
        ("覆盖", {"start": "第一网格党支部", "end": "汉江社区第一网格", "mode": "代管"}, ("bad-enum", "覆盖", 3, "组建方式")),
        (
            "覆盖",
            {"start": "第一网格党支部", "end": "汉江社区第一网格", "mode": "联合建", "since": "2024-02-30"},
            ("bad-date", "覆盖", 3, "起始日期"),
        ),
        (
            "覆盖",
            {"start": "第一网格党支部", "end": "汉江社区第一网格", "mode": "联合建", "since": "2024-03-01", "until": "2024年2月"},
            ("end-before-beginning", "覆盖", 3, "截止日期"),
        ),
        (
            "覆盖",
            {"start": "第一网格党支部", "end": "立业路社区第一网格", "mode": "联合建", "since": date(2024, 1, 1)},
            ("duplicate-key", "覆盖", 3, None),
        ),
        (
            "共建协议",
            {"名称": "甲", "签订日期": "2024-01-01", "到期日期": "2023-12-31"},
            ("end-before-beginning", "共建协议", 2, "到期日期"),
        ),
        ("共建协议", {"名称": "甲", "续签自": "甲"}, ("to-itself", "共建协议", 2, "续签自")),
        (
            "小事",
            {"名称": "路灯", "listed": "2026-05-01", "assigned": "2026-05-03", "struck_off": "2026-05-02"},
            ("end-before-beginning", "小事", 2, "销号日期"),
        ),
        ("组织", {"类型": "业委会", "名称": "甲业委会", "成员数": 5, "党员成员数": 6}, ("part-above-whole", "组织", 3, "党员成员数")),
    ],
)
def test_a_fault_with_its_place(tmp_path, sheet, row, fault):
    result = checked(tmp_path, with_rows(**{sheet: [row]}))
    assert places(result) == ([fault] if fault else [])
    assert (result.snapshot is None) is bool(fault)


def test_all_faults_at_once_causes_before_what_may_follow_from_them(tmp_path):
    # By hand, from what is told first to what is told last: personal data, structure, cells and keys, references; in each by sheet and row.
    sheets = {
        "街道": [["名称", "区划代码"], ["米公街道", "420606001"]],
        "社区": [["名称", "所属街道", "户数"], ["甲社区", "没有的街道", "x"], ["乙社区", "米公街道", -1]],
        "网格": [["名称", "所属社区", "颜色"], ["甲网格", "甲社区", "红"], ["甲网格", "甲社区", "蓝"], ["乙网格", "没有的社区", None]],
        "组织": [["类型", "名称", "身份证号"], ["企业", "某公司", "11010519491231002X"]],
    }
    result = check([raw_workbook(tmp_path / "表.xlsx", sheets)])
    assert places(result) == [
        ("personal", "组织", 1, "身份证号"),
        ("missing-column", "街道", None, "所属区县"),
        ("unknown-column", "网格", None, "颜色"),
        ("bad-int", "社区", 2, "户数"),
        ("bad-int", "社区", 3, "户数"),
        ("duplicate-key", "网格", 3, "名称"),
        ("dangling-reference", "社区", 2, "所属街道"),
        ("dangling-reference", "网格", 4, "所属社区"),
    ]
    with pytest.raises(SheetError) as caught:  # what Python is given is in the same order
        result.require()
    assert caught.value.faults == result.faults


def test_a_fault_says_what_to_do_in_both_languages_and_names_candidates(tmp_path):
    [fault] = checked(tmp_path, with_rows(楼栋=[{"名称": "2号楼", "所属小区或网格": "幸福小区"}])).faults
    assert "米公街道/立业路社区居委会/幸福小区" in fault.zh
    assert "米公街道/汉江社区居委会/幸福小区" in fault.en
    assert fault.where("zh") == "工作表“楼栋”第 3 行“所属小区或网格”列"
    [fault] = checked(tmp_path, with_rows(网格=[{"名称": "新", "所属社区": "立业路社区居委"}])).faults
    assert "名称相近的有：立业路社区居委会" in fault.zh
    assert fault.value == "立业路社区居委"


def test_faults_are_a_table_too(tmp_path):
    table = fault_table(checked(tmp_path, with_rows(网格=[{"名称": "新", "所属社区": "没有"}])).faults)
    assert list(table.columns) == ["文件", "来源", "工作表", "行", "列", "单元格内容", "问题与处理"]
    assert table.iloc[0][["文件", "来源", "工作表", "行", "列", "单元格内容"]].to_list() == [
        "表.xlsx",
        "组织部",
        "网格",
        5,
        "所属社区",
        "没有",
    ]


def test_circles_are_named_once(tmp_path):
    agreements = [{"名称": name, "续签自": before} for name, before in (("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("丁", "甲"))]
    result = checked(tmp_path, with_rows(共建协议=agreements))
    assert [fault.kind for fault in result.faults] == ["cycle"]
    assert result.faults[0].zh.count("→") == 3
    compounds = [
        {"名称": "大", "所属社区": "汉江社区居委会", "牵头小区": "小"},
        {"名称": "小", "所属社区": "汉江社区居委会", "牵头小区": "大"},
    ]
    assert [fault.kind for fault in checked(tmp_path, with_rows(小区=compounds)).faults] == ["cycle"]


def test_a_party_organisation_with_two_superiors_or_a_circle_is_data(tmp_path):
    rows = with_rows(
        党组织=[{"类型": "居民区党支部", "名称": "居民支部", "所在地": "立业路社区居委会"}],
        隶属=[{"start": "第一网格党支部", "end": "居民支部"}, {"start": "居民支部", "end": "第一网格党支部"}],
    )
    assert loaded(tmp_path, rows).manifest.ties["SUBORDINATE_TO"] == 3


def test_a_column_that_contradicts_a_tie(tmp_path):
    rows = tables()
    rows["小区"][0]["管理方式"] = "居民自管"
    [fault] = checked(tmp_path, rows).faults
    assert (fault.kind, fault.sheet, fault.row, fault.column) == ("column-against-tie", "小区", 2, "管理方式")
    assert "工作表“管理”第 2 行" in fault.zh
    rows["管理"][0]["截止日期"] = date(2025, 12, 31)  # no longer in force on the day of the delivery
    assert checked(tmp_path, rows).faults == ()


def test_a_compound_that_nobody_manages_has_no_manager(tmp_path):
    rows = tables()
    rows["小区"][0]["管理方式"] = "无"
    assert [fault.kind for fault in checked(tmp_path, rows).faults] == ["column-against-tie"]


def test_a_row_s_own_community_narrows_its_other_references(tmp_path):
    rows = with_rows(小区=[{"名称": "小院", "所属社区": "汉江社区居委会", "牵头小区": "幸福小区"}])
    snapshot = loaded(tmp_path, rows)
    names = dict(snapshot.table("Compound").select("id", "name").rows())
    [tie] = snapshot.table("MANAGED_WITH").rows(named=True)
    hanjiang = snapshot.table("PART_OF").filter(start=tie["end"]).get_column("end").to_list()
    assert (names[tie["start"]], names[tie["end"]], hanjiang) == ("小院", "幸福小区", ["division-2023-420606001002"])


@pytest.mark.parametrize(
    "text",
    [
        "立业路社区居委会/幸福小区",
        "米公街道/立业路社区居委会/幸福小区",
        "米公街道 / 立业路社区居委会 / 幸福小区",
        "420606001001/幸福小区",
        "division-2023-420606001001/幸福小区",
    ],
)
def test_paths_with_leading_parts_left_out(tmp_path, text):
    assert checked(tmp_path, with_rows(楼栋=[{"名称": "2号楼", "所属小区或网格": text}])).faults == ()


def test_references_by_id_and_by_code(tmp_path):
    rows = with_rows(
        网格=[{"标识": "own-grid", "名称": "甲网格", "编码": "W-1", "所属社区": "420606001002"}],
        覆盖=[
            {"start": "第一网格党支部", "end": "own-grid", "mode": "联合建", "since": "2024-01-01"},
            {"start": "第一网格党支部", "end": "w-1", "mode": "联合建", "since": "2025-01-01"},
        ],
    )
    assert loaded(tmp_path, rows).table("COVERS").filter(end="own-grid").height == 2


def test_an_id_is_of_one_kind(tmp_path):
    rows = with_rows(
        网格=[{"标识": "x", "名称": "甲", "所属社区": "汉江社区居委会"}], 小区=[{"标识": "x", "名称": "乙", "所属社区": "汉江社区居委会"}]
    )
    assert places(checked(tmp_path, rows)) == [("duplicate-key", "小区", 4, "标识")]


def test_records_of_one_name_are_told_apart_by_their_day(tmp_path):
    rows = with_rows(
        小事=[{"名称": "路灯不亮", "listed": day, "concerns": "立业路社区第一网格"} for day in (date(2026, 5, 1), date(2026, 6, 1))]
    )
    assert loaded(tmp_path, rows).manifest.nodes["Matter"] == 2


def test_points_without_a_name_are_named_by_team_month_and_category(tmp_path):
    team = {"类型": "志愿服务队", "名称": "立业路志愿队", "所在地": "立业路社区居委会"}
    entry = {"积分类别": "安全", "分值": 5, "月份": date(2026, 8, 1), "所属队伍": "立业路社区居委会/立业路志愿队"}
    care = {**entry, "积分类别": "关爱"}
    rows = with_rows(队伍=[team], 积分=[entry, care, {**entry, "名称": "八月安全巡逻"}])
    found = loaded(tmp_path, rows).table("PointsEntry")
    assert set(found["name"]) == {"立业路志愿队2026年8月安全积分", "立业路志愿队2026年8月关爱积分", "八月安全巡逻"}
    # The same team, month and category twice is one entry written twice, unless codes tell the two apart.
    rows["积分"] = [entry, entry]
    [fault] = checked(tmp_path, rows).faults
    assert (fault.kind, fault.row, fault.value) == ("duplicate-key", 3, "立业路志愿队2026年8月安全积分")
    rows["积分"] = [{**entry, "编码": code} for code in "ab"]
    assert loaded(tmp_path, rows).manifest.nodes["PointsEntry"] == 2
    # A part that is missing is told as itself, not as a name that is missing.
    del entry["月份"]
    rows["积分"] = [entry]
    assert places(checked(tmp_path, rows)) == [("missing-value", "积分", 2, "月份")]


def test_invented_and_real_rows_do_not_mix(tmp_path):
    base = loaded(tmp_path, explanation=said("真实"))
    rows = {"组织": [{"类型": "企业", "名称": "某公司"}]}
    invented = said("样例", sample=True)
    assert [fault.kind for fault in checked(tmp_path, rows, invented, base=base).faults] == ["sample-with-real"]
    mixed = checked(tmp_path, rows, invented, base=base, mix=True).require()
    assert mixed.manifest.sample
    assert checked(tmp_path, rows, said("企业局"), base=base).faults == ()


@pytest.mark.parametrize("sample", [True, False])
def test_a_file_that_cannot_be_read_is_taken_neither_for_invented_nor_for_real(tmp_path, sample):
    base = loaded(tmp_path, explanation=said("从前", sample=sample))
    text = tmp_path / "text.xlsx"
    text.write_text("一段文字", encoding="utf-8")
    assert [fault.kind for fault in check([text], base=base).faults] == ["unreadable"]
    sheets = {"说明": [["数据来源", "企业局"], ["数据日期", DAY], ["样例", "也许"]], "组织": [["类型", "名称"], ["企业", "某公司"]]}
    assert places(check([raw_workbook(tmp_path / "疑.xlsx", sheets)], base=base)) == [("bad-bool", "说明", 3, "样例")]


def test_a_word_that_is_not_known_is_told_with_the_one_most_like_it(tmp_path):
    sheets = {
        "说明": [["数据来源", "组织部"], ["报送日期", "2026-11-20"], ["区划代码版本", "2023"]],
        "网格清单": [["名称"], ["第一网格"]],
        "小区": [["名称", "所属社区", "户口数", "颜色"], ["幸福小区", "立业路社区居委会", 300, "红"]],
    }
    faults = {(fault.kind, fault.sheet, fault.column): fault for fault in check([raw_workbook(tmp_path / "表.xlsx", sheets)]).faults}
    assert "是不是“数据日期”？" in faults["unknown-key", "说明", "报送日期"].zh
    assert "是不是“网格”？" in faults["unknown-sheet", "网格清单", None].zh
    assert "Is it “户数”?" in faults["unknown-column", "小区", "户口数"].en
    assert "是不是" not in faults["unknown-column", "小区", "颜色"].zh


def test_faults_raise_with_the_whole_list(tmp_path):
    with pytest.raises(SheetError) as caught:
        loaded(tmp_path, with_rows(网格=[{"名称": "新", "所属社区": "没有"}]))
    assert len(caught.value.faults) == 1
    assert loaded(tmp_path).manifest.sources[0].date == DAY


def test_a_day_that_is_not_known_is_told_from_one_that_is_open(tmp_path):
    days = [("2024-01-02", ""), ("2024-01-03", "不详"), ("", ""), ("不详", "2027-01-01")]
    covers = [
        {"start": "第一网格党支部", "end": f"立业路社区第{number}网格", "mode": "联合建", "since": since, "until": until}
        for number, (since, until) in zip("五六七八", days, strict=True)
    ]
    grids = [{"名称": cover["end"], "所属社区": "立业路社区居委会"} for cover in covers]
    ties = loaded(tmp_path, with_rows(网格=grids, 覆盖=covers)).table("COVERS")
    found = {row["row"][0]: (row["since"], row["until"], row["undated"]) for row in ties.iter_rows(named=True)}
    assert [found[row] for row in sorted(found)][-4:] == [
        (date(2024, 1, 2), None, False),
        (date(2024, 1, 3), None, True),
        (None, None, True),
        (None, date(2027, 1, 1), True),
    ]
