"""The three circles. Expected rings are read off the drawing of `tests.neighbourhood` by hand."""

from __future__ import annotations

import pytest

from orgnet.metrics.circles import circles, organisations_within
from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot
from tests.projection.drawn import draw


@pytest.fixture(scope="module")
def rings():
    return circles(NetworkView(snapshot()).on(NOW))


def of(rings, community):
    inside = rings[rings["community"] == community]
    return dict(zip(inside["organisation"], inside["ring"], strict=True))


def ring(found, number):
    return {identity for identity, at in found.items() if at == number}


def test_the_rings_of_the_neighbourhood(rings):
    found = of(rings, "c1")
    assert ring(found, 1) == {"cpc1", "gb1", "gb2", "gb4", "cb1", "pg1"}
    # The hospital is located there and registered; the company is in the other community, but its agreement A4 benefits b2.
    assert ring(found, 3) == {"h", "hp", "sc", "k"}
    assert ring(found, 2) == {"bpc1", "ocb", "rc1", "oc1", "oc2", "pc", "so", "vt"}
    assert of(rings, "c2") == {"cpc2": 1, "pg6": 1, "bpc2": 2, "sc": 3, "k": 3}


def test_who_belongs_to_the_street_only_is_in_no_circle(rings):
    assert not {"swc", "bwc1"} & set(rings["organisation"])


def test_everyone_has_one_ring_in_a_community(rings):
    assert not rings.duplicated(["community", "organisation"]).any()


def test_circles_take_the_rings_inside_too(rings):
    assert set(organisations_within(rings, 1, community="c2")) == {"cpc2", "pg6"}
    assert set(organisations_within(rings, 3, community="c2")) == {"cpc2", "pg6", "bpc2", "sc", "k"}
    assert set(organisations_within(rings, 2)) == set(rings.loc[rings["ring"] <= 2, "organisation"])
    with pytest.raises(ValueError, match="circles are 1, 2 and 3"):
        organisations_within(rings, 4)


def test_the_first_that_fits_of_one_three_two():
    # p is the company's own and under the committee: ring 1, the company remains in 3. The unit manages a compound as well, which alone would be 2.
    view = draw(
        NOW,
        {
            "Street": "s", "Community": "c", "Compound": "m", "CommunityPartyCommittee": "cpc", "NewSectorPartyOrganisation": "p q",
            "Company": "k", "ResidentUnit": "u", "SocialOrganisation": "so", "ResidentsCommittee": "rc", "SubCommittee": "sub", "PropertyCompany": "pc",
        },
        {
            "PART_OF": "c>s m>c",
            "COVERS": [("cpc", "c", {"mode": "standalone"}), ("p", "k", {"mode": "standalone"}), ("q", "so", {"mode": "standalone"})],
            "SUBORDINATE_TO": "p>cpc",
            "LOCATED_IN": "k>m u>c q>c",
            "MANAGES": "u>m pc>m",
            "GOVERNS": "rc>c",
            "BRANCH_OF": "sub>rc",
        },
    )  # fmt: skip
    assert of(circles(view), "c") == {"cpc": 1, "p": 1, "k": 3, "u": 3, "rc": 2, "sub": 2, "pc": 2, "q": 2, "so": 2}


def test_a_chain_of_command_that_goes_round_ends():
    view = draw(
        NOW,
        {"Community": "c", "CommunityPartyCommittee": "cpc", "ResidentsBranch": "a b"},
        {"LOCATED_IN": "cpc>c", "SUBORDINATE_TO": "a>cpc b>a a>b cpc>b"},
    )
    assert of(circles(view), "c") == {"cpc": 1, "a": 1, "b": 1}


def test_an_agreement_for_the_street_is_one_for_each_of_its_communities():
    view = draw(
        NOW,
        {"Street": "s", "Community": "c d", "ResidentUnit": "u", "FunctionalDepartment": "f", "Agreement": "A B"},
        {"PART_OF": "c>s d>s", "PARTY_TO": "u>A f>B", "BENEFITS": "A>s B>d"},
    )
    assert of(circles(view), "c") == {"u": 3}
    assert of(circles(view), "d") == {"u": 3, "f": 3}


def test_nothing_loaded_has_no_circles():
    rings = circles(draw(NOW, {}, {}))
    assert rings.empty
    assert organisations_within(rings, 3) == []
