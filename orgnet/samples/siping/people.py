"""Posts in Siping: long terms, candidates, and who sits both in the Party organisation and in one of the three carriages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.coverage import big_committee, committee
from orgnet.samples.management import residents_committee
from orgnet.samples.posts import Appointees
from orgnet.samples.siping import plan

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, County
    from orgnet.samples.siping.bodies import Bodies


def write_people(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write secretaries, directors, members and candidates."""
    people = Appointees(dice, book, area="四平")
    communities = county.communities
    fates = ["apart"] * plan.NOT_SHARED + ["residents"] * plan.SHARED_WITH_COMMITTEE + ["owners"] * plan.SHARED_WITH_OWNERS
    fates += ["property"] * (len(communities) - len(fates))
    long = set(dice.some(range(len(communities)), plan.LONG_TERMS))
    standing = set(dice.some(range(len(communities)), plan.WITH_CANDIDATE))
    for at, (community, fate) in enumerate(zip(communities, dice.shuffled(fates), strict=True)):
        years = (2008, 2015) if at in long else (2018, 2024)
        _write_leaders(dice, book, people, community, since=date(dice.between(*years), 7, 1), fate=fate)
        _write_members(people, community, bodies, fate)
        if at in standing:
            people.appoint(committee(community), "candidate", first=date(2026, 3, 1))


def _write_leaders(dice: Dice, book: Book, people: Appointees, community: Community, *, since: date, fate: str) -> None:
    secretary = people.new("四平路街道党工委" if dice.chance(0.4) else None)
    for where in (committee(community), big_committee(community)):
        book.tie("HOLDS_POST_IN", secretary, where, post="secretary", since=since)
    director = secretary if fate == "residents" else people.new()
    people.post(director, residents_committee(community), "director", first=date(2021, 6, 1))


def _write_members(people: Appointees, community: Community, bodies: Bodies, fate: str) -> None:
    """Write the others: of some neighbourhoods one of them sits on both sides."""
    both = people.appoint(committee(community), "deputy")
    people.appoint(residents_committee(community), "deputy", first=date(2021, 6, 1))
    owners, company = bodies.owners[community.name][0], bodies.companies[community.name][0]
    if fate == "owners":
        people.post(both, owners, "member")
    elif fate == "property":
        people.post(both, company, "member")
    for name in bodies.owners[community.name]:
        people.appoint(name, "director")
