"""What a community has of what norms and customs ask for, worked by hand on the neighbourhood."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest

from orgnet.analysis.committees import committees
from orgnet.analysis.directory import Directory
from orgnet.analysis.practice import Part, practices
from orgnet.metrics.circles import circles
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot


def found(community, whole=None):
    """Return what a community has, by name."""
    directory = Directory(NetworkView(whole or snapshot()), NOW)
    return {one.name: one for one in practices(directory, community, committees=committees(directory), rings=circles(directory.view))}


def adopting(*norms, community="c1"):
    """Return the neighbourhood in which a community has adopted norms."""
    whole = snapshot()
    table = whole.table("Community")
    given = pl.when(pl.col("id") == community).then(pl.lit(list(norms), dtype=table.schema["norms"])).otherwise(pl.col("norms"))
    return dataclasses.replace(whole, nodes={**whole.nodes, "Community": table.with_columns(norms=given)})


def counts(practice):
    return {part.name: part.count for part in practice.parts}


def test_what_there_is_is_counted_whether_a_norm_asks_for_it_or_not():
    has = found("c1")
    assert counts(has["trio"]) == {"CommunityPartyCommittee": 1, "CommunityServiceStation": 0, "ResidentsCommittee": 1, "SubCommittee": 0}
    # n1 is the service centre; vt serves g4; whether there is a message group nobody says.
    assert counts(has["centre"]) == {"party_service_centre": 1, "message_group": None, "VolunteerTeam": 1}
    # hp stands for the hospital; a law firm counts as a unit, too.
    assert counts(has["origins"]) == {"residents": 0, "owners": 0, "property": 0, "unit": 2, "department": 0}


def test_posts_are_counted_over_grids_that_tell_and_those_without_are_named():
    posts = {part.name: part for part in found("c1", adopting("three_posts"))["posts"].parts}
    part = posts["service_officer"]
    assert (part.count, part.whole, part.unknown) == (0, 4, 0)
    assert [entry.id for entry in part.lacking] == ["g1", "g2", "g3", "g4"]
    assert part.missing


def test_a_norm_that_is_adopted_shows_what_is_missing():
    lists = found("c1", adopting("four_lists"))["lists"]
    assert lists.adopted
    assert all(part.missing for part in lists.parts)


def test_what_nobody_reports_is_unknown_and_not_missing():
    lists = found("c3", adopting("four_lists", community="c3"))["lists"]
    assert [part.count for part in lists.parts] == [None] * 4
    assert not any(part.missing for part in lists.parts)


@pytest.mark.parametrize(
    ("count", "whole", "missing"), [(None, None, False), (0, None, True), (1, None, False), (1, 2, True), (2, 2, False)]
)
def test_a_part_is_missing_when_it_is_known_not_to_be_there(count, whole, missing):
    assert Part("x", count, whole).missing is missing


def test_circles_are_those_of_the_measure():
    directory = Directory(NetworkView(snapshot()), NOW)
    rings = circles(directory.view)
    of_c1 = rings[rings["community"] == "c1"]["ring"].value_counts()
    assert counts(found("c1")["circles"]) == {str(ring): int(of_c1.get(ring, 0)) for ring in (1, 2, 3)}
