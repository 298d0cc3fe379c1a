"""
Where the bodies of a chosen network stand: worked out here, the same every time, so that the browser only draws.

Four ways, by what is asked for: rings of a concentric circle; blocks by ground, for many; springs, for some hundreds; a table of ground by
kind, for groups. Positions are in px, from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dashboards.graph import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SPACE = 44.0
"""Room that one sign takes among some hundreds."""

CLOSE = 15.0
"""Room that one takes among two thousand."""

_GOLDEN = pi * (3 - sqrt(5))
_ASPECT = 1.5
_ROUNDS = 60
_GAP = 34.0
_FIRST_RING, _RING = 50.0, 64.0
_COLUMN, _ROW, _MARGIN, _BESIDE = 92.0, 62.0, 150.0, 56.0
ROW, LEANING = -1.0, -2.0
LEAN = 0.42
"""Radians by which the headings of columns rise; network.js turns them as far."""
_BUTTONS = 64.0
"""Room at the right of headings, where the buttons to zoom stand."""
_GROWN = 1.6
"""By how much words are larger than 12 px where a wide picture is drawn small, about."""


@dataclass(frozen=True)
class Line:
    """
    A circle behind the signs, with what is written above it.

    Parameters
    ----------
    x, y, radius
        Its middle and size; a radius of 0 is a heading alone, `ROW` that of a row, which ends there, `LEANING` that of a column, which
        begins there and leans, as it is longer than the column is wide.
    name
        What is written; empty for nothing.
    """

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, eq=False)
class Laid:
    """
    Positions.

    Attributes
    ----------
    points
        Shape (bodies, 2).
    lines
        Circles and headings behind them.
    width, height
        Of all.
    """

    points: Points
    lines: tuple[Line, ...]
    width: float
    height: float


def rings(ring: Numbers, kind: Numbers, names: Sequence[str]) -> Laid:
    """
    Lay a concentric circle: each ring as one or more circles of its own, by kind around them.

    Parameters
    ----------
    ring
        Ring of each body; 0 (agreements, which belong to none) stands outside.
    kind
        Number of its kind, by which a ring is ordered.
    names
        What is written on ring 1, 2 and so on.
    """
    points = np.zeros((len(ring), 2))
    lines = []
    radius = _FIRST_RING
    present = sorted(set(ring.tolist()) - {0}) + ([0] if (ring == 0).any() else [])
    for number in present:
        members = np.flatnonzero(ring == number)
        members = members[np.argsort(kind[members], kind="stable")]
        radius = _circles(points, members, radius)
        if number:
            lines.append(Line(0.0, 0.0, radius - _RING / 2, names[number - 1] if number <= len(names) else ""))
    lines = [Line(radius, radius, line.radius, line.name) for line in lines]
    return Laid(points + radius, tuple(lines), 2 * radius, 2 * radius)


def _circles(points: Points, members: Numbers, radius: float) -> float:
    """Put the members on circles from a radius outwards; return the radius after them."""
    left = members
    while len(left):
        room = max(1, int(2 * pi * radius / (SPACE * 0.8)))
        here, left = left[:room], left[room:]
        turns = 2 * pi * np.arange(len(here)) / len(here) - pi / 2
        points[here] = radius * np.column_stack([np.cos(turns), np.sin(turns)])
        radius += _RING if not len(left) else _RING * 0.6
    return radius


def blocks(place: Numbers, order: Numbers, names: dict[int, str]) -> Laid:
    """
    Lay many bodies as one disc for each piece of ground, in rows.

    Parameters
    ----------
    place
        Ground of each body.
    order
        By which a disc is filled from its middle: kind, then whoever has most partners.
    names
        What is written above each disc, by ground; discs stand in this order.
    """
    points = np.zeros((len(place), 2))
    discs = []
    for ground in names:
        members = np.flatnonzero(place == ground)
        if len(members):
            members = members[np.argsort(order[members], kind="stable")]
            steps = np.arange(len(members))
            away = CLOSE * np.sqrt(steps + 0.3) * 0.72
            points[members] = np.column_stack([away * np.cos(steps * _GOLDEN), away * np.sin(steps * _GOLDEN)])
            discs.append((ground, members, CLOSE * sqrt(len(members) + 1) * 0.72 + CLOSE))
    middles, width, height = _shelves([(2 * radius, 2 * radius) for _, _, radius in discs])
    lines = []
    for (ground, members, radius), (x, y) in zip(discs, middles, strict=True):
        points[members] += (x, y)
        lines.append(Line(x, y, radius, names[ground]))
    return Laid(points, tuple(lines), width, height)


def _shelves(sizes: Sequence[tuple[float, float]]) -> tuple[list[tuple[float, float]], float, float]:
    """Return the middles of boxes (width, height) in rows of about one width, and the size of all."""
    area = sum((wide + _GAP) * (tall + _GAP) for wide, tall in sizes)
    widest = max(sqrt(area * _ASPECT), max((wide for wide, _ in sizes), default=0.0) + _GAP)
    middles: list[tuple[float, float]] = []
    x = y = tallest = width = 0.0
    for wide, tall in sizes:
        if x and x + wide > widest:
            x, y, tallest = 0.0, y + tallest + _GAP, 0.0
        middles.append((x + (wide + _GAP) / 2, y + tall / 2 + _GAP))
        x += wide + _GAP
        tallest, width = max(tallest, tall), max(width, x)
    return middles, width + _GAP / 2, y + tallest + 2 * _GAP


def springs(size: int, start: Numbers, end: Numbers, kind: Numbers, *, alone: str) -> Laid:
    """
    Lay some hundreds of bodies so that those with ties stand near each other.

    Each connected part by itself, the large ones first; who has no tie stands below, by kind, under the heading `alone`.

    Parameters
    ----------
    size
        How many bodies.
    start, end
        Their ties.
    kind
        Number of the kind of each.
    alone
        What is written above those without ties.
    """
    joined = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(size, size))
    _, part = connected_components(joined, directed=False) if size else (0, np.zeros(0, dtype=np.int64))
    counts = np.bincount(part, minlength=1)
    points = np.zeros((size, 2))
    large = [int(number) for number in np.argsort(-counts, kind="stable") if counts[number] > 1]
    lines: list[Line] = []
    boxes = []
    for number in large:
        members = np.flatnonzero(part == number)
        row = np.full(size, -1, dtype=np.int64)
        row[members] = np.arange(len(members))
        own = part[start] == number
        points[members], box = _spring(len(members), row[start[own]], row[end[own]])
        boxes.append(box)
    middles, width, height = _shelves(boxes)
    for number, middle in zip(large, middles, strict=True):
        points[part == number] += middle
    single = np.flatnonzero(counts[part] == 1) if size else np.zeros(0, dtype=np.int64)
    if len(single):
        width = max(width, 12 * SPACE)
        single = single[np.argsort(kind[single], kind="stable")]
        across = max(1, int(width // (SPACE * 0.7)))
        steps = np.arange(len(single))
        points[single] = np.column_stack([(steps % across + 0.5) * SPACE * 0.7, height + 2 * _GAP + (steps // across) * SPACE * 0.7])
        lines.append(Line(SPACE, height + _GAP * 0.9, 0.0, alone))
        height += 2 * _GAP + (ceil(len(single) / across)) * SPACE * 0.7
    return Laid(points, tuple(lines), max(width, 1.0), max(height, 1.0))


def _spring(size: int, start: Numbers, end: Numbers) -> tuple[Points, tuple[float, float]]:
    """
    Return the positions of a connected part around (0, 0), and the box that it takes.

    Fruchterman and Reingold's forces, from a sunflower whose middle has most partners, with a set number of rounds; then those that lie on one
    another are pushed apart.
    """
    partners = np.bincount(start, minlength=size) + np.bincount(end, minlength=size)
    steps = np.empty(size)
    steps[np.argsort(-partners, kind="stable")] = np.arange(size)
    points = np.column_stack([np.sqrt(steps + 0.5) * np.cos(steps * _GOLDEN), np.sqrt(steps + 0.5) * np.sin(steps * _GOLDEN)])
    for heat in np.linspace(sqrt(size) * 0.18, 0.02, _ROUNDS):
        push = 1.0 / np.maximum(_squares(points), 0.0025)
        move = points * push.sum(1)[:, None] - push @ points
        gap = points[start] - points[end]
        pull = gap * np.sqrt((gap**2).sum(1))[:, None]
        for side in (0, 1):
            move[:, side] += np.bincount(end, pull[:, side], size) - np.bincount(start, pull[:, side], size)
        points += move * (heat / np.maximum(np.sqrt((move**2).sum(1)), heat))[:, None]
    points -= points.mean(0)
    area = max(float(np.ptp(points[:, 0])), 0.5) * max(float(np.ptp(points[:, 1])), 0.5)
    points *= SPACE * sqrt(size / area) * (0.85 if size > 2 else 1.0)  # noqa: PLR2004 - two stand on a line
    points = _apart(points)
    low, high = points.min(0), points.max(0)
    wide, tall = high - low + SPACE
    return points - (low + high) / 2, (float(wide), float(tall))


def _apart(points: Points, *, least: float = 25.0) -> Points:
    """Push those apart that are nearer to each other than `least`."""
    for _ in range(12):
        near = np.flatnonzero(_squares(points) < least**2)
        one, other = np.divmod(near, len(points))
        one, other = one[one != other], other[one != other]
        if not len(one):
            break
        gap = points[one] - points[other]
        far = np.maximum(np.sqrt((gap**2).sum(1)), 0.1)
        push = gap * ((least - far) / 2 / far * 0.8)[:, None]
        points = points + np.column_stack([np.bincount(one, push[:, side], len(points)) for side in (0, 1)])
    return points


def _squares(points: Points) -> Points:
    """Return the square of how far each is from each."""
    size = (points**2).sum(1)
    found: Points = np.maximum(size[:, None] + size[None, :] - 2.0 * points @ points.T, 0.0)
    return found


def table(rows: Sequence[str], columns: Sequence[str], cells: Sequence[tuple[int, int]]) -> Laid:
    """
    Lay groups as a table of ground by kind.

    Parameters
    ----------
    rows, columns
        Headings.
    cells
        Row and column of each group.
    """
    long = [_GROWN * text_width(name) for name in columns]
    top = 12.0 + max((sin(LEAN) * each for each in long), default=0.0)
    left = max([_MARGIN, *(_BESIDE + _GROWN * text_width(name) for name in rows)])
    points = np.array([(left + column * _COLUMN, top + _ROW * (row + 0.7)) for row, column in cells], dtype=float).reshape(-1, 2)
    lines = [Line(left - _BESIDE, top + _ROW * (row + 0.7), ROW, name) for row, name in enumerate(rows)]
    lines += [Line(left + column * _COLUMN, top, LEANING, name) for column, name in enumerate(columns)]
    right = _BUTTONS + max((left + column * _COLUMN + cos(LEAN) * each for column, each in enumerate(long)), default=0.0)
    return Laid(points, tuple(lines), max(left + _COLUMN * len(columns), right), top + _ROW * (len(rows) + 0.5))
