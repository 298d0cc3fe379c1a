"""What a view says of units, seats and the grids that ground counts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orgnet.projection import NOT_UNITS, bodies
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.view import NetworkView

ABOVE = ("Province", "City", "County", "Street", "Community")
"""Ground that counts with all its grids."""


def units(view: NetworkView, organisations: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    Return what each organisation counts as: units joined with the Party organisations that cover them as standalone.

    Parameters
    ----------
    view
        The network of a day.
    organisations
        Positions of the organisations in the view.
    place
        Place of each position of the view among the organisations.

    Returns
    -------
    unit_of
        Place of the unit that speaks for each organisation (the one with the lowest id where there are several), or its own.
    """
    return np.asarray(place[bodies(view)[organisations]], dtype=np.int64)


def unit_flags(view: NetworkView, organisations: NDArray[np.int64], unit_of: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return whether each organisation is a unit or counts as one, shape (organisations,)."""
    kinds = sorted(labels_of(["Organisation"]) - labels_of(NOT_UNITS))
    flags = np.zeros(len(organisations), dtype=bool)
    flags[unit_of[np.isin(view.labels[organisations], kinds)]] = True
    return np.asarray(flags[unit_of])


def seats(view: NetworkView, place: NDArray[np.int64], unit_of: NDArray[np.int64]) -> dict[int, dict[int, str]]:
    """Return for each committee its seated members, as units, each with the id of who holds the seat."""
    found: dict[int, dict[int, str]] = {}
    ties = view.tie("HAS_SEAT_ON")
    for holder, member, committee in sorted(zip(ties["start"], ties["source_position"], ties["target_position"], strict=True)):
        found.setdefault(int(unit_of[place[committee]]), {}).setdefault(int(unit_of[place[member]]), holder)
    return found


class GridsOf:
    """
    The grids that a piece of ground counts with, all as positions in a view.

    Parameters
    ----------
    view
        The network of a day.
    """

    def __init__(self, view: NetworkView) -> None:
        self._labels = view.labels
        self._lies = _targets(view, "LIES_IN")
        self._parent = _targets(view, "PART_OF")
        self._parts: dict[int, list[int]] = {}
        for part, wholes in self._parent.items():
            for whole in wholes:
                self._parts.setdefault(whole, []).append(part)
        self._known: dict[int, list[int]] = {}

    def __call__(self, ground: int) -> list[int]:
        """Return the grids: all of larger ground, those that a compound or building lies in, never the ground above."""
        if ground not in self._known:
            self._known[ground] = self._find(ground)
        return self._known[ground]

    def _find(self, ground: int) -> list[int]:
        label = self._labels[ground]
        if label == "Grid":
            return [ground]
        if label in ABOVE:
            parts = [part for part in self._parts.get(ground, ()) if self._labels[part] in (*ABOVE, "Grid")]
            return [grid for part in parts for grid in self(part)]
        if label not in ("Compound", "Building"):
            return []
        lies = self._lies.get(ground, [])
        if lies or label == "Compound":
            return lies
        return [grid for parent in self._parent.get(ground, ()) if self._labels[parent] in ("Compound", "Grid") for grid in self(parent)]


def _targets(view: NetworkView, type_: str) -> dict[int, list[int]]:
    """Return the ends of the ties of a type by their start."""
    found: dict[int, list[int]] = {}
    ties = view.tie(type_)
    for start, end in zip(ties["source_position"].to_list(), ties["target_position"].to_list(), strict=True):
        found.setdefault(start, []).append(end)
    return found
