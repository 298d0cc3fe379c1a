"""Key organisations as a use case, on the neighbourhood; the measures themselves are held in `tests/metrics`."""

from __future__ import annotations

import pytest

from orgnet.analysis.centrality import centrality_table, two_mode_table
from orgnet.errors import InputError
from tests.analysis.worked import opened
from tests.neighbourhood import day


@pytest.fixture(scope="module")
def workspace():
    return opened()


def test_the_best_first_with_where_it_is(workspace):
    first = centrality_table(workspace).iloc[0]
    # cpc1 has seven partners, worked in tests/metrics/test_centrality.py.
    assert (first["id"], first["name"], first["community"], first["street"], first["degree"]) == (
        "cpc1",
        "立业路社区党委",
        "立业路社区",
        "米公街道",
        7,
    )


def test_what_is_exact_has_no_error(workspace):
    table = centrality_table(workspace)
    assert table[["betweenness_error", "closeness_error"]].isna().all().all()


def test_what_is_not_reported_is_marked(workspace):
    known = centrality_table(workspace).set_index("id")["known"]
    # Nothing is reported in c3, where bpc3 and gb7 are.
    assert sorted(known.index[~known]) == ["bpc3", "gb7"]


def test_one_kind_is_measured_among_all(workspace):
    for kind in ("ResidentUnit", "驻区单位", "resident unit"):
        table = centrality_table(workspace, kind=kind)
        assert table[["id", "degree"]].to_numpy().tolist() == [["sc", 2], ["h", 2]]
    assert set(centrality_table(workspace, kind="PartyOrganisation")["label"]) >= {"GridBranch", "BigPartyCommittee"}


def test_a_circle_is_a_network_of_its_own(workspace):
    table = centrality_table(workspace, circle=1, community="立业路社区")
    # By hand: under cpc1 are gb1, gb2, gb4 and cb1, and pg1 under cb1; the street's committee is none of the ring.
    assert dict(zip(table["id"], table["degree"], strict=True)) == {"cpc1": 4, "cb1": 2, "gb1": 1, "gb2": 1, "gb4": 1, "pg1": 1}
    # Of the 10 pairs of others, all but {cb1, pg1} pass cpc1.
    assert table.set_index("id")["betweenness"]["cpc1"] == pytest.approx(0.9)


def test_a_circle_without_a_community_is_that_of_all(workspace):
    assert set(centrality_table(workspace, circle=1)["id"]) == {"cpc1", "cb1", "gb1", "gb2", "gb4", "pg1", "cpc2", "pg6"}


def test_a_community_without_a_circle_only_narrows_the_rows(workspace):
    whole = centrality_table(workspace).set_index("id")
    table = centrality_table(workspace, community="c2").set_index("id")
    assert set(table.index) == {"cpc2", "bpc2", "k", "pg6"}
    assert table["degree"].to_dict() == whole.loc[table.index, "degree"].to_dict()


def test_another_day_has_other_ties(workspace):
    # On 2026-03-01 A5 joined h and cpc2 besides; A8 was there already, A4 not.
    assert centrality_table(workspace, as_of=day("2026-03-01")).set_index("id")["degree"]["cpc2"] == 4


def test_committees_and_members(workspace):
    table = two_mode_table(workspace)
    assert table[["mode", "id", "ties"]].to_numpy().tolist() == [
        ["committee", "bpc1", 2], ["committee", "bwc1", 1], ["member", "so", 1], ["member", "h", 1], ["member", "k", 1],
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [{"projection": "friends"}, {"kind": "Grid"}, {"circle": 4}, {"community": "no such place"}])
def test_what_there_is_not_is_refused(workspace, wrong):
    with pytest.raises(InputError):
        centrality_table(workspace, **wrong)
