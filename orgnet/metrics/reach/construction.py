"""Joint construction as arrays: who is party to which agreement in force, and which grids benefit."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from orgnet.metrics.reach._matrices import Matrix, columns_by_row, flat, matrix
from orgnet.metrics.reach._parts import Grouped, Places, benefits, seats, signatures, unit_flags
from orgnet.metrics.reach._support import Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from orgnet.metrics.reach.search import Reached
    from orgnet.view import NetworkView

Trail = tuple[int, int, tuple[str, ...]]
"""An agreement (position), in how many steps it is reached, and the ids on the path to it, its own last."""


@dataclass(frozen=True)
class JointConstruction:
    """
    Who is party to what, and who benefits, on a day.

    Attributes
    ----------
    ids, grids, agreements
        Ids of the organisations, of the grids and of the agreements, by position.
    unit_of
        Position of the organisation that each organisation counts as, shape (organisations,).
    is_unit
        Whether each is a unit or counts as one, shape (organisations,).
    signatures
        For each agreement (position) its parties: `member` (position, as units) and `id` of who signed.
    seats
        For each committee (position) its seated members: `member` (position, as units) and `id` of who holds the seat.
    benefits
        For each agreement (position) the grids that it counts with: `grid` (position) and `beneficiary` (id of what benefits).
    households
        Households of each grid, -1 where there is no figure.
    """

    ids: NDArray[np.object_]
    grids: NDArray[np.object_]
    agreements: NDArray[np.object_]
    unit_of: NDArray[np.int64]
    is_unit: NDArray[np.bool_]
    signatures: Grouped
    seats: Grouped
    benefits: Grouped
    households: NDArray[np.int64]

    @classmethod
    def of(cls, view: NetworkView) -> JointConstruction:
        """Return the arrays of a view."""
        places = Places.of(view)
        return cls(
            ids=view.ids[places.organisations],
            grids=view.ids[places.grids],
            agreements=view.ids[places.agreements],
            unit_of=places.unit[places.organisations],
            is_unit=unit_flags(view, places),
            signatures=signatures(view, places),
            seats=seats(view, places),
            benefits=benefits(view, places),
            households=view.table("Grid")["households"].fill_null(-1).cast(pl.Int64).to_numpy(),
        )

    @cached_property
    def party(self) -> Matrix:
        """Organisations by agreements: a one where it is party to it; rows of those that count as another are empty."""
        agreements, parties = self.signatures.pairs()
        return matrix(parties, agreements, (len(self.ids), len(self.agreements)))

    @cached_property
    def benefit(self) -> Matrix:
        """Agreements by grids: a one where the grid benefits."""
        return matrix(*self.benefits.pairs(), (len(self.agreements), len(self.grids)))

    @cached_property
    def seated(self) -> Matrix:
        """Organisations by agreements, as `party`, with those of the seated members in the rows of committees."""
        return flat(self.party + matrix(*self.seats.pairs(), (len(self.ids), len(self.ids))) @ self.party)

    @cached_property
    def agreements_of(self) -> list[list[int]]:
        """For each organisation the agreements that it is party to."""
        return columns_by_row(self.party)

    def position(self, organisation: str) -> int:
        """Return the position of an organisation by id; KeyError when there is none."""
        found = np.flatnonzero(self.ids == organisation)
        if not len(found):
            raise KeyError(organisation)
        return int(found[0])

    def counts(self, steps: int) -> dict[str, NDArray[np.int64]]:
        """Return grids, households and grids without a figure that each organisation reaches."""
        found = self._search(self.seated, steps)
        columns: dict[str, NDArray[Any]] = {
            "grids": found.grids,
            "households": found.households,
            "grids_without_households": found.without_figure,
        }
        return {name: column[-1].astype(np.int64) for name, column in columns.items()}

    def reaching(self, steps: int) -> NDArray[np.int64]:
        """Return how many organisations reach each grid by their own and their co-parties' agreements."""
        organisations = self._search(self.party, steps).organisations
        return np.asarray(organisations[-1], dtype=np.int64)

    def _search(self, start: Matrix, steps: int) -> Reached:
        from orgnet.metrics.reach.search import search  # noqa: PLC0415  # it takes numba, which takes a second

        return search(start, self.party, self.benefit, self.households, steps=steps)

    def critical(self, steps: int) -> list[frozenset[int]]:
        """
        Return for each grid the organisations without which no unit reaches it.

        Empty for a grid that no unit reaches, and for one that does not hang on any single organisation.
        """
        support = Support(columns_by_row(self.party.T.tocsr()), self.agreements_of, self.is_unit.tolist())
        hanging = [support.critical(agreement, steps) for agreement in range(len(self.agreements))]
        by_grid = []
        for benefiting in columns_by_row(self.benefit.T.tocsr()):
            sets = [found for found in (hanging[agreement] for agreement in benefiting) if found is not None]
            by_grid.append(frozenset.intersection(*sets) if sets else frozenset())
        return by_grid

    def walk(self, organisation: str, steps: int) -> Iterator[Trail]:
        """Return the agreements that an organisation, given by id, gets to, nearest first."""
        unit = int(self.unit_of[self.position(organisation)])
        queue: deque[Trail] = deque()
        seen: set[int] = set()
        met: set[int] = set()

        def meet(party: int, step: int, path: tuple[str, ...]) -> None:
            met.add(party)
            for agreement in self._carried_by(party):
                if agreement not in seen:
                    seen.add(agreement)
                    queue.append((agreement, step, self._joined(path, party, agreement)))

        meet(unit, 1, (organisation,))
        for _, member, holder in self.seats.at(unit).iter_rows():
            meet(member, 1, (organisation, holder))
        while queue:
            trail = queue.popleft()
            yield trail
            agreement, step, path = trail
            if step < steps:
                for _, party, signatory in self.signatures.at(agreement).iter_rows():
                    if party not in met:
                        meet(party, step + 1, (*path, signatory))

    def benefiting(self, agreement: int) -> list[tuple[str, int]]:
        """Return what benefits from an agreement with each grid that it counts with, the grids themselves first."""
        pairs = self.benefits.at(agreement).select("beneficiary", "grid").iter_rows()
        return sorted(pairs, key=lambda pair: (pair[0] != self.grids[pair[1]], pair))

    def _carried_by(self, party: int) -> list[int]:
        first, last = self.party.indptr[party : party + 2]
        return list(self.party.indices[first:last].tolist())

    def _joined(self, path: tuple[str, ...], party: int, agreement: int) -> tuple[str, ...]:
        """Return a path that goes on to an agreement; where another body of the same unit has signed it, that one is named."""
        signatory = next(one for _, member, one in self.signatures.at(agreement).iter_rows() if member == party)
        unit = str(self.ids[party])
        if path[-1] == signatory:
            return (*path, str(self.agreements[agreement]))
        between = () if unit in (path[-1], signatory) else (unit,)
        return (*path, *between, signatory, str(self.agreements[agreement]))
