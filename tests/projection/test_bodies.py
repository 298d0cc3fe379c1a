"""A unit and its own Party organisation are one body; a Party organisation of ground stays itself."""

from __future__ import annotations

from datetime import date

import numpy as np

from orgnet.projection import bodies, units
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


def test_a_party_organisation_of_ground_is_nobodys_own():
    view = draw(
        DAY,
        {"CommunityPartyCommittee": "cpc", "GridBranch": "gb", "ResidentsCommittee": "rc", "Company": "shop"},
        {"COVERS": covered("cpc>rc gb>shop")},
    )
    assert body_of(view) == {name: name for name in ("cpc", "gb", "rc", "shop")}


def test_whoever_covers_two_makes_one_body_of_them_and_the_first_stands_for_it():
    view = draw(DAY, {"NewSectorPartyOrganisation": "p", "PropertyCompany": "b", "Company": "z"}, {"COVERS": covered("p>b p>z")})
    assert body_of(view) == {"p": "b", "b": "b", "z": "b"}


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
