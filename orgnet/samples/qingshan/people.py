"""Posts in Qingshan: cadres sent to communities, directors and deputies, and the three posts of each grid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.coverage import big_committee, committee
from orgnet.samples.management import residents_committee
from orgnet.samples.posts import Appointees
from orgnet.samples.qingshan import plan

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, County, Grid

A_POST_FOR = 800
"""Households for which there is to be one post in the residents' committee."""
LACKING_TWO, ENDED = 3, 2
"""Grids that lack two of their posts; grids whose post was held until lately."""


def write_people(dice: Dice, book: Book, county: County) -> None:
    """Write secretaries, station heads, directors and deputies, and the posts of grids."""
    people = Appointees(dice, book, area="青山")
    senders = [name for name in book.names("FunctionalDepartment") if name.startswith("青山区")]
    for community in county.communities:
        secretary = people.appoint(committee(community), "secretary", sent_by=dice.pick(senders))
        people.post(secretary, big_committee(community), "secretary")
        head = secretary if community.name in plan.BOTH_POSTS else people.new(dice.pick(senders))
        people.post(head, f"{community.name}管理服务站", "station_head")
    for own, count in _committee_posts(dice, county.communities).items():
        for number in range(count):
            people.appoint(own, "deputy" if number else "director", first=date(2021, 8, 1))
    _write_grid_posts(dice, book, people, county)


def _committee_posts(dice: Dice, communities: list[Community]) -> dict[str, int]:
    """Return the posts of each residents' committee: one for 800 households begun, one fewer in a few, the rest of the total spread."""
    posts = {residents_committee(one): -(-one.households // A_POST_FOR) for one in communities}
    names = dice.shuffled(list(posts))
    few = names[: plan.FEW_POSTS]
    for name in few:
        posts[name] -= 1
    spare = plan.COMMITTEE_POSTS - sum(posts.values())
    if not 0 <= spare <= len(names) - len(few):
        raise ValueError(f"{spare} posts are left to spread")
    for name in names[plan.FEW_POSTS : plan.FEW_POSTS + spare]:
        posts[name] += 1
    return posts


def _write_grid_posts(dice: Dice, book: Book, people: Appointees, county: County) -> None:
    told = dice.shuffled([grid for grid in county.grids if grid.state != "unknown"])
    told = [grid for grid in told if grid not in silent_grids(county)]
    lacking = told[: plan.LACKING_POST]
    every = ("service_officer", "opinion_collector", "party_instructor")
    for at, grid in enumerate(lacking):
        missing = dice.some(every, 2 if at < LACKING_TWO else 1)
        for post in every:
            if post not in missing:
                people.appoint(grid.name, post, sent_by=_sender(grid, post))
        if at >= plan.LACKING_POST - ENDED:
            book.tie(
                "HOLDS_POST_IN",
                people.new(_sender(grid, missing[0])),
                grid.name,
                post=missing[0],
                since=date(2023, 4, 1),
                until=date(2026, 8, 31),
            )
    for grid in told[plan.LACKING_POST :]:
        for post in every:
            people.appoint(grid.name, post, sent_by=_sender(grid, post))


def silent_grids(county: County) -> list[Grid]:
    """Return the grids that say nothing of their posts: those of one community, as far as there are."""
    return county.community("六合成社区").grids[: plan.UNKNOWN_POST]


def _sender(grid: Grid, post: str) -> str:
    """Return who sends someone to a post: the station its staff, the residents' committee its member, the branch a retired member."""
    if post == "service_officer":
        return f"{grid.community.name}管理服务站"
    if post == "opinion_collector":
        return residents_committee(grid.community)
    return grid.branch or committee(grid.community)
