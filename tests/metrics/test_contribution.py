"""
Contribution of units, counted by hand.

Judged on 2026-11-20, so the year goes back to 2025-11-20::

    h with its own hp   A (hp; included project j runs), B (h; nothing)   seats on b (hp, since 2026-01-01) and on d (h, ended 2026-03-31)
    k                   B
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from orgnet.metrics.contribution import TOPIC_OF, contribution
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import at, draw


def day(text):
    return dt.date.fromisoformat(text)


NODES: dict[str, Any] = {
    "BigPartyCommittee": "b d",
    "ResidentUnitPartyOrganisation": "hp",
    "ResidentUnit": {"h": {}, "silent": {"reported": ["whistles"]}},
    "Company": "k",
    "Agreement": {"A": {"signed": day("2025-01-01")}, "B": {"signed": day("2025-01-01")}},
    "Meeting": {
        "m1": {"kind": "joint", "date": day("2026-02-01")},
        "m2": {"kind": "joint", "date": day("2026-05-01")},
        "m3": {"kind": "joint", "date": day("2026-12-01")},
        "m0": {"kind": "joint", "date": day("2025-12-01")},
        "n1": {"kind": "joint", "date": day("2026-03-01")},
        "n2": {"kind": "joint", "date": day("2026-04-01")},
    },
    "Activity": {"v1": {"date": day("2026-06-01")}, "v2": {"date": day("2026-07-01")}, "old": {"date": day("2025-11-19")}},
    "Project": {"j": {"state": "running"}, "gone": {"state": "abandoned"}},
    "Whistle": {name: {"level": "community", "raised": day("2026-08-01")} for name in ("w1", "w2")},
    "Fund": "f",
}
TIES: dict[str, Any] = {
    "COVERS": [("hp", "h", {"mode": "standalone"})],
    "PARTY_TO": "hp>A h>A h>B k>B",
    "INCLUDES": "A>j B>gone",
    "HAS_SEAT_ON": [
        ("hp", "b", {"role": "member", "since": day("2026-01-01")}),
        ("h", "d", {"role": "member", "since": day("2020-01-01"), "until": day("2026-03-31")}),
    ],
    "HELD_BY": "m0>b m1>b m2>b m3>b n1>d n2>d",
    "ATTENDED": [
        ("hp", "m1", {"attendance": "present"}),
        ("h", "n1", {"attendance": "absent"}),
        ("h", "n2", {"attendance": "present"}),
        ("k", "m1", {"attendance": "present"}),
    ],
    "ORGANISED": "h>v1",
    "TOOK_PART_IN": "hp>v1 h>v2 h>old",
    "UNDERTAKES": "h>j hp>gone",
    "ADDRESSED_TO": "w1>h w2>hp",
    "ANSWERED": [("h", "w1", {"date": day("2026-08-03")}), ("hp", "w2", {"date": None})],
    "GAVE_TO": [
        ("h", "f", {"amount": 1000.0, "date": day("2026-09-01")}),
        ("hp", "f", {"amount": 500.0, "date": None}),
        ("h", "f", {"amount": 9.0, "date": day("2024-01-01")}),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def table():
    return contribution(draw(NOW, NODES, TIES))


def test_what_a_unit_and_its_own_party_organisation_do_is_counted_once(table):
    assert table.loc["h"].drop(["label", "name"]).to_dict() == {
        "agreements": 2, "live": 1, "seats": 1,
        # m1 and m2 of b (m0 was before the seat, m3 is still to come), n1 of d (n2 was after it ended).
        "meetings": 3, "attended": 1, "absent": 1,
        "activities": 2, "organised": 1, "projects": 1, "called": 2, "answers": 2, "gifts": 2, "gifts_yuan": 1500.0,
        "undated": 2,
    }  # fmt: skip
    assert "hp" not in table.index


def test_a_guest_without_a_seat_has_no_seat_attended(table):
    assert at(table, "k", "agreements live seats meetings attended") == [1, 0, 0, 0, 0]


def test_unknown_is_not_zero(table):
    assert at(table, "silent", "agreements") is pd.NA
    assert at(table, "silent", "attended") is pd.NA
    assert at(table, "silent", "answers") == 0


def test_what_is_known_of_an_unreported_unit_is_shown():
    nodes = {**NODES, "Company": {"k": {"reported": []}}}
    table = contribution(draw(NOW, nodes, TIES))
    assert at(table, "k", "agreements") == 1
    assert at(table, "k", "activities") is pd.NA


def test_further_back_and_without_a_day():
    view = draw(NOW, NODES, TIES)
    assert at(contribution(view, days=None), "h", "activities gifts_yuan meetings") == [3, 1509, 3]
    assert at(contribution(NetworkView(view.snapshot)), "h", "activities meetings seats") == [3, 4, 2]
    assert at(contribution(view, days=150), "h", "activities") == 1


def test_an_activity_in_the_last_year_makes_an_agreement_live_however_far_back_is_counted():
    ties = {**TIES, "CARRIES_OUT": "v1>B"}
    assert at(contribution(draw(NOW, NODES, ties), days=1), "h", "live") == 2
    assert at(contribution(draw(NOW, NODES, {**TIES, "CARRIES_OUT": "old>B"})), "h", "live") == 1


def test_the_order_of_rows_changes_nothing(table):
    turned = {
        type_: (" ".join(reversed(pairs.split())) if isinstance(pairs, str) else list(reversed(pairs))) for type_, pairs in TIES.items()
    }
    pd.testing.assert_frame_equal(contribution(draw(NOW, NODES, turned)), table)


def test_the_neighbourhood():
    # By hand: A1 with project j1 and the activity v1; the seat on bpc1, whose meeting t1 it attended; the whistle w1.
    table = contribution(NetworkView(snapshot()).on(NOW))
    assert at(table, "h", "agreements live seats meetings attended called answers") == [1] * 7


def test_every_part_has_its_column_in_order(table):
    assert list(table.columns) == ["label", "name", *TOPIC_OF]
    assert (table.drop(columns=["label", "name"]).fillna(0) >= 0).all(axis=None)


def test_nothing_loaded_gives_an_empty_table():
    assert contribution(draw(NOW, {}, {})).empty


def test_days_below_zero_are_refused():
    with pytest.raises(ValueError, match="days is 0 or more"):
        contribution(draw(NOW, {}, {}), days=-1)
