"""Joint construction in Siping: three rounds with the university, agreements of the neighbourhoods, big general branches, alliances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from orgnet.samples.agreements import Agreement, alive, draw_agreement, theme_of, write_agreement
from orgnet.samples.committees import Committee, quarterly, write_committee
from orgnet.samples.coverage import big_committee, committee
from orgnet.samples.management import residents_committee
from orgnet.samples.siping import plan
from orgnet.samples.siping.bodies import COURT, STREET_PARTY, UNIVERSITY

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, County
    from orgnet.samples.siping.bodies import Bodies

ROUNDS = ((date(2016, 9, 1), date(2019, 8, 31)), (date(2019, 9, 1), date(2022, 8, 31)), (date(2022, 9, 1), date(2027, 8, 31)))
ENDED = date(2026, 8, 31)
"""End of the third round where it was not prolonged."""
COURSES = ("名师讲堂进社区", "大学生社区实践", "社区微更新", "校园开放日", "健康讲座", "红色研学")
LAW_PARTY, LAW_BRANCH = f"{UNIVERSITY}法学院党总支", "铁岭路九十弄党总支"
QUIET = 4
"""Meetings that a supervisory seat must have missed."""


def write_rounds(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the three rounds of agreements of the street with each of the 23 departments and schools."""
    fates = ["lapsed"] * plan.LAPSED_ROUNDS + ["paper"] * plan.PAPER_ROUNDS + ["project"] * plan.PROJECT_ROUNDS
    fates += ["activity"] * (len(bodies.schools) - len(fates))
    for unit, fate in zip(bodies.schools, dice.shuffled(fates), strict=True):
        homes = dice.some([one.name for one in county.communities], dice.between(1, 4))
        for number, (signed, expires) in enumerate(ROUNDS, start=1):
            last = number == len(ROUNDS)
            ends = ENDED if last and fate == "lapsed" else expires
            days: tuple[date, ...] = ()
            projects: tuple[tuple[str, str], ...] = ()
            if not last:
                projects = ((dice.pick(COURSES), "done"),) if dice.chance(0.5) else ()
                days = tuple(sorted({dice.day(signed, ends) for _ in range(dice.between(1, 2))}))
            elif fate == "project":
                projects = ((dice.pick(COURSES), "running"),)
            elif fate == "activity":
                days = (dice.day(date(2026, 1, 10), date(2026, 11, 10)),)
            name = f"四平路街道与{unit}共建协议（第{'一二三'[number - 1]}轮）"
            before = f"四平路街道与{unit}共建协议（第{'一二三'[number - 2]}轮）" if number > 1 else None
            parties = (unit, STREET_PARTY)
            benefits = tuple(homes)
            one = Agreement(name, parties, benefits, signed, ends, projects, days, number, before, homes[0])
            write_agreement(dice, book, one)


def write_near(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write the agreements of neighbourhoods with units in them, and the one that takes the law to 铁岭路九十弄."""
    places = [(home, unit) for home, units in bodies.units.items() for unit in units]
    kinds = dice.shuffled(plan.NEAR)
    for at, kind in enumerate(kinds):
        home, unit = places[at % len(places)]
        community = county.community(home)
        other = (
            county.communities[(county.communities.index(community) + 1 + at) % len(county.communities)] if at >= len(places) else community
        )
        grids = [grid.name for grid in other.grids]
        benefits = [other.name] if dice.chance(0.5) else dice.some(grids, dice.between(1, 3))
        drawn = draw_agreement(
            dice, theme=theme_of(dice, unit), parties=[unit, committee(other)], where=f"{unit}与{other.name}", benefits=benefits,
            community=other.name, day=plan.DELIVERED, kind=kind,
        )  # fmt: skip
        for one in drawn:
            write_agreement(dice, book, alive(one) if one is drawn[-1] and kind not in ("paper", "lapsed") else one)
    law = Agreement(
        "法律进社区共建协议", (LAW_PARTY, LAW_BRANCH), ("铁岭路九十弄",), date(2024, 4, 1), date(2027, 3, 31),
        (("法律诊所进居民区", "running"),), (date(2025, 11, 29), date(2026, 5, 16), date(2026, 10, 24)), 1, None, "铁岭路九十弄",
    )  # fmt: skip
    write_agreement(dice, book, law)


def write_alliances(book: Book) -> None:
    """Write the legal-aid alliance, and the one in which people's, administrative and judicial mediation are linked."""
    legal = book.node("Alliance", "四平路街道法律援助联盟", kind="legal_aid", located_in="四平路街道")
    for name in (LAW_PARTY, "四平司法所", "四平法律服务中心", LAW_BRANCH):
        book.tie("MEMBER_OF", name, legal, since=date(2021, 12, 4))
    linked = book.node("Alliance", "四平路街道三调联动联盟", kind="mediation", located_in="四平路街道")
    for name in ("鞍山三村人民调解委员会", "铁岭路九十弄人民调解委员会", "四平司法所", "四平派出所", COURT):
        book.tie("MEMBER_OF", name, linked, since=date(2020, 6, 1))


# ------------------------------------------------------------------------------------------------- big general branches
def write_seats(dice: Dice, book: Book, county: County, bodies: Bodies) -> None:
    """Write seats of five origins, but for those that are missing, supervisory seats, meetings and who came."""
    watched = [one for one in county.communities if _units(dice, bodies, one, county)]
    fates = ["idle"] * plan.IDLE_SEATS + ["new"] * plan.NEW_SEATS
    fates += ["gap", *["awake"] * (len(watched) + plan.SECOND_SEATS - len(fates) - 1)]
    fates = dice.shuffled(fates)
    for community in county.communities:
        one = Committee(big_committee(community), _seats(dice, bodies, community, county))
        one.meetings = quarterly(dice, day=plan.DELIVERED, overdue=dice.chance(0.2))
        held = {who for who, _, _ in one.seats}
        more = (community in watched) + (community in watched[: plan.SECOND_SEATS])
        overseers = [name for name in [*_all_units(bodies), *bodies.schools] if name not in held]
        said: dict[tuple[str, date], str] = {}
        for who in dice.some(overseers, more):
            fate = fates.pop()
            since = one.meetings[-2] - timedelta(days=10) if fate == "new" else dice.day(date(2023, 1, 1), date(2024, 12, 1)).replace(day=1)
            one.seats.append((who, "supervisor", since))
            said |= {(who, day): mark for day, mark in zip(one.meetings, _marks(dice, fate, len(one.meetings)), strict=True)}
        one.said = said
        write_committee(dice, book, one)


def _marks(dice: Dice, fate: str, count: int) -> str:
    """Return a supervisor's attendance: absent from the last four, absent but for one that is not written down, or now and then there."""
    if fate == "idle":
        return "1" * (count - QUIET) + "0" * QUIET
    if fate == "gap":
        return "1" * (count - QUIET) + "00?0"
    if fate == "new":
        return "0" * count
    marks = ["1" if dice.chance(0.6) else "0" for _ in range(count)]
    marks[-dice.between(1, QUIET)] = "1"
    return "".join(marks)


def _all_units(bodies: Bodies) -> list[str]:
    return [name for names in bodies.units.values() for name in names]


def _units(dice: Dice, bodies: Bodies, community: Community, county: County) -> list[str]:
    """Return units that build together with a neighbourhood: its own, else a neighbour's; none where that origin is missing."""
    if "unit" in plan.MISSING_ORIGINS.get(community.name, ()):
        return []
    own = bodies.units.get(community.name, [])
    return own or dice.some([name for one in county.communities for name in bodies.units.get(one.name, [])], 2)


def _seats(dice: Dice, bodies: Bodies, community: Community, county: County) -> list[tuple[str, str, date | None]]:
    missing = plan.MISSING_ORIGINS.get(community.name, ())
    parts = {
        "residents": [residents_committee(community)],
        "owners": bodies.owners[community.name][:2],
        "property": bodies.companies[community.name][:1],
        "unit": _units(dice, bodies, community, county)[:3],
        "department": dice.some(bodies.offices, dice.between(1, 2)),
    }
    first = date(dice.between(2019, 2022), 7, 1)
    seats: list[tuple[str, str, date | None]] = [(committee(community), "secretary", first)]
    for origin, names in parts.items():
        for name in names if origin not in missing else ():
            role = "deputy" if origin in ("residents", "unit") and name == names[0] else "member"
            since = None if dice.chance(0.03) else dice.day(first, date(2025, 6, 30)).replace(day=1)
            seats.append((name, role, since))
    return seats
