"""
A country that nobody lives in, on real ground: 10,000,000 nodes and 25,000,000 ties as arrays, of which 5.7 million signatures and 4.7 million benefits.

Nodes are numbered kind by kind, and within a kind in the order of the ground, as the sheets of a country would come. Each community has
four grids, eight organisations and now and then a compound. Organisations keep mostly to their street: of an agreement's parties beyond
the community's own committee 85 % are of the same street, 10 % are the one large unit that each street has (a university, a hospital), 4 % are
from the same county and 1 % from anywhere. Of what benefits, 84 % are grids of the community or of the next, 9 % compounds, 6 % the community as a
whole and 1 % the street. Every row is drawn from a fixed seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tests.benchmarks.nation.tree import Tree

    Places = NDArray[np.int32]

NODES, TIES, SIGNATURES, BENEFITS, AGREEMENTS = 10_000_000, 25_000_000, 5_700_000, 4_700_000, 1_396_000
COMMUNITIES = 620_573  # what these figures are for; smaller trees have their share

GROUND = ("Province", "City", "County", "Street", "Community")
ROLES = (
    "CommunityPartyCommittee",
    "BigPartyCommittee",
    "GridBranch",
    "GridBranch",
    "ResidentUnit",
    "ResidentUnit",
    "ResidentUnitPartyOrganisation",  # of the first unit
    "Company",
)
"""The organisations of each community, one after another."""

_COMMITTEE, _JOINT, _BRANCHES, _UNIT, _UNIT_PARTY = 0, 1, (2, 3), 4, 6
_PARTNERS = (4, 5, 6, 7)
_MEMBERS = (0, 4, 5, 7)
_GRIDS = 4  # of each community


@dataclass(frozen=True)
class Country:
    """
    Nodes and ties, all by position.

    Parameters
    ----------
    first
        Position of the first node of each kind; organisations are one kind here, in the order of their community and `ROLES`.
    size
        How many nodes.
    households
        Households of each grid, -1 where there is no figure.
    ties
        Start and end of the ties of each type; each pair once.
    """

    first: dict[str, int]
    size: int
    households: NDArray[np.int32]
    ties: dict[str, tuple[Places, Places]] = field(default_factory=dict)

    def count(self, kind: str) -> int:
        """Return how many nodes of a kind there are."""
        later = [place for place in self.first.values() if place > self.first[kind]]
        return min(later, default=self.size) - self.first[kind]


def country(tree: Tree, *, seed: int = 20261127) -> Country:
    """Return the country on a tree; one with fewer communities has its share of everything."""
    return _Country(tree, np.random.default_rng(seed)).build()


class _Country:
    """The country while it is built."""

    def __init__(self, tree: Tree, dice: np.random.Generator) -> None:
        self.tree, self.dice = tree, dice
        self.street = tree.above[-1]
        self.communities = len(self.street)
        grids, organisations, agreements = _GRIDS * self.communities, len(ROLES) * self.communities, self._share(AGREEMENTS)
        compounds = self._share(NODES) - sum(tree.sizes) - grids - organisations - agreements
        counts = dict(zip(GROUND, tree.sizes, strict=True)) | {
            "Grid": grids,
            "Compound": compounds,
            "Organisation": organisations,
            "Agreement": agreements,
        }
        self.counts = counts
        self.first = dict(zip(counts, accumulate(counts.values(), initial=0), strict=False))
        households = dice.integers(150, 600, grids, dtype=np.int32)
        households[dice.random(grids) < 0.02] = -1
        self.country = Country(self.first, sum(counts.values()), households)
        self.agreement_in = np.sort(dice.integers(0, self.communities, agreements))
        self.compound_in = np.sort(dice.integers(0, self.communities, compounds))

    def build(self) -> Country:
        """Build ground, organisations, agreements; seats make up the exact size."""
        self._ground()
        self._organisations()
        self.country.ties["PARTY_TO"] = self._signatures()
        self.country.ties["BENEFITS"] = self._benefits()
        left = self._share(TIES) - sum(len(start) for start, _ in self.country.ties.values())
        self.country.ties["HAS_SEAT_ON"] = self._seats(left)
        return self.country

    def _share(self, whole: int) -> int:
        return round(whole * self.communities / COMMUNITIES)

    def _at(self, kind: str, places: NDArray[np.integer]) -> Places:
        return (self.first[kind] + places).astype(np.int32)

    def _every(self, kind: str) -> Places:
        return self._at(kind, np.arange(self.counts[kind]))

    def _ground(self) -> None:
        lower = np.concatenate([*(self._every(kind) for kind in (*GROUND[1:], "Grid", "Compound"))])
        upper = [self._at(kind, above) for kind, above in zip(GROUND, self.tree.above, strict=False)]
        grids = self._at("Community", np.repeat(np.arange(self.communities), _GRIDS))
        self.country.ties["PART_OF"] = lower, np.concatenate([*upper, grids, self._at("Community", self.compound_in)])
        lies = self.compound_in * _GRIDS + self.dice.integers(0, _GRIDS, len(self.compound_in))
        self.country.ties["LIES_IN"] = self._every("Compound"), self._at("Grid", lies)

    def _organisations(self) -> None:
        every = np.arange(self.communities)
        self.country.ties["LOCATED_IN"] = self._every("Organisation"), self._at("Community", np.repeat(every, len(ROLES)))
        led = [self._role(every, role) for role in (*_BRANCHES, _UNIT_PARTY)]
        self.country.ties["SUBORDINATE_TO"] = np.concatenate(led), np.tile(self._role(every, _COMMITTEE), len(led))
        covered = [self._at("Grid", every * _GRIDS + turn) for turn in range(len(_BRANCHES))]
        self.country.ties["COVERS"] = np.concatenate(led), np.concatenate([*covered, self._role(every, _UNIT)])

    def _role(self, communities: NDArray[np.integer], role: int | NDArray[np.integer]) -> Places:
        return self._at("Organisation", communities * len(ROLES) + role)

    def _signatures(self) -> tuple[Places, Places]:
        own = self._role(self.agreement_in, _JOINT), self._every("Agreement")
        start, end = self._distinct(self._share(SIGNATURES) - len(own[0]), self._partners)
        return np.concatenate([own[0], start]), np.concatenate([own[1], end])

    def _partners(self, count: int) -> tuple[Places, Places]:
        agreement = self.dice.integers(0, self.counts["Agreement"], count)
        home, kind = self.agreement_in[agreement], self.dice.random(count)
        street = self.street[home]
        county = self.tree.above[2][street]
        within = self._within(self.street, street)
        roles = self.dice.choice(_PARTNERS, count)
        large = kind < 0.10
        within[large] = np.searchsorted(self.street, street[large])  # the first community of the street has the large unit
        roles[large] = _UNIT
        near = (kind >= 0.10) & (kind < 0.14)
        within[near] = self._within(self.street, self._within(self.tree.above[2], county[near]))
        far = (kind >= 0.14) & (kind < 0.15)
        within[far] = self.dice.integers(0, self.communities, int(far.sum()))
        return self._role(within, roles), self._at("Agreement", agreement)

    def _within(self, above: Places, wanted: NDArray[np.integer]) -> NDArray[np.int64]:
        """Draw one of the parts of each wanted place."""
        first, last = np.searchsorted(above, wanted), np.searchsorted(above, wanted, side="right")
        return first + (self.dice.random(len(wanted)) * (last - first)).astype(np.int64)

    def _benefits(self) -> tuple[Places, Places]:
        return self._distinct(self._share(BENEFITS), self._beneficiaries)

    def _beneficiaries(self, count: int) -> tuple[Places, Places]:
        agreement = self.dice.integers(0, self.counts["Agreement"], count)
        home, kind = self.agreement_in[agreement], self.dice.random(count)
        next_door = np.minimum(home + (self.dice.random(count) < 0.3), self.communities - 1)
        ground = self._at("Grid", next_door * _GRIDS + self.dice.integers(0, _GRIDS, count))
        compounds = kind < 0.09
        nearest = np.minimum(np.searchsorted(self.compound_in, home[compounds]), self.counts["Compound"] - 1)
        ground[compounds] = self._at("Compound", nearest)
        whole = (kind >= 0.09) & (kind < 0.15)
        ground[whole] = self._at("Community", home[whole])
        street = (kind >= 0.15) & (kind < 0.16)
        ground[street] = self._at("Street", self.street[home[street]])
        return self._at("Agreement", agreement), ground

    def _seats(self, count: int) -> tuple[Places, Places]:
        member = self._role(np.repeat(np.arange(self.communities), len(_MEMBERS)), np.tile(_MEMBERS, self.communities))
        chosen = np.sort(self.dice.choice(len(member), count, replace=False))
        return member[chosen], self._role(chosen // len(_MEMBERS), _JOINT)

    def _distinct(self, count: int, draw: Callable[[int], tuple[Places, Places]]) -> tuple[Places, Places]:
        """Draw pairs until there are so many different ones."""
        pairs = np.zeros(0, dtype=np.int64)
        while len(pairs) < count:
            start, end = draw(count // 5 + count - len(pairs))
            pairs = np.unique(np.concatenate([pairs, start.astype(np.int64) << 32 | end]))
        pairs = np.sort(self.dice.choice(pairs, count, replace=False))
        return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
