"""What ended, in the words of the rules about coverage, on both engines: a Party organisation's coverage, or only an instructor's."""

from __future__ import annotations

import pytest

from orgnet.analysis.gaps import gaps
from tests.loaded import load
from tests.neighbourhood import NOW, day
from tests.projection.drawn import draw

SPRING, SUMMER, AUTUMN = day("2026-03-31"), day("2026-05-25"), day("2026-09-30")

KINDS = {
    "Grid": "GridBranch",
    "Compound": "CompoundBranch",
    "Building": "PartyGroup",
    "Company": "ResidentUnitPartyOrganisation",
    "OwnersCommittee": "OwnersCommitteeBranch",
}
RULES = {
    "Grid": "grid-without-party-group",
    "Compound": "compound-not-covered",
    "Building": "building-without-group",
    "Company": "firm-not-covered",
    "OwnersCommittee": "owners-committee-not-covered",
}


def drawn():
    """
    Of each kind three subjects: 1 had an instructor of the committee until May, 2 a branch until March and an instructor until September, 3 nothing.

    The instructor of 2 is sent by a branch of the kind that counts: it is an instructor all the same.
    """
    nodes = {"Street": "s", "Community": "c", "CommunityPartyCommittee": "pc"}
    part, located, covers = [("c", "s", {})], [], []
    for kind, branch in KINDS.items():
        ones = [f"{kind}{number}" for number in (1, 2, 3)]
        nodes |= {kind: " ".join(ones), branch: f"{kind}-b"}
        (part if kind in ("Grid", "Compound", "Building") else located).extend((one, "c", {}) for one in ones)
        covers += [
            ("pc", ones[0], {"mode": "instructor", "until": SUMMER}),
            (f"{kind}-b", ones[1], {"mode": "standalone", "until": SPRING}),
            (f"{kind}-b", ones[1], {"mode": "instructor", "since": day("2026-04-01"), "until": AUTUMN}),
        ]
    return draw(NOW, nodes, {"PART_OF": part, "LOCATED_IN": located, "COVERS": covers}).snapshot


@pytest.fixture(scope="module")
def said(engine_settings):
    """Return what each rule says of each subject, by subject."""
    with load(engine_settings, drawn()) as workspace:
        found = gaps(workspace, as_of=NOW).findings
    found = found[found["rule"].isin(RULES.values())]
    return {row["subject"]: (row["detail_zh"], row["detail_en"]) for row in found.to_dict("records")}


@pytest.mark.parametrize("kind", KINDS)
def test_an_instructor_that_ended_is_not_called_the_coverage_of_a_party_organisation(said, kind):
    zh, en = said[f"{kind}1"]
    assert "派驻指导员 2026-05-25 到期，没有接续" in zh
    assert "原有党" not in zh
    assert "nstructor that it had was sent until 2026-05-25; nobody followed" in en
    assert "coverage that it had" not in en


@pytest.mark.parametrize("kind", KINDS)
def test_coverage_that_ended_is_dated_by_itself_and_not_by_a_later_instructor(said, kind):
    zh, en = said[f"{kind}2"]
    assert "的覆盖 2026-03-31 到期" in zh
    assert "ended on 2026-03-31" in en


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_was_nothing_ended(said, kind):
    zh, en = said[f"{kind}3"]
    assert "到期" not in zh
    assert "until" not in en
