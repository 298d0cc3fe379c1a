"""
What the sample of Qingshan is to come out as.

Streets, branches, members, cadres, staff, representatives, fund and activities are the study's; where the weak places are is invented.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 11, 20)
"""The sample's day; everything is dated relative to it."""

DELIVERED = date(2026, 11, 18)
SOURCE = "青山区委组织部（样例）"
NORMS = ("grid_households", "three_posts", "residents_committee_posts", "community_trio", "quarterly_meeting")
"""Norms that the study says the district has adopted, and no others."""

DIVISIONS = "qingshan_150204.csv"
STREETS = ("150204001", "150204002", "150204003", "150204006", "150204008")
LEFT_OUT = "150204003"
"""万青路 leaves out its highest code."""

GRIDS: Mapping[str, int] = MappingProxyType({"先锋道街道": 35, "幸福路街道": 37, "万青路街道": 62, "青山路街道": 61, "乌素图街道": 27})
OVER_NORM = 11
"""Grids of more than 500 households."""
EMPTY_GRIDS, INSTRUCTOR_GRIDS = 5, 6
RESIDENTS_BRANCHES, FUNCTIONAL_BRANCHES = 170, 90
"""Branches under the committees."""
LOOSE_BRANCHES, DOUBLED_BRANCHES = 3, 2
"""Functional branches besides them that nobody leads; and those that the street leads as well."""

MEMBERS, FEWEST, MOST = 5_531, ("长征社区", 102), ("都兰社区", 996)
"""Members on the rolls, and the communities with the fewest ("about 100") and the most ("about 1,000")."""

BOTH_POSTS = ("北嘉社区", "草原社区")
"""Communities where one cadre is secretary and station head."""
STAFF, COMMITTEE_POSTS, FEW_POSTS = 289, 122, 4
"""Station staff; directors and deputies; communities with fewer of them than one for 800 households."""
LACKING_POST, UNKNOWN_POST = 17, 5
"""Grids without one of the three posts, and grids that say nothing of theirs."""

DIRECT = ("都兰社区", "繁荣社区", "北新社区")
"""Communities whose committee leads new-sector Party organisations itself and is called 大党委 for that."""
SEATED, IDLE_UNITS = 184, 7
"""Unit Party organisations on the joint committees ("over 180"); units that have nothing to do with anybody."""
WITHOUT_PART_TIME = "青云社区"
OVERDUE, NEVER_MET = 4, "光荣社区"
"""Joint committees without a meeting in the last quarter, and the one that never held any."""

FUND, GIFTS = 920_000, 86
ACTIVITIES, WITH_UNITS = 104, 97
TEAMS, TEAMS_OF_DULAN, WITHOUT_TEAM = 72, 7, ("光荣社区", "新型社区")
CULTURE_TEAMS, BARE_CULTURE_TEAMS = 31, 9
COMPANIES, BARE_COMPANIES = 27, 5
AGREEMENTS = ("live",) * 22 + ("renewed",) * 5 + ("open", "undated") + ("paper",) * 6 + ("lapsed",) * 7
"""Agreements by how they fare."""

REPRESENTATIVES: Mapping[str, int] = MappingProxyType({"赛音社区": 214, "阳光社区": 187, "繁荣社区": 221, "幸福社区": 176})
SETTLED, UNSETTLED = 21, 2
"""Disputes that the representatives settled ("over 20"), and those that are open for more than a month."""

FINDINGS: Mapping[str, int] = MappingProxyType(
    {
        "grid-without-party-group": EMPTY_GRIDS,
        "grid-by-instructor-only": INSTRUCTOR_GRIDS,
        "grid-lacking-post": LACKING_POST,
        "grid-over-norm": OVER_NORM,
        "residents-committee-posts": FEW_POSTS,
        "community-without-team": len(WITHOUT_TEAM),
        "party-without-superior": LOOSE_BRANCHES,
        "party-with-two-superiors": DOUBLED_BRANCHES,
        "unit-uninvolved": IDLE_UNITS,
        "big-committee-without-part-time": 1,
        "joint-meeting-overdue": OVERDUE + 1,
        "agreement-not-renewed": AGREEMENTS.count("lapsed"),
        "agreement-on-paper": AGREEMENTS.count("paper"),
        "matter-open": UNSETTLED,
        "firm-not-covered": BARE_COMPANIES + BARE_CULTURE_TEAMS,
    }
)
"""Findings on the sample's day of the rules that have any here."""
