"""Big Party committees of Gusu: one in each model community, and three of the old town whose members are largely the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.committees import Committee, draw_seats, write_committee
from orgnet.samples.coverage import big_committee, committee
from orgnet.samples.gusu import plan
from orgnet.samples.management import residents_committee

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, County
    from orgnet.samples.gusu.bodies import Bodies


def write_big_committees(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the big committees and their seats; their meetings are not reported."""
    model = {str(row["name"]) for row in book.rows("Community") if row.get("model")}
    for community in county.communities:
        if community.name not in model and community.name not in plan.OLD_TOWN:
            continue
        name = book.node("BigPartyCommittee", big_committee(community), form="big_committee", located_in=community.name)
        book.tie("SUBORDINATE_TO", name, f"{community.street.stem}街道党工委")
        draws, own = dice.fork(community.name), committee(community)
        circle = _circle(draws, book, community, bodies)
        if community.name in model:
            seats = draw_seats(draws, own=own, circle=circle, count=draws.between(5, 8))
        else:
            seats = draw_seats(draws, own=own, circle=circle, count=2, deputies=0)
            first = date(2024, draws.between(3, 9), 1)
            seats += [(unit, "deputy" if at < 2 else "member", first) for at, unit in enumerate(plan.OLD_TOWN[community.name])]  # noqa: PLR2004
        write_committee(draws, book, Committee(name, seats), reported=False)


def _circle(dice: Dice, book: Book, community: Community, bodies: Bodies) -> list[str]:
    """Return who could sit beside a community: its residents' and owners' committees, who manages its compounds, units registered with it, a few others."""
    owners = [f"{one.name}业委会" for one in community.compounds if f"{one.name}业委会" in book]
    managers = [one.manager for one in community.compounds if one.managed_by == "property_company" and one.manager is not None]
    here = [str(tie["start"]) for tie in book.ties("REGISTERED_WITH") if tie["end"] == community.name]
    every = dict.fromkeys([residents_committee(community), *owners[:2], *managers[:2], *here, *dice.some(bodies.units, 6)])
    shared = {unit for units in plan.OLD_TOWN.values() for unit in units}
    return [one for one in every if one not in shared]
