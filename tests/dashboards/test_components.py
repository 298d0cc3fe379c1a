"""Parts of pages: coverage bars, sentences, files."""

from __future__ import annotations

import csv
import io

import pytest

from dashboards import frame
from dashboards.components.coverage import Cover, bar
from dashboards.components.text import rich
from dashboards.listings import Listing, as_csv, file_name
from dashboards.navigation import ENTRIES
from dashboards.pages import more
from dashboards.visit import Visit
from dashboards.words import Words
from tests.neighbourhood import day

ZH, EN = Words("zh"), Words("en")
GRIDS = Cover(292, 89, 44, 23, 4)


def test_coverage_is_own_and_joint_over_what_is_known():
    # As drawn in the look: 381 / 448, 292 / 448, 425 / 448.
    assert (GRIDS.rate, GRIDS.own_rate, GRIDS.with_instructor) == ("85.0%", "65.2%", "94.9%")
    assert GRIDS.total == 452


def test_nothing_known_has_no_rate():
    assert Cover(0, 0, 0, 0, 7).rate == "—"


def test_a_bar_says_its_counts_in_words_and_drops_what_is_zero():
    drawn = bar(Cover(3, 0, 1, 2, 0), ZH)
    assert drawn.to_plotly_json()["props"]["aria-label"] == "单独建 3、派驻指导员 1、空白 2"
    assert [part.className for part in drawn.children] == ["cov-own", "cov-instructor", "cov-none"]


def test_a_narrow_part_carries_no_number():
    parts = {part.className: part for part in bar(GRIDS, ZH, large=True).children}
    assert parts["cov-own"].children is not None
    assert getattr(parts["cov-none"], "children", None) is None


def test_marks_become_components_and_links():
    parts = rich("网格还有 <a:grids><miss>3 个空白</miss></a>，<b>好</b>", links={"grids": "/gaps"})
    assert parts[0] == "网格还有 "
    assert parts[1].href == "/gaps"
    assert parts[3].children == ["好"]


def test_a_name_that_looks_like_markup_stays_text():
    assert rich("<script>alert(1)</script>") == ["<script>alert(1)</script>"]


LISTING = Listing("空白点", ["名称", "户数"], [["第一网格", 400], ["=cmd|' /C calc'!A0", None], ["-3", 1.5]])


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_file_opens_in_a_spreadsheet_and_says_that_it_is_a_sample():
    content = as_csv(LISTING, ZH, facts={"截至": "2026-11-20"}, sample=True)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = read(content)
    assert rows[0][0].startswith("样例（虚构）")
    assert rows[1] == ["名称", "户数"]
    assert rows[2] == ["第一网格", "400"]


def test_a_cell_is_no_formula():
    rows = read(as_csv(LISTING, ZH, facts={}, sample=False))
    assert rows[2][0].startswith("'=")
    assert rows[3][0] == "-3"


@pytest.mark.parametrize(("sample", "expected"), [(True, "样例_空白点_2026-11-20.csv"), (False, "空白点_2026-11-20.csv")])
def test_the_name_of_a_file(sample, expected):
    assert file_name(LISTING, ZH, day=day("2026-11-20"), sample=sample) == expected


def test_every_page_is_a_tab_of_a_phone_or_behind_the_last():
    tabs = frame.tabs(Visit(path="/help"))
    behind = more.body(None, Visit(path="/more"))
    shown = str(tabs) + str(behind)
    assert all(f"href='{entry.path}'" in shown for entry in ENTRIES)
    assert len(tabs) <= 5
    assert tabs[-1].to_plotly_json()["props"]["aria-current"] == "page"  # /help has no tab of its own
