"""Organisations of Gusu: departments, units, property companies, owners' committees, firms, professional teams, micro venues."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgnet.samples import coverage
from orgnet.samples.gusu import plan
from orgnet.samples.management import Owners, residents_committee
from orgnet.samples.units import Unit, write_firm, write_unit
from orgnet.samples.words import BUREAUS

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound, County

DISTRICT, CITY, TWO_NEW = "姑苏区直机关工委", "苏州市直机关工委", "姑苏区两新工委"
DEPARTMENTS = (
    "民政局", "司法局", "财政局", "人社局", "教育局", "卫健委", "住建委", "资规分局", "生态环境局", "商务局", "文旅局", "应急管理局", "审计局", "市场监管局",
    "统计局", "医保局", "信访局", "退役军人局", "发展改革委", "科技局", "城管局", "税务局", "公安分局", "法院", "检察院", "总工会", "团委", "妇联", "残联",
    "古城保护委", "数据局", "园林局", "消防救援大队", "交警大队",
)  # fmt: skip
UNITS = {
    "public_institution": ("图书馆", "文化馆", "档案馆", "评弹传习所", "古建修缮所", "疾控中心", "就业中心", "社保中心", "环卫所", "园林管理处",
        "河道管理所", "老年大学", "融媒体中心"),
    "hospital": ("中医医院", "平江医院", "沧浪医院", "金阊医院", "妇幼保健所", "口腔医院"),
    "university": ("吴门师范学院", "姑苏职业大学", "江南工艺美术学院"),
    "state_enterprise": (
        "供电所", "自来水营业所", "燃气营业所", "轨道站区", "公交公司", "邮政支局", "保安公司", "文旅集团", "城投集团", "丝绸公司", "粮油公司",
        "国发银行支行", "古城银行支行",
    ),
    "military": ("驻姑苏某部", "驻姑苏消防训练站"),
}  # fmt: skip
COMPANY_HEADS = (
    "吴苑", "姑胥", "平桥", "金鸡湖", "虎丘塔", "桃坞", "胥门", "娄门", "葑门", "网师", "寒山", "吴趋", "古运河", "相王", "凤凰街", "苏纶", "双塔寺", "干将河",
)  # fmt: skip
FIRM_TAILS = (
    ("丝绸公司", "丝绸"),
    ("文创公司", "文化创意"),
    ("茶食公司", "食品"),
    ("网络公司", "互联网"),
    ("民宿公司", "住宿"),
    ("家政公司", "居民服务"),
)
SOCIAL_TAILS = (("社工事务所", "社区社会工作"), ("为老服务中心", "居家养老"), ("评弹社", "文化"), ("公益发展中心", "公益"))
TEAMS = {
    "community_workers": "社区工作者队", "pioneers": "海棠先锋队", "doctors": "社区医生队", "police": "社区民警队", "mediators": "调解员队", "planners": "社区规划师队",
    "inspectors": "古城保护督查队",
}  # fmt: skip
OF_A_STREET = {"planners": 10, "inspectors": 8}
"""Teams that look after several communities of a street: after so many."""
VENUES = (
    "海棠驿站",
    "议事亭",
    "红色小院",
    "暖心小屋",
    "先锋角",
    "小巷客厅",
    "党建廊",
    "红书房",
    "睦邻点",
    "老党员工作室",
    "河畔驿",
    "美丽楼道",
)
FUNCTIONAL = ("评弹", "非遗", "商户", "民宿", "网约车", "夕阳红", "书画", "园林讲解", "退役军人", "快递")


@dataclass
class Bodies:
    """What later parts need to know."""

    departments: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    """Units and departments that have something to do with communities."""
    party: dict[str, str] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)


def write_units(dice: Dice, book: Book, county: County, works: dict[str, str]) -> Bodies:
    """Write departments and units; works and bureaus look after the compounds that they built; some units have nothing to do with anybody."""
    for name, where in ((CITY, county.city), (DISTRICT, county.name), (TWO_NEW, county.name)):
        book.node("ResidentUnitPartyOrganisation", name, located_in=where)
    bodies, spread = Bodies(), dice.shuffled(county.communities)
    units = [
        Unit(f"姑苏区{word}", "FunctionalDepartment", county.communities[0], None, "district", DISTRICT, "党组织") for word in DEPARTMENTS
    ]
    bodies.departments = [unit.name for unit in units]
    for sector, words in UNITS.items():
        named = [word if word.startswith(("驻", "吴门", "姑苏", "江南")) else f"姑苏{word}" for word in words]
        units += [Unit(name, "ResidentUnit", county.communities[0], sector, "district", DISTRICT, "党总支") for name in named]
    units += [Unit(f"姑苏第{number}小学", "ResidentUnit", county.communities[0], "school", None, DISTRICT) for number in range(1, 27)]
    units += [Unit(f"姑苏第{number}中学", "ResidentUnit", county.communities[0], "school", None, DISTRICT) for number in range(1, 17)]
    placed = [Unit(**{**vars(unit), "community": spread[at % len(spread)]}) for at, unit in enumerate(units)]
    for home, word in works.items():
        sector = "public_institution" if word in BUREAUS else "state_enterprise"
        placed.append(Unit(f"苏州{word}", "ResidentUnit", county.community(home), sector, "city", CITY))
    idle = {unit.name for unit in dice.some([unit for unit in placed if unit.label == "ResidentUnit"], plan.IDLE_UNITS)}
    for unit in placed:
        party = write_unit(dice, book, unit, with_party=dice.chance(0.9))
        if party is not None:
            bodies.party[unit.name] = party
        bodies.home[unit.name] = unit.community.name
        if unit.name not in idle:
            bodies.units.append(unit.name)
    for name in bodies.units:
        for where in dict.fromkeys((bodies.home[name], *[one.name for one in dice.some(county.communities, dice.few(0, 4))])):
            book.tie("REGISTERED_WITH", name, where, how_often=dice.pick(("weekly", "monthly", "quarterly")), since=coverage.since(dice))
    return bodies


def write_management(dice: Dice, book: Book, county: County, works: dict[str, str]) -> dict[str, str]:
    """Write the property companies and who manages each compound; return the companies' Party organisations."""
    names = dice.shuffled([f"{head}{tail}" for head in COMPANY_HEADS for tail in ("物业公司", "物业服务公司", "城市服务公司")])
    found: dict[str, str] = {}
    for street in county.streets:
        estates = [one for one in street.compounds if one.managed_by == "property_company"]
        while estates:
            size = dice.few(6, 40)
            mine, estates = estates[:size], estates[size:]
            name, home = names.pop(), mine[0].community
            state = dice.pick(("own", "own", "own", "instructor", "none"))
            party = write_firm(dice, book, "PropertyCompany", name, home, state=state, above=coverage.committee(home))
            if party is not None:
                found[name] = party
            for compound in mine:
                compound.manager = name
    for compound in county.compounds:
        manager = _manager(compound, works)
        if manager is not None:
            book.tie("MANAGES", manager, compound.name, since=coverage.since(dice))
    return found


def _manager(compound: Compound, works: dict[str, str]) -> str | None:
    """Return who manages a compound; the residents do so through their committee."""
    if compound.managed_by == "property_company":
        return compound.manager
    if compound.managed_by == "unit":
        compound.manager = f"苏州{works[compound.community.name]}"
        return compound.manager
    if compound.managed_by in ("residents", "community"):
        return residents_committee(compound.community)
    return None


def write_owners(dice: Dice, book: Book, county: County) -> list[str]:
    """Write the 88 owners' committees, each with its branch or working group, and return their names."""
    estates = [one for one in county.compounds if one.managed_by == "property_company"]
    chosen = dice.some(estates, plan.BRANCHES + plan.WORKING_GROUPS)
    forms = ["branch"] * plan.BRANCHES + ["working_group"] * plan.WORKING_GROUPS
    made = []
    for compound, form in zip(chosen, dice.shuffled(forms), strict=True):
        owner = Owners(compound, "owners_committee")
        members = dice.pick((5, 7, 9))
        columns = {"located_in": compound.name, "form": owner.form, "members": members, "party_members": dice.between(2, members)}
        book.node("OwnersCommittee", owner.name, **columns)
        book.tie("GOVERNS", owner.name, compound.name, since=coverage.since(dice))
        word = "党支部" if form == "branch" else "党的工作小组"
        columns = {"located_in": compound.name, "form": form, "members": dice.between(3, 8)}
        name = book.node("OwnersCommitteeBranch", f"{owner.name}{word}", **columns)
        book.tie("SUBORDINATE_TO", name, coverage.committee(compound.community))
        book.tie("COVERS", name, owner.name, mode="standalone", since=coverage.since(dice))
        made.append(owner.name)
    return made


def write_firms(dice: Dice, book: Book, county: County) -> None:
    """Write firms and social organisations, some without Party coverage, and functional branches."""
    firms = [("Company", head + tail, {"industry": does}) for head in COMPANY_HEADS for tail, does in FIRM_TAILS]
    social = [("SocialOrganisation", head + tail, {"field": does}) for head in COMPANY_HEADS for tail, does in SOCIAL_TAILS]
    every = dice.some(firms, plan.COMPANIES) + dice.some(social, plan.SOCIAL)
    bare = set(dice.some(range(len(every)), plan.BARE_FIRMS))
    for at, (label, name, columns) in enumerate(every):
        home = dice.pick(county.communities)
        state = "none" if at in bare else dice.pick(("own", "own", "instructor"))
        write_firm(dice, book, label, name, home, state=state, above=TWO_NEW if state == "own" else coverage.committee(home), **columns)
        if label == "SocialOrganisation":
            for served in dict.fromkeys((home.name, *[one.name for one in dice.some(home.street.communities, dice.few(0, 3))])):
                book.tie("SERVES", name, served, how_often=dice.pick(("weekly", "monthly")), since=coverage.since(dice))
    places = dice.shuffled([(community, word) for community in county.communities for word in FUNCTIONAL])
    for at, (community, word) in enumerate(places[: plan.FUNCTIONAL_BRANCHES]):
        name = book.node("FunctionalBranch", f"{community.name}{word}功能型党支部", located_in=community.name, members=dice.between(4, 18))
        if at >= plan.LOOSE_BRANCHES:
            book.tie("SUBORDINATE_TO", name, coverage.committee(community))
        if plan.LOOSE_BRANCHES <= at < plan.LOOSE_BRANCHES + plan.DOUBLED_BRANCHES:
            book.tie("SUBORDINATE_TO", name, TWO_NEW)


def write_teams(dice: Dice, book: Book, county: County) -> None:
    """Write the seven professional teams of each community, some of which are missing, and a volunteer team in most."""
    lacking = dice.some(county.communities, plan.WITHOUT_TEAM_OF_SEVEN)
    missing = {one.name: dice.some(list(TEAMS), 2 if at < plan.TWO_TEAMS else 1) for at, one in enumerate(lacking)}
    for community in county.communities:
        for team, word in TEAMS.items():
            if team not in OF_A_STREET and team not in missing.get(community.name, ()):
                _team(dice, book, f"{community.stem}{word}", team, [community])
    for street in county.streets:
        for team, size in OF_A_STREET.items():
            served = [one for one in street.communities if team not in missing.get(one.name, ())]
            for number, at in enumerate(range(0, len(served), size), start=1):
                _team(dice, book, f"{street.stem}第{number}{TEAMS[team]}", team, served[at : at + size])
    without = set(dice.some([one.name for one in county.communities], plan.WITHOUT_VOLUNTEERS))
    for community in county.communities:
        if community.name not in without:
            columns = {"located_in": community.name, "volunteers": dice.between(20, 160), "service": "general"}
            name = book.node("VolunteerTeam", f"{community.name}海棠志愿服务队", guided_by=coverage.committee(community), **columns)
            book.tie("SERVES", name, community.name, how_often="weekly", since=coverage.since(dice))


def _team(dice: Dice, book: Book, name: str, team: str, served: list[Community]) -> None:
    guide = coverage.committee(served[0]) if len(served) == 1 else f"{served[0].street.stem}街道党工委"
    book.node("ProfessionalTeam", name, located_in=served[0].name, team=team, guided_by=guide)
    for community in served:
        book.tie("SERVES", name, community.name, how_often=dice.pick(("daily", "weekly", "as_needed")), since=coverage.since(dice))


def write_neighbourhoods(dice: Dice, book: Book, county: County) -> None:
    """Write the residents' committee of each community and the micro venues."""
    counts = dice.split(plan.MICRO_VENUES, [dice.between(6, 9) for _ in county.communities], low=3)
    for community, count in zip(county.communities, counts, strict=True):
        name = book.node("ResidentsCommittee", residents_committee(community), located_in=community.name)
        book.tie("GOVERNS", name, community.name)
        for word in dice.some(VENUES, count):
            columns = {"kind": "micro_venue", "located_in": dice.pick(community.grids).name, "run_by": coverage.committee(community)}
            book.node("Venue", f"{community.name}{word}", **columns)
