"""Small matters of Shangmei: listed, assigned, struck off, or left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from orgnet.samples.management import residents_committee
from orgnet.samples.shangmei import plan

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, County

CAUSES = (
    ("facilities", ("楼道灯不亮", "下水道堵塞", "井盖破损", "屋面漏水", "水压不足", "晾衣架松动", "路面坑洼", "扶手损坏")),
    ("hygiene", ("楼道堆物", "垃圾未清运", "牛皮癣小广告", "家禽散养", "化粪池溢流")),
    ("safety", ("电线私拉", "电动车进楼", "消防栓缺件", "外墙瓷砖脱落", "燃气软管老化")),
    ("mediation", ("楼上漏水纠纷", "停车位争执", "噪声扰邻", "遛犬争执")),
    ("care", ("独居老人送药", "困难户申领补助", "残障坡道申请", "留守儿童托管")),
    ("civility", ("高空抛物劝导", "占道晾晒", "广场舞音量")),
    ("other", ("居住证明代办", "社保认证代办", "水电费代缴")),
)
TAKEN_ON = {
    "facilities": ("新化供电公司上梅营业厅", "新化自来水公司", "上梅街道公共事务办"),
    "hygiene": ("新化环卫所", "上梅城管中队"),
    "safety": ("上梅街道综合治理办", "上梅派出所", "上梅城管中队"),
    "mediation": ("上梅司法所", "上梅派出所", "上梅街道综合治理办"),
    "care": ("上梅街道公共事务办", "上梅街道党群服务办"),
    "civility": ("上梅城管中队", "上梅街道党群服务办"),
    "other": ("上梅街道公共事务办",),
}
"""Who takes on what is too hard for the community."""
HALF_YEAR = (date(2026, 5, 24), date(2026, 11, 17))
THREE_MONTHS = (date(2026, 8, 22), date(2026, 11, 10))
EARLIER = (date(2026, 5, 24), date(2026, 8, 6))
OPEN_LATE, OPEN_EARLY = (date(2026, 8, 22), date(2026, 10, 14)), (date(2026, 4, 2), date(2026, 8, 10))
LAST_WEEKS = (date(2026, 10, 27), date(2026, 11, 16))


@dataclass
class Ledger:
    """The matters of the street, numbered as they are listed in each community."""

    dice: Dice
    book: Book
    heads: dict[str, str]
    """Volunteer team by building: it reports what it sees."""

    def __post_init__(self) -> None:
        """Begin to count."""
        self._number: dict[str, int] = {}

    def write(self, community: Community, *, listed: date, struck_off: date | None) -> None:
        """Write a matter of a community."""
        number = self._number[community.name] = self._number.get(community.name, 0) + 1
        kind, causes = self.dice.pick((*CAUSES[:1] * 3, *CAUSES[:3], *CAUSES))
        building = self.dice.pick(self.dice.pick(community.grids).buildings)
        own = residents_committee(community)
        assigned = listed + timedelta(days=self.dice.few(0, 2))
        last = struck_off or plan.DELIVERED
        self.book.node(
            "Matter",
            f"{community.stem}〔2026〕{number:04d}号{self.dice.pick(causes)}",
            kind=kind,
            listed=listed,
            assigned=None if assigned > last or self.dice.chance(0.02) else assigned,
            struck_off=struck_off,
            reported_by=self.heads[building.name] if self.dice.chance(0.8) else own,
            assigned_to=own if self.dice.chance(0.6) else self.dice.pick(TAKEN_ON[kind]),
            concerns=building.name,
        )

    def solve(self, community: Community, count: int, *, listed: tuple[date, date]) -> None:
        """Write matters listed between two days and struck off within three weeks and within the half-year."""
        for _ in range(count):
            day = self.dice.day(*listed)
            self.write(community, listed=day, struck_off=min(day + timedelta(days=self.dice.few(0, 20)), HALF_YEAR[1]))

    def leave(self, community: Community, count: int, *, listed: tuple[date, date]) -> None:
        """Write matters listed between two days that are still open."""
        for _ in range(count):
            self.write(community, listed=self.dice.day(*listed), struck_off=None)


def write_matters(ledger: Ledger, county: County) -> None:
    """Write all matters, so that the figures of 立新桥 and of the street come out."""
    dice, busy = ledger.dice, county.community(plan.BUSY)
    in_time = plan.BUSY_LISTED - plan.OPEN_BUSY_LATE - plan.RECENT_BUSY
    ledger.solve(busy, in_time, listed=THREE_MONTHS)
    ledger.solve(busy, plan.BUSY_EARLIER, listed=EARLIER)
    ledger.leave(busy, plan.OPEN_BUSY_LATE, listed=OPEN_LATE)
    ledger.leave(busy, plan.OPEN_BUSY - plan.OPEN_BUSY_LATE, listed=OPEN_EARLY)
    ledger.leave(busy, plan.RECENT_BUSY, listed=LAST_WEEKS)
    others = [one for one in county.communities if one is not busy]
    weights = [sum(len(grid.buildings) for grid in one.grids) * dice.between(6, 14) for one in others]
    shares = (
        dice.split(plan.SOLVED - in_time - plan.BUSY_EARLIER, weights, low=20),
        dice.split(plan.OPEN - plan.OPEN_BUSY, [dice.few(1, 9) for _ in others]),
        dice.split(plan.RECENT - plan.RECENT_BUSY, weights),
        dice.split(plan.SOLVED_EARLIER, weights),
    )
    for community, solved, still, recent, before in zip(others, *shares, strict=True):
        for _ in range(solved):
            struck = dice.day(*HALF_YEAR)
            ledger.write(community, listed=struck - timedelta(days=dice.few(0, 24)), struck_off=struck)
        ledger.leave(community, still, listed=(OPEN_EARLY[0], OPEN_LATE[1]))
        ledger.leave(community, recent, listed=LAST_WEEKS)
        for _ in range(before):
            struck = dice.day(date(2026, 3, 1), date(2026, 5, 8))
            ledger.write(community, listed=struck - timedelta(days=dice.few(0, 20)), struck_off=struck)
