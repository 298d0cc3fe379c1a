"""The four lists of a community: needs, resources, services and governance tasks, and which projects meet and use what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community

NEEDS = (
    "老年助餐", "加装电梯", "增设停车位", "电动车充电棚", "课后托管", "暑期托班", "楼道照明修复", "健身器材更新", "法律咨询", "家庭医生签约", "居家适老化改造",
    "快递柜", "垃圾房异味治理", "绿化补种", "文明养犬引导", "物业费协商", "防汛沙袋储备", "心理疏导", "就业推荐", "非机动车棚", "文化活动室", "母婴室", "助浴服务",
    "管道疏通", "公共晾晒架",
)  # fmt: skip
RESOURCES = {
    "government": ("为民服务专项经费", "社区党群活动室", "政务自助终端", "应急物资库"),
    "area": ("学校操场", "医院义诊专家", "警务室", "银行网点大厅", "图书馆流动书箱"),
    "joint_construction": ("共建单位会议室", "共建讲师团", "法律顾问团", "实验室开放日", "技能培训教室"),
    "market": ("物业维修队", "超市配送点", "家政优惠", "餐馆助餐窗口", "理发店公益时段"),
    "residents": ("退休教师", "老党员工作室", "楼组能人", "手艺人", "文艺骨干"),
}
SERVICES = {
    "routine": ("政务咨询", "困难家庭探访", "政策宣讲", "高龄老人巡访"),
    "on_behalf": ("代办社保认证", "代办老年卡", "代买药品", "代缴水电费"),
    "volunteer": ("磨刀修伞", "周末义诊", "家电维修", "陪同就诊", "儿童阅读"),
}
TASKS = (
    "飞线充电整治", "楼道堆物清理", "垃圾分类达标", "防汛排查", "消防通道划线", "违建巡查", "高空抛物治理", "群租整治", "河道保洁", "占道经营劝导", "墙面小广告清理",
    "危墙排险",
)  # fmt: skip

LISTS = ("needs", "resources", "services", "tasks")


@dataclass
class Lists:
    """Names of the entries written, by community."""

    needs: dict[str, list[str]] = field(default_factory=dict)
    resources: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sizes:
    """How many entries each list of a community has, least and most."""

    needs: tuple[int, int]
    resources: tuple[int, int]
    services: tuple[int, int]
    tasks: tuple[int, int]


def write_lists(
    dice: Dice, book: Book, community: Community, lists: Lists, *, sizes: Sizes, without: Collection[str] = (), offered_by: Sequence[str]
) -> None:
    """
    Write the lists of a community.

    Parameters
    ----------
    dice, book, community
        Draws, rows and ground.
    lists
        Where the entries are noted.
    sizes
        How long the lists are.
    without
        Lists that it has not drawn up.
    offered_by
        Organisations that offer the resources and services.
    """
    columns = {"listed_by": community.name}
    if "needs" not in without:
        for word in dice.some(NEEDS, dice.between(*sizes.needs)):
            day = dice.day(date(2026, 1, 5), date(2026, 10, 30))
            need = book.node("Need", f"{community.name}需求·{word}", raised=day, **columns)
            book.tie("HAS_NEED", dice.pick([grid.name for grid in community.grids] + [community.name] * 2), need)
            lists.needs.setdefault(community.name, []).append(need)
    for label, title, kinds, least, most in (
        ("Resource", "resources", RESOURCES, *sizes.resources),
        ("Service", "services", SERVICES, *sizes.services),
    ):
        words = [(kind, word) for kind, group in kinds.items() for word in group]
        for kind, word in dice.some(words, dice.between(least, most)) if title not in without else []:
            name = book.node(label, f"{community.name}{'资源' if label == 'Resource' else '服务'}·{word}", kind=kind, **columns)
            book.tie("OFFERS", dice.pick(offered_by), name)
            if label == "Resource":
                lists.resources.setdefault(community.name, []).append(name)
    if "tasks" not in without:
        for word in dice.some(TASKS, dice.between(*sizes.tasks)):
            book.node("Task", f"{community.name}任务·{word}", **columns)


def match_lists(dice: Dice, book: Book, lists: Lists, *, projects: Sequence[tuple[str, str]], unmet: int, unused: int) -> None:
    """
    Let projects meet needs and use resources of their own community, so that a given number of each is left.

    Parameters
    ----------
    dice, book
        Draws and rows.
    lists
        The entries.
    projects
        Project that is not abandoned, and community that lists it.
    unmet, unused
        Needs that no project meets, and resources that none uses.

    Raises
    ------
    ValueError
        If communities without any project have more entries than are to be left.
    """
    by_community: dict[str, list[str]] = {}
    for project, community in projects:
        by_community.setdefault(community, []).append(project)
    for tie, entries, left in (("MEETS", lists.needs, unmet), ("USES", lists.resources, unused)):
        within = [(community, name) for community, names in entries.items() for name in names if community in by_community]
        count = sum(len(names) for names in entries.values()) - left
        if count > len(within):
            raise ValueError(f"{tie}: only {len(within)} entries have a project near, {count} are to be matched")
        taken = dict.fromkeys(by_community, 0)
        for community, name in dice.some(within, count):
            near = by_community[community]
            book.tie(tie, near[taken[community] % len(near)], name)
            taken[community] += 1
