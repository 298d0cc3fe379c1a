"""
What the sample of Siping is to come out as.

Twenty-three partners, three rounds, general branches and elections are the study's; so is its list of weaknesses. How many of each
weakness there are is invented.
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
SOURCE = "杨浦区四平路街道党工委（样例）"
NORMS = ("five_origins", "cross_appointment")
"""Norms that the study says the street has adopted, and no others."""

DIVISIONS = "siping_310110009.csv"
GRIDS = 96

EMPTY_GRIDS, INSTRUCTOR_GRIDS, JOINT_GRIDS = 4, 6, 22
EMPTY_COMPOUNDS, INSTRUCTOR_COMPOUNDS = 5, 4
UNMANAGED = 3
"""Compounds that nobody manages."""

OWNERS, COVERED_OWNERS = 52, 35
"""Owners' committees, and those with a branch or working group."""
MEMBERS_SHARE = 0.687
"""Share of members of owners' committees who are Party members ("almost 70 %")."""

LAPSED_ROUNDS, PAPER_ROUNDS, PROJECT_ROUNDS = 8, 5, 6
"""Of the third round with the university: lapsed and not renewed; in force on paper; in force with a project. The rest have activities only."""
NEAR = ("live",) * 14 + ("renewed",) * 4 + ("open", "undated") + ("paper",) * 4 + ("lapsed",) * 5
"""Agreements of the neighbourhoods, by how they fare."""

MISSING_ORIGINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "公交新村": ("residents", "owners", "property", "unit", "department"),
        "密云路": ("owners",),
        "大连西路四弄": ("owners", "property"),
        "鞍山四村第三": ("department",),
        "和平花苑": ("unit",),
        "铁岭路五十弄": ("department",),
        "鞍山一村第二": ("property",),
    }
)
"""Big general branches without part-time members of some origin; the first has none at all."""

IDLE_SEATS, NEW_SEATS, SECOND_SEATS = 9, 3, 7
"""Supervisory seats absent from the last four meetings; too new to judge; and committees with two such seats."""

NOT_SHARED, SHARED_WITH_COMMITTEE, SHARED_WITH_OWNERS = 5, 10, 6
"""Neighbourhoods whose Party organisation shares nobody with the three carriages; shares one with the residents' or the owners' committee."""
LONG_TERMS, WITH_CANDIDATE = 7, 14
"""Secretaries in office for more than ten years; neighbourhoods where somebody stands for the post."""

UNMET, UNUSED = 67, 45
"""Needs that no project meets, resources that none uses."""
IDLE_UNITS, BARE_FIRMS = 6, 7
"""Resident units that have nothing to do with anybody; firms and social organisations without Party coverage."""
WITHOUT_TEAM = ("金安",)
WITHOUT_SUPERIOR = 2

FINDINGS: Mapping[str, int] = MappingProxyType(
    {
        "grid-without-party-group": EMPTY_GRIDS,
        "grid-by-instructor-only": INSTRUCTOR_GRIDS,
        "compound-not-covered": EMPTY_COMPOUNDS,
        "compound-by-instructor-only": INSTRUCTOR_COMPOUNDS,
        "compound-without-manager": UNMANAGED,
        "owners-committee-not-covered": OWNERS - COVERED_OWNERS,
        "community-without-team": len(WITHOUT_TEAM),
        "agreement-not-renewed": LAPSED_ROUNDS + NEAR.count("lapsed"),
        "agreement-on-paper": PAPER_ROUNDS + NEAR.count("paper"),
        "big-committee-without-part-time": 1,
        "big-committee-lacking-origin": len(MISSING_ORIGINS),
        "supervisor-idle": IDLE_SEATS,
        "no-cross-appointment": NOT_SHARED,
        "need-unmet": UNMET,
        "resource-unused": UNUSED,
        "unit-uninvolved": IDLE_UNITS,
        "firm-not-covered": BARE_FIRMS,
        "party-without-superior": WITHOUT_SUPERIOR,
        "party-with-two-superiors": 1,
    }
)
"""Findings on the sample's day of the rules that have any here."""
