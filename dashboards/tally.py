"""Findings counted by rule and street, with what they were drawn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.analysis.gaps import Gaps


@dataclass
class Count:
    """
    One sum.

    Parameters
    ----------
    findings, population, unknown
        What was found, what was looked at, and what could not be judged.
    """

    findings: int = 0
    population: int = 0
    unknown: int = 0

    def add(self, findings: int, population: int, unknown: int) -> None:
        """Add a row."""
        self.findings += findings
        self.population += population
        self.unknown += unknown


@dataclass(frozen=True)
class Tally:
    """
    All sums of a run.

    Parameters
    ----------
    rules
        By rule; what is in no street is in it.
    cells
        By rule and street.
    streets
        Names of the streets by id, in the order of their ids.
    """

    rules: Mapping[str, Count] = field(default_factory=lambda: defaultdict(Count))
    cells: Mapping[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    streets: Mapping[str, str] = field(default_factory=dict)

    def cell(self, rule: str, street: str) -> Count:
        """Return the sum of a rule in a street, nothing where there is none."""
        return self.cells.get((rule, street), Count())

    def rule(self, rule: str) -> Count:
        """Return the sum of a rule, nothing where there is none."""
        return self.rules.get(rule, Count())


def tally(gaps: Gaps) -> Tally:
    """Return the sums of a run."""
    rules: dict[str, Count] = defaultdict(Count)
    cells: dict[tuple[str, str], Count] = defaultdict(Count)
    streets: dict[str, str] = {}
    columns = ("rule", "street_id", "street", "findings", "population", "unknown")
    for rule, street_id, street, *counts in zip(*(gaps.counts[name].tolist() for name in columns), strict=True):
        rules[rule].add(*counts)
        if isinstance(street_id, str):
            cells[rule, street_id].add(*counts)
            streets[street_id] = street
    return Tally(rules, cells, dict(sorted(streets.items())))
