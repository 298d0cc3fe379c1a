"""Ties that stand for whistles and post-holders, worked by hand on the neighbourhood (`tests.neighbourhood`)."""

from __future__ import annotations

import pytest

from orgnet.analysis.network import Choice, network_of, way_between
from orgnet.analysis.network_aggregates import posts_between, whistles_between
from orgnet.analysis.network_day import ORGANISATIONS
from orgnet.view import NetworkView
from tests.analysis.worked import Opened
from tests.neighbourhood import NOW, day, snapshot
from tests.projection.drawn import draw

EVERY = (*ORGANISATIONS, "ground")


@pytest.fixture(scope="module")
def workspace():
    whole = snapshot(joint=True, ground=True)
    return Opened(whole, NetworkView(whole), NOW)


def named(view, pairs):
    return {(view.ids[start], view.ids[end]): count for start, end, count in pairs.iter_rows()}


def of(part, type_):
    return {(row["start"], row["end"]): row["count"] for row in part.rows() if row["type"] == type_}


def test_whistles_join_who_raised_them_and_whom_they_call(workspace):
    # w1 of cpc1 calls h; w2, w3, w5 of cpc2 call pc2, w2 u2 and fd besides; w4 of cpc3 calls pc2.
    every = {("cpc1", "h"): 1, ("cpc2", "pc2"): 3, ("cpc2", "u2"): 1, ("cpc2", "fd"): 1, ("cpc3", "pc2"): 1}
    view = workspace.view.on(NOW)
    assert named(view, whistles_between(view, NOW)) == every
    part = network_of(workspace, Choice(EVERY, ("whistle",)))
    assert of(part, "ADDRESSED_TO") == every
    # Beside a community stands whoever it whistled for.
    beside = network_of(workspace, Choice(EVERY, ("whistle",), community="c2"))
    assert {"pc2", "u2", "fd"} <= {str(identity) for identity in beside.whole.day.whole.ids[beside.at]}


def test_a_whistle_of_a_later_day_is_not_there_yet(workspace):
    raised = dict(workspace.view.table("Whistle").select("id", "raised").iter_rows())
    before = min(when for when in raised.values() if when is not None)
    view = workspace.view.on(before)
    first = {identity for identity, when in raised.items() if when is None or when <= before}
    assert sum(named(view, whistles_between(view, before)).values()) == sum(
        whistle in first for whistle, _ in view.tie("ADDRESSED_TO").select("start", "end").iter_rows()
    )


def test_posts_join_organisations_and_ground(workspace):
    # e1 of h is in gb4; e2 in cpc1 and rc1; e5 and e6 in rc1 and g1, e5 in g2 too; e3 and e6 stand for rc2 and rc8, which is no post yet.
    # e4 holds posts in two grids only since its term in rc1 ended on 2026-06-30.
    every = {("h", "gb4"): 1, ("cpc1", "rc1"): 1, ("rc1", "g1"): 2, ("rc1", "g2"): 1}
    view = workspace.view.on(NOW)
    assert named(view, posts_between(view, NOW)) == every
    assert of(network_of(workspace, Choice(EVERY, ("post",))), "HOLDS_POST_IN") == every
    june = workspace.view.on(day("2026-06-30"))
    # e4 besides, and e6 in g2.
    assert named(june, posts_between(june, day("2026-06-30"))) == {**every, ("rc1", "g1"): 3, ("rc1", "g2"): 3}


def test_of_a_candidate_only_who_sent_it_counts():
    view = draw(
        NOW,
        {"Appointee": "a b", "FunctionalDepartment": "f", "OwnersCommittee": "o", "ResidentsCommittee": "r"},
        {
            "SENT_BY": "a>f",
            "HOLDS_POST_IN": [("a", "o", {"post": "candidate"}), ("b", "r", {"post": "member"}), ("b", "o", {"post": "candidate"})],
        },
    )
    assert named(view, posts_between(view, NOW)) == {("f", "o"): 1}


def test_nothing_loaded_has_none():
    view = draw(NOW, {}, {})
    assert posts_between(view, NOW).is_empty()
    assert whistles_between(view, NOW).is_empty()


def test_a_way_goes_over_them(workspace):
    (step,) = way_between(workspace, "rc1", "g2", ties=("post",))
    assert (step["tie"], step["reversed"]) == ("HOLDS_POST_IN", False)
    assert way_between(workspace, "rc1", "g2", ties=("whistle",)) is None


def test_what_is_not_reported_is_told_apart_where_it_is_chosen(workspace):
    part = network_of(workspace, Choice(EVERY, ("chain",)))
    with_posts = network_of(workspace, Choice(EVERY, ("chain", "post", "whistle")))
    assert (with_posts.known <= part.known).all()
    view = draw(NOW, {"ResidentsCommittee": {"r": {"reported": ["party", "joint_construction"]}}}, {})
    silent = Opened(view.snapshot, view, NOW)
    known = {ties: network_of(silent, Choice(EVERY, ties)).known.tolist() for ties in (("chain",), ("post",), ("whistle",))}
    assert known == {("chain",): [True], ("post",): [False], ("whistle",): [False]}
