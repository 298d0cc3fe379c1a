"""Organisations of Siping: the university's schools, units, offices, property companies, owners' committees, firms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples import coverage
from orgnet.samples.management import Owners, residents_committee
from orgnet.samples.siping import plan
from orgnet.samples.units import Unit, write_firm, write_unit

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound, County

UNIVERSITY, UNIVERSITY_PARTY, STREET_PARTY = "同济大学", "同济大学党委", "四平路街道党工委"
SCHOOLS = (
    "土木工程学院", "建筑与城市规划学院", "环境科学与工程学院", "机械与能源工程学院", "经济与管理学院", "外国语学院", "法学院", "人文学院", "马克思主义学院",
    "艺术与传媒学院", "设计创意学院", "医学院", "生命科学与技术学院", "材料科学与工程学院", "体育教学部", "国际文化交流学院", "党委办公室", "党委宣传部",
    "学生工作处", "团委", "后勤集团", "保卫处", "图书馆",
)  # fmt: skip
"""Departments and schools of the university, 23 as in the study; which ones is invented."""
GENERAL_BRANCHES = ("法学院", "体育教学部", "团委", "图书馆", "国际文化交流学院", "后勤集团")
"""Those whose Party organisation is a general branch."""

OFFICES = ("派出所", "司法所", "城管中队", "市场监管所", "房管办事处", "综治中心")
"""Line departments in the street."""
COURT = "杨浦区人民法院"
UNITS = (
    ("鞍山路小学", "school"), ("抚顺路小学", "school"), ("密云路幼儿园", "school"), ("铁岭路中学", "school"), ("四平中学", "school"), ("打虎山路学校", "school"),
    ("四平社区卫生服务中心", "hospital"), ("江浦中医医院四平分院", "hospital"), ("四平路街道图书馆", "public_institution"), ("四平文化活动中心", "public_institution"),
    ("环卫四平班组", "public_institution"), ("绿化市容四平站", "public_institution"), ("市政设计院", "state_enterprise"), ("邮电设计院", "state_enterprise"),
    ("公交杨浦场站", "state_enterprise"), ("四平供电所", "state_enterprise"), ("自来水密云营业所", "state_enterprise"), ("燃气鞍山营业所", "state_enterprise"),
    ("大连西路银行支行", "state_enterprise"), ("四平路银行支行", "state_enterprise"), ("鞍山储蓄银行", "state_enterprise"), ("铁岭路邮政支局", "state_enterprise"),
    ("和平宾馆分店", "state_enterprise"), ("四平菜场公司", "state_enterprise"), ("区属建材公司", "state_enterprise"), ("驻四平消防救援站", "military"),
    ("驻四平某部", "military"), ("控江老年大学", "public_institution"), ("四平就业服务站", "public_institution"), ("鞍山养老院", "public_institution"),
)  # fmt: skip
PROPERTY = ("申安物业", "同润物业", "平联物业", "安宜物业", "绿苑物业", "杨兴物业", "和家物业", "密川物业")
FIRMS = (
    ("同设建筑事务所", "建筑设计"), ("环东设计公司", "建筑设计"), ("四平咖啡公司", "餐饮"), ("鞍联超市公司", "零售"), ("密云药房公司", "医药零售"),
    ("抚顺汽车服务公司", "汽车服务"), ("铁岭家政公司", "居民服务"), ("创联软件公司", "互联网"), ("数图测绘公司", "测绘"), ("苏家屯文创公司", "文化创意"),
    ("彰武电商公司", "互联网"), ("阜新餐饮公司", "餐饮"), ("锦西装饰公司", "建材"), ("本溪物流公司", "物流"),
)  # fmt: skip
SOCIAL = (
    ("四平社工服务社", "社区社会工作"),
    ("睦邻助老服务中心", "居家养老"), ("同创社区规划中心", "社区营造"), ("四平法律服务中心", "法律援助"), ("彩虹亲子服务社", "儿童服务"),
    ("四平书画社", "文化"),
)  # fmt: skip
BLOCKS = ("东小区", "西小区", "南小区", "北小区")


@dataclass
class Bodies:
    """What later parts need to know."""

    schools: list[str] = field(default_factory=list)
    units: dict[str, list[str]] = field(default_factory=dict)
    """Units of a neighbourhood that take part in something."""
    offices: list[str] = field(default_factory=list)
    owners: dict[str, list[str]] = field(default_factory=dict)
    """Owners' committees by neighbourhood."""
    companies: dict[str, list[str]] = field(default_factory=dict)
    """Property companies by neighbourhood in which they manage something."""


def write_units(dice: Dice, book: Book, county: County) -> Bodies:
    """Write the university's schools, the street's offices, the court and the other units; some units have nothing to do with anybody."""
    bodies = Bodies()
    campus = county.community("同济新村")
    book.node("ResidentUnitPartyOrganisation", UNIVERSITY_PARTY, located_in=campus.name, members=1860)
    book.node("Site", "同济大学四平路校区", part_of=campus.name, site_type="campus")
    for word in SCHOOLS:
        party = "党总支" if word in GENERAL_BRANCHES else "党委"
        unit = Unit(f"{UNIVERSITY}{word}", "ResidentUnit", campus, "university", "city", UNIVERSITY_PARTY, party)
        write_unit(dice, book, unit)
        bodies.schools.append(unit.name)
    # The alliance with the law school is led by the street as well.
    book.tie("SUBORDINATE_TO", f"{UNIVERSITY}法学院党总支", STREET_PARTY)
    for word in OFFICES:
        home = dice.pick(county.communities)
        unit = Unit(f"四平{word}", "FunctionalDepartment", home, None, "street", STREET_PARTY)
        write_unit(dice, book, unit)
        bodies.offices.append(unit.name)
    write_unit(dice, book, Unit(COURT, "FunctionalDepartment", county.community("密云路"), None, "district", None, "党组织"))
    homes = dice.shuffled(county.communities)
    idle = set(dice.some(range(len(UNITS)), plan.IDLE_UNITS))
    for at, (name, sector) in enumerate(UNITS):
        home = homes[at % len(homes)]
        write_unit(dice, book, Unit(name, "ResidentUnit", home, sector, "district", STREET_PARTY), with_party=dice.chance(0.85))
        if at not in idle:
            bodies.units.setdefault(home.name, []).append(name)
            book.tie("REGISTERED_WITH", name, home.name, how_often=dice.pick(("monthly", "quarterly", "as_needed")), since=date(2023, 3, 1))
    for name in (*bodies.schools, *bodies.offices, COURT):
        book.tie("REGISTERED_WITH", name, dice.pick(county.communities).name, how_often="quarterly", since=date(2022, 9, 1))
    return bodies


def write_property(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write who manages the compounds: a property company in most, residents, the neighbourhood, or nobody."""
    for at, name in enumerate(PROPERTY):
        home = county.communities[at * 3 % len(county.communities)]
        state = ("own", "own", "own", "own", "own", "instructor", "instructor", "none")[at]
        write_firm(dice, book, "PropertyCompany", name, home, state=state, above=coverage.committee(home))
    for at, community in enumerate(county.communities):
        near = (PROPERTY[at % len(PROPERTY)], PROPERTY[(at // 3) % len(PROPERTY)])
        for compound in community.compounds:
            if compound.managed_by == "property_company":
                compound.manager = dice.pick(near)
                companies = bodies.companies.setdefault(community.name, [])
                if compound.manager not in companies:
                    companies.append(compound.manager)


def write_owners(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the owners' committees, at least one in each neighbourhood, their branches, and the shares of Party members in them."""
    first = [next(one for one in community.compounds if one.managed_by == "property_company") for community in county.communities]
    others = [one for one in county.compounds if one not in first and one.managed_by in ("property_company", "residents")]
    residents = [one for one in others if one.managed_by == "residents"]
    chosen = [*first, *residents, *dice.some([one for one in others if one not in residents], plan.OWNERS - len(first) - len(residents))]
    made = [Owners(one, "owners_committee") for one in county.compounds if one in chosen]
    sizes = [dice.pick((5, 5, 7, 7, 9)) for _ in made]
    party = dice.split(round(sum(sizes) * plan.MEMBERS_SHARE) - len(made), [size - 1 for size in sizes])
    for owner, size, members in zip(made, sizes, party, strict=True):
        columns = {"located_in": owner.compound.name, "form": owner.form, "members": size, "party_members": min(members + 1, size)}
        book.node("OwnersCommittee", owner.name, **columns)
        book.tie("GOVERNS", owner.name, owner.compound.name, since=coverage.since(dice))
        bodies.owners.setdefault(owner.compound.community.name, []).append(owner.name)
    for at, owner in enumerate(dice.some(made, plan.COVERED_OWNERS)):
        form, word = ("branch", "党支部") if at % 3 else ("working_group", "党的工作小组")
        columns = {"located_in": owner.compound.name, "form": form, "members": dice.between(3, 7)}
        name = book.node("OwnersCommitteeBranch", f"{owner.name}{word}", **columns)
        book.tie("SUBORDINATE_TO", name, coverage.committee(owner.compound.community))
        book.tie("COVERS", name, owner.name, mode="standalone", since=coverage.since(dice))


def write_firms(dice: Dice, book: Book, county: County) -> None:
    """Write firms and social organisations, some without Party coverage."""
    every = [("Company", name, {"industry": does}) for name, does in FIRMS] + [
        ("SocialOrganisation", name, {"field": does}) for name, does in SOCIAL
    ]
    bare = set(dice.some(range(len(every)), plan.BARE_FIRMS))
    for at, (label, name, columns) in enumerate(every):
        home = dice.pick(county.communities)
        state = "none" if at in bare else dice.pick(("own", "own", "instructor"))
        write_firm(dice, book, label, name, home, state=state, above=coverage.committee(home), **columns)
        if label == "SocialOrganisation":
            book.tie("SERVES", name, home.name, how_often="weekly", since=coverage.since(dice))


def write_neighbourhoods(dice: Dice, book: Book, county: County) -> None:
    """Write residents' committees with their mediation committees, volunteer teams, and the six branded fronts."""
    for community in county.communities:
        name = book.node("ResidentsCommittee", residents_committee(community), located_in=community.name)
        book.tie("GOVERNS", name, community.name)
        book.node("SubCommittee", f"{community.name}人民调解委员会", branch_of=name, field="mediation", located_in=community.name)
        if community.name in plan.WITHOUT_TEAM:
            continue
        for word, service in dice.some(
            (("睦邻", "general"), ("平安", "safety"), ("助老", "care"), ("护绿", "hygiene")), dice.between(1, 2)
        ):
            columns = {"located_in": community.name, "volunteers": dice.between(12, 60), "service": service}
            team = book.node("VolunteerTeam", f"{community.name}{word}志愿服务队", guided_by=coverage.committee(community), **columns)
            book.tie("SERVES", team, community.name, how_often=dice.pick(("weekly", "monthly")), since=coverage.since(dice))
    for word in ("区域党建", "组织建设", "民主议事", "社情民意", "党员教育", "志愿服务"):
        home = dice.pick(county.communities)
        book.node("Venue", f"四平“{word}”阵地", kind="branded_front", located_in=home.name, run_by=STREET_PARTY)


def name_compounds(community: Community, compounds: list[Compound]) -> None:
    """Name the compounds of a neighbourhood by where in it they lie."""
    for compound, word in zip(compounds, BLOCKS, strict=False):
        compound.name = f"{community.name}{word}"
