"""The ground of Fancheng: 75 real communities; grids, compounds and buildings invented within the study's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.samples import shape
from orgnet.samples.fancheng import liyelu, plan
from orgnet.samples.ground import Building, Compound, County, highest_codes, read_county
from orgnet.samples.words import estate_name, free_name, yard_name

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community

UNIT_COMMUNITIES = (
    "军工社区",
    "铁路社区",
    "襄棉社区",
    "毛纺小区社区",
    "建昌社区",
    "长虹路社区",
    "大庆西路社区",
    "幸福社区",
    "劳动街社区",
    "红光社区",
)
"""Communities that grew around a works: most of their compounds are a unit's."""


ROADS = {
    "汉江街道": ("汉江路", "人民路", "长虹路", "汉江北路", "团结巷", "工农路", "青年路"),
    "王寨街道": ("松鹤路", "建昌路", "王寨路", "七里桥路", "春园路", "红旗路", "育才路"),
    "中原街道": ("中原路", "前进路", "建新路", "云集路", "车站路", "幸福路", "春园东路"),
    "定中门街道": ("劳动街", "定中街", "望江街", "永安桥街", "沿江路", "新民巷", "文化巷"),
    "清河口街道": ("清河路", "旭东路", "美满街", "和平路", "光明巷", "夏家台巷", "交通路"),
    "屏襄门街道": ("丹江路", "星火路", "机坊街", "马道口街", "胜利街", "民主路", "炮铺街"),
    "米公街道": ("大庆西路", "解放西路", "友谊街", "风华路", "朝阳路", "新华路", "米公路"),
    "柿铺街道": ("柿铺街", "杨湖路", "张桥路", "机场路", "白湾路", "韩洼路", "梁坡路"),
}
"""Roads of each street, by which old courtyards are named."""


def make_county(dice: Dice) -> County:
    """Return the district with grids, compounds (without the names of the units' ones) and how each grid is covered where that is settled."""
    dropped = highest_codes(plan.DIVISIONS, [code for code in plan.STREETS if code != plan.KEEPS_ALL])
    county = read_county(plan.DIVISIONS, streets=plan.STREETS, leave_out=dropped)
    shape.add_grids(dice.fork("grids"), county, totals={name: one.grids for name, one in plan.PLAN.items()}, fixed=plan.GRID_COUNTS)
    by_hand = {(liyelu.NAME, number): households for number, (households, _) in liyelu.GRIDS.items()}
    shape.set_households(dice.fork("households"), county, fixed={**plan.EMPTY_GRIDS, **by_hand})
    for grid in county.grids:
        key = (grid.community.name, grid.number)
        if grid.community.name == liyelu.NAME:
            grid.state = liyelu.GRIDS[grid.number][1]
        elif grid.community.name == plan.UNKNOWN:
            grid.state = "unknown"
        elif key in plan.EMPTY_GRIDS:
            grid.state = "none"
    made = county.community(liyelu.NAME)
    _make_liyelu(made)
    shape.add_compounds(dice.fork("compounds"), county, totals={name: one.compounds for name, one in plan.PLAN.items()}, made=[made])
    drawn = [compound for compound in county.compounds if compound.community is not made]
    totals = {kind: count - sum(one.managed_by == kind for one in made.compounds) for kind, count in plan.MANAGED.items()}
    shape.manage(dice.fork("managers"), drawn, totals=totals, of_units=lambda one: 0.6 if one.community.name in UNIT_COMMUNITIES else 0.0)
    return county


def _make_liyelu(community: Community) -> None:
    by_name: dict[str, Compound] = {}
    for one in liyelu.COMPOUNDS:
        grids = [community.grids[number - 1] for number in one.grids]
        compound = Compound(one.name, community, grids, one.managed_by, one.households, one.state, one.mode)
        states = [state for state, count in one.buildings for _ in range(count)]
        share = one.households // len(states)
        compound.buildings = [
            Building(shape.building_name(one.name, number), share, state=state) for number, state in enumerate(states, start=1)
        ]
        by_name[one.name] = compound
        community.compounds.append(compound)
    for one in liyelu.COMPOUNDS:
        if one.leader is not None:
            by_name[one.name].leader = by_name[one.leader]


def name_compounds(dice: Dice, book: Book, county: County) -> None:
    """Name the compounds that no unit manages: estates by invented names, old courtyards by the roads of their community."""
    taken = {compound.name for compound in county.compounds}
    for community in county.communities:
        own = [f"{community.stem}"] if community.stem.endswith(("路", "街", "巷")) else []
        roads = own * 2 + dice.some(ROADS[community.street.name], 4 - len(own))
        for compound in community.compounds:
            if compound.name:
                continue
            estate = compound.managed_by == "property_company"
            while not compound.name:
                name = estate_name(dice) if estate else yard_name(dice, dice.pick(roads))
                if estate:
                    compound.name = free_name(book, taken, name)
                elif name not in taken:
                    taken.add(name)
                    compound.name = name


def set_modes(dice: Dice, county: County, with_owners: set[str]) -> None:
    """Say how each compound governs itself; a few do not yet, and of a few nobody says."""
    made = county.community(liyelu.NAME)
    shape.lead_neighbours(dice, [one for one in county.communities if one is not made])
    for compound in county.compounds:
        if compound.mode is not None:
            continue
        if compound.managed_by == "unit":
            compound.mode = "unit_compound"
        elif compound.managed_by == "property_company" and compound.name in with_owners:
            compound.mode = "three_party"
        else:
            compound.mode = "members_lead" if dice.chance(0.86) else "none" if dice.chance(0.7) else None


def set_contacts(dice: Dice, county: County, total: int) -> None:
    """Share the members in contact with households over the compounds, by their size."""
    weights = [compound.households * dice.between(5, 15) for compound in county.compounds]
    for compound, members in zip(county.compounds, dice.split(total, weights, low=1), strict=True):
        compound.in_contact = members
