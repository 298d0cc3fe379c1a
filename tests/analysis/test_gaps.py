"""What is missing where on the neighbourhood of `tests/neighbourhood.py`, on both engines, worked by hand there."""

from __future__ import annotations

import pytest

from orgnet.analysis.gaps import FINDINGS, gaps, rates
from orgnet.errors import InputError
from tests.loaded import load
from tests.neighbourhood import NOW, day, snapshot


@pytest.fixture(scope="module")
def workspace(engine_settings):
    with load(engine_settings, snapshot(joint=True)) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(workspace):
    return gaps(workspace)


def subjects(found):
    return {rule: sorted(rows["subject"]) for rule, rows in found.findings.groupby("rule")}


def test_each_rule_finds_what_was_worked_by_hand(found):
    assert subjects(found) == {
        "grid-without-party-group": ["g4", "g5"],
        "grid-by-instructor-only": ["g3"],
        "compound-not-covered": ["m4"],
        "compound-by-instructor-only": ["m5"],
        "joint-meeting-overdue": ["bpc2", "bwc1"],
        "agreement-not-renewed": ["A5"],
        "firm-not-covered": ["k", "so"],
        "unit-uninvolved": ["u1"],
        "big-committee-without-part-time": ["bpc2", "bwc2"],
        "big-committee-lacking-origin": ["bpc1", "bpc2"],
        "supervisor-idle": ["bpc4"],
        "whistle-unanswered": ["w2"],
        "matter-open": ["x2"],
        "need-unmet": ["d1", "d3"],
        "resource-unused": ["r1", "r3"],
        "party-without-superior": ["fb1"],
        "party-with-two-superiors": ["fb2"],
        "no-cross-appointment": ["cpc2"],
        "agreement-on-paper": ["A2", "A4", "A7", "A8"],
        "building-without-group": ["b2"],
        "compound-without-manager": ["m4"],
        "owners-committee-not-covered": ["oc2"],
        "community-without-team": ["c2"],
    }


@pytest.mark.parametrize(
    ("on", "rule", "expected"),
    [
        ("2026-09-30", "grid-without-party-group", ["g5"]),  # the last day of g4's branch
        ("2026-10-01", "grid-without-party-group", ["g4", "g5"]),
        ("2026-06-30", "grid-by-instructor-only", []),  # the last day of g3's joint branch
        ("2026-07-01", "grid-by-instructor-only", ["g3"]),
        ("2026-06-30", "agreement-not-renewed", []),  # the last day of A5
        ("2026-07-01", "agreement-not-renewed", ["A5"]),
        ("2025-12-31", "agreement-not-renewed", []),  # A6 ends, and A2 renews it from the next day on
        ("2026-01-01", "agreement-not-renewed", []),
        ("2027-01-15", "joint-meeting-overdue", ["bpc2", "bwc1"]),  # 92 days after the meeting of bpc1
        ("2027-01-16", "joint-meeting-overdue", ["bpc1", "bpc2", "bwc1"]),
        ("2026-10-01", "joint-meeting-overdue", ["bpc1", "bwc1"]),  # 92 days after that of bpc2, before the first of bpc1
        ("2028-08-31", "unit-uninvolved", ["u1"]),  # the last day of A2, to which sc is party
        ("2028-09-01", "unit-uninvolved", ["sc", "u1"]),
        ("2026-06-30", "party-without-superior", []),  # the last day of fb1 under cpc2
        ("2026-07-01", "party-without-superior", ["fb1"]),
        ("2026-10-10", "whistle-unanswered", []),  # w2 is due on that day
        ("2026-10-11", "whistle-unanswered", ["w2", "w2"]),  # pc2, and u2 until the 20th
        ("2026-10-20", "whistle-unanswered", ["w2"]),
        ("2026-11-21", "whistle-unanswered", ["w2", "w5"]),
        ("2026-10-31", "matter-open", ["x3"]),  # struck off on the next day; x2 is 30 days old
        ("2026-11-01", "matter-open", ["x2"]),
        ("2026-09-09", "supervisor-idle", []),  # three meetings missed, and the first of the last four attended
        ("2026-11-21", "agreement-on-paper", ["A2", "A3", "A7", "A8"]),  # v2 is 366 days ago, and A4 is over
        ("2024-12-31", "big-committee-without-part-time", ["bpc2", "bpc4", "bwc2"]),  # the day before the seats of bpc4
        ("2023-12-31", "big-committee-lacking-origin", ["bpc1", "bpc2", "bpc4"]),
    ],
)
def test_on_other_days(workspace, on, rule, expected):
    other = gaps(workspace, as_of=day(on), rule=rule)
    assert sorted(other.findings["subject"]) == expected
    assert set(other.findings["state"]) <= {"unrecorded"}


def test_a_rule_about_pairs_finds_each_pair_once_with_an_id_of_its_own(workspace):
    found = gaps(workspace, as_of=day("2026-10-11"), rule="whistle-unanswered").findings
    assert found["subject"].to_list() == ["w2", "w2"]
    assert found["finding"].nunique() == 2
    assert found["detail_zh"].to_list() == [
        "丹江物业应在 2026-10-10 前应哨，已逾期 1 天。",
        "丹江中学应在 2026-10-10 前应哨，已逾期 1 天。",
    ]


@pytest.mark.parametrize(
    ("subject", "zh", "en"),
    [
        ("bpc1", "缺少：居委会、业委会、物业服务企业、职能部门。", "Missing: residents' committee, owners' committee, property company, functional department."),
        ("bpc4", "丹江物业任监督委员，2025-12-01 至 2026-09-10 的最近四次会议都缺席。", "丹江物业 holds the seat"),
        ("x2", "2026-10-01 列单，已过 50 天，由丹江路社区居委会承办，没有销号。", "Listed on 2026-10-01, 50 days ago, assigned to 丹江路社区居委会"),
        ("d3", "对接它的项目已中止：暑期托管班。", "The projects that were to meet it are abandoned: 暑期托管班."),
        ("d1", "没有项目对接。", "No project meets it."),
        ("r1", "丹江中学提供，没有项目使用。", "Offered by 丹江中学; no project uses it."),
        ("fb1", "原来的隶属关系 2026-06-30 到期，没有接续。", "It was subordinate to another until 2026-06-30"),
        ("fb2", "同时隶属：丹江路社区党总支、米公街道党工委。", "Subordinate to: 丹江路社区党总支, 米公街道党工委."),
        ("cpc2", "党组织有 1 名任职者，没有一人在三驾马车任职。", "None of the 1 post-holders"),
        ("A7", "丹江路社区党总支、正平律师事务所签的协议在期，没有进行中的项目，也没有活动。", "The agreement of"),
        ("u1", "没有报到，没有席位，也没有签过协议。", "Not registered, no seat, and never party to an agreement."),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_the_matter(found, subject, zh, en):
    row = found.findings.set_index("subject").loc[subject]
    if row.ndim > 1:  # bpc1 and bpc2 are found by two rules
        row = row[row["rule"] == "big-committee-lacking-origin"].iloc[0]
    assert row["detail_zh"] == zh
    assert row["detail_en"].startswith(en)


def test_unknown_is_neither_found_nor_in_the_population_but_counted_beside(found):
    totals = found.counts.groupby("rule")[["findings", "population", "unknown"]].sum()
    assert {rule: tuple(map(int, row)) for rule, row in zip(totals.index, totals.to_numpy(), strict=True)} == {
        "grid-without-party-group": (2, 6, 1),  # seven grids, g7 not reported
        "grid-by-instructor-only": (1, 6, 1),
        "compound-not-covered": (1, 6, 1),
        "compound-by-instructor-only": (1, 6, 1),
        "joint-meeting-overdue": (2, 3, 1),  # bpc3 not reported; bwc2 has not adopted the norm
        "agreement-not-renewed": (1, 8, 2),  # A9 and A10 not reported
        "firm-not-covered": (2, 3, 1),  # k2 is covered jointly; k3 not reported
        "unit-uninvolved": (1, 4, 1),  # h, sc, u2 take part; u3 not reported
        "big-committee-without-part-time": (2, 5, 1),  # bpc1, bpc4, bwc1 have some; bpc3 not reported
        "big-committee-lacking-origin": (2, 3, 1),  # bpc4 has all five; bpc3 not reported
        "supervisor-idle": (1, 2, 1),  # fp was there by fd; of ocb2 one mark is missing; u2 is too new
        "whistle-unanswered": (1, 4, 2),  # w2 called three, w1 h; w3 has no due date, w4 is not reported
        "matter-open": (1, 4, 1),
        "need-unmet": (2, 3, 1),
        "resource-unused": (2, 3, 1),
        "party-without-superior": (1, 10, 2),  # not pg9, whose coverage is over; gb7 and cpc3 not reported
        "party-with-two-superiors": (1, 22, 3),  # bpc3, gb7 and cpc3 not reported
        "no-cross-appointment": (1, 2, 1),  # cpc1 shares e2 with rc1; cpc3 not reported
        "agreement-on-paper": (4, 6, 1),  # A1 and A3 are live; A9 is over; A10 not reported
        "building-without-group": (1, 2, 1),  # b3 not reported
        "compound-without-manager": (1, 6, 1),
        "owners-committee-not-covered": (1, 2, 0),
        "community-without-team": (1, 2, 1),
    }
    # In 米公街道 b3, a whistle without a due date, and a seat whose attendance is not written down.
    unknown = found.unknown.groupby("street")["rule"].unique()
    assert sorted(unknown["米公街道"]) == ["building-without-group", "supervisor-idle", "whistle-unanswered"]
    assert set(unknown.index) == {"王寨街道", "米公街道"}


def test_coverage_by_mode_with_gap_and_unknown(found):
    assert found.coverage.set_index("level").loc["Grid"].to_dict() == {
        "total": 7, "standalone": 1, "joint": 2, "instructor": 1, "none": 2, "unknown": 1,
    }  # fmt: skip
    assert found.coverage["total"].to_list() == [3, 7, 7, 3, 2]
    by_street = found.coverage_by_street.groupby("level")[["total", "none", "unknown"]].sum()
    whole = found.coverage.set_index("level")[["total", "none", "unknown"]]
    assert by_street.loc[whole.index].equals(whole)


def test_instructors_and_unknown_are_in_no_rate(found):
    grid = found.coverage.set_index("level").loc["Grid"]
    assert rates(grid) == {"rate": 3 / 6, "own_rate": 1 / 6, "with_instructor": 4 / 6}
    assert rates(dict.fromkeys(("standalone", "joint", "instructor", "none"), 0)) == {
        "rate": None,
        "own_rate": None,
        "with_instructor": None,
    }


def test_the_severe_come_first_then_gaps_before_weaknesses(found):
    order = found.findings[["severity", "kind"]].to_numpy().tolist()
    assert order == sorted(order, key=lambda row: (["high", "mid", "low"].index(row[0]), row[1]))
    assert found.findings["kind"].value_counts().to_dict() == {"gap": 18, "weakness": 15}
    # g4 is in c1, g5 in c2; A2, A4 and A8 are in c1, in this order of their rows, A7 in c2.
    subjects = found.findings.groupby("rule", sort=False)["subject"].agg(list)
    assert subjects["grid-without-party-group"] == ["g4", "g5"]
    assert subjects["agreement-on-paper"] == ["A2", "A4", "A8", "A7"]


def test_findings_carry_their_words_place_and_row(found):
    assert list(found.findings.columns) == list(FINDINGS)
    g4 = found.findings.set_index("subject").loc["g4"]
    assert (g4["name"], g4["label"], g4["street_id"], g4["community"]) == ("立业路社区第四网格", "Grid", "s1", "立业路社区")
    assert g4["detail_zh"] == "原有党组织的覆盖 2026-09-30 到期，没有接续。"
    # The fourth grid of its sheet stands in row 5, under the header.
    assert (g4["source"], g4["sheet"], g4["row"], g4["delivery"]) == ("街坊月报", "网格", 5, "d1")
    assert found.findings.set_index("subject").loc["bwc1", "detail_en"] == "It has never held a joint meeting."
    assert found.findings.set_index("subject").loc["A5", "community_id"] == "c3"


@pytest.mark.parametrize("street", ["s1", "米公街道", "米公"])
def test_one_street_by_id_name_or_beginning(workspace, street):
    found = gaps(workspace, street=street)
    assert set(found.findings["street_id"]) == {"s1"}
    assert found.coverage.set_index("level").loc["Grid", "total"] == 6
    assert set(found.coverage_by_street["street"]) == {"米公街道"}


def test_one_community_and_one_rule(workspace):
    found = gaps(workspace, community="丹江路社区", rule="grid-without-party-group")
    assert found.findings["subject"].to_list() == ["g5"]
    assert found.counts[["findings", "population", "unknown"]].to_numpy().tolist() == [[1, 2, 0]]


def test_what_does_not_exist_is_refused(workspace):
    for asked in ({"street": "无名街道"}, {"community": "nowhere"}, {"rule": "no-such-rule"}):
        with pytest.raises(InputError) as caught:
            gaps(workspace, **asked)
        assert next(iter(asked.values())) in caught.value.zh


def test_only_a_run_on_the_graphs_own_day_is_recorded(workspace):
    assert set(gaps(workspace).findings["state"]) == {"unrecorded"}
    with pytest.raises(InputError, match="own day"):
        gaps(workspace, as_of=day("2026-10-01"), record=True)
    found = gaps(workspace, record=True)
    # The first run of all has none before it that could say what is new.
    assert set(found.findings["state"]) == {"open"}
    assert set(found.findings["first_seen"]) == {NOW}
    assert found.run is not None
    assert found.first
    assert set(gaps(workspace, as_of=day("2026-10-01")).findings["state"]) == {"unrecorded"}
    assert gaps(workspace, street="s1").run == found.run
