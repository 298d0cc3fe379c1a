"""
What the sample of Fancheng is to come out as, street by street.

The counts of compounds by manager, of units, teams and stations are the study's. How coverage is spread is invented: uneven, two streets
worse than the rest, and a handful of grids with nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 11, 20)
"""The sample's day; everything is dated relative to it."""

DELIVERED = date(2026, 11, 18)

DIVISIONS = "fancheng_420606.csv"
STREETS = tuple(f"42060600{number}" for number in range(1, 9))
KEEPS_ALL = "420606008"
"""柿铺 keeps all nine communities; the other streets leave out their highest code."""


@dataclass(frozen=True)
class StreetPlan:
    """
    What comes out in one street.

    Parameters
    ----------
    grids, compounds
        How many there are.
    empty_grids, instructor_grids, joint_grids
        Grids without any Party organisation, with an instructor only, with a joint branch; the rest have their own.
    instructor_compounds, joint_compounds
        The same of compounds, none of which is without.
    empty_buildings
        Buildings without a Party group.
    empty_owners
        Owners' committees without a Party organisation.
    lapsed
        Agreements that expired and were not renewed.
    overdue
        Big committees without a joint meeting in the last quarter.
    """

    grids: int
    compounds: int
    empty_grids: int
    instructor_grids: int
    joint_grids: int
    instructor_compounds: int
    joint_compounds: int
    empty_buildings: int
    empty_owners: int
    lapsed: int
    overdue: int


PLAN = {
    "汉江街道": StreetPlan(63, 138, 2, 5, 12, 14, 37, 14, 5, 3, 2),
    "王寨街道": StreetPlan(74, 161, 4, 9, 15, 22, 43, 22, 9, 5, 3),
    "中原街道": StreetPlan(79, 172, 2, 4, 15, 14, 46, 12, 4, 4, 1),
    "定中门街道": StreetPlan(38, 92, 1, 3, 8, 11, 25, 9, 3, 2, 1),
    "清河口街道": StreetPlan(41, 96, 2, 4, 8, 12, 26, 11, 2, 2, 2),
    "屏襄门街道": StreetPlan(55, 124, 6, 8, 12, 22, 33, 24, 8, 6, 4),
    "米公街道": StreetPlan(62, 139, 3, 5, 12, 14, 36, 15, 4, 3, 2),
    "柿铺街道": StreetPlan(40, 82, 3, 6, 7, 13, 22, 11, 3, 2, 3),
}

MANAGED = {"property_company": 212, "unit": 301, "residents": 121, "community": 370}

EMPTY_GRIDS = {
    ("汉江北路社区", 2): 463,
    ("高庄社区", 5): 377,
    ("军工社区", 7): 352,
    ("七里桥社区", 4): 368,
    ("乔营社区", 2): 416,
    ("施营社区", 6): 339,
    ("前进中路社区", 2): 288,
    ("陈家营社区", 3): 405,
    ("大井台社区", 6): 248,
    ("王家台社区", 6): 290,
    ("美满社区", 1): 298,
    ("梯子口社区", 1): 327,
    ("肖家台社区", 2): 315,
    ("红光社区", 1): 346,
    ("红光社区", 6): 354,
    ("回龙寺社区", 4): 457,
    ("星火路社区", 2): 381,
    ("立业路社区", 4): 412,
    ("风华路社区", 5): 253,
    ("韩庄社区", 3): 428,
    ("柿铺东社区", 4): 429,
    ("白湾社区", 1): 396,
    ("杨湖社区", 5): 388,
}
"""Grids without any Party organisation, and their households."""

UNKNOWN = "柿铺西社区"
"""Its four grids sent no report about Party organisations."""

GRID_COUNTS = {
    "军工社区": 9, "前贾洼社区": 8, "衡庄社区": 6, "七里桥社区": 8, "洪家沟社区": 8, "立业路社区": 6, "十字街社区": 5, "丹江路社区": 4, "机坊街社区": 4,
    "红光社区": 7, "柿铺西社区": 4, "大井台社区": 6, "王家台社区": 6, "杨湖社区": 5, "柿铺东社区": 5, "朝晋门社区": 5, "水星台社区": 4, "施营社区": 9,
    "高庄社区": 8,
}  # fmt: skip
"""Grids of the communities where the number matters; the others share what is left of their street."""

UNREPORTED = {
    "meetings": ("万户社区", "梁坡社区"),
    "whistles": ("松鹤路社区", "劳动街社区", "王伙社区"),
    "posts": ("安居社区", "夏家台社区"),
    "joint_construction": ("云集路社区",),
}
"""Communities that sent nothing about a topic: unknown there, not missing."""

WITHOUT_AGREEMENT = ("洪家沟社区", "前贾洼社区", "衡庄社区", "白湾社区")
"""Communities that no agreement benefits."""

WITHOUT_PART_TIME = ("王寨社区", "鹿角门社区", "张桥社区")
"""Communities whose big committee has no part-time member."""

NEVER_MET = ("后贾洼社区", "马道口社区", "韩洼社区")
"""Communities whose big committee has never held a joint meeting; part of those overdue."""

IN_CONTACT = 3_086
"""Party members in contact with households ("over 3,000")."""

STREET_CADRES = 124
"""Street cadres posted in communities ("over 120")."""

COMMUNITY_CADRES = 588
"""Community cadres posted in compounds ("almost 600")."""

DISTRICT_UNITS = 63
TEAMS = 324
VOLUNTEERS = 122_640
"""Registered volunteers ("over 120,000")."""

_SUMS = {name: sum(getattr(one, name) for one in PLAN.values()) for name in ("empty_buildings", "empty_owners", "lapsed", "overdue")}
FINDINGS: Mapping[str, int] = MappingProxyType(
    {
        "grid-without-party-group": len(EMPTY_GRIDS),
        "grid-by-instructor-only": 44,
        "compound-by-instructor-only": sum(one.instructor_compounds for one in PLAN.values()),
        "compound-without-mode": 31,
        "owners-committee-not-covered": _SUMS["empty_owners"],
        "building-without-group": _SUMS["empty_buildings"],
        "firm-not-covered": 33,
        "unit-uninvolved": 5,
        "big-committee-without-part-time": len(WITHOUT_PART_TIME),
        "joint-meeting-overdue": _SUMS["overdue"],
        "agreement-not-renewed": _SUMS["lapsed"],
        "agreement-on-paper": 36,
        "whistle-unanswered": 73,
    }
)
"""Findings on the sample's day of the rules that have any here; where nothing plans them they are as they were drawn."""
