"""
What the report of gaps says, before it has a language or a form.

Everything comes from one run of the rules (`orgnet.analysis.gaps`), the candidates for its findings, and the snapshot that it was made on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgnet.reports.listing import rows_of
from orgnet.reports.report import Report
from orgnet.reports.words import MODES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from orgnet.analysis.gaps import Gaps
    from orgnet.findings import News, Rule
    from orgnet.reports.ground import Place

    Row = Mapping[str, Any]

LEVELS = ("Grid", "Compound")
"""Levels that have a bar for each street, in this order."""

SHOWN_CANDIDATES = 3
_LISTED = {"high": 100, "mid": 30, "low": 15}
"""How many findings of one rule a printed list shows at most, by its severity; the workbook has all."""
_FIRST = 8
_FIRST_OF_ONE_RULE = 3


@dataclass(frozen=True, kw_only=True)
class RuleCount:
    """
    One rule and what it came to.

    Parameters
    ----------
    rule
        Its file: titles, explanations, kind, severity.
    findings
        Its findings, as the list shows them.
    population, unknown
        How many it judged, and how many it could not.
    """

    rule: Rule
    findings: Sequence[Row]
    population: int
    unknown: int

    @property
    def fillable(self) -> bool:
        """Whether somebody could fill its findings."""
        return self.rule.fillable

    @property
    def applies(self) -> bool:
        """Whether it had anything to judge."""
        return bool(self.findings or self.population or self.unknown)

    @property
    def listed(self) -> list[Row]:
        """Findings that a printed list shows, in its order: all, or of many the new ones and those with most households."""
        weighty = sorted(self.findings, key=lambda row: (row["state"] != "new", -(row["households"] or 0)))
        kept = {row["finding"] for row in weighty[: _LISTED[self.rule.severity]]}
        return [row for row in self.findings if row["finding"] in kept]


@dataclass(frozen=True, kw_only=True)
class GapReport(Report):
    """
    The whole content of the report.

    Parameters
    ----------
    coverage
        A row for each level: counts by mode.
    streets
        A row for each street: name, `coverage` by level, findings by kind, how many are new.
    findings
        Every finding, in the order of the analysis, each with `candidates`.
    rules
        Every rule that was run, in the order in which they are listed.
    since
        Day of the last report on the same ground; None where this is the first, and nothing is new or closed.
    closed
        Rules of the findings that were open then and were mended or left with their subject.
    dropped
        How many more were open then and are not listed any more: not reported now, or the rule has changed.
    """

    coverage: Mapping[str, Row]
    streets: Sequence[Row]
    findings: Sequence[Row]
    rules: Sequence[RuleCount]
    since: date | None = None
    closed: Sequence[Rule] = ()
    dropped: int = 0

    @property
    def applying(self) -> list[RuleCount]:
        """Rules that had anything to judge."""
        return [counted for counted in self.rules if counted.applies]

    @property
    def compared(self) -> bool:
        """Whether there was an earlier report to tell by what is new."""
        return self.since is not None

    def of(self, kind: str) -> list[Row]:
        """Return the findings of a kind ("gap" or "weakness")."""
        return [row for row in self.findings if row["kind"] == kind]

    @property
    def new(self) -> list[Row]:
        """Findings that were not open at the time of the last report; none where there was none."""
        return [row for row in self.findings if row["state"] == "new"]

    @property
    def first(self) -> list[Row]:
        """What to do first, as on the overview: by severity, then households, then in the order of the list; at most three of one rule."""
        chosen: list[Row] = []
        for row in sorted(self.findings, key=_urgency):
            if sum(other["rule"] == row["rule"] for other in chosen) < _FIRST_OF_ONE_RULE:
                chosen.append(row)
        return chosen[:_FIRST]

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels with a bar of which there is any ground; of the others nothing can be counted, unknown ones neither."""
        return tuple(level for level in LEVELS if level in self.coverage and self.coverage[level]["total"])

    @property
    def unreported(self) -> int | None:
        """Ground of the levels with a bar whose state is not known; None where there is no such ground."""
        return sum(int(self.coverage[level]["unknown"]) for level in self.levels) if self.levels else None


def by_severity(findings: Sequence[Row]) -> dict[str, int]:
    """Return the number of findings of each severity, the most severe first, zero included."""
    return {severity: sum(row["severity"] == severity for row in findings) for severity in SEVERITIES}


def parts(row: Row) -> dict[str, int]:
    """Return the counts by mode of a row of coverage."""
    return {mode: int(row[mode] or 0) for mode in MODES}


def known(row: Row) -> int:
    """Return of how many in a row of coverage it is known by which mode they are covered, or that none does."""
    return sum(number for mode, number in parts(row).items() if mode != "unknown")


def told(row: Row) -> dict[str, int | None]:
    """Return the counts by mode as they are shown: where nothing is known a mode has no count, for a zero would say that there is none."""
    counts = parts(row)
    return {mode: number if known(row) or (mode == "unknown" and number) else None for mode, number in counts.items()}


def assemble(gaps: Gaps, candidates: Mapping[str, Sequence[Row]], *, place: Place, rules: Sequence[Rule], news: News) -> GapReport:
    """
    Put the content of a report together.

    Parameters
    ----------
    gaps
        One run of the rules.
    candidates
        Who could fill it, by id of the ground that a finding is about, best first.
    place
        What the report is about.
    rules
        The rules that were run, in the order in which they are listed.
    news
        What has changed since the last report on the same ground.
    """
    by_id = {rule.id: rule for rule in rules}
    listed = [
        {
            **row,
            "state": "new" if row["finding"] in news.new else "open",
            "candidates": list(candidates.get(row["subject"], ())) if by_id[row["rule"]].fillable else [],
        }
        for row in rows_of(gaps.findings)
    ]
    counts = rows_of(gaps.counts)
    return GapReport(
        place=place,
        as_of=gaps.as_of,
        snapshot_id=gaps.snapshot_id,
        sample=bool(gaps.sample),
        sources=list(gaps.sources),
        coverage={row["level"]: row for row in rows_of(gaps.coverage)},
        streets=_streets(rows_of(gaps.coverage_by_street), listed),
        findings=listed,
        rules=[_rule_count(rule, listed, counts) for rule in rules],
        since=news.since.as_of if news.since else None,
        closed=[by_id[life.rule] for life in news.closed if life.rule in by_id],
        dropped=len(news.dropped),
    )


def _urgency(row: Row) -> tuple[int, int]:
    return (list(SEVERITIES).index(row["severity"]), -(row["households"] or 0))


def _rule_count(rule: Rule, findings: Sequence[Row], counts: Sequence[Row]) -> RuleCount:
    own = [row for row in counts if row["rule"] == rule.id]
    return RuleCount(
        rule=rule,
        findings=[row for row in findings if row["rule"] == rule.id],
        population=sum(int(row["population"] or 0) for row in own),
        unknown=sum(int(row["unknown"] or 0) for row in own),
    )


def _streets(coverage: Sequence[Row], findings: Sequence[Row]) -> list[Row]:
    names = {row["street_id"]: row["street"] for row in (*coverage, *findings) if row["street_id"]}
    streets = []
    for id_, name in names.items():
        own = [row for row in findings if row["street_id"] == id_]
        streets.append(
            {
                "street_id": id_,
                "street": name,
                "coverage": {row["level"]: row for row in coverage if row["street_id"] == id_},
                "gaps": sum(row["kind"] == "gap" for row in own),
                "weaknesses": sum(row["kind"] == "weakness" for row in own),
                "new": sum(row["state"] == "new" for row in own),
            }
        )
    return sorted(streets, key=lambda street: (-street["gaps"], -street["weaknesses"], street["street"]))
