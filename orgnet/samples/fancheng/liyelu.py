"""The community 立业路, made by hand: the one that guides, pictures and tests look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from orgnet.samples.agreements import Agreement
from orgnet.samples.words import ORDINALS

NAME = "立业路社区"

GRIDS = {1: (398, "own"), 2: (386, "own"), 3: (367, "instructor"), 4: (412, "none"), 5: (341, "joint"), 6: (367, "joint")}
"""Households of each grid, and how it is covered."""


@dataclass(frozen=True)
class CompoundPlan:
    """One compound: how it is covered, and its buildings as (how covered, how many)."""

    name: str
    managed_by: str
    mode: str
    households: int
    grids: tuple[int, ...]
    state: str
    buildings: tuple[tuple[str, int], ...]
    owners: str | None = None
    """Form of its owners' committee, if it has one."""
    owners_state: str = "own"
    leader: str | None = None


COMPOUNDS = (
    CompoundPlan("锦绣苑", "property_company", "three_party", 236, (1,), "own", (("own", 7),), "owners_committee", "none"),
    CompoundPlan("山水名城", "property_company", "three_party", 318, (1, 2), "own", (("own", 8),), "owners_committee", "own"),
    CompoundPlan("立业佳苑", "property_company", "three_party", 130, (2,), "own", (("joint", 5),), "owners_committee", "own"),
    CompoundPlan("汉北医院家属院", "unit", "unit_compound", 92, (2,), "own", (("own", 4),)),
    CompoundPlan("立业路18号院", "community", "members_lead", 121, (3,), "joint", (("joint", 4),)),
    CompoundPlan("立业路22号院", "community", "regional_cooperation", 96, (3,), "joint", (("own", 3),), leader="立业佳苑"),
    CompoundPlan("长虹纺织一生活区", "unit", "unit_compound", 148, (3, 4), "instructor", (("joint", 4), ("none", 1))),
    CompoundPlan("长虹纺织二生活区", "unit", "unit_compound", 156, (4,), "instructor", (("joint", 4), ("none", 1))),
    CompoundPlan("立业新村", "residents", "members_lead", 152, (4,), "own", (("joint", 5),), "self_governance_group", "joint"),
    CompoundPlan("学府家园", "property_company", "three_party", 172, (5,), "own", (("own", 5),), "owners_committee", "own"),
    CompoundPlan("立业路36号院", "residents", "members_lead", 88, (5,), "joint", (("joint", 4),), "self_governance_group", "joint"),
    CompoundPlan("立业路40号院", "community", "regional_cooperation", 62, (5,), "joint", (("none", 1), ("unknown", 2)), leader="学府家园"),
    CompoundPlan("供销公司宿舍", "unit", "unit_compound", 134, (6,), "own", (("own", 4),)),
    CompoundPlan("立业路51号院", "community", "members_lead", 158, (6,), "own", (("joint", 4),)),
)
"""Fourteen compounds with 66 buildings. No grid gives more households than it has."""


HOSPITAL, COLLEGE, SCHOOL = "汉北医院", "江北职业学院", "立业路小学"
LAWYERS, COOPERATIVE, TEXTILE = "正平律师事务所", "樊城区供销公司", "长虹纺织公司"


def grid_names(community: str, *numbers: int) -> tuple[str, ...]:
    """Return the names of grids of a community."""
    return tuple(f"{community}第{ORDINALS[number]}网格" for number in numbers)


def _agreement(  # one row of the table below
    about: str, unit: str, grids: tuple[int, ...], term: tuple[date, date], projects: tuple[str, ...] = (), days: tuple[date, ...] = ()
) -> Agreement:
    """Return an agreement of the community and a unit; without grids the whole community benefits."""
    ended = term[1] < date(2026, 11, 20)
    return Agreement(
        name=f"{NAME}{about}共建协议",
        parties=(unit, f"{NAME}党委"),
        benefits=grid_names(NAME, *grids) or (NAME,),
        signed=term[0],
        expires=term[1],
        projects=tuple((title, "done" if ended else "running") for title in projects),
        activities=days,
        round=1,
        community=NAME,
    )


_FIRST_ROUND = replace(
    _agreement(
        "健康义诊", HOSPITAL, (1, 2), (date(2023, 4, 1), date(2025, 3, 31)), ("社区健康义诊",),
        (date(2023, 6, 10), date(2023, 11, 4), date(2024, 4, 13), date(2024, 9, 21)),
    ),
    name=f"{NAME}健康义诊共建协议（第一轮）",
)  # fmt: skip
_SECOND_ROUND = replace(
    _agreement(
        "健康义诊", HOSPITAL, (1, 2), (date(2025, 4, 1), date(2027, 3, 31)), ("老年人健康档案", "周末义诊进网格", "慢病随访"),
        (date(2025, 6, 14), date(2025, 10, 18), date(2026, 1, 17), date(2026, 5, 16), date(2026, 9, 12)),
    ),
    name=f"{NAME}健康义诊共建协议（第二轮）",
    round=2,
    renews=_FIRST_ROUND.name,
)  # fmt: skip
AGREEMENTS = (
    _FIRST_ROUND,
    _SECOND_ROUND,
    _agreement(
        "课后托管", COLLEGE, (2, 3), (date(2025, 1, 1), date(2026, 12, 31)), ("四点半课堂", "银龄智能手机课"),
        (date(2025, 3, 22), date(2025, 9, 20), date(2026, 4, 18)),
    ),
    _agreement(
        "场地共享", SCHOOL, (4, 5), (date(2025, 9, 1), date(2028, 8, 31)), ("操场周末开放",),
        (date(2025, 11, 15), date(2026, 3, 21), date(2026, 6, 13), date(2026, 10, 17)),
    ),
    _agreement(
        "法律服务", LAWYERS, (6,), (date(2024, 7, 1), date(2027, 6, 30)), ("周四法律咨询",),
        (date(2024, 9, 5), date(2025, 1, 9), date(2025, 5, 8), date(2025, 12, 4), date(2026, 7, 9)),
    ),
    _agreement("区域", COOPERATIVE, (), (date(2025, 3, 1), date(2027, 2, 28))),
    _agreement(
        "岗位对接", TEXTILE, (3, 4, 5), (date(2023, 7, 1), date(2026, 6, 30)), ("家门口就业岗位",),
        (date(2023, 9, 16), date(2024, 5, 11), date(2025, 4, 19)),
    ),
)  # fmt: skip
"""Six agreements and an earlier round: one lapsed, one on paper, one that ends in 41 days."""
LAWYERS_SINCE = date(2024, 7, 1)


def _elsewhere(community: str, grids: tuple[int, ...], first: date, last: date) -> Agreement:
    """Return an agreement of the hospital with another community."""
    days = (first.replace(month=9, day=14), date(2026, 5, 23))
    name, own = f"{community}健康共建协议", f"{community}党委"
    benefits = grid_names(community, *grids)
    return Agreement(name, (HOSPITAL, own), benefits, first, last, (("社区健康讲堂", "running"),), days, 1, None, community)


ELSEWHERE = (
    _elsewhere("丹江路社区", (1, 2, 3), date(2025, 4, 1), date(2027, 3, 31)),
    _elsewhere("十字街社区", (1, 2, 3, 4, 5), date(2024, 7, 1), date(2027, 6, 30)),
    _elsewhere("机坊街社区", (1, 2, 3, 4), date(2025, 1, 1), date(2026, 12, 31)),
    _elsewhere("朝晋门社区", (1, 2, 3), date(2024, 9, 1), date(2027, 8, 31)),
    Agreement(
        "健康校园共建协议", (HOSPITAL, COLLEGE), (COLLEGE,), date(2025, 1, 1), date(2026, 12, 31), (("校园急救培训", "running"),)
    ),
    Agreement(
        "水星台社区校地共建协议", (COLLEGE, "水星台社区党委"), ("水星台社区",), date(2024, 9, 1), date(2027, 8, 31),
        (("校地联建课堂", "running"),), (date(2026, 3, 7),), 1, None, "水星台社区",
    ),
)  # fmt: skip
"""What the hospital and the college have signed elsewhere: with the grids of 立业路 the hospital comes to seventeen in one step."""

SEATS = (
    ("立业路社区党委", "secretary", date(2022, 3, 1), "1111"),
    (HOSPITAL, "deputy", date(2023, 4, 1), "1101"),
    ("米公派出所", "deputy", date(2023, 4, 1), "1110"),
    (COLLEGE, "member", date(2026, 1, 15), "-111"),
    ("樊城区税务局", "member", date(2023, 4, 1), "1011"),
    ("樊城区城管执法局", "member", date(2023, 4, 1), "0010"),
    (TEXTILE, "member", date(2023, 7, 1), "0000"),
    ("立业路社区居委会", "member", date(2022, 3, 1), "1111"),
    ("锦绣苑业委会", "member", date(2024, 6, 1), "1?11"),
)
"""Seats of its big committee: who, role, since, and attendance at the last four meetings (1 came, 0 absent, ? not written, - not yet seated)."""

MEETINGS = (date(2025, 12, 18), date(2026, 3, 26), date(2026, 6, 25), date(2026, 9, 24))

HOSPITAL_ALONE = (("丹江路社区", (1, 2, 3)), ("十字街社区", (1, 2, 3)), ("机坊街社区", (3, 4)))
"""Grids that no other agreement may benefit, so that nobody else gets there."""
