"""What measures take, made of a country's arrays: who is party to what and which grids benefit, and who is joined to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orgnet.metrics.reach._matrices import Matrix, flat, matrix
from orgnet.projection import Projection
from orgnet.projection.network import sharing
from tests.benchmarks.nation.country import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.benchmarks.nation.country import Country

    Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]

_UNIT, _UNIT_PARTY = ROLES.index("ResidentUnit"), ROLES.index("ResidentUnitPartyOrganisation")


@dataclass(frozen=True)
class Signed:
    """
    Joint construction by place among the organisations, the agreements and the grids, as `orgnet.metrics.reach.search` takes it.

    Parameters
    ----------
    start, party
        Organisations by agreements: those that each one or its seated members have signed, and those that it has itself. A unit stands for
        its own Party organisation.
    benefit
        Agreements by grids.
    """

    start: Matrix
    party: Matrix
    benefit: Matrix


def signed(country: Country) -> Signed:
    """Return who has signed what, and which grids benefit."""
    organisations, agreements = country.count("Organisation"), country.count("Agreement")
    unit = unit_of(country)
    first, first_agreement = country.first["Organisation"], country.first["Agreement"]
    party_start, party_end = country.ties["PARTY_TO"]
    party = matrix(unit[party_start - first], party_end - first_agreement, (organisations, agreements))
    member, committee = country.ties["HAS_SEAT_ON"]
    seats = matrix(unit[committee - first], unit[member - first], (organisations, organisations))
    start, end = country.ties["BENEFITS"]
    tie, grid = grids_of(country, end)
    benefit = matrix(start[tie] - first_agreement, grid, (agreements, country.count("Grid")))
    return Signed(flat(party + seats @ party), party, benefit)


def unit_of(country: Country) -> NDArray[np.int64]:
    """Return the place of what each organisation counts as: the unit for its own Party organisation, else itself."""
    places = np.arange(country.count("Organisation"), dtype=np.int64)
    places[_UNIT_PARTY :: len(ROLES)] = places[_UNIT :: len(ROLES)]
    return places


def grids_of(country: Country, ground: NDArray[np.int32]) -> Pairs:
    """Return the grids that each of some pieces of ground counts with: place in `ground`, place among the grids."""
    first, count = _range_of_grids(country)
    counts = count[ground]
    row = np.repeat(np.arange(len(ground)), counts)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, first[ground[row]] + turn


def _range_of_grids(country: Country) -> Pairs:
    """Return, by position of ground, the first of its grids and how many it has; grids of larger ground stand side by side."""
    size, grid = country.first["Organisation"], country.first["Grid"]
    first, count = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    grids = country.count("Grid")
    first[grid : grid + grids], count[grid : grid + grids] = np.arange(grids), 1
    compound, lies = country.ties["LIES_IN"]
    first[compound], count[compound] = lies - grid, 1
    part, whole = country.ties["PART_OF"]
    for kind, below in (("Community", "Grid"), ("Street", "Community"), ("County", "Street"), ("City", "County"), ("Province", "City")):
        inside = (part >= country.first[below]) & (part < country.first[below] + country.count(below))
        above = whole[inside]
        lowest = np.full(country.count(kind), grids, dtype=np.int64)
        np.minimum.at(lowest, above - country.first[kind], first[part[inside]])
        own = slice(country.first[kind], country.first[kind] + country.count(kind))
        first[own] = lowest
        count[own] = np.bincount(above - country.first[kind], weights=count[part[inside]], minlength=country.count(kind))
    return first, count


def everything(country: Country) -> Projection:
    """Return all nodes, joined by ties of any type."""
    start, end = (np.concatenate([ends[side] for ends in country.ties.values()]) for side in (0, 1))
    return Projection.of(pd.DataFrame(index=pd.RangeIndex(country.size)), (start, end), name="everything")


def organisations(country: Country) -> Projection:
    """Return the organisations' network: leadership, seats, shared agreements; a unit and its own Party organisation as one."""
    first, unit = country.first["Organisation"], unit_of(country)
    kept = np.unique(unit)
    row = np.full(len(unit), -1, dtype=np.int64)
    row[kept] = np.arange(len(kept))
    signer, agreement = country.ties["PARTY_TO"]
    size = max(len(unit), country.count("Agreement"))
    pairs = [sharing(unit[signer - first], agreement - country.first["Agreement"], size=size)]
    pairs += [(unit[start - first], unit[end - first]) for start, end in (country.ties["SUBORDINATE_TO"], country.ties["HAS_SEAT_ON"])]
    start, end = (row[np.concatenate([pair[side] for pair in pairs])] for side in (0, 1))
    return Projection.of(pd.DataFrame(index=pd.Index(kept)), (start, end))
