"""Who answers for which grid, compound, building and owners' committee, and through which chain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from orgnet.samples.ground import Grid
from orgnet.samples.shape import ordinal_pair, take_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Building, Community, Compound, County, Street

FIRST, LAST = date(2019, 3, 1), date(2025, 11, 30)
"""Party organisations that stand today were formed between these days."""
LARGEST_GROUP = 5
"""Neighbouring buildings that share a Party group, at most."""


def since(dice: Dice) -> date | None:
    """Return the first day of a month or another day of the years of forming; now and then nobody wrote it down."""
    if dice.chance(0.06):
        return None
    day = dice.day(FIRST, LAST)
    return day.replace(day=1) if dice.chance(0.6) else day


def write_committees(  # what a study has at the top differs in these few ways
    dice: Dice,
    book: Book,
    county: County,
    *,
    elected: tuple[str, ...] = ("elected",),
    form: str = "committee",
    members: Mapping[str, int] | None = None,
    big: str | None = "big_committee",
    wide: bool = True,
) -> None:
    """
    Write the working committees, the community committees and the big ones of both.

    Parameters
    ----------
    dice
        Draws.
    book
        The rows.
    county
        The ground.
    elected
        Ways in which secretaries came into office, to draw from.
    form
        Form of the communities' committees.
    members
        Members on their rolls, by community; drawn where it is not given.
    big
        Form of the communities' big committees; None where there are none.
    wide
        Whether the streets have big working committees.
    """
    for street in county.streets:
        top = book.node("StreetWorkingCommittee", f"{street.stem}街道党工委", located_in=street.name)
        book.tie("COVERS", top, street.name, mode="standalone")
        if wide:
            book.tie("SUBORDINATE_TO", book.node("BigWorkingCommittee", f"{street.stem}街道大工委", located_in=street.name), top)
        for community in street.communities:
            how = dice.pick(elected)
            count = dice.between(90, 320) if members is None else members[community.name]
            columns = {"located_in": community.name, "elected": how}
            name = book.node("CommunityPartyCommittee", committee(community), form=form, members=count, **columns)
            book.tie("SUBORDINATE_TO", name, top)
            book.tie("COVERS", name, community.name, mode="standalone", since=date(dice.between(2017, 2021), 12, 1))
            if big is not None:
                columns = {"located_in": community.name} | ({"elected": how} if big == "big_general_branch" else {})
                big_name = book.node("BigPartyCommittee", big_committee(community), form=big, **columns)
                book.tie("SUBORDINATE_TO", big_name, top)


def committee(community: Community) -> str:
    """Return the name of a community's Party committee."""
    return f"{community.name}{community.committee_word}"


def big_committee(community: Community) -> str:
    """Return the name of a community's big Party committee."""
    return f"{community.name}{community.big_word}"


# ----------------------------------------------------------------------------------------------------------------- grids
def cover_grids(dice: Dice, book: Book, street: Street, *, joint: int, instructor: int) -> None:
    """
    Cover the grids of a street: joint ones, then those with an instructor; the rest have their own.

    Grids that are `none` or `unknown` stay so. A community that has grids in the state `joint` already is left as it is: they share one branch.
    """
    given = [run for one in street.communities if (run := [grid for grid in one.grids if grid.state == "joint"])]
    made = {run[0].community.name for run in given}
    joint -= sum(len(run) for run in given)
    instructor -= sum(grid.state == "instructor" for grid in street.grids)
    rows = [one.grids for one in street.communities if one.name not in made]
    runs = take_runs(dice, rows, joint, free=lambda grid: grid.state == "own")
    for run in runs:
        for grid in run:
            grid.state = "joint"
    for grid in dice.some([grid for row in rows for grid in row if grid.state == "own"], instructor):
        grid.state = "instructor"
    for run in (*given, *runs):
        _joint_grid_branch(dice, book, run)
    for grid in street.grids:
        _cover_grid(dice, book, grid)


def _joint_grid_branch(dice: Dice, book: Book, run: list[Grid]) -> None:
    community = run[0].community
    name = f"{community.name}{ordinal_pair([grid.number for grid in run])}网格联合党支部"
    book.node("GridBranch", name, located_in=run[0].name, members=dice.between(9, 28))
    book.tie("SUBORDINATE_TO", name, committee(community))
    day = since(dice)
    for grid in run:
        book.tie("COVERS", name, grid.name, mode="joint", since=day)
        grid.branch = name


def _cover_grid(dice: Dice, book: Book, grid: Grid) -> None:
    top = committee(grid.community)
    if grid.state == "own":
        old = dice.chance(0.04)
        label, name = ("ResidentsBranch", f"{grid.name.removesuffix('网格')}党支部") if old else ("GridBranch", f"{grid.name}党支部")
        book.node(label, name, located_in=grid.name, members=dice.between(8, 46))
        book.tie("SUBORDINATE_TO", name, top)
        book.tie("COVERS", name, grid.name, mode="standalone", since=since(dice))
        grid.branch = name
    elif grid.state == "instructor":
        book.tie("COVERS", top, grid.name, mode="instructor", since=dice.day(date(2024, 1, 1), date(2026, 9, 30)))


def lapse_grids(dice: Dice, book: Book, grids: Sequence[Grid], *, day: date) -> None:
    """Give some grids that nobody answers for the coverage that they once had: a branch's or an instructor's, ended before `day`."""
    for grid in grids:
        until = day - timedelta(days=dice.between(20, 420))
        first = until.replace(year=until.year - dice.between(1, 3), day=1)
        kind = dice.pick(("branch", "branch", "instructor", "instructor", "instructor", "never"))
        if kind == "branch":
            name = book.node("GridBranch", f"{grid.name}党支部", located_in=grid.name)
            book.tie("SUBORDINATE_TO", name, committee(grid.community), since=first, until=until)
            book.tie("COVERS", name, grid.name, mode="standalone", since=first, until=until)
        elif kind == "instructor":
            book.tie("COVERS", committee(grid.community), grid.name, mode="instructor", since=first, until=until)


def add_history(dice: Dice, book: Book, grids: Sequence[Grid], *, day: date) -> None:
    """
    Add what else is on record about grids that somebody answers for.

    Some had an instructor before they had a branch, some still have one beside it, and two that have only an instructor will have a branch
    next month.
    """
    led = dice.some([grid for grid in grids if grid.state == "own"], 58)
    for grid in led[:40]:
        until = dice.day(date(2020, 1, 1), date(2023, 12, 31))
        book.tie(
            "COVERS", committee(grid.community), grid.name, mode="instructor", since=until.replace(year=until.year - 2, day=1), until=until
        )
    for grid in led[40:]:
        book.tie("COVERS", committee(grid.community), grid.name, mode="instructor", since=dice.day(date(2024, 1, 1), date(2026, 6, 30)))
    coming = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    for grid in dice.some([grid for grid in grids if grid.state == "instructor" and f"{grid.name}党支部" not in book], 2):
        name = book.node("GridBranch", f"{grid.name}党支部", located_in=grid.name, members=dice.between(5, 12))
        book.tie("SUBORDINATE_TO", name, committee(grid.community), since=coming)
        book.tie("COVERS", name, grid.name, mode="standalone", since=coming)


# ------------------------------------------------------------------------------------------------------------- compounds
def cover_compounds(dice: Dice, book: Book, street: Street, *, joint: int, instructor: int, unit_parties: dict[str, str]) -> None:
    """
    Cover all compounds of a street.

    Parameters
    ----------
    dice, book, street
        Draws, rows and ground; compounds in the state `joint` or `instructor` already keep it, and so do their communities.
    joint, instructor
        How many are covered so, those settled included.
    unit_parties
        Party organisation of each managing unit that has one: some of them answer for the unit's compounds themselves.
    """
    made = {one.name for one in street.communities if any(compound.state != "own" for compound in one.compounds)}
    given: list[list[Compound]] = []
    for community in street.communities:
        settled = [compound for compound in community.compounds if compound.state == "joint"]
        given += [settled[at : at + 2] for at in range(0, len(settled), 2)]
    joint -= sum(len(run) for run in given)
    instructor -= sum(compound.state == "instructor" for compound in street.compounds)
    rows = [one.compounds for one in street.communities if one.name not in made]
    runs = take_runs(dice, rows, joint, free=lambda _: True, triples=True)
    for run in runs:
        for compound in run:
            compound.state = "joint"
    for compound in dice.some([compound for row in rows for compound in row if compound.state == "own"], instructor):
        compound.state = "instructor"
    for run in (*given, *runs):
        _joint_compound_branch(dice, book, run)
    for compound in street.compounds:
        _cover_compound(dice, book, compound, unit_parties=unit_parties)


def _joint_compound_branch(dice: Dice, book: Book, run: list[Compound]) -> None:
    first = run[0]
    grid_branch = first.grids[0].branch
    if grid_branch is not None and dice.chance(0.12):
        # The branch of their grid answers for them together.
        name = grid_branch
    else:
        name = book.node("CompoundBranch", f"{first.name}联合党支部", located_in=first.name, members=dice.between(7, 24))
        book.tie("SUBORDINATE_TO", name, grid_branch or committee(first.community))
    day = since(dice)
    for compound in run:
        book.tie("COVERS", name, compound.name, mode="joint", since=day)
        compound.branch = name


def _cover_compound(dice: Dice, book: Book, compound: Compound, *, unit_parties: dict[str, str]) -> None:
    top = committee(compound.community)
    own_unit = unit_parties.get(compound.manager or "")
    if compound.state == "instructor":
        sender = own_unit if own_unit and dice.chance(0.3) else top
        book.tie("COVERS", sender, compound.name, mode="instructor", since=dice.day(date(2024, 1, 1), date(2026, 9, 30)))
    elif compound.state == "own":
        if own_unit and dice.chance(0.35):
            book.tie("COVERS", own_unit, compound.name, mode="standalone", since=since(dice))
            compound.branch = own_unit
            return
        name = book.node("CompoundBranch", f"{compound.name}党支部", located_in=compound.name, members=dice.between(4, 32))
        book.tie("SUBORDINATE_TO", name, compound.grids[0].branch or top)
        book.tie("COVERS", name, compound.name, mode="standalone", since=since(dice))
        compound.branch = name


# ------------------------------------------------------------------------------------------------------------- buildings
def settle_buildings(dice: Dice, street: Street, *, empty: int, worst: str, own: float) -> None:
    """
    Say how the buildings of a street are covered.

    Parameters
    ----------
    dice, street
        Draws and ground; a community in which a building is not `own` already is settled.
    empty
        Buildings with nobody, settled ones included.
    worst
        Community that has most of them.
    own
        Share of compounds in which every building has its own group; in the others neighbours share one.
    """
    settled = {one.name for one in street.communities if any(b.state != "own" for c in one.compounds for b in c.buildings)}
    empty -= sum(building.state == "none" for compound in street.compounds for building in compound.buildings)
    parents = [one for one in street.parents if one.community.name not in settled]
    for parent in parents:
        if len(parent.buildings) > 1 and not dice.chance(own):
            for building in parent.buildings:
                building.state = "joint"
    here = [building for parent in parents if parent.community.name == worst for building in parent.buildings]
    elsewhere = [building for parent in parents if parent.community.name != worst for building in parent.buildings]
    chosen = dice.some(here, min(empty // 3, 7))
    for building in (*chosen, *dice.some(elsewhere, empty - len(chosen))):
        building.state = "none"


def hide_buildings(dice: Dice, compounds: Sequence[Compound], count: int) -> None:
    """Make the buildings of some compounds unknown, compound by compound, until `count` are: nobody reported on them."""
    for compound in dice.shuffled(compounds):
        if count <= 0:
            return
        if len(compound.buildings) <= 1 or any(building.state == "none" for building in compound.buildings):
            continue
        for building in compound.buildings[:count]:
            building.state = "unknown"
        count -= len(compound.buildings[:count])


def cover_buildings(dice: Dice, book: Book, county: County) -> None:
    """Form the Party groups: one for a building, or one for two to five neighbours; it is under the compound's or grid's branch."""
    for parent in county.parents:
        grid = parent if isinstance(parent, Grid) else parent.grids[0]
        above = parent.branch or grid.branch or committee(parent.community)
        shared: list[Building] = []
        for building in parent.buildings:
            if building.state == "own":
                write_group(dice, book, [building], above=above)
            elif building.state == "joint":
                shared.append(building)
        while shared:
            size = len(shared) if len(shared) <= LARGEST_GROUP else dice.pick((3, 4))
            write_group(dice, book, shared[:size], above=above)
            shared = shared[size:]


def write_group(dice: Dice, book: Book, buildings: Sequence[Building], *, above: str | None) -> str:
    """Write the Party group of a building, or the joint one of several, and return its name; without `above` it has no superior."""
    first = buildings[0].name
    name = f"{first}党小组" if len(buildings) == 1 else f"{first}等{len(buildings)}栋联合党小组"
    book.node("PartyGroup", name, located_in=first, members=dice.between(3, 11))
    if above is not None:
        book.tie("SUBORDINATE_TO", name, above)
    mode, day = ("standalone" if len(buildings) == 1 else "joint"), since(dice)
    for building in buildings:
        book.tie("COVERS", name, building.name, mode=mode, since=day)
    return name
