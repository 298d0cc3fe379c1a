"""Key organisations as a figure: any two measures against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards.figures import template
from dashboards.graph import KINDS
from dashboards.key_rows import COUNTS, GROUPS, SHARES, written
from dashboards.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboards.figures import Figure
    from dashboards.key_rows import Key
    from dashboards.words import Words

SYMBOLS = {
    "party": "circle",
    "committee": "circle-cross",
    "department": "hexagon",
    "unit": "square",
    "company": "diamond-wide",
    "resident": "pentagon",
    "property": "triangle-right",
    "social": "triangle-up",
}
"""Sign of each group of kinds, as near to its glyph as plotly has one."""

HEIGHT = 420
_NAMED = 9
_APART_X, _APART_Y = 0.3, 0.06
"""A name takes about so much of the figure; another one nearer than that would lie on it."""
_LONGEST = 12


def key_scatter(key: Key, words: Words, *, scheme: str) -> Figure:
    """
    Draw two measures of the organisations shown against each other.

    A trace for each group of kinds, and one that says in the legend what a hollow sign means; the names of those that stand out; what comes from
    a sample with two standard errors on either side. The last trace is the ring around the one that is picked, which the browser moves (`pick.js`).

    Parameters
    ----------
    key
        The page's rows.
    words
        Language.
    scheme
        "light" or "dark".
    """
    look = tokens(scheme)
    rows = key.shown
    groups = np.array([KINDS.get(label, "party") for label in rows["label"]], dtype=object)
    data = [_trace(key, rows[groups == group], group, words, look) for group in GROUPS if (groups == group).any()]
    if not rows["known"].all():
        hollow = {"size": 9, "symbol": "circle-open", "color": look["text-2"]}
        data.append({"type": "scatter", "x": [None], "y": [None], "mode": "markers", "marker": hollow, "name": words("key.hollow")})
    ring = {"size": 16, "symbol": "circle-open", "color": look["text"], "line": {"width": 2, "color": look["text"]}}
    data.append(
        {"type": "scatter", "x": [], "y": [], "mode": "markers", "marker": ring, "hoverinfo": "skip", "showlegend": False, "name": "picked"}
    )
    layout = {
        "template": template(scheme),
        "height": HEIGHT,
        "margin": {"l": 64, "r": 16, "t": 10, "b": 84},
        "hovermode": "closest",
        "legend": {
            "orientation": "h",
            "y": -0.22,
            "x": 0,
            "font": {"size": 12, "color": look["text-2"]},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "annotations": _names(key, look),
        "xaxis": _axis(key.x, words),
        "yaxis": _axis(key.y, words),
    }
    return {"data": data, "layout": layout}


def _axis(measure: str, words: Words) -> dict[str, Any]:
    form = ".2~%" if measure in SHARES else ",d" if measure in COUNTS else ".2f"
    return {
        "title": {"text": words(f"measure.{measure}"), "font": {"size": 12}},
        "tickformat": form,
        "rangemode": "tozero",
        "fixedrange": True,
    }


def _trace(key: Key, rows: pd.DataFrame, group: str, words: Words, look: Mapping[str, str]) -> dict[str, Any]:
    rows = rows.sort_values("known", ascending=False, kind="stable")  # the legend shows the sign of the first
    sure = rows["known"].to_numpy()
    symbol = SYMBOLS[group]
    said = [
        words(
            "key.hover", name=name, x=words(f"measure.{key.x}"), y=words(f"measure.{key.y}"), vx=written(vx, key.x), vy=written(vy, key.y)
        )
        + ("" if known else "<br>" + words("key.hover.unknown"))
        for name, vx, vy, known in zip(rows["name"], rows[key.x], rows[key.y], sure, strict=True)
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "name": words(f"graph.kind.{group}"),
        "x": rows[key.x].tolist(),
        "y": rows[key.y].tolist(),
        "mode": "markers",
        "customdata": rows["id"].tolist(),
        "text": said,
        "hoverinfo": "text",
        "marker": {
            "symbol": [symbol if known else f"{symbol}-open" for known in sure],
            "size": 9,
            "opacity": 0.8,
            "color": look[f"k-{group}"],
            # A cross is drawn in the colour of the line: in that of the sign it could not be seen.
            "line": {"width": 1, "color": look["surface" if group == "committee" else f"k-{group}"]},
        },
    }
    for side, measure in (("x", key.x), ("y", key.y)):
        if measure in key.sampled:
            width = (2 * rows[f"{measure}_error"].fillna(0.0)).tolist()
            trace[f"error_{side}"] = {"type": "data", "array": width, "thickness": 1, "width": 0, "color": look["unknown-mark"]}
    return trace


def _names(key: Key, look: Mapping[str, str]) -> list[dict[str, Any]]:
    """Name those that stand out on either measure, as far as there is room for their names."""
    rows = key.shown
    if rows.empty:
        return []
    at = {side: _share(rows[measure].to_numpy(dtype=float)) for side, measure in (("x", key.x), ("y", key.y))}
    out = np.maximum(at["x"], at["y"]) + 0.5 * np.minimum(at["x"], at["y"])
    placed: list[tuple[float, float]] = []
    named: list[dict[str, Any]] = []
    for place in np.argsort(-out, kind="stable")[: 6 * _NAMED]:
        x, y = float(at["x"][place]), float(at["y"][place])
        if len(named) == _NAMED or not out[place]:
            break
        if any(abs(x - px) < _APART_X and abs(y - py) < _APART_Y for px, py in placed):
            continue
        placed.append((x, y))
        named.append(_label(rows.iloc[int(place)], key, look, right=x > 0.75))  # noqa: PLR2004 - beyond it the name would leave the figure
    return named


def _label(row: pd.Series, key: Key, look: Mapping[str, str], *, right: bool) -> dict[str, Any]:
    name = str(row["name"])
    return {
        "x": float(row[key.x]),
        "y": float(row[key.y]),
        "text": name if len(name) <= _LONGEST or name.isascii() else f"{name[: _LONGEST - 1]}…",
        "showarrow": False,
        "xanchor": "right" if right else "left",
        "xshift": -8 if right else 8,
        "font": {"size": 12, "color": look["text"]},
    }


def _share(values: np.ndarray) -> np.ndarray:
    top = float(values.max())
    return values / top if top > 0 else np.zeros(len(values))
