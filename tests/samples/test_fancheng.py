"""The rows of Fancheng as they are generated; the study's figures are counted in the loaded graph (test_figures.py)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from orgnet.samples.fancheng import liyelu, plan
from orgnet.samples.ground import highest_codes, read_county
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from datetime import date

DAY = plan.DAY
RANK = ("standalone", "joint", "instructor")


def in_force(row) -> bool:
    return (row.get("起始日期") or DAY) <= DAY <= (row.get("截止日期") or DAY)


def best_modes(tables):
    """Return the best mode in force of every subject that has one."""
    best: dict[str, str] = {}
    for row in tables["覆盖"]:
        if in_force(row):
            best[row["覆盖对象"]] = min(best.get(row["覆盖对象"], row["组建方式"]), row["组建方式"], key=RANK.index)
    return best


def counts(tables, sheet, kind=None):
    """Return how the rows of a sheet are covered: by mode, none, unknown."""
    best = best_modes(tables)
    rows = [row for row in tables[sheet] if kind in (None, row.get("类型"))]
    return Counter(best.get(row["名称"], "unknown" if row.get("未报") else "none") for row in rows)


# ------------------------------------------------------------------------------------------------------------ the ground
def test_communities_are_the_real_ones_without_the_highest_code_in_seven_streets(tables):
    # domain.md: 82 in the eight streets, seven left out, 柿铺 keeps nine.
    codes = {row["区划代码"] for row in tables["社区"]}
    county = read_county(plan.DIVISIONS, streets=plan.STREETS)
    assert len(county.communities) == 82
    left_out = {community.code for community in county.communities} - codes
    assert sorted(left_out) == sorted(highest_codes(plan.DIVISIONS, [code for code in plan.STREETS if code != plan.KEEPS_ALL]))
    assert sum(code.startswith("420606008") for code in codes) == 9
    assert {"名称": "立业路社区", "区划代码": "420606007003"}.items() <= next(r for r in tables["社区"] if r["名称"] == liyelu.NAME).items()


def test_left_out_communities_are_named_on_the_explanation_sheet(made):
    note = made[1].note
    assert note.startswith("样例（虚构）")
    assert all(name in note for name in ("杜甫巷社区", "云兴社区", "铁三院社区", "望江街社区", "旭东路社区", "泰安路社区", "建华路社区"))
    assert made[1].sample
    assert made[1].edition == "2023"


def test_households_add_up(book, tables):
    # Compounds of a grid never hold more households than the grid; a compound across two grids counts with either.
    grids = {row["名称"]: row.get("户数") for row in tables["网格"]}
    alone = Counter(row["小区或楼栋"] for row in tables["所在网格"])
    households = {row["名称"]: row["户数"] for row in tables["小区"]}
    inside: Counter[str] = Counter()
    for row in tables["所在网格"]:
        if alone[row["小区或楼栋"]] == 1:
            inside[row["网格"]] += households[row["小区或楼栋"]]
    assert all(inside[name] <= figure for name, figure in grids.items() if figure is not None)
    known = [figure for figure in grids.values() if figure is not None]
    assert 370 <= sum(known) / len(known) <= 410
    assert len(grids) - len(known) == 6
    of_buildings: Counter[str] = Counter()
    for row in tables["楼栋"]:
        of_buildings[row["所属小区或网格"]] += row["户数"]
    assert all(of_buildings[name] <= figure for name, figure in households.items())


def test_size(book):
    nodes = sum(len(book.names(label)) for label in NODE_KINDS)
    assert 12_000 <= nodes <= 14_000
    assert 4_500 <= len(book.names("Building")) <= 5_500


# ---------------------------------------------------------------------------------------------------------- as it is drawn
def test_coverage_is_uneven_as_planned(tables):
    # The counts that look/overview.png shows.
    assert counts(tables, "网格") == {"standalone": 292, "joint": 89, "instructor": 44, "none": 23, "unknown": 4}
    assert counts(tables, "小区") == {"standalone": 614, "joint": 268, "instructor": 122}
    assert counts(tables, "组织", "业委会") == {"standalone": 142, "joint": 106, "none": 38}
    buildings = counts(tables, "楼栋")
    assert (buildings["none"], buildings["unknown"]) == (118, 91)


@pytest.mark.parametrize("street", list(plan.PLAN))
def test_each_street_comes_out_as_planned(tables, street):
    wanted = plan.PLAN[street]
    inside = {row["名称"] for row in tables["社区"] if row["所属街道"] == street}
    best = best_modes(tables)
    grids = [row for row in tables["网格"] if row["所属社区"] in inside]
    compounds = [row for row in tables["小区"] if row["所属社区"] in inside]
    assert (len(grids), len(compounds)) == (wanted.grids, wanted.compounds)
    assert sum(row["名称"] not in best and not row.get("未报") for row in grids) == wanted.empty_grids
    assert sum(best.get(row["名称"]) == "instructor" for row in grids) == wanted.instructor_grids
    assert sum(best.get(row["名称"]) == "instructor" for row in compounds) == wanted.instructor_compounds


def test_every_party_organisation_has_one_superior_but_the_tops(tables):
    above = Counter(row["党组织"] for row in tables["隶属"])
    assert set(above.values()) == {1}
    tops = {row["名称"] for row in tables["党组织"]} - set(above)
    assert {name for name in tops if not name.endswith("街道党工委")} == {
        "襄阳市直机关工委",
        "樊城区直机关工委",
        "樊城区国资中心党委",
        "樊城区两新工委",
    }


def test_agreements_are_live_lapsed_renewed_open_and_undated(tables):
    renewed = {row.get("续签自") for row in tables["共建协议"]} - {None}
    lapsed = [row for row in tables["共建协议"] if (row.get("到期日期") or DAY) < DAY and row["名称"] not in renewed]
    assert len(lapsed) == sum(one.lapsed for one in plan.PLAN.values()) == 27
    assert len(renewed) >= 8
    assert any(row.get("签订日期") and not row.get("到期日期") for row in tables["共建协议"])
    assert any(not row.get("签订日期") for row in tables["共建协议"])
    load = Counter(row["组织"] for row in tables["签约"] if not row["组织"].endswith("社区党委"))
    assert max(load.values()) >= 10
    assert sum(number == 1 for number in load.values()) > len(load) / 2


def test_some_committees_are_overdue_and_three_never_met(tables):
    # Without the two communities that report no meetings: 18 of 81, as look/overview.png has it of 83.
    last: dict[str, date] = {}
    for row in tables["会议"]:
        if row["会议类型"] == "joint":
            last[row["主办组织"]] = max(row["日期"], last.get(row["主办组织"], row["日期"]))
    unknown = {f"{name}大党委" for name in plan.UNREPORTED["meetings"]}
    big = [row["名称"] for row in tables["党组织"] if row["类型"] in ("街道大工委", "社区大党委") and row["名称"] not in unknown]
    assert sum(name not in last for name in big) == 3
    assert sum(name not in last or (DAY - last[name]).days > 92 for name in big) == 18
    assert not unknown & set(last)


def test_nothing_stands_where_a_community_did_not_report(tables):
    home = {row["名称"]: row["所属社区"] for row in (*tables["网格"], *tables["小区"])}
    silent = set(plan.UNREPORTED["whistles"])
    assert not [row for row in tables["吹哨"] if home.get(row["涉及地点"], row["涉及地点"]) in silent]
    assert not [row for row in tables["双报到"] if row["社区"] in plan.UNREPORTED["joint_construction"]]
    posted = {row["任职单位或地点"] for row in tables["任职"]}
    assert not {name for name in posted if home.get(name, name) in plan.UNREPORTED["posts"]}


# ------------------------------------------------------------------------------------------------------------------ 立业路
def test_liyelu_is_as_it_is_pictured(tables):
    # look/place.png: 6 grids, 14 compounds, 66 buildings, 2,271 households, 4 teams; coverage, agreements and seats.
    best = best_modes(tables)
    grids = [row for row in tables["网格"] if row["所属社区"] == liyelu.NAME]
    assert sum(row["户数"] for row in grids) == 2271
    assert [best.get(row["名称"]) for row in grids] == ["standalone", "standalone", "instructor", None, "joint", "joint"]
    compounds = {row["名称"] for row in tables["小区"] if row["所属社区"] == liyelu.NAME}
    assert Counter(best[name] for name in compounds) == {"standalone": 8, "joint": 4, "instructor": 2}
    buildings = [row for row in tables["楼栋"] if row["所属小区或网格"] in compounds]
    states = Counter(best.get(row["名称"], "unknown" if row.get("未报") else "none") for row in buildings)
    assert states == {"standalone": 31, "joint": 30, "none": 3, "unknown": 2}
    assert sum(row["所在地"] == liyelu.NAME for row in tables["队伍"]) == 4
    assert sum(row["大党委或大工委"] == "立业路社区大党委" for row in tables["兼职委员"]) == 9
    assert sum(row["组织"] == "立业路社区党委" for row in tables["签约"]) == 7


def test_compounds_of_liyelu_fit_into_their_grids():
    for number, (households, _) in liyelu.GRIDS.items():
        assert sum(one.households for one in liyelu.COMPOUNDS if one.grids == (number,)) <= households
