"""What the pages of committees draw with plotly: pure functions from rows to figures. Colours come from `assets/tokens.css` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards.figures import Figure, template
from dashboards.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboards.words import Words

STEPS = 5
"""Shared members from which on a tile grows no darker."""

WRITTEN = 28
"""Up to so many committees the number is written into the tile."""

_LEFT, _TOP, _SIDE_LEAST, _SIDE_MOST, _ROOM = 104, 96, 13, 26, 520


def shared_members(
    names: Sequence[str],
    counts: Mapping[tuple[int, int], int],
    beyond: Sequence[tuple[int, int]],
    words: Words,
    *,
    scheme: str,
) -> Figure:
    """
    Draw the matrix of committees: the darker a tile, the more members both share; a diamond where that is beyond chance.

    Parameters
    ----------
    names
        Committees, the first at the top and at the left.
    counts
        Members that two committees share, by their places in `names`, the smaller place first; a pair that shares none has no entry.
    beyond
        Pairs that share more than chance explains.
    words
        Language.
    scheme
        "light" or "dark".
    """
    look = tokens(scheme)
    size = len(names)
    side = max(_SIDE_LEAST, min(_SIDE_MOST, _ROOM // max(size, 1)))
    shades: list[list[int | None]] = [[None] * size for _ in names]
    told: list[list[str]] = [[""] * size for _ in names]
    for (a, b), count in counts.items():
        said = words("meet.shared.hover", a=names[a], b=names[b], n=count)
        for row, column in ((a, b), (b, a)):
            shades[row][column] = min(count, STEPS)
            told[row][column] = said
    data = [_tiles(shades, told, look)]
    if size <= WRITTEN:
        data.append(_numbers(counts, look))
    data.append(_beyond(beyond, look, side=side))
    ticks = {"tickvals": list(range(size)), "ticktext": list(names), "showgrid": False, "fixedrange": True, "ticks": ""}
    layout = {
        "template": template(scheme),
        "width": _LEFT + side * size + 8,
        "height": _TOP + side * size + 8,
        "margin": {"l": _LEFT, "r": 8, "t": _TOP, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "shapes": [_diagonal(at, look) for at in range(size)],
        "xaxis": {**ticks, "side": "top", "range": [-0.5, size - 0.5], "tickangle": -60, "tickfont": _font(look, side)},
        "yaxis": {**ticks, "range": [size - 0.5, -0.5], "tickfont": _font(look, side)},
    }
    return {"data": data, "layout": layout}


def _font(look: Mapping[str, str], side: int) -> dict[str, Any]:
    return {"color": look["text-2"], "size": min(12, side - 2)}  # a name is no taller than its row


def _tiles(shades: Sequence[Sequence[int | None]], told: Sequence[Sequence[str]], look: Mapping[str, str]) -> dict[str, Any]:
    scale = []
    for step in range(STEPS):
        colour = look[f"seq-{step + 1}"]
        scale += [[step / STEPS, colour], [(step + 1) / STEPS, colour]]
    return {
        "type": "heatmap",
        "z": [list(row) for row in shades],
        "text": [list(row) for row in told],
        "zmin": 0.5,
        "zmax": STEPS + 0.5,
        "colorscale": scale,
        "showscale": False,
        "hoverinfo": "text",
        "hoverongaps": False,
        "xgap": 1,
        "ygap": 1,
    }


def _numbers(counts: Mapping[tuple[int, int], int], look: Mapping[str, str]) -> dict[str, Any]:
    """Write the numbers, light on the dark tiles and dark on the light ones."""
    both = [(row, column, count) for (a, b), count in counts.items() for row, column in ((a, b), (b, a))]
    dark = look["surface"]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for _, column, _ in both],
        "y": [row for row, _, _ in both],
        "text": [str(count) for _, _, count in both],
        "textfont": {"size": 12, "color": [dark if count >= STEPS - 1 else look["text"] for _, _, count in both]},
        "hoverinfo": "skip",
    }


def _beyond(pairs: Sequence[tuple[int, int]], look: Mapping[str, str], *, side: int) -> dict[str, Any]:
    both = [place for a, b in pairs for place in ((a, b), (b, a))]
    mark = {"symbol": "diamond-open", "size": side - 3, "color": look["text"], "line": {"width": 1.6, "color": look["text"]}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for _, column in both],
        "y": [row for row, _ in both],
        "marker": mark,
        "hoverinfo": "skip",
    }


def _diagonal(at: int, look: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "rect", "x0": at - 0.46, "x1": at + 0.46, "y0": at - 0.46, "y1": at + 0.46, "fillcolor": look["sunken"], "line": {"width": 0},
        "layer": "below",
    }  # fmt: skip
