"""
Every measure with its definition, in both languages: what lists, documents and pages say of a number comes from here.

The functions that compute them carry the same in full, with sources and worked examples.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "m_"
"""What the names of measures begin with where they are properties of nodes in the graph."""

STEPS = 2
"""Steps of reach in what is written back."""


@dataclass(frozen=True)
class Measure:
    """
    One number and what it means.

    Parameters
    ----------
    name
        Its name in tables; with `PREFIX`, its property in the graph.
    family
        Which measures it belongs with (`FAMILIES`).
    zh, en
        Its words.
    meaning_zh, meaning_en
        What it tells, in plain words.
    formula
        How it is computed.
    range
        Least to most.
    unit_zh, unit_en
        What it counts; a share has none.
    direction_zh, direction_en
        What more of it means.
    stored
        Whether it is written back as a property of nodes; numbers of pairs are not.
    """

    name: str
    family: str
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    formula: str
    range: str
    unit_zh: str
    unit_en: str
    direction_zh: str
    direction_en: str
    stored: bool = True

    @property
    def property(self) -> str:
        """Name of its property in the graph."""
        return PREFIX + self.name

    def word(self, lang: str) -> str:
        """Return its word in a language."""
        return self.zh if lang == "zh" else self.en

    def meaning(self, lang: str) -> str:
        """Return what it tells in a language."""
        return self.meaning_zh if lang == "zh" else self.meaning_en

    def unit(self, lang: str) -> str:
        """Return what it counts in a language; empty for a share."""
        return self.unit_zh if lang == "zh" else self.unit_en

    def direction(self, lang: str) -> str:
        """Return what more of it means in a language."""
        return self.direction_zh if lang == "zh" else self.direction_en


@dataclass(frozen=True)
class Family:
    """
    Measures that belong together.

    Parameters
    ----------
    name
        Its name.
    zh, en
        Its words.
    subject_zh, subject_en
        Of what they are numbers.
    source
        The function that defines them in full.
    """

    name: str
    zh: str
    en: str
    subject_zh: str
    subject_en: str
    source: str

    def word(self, lang: str) -> str:
        """Return its word in a language."""
        return self.zh if lang == "zh" else self.en

    def subject(self, lang: str) -> str:
        """Return of what they are numbers in a language."""
        return self.subject_zh if lang == "zh" else self.subject_en


_CIRCLES = {1: ("第一圈", "ring 1"), 2: ("第一、二圈", "rings 1 and 2"), 3: ("三圈", "rings 1 to 3")}
"""What is within each circle, in both languages."""

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        family.name: family
        for family in (
            Family("centrality", "组织网络中心性", "centrality", "组织（单位连同它自己的党组织）", "organisation (a unit with its own Party organisation)",
                   "orgnet.metrics.centrality.centrality"),
            *(
                Family(f"circle_{circle}", f"同心圆{rings_zh}内的中心性", f"centrality within {rings_en}", f"任一社区{rings_zh}的组织",
                       f"organisation in {rings_en} of any community", "orgnet.metrics.centrality.centrality")
                for circle, (rings_zh, rings_en) in _CIRCLES.items()
            ),
            Family("committee", "委员会的兼职网络", "seats of committees", "有兼职委员的委员会", "committee on which seats are held",
                   "orgnet.metrics.two_mode.two_mode"),
            Family("member", "委员的兼职网络", "seats of members", "有兼职的组织", "organisation that holds a seat", "orgnet.metrics.two_mode.two_mode"),
            Family("interlocks", "委员会交叉", "interlocks", "大工委、大党委", "big (working) committee", "orgnet.metrics.interlocks.interlocks"),
            Family("pair", "成对委员会的交叉", "interlocks of pairs", "两个大工委、大党委", "two big (working) committees",
                   "orgnet.metrics.interlocks.overlaps"),
            Family("reach", "共建到达", "reach", "组织，两步之内", "organisation, within two steps", "orgnet.metrics.reach.reach"),
            Family("contribution", "参与贡献", "contribution", "单位，一年之内", "unit, within a year", "orgnet.metrics.contribution.contribution"),
            Family("fragility", "薄弱连接", "fragility", "社区、网格", "community, grid", "orgnet.metrics.fragility.fragility"),
            Family("redundancy", "到达重复度", "redundancy", "网格，两步之内", "grid, within two steps", "orgnet.metrics.reach.reached_by_units"),
        )
    }
)  # fmt: skip

_MORE = ("越多越中心", "more is more central")
_ORGANISATIONS, _GRIDS, _HOUSEHOLDS, _PEOPLE = ("个组织", "organisations"), ("个网格", "grids"), ("户", "households"), ("个", "count")
_SHARE = ("", "")
_UNCERTAIN = ("越大越不确定；没有这一项的是准确值", "more is less certain; where it is absent the value is exact")
_BETTER, _FRAIL = ("越多越好", "more is better"), ("越少越脆弱", "the fewer the more fragile")

_CENTRALITY = (
    Measure("degree", "centrality", "直接往来数", "direct ties", "和多少个组织有直接联系（隶属、下属、兼职委员或同签有效协议）",
            "with how many organisations it is joined directly: by leadership, a seat, or a shared agreement in force",
            "d(v) = |{u : u ~ v}|", "0 … n-1", *_ORGANISATIONS, *_MORE),
    Measure("betweenness", "centrality", "中介中心性", "betweenness", "别的组织两两之间的最短路径，有多大比例要经过它",
            "what share of the shortest paths between others passes through it",
            "Σ σ_st(v) / σ_st / ((n-1)(n-2)/2), s < t", "0 … 1", *_SHARE, *_MORE),
    Measure("betweenness_error", "centrality", "中介中心性的误差", "error of betweenness", "抽样估计时的标准误差；中介中心性低的组织，真实误差可能更大",
            "its standard error where it is sampled; of a low betweenness the real error may be larger", "orgnet.projection.paths", "0 …", *_SHARE, *_UNCERTAIN),
    Measure("closeness", "centrality", "接近中心性", "closeness", "到其他组织平均有多近：步数倒数的平均，到不了的算 0",
            "how near all others are: the mean of 1 / steps, 0 for one that cannot be reached (harmonic)",
            "Σ 1/d(v,u) / (n-1), u ≠ v", "0 … 1", *_SHARE, *_MORE),
    Measure("closeness_error", "centrality", "接近中心性的误差", "error of closeness", "抽样估计时的标准误差", "its standard error where it is sampled",
            "orgnet.projection.paths", "0 …", *_SHARE, *_UNCERTAIN),
    Measure("pagerank", "centrality", "PageRank 值", "PageRank", "沿联系随机走，停在它那里的时间比例；全部组织加起来是 1，只能在同一网络内比较",
            "share of time that a random walk along ties spends on it; all add up to 1, so it compares within one network only",
            "x(v) = 0.85 Σ x(u)/d(u) + 0.15/n, u ~ v", "0 … 1", *_SHARE, *_MORE),
    Measure("core", "centrality", "k-核", "core", "最大的 k：它属于一个人人在组内至少有 k 个联系的群体",
            "the largest k such that it is in a group where everyone has ties to at least k others of the group",
            "max k : v ∈ k-core", "0 … d(v)", *_ORGANISATIONS, *_MORE),
    Measure("severed", "centrality", "少了它就断", "severed without it", "没有它，多少个别的组织会与所在网络的大部分断开",
            "how many others lose the largest rest of their part of the network when it goes", "(N-1) - max |piece of part \\ v|", "0 … n-2", *_ORGANISATIONS,
            "越多越依赖它", "more hang on it"),
)  # fmt: skip


def _within(circle: int) -> tuple[Measure, ...]:
    """Return the centralities that are measured among the organisations of a circle only."""
    rings_zh, rings_en = _CIRCLES[circle]
    return tuple(
        replace(
            measure,
            name=f"circle_{circle}_{measure.name}",
            family=f"circle_{circle}",
            zh=f"{rings_zh}内的{measure.zh}",
            en=f"{measure.en} within {rings_en}",
            meaning_zh=f"只在任一社区同心圆{rings_zh}的组织之间计算：{measure.meaning_zh}",
            meaning_en=f"among the organisations in {rings_en} of any community only: {measure.meaning_en}",
        )
        for measure in _CENTRALITY
        if measure.name != "severed"
    )


def _seats(family: str, zh: str, en: str, other_zh: str, other_en: str) -> tuple[Measure, ...]:
    """Return the four measures of either side of the network of seats, with their errors."""
    return (
        Measure(f"{family}_ties", family, f"{zh}的{other_zh}数", f"{other_en} of the {en}", f"有多少个{other_zh}与它相连", f"how many {other_en} it has",
                "d(v)", "0 … n2", *_ORGANISATIONS, *_MORE),
        Measure(f"{family}_degree", family, f"{zh}的相连比例", f"degree of the {en}", f"与它相连的{other_zh}占全部{other_zh}的比例",
                f"share of all {other_en} that it has", "d(v) / n2", "0 … 1", *_SHARE, *_MORE),
        Measure(f"{family}_closeness", family, f"{zh}的接近中心性", f"closeness of the {en}", "到所有委员会和委员有多近，与相连全部另一方者相比",
                "how near all committees and members are, beside one that is joined to all of the other kind",
                "Σ 1/d(v,u) / (n2 + (n1-1)/2)", "0 … 1", *_SHARE, *_MORE),
        Measure(f"{family}_closeness_error", family, f"{zh}接近中心性的误差", f"error of closeness of the {en}", "抽样估计时的标准误差",
                "its standard error where it is sampled", "orgnet.projection.paths", "0 …", *_SHARE, *_UNCERTAIN),
        Measure(f"{family}_betweenness", family, f"{zh}的中介中心性", f"betweenness of the {en}", "在兼职网络里有多大比例的最短路径经过它，与同类最多可能者相比",
                "share of shortest paths in the network of seats through it, of the most that one of its kind could have",
                "Σ σ_st(v)/σ_st / max", "0 … 1", *_SHARE, *_MORE),
        Measure(f"{family}_betweenness_error", family, f"{zh}中介中心性的误差", f"error of betweenness of the {en}", "抽样估计时的标准误差",
                "its standard error where it is sampled", "orgnet.projection.paths", "0 …", *_SHARE, *_UNCERTAIN),
    )  # fmt: skip


_INTERLOCKS = (
    Measure("interlocks", "interlocks", "有共同委员的委员会", "committees that share members", "和多少个委员会有共同的委员或任职者",
            "with how many committees it shares members (organisations with a seat, appointees with a post)", "|{c : overlap ≥ 1}|", "0 …",
            "个委员会", "committees", "越多交叉越广", "more is more interlocked"),
    Measure("interlocks_significant", "interlocks", "超出偶然的交叉", "interlocks beyond chance", "其中多少个的共同委员超出偶然（错误发现率 5%）",
            "with how many of them it shares more than chance gives (false discovery rate 5 %)", "|{c : q ≤ 0.05}|", "0 …",
            "个委员会", "committees", "越多交叉越紧", "more is more closely interlocked"),
)  # fmt: skip

_PAIR = tuple(
    Measure(name, "pair", zh, en, meaning_zh, meaning_en, formula, range_, unit[0], unit[1], direction[0], direction[1], stored=False)
    for name, zh, en, meaning_zh, meaning_en, formula, range_, unit, direction in (
        ("overlap", "共同委员", "overlap", "两个委员会共有多少委员和任职者", "how many members the two share", "|M(a) ∩ M(b)|", "0 …", _PEOPLE,
         ("越多交叉越多", "more is more interlocked")),
        ("expected", "偶然可有", "expected", "只凭各自人数，偶然平均会有多少共同委员", "the overlap that their sizes alone give on average",
         "Σ p(a,m) p(b,m), p = x y / (1 + x y)", "0 …", _PEOPLE, ("仅供对照", "for comparison")),
        ("p_value", "偶然概率", "p value", "偶然出现这么多或更多共同委员的概率（二部配置模型）",
         "probability of such an overlap or a larger one by chance (bipartite configuration model)", "P(overlap ≥ seen)", "0 … 1", _SHARE,
         ("越小越不像偶然", "less is less like chance")),
        ("q_value", "校正概率", "q value", "把全部委员会两两都检验后的错误发现率（Benjamini-Hochberg）",
         "false discovery rate at which the pair is called significant, over all pairs (Benjamini-Hochberg)", "min p·m/rank", "0 … 1", _SHARE,
         ("越小越可信", "less is more certain")),
    )
)  # fmt: skip

_REACH = (
    Measure("reach_agreements", "reach", "有效协议", "agreements in force", "它是签约方的有效协议", "agreements in force that it is party to", "count", "0 …",
            "份协议", "agreements", *_BETTER),
    Measure("reach_grids", "reach", "到达网格", "grids reached", "经它和同签组织的有效协议，两步之内到达的网格",
            "grids reached within two steps by agreements in force of it and its co-parties", "|R₂(v)|", "0 …", *_GRIDS, *_BETTER),
    Measure("reach_households", "reach", "到达户数", "households reached", "这些网格的户数；没有户数的网格另计",
            "households of these grids; grids without a figure count nothing",
            "Σ households", "0 …", *_HOUSEHOLDS, *_BETTER),
    Measure("reach_grids_without_households", "reach", "到达网格中户数不详的", "of these without a figure", "这些网格里没有户数的",
            "of these grids, those without a figure", "count", "0 …", *_GRIDS, "越多户数越不确定", "the more, the less is known of households"),
    Measure("reach_live_grids", "reach", "活协议到达网格", "grids reached by live agreements", "只算活协议（有未中止的项目，或一年内有活动）时到达的网格",
            "grids reached when only live agreements count (a project that is not abandoned, or an activity within a year)", "|R₂(v)| live", "0 … reach_grids",
            *_GRIDS, *_BETTER),
    Measure("reach_live_households", "reach", "活协议到达户数", "households reached by live agreements", "这些网格的户数", "households of these grids",
            "Σ households", "0 …", *_HOUSEHOLDS, *_BETTER),
    Measure("reach_only_through_it", "reach", "离了它无人到达", "only through it", "它退出全部协议后，就没有单位到达的网格",
            "grids that no unit reaches any more once it leaves all its agreements", "|R(all) \\ R(all without v)|", "0 …", *_GRIDS, "越多越依赖它", "more hang on it"),
    Measure("reach_rank", "reach", "边际名次", "marginal rank", "从到达最多的单位起，每次选新增最多的，它排第几；不新增网格的没有名次",
            "its turn when each time the unit is taken that adds most grids; one that adds none has no rank", "greedy", "1 …", "", "", "越小越先", "less comes first"),
    Measure("reach_adds_grids", "reach", "新增网格", "grids added", "轮到它时，新增多少前面各单位都到不了的网格", "grids that it adds to those of the units before it",
            "|R₂(v) \\ ∪ R₂(before)|", "1 …", *_GRIDS, *_BETTER),
    Measure("reach_adds_households", "reach", "新增户数", "households added", "这些新增网格的户数", "households of these grids",
            "Σ households", "0 …", *_HOUSEHOLDS, *_BETTER),
)  # fmt: skip

_CONTRIBUTION = tuple(
    Measure(f"contribution_{name}", "contribution", zh, en, meaning_zh, meaning_en, "Σ" if name == "gifts_yuan" else "count", "0 …", unit_zh, unit_en, *direction)
    for name, zh, en, meaning_zh, meaning_en, unit_zh, unit_en, direction in (
        ("agreements", "参与·有效协议", "agreements", "它是签约方的有效协议", "agreements in force that it is party to", "份", "agreements", _BETTER),
        ("live", "参与·活协议", "live agreements", "其中有未中止项目或一年内有活动的", "of these with a project that is not abandoned or an activity within a year",
         "份", "agreements", _BETTER),
        ("seats", "参与·兼职", "seats", "在多少个委员会兼职", "committees on which it holds a seat", "个委员会", "committees", _BETTER),
        ("meetings", "参与·应到会议", "meetings due", "兼职期间这些委员会开的会", "meetings that these committees held while it had the seat", "次", "meetings",
         ("与到会对照", "beside meetings attended")),
        ("attended", "参与·到会", "attended", "其中到会的", "of these attended", "次", "meetings", _BETTER),
        ("absent", "参与·缺席", "absent", "其中缺席的；其余没有记录", "of these missed; the rest is not recorded", "次", "meetings", ("越少越好", "less is better")),
        ("activities", "参与·活动", "activities", "主办或参加的活动", "activities that it organised or took part in", "次", "activities", _BETTER),
        ("organised", "参与·主办活动", "activities organised", "其中主办的", "of these organised", "次", "activities", _BETTER),
        ("projects", "参与·项目", "projects", "承担的未中止项目", "projects that it undertakes and that are not abandoned", "个", "projects", _BETTER),
        ("called", "参与·被吹哨", "whistles addressed to it", "吹给它的哨", "whistles that call it", "次", "whistles", ("与应哨对照", "beside whistles answered")),
        ("answers", "参与·应哨", "whistles answered", "它应了的哨", "whistles that it answered", "次", "whistles", _BETTER),
        ("gifts", "参与·捐助次数", "gifts", "捐助的次数", "gifts to funds", "次", "gifts", _BETTER),
        ("gifts_yuan", "参与·捐助金额", "gifts in yuan", "捐助的金额", "sum of these gifts", "元", "yuan", _BETTER),
        ("undated", "参与·无日期记录", "undated", "没有日期而计入的应哨和捐助", "answers and gifts without a date, which are counted", "条", "records",
         ("越多越不确定", "more is less certain")),
    )
)  # fmt: skip

_PLACES = tuple(
    Measure(f"fragility_{name}", "fragility", zh, en, meaning_zh, meaning_en, "count", "0 …", unit_zh, unit_en, *_FRAIL)
    for name, zh, en, meaning_zh, meaning_en, unit_zh, unit_en in (
        ("agreements", "连着它的协议", "agreements that tie it", "使单位与此地相连的有效协议", "agreements in force of units that benefit it", "份", "agreements"),
        ("units", "连着它的单位", "units that tie it", "这些协议的签约单位", "units that are party to these agreements", "个", "units"),
        ("seats", "连着它的兼职", "seats that tie it", "在本社区大党委兼职并（对网格）签有惠及它的协议的单位",
         "units with a seat on its community's big committee and, for a grid, an agreement that benefits it", "个", "units"),
    )
) + tuple(
    Measure(name, "redundancy", zh, en, meaning_zh, meaning_en, "|{u : g ∈ R₂(u)}|", "0 …", "个单位", "units", *_FRAIL)
    for name, zh, en, meaning_zh, meaning_en in (
        ("reached_by_units", "几个单位到达", "units that reach it", "两步之内到达这个网格的单位", "units that reach the grid within two steps"),
        ("reached_by_live_units", "几个单位靠活协议到达", "units that reach it by live agreements", "其中只算活协议的", "the same over live agreements only"),
    )
)  # fmt: skip

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.name: measure
        for measure in (
            *_CENTRALITY,
            *(measure for circle in _CIRCLES for measure in _within(circle)),
            *_seats("committee", "委员会", "committee", "委员", "members"),
            *_seats("member", "委员", "member", "委员会", "committees"),
            *_INTERLOCKS,
            *_PAIR,
            *_REACH,
            *_CONTRIBUTION,
            *_PLACES,
        )
    }
)
"""Every measure by name, in the order in which they are listed."""

STORED: Mapping[str, Measure] = MappingProxyType({measure.property: measure for measure in MEASURES.values() if measure.stored})
"""Those that are written back, by their property in the graph."""
