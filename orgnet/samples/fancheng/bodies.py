"""Departments, units, firms and social organisations of Fancheng. Offices have the names that every district has; firms are invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgnet.samples.coverage import committee, since
from orgnet.samples.fancheng import liyelu, plan
from orgnet.samples.management import residents_committee
from orgnet.samples.units import Unit, firm_names, managing_units, write_firm, write_unit

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound, County

DEPARTMENTS = (
    "税务局", "城管执法局", "民政局", "司法局", "财政局", "人社局", "教育局", "卫健局", "住建局", "自然资源局", "生态环境局", "交通运输局", "农业农村局",
    "水利局", "商务局", "文旅局", "应急管理局", "审计局", "市场监管局", "统计局", "医保局", "信访局", "政务服务局", "退役军人局", "发展改革局", "科技局",
    "公安分局", "消防救援大队", "总工会", "团委", "妇联", "科协", "残联", "工商联", "法院", "检察院",
)  # fmt: skip
DISTRICT_UNITS = (
    ("人民医院", "hospital"), ("中医医院", "hospital"), ("妇幼保健院", "hospital"), ("疾控中心", "public_institution"), ("图书馆", "public_institution"),
    ("文化馆", "public_institution"), ("档案馆", "public_institution"), ("融媒体中心", "public_institution"), ("园林绿化中心", "public_institution"),
    ("环卫中心", "public_institution"), ("市政设施中心", "public_institution"), ("房产服务中心", "public_institution"), ("水务中心", "public_institution"),
    ("公共就业中心", "public_institution"), ("社保中心", "public_institution"), ("不动产登记中心", "public_institution"), ("教研中心", "public_institution"),
    ("青少年宫", "public_institution"), ("老年大学", "public_institution"), ("福利院", "public_institution"), ("城投公司", "state_enterprise"),
    ("供销公司", "state_enterprise"), ("文旅公司", "state_enterprise"), ("粮食公司", "state_enterprise"), ("停车公司", "state_enterprise"),
    ("公交分公司", "state_enterprise"), ("供热公司", "state_enterprise"),
)  # fmt: skip
STREET_OFFICES = ("党建办", "公共管理办", "综治中心")
STATIONS = ("派出所", "司法所", "市场监管所")
OTHER_UNITS = (
    ("江北职业学院", "university", "水星台社区"), ("汉水师范学院", "university", "松鹤路社区"), ("襄北机电学校", "school", "建新路社区"),
    ("汉北医院", "hospital", "朝晋门社区"), ("汉江北路医院", "hospital", "汉江北路社区"), ("铁路中心医院", "hospital", "铁路社区"),
    ("长虹纺织公司", "state_enterprise", "立业路社区"), ("驻樊某部一营", "military", "军工社区"), ("驻樊某部汽车连", "military", "韩洼社区"),
    ("樊北供电所", "state_enterprise", "王寨社区"), ("樊城自来水营业所", "state_enterprise", "友谊街回族社区"), ("江北燃气营业所", "state_enterprise", "清河桥社区"),
    ("中原路银行支行", "state_enterprise", "前进中路社区"), ("人民路银行支行", "state_enterprise", "人民路社区"), ("米公储蓄银行", "state_enterprise", "星月社区"),
)  # fmt: skip
SCHOOL_AT = (
    "立业路", "前进中路", "人民路", "长虹路", "王寨", "七里桥", "军工", "铁路", "洪家沟", "水星台", "永安桥", "王家台", "回龙寺", "丹江路", "十字街",
    "朝阳", "柿铺", "柿铺东", "杨湖", "施营", "建昌", "董家台", "肖家台", "夏家台", "定中街", "高庄",
)  # fmt: skip
NAMED_AFTER = {
    "铁路社区": ("襄阳铁路房产段", "铁路"),
    "襄棉社区": ("襄棉集团", "襄棉"),
    "毛纺小区社区": ("襄阳毛纺公司", "毛纺"),
    "军工社区": ("襄阳军工机械公司", "军工"),
}
PROPERTY_TAILS = ("物业", "物业服务公司")
INTERNET_TAILS = ("网络科技公司", "信息技术公司", "电商公司")
FIRM_TAILS = (
    ("商贸公司", "商贸"), ("餐饮公司", "餐饮"), ("建材公司", "建材"), ("医药连锁公司", "医药零售"), ("汽车服务公司", "汽车服务"), ("家政公司", "居民服务"),
)  # fmt: skip
INTERNET_FIRMS, OTHER_FIRMS = 24, 70
SOCIAL = (
    ("社会工作服务中心", "社区社会工作"), ("养老服务中心", "居家养老"), ("志愿者协会", "志愿服务"), ("法律服务所", "法律援助"), ("心理服务中心", "心理疏导"),
    ("公益服务中心", "扶老助残"), ("书画协会", "文化"), ("救援队", "应急救援"),
)  # fmt: skip

CITY, DISTRICT, EDUCATION, HEALTH, ASSETS = (
    "襄阳市直机关工委",
    "樊城区直机关工委",
    "樊城区教育局党委",
    "樊城区卫健局党委",
    "樊城区国资中心党委",
)
TWO_NEW = "樊城区两新工委"


@dataclass
class Bodies:
    """What later parts need to know: units by community, their Party organisations, and who belongs to the district."""

    party: dict[str, str] = field(default_factory=dict)
    """Party organisation of a unit that has one."""
    district: list[str] = field(default_factory=list)
    units: dict[str, list[str]] = field(default_factory=dict)
    """Units and departments by community."""
    firms: dict[str, list[str]] = field(default_factory=dict)
    """Property companies, companies and social organisations by community."""
    stations: dict[str, list[str]] = field(default_factory=dict)
    """Offices and stations of each street."""
    property: list[str] = field(default_factory=list)


def write_tops(book: Book) -> None:
    """Write the bodies that lead the units' Party organisations; above them is what the sample does not hold."""
    for name, where in ((CITY, "襄阳市"), (DISTRICT, "樊城区"), (ASSETS, "樊城区"), (TWO_NEW, "樊城区")):
        book.node("ResidentUnitPartyOrganisation", name, located_in=where)


def write_units(dice: Dice, book: Book, county: County) -> Bodies:
    """Write departments and units, and give the compounds that a unit manages their manager and names."""
    bodies = Bodies()
    write_tops(book)
    spread = dice.shuffled(county.communities)
    units = [
        Unit(
            f"樊城区{name}",
            "FunctionalDepartment",
            spread[at],
            None,
            "district",
            DISTRICT,
            "党委" if name in ("教育局", "卫健局") else "党组织",
        )
        for at, name in enumerate(DEPARTMENTS)
    ]
    above = {"hospital": HEALTH, "public_institution": DISTRICT, "state_enterprise": ASSETS}
    units += [
        Unit(f"樊城区{name}", "ResidentUnit", spread[at + len(DEPARTMENTS)], sector, "district", above[sector], "党总支")
        for at, (name, sector) in enumerate(DISTRICT_UNITS)
    ]
    bodies.district = [unit.name for unit in units]
    units += [Unit(name, "ResidentUnit", county.community(at), sector, "city", CITY, "党委") for name, sector, at in OTHER_UNITS]
    units += [Unit(f"{at}小学", "ResidentUnit", county.community(f"{at}社区"), "school", None, EDUCATION) for at in SCHOOL_AT]
    units += [
        Unit(f"{street.stem}社区卫生服务中心", "ResidentUnit", dice.pick(street.communities), "hospital", "street", HEALTH)
        for street in county.streets
    ]
    for unit in units:
        _keep(bodies, unit, write_unit(dice, book, unit))
    _write_street_bodies(dice, book, county, bodies)
    by_hand = {
        "汉北医院家属院": "汉北医院",
        "长虹纺织一生活区": liyelu.TEXTILE,
        "长虹纺织二生活区": liyelu.TEXTILE,
        "供销公司宿舍": liyelu.COOPERATIVE,
    }
    for compound in county.community(liyelu.NAME).compounds:
        compound.manager = by_hand.get(compound.name)
    for unit, compounds in managing_units(dice.fork("works"), county.communities, above=CITY, by_name=NAMED_AFTER):
        _keep(bodies, unit, write_unit(dice, book, unit, with_party=dice.chance(0.75)))
        for compound in compounds:
            compound.manager = unit.name
    return bodies


def _keep(bodies: Bodies, unit: Unit, party: str | None) -> None:
    bodies.units.setdefault(unit.community.name, []).append(unit.name)
    if party is not None:
        bodies.party[unit.name] = party


def _write_street_bodies(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    for street in county.streets:
        top = f"{street.stem}街道党工委"
        for word in (*STREET_OFFICES, *STATIONS):
            label = "FunctionalDepartment"
            if word in STATIONS:
                unit = Unit(f"{street.stem}{word}", label, dice.pick(street.communities), None, "street", DISTRICT)
                _keep(bodies, unit, write_unit(dice, book, unit))
            else:
                unit = Unit(f"{street.stem}街道{word}", label, street.communities[0], None, "street", top)
                write_unit(dice, book, unit, with_party=False)
            bodies.stations.setdefault(street.name, []).append(unit.name)


def write_property(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the property companies: most look after one or two estates, a few after many."""
    names = firm_names(dice, PROPERTY_TAILS)
    for street in county.streets:
        estates = [compound for compound in street.compounds if compound.managed_by == "property_company"]
        while estates:
            size = dice.few(2, 14)
            mine, estates = estates[:size], estates[size:]
            state = "own" if dice.chance(0.78) else "instructor" if dice.chance(0.7) else "none"
            _write_company(dice, book, bodies, names.pop(), mine, state=state)


def _write_company(dice: Dice, book: Book, bodies: Bodies, name: str, compounds: list[Compound], *, state: str) -> None:
    community = compounds[0].community
    party = write_firm(dice, book, "PropertyCompany", name, community, state=state, above=committee(community))
    bodies.property.append(name)
    bodies.firms.setdefault(community.name, []).append(name)
    if party is not None:
        bodies.party[name] = party
    for compound in compounds:
        compound.manager = name


def write_firms(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write internet firms, other firms and social organisations, the law firm of 立业路 first."""
    own = "own"
    lawyers = _Firm("SocialOrganisation", liyelu.LAWYERS, county.community(liyelu.NAME), own, TWO_NEW, {"field": "法律咨询（每周四）"})
    _keep_firm(dice, book, bodies, lawyers)
    book.tie("SERVES", lawyers.name, liyelu.NAME, how_often="weekly", since=liyelu.LAWYERS_SINCE)
    for name in firm_names(dice, INTERNET_TAILS)[:INTERNET_FIRMS]:
        state = own if dice.chance(0.8) else dice.pick(("instructor", "none"))
        _keep_firm(dice, book, bodies, _Firm("Company", name, dice.pick(county.communities), state, TWO_NEW, {"industry": "互联网"}))
    tails = dict(FIRM_TAILS)
    for name in firm_names(dice, list(tails))[:OTHER_FIRMS]:
        community = dice.pick(county.communities)
        state = own if dice.chance(0.45) else dice.pick(("instructor", "none"))
        industry = next(word for tail, word in tails.items() if name.endswith(tail))
        _keep_firm(dice, book, bodies, _Firm("Company", name, community, state, committee(community), {"industry": industry}))
    for word, does in SOCIAL:
        for street in dice.some(county.streets, 5):
            community = dice.pick(street.communities)
            name, state = f"{street.stem}{word}", dice.pick((own, "instructor", "none"))
            _keep_firm(dice, book, bodies, _Firm("SocialOrganisation", name, community, state, committee(community), {"field": does}))
            for served in dice.some(street.communities, dice.few(1, 5)):
                book.tie("SERVES", name, served.name, how_often=dice.pick(("weekly", "monthly", "as_needed")), since=since(dice))


@dataclass(frozen=True)
class _Firm:
    """A firm or social organisation to be, and who leads or instructs its Party organisation."""

    label: str
    name: str
    community: Community
    state: str
    above: str
    columns: dict[str, str]


def _keep_firm(dice: Dice, book: Book, bodies: Bodies, firm: _Firm) -> None:
    party = write_firm(dice, book, firm.label, firm.name, firm.community, state=firm.state, above=firm.above, **firm.columns)
    bodies.firms.setdefault(firm.community.name, []).append(firm.name)
    if party is not None:
        bodies.party[firm.name] = party


def write_sites(dice: Dice, book: Book, county: County) -> None:
    """Write office buildings and business districts, most with a functional branch of the firms in them, and the campuses and works."""
    plans = [(f"{head}大厦", "office_building") for head in ("汉江", "中原", "长虹", "人民广场", "王府井路", "襄城", "邮电", "金融", "创业", "米公", "建昌",
             "松鹤", "江北", "时代", "世纪", "丹江", "沿江", "清河", "华泰", "民生", "国贸", "科创", "大庆", "解放")]  # fmt: skip
    plans += [
        (f"{head}商圈", "business_district")
        for head in ("人民广场", "长虹路", "前进路", "沃土", "诸葛亮广场路", "建设路", "火车站", "汉江路", "王寨")
    ]
    for name, kind in plans:
        community = dice.pick(county.communities)
        site = book.node("Site", name, part_of=community.name, site_type=kind)
        if dice.chance(0.82):
            word = "楼宇" if kind == "office_building" else "商圈"
            label = "NewSectorPartyOrganisation" if dice.chance(0.5) else "FunctionalBranch"
            branch = book.node(label, f"{name}{word}联合党支部", located_in=site, members=dice.between(6, 35))
            book.tie("SUBORDINATE_TO", branch, committee(community))
            book.tie("COVERS", branch, site, mode="joint", since=since(dice))
        elif dice.chance(0.6):
            book.tie("COVERS", committee(community), site, mode="instructor", since=since(dice))
    for name, at, kind in (
        ("江北职业学院校区", "水星台社区", "campus"), ("汉水师范学院校区", "松鹤路社区", "campus"), ("一营营区", "军工社区", "barracks"),
        ("长虹纺织厂区", "立业路社区", "factory"), ("襄棉厂区", "襄棉社区", "factory"), ("柿铺物流园", "柿铺社区", "park"), ("云集创业园", "云集路社区", "park"),
    ):  # fmt: skip
        book.node("Site", name, part_of=at, site_type=kind)


def write_community_bodies(dice: Dice, book: Book, county: County) -> None:
    """Write the residents' committee and the service station of each community, and functional branches here and there."""
    for community in county.communities:
        name = book.node("ResidentsCommittee", residents_committee(community), located_in=community.name)
        book.tie("GOVERNS", name, community.name)
        station = book.node("CommunityServiceStation", f"{community.name}服务站", located_in=community.name, staff=dice.between(7, 19))
        book.tie("SERVES", station, community.name, how_often="daily")
        if dice.chance(0.25):
            word = dice.pick(("文艺", "退役军人", "快递小哥", "夕阳红", "环保"))
            branch = book.node(
                "FunctionalBranch", f"{community.name}{word}功能型党支部", located_in=community.name, members=dice.between(5, 20)
            )
            book.tie("SUBORDINATE_TO", branch, committee(community))


def register(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Register every district-level unit with communities, each week, and some others now and then; seven have not registered."""
    silent = plan.UNREPORTED["joint_construction"]
    open_to = [community for community in county.communities if community.name not in silent]
    others = [name for names in bodies.units.values() for name in names if name not in bodies.district]
    for unit in bodies.district:
        for community in dice.some(open_to, dice.few(1, 4)):
            book.tie("REGISTERED_WITH", unit, community.name, how_often="weekly", since=since(dice))
    for unit in dice.some(others, len(others) - 40):
        home = next(name for name, names in bodies.units.items() if unit in names)
        if home not in silent:
            book.tie("REGISTERED_WITH", unit, home, how_often=dice.pick(("monthly", "quarterly", "as_needed")), since=since(dice))
