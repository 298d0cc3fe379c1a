"""What a view says of units, seats, signatures and benefits, as tables of positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from orgnet.projection import NOT_UNITS, bodies, grids_of
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.view import NetworkView


@dataclass(frozen=True)
class Grouped:
    """
    A table whose rows stand together by the position in its first column.

    Attributes
    ----------
    table
        The rows, sorted by the first column.
    starts
        Where the rows of each position begin, and after the last where the table ends, shape (positions + 1,).
    """

    table: pl.DataFrame
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, table: pl.DataFrame, size: int) -> Grouped:
        """Group a table sorted by its first column, which has positions below `size`."""
        return cls(table, np.searchsorted(table.to_series(0).to_numpy(), np.arange(size + 1)))

    def at(self, place: int) -> pl.DataFrame:
        """Return the rows of a position."""
        first = int(self.starts[place])
        return self.table.slice(first, int(self.starts[place + 1]) - first)

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first two columns of all rows."""
        return self.table.to_series(0).to_numpy(), self.table.to_series(1).to_numpy()


@dataclass(frozen=True)
class Places:
    """
    Where the positions of a view are among its organisations, grids and agreements.

    Attributes
    ----------
    organisations, grids, agreements
        Positions in the view.
    unit
        For each position of the view the place, among the organisations, of the one that it counts as; -1 for what is no organisation.
    grid, agreement
        For each position of the view its place among the grids and among the agreements; -1 where it is none.
    """

    organisations: NDArray[np.int64]
    grids: NDArray[np.int64]
    agreements: NDArray[np.int64]
    unit: NDArray[np.int64]
    grid: NDArray[np.int64]
    agreement: NDArray[np.int64]

    @classmethod
    def of(cls, view: NetworkView) -> Places:
        """Return the places of a view; a unit and the Party organisations that cover it as standalone count as one (`bodies`)."""
        size, stands_for = len(view.ids), bodies(view)
        organisations, grids, agreements = (np.flatnonzero(view.of([kind])) for kind in ("Organisation", "Grid", "Agreement"))
        place = _inverse(organisations, size)
        unit = np.where(stands_for >= 0, place[stands_for], -1)
        return cls(organisations, grids, agreements, unit, _inverse(grids, size), _inverse(agreements, size))


def _inverse(positions: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return the place of each of `count` positions among `positions`; -1 for one that is not there."""
    places = np.full(count, -1, dtype=np.int64)
    places[positions] = np.arange(len(positions))
    return places


def unit_flags(view: NetworkView, places: Places) -> NDArray[np.bool_]:
    """Return whether each organisation is a unit or counts as one, shape (organisations,)."""
    unit_of = places.unit[places.organisations]
    units = view.of(labels_of(["Organisation"]) - labels_of(NOT_UNITS))[places.organisations]
    flags = np.zeros(len(places.organisations), dtype=bool)
    flags[unit_of[units]] = True
    return np.asarray(flags[unit_of])


def signatures(view: NetworkView, places: Places) -> Grouped:
    """Return for each agreement its parties, as units, with the id of who signed; of several that sign for a unit the lowest id."""
    ties = view.tie("PARTY_TO")
    return _first_by_id(ties["target_position"], places.agreement, ties["source_position"], places.unit, ties["start"])


def seats(view: NetworkView, places: Places) -> Grouped:
    """Return for each committee its seated members, as units, with the id of who holds the seat; of several the lowest."""
    ties = view.tie("HAS_SEAT_ON")
    return _first_by_id(ties["target_position"], places.unit, ties["source_position"], places.unit, ties["start"])


def _first_by_id(
    at: pl.Series, place_of_at: NDArray[np.int64], member: pl.Series, place_of_member: NDArray[np.int64], ids: pl.Series
) -> Grouped:
    table = pl.DataFrame({"at": place_of_at[at.to_numpy()], "member": place_of_member[member.to_numpy()], "id": ids})
    table = table.sort("at", "member", "id").unique(["at", "member"], keep="first", maintain_order=True)
    return Grouped.of(table, int(place_of_at.max(initial=-1)) + 1)


def benefits(view: NetworkView, places: Places) -> Grouped:
    """Return for each agreement the grids that it counts with, each with the id of what benefits."""
    ties = view.tie("BENEFITS").select("source_position", "end", ground="target_position").join(grids_of(view), on="ground")
    agreement, grid = (ties[name].to_numpy() for name in ("source_position", "grid"))
    table = pl.DataFrame({"agreement": places.agreement[agreement], "grid": places.grid[grid], "beneficiary": ties["end"]})
    return Grouped.of(table.unique().sort("agreement", "grid", "beneficiary"), len(places.agreements))
