"""
Which organisations are one body.

A unit and the Party organisation that is its own are two rows of the sheets and one partner: who counts partners counts them once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.view import NetworkView

NOT_UNITS = (
    "StreetWorkingCommittee",
    "BigWorkingCommittee",
    "CommunityPartyCommittee",
    "BigPartyCommittee",
    "ResidentsBranch",
    "GridBranch",
    "CompoundBranch",
    "PartyGroup",
    "FunctionalBranch",
    "OwnersCommitteeBranch",
    "ResidentsCommittee",
    "SubCommittee",
    "OwnersCommittee",
)
"""Committees, branches and self-governing bodies; every other organisation is a unit."""


def bodies(view: NetworkView) -> NDArray[np.int64]:
    """
    Return the position of the organisation that stands for each one, shape (nodes,); -1 for what is no organisation.

    A unit outside the Party and the Party organisations that cover it on their own (`standalone`) are one body, and whoever covers two units
    makes one body of them. The unit stands for it, the one with the lowest id where there are several. All other organisations
    are a body each: also an owners' committee and its branch, which are no units.
    """
    organisation = view.of(["Organisation"])
    unit = organisation & ~view.of([*NOT_UNITS, "PartyOrganisation"])
    covers = view.tie("COVERS").filter(pl.col("mode") == "standalone")
    start, end = covers["source_position"].to_numpy(), covers["target_position"].to_numpy()
    own, size = unit[end], len(view.ids)
    joined = coo_array((np.ones(int(own.sum()), dtype=np.int8), (start[own], end[own])), shape=(size, size))
    _, part = connected_components(joined, directed=False) if size else (0, np.zeros(0, dtype=np.int64))
    order = np.lexsort((view.ids.astype(str), ~unit, part))
    first = np.ones(size, dtype=bool)
    first[1:] = part[order][1:] != part[order][:-1]
    stands_for = np.empty(size, dtype=np.int64)
    stands_for[part[order[first]]] = order[first]
    return np.where(organisation, stands_for[part], -1)


def units(view: NetworkView) -> NDArray[np.bool_]:
    """
    Return which positions stand for a unit, shape (nodes,).

    A unit is an organisation other than committees, branches and self-governing bodies (`NOT_UNITS`); the Party organisation of a unit
    whose own row is not loaded stands for it.
    """
    stands_for = bodies(view)
    itself = stands_for == np.arange(len(stands_for))
    unit: NDArray[np.bool_] = itself & view.of(["Organisation"]) & ~view.of(NOT_UNITS)
    return unit
