"""The measures: key organisations, interlocking committees, contribution, fragile places, and all of them written back to the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.cli.answers import AS_OF, STREET
from orgnet.cli.frame import Argument, OneOf, Option, Whole, command
from orgnet.cli.measure_listings import CENTRALITY, FRAGILE, INTERLOCKS, LINKS, SHARED, TWO_MODE, contribution_listing, definitions
from orgnet.cli.output import Output, listing, output_options
from orgnet.cli.progress import progress
from orgnet.reports.listing import Listing, rows_of
from orgnet.reports.numbers import count, long_day, numbered
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from orgnet.analysis.measures import Stored
    from orgnet.workspace import Workspace

_YEARS = 3650
_COMMUNITY = Option(["--community"], metavar="C", words=Words("只看这个社区（名称或标识）。", "Only this community (name or id)."))
_STORED: Mapping[str, Words] = {
    "none": Words(
        "图库里没有写入指标。写入：orgnet measures --write", "No measures are in the graph. Write them with `orgnet measures --write`."
    ),
    "complete": Words("图库里有 {nodes} 个节点的指标，截至{day}。", "The graph has the measures of {nodes} nodes, as of {day}."),
    "unfinished": Words(
        "图库里的指标正在写入，或上次没有写完，不能用。重新写入：orgnet measures --write",
        "The measures in the graph are being written, or that was broken off: they cannot be used. Write them again with `orgnet measures --write`.",
    ),
    "stale": Words(
        "图库里的指标是另一个快照的，不能用。重新写入：orgnet measures --write",
        "The measures in the graph are of another snapshot: they cannot be used. Write them again with `orgnet measures --write`.",
    ),
}


@command(
    "centrality",
    Words(
        "看谁是关键组织：直接往来数、中介中心性、接近中心性、PageRank 值、k-核。单位和它自己的党组织算一个；各项定义见 orgnet measures。",
        "Show who holds the network together: direct ties, betweenness, closeness, PageRank, core. A unit and its own Party organisation are one; "
        "`orgnet measures` defines each number.",
    ),
    Option(
        ["--kind"],
        metavar="K",
        words=Words("只列这一种组织（名称或类名），在全网中计算。", "Only this kind of organisation (word or label), measured among all."),
    ),
    Option(
        ["--circle"],
        type=Whole(1, 3),
        metavar="1..3",
        words=Words(
            "只在同心圆第 1 到第 N 圈的组织之间计算；配合 --community 是该社区的圈，不给则合计各社区的圈。",
            "Measure among the organisations in rings 1 to N only: of --community, or without it in the rings of any community.",
        ),
    ),
    Option(
        ["--community"],
        metavar="C",
        words=Words(
            "社区（名称或标识）：有 --circle 时是谁的圈；没有时只列位于该社区的组织，在全网中计算。",
            "A community (name or id): with --circle whose rings; without, only organisations located there, measured among all.",
        ),
    ),
    Option(
        ["--network"],
        metavar="N",
        default="organisations",
        words=Words(
            "哪种联系算联系：organisations（默认）、leadership、seats、agreements、working。",
            "Which ties count: organisations (unless given), leadership, seats, agreements, working.",
        ),
    ),
    Option(
        ["--two-mode"],
        is_flag=True,
        words=Words("改看委员会与委员的兼职网络。", "Show committees and members in the network of seats instead."),
    ),
    AS_OF,
    *output_options(),
)
@listing
def centrality(output: Output, *, two_mode: bool, network: str, as_of: date | None, **narrowed: Any) -> None:
    """Show key organisations."""
    from orgnet.analysis.centrality import centrality_table, two_mode_table
    from orgnet.errors import InputError
    from orgnet.projection import PROJECTIONS
    from orgnet.workspace import open_workspace

    with open_workspace(output.run.settings()) as workspace:
        if not two_mode:
            table = centrality_table(workspace, projection=network, as_of=as_of, **narrowed)
            kind = PROJECTIONS[network]
            what = output.run.say(f"{kind.zh}：{kind.meaning_zh}。", f"{kind.en.capitalize()}: {kind.meaning_en}.")
            _show(output, workspace, CENTRALITY, table, as_of, [what, *_circle(output, narrowed)])
            return
        if network != "organisations" or any(value is not None for value in narrowed.values()):
            raise InputError(
                "--two-mode 看的是全部兼职，不能再加 --kind、--circle、--community、--network。",
                "--two-mode shows all seats; it takes no --kind, --circle, --community or --network.",
            )
        _show(output, workspace, TWO_MODE, two_mode_table(workspace, as_of=as_of), as_of, [])


@command(
    "interlocks",
    Words(
        "看哪些大工委、大党委有共同的委员，是否超出偶然（二部配置模型，控制错误发现率）。给出两个委员会的名称或标识，则列出共同的是谁。",
        "Show which big committees share members, and whether by more than chance (bipartite configuration model, false discovery controlled). "
        "With the names or ids of two committees: who is shared.",
    ),
    Argument(["pair"], metavar="[NAME NAME]", nargs=-1, words=Words("两个委员会的名称或标识。", "Names or ids of two committees.")),
    STREET,
    Option(["--significant"], is_flag=True, words=Words("只列超出偶然的。", "Only those beyond chance.")),
    AS_OF,
    *output_options(),
)
@listing
def interlocks(output: Output, pair: tuple[str, ...], street: str | None, as_of: date | None, *, significant: bool) -> None:
    """Show interlocks."""
    from orgnet.analysis.interlocks import interlock_table, shared_between
    from orgnet.analysis.narrowing import node_named
    from orgnet.errors import InputError
    from orgnet.workspace import open_workspace

    if len(pair) not in (0, 2):
        raise InputError("请给出两个委员会的名称或标识，或者都不给。", "Give the names or ids of two committees, or none.")
    with open_workspace(output.run.settings()) as workspace:
        if pair:
            (first, named), (second, also) = (node_named(workspace.snapshot, name, "Organisation") for name in pair)
            said = output.run.say(f"同在“{named}”和“{also}”的委员和任职者。", f"Who is on both {named} and {also}.")
            _show(output, workspace, SHARED, shared_between(workspace, first, second, as_of=as_of), as_of, [said])
            return
        table = interlock_table(workspace, street=street, as_of=as_of)
        beyond = table[table["significant"]]
        said = output.run.say(
            f"{count(len(table))} 对委员会有共同委员，其中 {count(len(beyond))} 对超出偶然（错误发现率 5%）。",
            f"{numbered(len(table), 'pair of committees shares', 'pairs of committees share')} members, {count(len(beyond))} of them "
            "more than chance gives (false discovery rate 5%).",
        )
        _show(output, workspace, INTERLOCKS, beyond if significant else table, as_of, [said])


@command(
    "contribution",
    Words(
        "看每个单位参与了多少：协议、席位、到会、活动、项目、应哨、捐助，逐项列出，不合成一个分数。没有报送的项目是空白，不是 0。",
        "Show what each unit takes part in: agreements, seats, meetings, activities, projects, whistles, gifts; part by part, never one score. "
        "What is not reported is blank, not 0.",
    ),
    Option(
        ["--days"],
        type=Whole(0, _YEARS),
        metavar="N",
        default=365,
        words=Words(
            "会议、活动、吹哨、捐助往回算多少天（默认 365）。",
            "How many days back meetings, activities, whistles and gifts count (365 unless given).",
        ),
    ),
    STREET,
    _COMMUNITY,
    AS_OF,
    *output_options(),
)
@listing
def contribution(output: Output, days: int, street: str | None, community: str | None, as_of: date | None) -> None:
    """Show contribution."""
    from orgnet.analysis.contribution import contribution_table
    from orgnet.workspace import open_workspace

    with open_workspace(output.run.settings()) as workspace:
        table = contribution_table(workspace, street=street, community=community, days=days, as_of=as_of)
        said = output.run.say(
            f"会议、活动、吹哨、捐助算最近 {days} 天。", f"Meetings, activities, whistles and gifts of the last {days} days."
        )
        _show(output, workspace, contribution_listing(), table, as_of, [said])


@command(
    "fragility",
    Words(
        "看哪些社区、网格只靠一份协议、一个单位或一个兼职连着，以及这些连接各系着多少地方。",
        "Show which communities and grids hang by one agreement, one unit or one seat, and how many places each of these holds.",
    ),
    Option(
        ["--link"],
        type=OneOf("agreement", "unit", "seat"),
        metavar="agreement|unit|seat",
        words=Words("只看这一种连接。", "Only this kind of link."),
    ),
    Option(["--places"], is_flag=True, words=Words("按地方列出，不按连接。", "List the places, not the links.")),
    STREET,
    _COMMUNITY,
    AS_OF,
    *output_options(),
)
@listing
def fragility(output: Output, *, link: str | None, places: bool, as_of: date | None, **where: str | None) -> None:
    """Show fragile places."""
    from orgnet.analysis.fragility import fragility_table, only_links_table
    from orgnet.workspace import open_workspace

    with open_workspace(output.run.settings()) as workspace:
        if places:
            table = fragility_table(workspace, as_of=as_of, **where)
            if link is not None:
                table = table[table[f"only_{link}"].notna()]
            _show(output, workspace, FRAGILE, table, as_of, [])
            return
        _show(output, workspace, LINKS, only_links_table(workspace, kind=link, as_of=as_of, **where), as_of, [])


@command(
    "measures",
    Words(
        "列出每个指标的定义：含义、算法、范围、单位、越大说明什么。加 --write 则全部算出，作为 m_ 开头的属性写回图库，供 Cypher 使用。",
        "List every measure with its definition: meaning, formula, range, unit, what more of it means. With --write all are computed and written "
        "back to the graph as properties that begin with m_, for Cypher.",
    ),
    Option(
        ["--write"],
        is_flag=True,
        words=Words(
            "算出全部指标并写回图库，替换原有的；下一次改变数据的导入会把它们清除。",
            "Compute all measures and write them to the graph, in place of what is there; the next load that changes the data removes them.",
        ),
    ),
    AS_OF,
    *output_options(),
)
@listing
def measures(output: Output, as_of: date | None, *, write: bool) -> None:
    """List or write the measures."""
    from orgnet.analysis.measures import stored_measures, write_measures
    from orgnet.errors import EmptyGraphError, InputError
    from orgnet.workspace import open_workspace

    if as_of is not None and not write:
        raise InputError("--as-of 只和 --write 一起用。", "--as-of goes with --write only.")
    try:
        with open_workspace(output.run.settings()) as workspace:
            if write:
                with progress(
                    output.run.say("写入指标", "Writing measures"), before=output.run.say("计算指标……", "Computing measures ...")
                ) as tell:
                    write_measures(workspace, as_of=as_of, progress=tell)
            told, sample = _told(stored_measures(workspace), output.run.lang), workspace.sample
    except EmptyGraphError as error:
        if write:
            raise
        told, sample = error.text(output.run.lang), False  # what the measures mean needs no data
    output.show([definitions(output.run.lang)], sample=sample, lines=[told])


def _told(stored: Stored, lang: str) -> str:
    day = "" if stored.as_of is None else long_day(stored.as_of, lang)
    return _STORED[stored.state].text(lang).format(nodes=count(stored.nodes), day=day)


def _circle(output: Output, narrowed: Mapping[str, Any]) -> list[str]:
    circle, community = narrowed["circle"], narrowed["community"]
    if circle is None:
        return []
    whose_zh, whose_en = (community, f"of {community}") if community else ("各社区", "of all communities together")
    rings_zh, rings_en = ("第 1 圈", "ring 1") if circle == 1 else (f"第 1 到第 {circle} 圈", f"rings 1 to {circle}")
    return [
        output.run.say(
            f"只在{whose_zh}同心圆{rings_zh}的组织之间计算。", f"Measured among the organisations in {rings_en} {whose_en} only."
        )
    ]


def _show(output: Output, workspace: Workspace, shape: Listing, table: Any, as_of: date | None, lines: list[str]) -> None:
    day = long_day(as_of or workspace.own_day, output.run.lang)
    filled = Listing(shape.title, shape.fields, rows_of(table), shape.derived)
    output.show([filled], sample=workspace.sample, lines=[output.run.say(f"截至{day}。", f"As of {day}."), *lines])
