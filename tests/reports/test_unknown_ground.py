"""Ground of which nothing is known, or of which there is none, in both reports: no zero, and never "no gap"."""

from __future__ import annotations

import re
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from orgnet.reports import sentences
from orgnet.reports.district_sections import coverage_section
from orgnet.reports.gap_report import assemble
from orgnet.reports.gap_workbook import write_gap_workbook
from orgnet.reports.html import html
from tests.reports.fake import EAST, FIRST, PLACE, RULES, gaps
from tests.reports.test_gap_report import Text

_COUNTS = ("total", "standalone", "joint", "instructor", "none", "unknown")


def found_of(*compounds):
    """Return what was found in a street of five grids, one with nobody and one not reported, and of compounds (`_COUNTS`)."""
    grids = {"level": "Grid", **dict(zip(_COUNTS, (5, 2, 1, 0, 1, 1), strict=True))}
    rows = [grids, {"level": "Compound", **dict(zip(_COUNTS, compounds, strict=True))}]
    return gaps(coverage=pd.DataFrame(rows), coverage_by_street=pd.DataFrame([{**EAST, **row} for row in rows]))


def report_of(*compounds):
    return assemble(found_of(*compounds), {}, place=PLACE, rules=RULES, news=FIRST)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_there_is_no_compound_nothing_is_counted_of_them(lang, tmp_path):
    # Whether there are any is not known: neither "no gap" nor "0 unknown".
    report = report_of(0, 0, 0, 0, 0, 0)
    word, none, note = (
        ("小区", "没有空白", "网格1，没有小区数据") if lang == "zh" else ("compound", "no gap", "grid 1, no data on compounds")
    )
    assert sentences.figures(report, lang)[-1][1:] == ("1", note)
    said = Text(html(report, lang)).parts
    assert not [part for part in said if part == word or (none in part and word in part)]
    write_gap_workbook(report, tmp_path / "x.xlsx", lang)
    levels, streets = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[:2]
    assert word not in [row[0] for row in levels.iter_rows(values_only=True)]
    assert not [cell for row in streets.iter_rows(values_only=True) for cell in row if word in str(cell)]
    neither = replace(report, coverage={level: {**row, "total": 0} for level, row in report.coverage.items()})
    assert sentences.figures(neither, lang)[-1][1] == "—"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_level_of_which_nothing_is_known_has_no_zero_and_is_not_without_gaps(lang, tmp_path):
    report = report_of(3, 0, 0, 0, 0, 3)
    page = html(report, lang)
    assert ("小区（不详）" if lang == "zh" else "compound (unknown)") in page
    assert not re.search(r"小区（没有空白）|compound \(no gap", page)
    write_gap_workbook(report, tmp_path / "x.xlsx", lang)
    levels, streets = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[:2]
    row = next(list(row) for row in levels.iter_rows(values_only=True) if row[0] in ("小区", "compound"))
    assert row[1:] == [3, "—", "—", "—", "—", 3, "—", "—", "—"]
    assert [cell for row in streets.iter_rows(values_only=True) if row[0] == "东门街道" for cell in row][8:15] == [
        3,
        "—",
        "—",
        "—",
        "—",
        3,
        "—",
    ]
    for table in coverage_section(found_of(3, 0, 0, 0, 0, 3)).tables:
        (row,) = [row for row in table.listing.rows if row["level"] == "Compound"]
        assert (row["standalone"], row["none"], row["unknown"]) == (None, None, 3)


def test_no_gap_among_those_known_is_not_no_gap():
    assert "小区（已知的没有空白）" in html(report_of(3, 1, 0, 0, 0, 2), "zh")
    assert "compound (no gap among those known)" in html(report_of(3, 1, 0, 0, 0, 2), "en")
    assert "小区（没有空白）" in html(report_of(3, 2, 1, 0, 0, 0), "zh")
