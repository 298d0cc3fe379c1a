"""The answers: what is loaded, what is missing where, who reaches what; and the report as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgnet.cli.frame import Argument, Day, OneOf, Option, Whole, command, current
from orgnet.cli.library import rule_named
from orgnet.cli.output import Output, listing, output_options, say
from orgnet.reports.listing import Field, Listing, rows_of
from orgnet.reports.words import FINDING_KINDS, HOW, MODES, SEVERITIES, STATES, Words
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from orgnet.workspace import Workspace

    Row = Mapping[str, Any]

FINE, FINDINGS = 0, 1
_CANDIDATES = 5
SHOWN_LEVELS = ("Grid", "Compound")
"""Levels that coverage by street shows beside the head of a list."""

AS_OF = Option(
    ["--as-of"],
    type=Day(),
    metavar="DATE",
    words=Words("按这一天是否有效判断（默认图库自己的日期）。", "Judge ties in force on this day (the graph's own day unless given)."),
)
STREET = Option(["--street"], metavar="S", words=Words("只看这个街道（名称或标识）。", "Only this street (name or id)."))


@command(
    "status",
    Words(
        "看导入了什么：来源、快照、各类数量、不详的地方、图库和快照是否一致。没有可用的数据时退出码是 3。",
        "Show what is loaded: sources, snapshot, counts by kind, unknown ground, whether both halves are in step. Ends with 3 when nothing can be used.",
    ),
    *output_options(),
)
@listing
def status(output: Output) -> int:
    """Show what is loaded."""
    from orgnet.analysis.status import status as status_of
    from orgnet.cli.state import show_status

    return show_status(output, status_of(output.run.settings()))


@command(
    "gaps",
    Words(
        "列出哪里缺什么：先是各层级按组建方式的覆盖、空白和不详，再是清单，每一条附谁能补上。空白和薄弱分开计数。",
        "List what is missing where: coverage by mode, gaps and unknown, then the list, each with who could fill it. "
        "Gaps and weaknesses are counted apart.",
    ),
    Option(["--rule"], metavar="R", words=Words("只看这条规则（见 orgnet rules）。", "Only this rule (see `orgnet rules`).")),
    STREET,
    Option(["--community"], metavar="C", words=Words("只看这个社区（名称或标识）。", "Only this community (name or id).")),
    AS_OF,
    Option(["--coverage"], is_flag=True, words=Words("只要各街道的覆盖情况，不要清单。", "Only coverage by street, without the list.")),
    Option(
        ["--no-record"],
        is_flag=True,
        words=Words(
            "不记录这次检查（账号只能读时用）；记录了才知道哪些是新增。",
            "Do not record this run (for a read-only login); records tell what is new.",
        ),
    ),
    *output_options(),
)
@listing
def gaps(
    output: Output, rule: str | None, street: str | None, community: str | None, as_of: date | None, *, coverage: bool, no_record: bool
) -> None:
    """List what is missing where."""
    from orgnet.workspace import open_workspace

    name = rule_named(rule).id if rule else None
    with open_workspace(output.run.settings()) as workspace:
        show_gaps(
            output,
            workspace,
            rule=name,
            street=street,
            community=community,
            as_of=as_of,
            record=not no_record,
            by_street=coverage,
            head=0 if coverage else None,
        )


def show_gaps(
    output: Output,
    workspace: Workspace,
    *,
    by_street: bool = False,
    head: int | None = None,
    as_of: date | None = None,
    record: bool = True,
    **narrowed: str | None,
) -> None:
    """
    Put out coverage, counts and the list of findings.

    Parameters
    ----------
    output
        Where they go.
    workspace
        What they are about.
    by_street
        Whether coverage is shown for each street too.
    head
        How many findings of the list are shown; None shows all, 0 none.
    as_of
        Day on which ties are judged.
    record
        Whether the run is recorded, which opens and closes findings; on another day than the graph's own it never is.
    **narrowed
        `rule`, `street`, `community`.
    """
    from orgnet.analysis import gaps as analysis

    run = output.run
    found = analysis.gaps(workspace, as_of=as_of, record=record and as_of in (None, workspace.own_day), **narrowed)
    findings = rows_of(found.findings)
    shown = findings if head is None else findings[:head]
    listed = _of(found, [{**row, **_could_fill(workspace, row, as_of)} for row in shown])
    listings = [_coverage(found)]
    if by_street:
        listings.append(_by_street(found, SHOWN_LEVELS if head else None))
    listings.append(_by_rule(found))
    main = _list(listed)
    if head != 0:
        listings.append(main)
    closing = _not_applying(found, narrowed.get("rule"))
    if head and len(findings) > head:
        home = workspace.settings.home
        zh = f"以上是前 {head} 条，共 {len(findings):,} 条。全部：orgnet gaps --home {home}"
        closing.append(run.say(zh, f"The first {head} of {len(findings):,} findings. All of them: orgnet gaps --home {home}"))
    output.show(listings, main=listings[1] if head == 0 else main, sample=found.sample, lines=_opening(found), closing=closing)


def _opening(found: Any) -> list[str]:
    from orgnet.reports.numbers import long_day

    run = current()
    day = long_day(found.as_of, run.lang)
    lines = [run.say(f"截至{day}，快照 {found.snapshot_id}。", f"As of {day}, snapshot {found.snapshot_id}.")]
    if found.as_of != found.own_day:
        lines.append(
            run.say(
                "看的不是图库自己的日期：事项的新增和销号不变。", "This is not the graph's own day: it neither opens nor closes a finding."
            )
        )
    if found.first:
        lines.append(
            run.say("这是首次检查，还没有上一次，无从比较新增。", "This is the first check; there is none before it to say what is new.")
        )
    return lines


def _of(found: Any, rows: Sequence[Row]) -> list[Row]:
    """Return rows with what they are of: away from the sentence above a table a number alone says nothing of its day."""
    return [{**row, "as_of": found.as_of, "snapshot": found.snapshot_id} for row in rows]


def _coverage(found: Any) -> Listing:
    rows = _of(found, _with_rates(found.coverage))
    return Listing(Words("党组织覆盖", "Party coverage"), [Field("level", word=kind_word), *_mode_fields()], rows)


def _by_street(found: Any, levels: Sequence[str] | None) -> Listing:
    rows = [row for row in _of(found, _with_rates(found.coverage_by_street)) if levels is None or row["level"] in levels]
    fields = [Field("street"), Field("level", word=kind_word), *_mode_fields()]
    return Listing(Words("各街道的覆盖", "Coverage by street"), fields, rows)


def _with_rates(frame: Any) -> list[Row]:
    from orgnet.analysis.gaps import rates

    return [{**row, **rates(row)} for row in rows_of(frame)]


def _mode_fields() -> list[Field]:
    counts = [Field("total", kind="count"), *(Field(mode, kind="count") for mode in MODES)]
    return [*counts, Field("rate", kind="share"), Field("own_rate", kind="share", spare=1), Field("with_instructor", kind="share", spare=2)]


def _not_applying(found: Any, rule: str | None) -> list[str]:
    """Return the line that says how many rules have nothing to judge here, if any."""
    from orgnet.findings import rules
    from orgnet.reports.sentences import not_applying

    asked = {rule} if rule else set(rules())
    line = not_applying(len(asked - set(found.counts["rule"])), current().lang)
    return [line] if line else []


def _by_rule(found: Any) -> Listing:
    from orgnet.findings import rules

    counts = rows_of(found.counts)
    rows = []
    for rule in rules().values():
        own = [row for row in counts if row["rule"] == rule.id]
        if own:
            totals = {name: sum(row[name] or 0 for row in own) for name in ("findings", "population", "unknown")}
            rows.append({"rule": rule.id, "title": rule.title(current().lang), "kind": rule.kind, "severity": rule.severity, **totals})
    numbers = [Field(name, kind="count") for name in ("findings", "population", "unknown")]
    return Listing(Words("按规则", "By rule"), [_KIND, _SEVERITY, Field("title", Words("规则", "rule")), *numbers], rows)


def _list(rows: Sequence[Row]) -> Listing:
    from orgnet.findings import rules

    known = rules()
    fields = [
        _SEVERITY,
        replace(_KIND, spare=2),  # the rule says it, too
        Field("name"),
        Field("rule", word=lambda name, lang: known[name].title(lang)),
        Field("street", spare=1),
        Field("households", kind="count"),
        Field("best", Words("谁能补上", "who could fill it")),
        Field("state", word=lambda code, lang: STATES[code].text(lang)),
    ]
    return Listing(Words("清单", "List"), fields, rows, {"best": _first_candidate})


def _could_fill(workspace: Workspace, row: Row, as_of: date | None) -> Row:
    # The first few with their paths, and how many there are: a street's list would be the longer part of every row.
    from orgnet.analysis.gaps import candidates
    from orgnet.findings import rules

    if not rules()[row["rule"]].fillable:
        return {"candidates": [], "candidates_in_all": None}
    found = rows_of(candidates(workspace, row["subject"], as_of=as_of, limit=None))
    return {"candidates": found[:_CANDIDATES], "candidates_in_all": len(found)}


def _first_candidate(row: Row, lang: str) -> str:
    if not row["candidates"]:
        return ""
    best = row["candidates"][0]
    how = HOW[best["how"]].text(lang) if best["how"] in HOW else best["how"]
    more = row["candidates_in_all"] - 1
    if lang == "zh":
        return f"{best['name']}（{how}）{f'等{more + 1}家' if more else ''}"
    return f"{best['name']} ({how}){f' and {more} more' if more else ''}"


_SEVERITY = Field("severity", word=lambda code, lang: SEVERITIES[code].text(lang))
_KIND = Field("kind", word=lambda code, lang: FINDING_KINDS[code].text(lang))


@command(
    "reach",
    Words(
        "看共建能到达哪里：不给名称则列出所有组织；给出一个组织，则列出它到达的网格，每个附一条怎样到达的路径。",
        "Show what joint construction reaches: every organisation, or one with its grids and for each a path that shows how.",
    ),
    Argument(["name"], metavar="[NAME]", required=False, words=Words("组织的名称或标识。", "Name or id of an organisation.")),
    Option(
        ["--steps"],
        type=Whole(1, 3),
        metavar="1..3",
        default=2,
        words=Words("走几步（默认 2）：一步是一份在期协议。", "Steps (2 unless given): a step is one agreement in force."),
    ),
    Option(
        ["--adds"],
        type=OneOf("grids", "households"),
        metavar="grids|households",
        words=Words(
            "改列每个单位在前面各单位之外新增多少（按网格或户数）。",
            "List instead what each unit adds to those before it, by grids or by households.",
        ),
    ),
    Option(
        ["--by-street"],
        is_flag=True,
        words=Words(
            "改列各街道的网格由几个单位到达，有活动的协议和纸面分开。",
            "List instead by how many units the grids of each street are reached, live and on paper.",
        ),
    ),
    AS_OF,
    *output_options(),
)
@listing
def reach(output: Output, name: str | None, steps: int, *, adds: str | None, by_street: bool, as_of: date | None) -> None:
    """Show reach."""
    from orgnet.cli.reaching import Reaching
    from orgnet.errors import InputError
    from orgnet.workspace import open_workspace

    if sum((name is not None, adds is not None, by_street)) > 1:
        raise InputError("组织名称、--adds、--by-street 一次只能用一个。", "Give a name, --adds or --by-street; one of them at a time.")
    with open_workspace(output.run.settings()) as workspace:
        asked = Reaching(output, workspace, steps, as_of)
        if adds is not None:
            asked.adds(adds)
        elif by_street:
            asked.by_street()
        elif name is not None:
            asked.of(name)
        else:
            asked.everybody()


@command(
    "gaps",
    Words(
        "把空白点报告写成 html（可打印）和 xlsx，并说明与同一范围的上次报告相比新增、销号了什么。"
        "数据不完整时不写任何文件，退出码 3；定时任务由此知道结果能不能用。",
        "Write the report of gaps as html (prints on A4) and xlsx, with what is new and closed since the last report on the same ground. "
        "Where the data is not complete no file is written and the exit code is 3, so that a scheduled job knows.",
    ),
    Option(["--out"], metavar="DIR", required=True, words=Words("写到哪个文件夹。", "Folder to write to.")),
    STREET,
    Option(
        ["--fail-on"],
        type=OneOf("high", "mid", "low"),
        metavar="high|mid|low",
        words=Words(
            "有这个级别或更高级别的事项时，退出码是 1（文件照写）。",
            "End with 1 when there are findings of this severity or a higher one (the files are written).",
        ),
    ),
)
def report_gaps(out: str, street: str | None, fail_on: str | None) -> int:
    """Write the report."""
    from orgnet.reports.gaps import write_gap_report
    from orgnet.workspace import open_workspace

    run = current()
    with open_workspace(run.settings()) as workspace:
        written = write_gap_report(workspace, Path(out), street=street, lang=run.lang)
    for path in written.files:
        say(str(path))
    if written.fault is not None:
        raise written.fault
    severities = list(SEVERITIES)
    if fail_on is None:
        return FINE
    watched = severities[: severities.index(fail_on) + 1]
    return FINDINGS if any(row["severity"] in watched for row in written.report.findings) else FINE


@command(
    "district",
    Words(
        "把组织网络情况报告写成 html（可打印）和 xlsx：覆盖、共建、大党委与会议、吹哨报到、单位贡献、空白与薄弱、不详。"
        "数据不完整时不写任何文件，退出码 3。",
        "Write the report on a district as html (prints on A4) and xlsx: coverage, joint construction, committees, whistles, contribution, gaps, "
        "what is unknown. Where the data is not complete no file is written and the exit code is 3.",
    ),
    Option(["--out"], metavar="DIR", required=True, words=Words("写到哪个文件夹。", "Folder to write to.")),
    STREET,
)
def report_district(out: str, street: str | None) -> int:
    """Write the report."""
    from orgnet.reports.district import write_district_report
    from orgnet.workspace import open_workspace

    run = current()
    with open_workspace(run.settings()) as workspace:
        written = write_district_report(workspace, Path(out), street=street, lang=run.lang)
    for path in written.files:
        say(str(path))
    return FINE
