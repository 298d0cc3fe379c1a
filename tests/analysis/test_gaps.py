"""What is missing where on the neighbourhood of `tests/neighbourhood.py`, on both engines, worked by hand there."""

from __future__ import annotations

import pytest

from orgnet.analysis.gaps import FINDINGS, gaps, rates
from orgnet.errors import InputError
from tests.loaded import load
from tests.neighbourhood import NOW, day, snapshot


@pytest.fixture(scope="module")
def workspace(engine_settings):
    with load(engine_settings, snapshot()) as opened:
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
    ],
)
def test_on_other_days(workspace, on, rule, expected):
    other = gaps(workspace, as_of=day(on), rule=rule)
    assert sorted(other.findings["subject"]) == expected
    assert set(other.findings["state"]) <= {"unrecorded"}


def test_unknown_is_neither_found_nor_in_the_population_but_counted_beside(found):
    totals = found.counts.groupby("rule")[["findings", "population", "unknown"]].sum()
    assert {rule: tuple(map(int, row)) for rule, row in zip(totals.index, totals.to_numpy(), strict=True)} == {
        "grid-without-party-group": (2, 6, 1),  # seven grids, g7 not reported
        "grid-by-instructor-only": (1, 6, 1),
        "compound-not-covered": (1, 6, 1),
        "compound-by-instructor-only": (1, 6, 1),
        "joint-meeting-overdue": (2, 3, 1),  # bpc3 not reported; bwc2 has not adopted the norm
        "agreement-not-renewed": (1, 8, 1),  # A9 not reported
    }
    assert set(found.unknown["street"]) == {"王寨街道"}


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


def test_gaps_come_before_weaknesses_and_carry_their_words_place_and_row(found):
    assert found.findings["kind"].to_list() == ["gap"] * 3 + ["weakness"] * 5
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
    assert set(found.findings["state"]) == {"new"}
    assert set(found.findings["first_seen"]) == {NOW}
    assert found.run is not None
    assert set(gaps(workspace, as_of=day("2026-10-01")).findings["state"]) == {"unrecorded"}
    assert gaps(workspace, street="s1").run == found.run
