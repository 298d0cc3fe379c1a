"""The report on a district, of the neighbourhood with its committee of 丹江路; every number is worked by hand in tests/neighbourhood.py."""

from __future__ import annotations

import re

import openpyxl
import pandas as pd
import pytest

from orgnet.analysis.gaps import gaps
from orgnet.errors import EmptyGraphError, InputError
from orgnet.findings import latest_run
from orgnet.reports.charts import plain_bar
from orgnet.reports.district import district_report, write_district_report
from orgnet.reports.district_report import NOT_REPORTED
from orgnet.reports.district_sections import committee_section, joint_section, unknown_section, whistle_section
from orgnet.reports.ground import refuse_empty
from orgnet.reports.words import Words
from orgnet.workspace import open_workspace
from tests.loaded import load
from tests.neighbourhood import snapshot
from tests.reports.fake import gaps as fake
from tests.reports.test_gap_report import CHINESE, HALF_WIDTH, Text
from tests.servers.fixtures import wipe

pytestmark = pytest.mark.needs_embedded


@pytest.fixture(scope="module")
def workspace(embedded_settings):
    wipe(embedded_settings)
    with load(embedded_settings, snapshot(joint=True)), open_workspace(embedded_settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(workspace):
    return district_report(workspace)


def rows(report, place, table=0):
    return report.sections[place].shown[table].listing.rows


def test_coverage_is_by_mode_with_unknown(report):
    # g1 own; g2, g6 joint; g3 by an instructor; g4, g5 nothing; g7 not reported.
    grid = next(row for row in rows(report, 0) if row["level"] == "Grid")
    assert [grid[name] for name in ("total", "standalone", "joint", "instructor", "none", "unknown")] == [7, 1, 2, 1, 2, 1]
    assert grid["rate"] == 3 / 6


def test_agreements_by_state_each_with_the_whole(report):
    # A1, A3 live; A2, A4, A7, A8 on paper; A5 lapsed; A6 renewed by A2; A9 and A10 are not reported, so in no count.
    found = {row["state"].en.split(" (")[0]: (row["count"], row["whole"]) for row in rows(report, 1)}
    assert found == {"in force: live": (2, 8), "in force: on paper": (4, 8), "lapsed, not renewed": (1, 8), "ended and renewed": (1, 8)}


def test_grids_reached_by_nobody_are_told_from_those_unknown(report):
    (row,) = rows(report, 1, 1)
    assert row["total"] == row["live"] + row["paper"] + row["nobody"] + row["unknown"] == 7
    # Live: A1 to g1 and by m2 to g1 and g2, A3 to g5 and g6 of c2. On paper: A2 to g3, A4 to g4 by b2. g7 is not reported.
    assert (row["live"], row["paper"], row["nobody"], row["unknown"]) == (4, 2, 0, 1)


def test_matters_and_whistles_leave_out_what_is_not_reported(report):
    # Whistles w1, w2, w3, w5 (not w4): one community of three does not report. Matters x1, x2, x3, x5, of which x3 is struck off; x2 is 50 days old.
    said = [words.en for words in report.sections[3].said]
    assert said[0].startswith("2 of 3 communities report whistles. Of 4 whistles")
    assert "Of 4 listed 1 is struck off and 3 open, 1 of these for more than 30 days." in said[1]


def test_parts_of_a_contribution_are_never_one_score_and_unknown_is_said(report):
    listing = report.sections[4].shown[0].listing
    assert not any("score" in field.name or "total" in field.name for field in listing.fields)
    order = [(-(row["agreements"] or 0), -(row["attended"] or 0)) for row in listing.rows]
    assert order == sorted(order)
    unknown = [listing.text(field, row, "zh") for row in listing.rows for field in listing.fields if row[field.name] is None]
    assert set(unknown) <= {"不详"}


def test_what_is_unknown_is_told_by_street(report):
    # Only 柿铺西 of 王寨街道 reports nothing.
    assert {(row["street"], row["unknown"], row["whole"]) for row in rows(report, 6)} >= {("王寨街道", 1, 1)}
    assert all(row["unknown"] for row in rows(report, 6))


def test_a_section_of_which_nothing_is_reported_shows_no_number():
    for section in (joint_section([], pd.DataFrame({"known": [False] * 3})), committee_section([])):
        assert list(section.said) == [NOT_REPORTED]
        assert not section.shown
    whistle = whistle_section([], [], (0, 3), (0, 3))
    assert all(words.zh.endswith(NOT_REPORTED.zh) for words in whistle.said)
    assert not any(character.isdigit() for words in whistle.said for character in words.zh + words.en)
    assert not whistle.shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_in_both_languages(workspace, tmp_path, lang):
    page, book = write_district_report(workspace, tmp_path, lang=lang).files
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"https?://|url\((?!#)|@import|<script|<link|<img", text)
    said = Text(text).parts
    assert ("样例（虚构）" if lang == "zh" else "Sample (invented)") in said
    names = set(workspace.view.nodes["name"].dropna()) | {source["name"] for source in gaps(workspace).sources}
    for part in said:
        if lang == "zh":
            assert not HALF_WIDTH.search(part), part
        elif part not in names:
            assert not CHINESE.search(re.sub("|".join(sorted(map(re.escape, names), key=len, reverse=True)), "", part)), part
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames[-1] == ("方法与来源" if lang == "zh" else "Method and sources")
    first = ("覆盖－各层级", "共建－协议", "不详") if lang == "zh" else ("Coverage - By level", "What is unknown")
    assert set(first) <= set(sheets.sheetnames)
    assert all(sheet["A1"].value == ("样例（虚构）" if lang == "zh" else "Sample (invented)") for sheet in sheets)


def test_one_street_and_nothing_recorded(workspace, tmp_path):
    report = district_report(workspace, street="王寨街道")
    assert report.place.name == "王寨街道"
    # Of A5, A9 and A10 only A5 is reported, and it has lapsed; g7, the only grid, is not reported.
    assert [(row["count"], row["whole"]) for row in rows(report, 1)] == [(0, 1), (0, 1), (1, 1), (0, 1)]
    assert report.sections[1].said[-1].en == f"Grids reached: {NOT_REPORTED.en}"
    assert latest_run(workspace.store) is None
    with pytest.raises(InputError):
        write_district_report(workspace, tmp_path, street="无此街道")
    assert not list(tmp_path.iterdir())


def test_an_empty_graph_is_refused():
    with pytest.raises(EmptyGraphError):
        refuse_empty(fake(coverage=pd.DataFrame({"total": []})))


def test_a_grey_bar_is_as_long_as_its_share():
    # 3 of 4 of 80 px.
    assert 'width="60.00"' in plain_bar(3, 4, width=80)
    assert 'width="0.00"' in plain_bar(0, 4, width=80)


def test_english_speaks_of_one_and_of_many(report, workspace):
    def said(made):
        return [words.en for section in made.sections for words in section.said]

    street = said(district_report(workspace, street="王寨街道"))
    # By hand: A5 alone is reported there, and has lapsed; eight are reported in the whole, six of them in force (test above).
    assert "1 agreement is reported and has begun; 0 are in force: 0 live, 0 on paper." in street
    assert any(one.startswith("8 agreements are reported and have begun; 6 are in force: 2 live, 4 on paper") for one in said(report))
    assert not [
        one
        for one in (*street, *said(report))
        if re.search(r"\b1 (agreements|grids|communities|units|calls|gaps|weaknesses|have|are)\b", one)
    ]


def test_a_topic_that_no_street_reports_is_one_row():
    topics = [("会议", "A", 2, 2), ("会议", "B", 3, 3), ("小事", "A", 2, 2), ("小事", "B", 1, 3), ("清单", "A", 0, 2), ("清单", "B", 0, 3)]
    made = unknown_section([{"topic": Words(topic, ""), "street": street, "unknown": n, "whole": of} for topic, street, n, of in topics])
    listing = made.shown[0].listing
    drawn = [[listing.text(field, row, "zh") for field in listing.fields] for row in listing.rows]
    assert drawn == [["会议", "全部街道", "5", "5"], ["小事", "A", "2", "2"], ["小事", "B", "1", "3"]]
