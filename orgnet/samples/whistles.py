"""Whistles of three levels, who was called, and who answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice

CAUSES = {
    "street": ("占道经营整治", "老旧管网改造", "违建拆除", "防汛排涝", "学校周边交通", "燃气安全排查", "夜市油烟", "河道保洁"),
    "community": ("楼顶漏水", "电动车充电棚", "停车位不足", "垃圾分类亭", "健身器材损坏", "化粪池堵塞", "助餐点选址", "路灯不亮"),
    "compound": ("二次供水", "电梯停运", "飞线充电", "楼道堆物", "绿化修剪", "门禁损坏", "物业交接", "噪声扰民"),
}


def write_whistle(
    dice: Dice, book: Book, *, level: str, raised_by: str, ground: str, called: Sequence[str], day: date, answered: float
) -> None:
    """
    Write one whistle with those whom it calls and the answers.

    Parameters
    ----------
    dice, book
        Draws and rows.
    level
        street, community or compound.
    raised_by
        Organisation that raised it.
    ground
        Ground that it is about.
    called
        Organisations that it calls.
    day
        The sample's day; whistles are of the year before it.
    answered
        Share of the calls that are answered.
    """
    raised = day - timedelta(days=dice.between(2, 365))
    due = raised + timedelta(days=dice.pick((3, 5, 7, 10, 15)))
    cause = dice.pick(CAUSES[level])
    name = f"{ground}{cause}（{raised.isoformat()}）"
    if name in book:
        return
    answers = [raised + timedelta(days=dice.few(0, 20)) if dice.chance(answered) else None for _ in called]
    answers = [one if one is not None and one <= day else None for one in answers]
    given = [one for one in answers if one is not None]
    closed = max(given) + timedelta(days=dice.between(0, 12)) if given and len(given) == len(answers) else None
    # Word of a few answers came without their day, and of a few whistles without a term.
    book.node(
        "Whistle",
        name,
        level=level,
        raised=raised,
        due=None if dice.chance(0.05) else due,
        closed=closed if closed is not None and closed <= day else None,
        raised_by=raised_by,
        concerns=ground,
    )
    for who, answer in zip(called, answers, strict=True):
        book.tie("ADDRESSED_TO", name, who)
        if answer is not None:
            book.tie("ANSWERED", who, name, date=None if dice.chance(0.06) else answer)
