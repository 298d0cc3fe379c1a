"""The report of gaps as one self-contained html file that prints on A4."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from orgnet.analysis.gaps import rates
from orgnet.reports import charts, sentences
from orgnet.reports.gap_report import LEVELS, SHOWN_CANDIDATES, GapReport, RuleCount, parts
from orgnet.reports.method import method
from orgnet.reports.numbers import MISSING, count, day, long_day, share
from orgnet.reports.tokens import colour, tokens_css
from orgnet.reports.words import FINDING_KINDS, MODES, SAMPLE, SAMPLE_NOTE, SEVERITIES
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, Any]

_LEVEL_BAR = 128
_STREET_BAR = {"zh": 112, "en": 92}
_FONTS = {"zh": Markup('"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif'), "en": Markup("sans-serif")}
"""Of the margins of pages, where custom properties do not reach in every browser."""
_ORDINALS = "一二三四五六七八九十"


def html(report: GapReport, lang: str) -> str:
    """Return the report as html in `lang`; it loads nothing from anywhere."""
    shared = {
        "report": report,
        "say": lambda zh, en: zh if lang == "zh" else en,
        "mark": SAMPLE.text(lang),
        "sample_note": SAMPLE_NOTE.text(lang),
        "source_line": _source_line(report, lang),
        "colour": colour,
        "css": _css_string,
        "font": _FONTS[lang],
    }
    page_style = Markup(_template("page.css.j2").render(shared))  # noqa: S704  a style sheet of our own
    page: str = _template("gaps.html.j2").render(
        **shared,
        **_heading(report, lang),
        **_tables(report, lang),
        tokens=Markup(tokens_css()),  # noqa: S704
        style=Markup(_text("gaps.css")),  # noqa: S704
        page_style=page_style,
        patterns=charts.PATTERNS,
        legend=lambda: _legend(lang),
    )
    return page


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
        "place_line": f"{report.place.name}　{long_day(report.as_of, lang)}"
        if lang == "zh"
        else f"{report.place.name}, {long_day(report.as_of, lang)}",
    }


def _tables(report: GapReport, lang: str) -> dict[str, Any]:
    heads = [
        {"level": level, "word": _level_head(level, report, lang), "columns": 4 if _has_gaps(level, report) else 3}
        for level in LEVELS
        if level in report.coverage
    ]
    return {
        "modes": [(mode, words.text(lang)) for mode, words in MODES.items()],
        "levels": [_level(row, lang, width=_LEVEL_BAR) for row in report.coverage.values()],
        "street_heads": heads,
        "streets": [
            *(_street({**street, "compared": report.compared}, heads, lang) for street in report.streets),
            *_sum(report, heads, lang),
        ],
        "first": [_first(row, lang) for row in report.first],
        "rules": _rules(report, lang),
        "one_street": len(report.streets) == 1,
        "sources": [
            {"name": source["name"], "date": day(source["date"]), "delivery": source.get("delivery") or MISSING}
            for source in report.sources
        ],
    }


def _has_gaps(level: str, report: GapReport) -> bool:
    return bool(report.coverage[level]["none"])


def _level_head(level: str, report: GapReport, lang: str) -> str:
    word = kind_word(level, lang)
    if _has_gaps(level, report):
        return word
    return f"{word}（没有空白）" if lang == "zh" else f"{word} (no gap)"


def _level(row: Row, lang: str, *, width: float) -> dict[str, Any]:
    number = parts(row)
    shares = {name: share(value) for name, value in rates(row).items()}
    return {
        "word": kind_word(row["level"], lang),
        "total": count(row["total"]),
        "bar": charts.bar(number, lang, width=width),
        "modes": [count(number[mode]) for mode in MODES],
        "none": count(row["none"]),
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


def _legend(lang: str) -> Markup:
    keys = Markup("").join(Markup("<span>{}{}</span>").format(charts.key(mode), words.text(lang)) for mode, words in MODES.items())
    return Markup('<div class="legend">{}</div>').format(keys)


def _source_line(report: GapReport, lang: str) -> str:
    if len(report.sources) != 1:
        return ""
    source = report.sources[0]
    told = f"{source['name']}，{day(source['date'])}" if lang == "zh" else f"{source['name']}, {day(source['date'])}"
    return f"{told}　　" if lang == "zh" else f"{told}   "


def _css_string(text: str) -> Markup:
    # Names from sheets stand in the margins of the pages: everything but letters and digits is written as its code point.
    return Markup('"' + "".join(one if one.isalnum() or one in " -" else f"\\{ord(one):x} " for one in text) + '"')  # noqa: S704


@functools.cache
def _environment() -> Environment:
    # Autoescape for every template: what sheets hold stands in the report as text, never as markup.
    return Environment(loader=FunctionLoader(_text), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _template(name: str) -> Any:
    return _environment().get_template(name)


def _text(name: str) -> str:
    return (files("orgnet.reports") / "templates" / name).read_text(encoding="utf-8")
