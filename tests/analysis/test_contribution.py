"""Contribution as a use case; the parts are held in `tests/metrics/test_contribution.py`."""

from __future__ import annotations

import pytest

from orgnet.analysis.contribution import contribution_table
from orgnet.errors import InputError
from tests.analysis.worked import opened


def test_units_with_their_parts_and_where_they_are():
    table = contribution_table(opened())
    # Those with two agreements by name, then h (its A1, by hp) and so, then who signed nothing.
    assert table["id"].tolist() == ["sc", "k", "h", "so", "vt", "pc"]
    hospital = table.set_index("id").loc["h"]
    assert hospital[["community", "street", "agreements", "live", "seats", "attended", "answers"]].tolist() == [
        "立业路社区",
        "米公街道",
        1,
        1,
        1,
        1,
        1,
    ]


def test_one_community_only():
    assert contribution_table(opened(), community="丹江路")["id"].tolist() == ["k"]
    assert contribution_table(opened(), street="王寨街道").empty


def test_fewer_days_count_less():
    # The one joint meeting was on 2026-10-15, 36 days before.
    attended = [contribution_table(opened(), days=days).set_index("id")["attended"]["h"] for days in (36, 35)]
    assert attended == [1, 0]


def test_what_makes_no_sense_is_refused():
    for wrong in ({"days": -1}, {"street": "nowhere"}, {"community": "nowhere"}):
        with pytest.raises(InputError):
            contribution_table(opened(), **wrong)
