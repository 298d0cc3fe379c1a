"""The ground of Gusu: 169 real communities with their types; grids and compounds invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.samples import ground, shape
from orgnet.samples.gusu import plan
from orgnet.samples.management import FIRST_VILLAGE
from orgnet.samples.words import ORDINALS, WORKS

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound, County

HEADS = (
    "桂花", "玉兰", "茉莉", "枇杷", "莲香", "荷韵", "竹辉", "梅影", "听枫", "拙园", "留韵", "沧浪", "耦园", "艺圃", "怡园", "吴门", "胥江", "娄葑", "齐溪",
    "相门", "干将", "平门", "阊胥", "锦帆", "寒碧", "天香", "澹台", "金狮", "万年", "新庄", "枫桥", "山塘", "胥香", "葑溪", "觅渡", "石湖", "苏锦", "清塘",
)  # fmt: skip
TAILS = ("苑", "雅苑", "花苑", "名邸", "公寓", "里", "华庭", "小筑", "景苑", "新居")
TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("business_district", ("观前", "石路", "万达", "火车站", "南门")),
    ("resettlement", ("福星", "姑香", "新康", "梅亭", "白莲", "路南", "富强", "长青", "湖田", "茶花", "新郭", "福运")),
    (
        "old_estate",
        (
            "新村",
            "一村",
            "二村",
            "三村",
            "四村",
            "养蚕里",
            "潼泾",
            "苏锦",
            "友联",
            "彩",
            "南环",
            "盘溪",
            "三香",
            "桂花",
            "佳安",
            "梅巷",
            "里河",
        ),
    ),
    (
        "commercial_housing",
        (
            "领秀",
            "宝邻",
            "玉景湾",
            "清嘉苑",
            "华庭",
            "花园",
            "名园",
            "龙港苑",
            "四季晶华",
            "新湘苑",
            "虎池苑",
            "家园",
            "金色里程",
            "鼎尚",
            "锦尚",
        ),
    ),
    ("open_street_block", ("巷", "街", "桥", "路", "园", "坊", "门", "场", "塔", "亭", "场", "历史", "公园", "定慧")),
)
"""Types with what in a name speaks for them, in the order tried; the rest is mixed."""


def make_county(dice: Dice) -> County:
    """Return the district with grids and compounds; its two villages are left out."""
    every = ground.read_county(plan.DIVISIONS).communities
    villages = [one.code for one in every if int(one.code[-3:]) >= FIRST_VILLAGE]
    county = ground.read_county(plan.DIVISIONS, leave_out=villages)
    totals = {street.name: round(plan.GRIDS_EACH * len(street.communities)) for street in county.streets}
    shape.add_grids(dice.fork("grids"), county, totals=totals, fixed={})
    shape.set_households(dice.fork("households"), county, fixed={})
    more = {street.name: len(street.grids) + round(plan.MORE_COMPOUNDS * len(street.grids)) for street in county.streets}
    shape.add_compounds(dice.fork("compounds"), county, totals=more, made=[])
    for grid in dice.some(county.grids, plan.EMPTY_GRIDS):
        grid.state = "none"
    totals = {**plan.MANAGED, "community": len(county.compounds) - sum(plan.MANAGED.values())}
    shape.manage(dice.fork("managers"), county.compounds, totals=totals, of_units=lambda one: 0.5 if one.community.code[-1] == "8" else 0.0)
    backed = [one for one in county.compounds if one.managed_by == "community"]
    for compound in dice.some(backed, plan.UNSERVED):
        compound.managed_by = "none"
    for compound in dice.some([one for one in backed if one.managed_by == "community"], plan.UNKNOWN_SERVICE):
        compound.managed_by = ""
    for compound in dice.some(county.compounds, plan.EMPTY_COMPOUNDS):
        compound.state = "none"
    return county


def type_of(dice: Dice, community: Community) -> str:
    """Return the type of a community, mostly by its name."""
    for kind, words in TYPES:
        if any(word in community.stem for word in words) and dice.chance(0.9):
            return kind
    return dice.pick(("mixed", "mixed", "old_estate", "commercial_housing"))


def name_compounds(dice: Dice, county: County) -> dict[str, str]:
    """Name the compounds: estates by invented names, a unit's after it, others after their community; return the unit's word by community."""
    estates = dice.shuffled([head + tail for head in HEADS for tail in TAILS])
    works = dice.shuffled(WORKS)
    found: dict[str, str] = {}
    for community in county.communities:
        number = 0
        for compound in community.compounds:
            if compound.managed_by == "property_company" and estates:
                compound.name = estates.pop()
            elif compound.managed_by == "unit":
                word = found.setdefault(community.name, "") or works.pop()
                found[community.name] = word
                number += 1
                compound.name = f"苏州{word}{ORDINALS[number]}宿舍"
            else:
                number += 1
                compound.name = _plain_name(community, number)
    return found


def _plain_name(community: Community, number: int) -> str:
    if community.stem.endswith(("巷", "街", "路", "弄", "坊")):
        return f"{community.stem}{number * 12 + 3}号大院"
    return f"{community.stem}{ORDINALS[number]}组团"


def write_compounds(book: Book, compounds: list[Compound]) -> None:
    """Write the compounds with the grids that they lie in; of a few nobody says who looks after them."""
    for compound in compounds:
        book.node(
            "Compound",
            compound.name,
            community=compound.community.name,
            households=compound.households,
            managed_by=compound.managed_by or None,
            unreported=None if compound.managed_by else ["property"],
        )
        for grid in compound.grids:
            book.tie("LIES_IN", compound.name, grid.name)
