"""Words that names in the samples are made of. No name of a person and no firm that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice

ORDINALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六")

QUARTERS = ("", "第一季度", "第二季度", "第三季度", "第四季度")

ESTATE_HEADS = (
    "山水", "锦绣", "襄水", "江畔", "阳光", "丽景", "御景", "盛世", "天润", "世纪", "书香", "紫薇", "海棠", "滨江", "星河", "水岸", "香榭", "翠堤",
    "东方", "凤凰", "梧桐", "金桂", "银杏", "清华", "时代", "鹿门", "隆中", "岘山", "沿江", "汉水", "广景", "长虹", "春江", "绿洲", "檀溪", "月亮",
    "米芾", "古渡", "中环", "国泰",
)  # fmt: skip
ESTATE_TAILS = ("名城", "花园", "苑", "家园", "新城", "华府", "雅居", "公馆", "明珠", "湾", "豪庭", "名邸", "佳苑", "城市花园", "国际城")

FACTORIES = (
    "轴承", "车桥", "化纤", "面粉", "印刷", "机床", "制药", "橡胶", "玻璃", "水泥", "农机", "电机", "仪表", "油泵", "针织", "印染", "皮革", "家具", "造纸", "酿造",
    "肉联", "味精", "灯泡", "无线电", "电缆", "齿轮", "铸造", "毛巾", "被服", "塑料", "陶瓷", "自行车", "缝纫机", "钟表", "火柴", "肥皂",
)  # fmt: skip
TRADES = (
    "汽运", "粮食", "供电", "自来水", "烟草", "盐业", "商业", "物资", "医药", "外贸", "石油", "棉麻", "木材", "百货", "蔬菜", "糖酒", "食品", "建筑", "市政", "路桥",
    "水电", "航运", "煤建", "五金", "土产", "副食", "饮食", "纺织品", "电影", "新华书店",
)  # fmt: skip
BUREAUS = (
    "水文站", "气象站", "林业站", "畜牧站", "种子站", "公路段", "航道所", "地质队", "测绘队", "电信局", "邮政局", "粮库", "船队", "车队", "勘察院", "设计院",
)  # fmt: skip
WORKS = (
    *(f"{head}{tail}" for head in FACTORIES for tail in ("厂", "二厂")),
    *(f"{head}{tail}" for head in TRADES for tail in ("公司", "分公司")),
    *BUREAUS,
)
"""Works, trades and bureaus of the kind that once built housing for their people."""

FIRM_HEADS = (
    "云帆", "智联", "鹿鸣", "汉云", "襄创", "启明", "远航", "卓越", "恒信", "天成", "金桥", "博雅", "新源", "三江", "楚天", "宏图", "瑞丰", "联华", "德润",
    "众合", "安居", "嘉和", "惠民", "中正", "同心", "易通", "迅捷", "百川", "青禾", "蓝海", "鸿运", "宝源", "华宇", "九州", "四方", "万通", "诚达", "佳美",
)  # fmt: skip


def free_name(
    book: Book, taken: set[str], name: str, *, suffixes: tuple[str, ...] = ("北区", "南区", "东区", "西区", "二期", "三期")
) -> str:
    """
    Return `name`, or `name` with the first suffix that makes it free, and take it.

    Raises
    ------
    ValueError
        If every suffix is taken.
    """
    for suffix in ("", *suffixes):
        full = f"{name}{suffix}"
        if full not in book and full not in taken:
            taken.add(full)
            return full
    raise ValueError(f"no free name after {name}")


def estate_name(dice: Dice) -> str:
    """Return a name as commercial housing has, such as 锦绣花园."""
    return dice.pick(ESTATE_HEADS) + dice.pick(ESTATE_TAILS)


def yard_name(dice: Dice, road: str) -> str:
    """Return a name as an old courtyard has, such as 前进路18号院."""
    if dice.chance(0.8):
        return f"{road}{dice.between(1, 160)}号院"
    return f"{road.removesuffix('路').removesuffix('街').removesuffix('巷')}新村{ORDINALS[dice.between(1, 9)]}片"
