"""Agreements by state, round and place, on the neighbourhood of `tests/neighbourhood.py`, worked by hand."""

from __future__ import annotations

import pytest

from orgnet.analysis.agreements import agreements, by_place, by_round, counts, lanes
from orgnet.analysis.directory import Directory
from orgnet.projection import live_agreements
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, day, snapshot


@pytest.fixture(scope="module")
def view():
    return NetworkView(snapshot())


@pytest.fixture(scope="module")
def lines(view):
    return agreements(Directory(view, NOW))


def named(lines):
    return {line.row.entry.id: line for line in lines}


def test_every_agreement_has_its_state(lines):
    # A1 has a running project; A2, A3, A4, A7 and A8 are in force with nothing. A5 lapsed, A6 was renewed by A2; A9 ended in a
    # community that does not report, so that nobody knows whether it was renewed.
    assert {id_: line.state for id_, line in named(lines).items()} == {
        "A1": "live", "A2": "paper", "A3": "paper", "A4": "paper", "A5": "lapsed", "A6": "renewed", "A7": "paper", "A8": "paper", "A9": "ended",
    }  # fmt: skip


def test_counts_set_apart_what_is_not_known(lines):
    found = counts(lines, NOW)
    assert (found.in_force, found.live, found.paper, found.unknown) == (6, 1, 5, 0)
    assert (found.lapsed, found.renewed, found.ended, found.coming) == (1, 1, 1, 0)
    # A4 ends today, A8 in 72 days; A3 in 100. A7 has no days.
    assert (found.soon, found.undated) == (2, 1)


def test_what_ends_on_the_day_is_in_force_and_about_to_lapse(lines):
    last = named(lines)["A4"]
    assert last.days_left(NOW) == 0
    assert last.soon(NOW)
    assert named(lines)["A5"].days_left(NOW) == -143
    assert not named(lines)["A5"].soon(NOW)
    assert named(lines)["A7"].days_left(NOW) is None


def test_live_is_what_reach_calls_live(view):
    for moment in ("2026-11-20", "2026-09-09", "2025-06-01"):
        held = {line.row.entry.id for line in agreements(Directory(view, day(moment))) if line.state == "live"}
        assert held == set(live_agreements(view.on(day(moment)))["agreement"])


def test_what_is_not_reported_and_in_force_is_unknown(view):
    # In 2025 A9 was in force, and c3 does not report.
    assert named(agreements(Directory(view, day("2025-06-01"))))["A9"].state == "unknown"


def test_rounds_come_from_what_renews_what(lines):
    # A6 was the first round, A2 the second; the sheets give no rounds, so that no other has one.
    assert {id_: line.round for id_, line in named(lines).items() if line.round} == {"A6": 1, "A2": 2}
    table = by_round(lines, NOW)
    assert [number for number, _ in table] == [1, 2, None]
    assert (table[0][1].renewed, table[1][1].paper, table[2][1].begun) == (1, 1, 7)


def test_those_that_renew_one_another_share_a_lane(lines):
    found = {tuple(line.row.entry.id for line in lane) for lane in lanes(lines)}
    assert ("A6", "A2") in found
    assert len(found) == 8


def test_a_circle_of_renewals_ends(view):
    directory = Directory(view, NOW)
    ties = directory.all_ties("RENEWS")
    directory.all_ties = lambda type_, **asked: (  # type: ignore[method-assign]
        [*ties, {"start": "A6", "end": "A2"}] if type_ == "RENEWS" and not asked else Directory.all_ties(directory, type_, **asked)
    )
    assert len(agreements(directory)) == 9


def test_a_unit_and_its_own_party_organisation_are_one(lines):
    # hp signed A1, h itself A5.
    assert {id_ for id_, line in named(lines).items() if "h" in line.units} == {"A1", "A5"}


def test_where_it_counts(lines):
    inside = {id_ for id_, line in named(lines).items() if line.inside(community="c2", over="s1")}
    # A3 benefits c2, A7 benefits m6 there.
    assert inside == {"A3", "A7"}
    assert {id_ for id_, line in named(lines).items() if line.inside(street="s2")} == {"A5", "A9"}
    assert all(line.inside() for line in lines)


def test_counts_by_place(lines):
    assert [(entry.name, found.begun) for entry, found in by_place(lines, NOW) if entry] == [("米公街道", 7), ("王寨街道", 2)]
    assert [(entry.name, found.begun) for entry, found in by_place(lines, NOW, "community") if entry] == [
        ("立业路社区", 5),
        ("丹江路社区", 2),
        ("柿铺西社区", 2),
    ]
