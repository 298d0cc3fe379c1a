"""Who could fill a gap, on the neighbourhood of `tests/neighbourhood.py`, worked by hand."""

from __future__ import annotations

import pytest

from orgnet.analysis.candidates import candidates
from orgnet.errors import InputError
from tests.analysis.worked import opened
from tests.neighbourhood import day


@pytest.fixture(scope="module")
def workspace():
    return opened()


def listed(workspace, ground, **more):
    return [(row["id"], row["how"]) for row in candidates(workspace, ground, **more).to_dict("records")]


def steps(row):
    return [(step["from"], step["tie"], step["to"]) for step in row["path"]]


def test_who_reaches_comes_before_who_serves_and_then_the_nearest(workspace):
    # g4: k by A4 through b2, a part of g4; the team serves it (the lawyers serve all of its community); hp covers m4, which lies in it.
    # Then the branches of the community, those that carry least first. The committee of the community is none of them.
    assert listed(workspace, "g4") == [
        ("k", "reaches"),
        ("vt", "serves"),
        ("hp", "same_compound"),
        ("gb4", "same_community"),
        ("cb1", "same_community"),
        ("gb2", "same_community"),
        ("gb1", "same_community"),
    ]


def test_each_has_the_ties_that_connect_it_and_what_it_carries(workspace):
    found = {row["id"]: row for row in candidates(workspace, "g4").to_dict("records")}
    assert steps(found["k"]) == [("k", "PARTY_TO", "A4"), ("A4", "BENEFITS", "b2"), ("b2", "PART_OF", "g4")]
    assert steps(found["hp"]) == [("hp", "COVERS", "m4"), ("m4", "LIES_IN", "g4")]
    assert steps(found["gb2"]) == [("gb2", "COVERS", "g2"), ("g2", "PART_OF", "c1")]
    # gb1 covers g1 and is party to A8; k is party to A3 and A4.
    assert (found["gb1"]["grids_covered"], found["gb1"]["agreements"]) == (1, 1)
    assert (found["k"]["grids_covered"], found["k"]["agreements"]) == (0, 2)
    assert found["k"]["path"][0]["names"] == ("长虹纺织公司", "2号院帮扶协议")
    assert found["k"]["rank"] == 1


def test_a_unit_and_its_own_party_organisation_are_one_and_shown_as_the_party_organisation(workspace):
    # The hospital manages m3 and its organisation covers it; for m4 it is the same community only by its organisation.
    found = [row for row in candidates(workspace, "m5").to_dict("records") if row["unit"] == "h"]
    assert [(row["id"], row["how"]) for row in found] == [("hp", "same_street")]


def test_a_unit_that_signed_itself_is_connected_through_its_own_party_organisation(workspace):
    # A5 was signed by the hospital itself, for g7, and ran until 2026-06-30.
    found = candidates(workspace, "g7", as_of=day("2026-06-30")).to_dict("records")
    first = next(row for row in found if row["how"] == "reaches")
    assert steps(first) == [("hp", "COVERS", "h"), ("h", "PARTY_TO", "A5"), ("A5", "BENEFITS", "g7")]
    assert not [row for row in candidates(workspace, "g7").to_dict("records") if row["how"] == "reaches"]


def test_who_covers_the_ground_already_is_none(workspace):
    assert "gb1" not in [identity for identity, _ in listed(workspace, "g1")]


def test_committees_and_far_groups_are_none(workspace):
    for ground in ("g1", "g4", "g5", "m4", "b2"):
        found = {identity for identity, _ in listed(workspace, ground)}
        assert not found & {"cpc1", "cpc2", "bpc1", "bwc1", "swc"}
    assert "pg1" in [identity for identity, _ in listed(workspace, "m1")]
    assert "pg1" not in [identity for identity, _ in listed(workspace, "g4")]


def test_the_best_are_kept_when_only_some_are_asked_for(workspace):
    every = listed(workspace, "g4", limit=None)
    for limit in range(1, len(every) + 1):
        assert listed(workspace, "g4", limit=limit) == every[:limit]


def test_ground_that_does_not_exist_is_refused(workspace):
    for wrong in ("nowhere", "h"):
        with pytest.raises(InputError, match=wrong):
            candidates(workspace, wrong)
