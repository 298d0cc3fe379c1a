"""The part of the network that is chosen, its groups, and the way between two, each worked by hand on the small neighbourhood."""

from __future__ import annotations

from typing import Any, cast

import pytest

from orgnet.analysis.network import Choice, network_of, way_between
from orgnet.analysis.network_day import KINDS, ORGANISATIONS, whole_network
from orgnet.analysis.network_groups import grouped
from orgnet.errors import InputError
from orgnet.vocabulary import NODE_KINDS
from tests.analysis.worked import opened
from tests.neighbourhood import day

WORKSPACE = cast("Any", opened())
USUAL = (*ORGANISATIONS, "agreement")
TIED = ("chain", "seat", "agreement")


def chosen(kinds=USUAL, ties=TIED, *, as_of=None, **more):
    return network_of(WORKSPACE, Choice(kinds, ties, **more), as_of=as_of)


def ids(part, flags=None):
    found = part.whole.day.whole.ids[part.at if flags is None else part.at[flags]]
    return {str(identity) for identity in found}


def pairs(part):
    return {(row["start"], row["type"], row["end"]) for row in part.rows()}


def test_every_organisation_is_in_one_group_of_kinds():
    labels = [label for name in ORGANISATIONS for label in KINDS[name]]
    assert sorted(labels) == sorted(label for label, kind in NODE_KINDS.items() if "Organisation" in kind.labels)


def test_a_community_with_whoever_has_direct_relations_there():
    part = chosen(community="c1")
    # On c1 by LOCATED_IN; agreements that these signed or that benefit its ground (A4: the owners' committee and building b2).
    assert ids(part, part.inside) - {"A1", "A2", "A3", "A4", "A7", "A8"} == {
        "cpc1", "bpc1", "gb1", "gb2", "gb4", "cb1", "pg1", "hp", "ocb", "rc1", "oc1", "oc2", "pc", "h", "sc", "so", "vt",
    }  # fmt: skip
    agreements = {identity for identity in ids(part) if identity.startswith("A")}
    assert agreements == {"A1", "A2", "A3", "A4", "A7", "A8"}
    # swc leads cpc1; k shares A3 with sc, and signed A4; cpc2 shares A7 with so.
    assert ids(part, ~part.inside) - agreements == {"swc", "k", "cpc2"}


def test_partners_are_counted_once_and_only_in_what_is_chosen():
    part = chosen(community="c1")
    count = dict(zip(part.whole.day.whole.ids[part.at], part.partners, strict=True))
    # swc above; gb1, gb2, gb4, cb1 below; A1, A2, A8.
    assert count["cpc1"] == 8
    chain = chosen(community="c1", ties=("chain",))
    assert dict(zip(chain.whole.day.whole.ids[chain.at], chain.partners, strict=True))["cpc1"] == 5


def test_a_unit_and_its_own_party_organisation_are_always_joined():
    assert pairs(chosen(community="c1", ties=("seat",))) == {
        ("hp", "COVERS", "h"),
        ("hp", "HAS_SEAT_ON", "bpc1"),
        ("so", "HAS_SEAT_ON", "bpc1"),
    }


def test_ties_of_the_day_only():
    # The school's seat ended on 2026-03-31.
    assert ("sc", "HAS_SEAT_ON", "bpc1") in pairs(chosen(community="c1", as_of=day("2026-03-01")))
    assert ("sc", "HAS_SEAT_ON", "bpc1") not in pairs(chosen(community="c1"))


def test_a_circle_has_its_rings():
    part = chosen(community="c1", circle=1)
    # The chain of cpc1 downwards, and the agreements that it signed.
    ring = dict(zip(part.whole.day.whole.ids[part.at], part.ring, strict=True))
    assert ring == {"cpc1": 1, "gb1": 1, "gb2": 1, "gb4": 1, "cb1": 1, "pg1": 1, "A1": 0, "A2": 0, "A8": 0}
    wider = chosen(community="c1", circle=3)
    rings = dict(zip(wider.whole.day.whole.ids[wider.at], wider.ring, strict=True))
    assert (rings["cpc1"], rings["rc1"], rings["h"]) == (1, 2, 3)


def test_around_one_and_nothing_else():
    # hp: its unit h, the agreement A1 with its other party and the ground that benefits.
    part = chosen(ties=("agreement",), around=("hp",))
    assert ids(part) == {"hp", "h", "A1", "cpc1", "g1", "m2"}
    assert ids(part, part.inside) == {"hp"}


def test_around_one_is_added_to_the_ground():
    base, more = ids(chosen(community="c1")), ids(chosen(community="c1", around=("k",)))
    # k: its seat on bwc1, and A3 with the community c2 that benefits; building b2 and the rest of A4.
    assert more - base == {"bwc1", "c2", "b2"}


def test_some_are_seen_besides():
    assert ids(chosen(ties=("chain",), also=("k", "swc", "cpc1"))) == {"k", "swc", "cpc1"}
    assert ids(chosen(community="c1", also=("pg6",))) - ids(chosen(community="c1")) == {"pg6"}


def test_kinds_that_are_not_chosen_are_not_there():
    part = chosen(kinds=("party",), ties=("chain",), street="s1")
    assert {NODE_KINDS[part.whole.day.whole.labels[at]].label for at in part.at} <= set(KINDS["party"])
    assert "swc" in ids(part)


def test_an_unreported_one_is_marked():
    whole = whole_network(WORKSPACE)
    known = dict(zip(whole.day.whole.ids, whole.known, strict=True))
    # c3 has reported nothing, so its bodies are not fully known; ground is never called so.
    assert not known["bpc3"]
    assert known["g7"]


def test_groups_hold_everything_once():
    part = chosen()
    groups = grouped(part)
    held = [member for group in groups.groups for member in group.members]
    assert sorted(held) == sorted(ids(part))
    # cpc1 and bpc1 under s1: the party organisations of the street are one group, its big committees another.
    by_key = {group.key: group for group in groups.groups}
    assert {"swc", "cpc1", "cpc2"} <= set(by_key["s1|party"].members)
    assert by_key["s1|committee"].members == ("bwc1", "bpc1", "bpc2")
    # Agreements are on no street.
    assert by_key["|agreement"].place is None


def test_ties_between_groups_are_counted():
    between = {(one, other, group): count for one, other, group, count in grouped(chosen()).between}
    # Seats on big committees of s1: of so (social), of k (company) and of hp (unit).
    assert between["s1|committee", "s1|social", "seat"] == 1
    assert between["s1|committee", "s1|unit", "seat"] == 1
    # PARTY_TO of cpc1 to A1, A2 and A8, of cpc2 to A7, of gb1 to A8; keys in the order of text.
    assert between[("s1|party", "|agreement", "agreement")] == 5


def test_a_group_is_opened_as_long_as_there_is_room():
    part = chosen()
    opened_one = grouped(part, ["s1|committee"])
    assert {str(part.whole.day.whole.ids[at]) for at in opened_one.single} == {"bwc1", "bpc1", "bpc2"}
    assert "s1|committee" not in {group.key for group in opened_one.groups}
    closed = grouped(part, ["s1|committee"], most=3)
    assert closed.refused == ("s1|committee",)
    assert len(closed.single) == 0


def names(way):
    return [way[0]["from"], *(step["to"] for step in way)]


def test_the_way_between_a_hospital_and_a_company():
    # h is one body with hp; A1 joins it to cpc1, A2 that to the school, A3 that to k. There is no shorter one.
    way = way_between(WORKSPACE, "h", "k", ties=("agreement",))
    assert names(way) == ["h", "hp", "A1", "cpc1", "A2", "sc", "A3", "k"]
    assert [step["tie"] for step in way] == ["COVERS", *["PARTY_TO"] * 6]
    # The hospital's Party committee covers it; parties point to agreements.
    assert [step["reversed"] for step in way] == [True, False, True, False, True, False, True]


def test_the_way_back_is_as_long():
    assert len(way_between(WORKSPACE, "k", "h", ties=("agreement",))) == 7


def test_more_ties_make_a_shorter_way():
    # h and so are both registered or seated by way of bpc1: h - hp - bpc1 - so.
    assert names(way_between(WORKSPACE, "h", "so", ties=("seat", "agreement"))) == ["h", "hp", "bpc1", "so"]


def test_no_way_and_no_step():
    assert way_between(WORKSPACE, "vt", "k", ties=("chain",)) is None
    assert way_between(WORKSPACE, "vt", "vt", ties=("chain",)) == ()


@pytest.mark.parametrize(
    "choice",
    [
        Choice(("kings",), TIED),
        Choice(USUAL, ("friendship",)),
        Choice(USUAL, TIED, street="nowhere"),
        Choice(USUAL, TIED, community="nowhere", circle=1),
        Choice(USUAL, TIED, circle=4),
        Choice(USUAL, TIED, around=("nobody",)),
        Choice(USUAL, TIED, around=("t1",)),  # a meeting is nothing that can be chosen
    ],
)
def test_what_there_is_not_is_refused(choice):
    with pytest.raises(InputError):
        network_of(WORKSPACE, choice)


def test_a_way_to_nobody_is_refused():
    with pytest.raises(InputError):
        way_between(WORKSPACE, "h", "nobody", ties=TIED)
    with pytest.raises(InputError):
        way_between(WORKSPACE, "h", "k", ties=("friendship",))
