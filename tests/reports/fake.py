"""
A district in tables, as `orgnet.analysis.gaps` gives them, small enough to count by hand.

Two streets. East has four grids: one with its own branch, one joint, one with an instructor only, one with nobody (412 households),
and three compounds, all covered. West has three grids: one own, one with nobody (no household figure), one not reported; and one
compound with an instructor only. One agreement in East has lapsed. So there are two gaps and three weaknesses.

Since the last report one gap is new, and one gap and one weakness have gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from orgnet.findings import Life, News, Published, rules
from orgnet.reports.ground import Place

if TYPE_CHECKING:
    from orgnet.analysis.gaps import Gaps

DAY, LAST = date(2026, 11, 20), date(2026, 11, 13)

RULES = list(rules().values())

_MODES = ("total", "standalone", "joint", "instructor", "none", "unknown")


def _coverage(level: str, *numbers: int, **where: str) -> dict[str, Any]:
    return {**where, "level": level, **dict(zip(_MODES, numbers, strict=True))}


EAST = {"street_id": "street-e", "street": "东门街道"}
WEST = {"street_id": "street-w", "street": "西河街道"}


def _finding(rule: str, number: int, name: str, where: dict[str, str], *, households: int | None, zh: str, en: str) -> dict[str, Any]:
    declared = next(one for one in RULES if one.id == rule)
    return {
        "finding": f"{rule}-{number}",
        "rule": rule,
        "kind": declared.kind,
        "severity": declared.severity,
        "subject": f"subject-{number}",
        "label": declared.subjects[0],
        "name": name,
        **where,
        "community_id": "community-1",
        "community": "立业路社区",
        "households": households,
        "detail_zh": zh,
        "detail_en": en,
        "state": "open",
        "first_seen": DAY if number == 1 else date(2026, 8, 20),
        "source": "区委组织部月报",
        "sheet": "网格",
        "row": 10 + number,
        "delivery": "2026-11-18",
    }


# In the order of the analysis (tests/analysis/test_finding_order.py): by severity, then by rule.
FINDINGS = [
    _finding(
        "grid-without-party-group",
        1,
        "立业路社区第四网格",
        EAST,
        households=412,
        zh="立业路社区第四网格没有党组织（412户）",
        en="Grid 4 has no Party organisation",
    ),
    _finding(
        "grid-without-party-group",
        2,
        "河西社区第二网格",
        WEST,
        households=None,
        zh="河西社区第二网格没有党组织（户数不详）",
        en="Grid 2 has no Party organisation",
    ),
    _finding(
        "agreement-not-renewed",
        5,
        "长虹纺织公司共建协议",
        EAST,
        households=None,
        zh="长虹纺织公司共建协议到期未续",
        en="The agreement of Changhong lapsed",
    ),
    _finding(
        "grid-by-instructor-only",
        3,
        "立业路社区第三网格",
        EAST,
        households=388,
        zh="立业路社区第三网格只靠派驻指导员",
        en="Grid 3 has an instructor only",
    ),
    _finding(
        "compound-by-instructor-only",
        4,
        "河畔花园",
        WEST,
        households=612,
        zh="河畔花园只靠派驻指导员",
        en="Hepan has an instructor only",
    ),
]

COUNTS = [
    {"rule": "grid-without-party-group", **EAST, "findings": 1, "population": 4, "unknown": 0},
    {"rule": "grid-without-party-group", **WEST, "findings": 1, "population": 2, "unknown": 1},
    {"rule": "grid-by-instructor-only", **EAST, "findings": 1, "population": 4, "unknown": 0},
    {"rule": "grid-by-instructor-only", **WEST, "findings": 0, "population": 2, "unknown": 1},
    {"rule": "compound-not-covered", **EAST, "findings": 0, "population": 3, "unknown": 0},
    {"rule": "compound-by-instructor-only", **WEST, "findings": 1, "population": 1, "unknown": 0},
    {"rule": "agreement-not-renewed", **EAST, "findings": 1, "population": 7, "unknown": 0},
]


@dataclass(frozen=True)
class FakeGaps:
    """The attributes of `orgnet.analysis.gaps.Gaps` that the report reads."""

    as_of: date = DAY
    own_day: date = DAY
    snapshot_id: str = "2026-11-18-0f3a9c"
    sample: bool = True
    sources: list[dict[str, Any]] = field(
        default_factory=lambda: [{"name": "区委组织部月报", "date": date(2026, 11, 18), "delivery": "2026-11-18", "sample": True}]
    )
    coverage: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame([_coverage("Grid", 7, 2, 1, 1, 2, 1), _coverage("Compound", 4, 2, 1, 1, 0, 0)])
    )
    coverage_by_street: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(
            [
                _coverage("Grid", 4, 1, 1, 1, 1, 0, **EAST),
                _coverage("Grid", 3, 1, 0, 0, 1, 1, **WEST),
                _coverage("Compound", 3, 2, 1, 0, 0, 0, **EAST),
                _coverage("Compound", 1, 0, 0, 1, 0, 0, **WEST),
            ]
        )
    )
    findings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(FINDINGS).astype({"households": "Int64"}))
    counts: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(COUNTS))


def gaps(**changes: Any) -> Gaps:
    """Return the district as the report takes it."""
    return cast("Gaps", FakeGaps(**changes))


def _gone(rule: str, subject: str) -> Life:
    return Life(f"{rule}-{subject}", rule, subject, LAST, LAST, "run-1", DAY, "run-3", "gone")


NEWS = News(
    since=Published("run-1", LAST),
    new=frozenset({"grid-without-party-group-1"}),
    closed=(_gone("grid-without-party-group", "x"), _gone("joint-meeting-overdue", "y")),
)
"""Published run 1; found in run 3."""

FIRST = News()
"""Of a first report."""

PLACE = Place(name="样城区", counts={"Street": 2, "Community": 3, "Grid": 7, "Compound": 4})

CANDIDATES = {
    "subject-1": [
        {
            "rank": 1,
            "id": "o1",
            "name": "立业路小学党支部",
            "label": "ResidentUnitPartyOrganisation",
            "how": "reaches",
            "path": [],
            "grids_covered": 0,
            "agreements": 2,
        },
        {
            "rank": 2,
            "id": "o2",
            "name": "第三网格党支部",
            "label": "GridBranch",
            "how": "same_community",
            "path": [],
            "grids_covered": 1,
            "agreements": 0,
        },
    ]
}
