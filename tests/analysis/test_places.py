"""Finding places and what there is to know about one, on the neighbourhood of `tests/neighbourhood.py`, worked by hand there."""

from __future__ import annotations

from typing import Any, cast

import polars as pl
import pytest

from orgnet.analysis.committees import committees
from orgnet.analysis.district import district
from orgnet.analysis.places import Places, _counted
from tests.analysis.worked import opened
from tests.neighbourhood import day


@pytest.fixture(scope="module")
def places():
    return Places(cast("Any", opened()))


def test_search_puts_the_exact_name_first_then_what_begins_so(places):
    names = [hit.entry.name for hit in places.search(places.directory.entries["c1"].name)]
    assert names[0] == places.directory.entries["c1"].name


def test_search_says_where(places):
    hit = next(hit for hit in places.search(places.directory.entries["g1"].name) if hit.entry.id == "g1")
    assert hit.where == (places.directory.entries["s1"].name, places.directory.entries["c1"].name)


@pytest.mark.parametrize("text", ["", "   ", "没有这个名字"])
def test_search_that_finds_nothing(places, text):
    assert places.search(text) == []


@pytest.mark.parametrize(("text", "name"), [("立叶路", "立业路社区"), ("丹工路社区", "丹江路社区"), ("米公街到", "米公街道")])
def test_a_name_with_a_wrong_character_leads_to_the_one_that_is_meant(places, text, name):
    assert places.search(text) == []
    assert places.alike(text)[0].entry.name == name


@pytest.mark.parametrize("text", ["", "路", "完全不同的名字", "liyelu"])
def test_what_is_like_nothing_leads_nowhere(places, text):
    assert places.alike(text) == []


def test_numbers_in_names_are_sorted_as_numbers():
    names = [f"第{number}网格" for number in ("一", "二", "三", "九", "十", "十一", "十二", "十九", "二十", "二十一", "三十")]
    table = pl.DataFrame({"name": sorted(names)}).with_columns(size=pl.col("name").str.len_chars())
    # As a search sorts: the shorter first.
    found = table.sort("size", _counted(pl.col("name"))).get_column("name").to_list()
    assert found == [f"第{number}网格" for number in ("一", "二", "三", "九", "十", "十一", "十二", "十九", "二十", "三十", "二十一")]


def test_grids_are_found_in_their_own_order_not_in_that_of_their_characters(places):
    names = [hit.entry.name for hit in places.search("立业路社区第") if hit.entry.label == "Grid"]
    assert names == sorted(names, key=lambda name: "一二三四五六七八九".index(name[-3]))


def test_search_takes_a_sign_for_itself(places):
    assert places.search(".*") == []


def test_profile_of_a_community(places):
    found = places.profile("c1")
    assert [entry.id for entry in found.above][-1] == "s1"
    # By hand: g1 own, g2 joint, g3 instructor only, g4 nobody.
    assert found.coverage["Grid"] == {"standalone": 1, "joint": 1, "instructor": 1, "none": 1, "unknown": 0}
    assert found.facts["Grid"] == 4
    missing = [row for row in found.chain if row.mode == "none"]
    assert [entry.id for row in missing for entry in row.covers] == ["g4"]


def test_profile_on_another_day(places):
    # g4 had a branch until 2026-09-30.
    then = Places(cast("Any", opened()), as_of=day("2026-09-30")).profile("c1")
    assert then.coverage["Grid"]["none"] == 0
    assert then.modes["g4"] == "standalone"


def test_unreported_ground_is_unknown_whatever_ties_it_has(places):
    assert places.profile("g7").modes["g7"] == "unknown"


def test_agreements_of_ground_come_from_inside_and_above_but_never_from_beside(places):
    ids = {row.entry.id for row in places.profile("g3").agreements}
    assert "A2" in ids
    assert "A1" not in ids  # it benefits g1 and m2


@pytest.mark.parametrize(("agreement", "ground", "state"), [("A5", "g7", "lapsed"), ("A6", "g3", "renewed")])
def test_state_of_agreements_that_ended(places, agreement, ground, state):
    row = next(row for row in places.profile(ground).agreements if row.entry.id == agreement)
    assert row.state == state
    assert not row.in_force


def test_agreement_without_dates_counts_as_in_force_and_is_said(places):
    row = next(row for row in places.profile("m6").agreements if row.entry.id == "A7")
    assert row.in_force
    assert row.undated


def test_seats_in_force_and_their_attendance(places):
    seats = places.profile("bpc1").seats
    # By hand: hp and so hold seats; that of sc ended on 2026-03-31. One joint meeting was held.
    assert {seat.holder.id for seat in seats} >= {"hp", "so"}
    assert "sc" not in {seat.holder.id for seat in seats}
    assert all(len(seat.attendance) == 1 for seat in seats)


def test_meetings_newest_first(places):
    days = [row.day for row in places.profile("bpc2").meetings]
    assert days == sorted(days, reverse=True)


def test_an_organisation_without_any_of_it(places):
    found = places.profile("oc2")
    assert found.coverage == {"OwnersCommittee": {"standalone": 0, "joint": 0, "instructor": 0, "none": 1, "unknown": 0}}
    assert found.agreements == ()


def test_profile_of_nothing(places):
    with pytest.raises(KeyError):
        places.profile("nowhere")


def test_picture_shows_what_is_missing(places):
    picture = places.picture("g4")
    assert picture.plates["g4"].focus
    assert picture.plates["g4"].gap
    assert picture.plates["missing-g4"].missing
    assert {"g1", "g2", "g3"} <= set(picture.plates)  # the grids beside it


def test_picture_draws_candidates(places):
    picture = places.picture("g4", candidates=["gb1"])
    assert any(strand.type == "CANDIDATE" and strand.start == "gb1" for strand in picture.strands)


def test_district_at_a_glance(places):
    area = district(places, committees(places.directory))
    assert area.names == ("樊城区",)
    modes = {entry.id: mode for street in area.streets for community in street.communities for entry, mode in community.grids}
    assert modes == {"g1": "standalone", "g2": "joint", "g3": "instructor", "g4": "none", "g5": "none", "g6": "joint", "g7": "unknown"}
    # By hand: A1, A2, A3, A4, A7, A8 are in force; A5 and A9 lapsed; A6 was renewed by A2.
    assert (area.joint.in_force, area.joint.lapsed) == (6, 2)
    # bpc1 met on 2026-10-15, in the quarter of the day; the others did not.
    assert area.joint.met == 1
    # bpc3 tells nothing: it is in no whole. hp and so sit on bpc1, k on bwc1.
    assert (area.joint.committees, area.joint.tell_meetings, area.joint.tell_seats, area.joint.seated) == (5, 4, 4, 2)
    # The hospital is registered, the school is not.
    assert (area.joint.registered, area.joint.tell_units, area.joint.units) == (1, 2, 2)
    assert area.types == {None: 3}
    assert area.model_communities == 0


def test_the_picture_of_a_whistle_is_who_raised_it_whom_it_calls_who_answered_and_where_it_is(places):
    picture = places.picture("w1")
    assert set(picture.plates) == {"w1", "cpc1", "h", "m1"}
    assert {(strand.start, strand.type, strand.end) for strand in picture.strands} == {
        ("w1", "RAISED_BY", "cpc1"),
        ("w1", "ADDRESSED_TO", "h"),
        ("h", "ANSWERED", "w1"),
        ("w1", "CONCERNS", "m1"),
    }
    assert picture.plates["w1"].focus
