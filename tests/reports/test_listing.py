"""Values of any shape as a reader sees them, and as programs read them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import openpyxl
import pytest

from orgnet.reports.listing import Listing, fields_of, plain
from orgnet.reports.words import Words
from orgnet.reports.workbook import write_listings

NODE = {"labels": ["Entity", "Grid", "Ground"], "id": "g1", "name": "第一网格", "households": 300}
COMMUNITY = {"labels": ["Community", "Entity", "Ground"], "id": "c1", "name": "立业路社区"}
TIE = {"type": "PART_OF", "start": "g1", "end": "c1", "row": [3]}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 11, 20), "2026-11-20"),
        # The time of day is part of a moment.
        (datetime(2026, 11, 20, 8, 30, 5, 123, tzinfo=UTC), "2026-11-20 08:30:05+00:00"),
        (0.00001, "<0.001"),
        (1234.5, "1,234.5"),
        (float("inf"), "inf"),
        ([1, None, "x"], "1、—、x"),
        ({"a": 1, "b": [1, 2]}, "{a: 1, b: 1、2}"),
        (NODE, "(:Grid 第一网格)"),
        (TIE, "[:PART_OF]"),
        ({"nodes": [NODE, COMMUNITY], "ties": [TIE]}, "(:Grid 第一网格)-[:PART_OF]->(:Community 立业路社区)"),
        ({"nodes": [COMMUNITY, NODE], "ties": [TIE]}, "(:Community 立业路社区)<-[:PART_OF]-(:Grid 第一网格)"),
    ],
)
def test_a_value_as_it_is_read(value, text):
    assert plain(value, "zh") == text


def test_numbers_stay_numbers_in_a_workbook(tmp_path):
    rows = [
        {"n": 1, "share": 0.00001, "mixed": 1.5, "at": datetime(2026, 11, 20, 8, 30, tzinfo=UTC)},
        {"n": 2, "share": float("inf"), "mixed": 2, "at": None},
    ]
    fields = fields_of(rows)
    assert [field.kind for field in fields] == ["count", "number", "number", "text"]
    path = write_listings(tmp_path / "x.xlsx", [Listing(Words("表", "Table"), fields, rows)], lang="zh", sample=False)
    sheet = openpyxl.load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        [1, 0.00001, 1.5, "2026-11-20 08:30:00+00:00"],
        [2, "inf", 2, ""],
    ]


def test_json_is_json_whatever_the_numbers(capsys):
    from orgnet.cli.frame import Run
    from orgnet.cli.output import Output

    rows = [{"a": float("inf"), "b": {"c": [float("-inf"), float("nan"), 1.5]}}]
    Output(Run("zh", {}), "json").show([Listing(Words("表", "Table"), fields_of(rows), rows)])
    read = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert read == [{"a": "Infinity", "b": {"c": ["-Infinity", None, 1.5]}}]
