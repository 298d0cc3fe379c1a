"""Joint construction in Qingshan: joint committees, agreements, the fund, activities, disputes settled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from orgnet.samples.agreements import Agreement, alive, draw_agreement, theme_of, write_agreement
from orgnet.samples.committees import Committee, quarterly, write_committee
from orgnet.samples.coverage import big_committee, committee
from orgnet.samples.management import residents_committee
from orgnet.samples.qingshan import plan
from orgnet.samples.qingshan.units import AREAS

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import County
    from orgnet.samples.qingshan.units import Units

SECOND_SEATS = 46
"""Seats that units have on a second committee."""
DEPUTIES = 3
"""Deputies of a joint committee that come from units."""
DISPUTES = ("楼上漏水纠纷", "停车位纠纷", "噪声纠纷", "遛犬纠纷", "供暖温度纠纷", "公共晾晒纠纷", "楼道占用纠纷", "广场音量纠纷")
TITLES = (
    "迎新春文艺汇演",
    "义务植树",
    "清雪除冰行动",
    "军民联欢",
    "反诈宣传",
    "健康义诊",
    "秋季招聘会",
    "草原文化节",
    "消防演练",
    "红色电影周",
)


def write_seats(dice: Dice, book: Book, county: County, units: Units) -> None:
    """Write the seats of unit Party organisations on the joint committees, and their meetings, some of which are overdue."""
    open_to = [one for one in county.communities if one.name != plan.WITHOUT_PART_TIME]
    sits: dict[str, list[str]] = {one.name: [] for one in county.communities}
    for at, unit in enumerate(units.seated):
        home = units.home[unit]
        near = sits[home] if home != plan.WITHOUT_PART_TIME and dice.chance(0.5) else sits[open_to[at % len(open_to)].name]
        near.append(unit)
    for unit in dice.some(units.seated, SECOND_SEATS):
        other = sits[dice.pick(open_to).name]
        if unit not in other:
            other.append(unit)
    late = dice.some([one.name for one in open_to if one.name != plan.NEVER_MET], plan.OVERDUE)
    for community in county.communities:
        first = date(dice.between(2020, 2022), 5, 1)
        one = Committee(big_committee(community), [(committee(community), "secretary", first)])
        for number, unit in enumerate(sits[community.name]):
            day = None if dice.chance(0.03) else dice.day(first, date(2025, 10, 1)).replace(day=1)
            one.seats.append((units.party[unit], "deputy" if number < DEPUTIES else "member", day))
        if community.name != plan.NEVER_MET:
            one.meetings = quarterly(dice, day=plan.DELIVERED, overdue=community.name in late)
        write_committee(dice, book, one)
    _write_reports(dice, book, county)


def _write_reports(dice: Dice, book: Book, county: County) -> None:
    """Write the half-yearly meetings at which secretary, station head and director report to residents; one community left out the last."""
    silent = dice.pick(county.communities)
    for community in county.communities:
        for year, half, first in (
            (2025, "上半年", date(2025, 7, 1)),
            (2025, "下半年", date(2026, 1, 5)),
            (2026, "上半年", date(2026, 7, 1)),
        ):
            if community is silent and year > first.year - 1:
                continue
            day = first + timedelta(days=dice.between(0, 24))
            name = f"{community.name}{year}年{half}述职会"
            book.node("Meeting", name, kind="report", date=day, held_by=committee(community))
            for who in (residents_committee(community), f"{community.name}管理服务站"):
                book.tie("ATTENDED", who, name, attendance="present")


def write_agreements(dice: Dice, book: Book, county: County, units: Units) -> None:
    """Write the agreement of the five areas, and those of units and communities."""
    street = next(one for one in county.streets if one.name == "乌素图街道")
    five = (*[unit for *_, unit in AREAS], *[committee(one) for one in street.communities])
    days = (date(2025, 10, 11), date(2026, 5, 30), date(2026, 9, 26))
    term, projects = (date(2024, 6, 1), date(2027, 5, 31)), (("五区文体联赛", "running"), ("五区服务互认", "running"))
    home = street.communities[0].name
    write_agreement(dice, book, Agreement("乌素图街道五区联动共建协议", five, (street.name,), *term, projects, days, 1, None, home))
    chosen = dice.some([name for name in units.seated if name not in five], len(plan.AGREEMENTS))
    for unit, kind in zip(chosen, plan.AGREEMENTS, strict=True):
        community = county.community(units.home[unit])
        grids = [grid.name for grid in community.grids]
        benefits = [community.name] if dice.chance(0.5) else dice.some(grids, dice.between(1, 4))
        drawn = draw_agreement(
            dice, theme=theme_of(dice, unit), parties=[unit, committee(community)], where=f"{unit}与{community.name}", benefits=benefits,
            community=community.name, day=plan.DELIVERED, kind=kind,
        )  # fmt: skip
        for one in drawn:
            write_agreement(dice, book, alive(one) if one is drawn[-1] and kind not in ("paper", "lapsed") else one)


def write_activities(dice: Dice, book: Book, county: County, units: Units) -> None:
    """Write activities beside those of the agreements: with units until there are enough of them, and a few of a community alone."""
    alone = plan.ACTIVITIES - plan.WITH_UNITS
    left = plan.WITH_UNITS - len(book.rows("Activity"))
    for number in range(left + alone):
        community = dice.pick(county.communities)
        day = dice.day(date(2025, 12, 1), plan.DELIVERED)
        name = f"{community.name}{dice.pick(TITLES)}（{day.isoformat()}）"
        while name in book:
            day -= timedelta(days=1)
            name = f"{community.name}{dice.pick(TITLES)}（{day.isoformat()}）"
        book.node("Activity", name, date=day, people=dice.between(30, 420), took_place_in=community.name)
        book.tie("ORGANISED", residents_committee(community), name)
        for unit in dice.some(units.seated, dice.between(1, 3)) if number < left else []:
            book.tie("TOOK_PART_IN", unit if dice.chance(0.6) else units.party[unit], name)


def write_fund(dice: Dice, book: Book, units: Units) -> None:
    """Write the fund and the gifts: 920,000 yuan, in thousands, the smallest 1,000 and the largest 50,000."""
    fund = book.node("Fund", "青山区社区共建基金", run_by="青山区民政局")
    shares = dice.split(plan.FUND // 1000 - 51, [dice.few(1, 28) for _ in range(plan.GIFTS - 2)], low=1)
    amounts = [50, 1, *shares]
    for unit, amount in zip(dice.some(units.seated, plan.GIFTS), amounts, strict=True):
        book.tie("GAVE_TO", unit, fund, amount=amount * 1000, date=dice.day(date(2024, 3, 1), date(2026, 9, 30)))


def write_disputes(dice: Dice, book: Book, county: County) -> None:
    """Write the disputes that the residents' representatives of 幸福路 settled, and those that they have not."""
    for number in range(plan.SETTLED + plan.UNSETTLED):
        community = county.community(tuple(plan.REPRESENTATIVES)[number % len(plan.REPRESENTATIVES)])
        listed = dice.day(date(2026, 3, 1), date(2026, 9, 30))
        settled = listed + timedelta(days=dice.between(2, 34)) if number < plan.SETTLED else None
        own = residents_committee(community)
        book.node(
            "Matter",
            f"{community.stem}〔2026〕{number + 1:03d}号{dice.pick(DISPUTES)}",
            kind="mediation",
            listed=listed,
            assigned=listed,
            struck_off=settled,
            reported_by=own,
            assigned_to=own,
            concerns=dice.pick(community.grids).name,
        )
