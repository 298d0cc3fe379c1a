"""Rules as their headers declare them."""

from __future__ import annotations

import datetime as dt

import pytest

from orgnet.errors import QueryError
from orgnet.findings import SEVERITIES, Rule, finding_id, rules
from orgnet.findings.rule import _refuse_incomplete
from orgnet.queries import query_from_text


def test_gaps_come_before_weaknesses_and_the_severe_before_the_others():
    order = [(rule.kind, SEVERITIES.index(rule.severity)) for rule in rules().values()]
    assert order == sorted(order)
    assert order[0] == ("gap", 0)


def test_a_sentence_is_the_first_whose_fields_have_values():
    rule = rules()["grid-without-party-group"]
    lapsed, never = ({"covered_until": until, "instructor_until": None} for until in (dt.date(2026, 9, 30), None))
    assert rule.detail(lapsed, "zh") == "原有党组织的覆盖 2026-09-30 到期，没有接续。"
    assert rule.detail(never, "zh") == "没有任何党组织覆盖，也没有派驻指导员。"
    assert rule.detail(lapsed, "en").startswith("The coverage that it had ended on 2026-09-30")


def test_lists_and_codes_are_said_in_words():
    rule = rules()["compound-by-instructor-only"]
    row = {"instructors": ["甲支部", "乙支部"], "instructor_until": None, "managed_by": "unit"}
    assert rule.detail(row, "zh") == "只有甲支部、乙支部派驻指导员。"
    assert rule.detail(row, "en") == "Only an instructor from 甲支部, 乙支部."
    assert rule._word("managed_by", "unit", "zh") == "单位"


def test_the_label_of_a_subject_is_the_rows_where_there_are_several():
    assert rules()["grid-without-party-group"].label({}) == "Grid"
    assert rules()["joint-meeting-overdue"].label({"label": "BigWorkingCommittee"}) == "BigWorkingCommittee"


def test_a_finding_has_the_same_id_in_every_run():
    assert finding_id("a-rule", "g1") == finding_id("a-rule", "g1")
    assert len({finding_id("a-rule", "g1"), finding_id("a-rule", "g2"), finding_id("b-rule", "g1")}) == 3


def test_a_finding_about_a_pair_has_an_id_for_each_pair():
    rule = rules()["whistle-unanswered"]
    pairs = [("w1", "h"), ("w1", "k"), ("w2", "h"), ("w1h", ""), ("w", "1h")]
    ids = {rule.finding({"whistle_id": whistle, "organisation_id": called}) for whistle, called in pairs}
    assert len(ids) == len(pairs)
    assert finding_id("whistle-unanswered", "w1", "h") in ids
    assert finding_id("whistle-unanswered", "w1") not in ids
    assert rule.beside({"whistle_id": "w1", "organisation_id": "h"}) == ("h",)
    assert rules()["matter-open"].finding({"matter_id": "x1"}) == finding_id("matter-open", "x1")


def test_kinds_in_a_list_are_said_in_words():
    rule = rules()["big-committee-lacking-origin"]
    row = {"missing": ["OwnersCommittee", "FunctionalDepartment"]}
    assert rule.detail(row, "zh") == "缺少：业委会、职能部门。"
    assert rule.detail(row, "en") == "Missing: owners' committee, functional department."


def test_a_rule_that_is_not_whole_is_refused_with_everything_it_lacks():
    rule = Rule(query_from_text("// id: half\n// title.zh: 半条\n// kind: fault\n\n// findings\nRETURN 1 AS one;"))
    with pytest.raises(QueryError) as caught:
        _refuse_incomplete(rule)
    for part in ("severity", "subject", "title.en", "remedy.zh", "detail.en", "// population", "// unknown", "gap | weakness"):
        assert part in caught.value.en
