"""What every report in html shares: the frame of the page, its styles, the margins of A4, the marks of a sample."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from orgnet.reports import charts
from orgnet.reports.numbers import MISSING, day, long_day
from orgnet.reports.tokens import colour, tokens_css
from orgnet.reports.words import MODES, SAMPLE, SAMPLE_NOTE

if TYPE_CHECKING:
    from orgnet.reports.report import Report

_FONTS = {"zh": Markup('"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif'), "en": Markup("sans-serif")}
"""Of the margins of pages, where custom properties do not reach in every browser."""


def render(template: str, report: Report, lang: str, **content: Any) -> str:
    """Return a report as html by a template that extends report.html.j2; it loads nothing from anywhere."""
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
    page: str = _template(template).render(
        **shared,
        **content,
        place_line=f"{report.place.name}{'　' if lang == 'zh' else ', '}{long_day(report.as_of, lang)}",
        sources=[
            {"name": source["name"], "date": day(source["date"]), "delivery": source.get("delivery") or MISSING}
            for source in report.sources
        ],
        tokens=Markup(tokens_css()),  # noqa: S704
        style=Markup(_text("gaps.css")),  # noqa: S704
        page_style=page_style,
        patterns=charts.PATTERNS,
        legend=lambda: _legend(lang),
    )
    return page


def _legend(lang: str) -> Markup:
    keys = Markup("").join(Markup("<span>{}{}</span>").format(charts.key(mode), words.text(lang)) for mode, words in MODES.items())
    return Markup('<div class="legend">{}</div>').format(keys)


def _source_line(report: Report, lang: str) -> str:
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
