"""The one order of findings, worked by hand on names whose order as text is another."""

from __future__ import annotations

import pytest

from orgnet.analysis.finding_order import in_order
from tests.neighbourhood import NOW
from tests.projection.drawn import draw

GRID = "grid-without-party-group"


@pytest.fixture(scope="module")
def view():
    """
    Streets whose order by id is that of their names: 中原 without a code, 定中门 420606003, 汉江 420606001.

    汉江 has 红光 (420606001003) and 建设 (420606001002).
    """
    return draw(
        NOW,
        {
            "Street": {"s1": {"name": "中原", "code": None}, "s2": {"name": "定中门", "code": "420606003"}, "s3": {"name": "汉江", "code": "420606001"}},
            "Community": {"c1": {"name": "建设", "code": "420606001003"}, "c2": {"name": "红光", "code": "420606001002"}},
        },
        {"PART_OF": "c1>s3 c2>s3"},
    )  # fmt: skip


def finding(rule, severity, street, community, row, *, sheet="网格", source="月报"):
    return {
        "rule": rule,
        "severity": severity,
        "street_id": street,
        "community_id": community,
        "source": source,
        "sheet": sheet,
        "row": row,
    }


def test_by_severity_rule_codes_and_the_row_of_the_sheet(view):
    wanted = [
        finding(GRID, "high", "s3", "c2", 2),
        finding(GRID, "high", "s3", "c2", 3),
        # Two rows give it, of which the first counts.
        finding(GRID, "high", "s3", "c2", [9, 4], source=["月报", "民政"], sheet=["网格", "网格"]),
        finding(GRID, "high", "s3", "c2", 10),
        finding(GRID, "high", "s3", "c1", 1),
        finding(GRID, "high", "s3", None, 1),
        finding(GRID, "high", "s2", None, 1),
        finding(GRID, "high", "s1", None, 1),
        finding(GRID, "high", None, None, 1),
        # Of one severity gaps stand before weaknesses, whatever the rules are called.
        finding("unit-uninvolved", "mid", "s1", None, 1),
        finding("joint-meeting-overdue", "mid", "s3", "c2", 1),
        finding("compound-by-instructor-only", "low", "s3", "c2", 1),
        finding("compound-by-instructor-only", "low", "s3", "c2", None, source=None, sheet=None),
    ]
    assert in_order(wanted[::-1], view) == wanted
    assert in_order(wanted[::2] + wanted[1::2], view) == wanted


def test_what_is_equal_keeps_the_order_of_the_rule(view):
    # A rule about pairs finds one whistle for each of those whom it calls.
    pairs = [{**finding(GRID, "high", "s3", "c2", 2), "finding": name} for name in ("b", "a")]
    assert [row["finding"] for row in in_order(pairs, view)] == ["b", "a"]
