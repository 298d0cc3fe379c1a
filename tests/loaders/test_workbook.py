from __future__ import annotations

from datetime import date

import pytest

from orgnet.loaders.error_cells import letter
from orgnet.loaders.merge import check
from tests.loaders.sheets import DAY, places, raw_workbook, said, write

DIVISIONS: list[list[object]] = [
    ["类型", "名称", "区划代码", "所属上级"],
    ["省", "湖北省", 42],
    ["市", "襄阳市", 4206, "湖北省"],
    ["区县", "樊城区", 420606, 4206],
]
STREETS: list[list[object]] = [["名称", "区划代码", "所属区县"], ["米公街道", 420606001, "樊城区"]]


def test_hands_write_sheets_like_this(tmp_path):
    # Title rows, a blank row, a blank column, headers with stars and units, numbers and dates as numbers, full-width digits.
    path = raw_workbook(
        tmp_path / "手工.xlsx",
        {
            "上级区划": DIVISIONS,
            "街道": STREETS,
            "社区": [
                ["米公街道社区一览表（2026年）"],
                ["制表单位：组织部", None, None, None],
                [],
                ["名称*", None, "所属街道", "户数（户）", "区划代码", "示范社区"],
                ["立业路 社区居委会", None, "米公街道", "1，004", "４２０６０６００１００１", "√"],
                [None, None, None, None, None, None],
                ["汉江社区居委会", None, "420606001", 900, 420606001002, "/"],
            ],
            "共建协议": [["名称", "签订日期", "到期日期"], ["甲", date(2024, 3, 5), "2025年2月"], ["乙", 45000, "长期"]],
        },
    )
    result = check([path])
    assert places(result) == []
    communities = result.require().table("Community")
    assert communities.select("name", "households", "code", "model").rows() == [
        ("立业路社区居委会", 1004, "420606001001", True),
        ("汉江社区居委会", 900, "420606001002", None),
    ]
    assert communities.get_column("row").to_list() == [[5], [7]]  # as the spreadsheet numbers them
    assert sorted(result.require().table("Agreement").select("name", "signed", "expires").rows()) == [
        ("乙", date(2023, 3, 15), None),
        ("甲", date(2024, 3, 5), date(2025, 2, 28)),
    ]


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ({"街道": [["名称", "所属区县", "街道长"], ["米公街道", "樊城区"]]}, ("unknown-column", "街道", None, "街道长")),
        ({"街道": [["名称", "所属区县", None], ["米公街道", "樊城区", "x"]]}, ("unknown-column", "街道", None, "C")),
        ({"街道": [["名称", "所属区县", "name"], ["米公街道", "樊城区", "米公街道"]]}, ("column-twice", "街道", None, "name")),
        ({"街道": [["名称", "区划代码"], ["米公街道", "420606001"]]}, ("missing-column", "街道", None, "所属区县")),
        ({"街道": [["甲", "乙"], ["丙", "丁"]]}, ("no-header", "街道", None, None)),
        ({"街道表": STREETS}, ("unknown-sheet", "街道表", None, None)),
        ({"街道": STREETS, "streets": STREETS}, ("sheet-twice", "streets", None, None)),
        ({"街道": [*STREETS, ["合 计", 1]]}, ("total-row", "街道", 3, None)),
        ({"党组织": [["名称"], ["甲支部"]]}, ("missing-column", "党组织", None, "类型")),
        ({"党组织": [["类型", "名称"], [None, "甲支部"]]}, ("missing-value", "党组织", 2, "类型")),
        ({"党组织": [["类型", "名称"], ["支部", "甲支部"]]}, ("unknown-kind", "党组织", 2, "类型")),
        ({"党组织": [["类型", "名称", "形式"], ["党小组", "甲组", "党委"]]}, ("not-for-this-kind", "党组织", 2, "形式")),
        ({"阵地": [["名称"], ["甲"]]}, ("missing-column", "阵地", None, "阵地类型")),
        ({"街道": [["名称", "区划代码", "所属区县"], ["米公街道", "42060600", "樊城区"]]}, ("bad-code", "街道", 2, "区划代码")),
    ],
)
def test_faults_of_a_sheet_with_their_place(tmp_path, sheets, fault):
    path = raw_workbook(tmp_path / "表.xlsx", {"上级区划": DIVISIONS, **sheets})
    assert fault in places(check([path]))


def test_the_explanation_sheet_must_be_there(tmp_path):
    path = raw_workbook(tmp_path / "表.xlsx", {"说明": [], "上级区划": DIVISIONS})
    assert places(check([path])) == [("missing-key", "说明", None, "数据来源"), ("missing-key", "说明", None, "数据日期")]
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "无.xlsx") as book:
        book.add_worksheet("街道").write_row(0, 0, STREETS[0])
    assert places(check([tmp_path / "无.xlsx"])) == [("no-explanation", None, None, None)]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["数据来源", ""], ["数据日期", "2026-11-20"]], ("missing-value", "说明", 1, "数据来源")),
        ([["数据来源", "甲"], ["数据日期", "昨天"]], ("bad-date", "说明", 2, "数据日期")),
        ([["数据来源", "甲"], ["数据日期", "2026-11-20"], ["数据来源", "乙"]], ("key-twice", "说明", 3, "数据来源")),
        ([["数据来源", "甲"], ["数据日期", "2026-11-20"], ["版式", "乙"]], ("unknown-key", "说明", 3, "版式")),
        ([["数据来源", "甲"], ["数据日期", "2026-11-20"], ["样例", "也许"]], ("bad-bool", "说明", 3, "样例")),
        ([["数据来源", "甲"], ["数据日期", "2026-11-20"], ["执行标准", "别的"]], ("bad-enums", "说明", 3, "执行标准")),
        (
            [["数据来源", "甲"], ["数据日期", "2026-11-20"], [], ["报告内容", "报告情况"], ["天气", "完整"]],
            ("unknown-topic", "说明", 5, "报告内容"),
        ),
        (
            [["数据来源", "甲"], ["数据日期", "2026-11-20"], [], ["报告内容", "报告情况"], ["会议", "差不多"]],
            ("bad-enum", "说明", 5, "报告情况"),
        ),
        (
            [["数据来源", "甲"], ["数据日期", "2026-11-20"], [], ["报告内容", "报告情况"], ["会议", "完整"]],
            ("scope-against-rows", "说明", 5, "报告情况"),
        ),
        (
            [["数据来源", "甲"], ["数据日期", "2026-11-20"], [], ["报告内容", "报告情况", "社区范围"], ["会议", "零报告", "别处"]],
            ("dangling-reference", "说明", 5, "社区范围"),
        ),
        ([["联系人", "某某"], ["数据来源", "甲"], ["数据日期", "2026-11-20"]], ("personal", "说明", 1, "A")),
    ],
)
def test_faults_of_the_explanation_sheet(tmp_path, rows, fault):
    assert places(check([raw_workbook(tmp_path / "表.xlsx", {"说明": rows, "上级区划": DIVISIONS})])) == [fault]


def test_the_source_may_be_named_by_the_user(tmp_path):
    path = raw_workbook(tmp_path / "表.xlsx", {"说明": [["数据日期", DAY]], "上级区划": DIVISIONS})
    [source] = check([path], source="民政局").require().manifest.sources
    assert source.name == "民政局"


def test_files_that_are_none(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "表.docx").write_bytes(b"x")
    (tmp_path / "空").mkdir()
    (tmp_path / "街道.csv").write_bytes(b"\xff\xff\xff\x00\x81")
    (tmp_path / "没存好.xlsx").write_bytes(b"")
    names = ("坏.xlsx", "表.docx", "空", "没有.xlsx", "街道.csv", "没存好.xlsx")
    told = {path: [fault.kind for fault in check([tmp_path / path]).faults] for path in names}
    assert told == {
        "没存好.xlsx": ["empty-file"],
        "坏.xlsx": ["unreadable"], "表.docx": ["unknown-file"], "空": ["empty-folder"], "没有.xlsx": ["no-file"], "街道.csv": ["encoding"],
    }  # fmt: skip


def test_a_workbook_without_rows_is_a_fault(tmp_path):
    assert places(check([write(tmp_path, {}, said())])) == [("no-rows", None, None, None)]


def test_an_empty_sheet_of_notes_is_passed_over(tmp_path):
    assert check([raw_workbook(tmp_path / "表.xlsx", {"上级区划": DIVISIONS, "Sheet1": []})]).faults == ()


def test_columns_have_letters():
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
