"""Units of Qingshan with their Party organisations: works, offices, garrison, universities, schools; firms and culture teams."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgnet.samples import coverage
from orgnet.samples.qingshan import plan
from orgnet.samples.units import Unit, write_firm, write_unit
from orgnet.samples.words import FACTORIES

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import County

CITY, DISTRICT, ASSETS, EDUCATION, TWO_NEW = (
    "包头市直机关工委",
    "青山区直机关工委",
    "包头市国资委党委",
    "青山区教育局党委",
    "青山区两新工委",
)
BUREAUS = (
    "民政局", "司法局", "财政局", "人社局", "教育局", "卫健委", "住建局", "自然资源局", "生态环境局", "交通运输局", "农牧局", "水务局", "商务局", "文旅局",
    "应急管理局", "审计局", "市场监管局", "统计局", "医保局", "信访局", "退役军人局", "发展改革委", "科技局", "城管执法局", "能源局", "税务局",
)  # fmt: skip
OTHERS = {
    "university": (
        "北疆科技大学", "青山师范学院", "包头机电职业学院", "包头卫生职业学院",
    ),
    "military": (
        "驻青山某部机关", "驻青山某部一营", "驻青山某部二营", "驻青山某部汽车连", "青山区消防救援大队",
    ),
    "state_enterprise": (
        "北方特种车辆厂", "北疆重型机械厂", "青山装备科技园公司", "包头热力青山公司", "包头供水青山公司", "青山供电分局", "包头燃气青山公司",
        "包头公交青山分公司", "青山银行青山支行", "先锋道储蓄银行", "万青路银行支行", "幸福路银行支行", "青山邮政分公司", "包头通信青山分公司",
    ),
    "hospital": (
        "包头市中心医院青山院区", "青山区人民医院", "青山区中蒙医院", "北方医院", "青山区妇幼保健院",
    ),
    "public_institution": (
        "青山区疾控中心", "青山区图书馆", "青山区文化馆", "青山区融媒体中心", "青山区环卫中心", "青山区园林中心", "青山区社保中心", "青山区就业中心",
        "青山区房产中心", "青山区政务服务中心",
    ),
}  # fmt: skip
"""Units of the city and the district by sector."""
AREAS = (
    ("北疆科技大学校区", "campus", "利民社区", "北疆科技大学"), ("驻青山某部营区", "barracks", "建华社区", "驻青山某部机关"),
    ("北方特种车辆厂区", "factory", "长征社区", "北方特种车辆厂"), ("青山装备科技园", "park", "建华社区", "青山装备科技园公司"),
)  # fmt: skip
"""Four of the five areas of 乌素图 that act together, and the unit in each; the fifth is the community."""
FIRM_HEADS = ("鹿城", "塞北", "青昆", "赛罕", "草原", "乌兰", "九原", "阴山", "北梁", "昆河", "稀谷", "敕勒", "蒙辰", "青诚")
FIRM_TAILS = (("商贸公司", "商贸"), ("餐饮公司", "餐饮"), ("软件公司", "互联网"), ("稀土材料公司", "材料"), ("汽配公司", "汽车服务"))
CULTURE = (
    "合唱团", "秧歌队", "太极拳队", "二人台剧社", "舞蹈队", "书法社", "广场舞队", "乒乓球队", "羽毛球队", "健步走队", "门球队", "柔力球队", "腰鼓队", "民乐队",
    "摄影社", "模特队", "空竹队", "象棋社",
)  # fmt: skip

_Row = tuple[str, str, str | None, str | None, str]
"""Name, label, sector and level of a unit, and the Party organisation that its own is under."""


@dataclass
class Units:
    """What later parts need to know."""

    seated: list[str] = field(default_factory=list)
    """Units whose Party organisations sit on joint committees, those of the five areas first."""
    party: dict[str, str] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)


def write_units(dice: Dice, book: Book, county: County) -> Units:
    """Write the units, the Party organisation of each, and the sites of 乌素图; the last few have nothing to do with anybody."""
    for name, where in ((CITY, county.city), (DISTRICT, county.name), (ASSETS, county.city), (TWO_NEW, county.name)):
        book.node("ResidentUnitPartyOrganisation", name, located_in=where)
    spread = dice.shuffled(county.communities)
    areas = {unit: at for _, _, at, unit in AREAS}
    every = _offices() + [(name, "ResidentUnit", sector, "district", _above(sector)) for sector, names in OTHERS.items() for name in names]
    every += [(f"青山第{number}小学", "ResidentUnit", "school", None, EDUCATION) for number in range(1, 15)]
    every += [(f"包头第{number}中学", "ResidentUnit", "school", None, EDUCATION) for number in range(31, 41)]
    works = [f"包头{word}厂" for word in FACTORIES] + [f"北方{word}{tail}厂" for word in FACTORIES for tail in ("一", "二")]
    every += [(name, "ResidentUnit", "state_enterprise", "city", ASSETS) for name in works[: plan.SEATED + plan.IDLE_UNITS - len(every)]]
    units = Units()
    for at, (name, label, sector, level, above) in enumerate(every):
        home = county.community(areas[name]) if name in areas else spread[at % len(spread)]
        party = (
            "党委"
            if sector in ("university", "state_enterprise") or name.endswith("教育局")
            else "党总支"
            if sector == "school"
            else "党组织"
        )
        unit = Unit(name, label, home, sector, level, above, party)
        units.party[name] = str(write_unit(dice, book, unit))
        units.home[name] = home.name
    first = [unit for *_, unit in AREAS]
    rest = dice.shuffled([name for name in units.home if name not in first])
    # Offices always have something to do; those that have not are units.
    idle = [name for name in rest if name not in {name for name, *_ in _offices()}][: plan.IDLE_UNITS]
    units.seated = [*first, *[name for name in rest if name not in idle]]
    for name, kind, where, _ in AREAS:
        book.node("Site", name, part_of=where, site_type=kind)
    return units


def _offices() -> list[_Row]:
    label = "FunctionalDepartment"
    of_city: list[_Row] = [(f"包头市{word}", label, None, "city", CITY) for word in BUREAUS]
    return [*of_city, *[(f"青山区{word}", label, None, "district", DISTRICT) for word in BUREAUS]]


def _above(sector: str) -> str:
    return {"university": CITY, "military": CITY, "state_enterprise": ASSETS}.get(sector, DISTRICT)


def write_firms(dice: Dice, book: Book, county: County) -> None:
    """Write the firms, some of them led by the committee of their community, and the culture and sport teams of 乌素图."""
    names = dice.shuffled([(head + tail, does) for head in FIRM_HEADS for tail, does in FIRM_TAILS])[: plan.COMPANIES]
    for at, (name, does) in enumerate(names):
        direct = at < 3 * len(plan.DIRECT)
        home = county.community(plan.DIRECT[at % len(plan.DIRECT)]) if direct else dice.pick(county.communities)
        if not direct and home.name in plan.DIRECT:
            home = county.community("朝阳社区")
        state = "none" if at >= plan.COMPANIES - plan.BARE_COMPANIES else "own" if direct or dice.chance(0.7) else "instructor"
        above = coverage.committee(home) if direct or state == "instructor" else TWO_NEW
        write_firm(dice, book, "Company", name, home, state=state, above=above, industry=does)
    street = next(one for one in county.streets if one.name == "乌素图街道")
    teams = dice.shuffled([(community, word) for community in street.communities for word in CULTURE])[: plan.CULTURE_TEAMS]
    for at, (community, word) in enumerate(teams):
        name = book.node("SocialOrganisation", f"{community.stem}{word}", located_in=community.name, field="文化体育")
        book.tie("SERVES", name, community.name, how_often=dice.pick(("weekly", "monthly")), since=coverage.since(dice))
        if at >= plan.BARE_CULTURE_TEAMS:
            book.tie("COVERS", coverage.committee(community), name, mode=dice.pick(("joint", "instructor")), since=coverage.since(dice))
