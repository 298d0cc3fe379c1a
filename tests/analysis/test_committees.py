"""
Big committees and cross-appointments, counted by hand.

Judged on 2026-11-20, the fourth quarter; the quarters before it are 2026 Q3, Q2, Q1::

    bwc of street s      never met
    b   of community c   met 2025-12-01, 2026-02-01, 2026-05-01, 2026-08-01, 2026-10-15; led by the community's committee cpc
      cpc secretary | cpc deputy (its own again) | hp, the Party committee of hospital h, member | rc member and deputy
      w supervisor since 2020, absent from the last four and a hearing | v supervisor since 2026-03-01, absent from the three since | k member until 2026-06-30
    d   of community e   meetings not reported, and one is there all the same
    g   of community f   neither seats nor meetings reported
"""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from orgnet.analysis.committees import ORIGINS, OTHER, committees, quarters_before
from orgnet.analysis.cross_appointments import cross_appointments
from orgnet.analysis.directory import Directory
from orgnet.view import NetworkView
from orgnet.vocabulary import TOPICS
from tests.analysis.worked import opened
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def without(*topics: str) -> dict[str, Any]:
    return {"reported": [code for code in TOPICS.codes if code not in topics], "norms": []}


def meeting(text: str) -> dict[str, Any]:
    return {"kind": "joint", "date": day(text)}


NODES: dict[str, Any] = {
    "Street": "s",
    "Community": {"c": {}, "e": without("meetings"), "f": without("meetings", "joint_construction")},
    "CommunityPartyCommittee": "cpc",
    "BigWorkingCommittee": "bwc",
    "BigPartyCommittee": {"b": {}, "d": without("meetings"), "g": without("meetings", "joint_construction")},
    "ResidentUnitPartyOrganisation": "hp",
    "ResidentUnit": "h w v",
    "ResidentsCommittee": "rc",
    "Company": "k",
    "Alliance": "al",
    "Meeting": {
        "m0": meeting("2025-12-01"),
        "m1": meeting("2026-02-01"),
        "m2": meeting("2026-05-01"),
        "m3": meeting("2026-08-01"),
        "m4": meeting("2026-10-15"),
        "later": meeting("2026-12-01"),
        "heard": {"kind": "hearing", "date": day("2026-11-01")},
        "n1": {**meeting("2026-10-01"), **without("meetings")},
    },
}


def seat(
    who: str, committee: str, role: str, since: str | None = "2020-01-01", until: str | None = None
) -> tuple[str, str, dict[str, Any]]:
    return who, committee, {"role": role, "since": day(since) if since else None, "until": day(until) if until else None}


def mark(who: str, meeting: str, attendance: str) -> tuple[str, str, dict[str, Any]]:
    return who, meeting, {"attendance": attendance}


TIES: dict[str, Any] = {
    "PART_OF": "c>s e>s f>s",
    "LOCATED_IN": "bwc>s b>c d>e g>f cpc>c",
    "SUBORDINATE_TO": "b>cpc",
    "COVERS": [("hp", "h", {"mode": "standalone"})],
    "HELD_BY": "m0>b m1>b m2>b m3>b m4>b later>b heard>b n1>d",
    "HAS_SEAT_ON": [
        seat("cpc", "b", "secretary"),
        seat("cpc", "b", "deputy"),
        seat("hp", "b", "member"),
        seat("rc", "b", "member"),
        seat("rc", "b", "deputy"),
        seat("w", "b", "supervisor"),
        seat("v", "b", "supervisor", "2026-03-01"),
        seat("k", "b", "member", until="2026-06-30"),
        seat("w", "d", "supervisor"),
        seat("al", "d", "member"),
        seat("k", "g", "member"),
    ],
    "ATTENDED": [
        mark("cpc", "m4", "present"),
        mark("hp", "m4", "present"),
        mark("hp", "m3", "absent"),
        *(mark("w", one, "absent") for one in ("m1", "m2", "m3", "m4", "heard", "n1")),
        mark("w", "m0", "present"),
        *(mark("v", one, "absent") for one in ("m2", "m3", "m4")),
    ],
}


@pytest.fixture(scope="module")
def rows():
    found = committees(Directory(draw(NOW, NODES, TIES), NOW))
    return {row.entry.id: row for row in found}


def test_the_street_s_own_stands_before_its_communities(rows):
    assert list(rows) == ["bwc", "b", "d", "g"]
    assert (rows["b"].where.street.id, rows["b"].where.community.id) == ("s", "c")
    assert rows["bwc"].where.community is None


def test_quarters_are_those_of_the_calendar():
    assert quarters_before(NOW) == [(2026, 1), (2026, 2), (2026, 3), (2026, 4)]
    assert quarters_before(day("2026-02-01")) == [(2025, 2), (2025, 3), (2025, 4), (2026, 1)]


def test_joint_meetings_by_quarter(rows):
    # By hand: m0 is before the four quarters, m1 to m4 one in each; a hearing and a meeting to come count nothing.
    assert rows["b"].quarters == (1, 1, 1, 1)
    assert len(rows["b"].meetings) == 5
    assert rows["b"].last == day("2026-10-15")


@pytest.mark.parametrize(("committee", "state"), [("bwc", "never"), ("b", "met"), ("d", "unknown"), ("g", "unknown")])
def test_whether_it_meets(rows, committee, state):
    assert rows[committee].state == state


@pytest.mark.parametrize(
    ("on", "state"), [("2027-01-10", "behind"), ("2027-12-31", "idle"), ("2025-11-30", "never"), ("2026-12-01", "met")]
)
def test_whether_it_meets_on_another_day(on, state):
    # Its last meeting is on 2026-12-01, its first on 2025-12-01.
    row = next(row for row in committees(Directory(draw(day(on), NODES, TIES), day(on))) if row.entry.id == "b")
    assert row.state == state


def test_seats_by_origin(rows):
    # By hand: the secretary and the committee that leads it are no part-time members; rc counts once; hp is of the hospital; k has left.
    assert rows["b"].by_origin == {"residents": 1, "owners": 0, "property": 0, "unit": 3, "department": 0, OTHER: 0}
    assert rows["b"].part_time == 4
    assert rows["b"].lacking == ("owners", "property", "department")
    assert rows["d"].by_origin[OTHER] == 1  # an alliance is of none of the five


def test_what_is_not_reported_is_unknown_and_lacks_nothing(rows):
    assert rows["g"].seats == ()
    assert rows["g"].lacking == ()
    assert rows["d"].meetings == ()
    assert rows["d"].attendance == (0, 0, 0)


def test_who_came_to_the_last_four(rows):
    # By hand, over m1 to m4: present cpc twice (two seats) and hp at m4. Absent hp at m3, w four times, v three times.
    # Unknown: each seat of cpc at m1 to m3 (6), hp at m1 and m2 (2), each seat of rc at all (8). v was not yet seated at m1.
    assert rows["b"].attendance == (3, 8, 16)


def test_idle_supervisors(rows):
    assert [one.seat.holder.id for one in rows["b"].supervisors] == ["v", "w"]
    assert [one.seat.holder.id for one in rows["b"].idle] == ["w"]  # v has missed all three since it began: not judged
    assert rows["d"].idle == ()  # its meetings are not reported


def test_a_meeting_of_any_kind_that_nobody_knows_of_is_no_absence():
    # Without the mark of the hearing, one of the last four is unknown: nothing is concluded, as in the rule.
    ties = {**TIES, "ATTENDED": [tie for tie in TIES["ATTENDED"] if tie[1] != "heard"]}
    row = next(row for row in committees(Directory(draw(NOW, NODES, ties), NOW)) if row.entry.id == "b")
    assert row.idle == ()


def test_a_unit_was_there_where_its_own_party_organisation_was():
    ties = {**TIES, "ATTENDED": [*TIES["ATTENDED"], mark("h", "m3", "present")]}
    row = next(row for row in committees(Directory(draw(NOW, NODES, ties), NOW)) if row.entry.id == "b")
    seat = next(one.seat for one in row.seats if one.seat.holder.id == "hp")
    assert seat.attendance == ("unknown", "unknown", "present", "present")


def test_the_joint_committee_of_the_neighbourhood():
    # As drawn there: pc2 is idle; of bpc4's members only cpc2, its secretary, is its own; c1 shares e2 with rc1, c2 only a candidate.
    directory = Directory(NetworkView(snapshot(joint=True)), NOW)
    row = next(row for row in committees(directory) if row.entry.id == "bpc4")
    assert [one.seat.holder.id for one in row.idle] == ["pc2"]
    assert row.lacking == ()
    found = {row.party.id: row.state for row in cross_appointments(directory)}
    assert found == {"cpc1": "shared", "cpc2": "apart", "cpc3": "unknown"}


def test_nothing_at_all():
    nothing = Directory(draw(NOW, {}, {}), NOW)
    assert committees(nothing) == ()
    assert cross_appointments(nothing) == ()


def test_the_neighbourhood():
    # By hand, in its drawing: bpc1 met on 2026-10-15, bpc2 on 2026-07-01, bwc1 and bwc2 never, bpc3 is not reported, nor is what concerns bwc2's street.
    workspace = opened()
    found = {row.entry.id: row for row in committees(Directory(workspace.view, NOW))}
    assert {name: found[name].state for name in ("bpc1", "bpc2", "bpc3", "bwc1")} == {
        "bpc1": "met",
        "bpc2": "behind",
        "bpc3": "unknown",
        "bwc1": "never",
    }
    assert found["bpc1"].by_origin["unit"] == 2  # hp of the hospital, and the law firm
    assert set(ORIGINS) | {OTHER} == set(found["bpc1"].by_origin)


POSTS: dict[str, Any] = {
    "Street": "s",
    "Community": {"c": {}, "e": {}, "f": without("property"), "u": without("posts")},
    "Compound": "m n",
    "CommunityPartyCommittee": {"pc": {}, "pe": {}, "pf": without("property"), "pu": without("posts")},
    "ResidentsCommittee": {"rc": {}, "re": {}, "ru": without("posts")},
    "OwnersCommittee": "oc",
    "PropertyCompany": "wy",
    "Appointee": {"a": {"code": "A"}, "z": {"code": "Z"}, "gone": {"code": "G"}},
}


def post(who: str, where: str, code: str, until: str | None = None) -> tuple[str, str, dict[str, Any]]:
    return who, where, {"post": code, "until": day(until) if until else None}


POST_TIES: dict[str, Any] = {
    "PART_OF": "c>s e>s f>s u>s m>c n>c",
    "LOCATED_IN": "pc>c pe>e pf>f pu>u",
    "GOVERNS": "rc>c re>e ru>u oc>m",
    "MANAGES": "wy>n oc>n",
    "HOLDS_POST_IN": [
        post("a", "pc", "secretary"),
        post("a", "rc", "director"),
        post("z", "rc", "deputy"),
        post("a", "pu", "secretary"),
        post("a", "ru", "director"),
        post("gone", "pe", "deputy"),
        post("gone", "re", "member", "2026-01-31"),
    ],
}


@pytest.fixture(scope="module")
def crossed():
    return {row.party.id: row for row in cross_appointments(Directory(draw(NOW, cast("Any", POSTS), POST_TIES), NOW))}


def test_who_shares_an_appointee(crossed):
    # By hand: a is secretary of pc and director of rc. No one of the owners' committee or the property company is in pc.
    row = crossed["pc"]
    assert {name: carriage.state for name, carriage in row.carriages.items()} == {
        "residents": "shared",
        "owners": "apart",
        "property": "apart",
    }
    assert [(one.appointee.name, one.body.id, one.party_posts, one.posts) for one in row.shared] == [
        ("A", "rc", ("secretary",), ("director",))
    ]
    assert row.state == "shared"


def test_a_post_that_ended_joins_nobody(crossed):
    assert crossed["pe"].state == "apart"
    assert crossed["pe"].carriages["owners"].state == "none"  # reported, and there is none


def test_posts_that_are_not_reported_are_unknown(crossed):
    assert crossed["pu"].state == "unknown"
    assert crossed["pu"].shared == ()


def test_a_property_company_nobody_reports_is_unknown_not_missing(crossed):
    assert crossed["pf"].carriages["property"].state == "unknown"
