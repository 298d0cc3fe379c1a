"""A unit and its own Party organisation are one body."""

from __future__ import annotations

from datetime import date

import numpy as np

from orgnet.metrics.reach import reach
from orgnet.projection import bodies, units
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw

DAY = date(2026, 11, 20)


def covered(pairs, *, mode="standalone", **columns):
    return [(*pair.split(">"), {"mode": mode, **columns}) for pair in pairs.split()]


def body_of(view):
    found = bodies(view)
    return {view.ids[place]: view.ids[body] for place, body in enumerate(found) if body >= 0}


def test_a_unit_stands_for_the_party_organisation_that_covers_it_alone():
    view = draw(
        DAY,
        {"ResidentUnitPartyOrganisation": "hp jp", "ResidentUnit": "h j", "Grid": "g"},
        {"COVERS": [*covered("hp>h"), *covered("jp>j", mode="joint")]},
    )
    assert body_of(view) == {"hp": "h", "h": "h", "jp": "jp", "j": "j"}


def test_it_does_so_only_while_the_coverage_is_in_force():
    nodes = {"NewSectorPartyOrganisation": "p", "Company": "k"}
    ended = draw(DAY, nodes, {"COVERS": covered("p>k", until=date(2026, 11, 19))})
    assert body_of(ended) == {"p": "p", "k": "k"}
    assert body_of(ended.on(date(2026, 11, 19))) == {"p": "k", "k": "k"}


def test_only_units_have_a_party_organisation_of_their_own():
    view = draw(
        DAY,
        {
            "CommunityPartyCommittee": "cpc",
            "OwnersCommitteeBranch": "ocb",
            "ResidentsCommittee": "rc",
            "OwnersCommittee": "oc",
            "Community": "c",
        },
        {"COVERS": covered("cpc>rc cpc>c ocb>oc")},
    )
    assert body_of(view) == {name: name for name in ("cpc", "ocb", "rc", "oc")}


def test_whoever_covers_two_makes_one_body_of_them_and_the_lowest_id_stands_for_it():
    view = draw(DAY, {"NewSectorPartyOrganisation": "a", "PropertyCompany": "z", "Company": "b"}, {"COVERS": covered("a>z a>b")})
    assert body_of(view) == {"a": "b", "b": "b", "z": "b"}


def test_units_are_organisations_other_than_committees_branches_and_self_governing_bodies():
    view = draw(
        DAY,
        {
            "GridBranch": "gb", "BigPartyCommittee": "bpc", "OwnersCommitteeBranch": "ocb", "ResidentUnitPartyOrganisation": "hp lone",
            "ResidentsCommittee": "rc", "SubCommittee": "sub", "OwnersCommittee": "oc", "ResidentUnit": "h", "VolunteerTeam": "vt", "Grid": "g",
        },
        {"COVERS": covered("hp>h ocb>oc")},
    )  # fmt: skip
    assert set(view.ids[units(view)]) == {"h", "vt", "lone"}


def test_nothing_loaded_has_no_bodies():
    view = draw(DAY, {}, {})
    assert bodies(view).shape == (0,)
    assert units(view).dtype == np.bool_


def test_what_is_one_in_reach_is_one_here():
    view = NetworkView(snapshot()).on(NOW)
    assert body_of(view) == reach(view)["unit"].to_dict()
