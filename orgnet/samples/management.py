"""Who manages a compound, and the owners' committees and self-governance groups in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.coverage import committee, since
from orgnet.samples.shape import take_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound, Street


FIRST_VILLAGE = 200
"""Last three digits of a village's code, at least."""


@dataclass(eq=False)
class Owners:
    """An owners' committee to be: its compound, form, and how a Party organisation covers it."""

    compound: Compound
    form: str
    state: str = "own"

    @property
    def name(self) -> str:
        """Name, such as 锦绣苑业委会."""
        return (
            self.compound.name
            + {
                "owners_committee": "业委会",
                "self_governance_group": "居民自治小组",
                "property_committee": "物管会",
                "compound_council": "院落议事会",
            }[self.form]
        )


def write_owners(dice: Dice, book: Book, owners: Sequence[Owners]) -> None:
    """Write the committees with the compounds that they govern."""
    for one in owners:
        members = dice.between(2, 4) * 2 + 1 if one.form == "owners_committee" else dice.between(3, 5)
        book.node(
            "OwnersCommittee",
            one.name,
            located_in=one.compound.name,
            form=one.form,
            members=members,
            party_members=dice.between(1, members) if dice.chance(0.93) else None,
        )
        book.tie("GOVERNS", one.name, one.compound.name, since=since(dice))


def cover_owners(dice: Dice, book: Book, street: Street, owners: Sequence[Owners], *, empty: int, joint: int) -> None:
    """
    Cover the owners' committees of a street by their branch or working group.

    Parameters
    ----------
    dice, book, street
        Draws, rows and ground.
    owners
        Its committees; a community with one that is not `own` already is settled.
    empty, joint
        How many have none, and share one with neighbours, settled ones included.
    """
    by_community = {one.name: [owner for owner in owners if owner.compound.community is one] for one in street.communities}
    settled = [name for name, group in by_community.items() if any(owner.state != "own" for owner in group)]
    given = [run for name in settled if (run := [owner for owner in by_community[name] if owner.state == "joint"])]
    empty -= sum(owner.state == "none" for owner in owners)
    joint -= sum(len(run) for run in given)
    rows = [group for name, group in by_community.items() if name not in settled]
    runs = take_runs(dice, rows, joint, free=lambda _: True, triples=True)
    for run in runs:
        for owner in run:
            owner.state = "joint"
    for owner in dice.some([owner for row in rows for owner in row if owner.state == "own"], empty):
        owner.state = "none"
    for run in (*given, *runs):
        _branch(dice, book, run)
    for owner in owners:
        if owner.state == "own":
            _branch(dice, book, [owner])


def _branch(dice: Dice, book: Book, run: Sequence[Owners]) -> None:
    first = run[0]
    form = dice.pick(("branch", "branch", "working_group"))
    word = {"branch": "党支部", "working_group": "党的工作小组"}[form]
    name = f"{first.name}联合{word}" if len(run) > 1 else f"{first.name}{word}"
    book.node("OwnersCommitteeBranch", name, located_in=first.compound.name, form=form, members=dice.between(3, 9))
    book.tie("SUBORDINATE_TO", name, first.compound.branch or committee(first.compound.community))
    day = since(dice)
    for owner in run:
        book.tie("COVERS", name, owner.name, mode="joint" if len(run) > 1 else "standalone", since=day)


def write_management(dice: Dice, book: Book, compounds: Sequence[Compound], *, owners: dict[str, str]) -> None:
    """
    Tie every compound to who manages it.

    Parameters
    ----------
    dice, book
        Draws and rows.
    compounds
        Compounds, with `manager` where a property company or a unit manages it.
    owners
        Owners' committee or self-governance group by compound: it manages where the residents do.
    """
    for compound in compounds:
        manager = compound.manager
        if compound.managed_by == "residents":
            manager = owners[compound.name]
        elif compound.managed_by == "community":
            manager = residents_committee(compound.community)
        if manager is not None:
            book.tie("MANAGES", manager, compound.name, since=_contract(dice) if compound.managed_by == "property_company" else since(dice))


def _contract(dice: Dice) -> date:
    return dice.day(date(2019, 1, 1), date(2026, 3, 1)).replace(day=1)


def residents_committee(community: Community) -> str:
    """Return the name of a community's residents' committee; a village, whose code ends above 200, has its villagers' committee."""
    return f"{community.name}委会" if int(community.code[-3:]) >= FIRST_VILLAGE else f"{community.name}居委会"
