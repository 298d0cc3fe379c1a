"""What is drawn with plotly: pure functions from rows to figures. Colours come from `assets/tokens.css` alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboards.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dashboards.words import Words
    from orgnet.analysis.joint_construction import AgreementRow

ROW = 46
_TOP, _BOTTOM = 30, 34
_LEFT, _RIGHT = 190, 120
_HALF = 0.17
_LONGEST_NAME = 13
_TIP = 120 * 24 * 3600 * 1000
"""Length of a tip in the milliseconds of a time axis."""
_LOCALE = Path(__file__).parent / "assets" / "vendor" / "plotly-zh-cn.json"
_CLEAR = "rgba(0,0,0,0)"  # no colour: it holds none

Figure = dict[str, Any]
"""A figure as plotly takes it: checking each part as it is put in takes a hundred times as long; a test checks the whole."""


@cache
def _locale() -> Any:
    return json.loads(_LOCALE.read_text(encoding="utf-8"))


def config(lang: str) -> dict[str, Any]:
    """Return the configuration of every figure: no tool bar, no logo, words of the language."""
    base: dict[str, Any] = {"displayModeBar": False, "responsive": True, "showTips": False}
    return {**base, "locale": "zh-CN", "locales": {"zh-CN": _locale()}} if lang == "zh" else base


def template(scheme: str) -> dict[str, Any]:
    """Return the look of every figure in a colour scheme, as a plotly template."""
    look = tokens(scheme)
    axis = {"gridcolor": look["line"], "linecolor": look["line"], "zeroline": False, "tickfont": {"color": look["text-2"], "size": 12}}
    return {
        "layout": {
            "paper_bgcolor": _CLEAR,
            "plot_bgcolor": _CLEAR,
            "font": {"family": " ".join(look["font"].split()), "size": 13, "color": look["text"]},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"bgcolor": look["raised"], "bordercolor": look["line-strong"], "font": {"color": look["text"]}},
        }
    }


@dataclass(frozen=True)
class Lanes:
    """
    The lines of a time line where several agreements share one.

    Parameters
    ----------
    at
        On which line each agreement is, from 0 at the top.
    names
        What is written at the left of each line.
    marks
        Agreement to a word at the left end of its bar.
    unknown
        Agreements in force of which nobody knows whether anything is done: dotted.
    """

    at: Sequence[int]
    names: Sequence[str]
    marks: Mapping[str, str] = field(default_factory=dict)
    unknown: Collection[str] = ()


def agreements_timeline(
    rows: Sequence[AgreementRow],
    words: Words,
    *,
    day: date,
    scheme: str,
    beside: Mapping[str, str],
    lanes: Lanes | None = None,
) -> Figure:
    """
    Draw agreements on a time line.

    Filled is in force, dashed in the colour of agreements is in force without activity, dashed grey has ended; a hatched tip is an
    end that nobody knows, a tick is an activity, the line is the day.

    Parameters
    ----------
    rows
        Agreements, the first at the top.
    words
        Language.
    day
        The day that is judged.
    scheme
        "light" or "dark".
    beside
        Agreement to what is written at its right.
    lanes
        Where several share a line; one line each when None.
    """
    look = tokens(scheme)
    first, last = _span(rows, day)
    lanes = lanes or Lanes(range(len(rows)), [_name(row) for row in rows])
    placed = list(zip(lanes.at, rows, strict=True))
    count = max((at for at, _ in placed), default=-1) + 1
    tips = [(at, row) for at, row in placed if row.expires is None]
    low, high = count - 0.4, -0.6
    shapes = [_bar(at, row, first=first, last=last, look=look, unknown=row.entry.id in lanes.unknown) for at, row in placed]
    shapes.append({"type": "line", "x0": day, "x1": day, "y0": high, "y1": low, "line": {"color": look["text"], "width": 1.5}})
    layout = {
        "template": template(scheme),
        "height": _TOP + _BOTTOM + ROW * count,
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        "showlegend": False,
        "barmode": "overlay",
        "hovermode": "closest",
        "shapes": shapes,
        "annotations": [
            *_at_right(placed, beside),
            *_marks(placed, lanes.marks, first=first, look=look),
            _today(words, day=day, y=low, look=look),
        ],
        "xaxis": {
            "range": [first, last],
            "type": "date",
            "side": "top",
            "dtick": "M12",
            "tickformat": "%Y",
            "ticklabelmode": "period",
            "fixedrange": True,
        },
        "yaxis": {
            "range": [low, high],
            "tickvals": list(range(count)),
            "ticktext": list(lanes.names),
            "showgrid": False,
            "fixedrange": True,
        },
    }
    data = [
        _tips(tips, first=first, last=last, look=look),
        _points(placed, words, first=first, last=last),
        _activities(placed, words, look=look),
    ]
    return {"data": data, "layout": layout}


def _at_right(placed: Sequence[tuple[int, AgreementRow]], beside: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "x": 1,
            "xref": "paper",
            "y": at,
            "xanchor": "left",
            "xshift": 10,
            "text": beside[row.entry.id],
            "showarrow": False,
            "align": "left",
            "font": {"size": 12},
        }
        for at, row in placed
        if row.entry.id in beside
    ]


def _marks(
    placed: Sequence[tuple[int, AgreementRow]], marks: Mapping[str, str], *, first: date, look: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Write a word at the left end of each bar that has one; light on a filled bar."""
    return [
        {
            "x": row.signed or first,
            "y": at,
            "xanchor": "left",
            "xshift": 3,
            "text": marks[row.entry.id],
            "showarrow": False,
            "font": {"size": 12, "color": look["surface"] if row.state == "live" else look["text-2"]},
        }
        for at, row in placed
        if row.entry.id in marks
    ]


def _today(words: Words, *, day: date, y: float, look: Mapping[str, str]) -> dict[str, Any]:
    font = {"color": look["surface"], "size": 12}
    return {
        "x": day,
        "y": y,
        "yanchor": "top",
        "text": words("agreements.today"),
        "showarrow": False,
        "font": font,
        "bgcolor": look["text"],
        "borderpad": 2,
    }


def _span(rows: Sequence[AgreementRow], day: date) -> tuple[date, date]:
    """Return the first and the last day of the axis: whole years around all that is known and the day."""
    known = [moment for row in rows for moment in (row.signed, row.expires) if moment is not None]
    first, last = min([*known, day]), max([*known, day + timedelta(days=180)])
    return date(first.year, 1, 1), date(last.year + 1, 1, 1)


def _name(row: AgreementRow) -> str:
    """Write who signed and what it is called, in two lines."""
    who = next(
        (
            party.name
            for party in row.parties
            if party.label not in {"CommunityPartyCommittee", "StreetWorkingCommittee", "BigPartyCommittee"}
        ),
        row.entry.name,
    )
    return f"<b>{cut(who)}</b><br>{cut(row.entry.name)}"


def cut(text: str) -> str:
    """Shorten a text to what has room at the left of a line."""
    longest = _LONGEST_NAME if any(ord(letter) > 0x2E80 for letter in text) else 2 * _LONGEST_NAME  # noqa: PLR2004 - where CJK begins
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _ends(row: AgreementRow, first: date, last: date) -> tuple[date, date]:
    start = row.signed or first
    return start, max(row.expires or min(last, start + timedelta(days=365)), start + timedelta(days=20))


def _bar(at: int, row: AgreementRow, *, first: date, last: date, look: Mapping[str, str], unknown: bool) -> dict[str, Any]:
    start, end = _ends(row, first, last)
    line, fill, dash = look["t-agreement"], _CLEAR, "dash"
    if row.state == "live":
        fill, dash = look["t-agreement"], "solid"
    elif unknown:
        dash = "dot"
    elif not row.in_force:
        line = look["unknown-mark"]
    return {
        "type": "rect", "x0": start, "x1": end, "y0": at - _HALF, "y1": at + _HALF, "fillcolor": fill, "layer": "below",
        "line": {"color": line, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _tips(tips: Sequence[tuple[int, AgreementRow]], *, first: date, last: date, look: Mapping[str, str]) -> dict[str, Any]:
    """Draw the hatched tips of agreements whose end nobody knows."""
    bases = [_ends(row, first, last)[1] for _, row in tips]
    pattern = {"shape": "x", "fgcolor": look["unknown-mark"], "bgcolor": look["unknown"], "size": 5}
    return {
        "type": "bar",
        "base": bases,
        "x": [_TIP] * len(tips),
        "y": [at for at, _ in tips],
        "orientation": "h",
        "width": 2 * _HALF,
        "hoverinfo": "skip",
        "marker": {"color": look["unknown"], "line": {"width": 0}, "pattern": pattern},
    }


def _points(placed: Sequence[tuple[int, AgreementRow]], words: Words, *, first: date, last: date) -> dict[str, Any]:
    """Put what is said when a bar is pointed at."""
    middles = []
    for _, row in placed:
        start, end = _ends(row, first, last)
        middles.append(start + (end - start) / 2)
    said = [
        words("agreements.hover", name=row.entry.name, signed=row.signed or words("unknown"), expires=row.expires or words("unknown"))
        for _, row in placed
    ]
    return {
        "type": "scatter",
        "x": middles,
        "y": [at for at, _ in placed],
        "mode": "markers",
        "marker": {"size": 26, "opacity": 0},
        "text": said,
        "hoverinfo": "text",
    }


def _activities(placed: Sequence[tuple[int, AgreementRow]], words: Words, *, look: Mapping[str, str]) -> dict[str, Any]:
    points = [(activity, at + 0.32) for at, row in placed for activity in row.activities]
    return {
        "type": "scatter",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "mode": "markers",
        "marker": {"symbol": "line-ns-open", "size": 6, "color": look["text"], "line": {"width": 1.5, "color": look["text"]}},
        "text": [words("agreements.activity", day=x.isoformat()) for x, _ in points],
        "hoverinfo": "text",
    }
