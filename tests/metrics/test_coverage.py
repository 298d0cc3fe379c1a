"""Coverage by mode, on the neighbourhood of `tests/neighbourhood.py`, worked by hand there."""

from __future__ import annotations

import polars as pl
import pytest

from orgnet.metrics.coverage import coverage
from orgnet.metrics.location import location
from orgnet.snapshot import Snapshot, freeze
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, day, snapshot


@pytest.fixture(scope="module")
def neighbourhood():
    return NetworkView(snapshot())


def changed(type_, *keys, **values):
    """Return the neighbourhood with other values in the ties that have these keys."""
    whole = snapshot()
    table = whole.table(type_)
    edited = table.with_columns(
        **{name: pl.when(pl.col("key").is_in(list(keys))).then(pl.lit(value)).otherwise(pl.col(name)) for name, value in values.items()}
    )
    return NetworkView(Snapshot(whole.nodes, {**whole.ties, type_: edited}, whole.manifest))


def test_each_subject_has_its_best_mode(neighbourhood):
    assert coverage(neighbourhood.on(NOW))["mode"].to_dict() == {
        "c1": "standalone", "c2": "standalone", "c3": "unknown",
        "g1": "standalone", "g2": "joint", "g3": "instructor", "g4": "none", "g5": "none", "g6": "joint", "g7": "unknown",
        "m1": "standalone", "m2": "joint", "m3": "standalone", "m4": "none", "m5": "instructor", "m6": "joint", "m7": "unknown",
        "b1": "standalone", "b2": "none", "b3": "unknown",
        "oc1": "joint", "oc2": "none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "g3", "g4", "g6"),
    [
        ("2020-06-30", "none", "none", "joint"),  # before anything dated; the group of g6 has no date and counts always
        ("2026-06-30", "joint", "standalone", "joint"),  # the last day of the joint branch
        ("2026-07-01", "instructor", "standalone", "joint"),  # the first day of the instructor
        ("2026-09-30", "instructor", "standalone", "joint"),  # the last day of g4's branch
        ("2026-10-01", "instructor", "none", "joint"),
        ("2027-01-01", "instructor", "none", "standalone"),  # the first day of g6's own branch
    ],
)
def test_first_and_last_day_are_in_force(neighbourhood, on, g3, g4, g6):
    assert coverage(neighbourhood.on(day(on)))["mode"][["g3", "g4", "g6"]].to_list() == [g3, g4, g6]


def test_a_unit_covers_only_the_compound_that_it_manages(neighbourhood):
    # The hospital's organisation covers m3 and m4; the hospital manages m3 alone.
    assert coverage(neighbourhood.on(NOW))["mode"][["m3", "m4"]].to_list() == ["standalone", "none"]


def test_a_unit_that_no_longer_manages_does_not_cover():
    view = changed("MANAGES", "MANAGES|h|m3", until=day("2026-01-31"))
    assert coverage(view.on(NOW))["mode"]["m3"] == "none"
    assert coverage(view.on(day("2026-01-31")))["mode"]["m3"] == "standalone"


def test_an_organisation_that_covers_its_unit_jointly_is_not_its_own():
    view = changed("COVERS", "COVERS|hp|h|2015-07-01", mode="joint")
    assert coverage(view.on(NOW))["mode"]["m3"] == "none"


def test_nothing_loaded_gives_no_rows():
    assert coverage(NetworkView(freeze({}, {}, sources=[]))).empty


def test_an_organisation_is_where_it_is_located_and_ground_where_it_belongs(neighbourhood):
    found = location(neighbourhood)
    assert found.loc[["b1", "b2", "oc2", "c1"], "community_id"].tolist() == ["c1", "c1", "c1", "c1"]
    assert found.loc["bwc1"].to_dict() == {"community_id": None, "community": None, "street_id": "s1", "street": "米公街道"}
    assert found.loc[["q", "A1"], "street_id"].tolist() == [None, None]


def test_an_owners_committee_without_an_address_is_where_it_governs():
    whole = snapshot()
    ties = {**whole.ties, "LOCATED_IN": whole.table("LOCATED_IN").filter(pl.col("start") != "oc1")}
    assert location(NetworkView(Snapshot(whole.nodes, ties, whole.manifest))).loc["oc1", "community_id"] == "c1"
