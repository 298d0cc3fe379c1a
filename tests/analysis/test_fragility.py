"""Fragile places as a use case; the counts are held in `tests/metrics/test_fragility.py`."""

from __future__ import annotations

import pytest

from orgnet.analysis.fragility import fragility_table, only_links_table
from orgnet.errors import InputError
from tests.analysis.worked import opened


def test_places_with_the_names_of_what_they_hang_by():
    table = fragility_table(opened()).set_index("id")
    # By hand: g1 is in A1 alone, which hp signed; h sits on bpc1, and bpc1 has no agreement of its own.
    links = ["only_agreement", "only_agreement_name", "only_unit", "only_unit_name", "only_seat", "only_seat_name"]
    assert table.loc["g1", links].tolist() == ["A1", "健康立业路共建协议", "h", "汉北医院", "h", "汉北医院"]
    # A3 of the school and the company: one agreement, two units, no seat.
    assert table.loc["g5", links].tolist() == ["A3", "丹江路共建协议", None, None, None, None]
    assert table.loc["g7", ["known", "agreements"]].tolist() == [False, 0]


def test_narrowed_to_a_level_and_a_place():
    assert fragility_table(opened(), level="Grid", community="c2")["id"].tolist() == ["g5", "g6"]
    assert fragility_table(opened(), street="王寨街道")["id"].tolist() == ["c3", "g7"]


def test_links_with_the_places_that_hang_by_them():
    table = only_links_table(opened())
    first = table.iloc[0]
    assert (first["kind"], first["name"], first["places"], first["households"]) == ("agreement", "健康立业路共建协议", ("g1", "g2"), 750)
    assert table.loc[table["id"] == "k", ["kind", "grids", "grids_without_households"]].to_numpy().tolist() == [["unit", 1, 1]]
    assert only_links_table(opened(), kind="seat")["id"].tolist() == ["h"]
    assert only_links_table(opened(), community="丹江路")["place_names"].tolist() == [("丹江路社区第一网格", "丹江路社区第二网格")]


def test_nothing_hangs_where_nothing_is():
    assert only_links_table(opened(), street="王寨街道").empty


def test_what_there_is_not_is_refused():
    for call in (
        lambda: fragility_table(opened(), level="Street"),
        lambda: only_links_table(opened(), kind="rope"),
        lambda: fragility_table(opened(), street="x"),
    ):
        with pytest.raises(InputError):
            call()
