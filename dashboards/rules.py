"""Rules as pages show them: titles, severities, which rule finds the gap of a kind of ground."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboards.components.severity import LEVELS
from orgnet.findings import Rule
from orgnet.queries import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.analysis.gaps import Gaps
    from orgnet.queries import Query


def rules() -> dict[str, Query]:
    """Return the rules by name: gaps before weaknesses, high before low, then by name."""
    found = [query for query in library().values() if query.folder == "gaps"]
    found.sort(key=lambda rule: (LEVELS.index(rule.header["severity"]), rule.header["kind"] != "gap", rule.name))
    return {rule.name: rule for rule in found}


COVERED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Grid", "gap"): "grid-without-party-group",
        ("Grid", "weakness"): "grid-by-instructor-only",
        ("Compound", "gap"): "compound-not-covered",
        ("Compound", "weakness"): "compound-by-instructor-only",
        ("Building", "gap"): "building-without-group",
        ("OwnersCommittee", "gap"): "owners-committee-not-covered",
    }
)
"""The rule that finds what a bar of coverage shows as empty (gap), or as covered by an instructor only (weakness)."""


def fillable(name: str) -> bool:
    """Return whether to ask who could fill the findings of a rule."""
    return Rule(rules()[name]).fillable


def applying(gaps: Gaps) -> list[str]:
    """Return the names of the rules that had anything to judge, gaps before weaknesses."""
    judged = set(gaps.counts["rule"])
    return sorted((name for name in rules() if name in judged), key=lambda name: rules()[name].header["kind"] != "gap")


def rule_for(level: str, kind: str = "gap") -> str | None:
    """Return the name of the rule behind a part of a level's coverage, if there is one."""
    name = COVERED.get((level, kind))
    return name if name in rules() else None
