"""
A small workbook that the tests of the loaders share, as rows by sheet.

::

    樊城区 ─ 米公街道 ┬ 立业路社区居委会 ┬ 立业路社区第一网格   幸福小区 ─ 1号楼
                      │                  └ 立业路社区第二网格
                      └ 汉江社区居委会   ─ 汉江社区第一网格     幸福小区

    立业路社区党委 ← 第一网格党支部, which covers 立业路社区第一网格 and stands alone
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import xlsxwriter

from orgnet.loaders.merge import Checked, check
from orgnet.loaders.template import Explanation, explanation_rows, write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from orgnet.snapshot import Snapshot

DAY = date(2026, 11, 20)
LIYELU = "division-2023-420606001001"
HANJIANG = "division-2023-420606001002"

Tables = dict[str, list[dict[str, Any]]]


def said(source: str = "组织部", **more: Any) -> Explanation:
    return Explanation(**{"source": source, "date": DAY, "edition": "2023", **more})


def tables() -> Tables:
    return {
        "上级区划": [
            {"类型": "省", "名称": "湖北省", "区划代码": "42"},
            {"类型": "市", "名称": "襄阳市", "区划代码": "4206", "所属上级": "湖北省"},
            {"类型": "区县", "名称": "樊城区", "区划代码": "420606", "所属上级": "襄阳市"},
        ],
        "街道": [{"名称": "米公街道", "区划代码": "420606001", "所属区县": "樊城区"}],
        "社区": [
            {"名称": "立业路社区居委会", "区划代码": "420606001001", "所属街道": "米公街道", "户数": 900},
            {"名称": "汉江社区居委会", "区划代码": "420606001002", "所属街道": "米公街道"},
        ],
        "网格": [
            {"名称": "立业路社区第一网格", "所属社区": "立业路社区居委会", "户数": 400},
            {"名称": "立业路社区第二网格", "所属社区": "立业路社区居委会", "户数": 500},
            {"名称": "汉江社区第一网格", "所属社区": "汉江社区居委会"},
        ],
        "小区": [
            {"名称": "幸福小区", "所属社区": "立业路社区居委会", "管理方式": "物业服务企业"},
            {"名称": "幸福小区", "所属社区": "汉江社区居委会"},
        ],
        "楼栋": [{"名称": "1号楼", "所属小区或网格": "立业路社区居委会/幸福小区"}],
        "党组织": [
            {"类型": "社区党组织", "名称": "立业路社区党委", "所在地": "立业路社区居委会", "形式": "党委"},
            {"类型": "网格党支部", "名称": "第一网格党支部", "所在地": "立业路社区第一网格", "党员数": 30},
        ],
        "隶属": [{"党组织": "第一网格党支部", "上级党组织": "立业路社区党委"}],
        "覆盖": [{"党组织": "第一网格党支部", "覆盖对象": "立业路社区第一网格", "组建方式": "单独建", "起始日期": date(2024, 1, 1)}],
        "组织": [{"类型": "物业服务企业", "名称": "安居物业公司"}],
        "管理": [{"管理方": "安居物业公司", "小区": "立业路社区居委会/幸福小区"}],
    }


def write(folder: Path, rows: Tables | None = None, explanation: Explanation | None = None, *, name: str = "表.xlsx") -> Path:
    return write_workbook(folder / name, tables() if rows is None else rows, explanation or said())


def checked(
    folder: Path, rows: Tables | None = None, explanation: Explanation | None = None, *, base: Snapshot | None = None, mix: bool = False
) -> Checked:
    return check([write(folder, rows, explanation)], base=base, mix=mix)


def loaded(folder: Path, rows: Tables | None = None, explanation: Explanation | None = None, *, base: Snapshot | None = None) -> Snapshot:
    return checked(folder, rows, explanation, base=base).require()


def raw_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], *, explanation: Explanation | None = None) -> Path:
    """Write cells as they are, as a hand would, with a good explanation sheet before them unless there is one."""
    if "说明" not in sheets:
        sheets = {"说明": [list(row) for row in explanation_rows(explanation or said(), lang="zh")], **sheets}
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for at, value in enumerate(row):
                    if isinstance(value, date):
                        page.write_datetime(number, at, value)
                    elif value is not None:
                        page.write(number, at, value)
    return path


def places(result: Checked) -> list[tuple[str, str | None, int | None, str | None]]:
    """Return kind, sheet, row and column of every fault."""
    return [(fault.kind, fault.sheet, fault.row, fault.column) for fault in result.faults]
