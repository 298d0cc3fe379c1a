"""What the gaps page says of what its filters leave: a zero only where something was judged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from dashboards import printing
from dashboards.filters import filtered, filters_of
from dashboards.pages import finding
from dashboards.pages import gaps as page
from dashboards.visit import Visit
from orgnet.analysis.gaps import COUNTS, FINDINGS
from orgnet.errors import InputError
from tests.dashboards.opened import parts_of, text_of
from tests.neighbourhood import NOW

RULE = "grid-without-party-group"
FOUND = pd.DataFrame(
    [
        {"finding": "f1", "rule": RULE, "kind": "gap", "severity": "high", "name": "第四网格", "street_id": "s1", "street": "米公街道",
         "community_id": "c1", "community": "立业路社区", "state": "open"},
    ],
    columns=list(FINDINGS),
)  # fmt: skip
# One of four grids in c1 lacks a group; of the two in c2 none does; nobody knows of the three in c3.
COUNTED = pd.DataFrame(
    [
        (RULE, "s1", "米公街道", "c1", "立业路社区", 1, 4, 0),
        (RULE, "s1", "米公街道", "c2", "丹江路社区", 0, 2, 0),
        (RULE, "s2", "王寨街道", "c3", "柿铺西社区", 0, 0, 3),
    ],
    columns=list(COUNTS),
)


def held(*, first: bool = False) -> Any:
    modes = {"standalone": 2, "joint": 1, "instructor": 0, "none": 1, "unknown": 0}
    streets = pd.DataFrame(
        [
            {"street_id": "s1", "street": "米公街道", "level": "Grid", "total": 4, **modes},
            {"street_id": "s2", "street": "王寨街道", "level": "Grid", "total": 3, **dict.fromkeys(modes, 0), "unknown": 3},
        ]
    )
    coverage = pd.DataFrame([{"level": "Grid", "total": 7, **modes, "unknown": 3}])
    told = {"findings": FOUND, "counts": COUNTED, "coverage": coverage, "coverage_by_street": streets}
    return cast("Any", SimpleNamespace(**told, first=first, as_of=NOW, sample=False, snapshot_id="s"))


def said(query: dict[str, str], *, lang: str = "zh", first: bool = False) -> str:
    visit, gaps = Visit(path="/gaps", query=query, lang=lang), held(first=first)
    chosen = filters_of(visit, gaps)
    return page.sentence(visit, gaps, chosen, filtered(gaps.findings, chosen), ground="样城区")


def test_one_rule_everywhere_in_a_street_and_in_a_community():
    assert said({"rule": RULE}).startswith("样城区没有党组织的网格 <miss>1 个")
    assert "6 个的 <b>16.7%" in said({"rule": RULE})
    assert "另 3 个不详" in said({"rule": RULE})
    assert "4 个的 <b>25.0%" in said({"rule": RULE, "community": "c1"})
    assert "0 个" in said({"rule": RULE, "community": "c2"})


@pytest.mark.parametrize(("query", "words"), [({"community": "c3"}, "不详"), ({"street": "s2"}, "不详")])
def test_where_nobody_knows_no_zero_is_said(query, words):
    text = said({"rule": RULE, **query})
    assert words in text
    assert "3 个都没有报" in text
    assert "0 个" not in text


def test_a_rule_that_judges_nothing_there_is_said_to():
    assert "没有可查的" in said({"rule": "matter-open"})


def test_a_severity_that_the_rule_has_not_is_no_zero():
    text = said({"rule": RULE, "severity": "low"})
    assert "级别是高，不是低" in text
    assert "0 个" not in text
    assert "1 个" in said({"rule": RULE, "severity": "high"})


def test_of_all_rules_it_says_how_many_could_not_be_judged_everywhere():
    assert "另有 1 类查得不全" in said({})
    assert "查得不全" not in said({"community": "c1"})


def test_the_first_check_has_nothing_to_compare_with():
    assert "首次检查" in said({}, first=True)
    assert "首次检查" not in said({})


@pytest.mark.parametrize("query", [{"street": "gone"}, {"community": "gone"}])
def test_a_place_that_is_not_loaded_is_refused(query):
    with pytest.raises(InputError, match="not in the data"):
        said(query)


def paper(query: dict[str, str]) -> str:
    district = SimpleNamespace(names=("样城区",))
    source = SimpleNamespace(name="组织部", date=NOW)
    workspace = SimpleNamespace(snapshot=SimpleNamespace(manifest=SimpleNamespace(sources=[source])))
    desk = SimpleNamespace(gaps=lambda _: held(), district=lambda _: district, workspace=lambda: workspace)
    return printing.page(cast("Any", desk), Visit(path="/gaps", query=query))


def test_the_list_on_paper_has_the_coverage_of_its_own_ground():
    # 7 grids in all, 4 in the street 米公街道; of a community nothing is said rather than what is another's.
    assert '<td>网格</td><td class="num">7</td>' in paper({})
    assert '<td>网格</td><td class="num">4</td>' in paper({"street": "s1"})
    assert "<td>网格</td>" not in paper({"community": "c1"})
    assert "柿铺西社区不详" in paper({"rule": RULE, "community": "c3"})


def test_a_finding_s_own_button_prints_the_list_that_stands_beside_it():
    query = {"rule": RULE, "street": "s1", "finding": "f1", "date": "2026-06-01"}
    foot = finding._foot(Visit(path="/gaps", query=query), {"community_id": "c1", "subject": "g4"})
    address = next(link.href for link in parts_of(foot, "A") if "/print" in str(link.href))
    assert set(address.partition("?")[2].split("&")) == {f"rule={RULE}", "street=s1", "date=2026-06-01"}


def test_an_empty_list_says_whether_there_is_none_or_nobody_knows():
    def nothing(query: dict[str, str]) -> str:
        visit, gaps = Visit(path="/gaps", query=query), held()
        return text_of(page._nothing(visit, gaps, filters_of(visit, gaps)))

    assert "检查 2 个，没有查出" in nothing({"rule": RULE, "community": "c2"})
    assert "有 3 个没有报表" in nothing({"rule": RULE, "community": "c3"})
    assert "没有符合条件的事项" in nothing({"rule": RULE, "severity": "low"})
