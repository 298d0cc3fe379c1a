"""The report of gaps as a workbook: 总况, 各街道, 清单, 规则, 说明."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.analysis.gaps import rates
from orgnet.reports import sentences
from orgnet.reports.gap_report import SHOWN_CANDIDATES, GapReport, told
from orgnet.reports.listing import Field, Listing
from orgnet.reports.method import method
from orgnet.reports.report import explanation
from orgnet.reports.words import FINDING_KINDS, MODES, SEVERITIES, STATES, Words
from orgnet.reports.workbook import Sheets
from orgnet.vocabulary import NODE_KINDS, kind_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SHARES = (Field("rate", kind="share"), Field("own_rate", kind="share"), Field("with_instructor", kind="share"))


def write_gap_workbook(report: GapReport, path: Path, lang: str) -> None:
    """Write the workbook of a report at `path`."""
    sheets = Sheets(path, lang=lang, sample=report.sample)
    heading = (
        sentences.title(report, lang),
        sentences.as_of(report, lang),
        sentences.overview(report, lang),
        sentences.since(report, lang),
        sentences.data_state(report, lang),
    )
    sheets.sheet(coverage(report), lines=heading)
    sheets.sheet(streets(report))
    sheets.sheet(findings(report, lang))
    sheets.sheet(rules(report, lang))
    sheets.sheet(explanation(Words("说明", "Explanation"), report, method(report, lang), lang))
    sheets.close()


def coverage(report: GapReport) -> Listing:
    """Return coverage by mode for each level."""
    fields = (Field("level", word=kind_word), Field("total", kind="count"), *(Field(mode, kind="count") for mode in MODES), *_SHARES)
    return Listing(
        Words("总况", "Overview"), fields, [{**row, **told(row), **rates(row)} for row in report.coverage.values() if row["total"]]
    )


def streets(report: GapReport) -> Listing:
    """Return a row for each street: coverage of each level, gaps, weaknesses, new."""
    levels = report.levels
    fields = [Field("street")]
    for level in levels:
        kind = NODE_KINDS[level]
        fields += [
            Field(f"{level}_{name}", Words(f"{kind.zh} {field.head('zh')}", f"{kind.en}: {field.head('en')}"), kind=field.kind)
            for name, field in (
                ("total", Field("total", kind="count")),
                *((mode, Field(mode, kind="count")) for mode in MODES),
                ("rate", _SHARES[0]),
            )
        ]
    fields += [
        Field("gaps", Words("空白", "gaps"), kind="count"),
        Field("weaknesses", Words("薄弱", "weaknesses"), kind="count"),
        Field("new", Words("新增", "new"), kind="count"),
    ]
    return Listing(Words("各街道", "By street"), fields, [_street(street, levels, compared=report.compared) for street in report.streets])


def _street(street: Any, levels: Sequence[str], *, compared: bool) -> dict[str, Any]:
    row = {name: street[name] for name in ("street", "gaps", "weaknesses")} | {"new": street["new"] if compared else None}
    for level in levels:
        numbers = street["coverage"].get(level)
        if numbers is not None:
            counts = {"total": numbers["total"], **told(numbers)}
            row |= {f"{level}_{name}": number for name, number in counts.items()} | {f"{level}_rate": rates(numbers)["rate"]}
    return row


def findings(report: GapReport, lang: str) -> Listing:
    """Return every finding with who could fill it and where its row stands."""
    titles = {counted.rule.id: counted.rule.title(lang) for counted in report.rules}
    candidates = [
        Field(f"candidate_{place}", Words(f"谁能补上 {place}", f"who could fill it {place}")) for place in range(1, SHOWN_CANDIDATES + 1)
    ]
    fields = (
        Field("severity", word=lambda code, lang: SEVERITIES[code].text(lang)),
        Field("kind", word=lambda code, lang: FINDING_KINDS[code].text(lang)),
        Field("rule", word=lambda code, _: titles.get(code, code)),
        Field("name"),
        Field("street"),
        Field("community"),
        Field("households", kind="count"),
        Field("detail"),
        *candidates,
        Field("more", Words("另有候选", "more candidates"), kind="count"),
        Field("state", word=lambda code, lang: STATES[code].text(lang)),
        Field("first_seen", kind="day"),
        Field("source"),
        Field("sheet"),
        Field("row", Words("行", "row")),
        Field("delivery"),
        Field("finding"),
    )
    return Listing(Words("清单", "List"), fields, [_finding(row, lang) for row in report.findings])


def _finding(row: Any, lang: str) -> dict[str, Any]:
    found = row["candidates"]
    named = {f"candidate_{place}": sentences.candidate(one, lang, path=True) for place, one in enumerate(found[:SHOWN_CANDIDATES], 1)}
    return {**row, "detail": sentences.detail(row, lang), **named, "more": max(len(found) - SHOWN_CANDIDATES, 0)}


def rules(report: GapReport, lang: str) -> Listing:
    """Return what each rule means and what it came to."""
    fields = (
        Field("title"),
        Field("kind"),
        Field("severity"),
        Field("why"),
        Field("remedy"),
        Field("population", kind="count"),
        Field("findings", kind="count"),
        Field("unknown", kind="count"),
        Field("rule"),
    )
    rows = [
        {
            "title": counted.rule.title(lang),
            "kind": FINDING_KINDS[counted.rule.kind].text(lang),
            "severity": SEVERITIES[counted.rule.severity].text(lang),
            "why": counted.rule.why(lang),
            "remedy": counted.rule.remedy(lang),
            "population": counted.population,
            "findings": len(counted.findings),
            "unknown": counted.unknown,
            "rule": counted.rule.id,
        }
        for counted in report.applying
    ]
    return Listing(Words("规则", "Rules"), fields, rows)
