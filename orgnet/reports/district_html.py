"""The report on a district as one self-contained html file that prints on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.reports import charts
from orgnet.reports.district_report import DistrictReport, Table, title
from orgnet.reports.numbers import long_day
from orgnet.reports.page import render
from orgnet.reports.sentences import as_of, old_data
from orgnet.reports.words import MODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

_BAR = 90
_ORDINALS = "一二三四五六七八九十"


def district_html(report: DistrictReport, lang: str) -> str:
    """Return the report as html in `lang`; it loads nothing from anywhere."""
    sections = [
        {
            "title": f"{_ORDINALS[place]}、{section.title.zh}" if lang == "zh" else f"{place + 1}. {section.title.en}",
            "said": [words.text(lang) for words in section.said],
            "tables": [{"id": f"table-{place}-{at}", **_table(table, lang)} for at, table in enumerate(section.shown)],
        }
        for place, section in enumerate(report.sections)
    ]
    last = len(sections)
    return render(
        "district.html.j2",
        report,
        lang,
        title=title(report, lang),
        as_of=as_of(report, lang),
        data_state=data_state(report, lang),
        sections=sections,
        method_title=f"{_ORDINALS[last]}、方法与来源" if lang == "zh" else f"{last + 1}. Method and sources",
        method=[words.text(lang) for words in report.method],
    )


def data_state(report: DistrictReport, lang: str) -> str:
    """Return what the box below the title says: the newest delivery, the snapshot, and what unknown means."""
    newest = report.newest
    if lang == "zh":
        delivered = f"数据日期为{long_day(newest, lang)}{old_data(report, lang)}，" if newest else ""
        return f"{delivered}快照 {report.snapshot_id}。没有报送的按不详计，不等于没有。"
    delivered = f"Data of {long_day(newest, lang)}{old_data(report, lang)}, " if newest else ""
    return f"{delivered}snapshot {report.snapshot_id}. What is not reported is unknown, which is not the same as none."


def _table(table: Table, lang: str) -> dict[str, Any]:
    listing, bar = table.listing, table.bar
    most = max((int(row[bar] or 0) for row in listing.rows), default=0) if bar not in ("", "modes") else 0
    return {
        "title": listing.title.text(lang),
        "modes": bar == "modes",
        "bar": bool(bar),
        "heads": [(field.head(lang), field.number) for field in listing.fields],
        "rows": [
            {
                "cells": [(listing.text(field, row, lang) or "—", field.number) for field in listing.fields],
                "bar": _drawn(bar, row, most, lang) if bar else "",
            }
            for row in listing.rows
        ],
    }


def _drawn(bar: str, row: Mapping[str, Any], most: int, lang: str) -> Markup:
    if bar == "modes":
        return charts.bar({mode: int(row[mode] or 0) for mode in MODES}, lang, width=_BAR)
    return charts.plain_bar(int(row[bar] or 0), most, width=_BAR)
