"""Interlocking committees as a use case; overlap and chance are held in `tests/metrics/test_interlocks.py`."""

from __future__ import annotations

import pytest

from orgnet.analysis.interlocks import interlock_table, shared_between
from orgnet.errors import InputError
from orgnet.view import NetworkView
from tests.analysis.worked import Opened, opened
from tests.neighbourhood import NOW, day
from tests.projection.drawn import draw


@pytest.fixture(scope="module")
def three():
    """
    Three committees: a and b share the hospital (its committee hp sits on b) and appointee e; b and c the company k.

    a, b are in community c1 of street s1; c in c2 of s2.
    """
    view = draw(
        NOW,
        {"Street": "s1 s2", "Community": "c1 c2", "BigPartyCommittee": "a b c", "Appointee": "e",
         "ResidentUnit": "h", "ResidentUnitPartyOrganisation": "hp", "Company": "k"},
        {
            "PART_OF": [("c1", "s1", {}), ("c2", "s2", {})],
            "LOCATED_IN": [("a", "c1", {}), ("b", "c1", {}), ("c", "c2", {})],
            "COVERS": [("hp", "h", {"mode": "standalone"})],
            "HAS_SEAT_ON": [("h", "a", {"role": "deputy"}), ("hp", "b", {"role": "member"}), ("k", "b", {"role": "member"}), ("k", "c", {"role": "supervisor"})],
            "HOLDS_POST_IN": [("e", "a", {"post": "secretary"}), ("e", "b", {"post": "member"})],
        },
    )  # fmt: skip
    return Opened(view.snapshot, NetworkView(view.snapshot), NOW)


def test_pairs_with_who_is_shared(three):
    table = interlock_table(three)
    # b has all three members, so that k on c is there too surprises no less than the two that it shares with a.
    assert table[["committee", "other", "overlap", "organisations", "appointees"]].to_numpy().tolist() == [
        ["b", "c", 1, 1, 0],
        ["a", "b", 2, 1, 1],
    ]
    assert table["shared"].tolist() == [("k",), ("h", "e")]
    assert table["committee_community"].isna().sum() == 0


def test_one_street_keeps_pairs_with_a_foot_in_it_and_the_chance_of_all(three):
    table, whole = interlock_table(three, street="s2"), interlock_table(three)
    assert table[["committee", "other"]].to_numpy().tolist() == [["b", "c"]]
    assert table["p_value"].tolist() == whole["p_value"].tolist()[:1]


def test_who_is_shared_in_which_role(three):
    table = shared_between(three, "a", "b")
    assert table[["id", "roles", "other_roles"]].to_numpy().tolist() == [
        ["h", ("deputy",), ("member",)],
        ["e", ("secretary",), ("member",)],
    ]
    assert shared_between(three, "a", "c").empty


def test_the_neighbourhood_has_none_to_call_significant():
    assert interlock_table(opened(), significant=True).empty
    # Until March the school sat beside the hospital on bpc1; nobody sat on two.
    assert interlock_table(opened(), as_of=day("2026-03-01")).empty


def test_what_there_is_not_is_refused(three):
    for call in (
        lambda: interlock_table(three, street="s9"),
        lambda: interlock_table(three, false_discovery=1.0),
        lambda: shared_between(three, "a", "z"),
    ):
        with pytest.raises(InputError):
            call()
