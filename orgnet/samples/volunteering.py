"""Volunteer stations, service centres and volunteer teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.samples.coverage import committee, since
from orgnet.samples.management import residents_committee

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import County

KINDS = (
    ("general", "邻里互助"), ("safety", "平安巡逻"), ("care", "爱心帮扶"), ("hygiene", "清洁家园"), ("civility", "文明劝导"), ("mediation", "邻里调解"),
    ("health", "健康服务"), ("culture", "文艺"), ("education", "助学"), ("legal", "普法"), ("general", "党员先锋"), ("general", "青年"), ("care", "巾帼"),
)  # fmt: skip


def write_venues(dice: Dice, book: Book, county: County) -> None:
    """Write a volunteer station and a Party service centre for each community, and a service station for some grids."""
    for community in county.communities:
        columns = {"located_in": community.name}
        book.node("Venue", f"{community.name}志愿者工作站", kind="volunteer_station", run_by=residents_committee(community), **columns)
        book.node("Venue", f"{community.name}党群服务中心", kind="party_service_centre", run_by=committee(community), **columns)
    for grid in dice.some(county.grids, 30):
        book.node("Venue", f"{grid.name}服务站", kind="grid_service_centre", located_in=grid.name, run_by=grid.branch)


def write_teams(dice: Dice, book: Book, county: County, *, teams: int, volunteers: int, fixed: dict[str, int] | None = None) -> None:
    """
    Write the volunteer teams with the ground that they serve and the Party organisation that guides them.

    Parameters
    ----------
    dice, book, county
        Draws, rows and ground.
    teams, volunteers
        How many in all.
    fixed
        Teams of the communities where the number matters.
    """
    fixed = fixed or {}
    free = [community for community in county.communities if community.name not in fixed]
    counts = dice.split(teams - sum(fixed.values()), [dice.between(3, 9) for _ in free], low=1)
    by_community = {**dict(zip((one.name for one in free), counts, strict=True)), **fixed}
    places = [(community, kind) for community in county.communities for kind in dice.some(KINDS, by_community[community.name])]
    sizes = dice.split(volunteers, [dice.few(4, 60) + dice.between(1, 12) for _ in places], low=18)
    for (community, (service, word)), size in zip(places, sizes, strict=True):
        grid = dice.pick(community.grids)
        guide = grid.branch if grid.branch and dice.chance(0.4) else committee(community)
        name = book.node(
            "VolunteerTeam",
            f"{community.name}{word}志愿服务队",
            located_in=community.name,
            volunteers=size,
            service=service,
            guided_by=guide if dice.chance(0.95) else None,
        )
        book.tie("SERVES", name, community.name, how_often=dice.pick(("weekly", "weekly", "monthly", "as_needed")), since=since(dice))
