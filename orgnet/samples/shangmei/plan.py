"""
What the sample of Shangmei is to come out as.

Grids, buildings, teams, and matters listed and solved are the study's; where the weak places are is invented.
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
SOURCE = "新化县上梅街道党工委（样例）"
NORMS = ("five_levels", "building_team")
"""Norms that the study says the street has adopted, and no others."""

DIVISIONS = "shangmei_431322001.csv"
LEFT_OUT = ("431322001017", "431322001020")
"""花山 and 毛家垅; the seven villages are left out by their codes, which end above 200."""

GRIDS, BUILDINGS, VOLUNTEERS = 91, 678, 2_926
"""Volunteers: "almost 3,000"."""

EMPTY_BUILDINGS, UNKNOWN_BUILDINGS, JOINT_BUILDINGS = 23, 14, 331
"""Buildings without a group, without a report, and with a joint group; the rest have their own."""

TEAMS_OF_TWO, TEAMS_OF_SIX = 9, 12
"""Building teams that are not of three to five."""

WITHOUT_SUPERIOR, TWO_SUPERIORS = 4, 2
"""Party groups that no branch leads, and that two do."""

VACANT_HEADS = 13
"""Buildings without a head."""

BUSY = "立新桥社区"
BUSY_LISTED, BUSY_EARLIER = 978, 130
"""Matters that 立新桥 listed in three months ("almost 1,000"), and before them."""

SOLVED, SOLVED_EARLIER = 2_934, 100
"""Matters that the street struck off in half a year ("almost 3,000"), and before it."""

OPEN, OPEN_BUSY, OPEN_BUSY_LATE = 87, 34, 20
"""Matters that stay open for more than a month; how many of them in 立新桥, and of those how many it listed in the three months."""

RECENT, RECENT_BUSY = 61, 18
"""Matters of the last weeks that are still open."""

FINDINGS: Mapping[str, int] = MappingProxyType(
    {
        "building-without-group": EMPTY_BUILDINGS,
        "building-team-size": TEAMS_OF_TWO + TEAMS_OF_SIX,
        "matter-open": OPEN,
        "party-without-superior": WITHOUT_SUPERIOR,
        "party-with-two-superiors": TWO_SUPERIORS,
    }
)
"""Findings on the sample's day of the rules that have any here."""
