"""
What the sample of Gusu is to come out as.

Communities, owners' committees, projects and micro venues are the study's; where the weak places are is invented.
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
SOURCE = "姑苏区委组织部（样例）"
NORMS = ("six_types", "four_lists", "seven_teams")
"""Norms that the study says the district has adopted, and no others."""

DIVISIONS = "gusu_320508.csv"
MODEL_COMMUNITIES = 24

GRIDS_EACH, MORE_COMPOUNDS = 4.3, 0.12
"""Grids for each community, and compounds for each grid beyond the first, about."""
EMPTY_GRIDS, INSTRUCTOR_GRIDS, JOINT_GRIDS = 17, 26, 96
EMPTY_COMPOUNDS, INSTRUCTOR_COMPOUNDS, JOINT_COMPOUNDS = 21, 34, 150
MANAGED: Mapping[str, int] = MappingProxyType({"property_company": 430, "unit": 48, "residents": 92})
"""Compounds by who manages them; the communities back the others."""
UNSERVED, UNKNOWN_SERVICE = 31, 12
"""Compounds without property service, and compounds that say nothing of it."""

BRANCHES, WORKING_GROUPS = 47, 41
"""Owners' committees by what covers them: all 88."""
STANDING = 13
"""District officials who stand for owners' committees."""

SERVICE_PROJECTS, MICRO_VENUES = 186, 1_024
"""Party-building service projects; micro venues ("over 1,000")."""
WITHOUT_LIST, TWO_LISTS = 14, 4
"""Communities without one of their four lists, and those of them without two."""
WITHOUT_TEAM_OF_SEVEN, TWO_TEAMS = 19, 7
"""Communities without one of the seven professional teams, and those of them without two."""
WITHOUT_VOLUNTEERS = 6
UNMET, UNUSED = 131, 214
"""Needs that no project meets, resources that none uses."""

AGREEMENTS = ("live",) * 90 + ("renewed",) * 14 + ("open",) * 5 + ("undated",) * 2 + ("paper",) * 24 + ("lapsed",) * 21
"""Agreements by how they fare."""

OLD_TOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "钮家巷社区": ("姑苏区古城保护委", "姑苏区文旅局", "姑苏评弹传习所", "姑苏古建修缮所", "姑苏园林管理处", "姑苏河道管理所"),
        "历史街区社区": (
            "姑苏区古城保护委",
            "姑苏区文旅局",
            "姑苏评弹传习所",
            "姑苏古建修缮所",
            "姑苏园林管理处",
            "姑苏河道管理所",
            "姑苏区园林局",
        ),
        "大儒巷社区": ("姑苏区古城保护委", "姑苏区文旅局", "姑苏古建修缮所", "姑苏园林管理处", "姑苏河道管理所", "姑苏区园林局"),
    }
)
"""Neighbours in the old town, with the units that sit on several of their big committees: far more in common than chance gives."""

IDLE_UNITS, COMPANIES, SOCIAL, BARE_FIRMS = 16, 54, 24, 14
FUNCTIONAL_BRANCHES, LOOSE_BRANCHES, DOUBLED_BRANCHES = 60, 5, 3
"""Functional branches; those that nobody leads, and those that two lead."""

FINDINGS: Mapping[str, int] = MappingProxyType(
    {
        "grid-without-party-group": EMPTY_GRIDS,
        "grid-by-instructor-only": INSTRUCTOR_GRIDS,
        "compound-not-covered": EMPTY_COMPOUNDS,
        "compound-by-instructor-only": INSTRUCTOR_COMPOUNDS,
        "compound-without-manager": UNSERVED,
        "community-without-team": WITHOUT_VOLUNTEERS,
        "community-lacking-list": WITHOUT_LIST,
        "community-lacking-professional-team": WITHOUT_TEAM_OF_SEVEN,
        "party-without-superior": LOOSE_BRANCHES,
        "party-with-two-superiors": DOUBLED_BRANCHES,
        "unit-uninvolved": IDLE_UNITS,
        "agreement-not-renewed": AGREEMENTS.count("lapsed"),
        "agreement-on-paper": AGREEMENTS.count("paper"),
        "need-unmet": UNMET,
        "resource-unused": UNUSED,
        "firm-not-covered": BARE_FIRMS,
    }
)
"""Findings on the sample's day of the rules that have any here."""
