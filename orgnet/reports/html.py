"""The report of gaps as one self-contained html file that prints on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.analysis.gaps import rates
from orgnet.reports import charts, sentences
from orgnet.reports.gap_report import SHOWN_CANDIDATES, GapReport, RuleCount, known, parts, told
from orgnet.reports.method import method
from orgnet.reports.numbers import MISSING, count, day, share
from orgnet.reports.page import render
from orgnet.reports.words import FINDING_KINDS, MODES, SEVERITIES
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, Any]

_LEVEL_BAR = 128
_STREET_BAR = {"zh": 112, "en": 92}
_ORDINALS = "一二三四五六七八九十"


def html(report: GapReport, lang: str) -> str:
    """Return the report as html in `lang`; it loads nothing from anywhere."""
    return render("gaps.html.j2", report, lang, **_heading(report, lang), **_tables(report, lang))


def _heading(report: GapReport, lang: str) -> dict[str, Any]:
    return {
        "title": sentences.title(report, lang),
        "as_of": sentences.as_of(report, lang),
        "data_state": sentences.data_state(report, lang),
        "overview": sentences.overview(report, lang),
        "since": sentences.since(report, lang),
        "figures": sentences.figures(report, lang),
        "method": method(report, lang),
        "clean": sentences.clean_rules(report, lang),
    }


def _tables(report: GapReport, lang: str) -> dict[str, Any]:
    heads = [
        {"level": level, "word": _level_head(level, report, lang), "columns": 4 if _has_gaps(level, report) else 3}
        for level in report.levels
    ]
    return {
        "modes": [(mode, words.text(lang)) for mode, words in MODES.items()],
        "levels": [_level(row, lang, width=_LEVEL_BAR) for row in report.coverage.values() if row["total"]],
        "street_heads": heads,
        "streets": [
            *(_street({**street, "compared": report.compared}, heads, lang) for street in report.streets),
            *_sum(report, heads, lang),
        ],
        "first": [_first(row, lang) for row in report.first],
        "rules": _rules(report, lang),
        "one_street": len(report.streets) == 1,
    }


def _has_gaps(level: str, report: GapReport) -> bool:
    return bool(report.coverage[level]["none"])


def _level_head(level: str, report: GapReport, lang: str) -> str:
    word = kind_word(level, lang)
    if _has_gaps(level, report):
        return word
    zh, en = _no_gap(report.coverage[level])
    return f"{word}（{zh}）" if lang == "zh" else f"{word} ({en})"


def _no_gap(row: Row) -> tuple[str, str]:
    """Return what is said of a level without a known gap: none only of what is known."""
    if not known(row):
        return "不详", "unknown"
    return ("已知的没有空白", "no gap among those known") if row["unknown"] else ("没有空白", "no gap")


def _level(row: Row, lang: str, *, width: float) -> dict[str, Any]:
    number, shown = parts(row), told(row)
    shares = {name: share(value) for name, value in rates(row).items()}
    return {
        "word": kind_word(row["level"], lang),
        "total": count(row["total"]),
        "bar": charts.bar(number, lang, width=width),
        "modes": [count(shown[mode]) for mode in MODES],
        "none": count(shown["none"]),
        **shares,
    }


def _street(street: Row, heads: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    empty = {"total": 0, **dict.fromkeys(MODES, 0)}
    levels = [
        _level(street["coverage"].get(head["level"], {"level": head["level"], **empty}), lang, width=_STREET_BAR[lang]) for head in heads
    ]
    for head, level in zip(heads, levels, strict=True):
        level["none"] = level["none"] if head["columns"] == 4 else None  # noqa: PLR2004  with a column of gaps
    return {
        "name": street["street"],
        "levels": levels,
        "gaps": count(street["gaps"]),
        "weaknesses": count(street["weaknesses"]),
        "new": count(street["new"]) if street["compared"] else MISSING,
        "sum": street.get("sum", False),
    }


def _sum(report: GapReport, heads: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    if len(report.streets) == 1:
        return []
    whole = {
        "street": "合计" if lang == "zh" else "All",
        "coverage": report.coverage,
        "gaps": len(report.of("gap")),
        "weaknesses": len(report.of("weakness")),
        "new": len(report.new),
        "sum": True,
        "compared": report.compared,
    }
    return [_street(whole, heads, lang)]


def _first(row: Row, lang: str) -> dict[str, Any]:
    best = row["candidates"][0] if row["candidates"] else None
    return {
        "severity": charts.severity(row["severity"], lang),
        "kind": FINDING_KINDS[row["kind"]].text(lang),
        "matter": sentences.matter(row, lang),
        "candidate": sentences.candidate(best, lang) if best else MISSING,
    }


def _rules(report: GapReport, lang: str) -> list[dict[str, Any]]:
    listed = [counted.rule.id for counted in report.rules if counted.findings]
    shown = []
    for counted in report.applying:
        ordinal = _ordinal(listed.index(counted.rule.id)) if counted.findings else ""
        about = {"compared": report.compared, "several": len(report.sources) > 1}
        shown.append({**_rule(counted, ordinal, lang), "rows": [_finding({**row, **about}, lang) for row in counted.listed]})
    return shown


def _rule(counted: RuleCount, ordinal: str, lang: str) -> dict[str, Any]:
    rule = counted.rule
    return {
        "ordinal": ordinal,
        "title": rule.title(lang),
        "why": rule.why(lang),
        "remedy": rule.remedy(lang),
        "kind": FINDING_KINDS[counted.rule.kind].text(lang),
        "severity": SEVERITIES[counted.rule.severity].text(lang),
        "summary": sentences.rule_summary(counted, lang),
        "fillable": counted.fillable,
        "cut": sentences.cut(counted, lang),
        "population": count(counted.population),
        "found": count(len(counted.findings)),
        "unknown": count(counted.unknown),
    }


def _finding(row: Row, lang: str) -> dict[str, Any]:
    return {
        "name": row["name"],
        "street": row["street"] or MISSING,
        "households": count(row["households"]),
        "detail": sentences.detail(row, lang),
        "candidates": [sentences.candidate(candidate, lang) for candidate in row["candidates"][:SHOWN_CANDIDATES]],
        "first_seen": day(row["first_seen"]),
        "new": row["compared"] and row["state"] == "new",
        "place": sentences.place_of(row, lang, source=row["several"]),
    }


def _ordinal(place: int) -> str:
    if place < len(_ORDINALS):
        return _ORDINALS[place]
    return f"十{_ORDINALS[place - 10]}" if place < 19 else str(place + 1)  # noqa: PLR2004
