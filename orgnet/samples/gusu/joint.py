"""Joint construction in Gusu: agreements, service projects of members who registered, lists, and posts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.agreements import alive, draw_agreement, theme_of, write_agreement
from orgnet.samples.coverage import committee
from orgnet.samples.gusu import plan
from orgnet.samples.lists import LISTS, Lists, Sizes, match_lists, write_lists
from orgnet.samples.management import residents_committee
from orgnet.samples.posts import Appointees

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import County
    from orgnet.samples.gusu.bodies import Bodies

SIZES = Sizes(needs=(2, 3), resources=(3, 5), services=(2, 4), tasks=(1, 2))
TITLES = (
    "海棠花红·微心愿认领", "银龄陪伴", "古城导览", "河道巡护", "周末课堂", "法律夜门诊", "健康小巷", "老屋修缮帮手", "楼道美化", "评弹进社区", "平安夜巡", "旧物改造工坊",
    "非遗小讲堂", "暖心餐桌",
)  # fmt: skip


def write_agreements(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the agreements of units with communities that they registered with: most units sign one, a few many."""
    registered = [(str(tie["start"]), str(tie["end"])) for tie in book.ties("REGISTERED_WITH") if tie["start"] in bodies.party]
    eager = [pair for pair in registered if pair[0] in bodies.departments]
    pairs = list(dict.fromkeys(dice.shuffled([*registered, *eager])))[: len(plan.AGREEMENTS)]
    for (unit, where), kind in zip(pairs, plan.AGREEMENTS, strict=True):
        community = county.community(where)
        grids = [grid.name for grid in community.grids]
        benefits = [where] if dice.chance(0.55) else dice.some(grids, dice.between(1, 3))
        drawn = draw_agreement(
            dice, theme=theme_of(dice, unit), parties=[unit, committee(community)], where=f"{unit}与{where}", benefits=benefits,
            community=where, day=plan.DELIVERED, kind=kind,
        )  # fmt: skip
        for one in drawn:
            write_agreement(dice, book, alive(one) if one is drawn[-1] and kind not in ("paper", "lapsed") else one)


def write_service_projects(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the service projects, each undertaken by the Party organisation of a unit that registered, else by a unit."""
    homes = [*county.communities, *dice.some(county.communities, plan.SERVICE_PROJECTS - len(county.communities))]
    near: dict[str, list[str]] = {}
    for tie in book.ties("REGISTERED_WITH"):
        near.setdefault(str(tie["end"]), []).append(str(tie["start"]))
    for community in homes:
        name = f"{community.name}在职党员项目·{dice.pick(TITLES)}"
        while name in book:
            name = f"{community.name}在职党员项目·{dice.pick(TITLES)}"
        state = dice.pick(("running", "running", "running", "done", "planned"))
        book.node("Project", name, kind="party_service", state=state, listed_by=community.name)
        unit = dice.pick(near.get(community.name) or bodies.units)
        book.tie("UNDERTAKES", bodies.party.get(unit, unit), name)


def write_all_lists(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the four lists of each community, a few of which are missing, and what projects do about them."""
    lists, lacking = Lists(), dice.some(county.communities, plan.WITHOUT_LIST)
    without = {one.name: dice.some(LISTS, 2 if at < plan.TWO_LISTS else 1) for at, one in enumerate(lacking)}
    near: dict[str, list[str]] = {}
    for name in bodies.units:
        near.setdefault(bodies.home[name], []).append(name)
    for community in county.communities:
        offered = [residents_committee(community), *near.get(community.name, []), dice.pick(bodies.units)]
        write_lists(dice, book, community, lists, sizes=SIZES, without=without.get(community.name, ()), offered_by=offered)
    projects = [(str(row["name"]), str(row["listed_by"])) for row in book.rows("Project") if row["state"] != "abandoned"]
    match_lists(dice, book, lists, projects=projects, unmet=plan.UNMET, unused=plan.UNUSED)


def write_people(dice: Dice, book: Book, county: County, bodies: Bodies, owners: list[str]) -> None:
    """Write secretaries and directors, and the district's officials who stand for owners' committees."""
    people = Appointees(dice, book, area="姑苏")
    for community in county.communities:
        secretary = people.appoint(committee(community), "secretary")
        director = secretary if dice.chance(0.6) else people.new()
        people.post(director, residents_committee(community), "director")
    for name in dice.some(owners, plan.STANDING):
        people.appoint(name, "candidate", sent_by=dice.pick(bodies.departments), first=date(2026, 2, 1))
