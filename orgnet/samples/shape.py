"""How many of what stands where: grids, compounds and buildings drawn within given totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from orgnet.samples.ground import Building, Community, Compound, Grid
from orgnet.samples.words import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import County

T = TypeVar("T")

LEADS, FOLLOWS = 150, 170
"""Households: a compound that leads its neighbours has at least so many, one that follows fewer than so many."""


def add_grids(dice: Dice, county: County, *, totals: Mapping[str, int], fixed: Mapping[str, int]) -> None:
    """
    Give every community its grids.

    Parameters
    ----------
    dice
        Draws.
    county
        The ground.
    totals
        Grids by street.
    fixed
        Grids of the communities where the number matters; the others share what is left, about evenly.
    """
    for street in county.streets:
        free = [community for community in street.communities if community.name not in fixed]
        left = totals[street.name] - sum(fixed.get(community.name, 0) for community in street.communities)
        drawn = dice.split(left, [dice.between(6, 10) for _ in free], low=3) if free else []
        counts = dict(zip((community.name for community in free), drawn, strict=True))
        for community in street.communities:
            count = fixed.get(community.name, counts.get(community.name, 0))
            community.grids = [Grid(community, number) for number in range(1, count + 1)]


def set_households(dice: Dice, county: County, *, fixed: Mapping[tuple[str, int], int]) -> None:
    """Give every grid its households: mostly near 400, a few much smaller or larger; `fixed` by community and number."""
    for grid in county.grids:
        spread = dice.between(-60, 60) + dice.between(-60, 40) if dice.chance(0.92) else dice.between(-190, 190)
        grid.households = fixed.get((grid.community.name, grid.number), 395 + spread)


def take_runs(dice: Dice, rows: Sequence[Sequence[T]], count: int, *, free: Callable[[T], bool], triples: bool = False) -> list[list[T]]:
    """
    Take neighbours out of rows, in twos and threes, until `count` are taken.

    Parameters
    ----------
    dice
        Draws.
    rows
        Items, neighbours beside each other.
    count
        How many to take in all; an odd number makes one run of three at least.
    free
        Whether an item may be taken.
    triples
        Whether runs of three come often.

    Raises
    ------
    ValueError
        If there are not enough free neighbours.
    """
    threes = count % 2
    spare = (count - 3 * threes) // 6
    if triples and spare > 0:
        threes += 2 * dice.between(spare // 3, spare // 2)
    twos = (count - 3 * threes) // 2
    taken: set[int] = set()
    runs: list[list[T]] = []
    for size in [3] * threes + [2] * twos:
        every = (list(row[at : at + size]) for row in rows for at in range(len(row) - size + 1))
        possible = [run for run in every if all(free(item) and id(item) not in taken for item in run)]
        if not possible:
            raise ValueError(f"no {size} free neighbours are left of {count} to take")
        run = dice.pick(possible)
        taken.update(id(item) for item in run)
        runs.append(run)
    return runs


def add_compounds(dice: Dice, county: County, *, totals: Mapping[str, int], made: Sequence[Community]) -> None:
    """
    Give every community compounds without names, each in a grid or, now and then, across two.

    Parameters
    ----------
    dice
        Draws.
    county
        The ground, with grids and households.
    totals
        Compounds by street.
    made
        Communities whose compounds are made by hand already; they count in the total.
    """
    for street in county.streets:
        free = [community for community in street.communities if community not in made]
        spare = totals[street.name] - sum(len(one.compounds) for one in made if one.street is street) - sum(len(one.grids) for one in free)
        more = dice.split(spare, [len(one.grids) * dice.between(5, 12) for one in free])
        for community, extra in zip(free, more, strict=True):
            _place_compounds(dice, community, len(community.grids) + extra)


def _place_compounds(dice: Dice, community: Community, count: int) -> None:
    grids = community.grids
    homes = sorted(list(range(len(grids))) + [dice.between(0, len(grids) - 1) for _ in range(count - len(grids))])
    weights: dict[tuple[int, int], int] = {}
    for at, home in enumerate(homes):
        across = home + 1 < len(grids) and dice.chance(0.08)
        compound = Compound("", community, [grids[home], grids[home + 1]] if across else [grids[home]], "community")
        community.compounds.append(compound)
        weights |= {(at, home + step): dice.between(4, 20) for step in range(2 if across else 1)}
    for number, grid in enumerate(grids):
        here = [key for key in weights if key[1] == number]
        inside = int((grid.households or 0) * dice.between(86, 100) / 100)
        for (at, _), share in zip(here, dice.split(inside, [weights[key] for key in here]), strict=True):
            community.compounds[at].households += share


def add_buildings(dice: Dice, county: County, *, made: Sequence[Community], crowd: tuple[int, int] = (28, 50)) -> None:
    """Give every compound its buildings, and the grids those outside compounds; `crowd` is the households in one, least and most."""
    for community in county.communities:
        if community in made:
            continue
        for compound in community.compounds:
            count = max(1, round(compound.households / dice.between(*crowd)))
            courtyard = count == 1 and compound.managed_by in ("residents", "community") and dice.chance(0.5)
            shares = dice.split(compound.households, [dice.between(8, 12) for _ in range(count)])
            compound.buildings = [
                Building(building_name(compound.name, number, courtyard=courtyard), share, "courtyard" if courtyard else "building")
                for number, share in enumerate(shares, start=1)
            ]
        for grid in community.grids:
            if grid.state != "unknown" and dice.chance(0.35):
                grid.buildings = [
                    Building(f"{grid.name}临街{number}号楼", dice.between(8, 24)) for number in range(1, dice.between(1, 2) + 1)
                ]


def building_name(compound: str, number: int, *, courtyard: bool = False) -> str:
    """Return the name of a building of a compound."""
    if courtyard:
        return f"{compound}独院"
    return f"{compound}{number}号楼"


def manage(dice: Dice, compounds: Sequence[Compound], *, totals: Mapping[str, int], of_units: Callable[[Compound], float]) -> None:
    """
    Say of every compound who manages it, so that the totals come out.

    Parameters
    ----------
    dice
        Draws.
    compounds
        All compounds that are still to be said of.
    totals
        How many by each manager; together as many as there are compounds.
    of_units
        How likely it is (0 to 1) that a unit manages a compound there.
    """
    by_unit = sorted(compounds, key=lambda one: dice.between(0, 1000) - 1000 * of_units(one))
    units, rest = by_unit[: totals["unit"]], by_unit[totals["unit"] :]
    # Property companies go to the large ones.
    by_size = sorted(rest, key=lambda one: dice.between(0, 120) - one.households)
    estates, rest = by_size[: totals["property_company"]], dice.shuffled(by_size[totals["property_company"] :])
    parts = (
        ("unit", units),
        ("property_company", estates),
        ("residents", rest[: totals["residents"]]),
        ("community", rest[totals["residents"] :]),
    )
    for manager, part in parts:
        for compound in part:
            compound.managed_by = manager


def lead_neighbours(dice: Dice, communities: Sequence[Community], *, share: float = 0.6) -> None:
    """Let well-run compounds lead small neighbours of the same community ("1+N"): one to four each."""
    for community in communities:
        leaders = [one for one in community.compounds if one.managed_by in ("property_company", "unit") and one.households >= LEADS]
        small = dice.shuffled(
            [one for one in community.compounds if one.managed_by in ("community", "residents") and one.households < FOLLOWS]
        )
        if not leaders or not dice.chance(share):
            continue
        leader = dice.pick(leaders)
        for follower in small[: dice.between(1, 4)]:
            follower.leader, follower.mode = leader, "regional_cooperation"


def ordinal_pair(numbers: Sequence[int]) -> str:
    """Return neighbouring ordinals as names have them: 第五六."""
    return "第" + "".join(ORDINALS[number] for number in numbers)
