"""Joint-construction agreements with their rounds, projects and activities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice

THEMES = (
    ("党建", ("联合主题党日", "党课进网格")), ("健康", ("周末义诊", "慢病随访")), ("助学", ("四点半课堂", "暑期托管")), ("平安", ("夜间巡防", "消防演练")),
    ("环境", ("清洁家园", "楼道整治")), ("法律", ("法律咨询日",)), ("养老", ("助餐送餐", "银龄课堂")), ("文化", ("广场演出", "书香社区")),
    ("就业", ("家门口招聘会",)), ("便民", ("便民服务集市", "水电检修")), ("金融", ("防诈骗宣传",)), ("停车", ("错时停车",)),
)  # fmt: skip


_TRADES = (
    (("银行", "储蓄", "保险"), ("金融",)), (("幼儿园", "小学", "中学", "学校", "学院", "大学"), ("助学", "文化", "停车")),
    (("医院", "卫生", "疾控", "妇幼", "药"), ("健康",)), (("养老", "福利"), ("养老",)), (("消防", "派出所", "公安", "驻", "交警"), ("平安",)),
    (("法院", "检察", "司法", "律师", "法律"), ("法律",)), (("环卫", "绿化", "园林", "环境", "城管"), ("环境",)),
    (("图书", "文化", "博物", "文旅", "融媒", "剧院"), ("文化",)), (("就业", "人社"), ("就业",)), (("供电", "水", "燃气", "供热", "邮政", "通信"), ("便民",)),
)  # fmt: skip
_ANY = ("党建", "停车", "养老", "便民", "平安")


def theme_of(dice: Dice, unit: str) -> tuple[str, tuple[str, ...]]:
    """Return a theme that a unit of this name would bring: a hospital health, a bank safety of savings."""
    titles = next((titles for words, titles in _TRADES if any(word in unit for word in words)), _ANY)
    themes = dict(THEMES)
    title = dice.pick(titles)
    return title, themes[title]


@dataclass(frozen=True)
class Agreement:
    """
    One agreement to be written.

    Parameters
    ----------
    name
        Its name.
    parties
        Organisations that sign.
    benefits
        Ground or organisations that benefit.
    signed, expires
        First and last day in force; None where it is not known.
    projects
        Projects that it includes, with their state.
    activities
        Days on which something was done under it.
    community
        Community that lists the projects.
    """

    name: str
    parties: tuple[str, ...]
    benefits: tuple[str, ...]
    signed: date | None
    expires: date | None
    projects: tuple[tuple[str, str], ...] = ()
    activities: tuple[date, ...] = ()
    round: int | None = None
    renews: str | None = None
    community: str | None = None


def write_agreement(dice: Dice, book: Book, agreement: Agreement) -> None:
    """Write an agreement, who signed it, who benefits, its projects and its activities; the unit, the first party, undertakes and organises."""
    book.node(
        "Agreement", agreement.name, signed=agreement.signed, expires=agreement.expires, round=agreement.round, renews=agreement.renews
    )
    for party in agreement.parties:
        book.tie("PARTY_TO", party, agreement.name)
    for ground in agreement.benefits:
        book.tie("BENEFITS", agreement.name, ground)
    unit = agreement.parties[0]
    stem = agreement.name.replace("共建协议", "")
    for title, state in agreement.projects:
        project = book.node("Project", f"{stem}·{title}", kind="joint_construction", state=state, listed_by=agreement.community)
        book.tie("INCLUDES", agreement.name, project)
        book.tie("UNDERTAKES", unit, project)
    title = agreement.projects[0][0] if agreement.projects else "共建活动"
    for day in agreement.activities:
        place = dice.pick([one for one in agreement.benefits if book.is_ground(one)])
        activity = f"{stem}·{title}（{day.isoformat()}）"
        book.node("Activity", activity, date=day, people=dice.between(15, 160), carries_out=agreement.name, took_place_in=place)
        book.tie("ORGANISED", unit, activity)
        for other in agreement.parties[1:]:
            book.tie("TOOK_PART_IN", other, activity)


def draw_agreement(
    dice: Dice,
    *,
    theme: tuple[str, tuple[str, ...]],
    parties: Sequence[str],
    where: str,
    benefits: Sequence[str],
    community: str,
    day: date,
    kind: str,
) -> list[Agreement]:
    """
    Draw an agreement, with the round before it where it was renewed.

    Parameters
    ----------
    dice
        Draws.
    theme
        What it is about, and the projects that go with it.
    parties
        Organisations that sign, the unit first.
    where
        Begins the name: the ground, and the unit where the theme does not tell them apart.
    benefits
        Ground that benefits.
    community
        Community that lists its projects.
    day
        The sample's day.
    kind
        live, paper (in force without project or activity), lapsed, renewed, open (no end date), undated (neither date).
    """
    title, tasks = theme
    name = f"{where}{title}共建协议"
    signed, expires = _term(dice, day, kind)
    alive = kind != "paper"
    drawn = Agreement(
        name=f"{name}（第二轮）" if kind == "renewed" else name,
        parties=tuple(parties),
        benefits=tuple(benefits),
        signed=None if kind == "undated" else signed,
        expires=None if kind in ("open", "undated") else expires,
        projects=tuple((task, _state(dice, kind)) for task in tasks[: dice.between(1, len(tasks))]) if alive else (),
        activities=_activities(dice, signed, min(expires, day), dice.between(0, 4)) if alive else (),
        round=2 if kind == "renewed" else 1 if dice.chance(0.7) else None,
        renews=f"{name}（第一轮）" if kind == "renewed" else None,
        community=community,
    )
    return [_round_before(dice, drawn, task=tasks[0]), drawn] if drawn.renews else [drawn]


def alive(agreement: Agreement) -> Agreement:
    """Return the agreement with its first project running, so that it is live whatever was drawn."""
    if not agreement.projects:
        return agreement
    (title, _), *rest = agreement.projects
    return replace(agreement, projects=((title, "running"), *rest))


def _term(dice: Dice, day: date, kind: str) -> tuple[date, date]:
    """Return the first and the last day of an agreement of two or three years: ended where it lapsed, else in force on `day`."""
    years = dice.between(2, 3)
    if kind == "lapsed":
        expires = dice.day(day - timedelta(days=540), day - timedelta(days=5))
        return _back(expires, years), expires
    signed = dice.day(date(2023, 6, 1), day - timedelta(days=60)).replace(day=1)
    while _last_day(signed, years) < day:
        signed = signed.replace(year=signed.year + 1)
    return signed, _last_day(signed, years)


def _round_before(dice: Dice, drawn: Agreement, *, task: str) -> Agreement:
    """Return the round that ended the day before `drawn` began."""
    if drawn.signed is None or drawn.renews is None:
        raise ValueError(f"{drawn.name} renews nothing")
    ended = drawn.signed - timedelta(days=1)
    start = _back(ended, 2)
    return replace(
        drawn,
        name=drawn.renews,
        signed=start,
        expires=ended,
        projects=((task, "done"),),
        activities=_activities(dice, start, ended, dice.between(1, 3)),
        round=1,
        renews=None,
    )


def _state(dice: Dice, kind: str) -> str:
    if kind == "lapsed":
        return dice.pick(("done", "done", "abandoned"))
    return dice.pick(("running", "running", "running", "done", "planned", "abandoned"))


def _activities(dice: Dice, first: date, last: date, count: int) -> tuple[date, ...]:
    return tuple(sorted({dice.day(first, last) for _ in range(count)}))


def _last_day(signed: date, years: int) -> date:
    return signed.replace(year=signed.year + years) - timedelta(days=1)


def _back(last: date, years: int) -> date:
    """Return the first day of a term of whole years that ends on `last`."""
    after = last + timedelta(days=1)
    return after.replace(year=after.year - years, day=min(after.day, 28))
