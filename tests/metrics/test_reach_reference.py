"""
Reach against a plain reference on random neighbourhoods.

The reference follows model.md word by word with sets and dictionaries, and counts what hangs on an organisation by really taking it away.
Expected values come from it alone.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
import polars as pl
import pytest

from orgnet.metrics.reach import marginal, only_through, reach, reached_by_units, reached_grids, ways
from orgnet.projection import NOT_UNITS
from orgnet.snapshot import Source, freeze
from orgnet.view import NetworkView
from orgnet.vocabulary import labels_of
from tests.neighbourhood import NOW

KINDS = (
    "ResidentUnit",
    "Company",
    "PropertyCompany",
    "ResidentUnitPartyOrganisation",
    "CommunityPartyCommittee",
    "GridBranch",
    "OwnersCommittee",
)


def random_view(seed):
    """Return a neighbourhood with random agreements, seats, own Party organisations and ground; some of it not in force."""
    dice = np.random.default_rng(seed)
    organisations = {f"o{n}": str(dice.choice(KINDS)) for n in range(14)} | {"w1": "BigPartyCommittee", "w2": "BigWorkingCommittee"}
    ground = {"s": "Street", "c1": "Community", "c2": "Community"}
    ground |= (
        {f"g{n}": "Grid" for n in range(6)}
        | {f"m{n}": "Compound" for n in range(4)}
        | {f"b{n}": "Building" for n in range(5)}
        | {"z": "Site"}
    )
    part_of = (
        {"c1": "s", "c2": "s", "z": "c1"} | {f"g{n}": f"c{1 + n % 2}" for n in range(6)} | {f"m{n}": f"c{1 + n % 2}" for n in range(4)}
    )
    part_of |= {f"b{n}": str(dice.choice(["m0", "m1", "m2", "g0", "g1", "c1"])) for n in range(5)}
    ties = {"PART_OF": [(start, end) for start, end in part_of.items()]}
    ties["LIES_IN"] = pairs(dice, [f"m{n}" for n in range(3)] + ["b0", "b1"], [f"g{n}" for n in range(6)], 6)
    agreements = [f"a{n}" for n in range(9)]
    ties["PARTY_TO"] = pairs(dice, list(organisations), agreements, 16)
    ties["BENEFITS"] = pairs(dice, agreements, [*ground, "o1"], 14)
    ties["HAS_SEAT_ON"] = pairs(dice, [f"o{n}" for n in range(14)], ["w1", "w2"], 5)
    party = [one for one, kind in organisations.items() if kind in labels_of(["PartyOrganisation"])]
    ties["COVERS"] = pairs(dice, party, [f"o{n}" for n in range(14)], 8)
    nodes = {}
    for identity, label in (organisations | ground | dict.fromkeys(agreements, "Agreement")).items():
        nodes.setdefault(label, []).append({"id": identity, "name": identity, **given(identity, dice)})
    tables = {type_: [tie(type_, start, end, dice) for start, end in sorted(set(found))] for type_, found in ties.items()}
    frozen = freeze(
        {label: pl.DataFrame(rows, infer_schema_length=None) for label, rows in nodes.items()},
        {type_: pl.DataFrame(rows, infer_schema_length=None) for type_, rows in tables.items() if rows},
        sources=[Source(name="dice", date=NOW, delivery="d")],
    )
    return NetworkView(frozen)


def pairs(dice, starts, ends, count):
    return [(start, end) for start, end in ((str(dice.choice(starts)), str(dice.choice(ends))) for _ in range(count)) if start != end]


def given(identity, dice):
    if identity.startswith("g"):
        return {"households": None if dice.random() < 0.2 else int(dice.integers(100, 500))}
    if identity.startswith("a"):
        return {"expires": NOW.replace(year=2026 if dice.random() < 0.2 else 2030, month=1)}
    return {}


def tie(type_, start, end, dice):
    values = {"key": f"{type_}|{start}|{end}", "start": start, "end": end}
    if type_ == "COVERS":
        values["mode"] = str(dice.choice(["standalone", "standalone", "joint", "instructor"]))
    if type_ == "HAS_SEAT_ON":
        values["role"] = "member"
    if type_ != "PART_OF":
        values["until"] = NOW.replace(year=2025) if dice.random() < 0.15 else None
    return values


class Reference:
    """Reach as the definition says it, on sets."""

    def __init__(self, view):
        self.label = dict(zip(view.ids, view.labels, strict=True))
        rows = {
            type_: view.tie(type_).select("start", "end").rows() for type_ in ("PART_OF", "LIES_IN", "PARTY_TO", "BENEFITS", "HAS_SEAT_ON")
        }
        self.parent, self.lies = dict(rows["PART_OF"]), rows["LIES_IN"]
        self.unit = self._units(view)
        self.party = {(self.unit[one], agreement) for one, agreement in rows["PARTY_TO"]}
        self.seats = {(self.unit[one], self.unit[committee]) for one, committee in rows["HAS_SEAT_ON"]}
        self.benefits = {(agreement, grid) for agreement, ground in rows["BENEFITS"] for grid in self.grids(ground)}

    def _units(self, view):
        own = nx.Graph()
        own.add_nodes_from(one for one, label in self.label.items() if label in labels_of(["Organisation"]))
        units = labels_of(["Organisation"]) - labels_of([*NOT_UNITS, "PartyOrganisation"])
        for start, end, mode in view.tie("COVERS").select("start", "end", "mode").rows():
            if mode == "standalone" and self.label[end] in units:
                own.add_edge(start, end)
        self.is_unit = {}
        found = {}
        for group in nx.connected_components(own):
            speaker = min(group, key=lambda one: (self.label[one] not in units, one))
            found |= dict.fromkeys(group, speaker)
            self.is_unit[speaker] = any(self.label[one] not in NOT_UNITS for one in group)
        return found

    def grids(self, ground):
        label = self.label[ground]
        if label == "Grid":
            return {ground}
        if label in ("Street", "Community"):
            return {grid for grid, kind in self.label.items() if kind == "Grid" and ground in self._above(grid)}
        lies = {grid for one, grid in self.lies if one == ground}
        if label == "Building" and not lies and self.label[self.parent[ground]] in ("Compound", "Grid"):
            return self.grids(self.parent[ground])
        return lies if label in ("Compound", "Building") else set()

    def _above(self, ground):
        found = set()
        while ground in self.parent:
            ground = self.parent[ground]
            found.add(ground)
        return found

    def reached(self, starts, steps, party):
        """Return the grids that these organisations reach."""
        organisations, agreements = set(starts), set()
        for _ in range(steps):
            agreements = {agreement for one, agreement in party if one in organisations}
            organisations |= {one for one, agreement in party if agreement in agreements}
        return {grid for agreement, grid in self.benefits if agreement in agreements}

    def of(self, organisation, steps):
        unit = self.unit[organisation]
        return self.reached({unit} | {one for one, committee in self.seats if committee == unit}, steps, self.party)

    def by_units(self, steps, party):
        return {grid for one, is_unit in self.is_unit.items() if is_unit for grid in self.reached({one}, steps, party)}

    def only_through(self, organisation, steps):
        left = {(one, agreement) for one, agreement in self.party if one != self.unit[organisation]}
        return self.by_units(steps, self.party) - self.by_units(steps, left)


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("seed", range(25))
def test_it_agrees_with_the_reference(seed, steps):
    view = random_view(seed).on(NOW)
    expected = Reference(view)
    table = reach(view, steps=steps)
    households = view.nodes["households"]
    alone = only_through(view, steps=steps)
    for one, found in table.iterrows():
        grids = expected.of(one, steps)
        assert {way.grid for way in ways(view, one, steps=steps)} == grids
        figures = [households[grid] for grid in grids if not (households[grid] is None or households.isna()[grid])]
        assert found["unit"] == expected.unit[one]
        assert (found["grids"], found["households"], found["grids_without_households"]) == (
            len(grids),
            sum(figures),
            len(grids) - len(figures),
        )
        assert found["only_through_it"] == len(expected.only_through(one, steps))
        assert set(alone.loc[alone["unit"] == one, "grid"]) == (expected.only_through(one, steps) if found["unit"] == one else set())
    counted = {
        grid: sum(grid in expected.reached({one}, steps, expected.party) for one in expected.is_unit) for grid in reached_grids(view).index
    }
    assert reached_grids(view, steps=steps).to_dict() == counted


def by_trying_all(found, households, by):
    """Return the units in greedy order with the grids that each adds, by trying every unit in every turn."""
    left, order = set().union(*found.values()) if found else set(), []
    while left:
        gains = {one: (len(grids & left), sum(households[grid] for grid in grids & left)) for one, grids in found.items()}
        best = min(gains, key=lambda one: (*(-value for value in (gains[one] if by == "grids" else gains[one][::-1])), one))
        if not found[best] & left:
            break
        order.append((best, gains[best][0]))
        left -= found[best]
    return order


@pytest.mark.parametrize("by", ["grids", "households"])
@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("seed", range(25))
def test_what_each_unit_adds_is_what_trying_all_of_them_gives(seed, steps, by):
    view = random_view(seed).on(NOW)
    expected = Reference(view)
    households = view.nodes["households"].fillna(0)
    found = {one: expected.reached({one}, steps, expected.party) for one, is_unit in expected.is_unit.items() if is_unit}
    table = marginal(view, steps=steps, by=by)
    assert list(zip(table.index, table["adds_grids"], strict=True)) == by_trying_all(found, households, by)
    assert reached_by_units(view, steps=steps).to_dict() == {
        grid: sum(grid in grids for grids in found.values()) for grid in reached_by_units(view).index
    }
    # What all of them reach together is what any of them reaches.
    assert table["adds_grids"].sum() == (reached_by_units(view, steps=steps) > 0).sum()
    assert (table["adds_grids"] > 0).all()


def test_the_random_neighbourhoods_are_worth_comparing():
    tables = [reach(random_view(seed).on(NOW), steps=2) for seed in range(25)]
    assert sum(table["grids"].sum() for table in tables) > 500
    assert sum(table["only_through_it"].sum() for table in tables) > 50
    assert sum((table.index != table["unit"]).sum() for table in tables) > 20
    assert sum(len(marginal(random_view(seed).on(NOW), steps=1)) for seed in range(25)) > 25
