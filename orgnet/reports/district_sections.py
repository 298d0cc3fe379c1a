"""The sections of the report on a district, each made from what one analysis found; a number always stands with its whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from orgnet.analysis.committees import ORIGINS, OTHER
from orgnet.analysis.gaps import rates
from orgnet.analysis.matters import ledger
from orgnet.analysis.whistles import LEVELS, answers, by_department
from orgnet.reports.district_report import NOT_REPORTED, Section, Table
from orgnet.reports.gap_report import told
from orgnet.reports.listing import Field, Listing, rows_of
from orgnet.reports.numbers import count, numbered, plural
from orgnet.reports.words import FINDING_KINDS, MODES, SEVERITIES, Words
from orgnet.vocabulary import NODE_KINDS, kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from orgnet.analysis.committees import CommitteeRow
    from orgnet.analysis.gaps import Gaps
    from orgnet.analysis.joint_construction import AgreementRow
    from orgnet.analysis.matters import MatterRow
    from orgnet.analysis.whistles import WhistleRow
    from orgnet.findings import Rule

    Row = Mapping[str, Any]

MOST_UNITS = 20
MOST_CALLED = 20
_ORIGIN_WORDS = {
    "residents": Words("居委会", "residents' committee"),
    "owners": Words("业委会", "owners' committee"),
    "property": Words("物业企业", "property company"),
    "unit": Words("共建单位", "co-building unit"),
    "department": Words("职能部门", "line department"),
    OTHER: Words("其他组织", "other organisation"),
}
_AGREEMENT_WORDS = {
    "live": Words("在期：有项目或活动", "in force: live"),
    "paper": Words(
        "在期：纸面（没有未中止的项目，一年内没有活动）", "in force: on paper (no project but abandoned ones, no activity for a year)"
    ),
    "lapsed": Words("到期未续", "lapsed, not renewed"),
    "renewed": Words("到期已续", "ended and renewed"),
}
_MEETING_WORDS = {
    "met": Words("本季度已开", "met this quarter"),
    "behind": Words("本季度还没开", "not yet this quarter"),
    "idle": Words("近四个季度没开", "not for four quarters"),
    "never": Words("从未开过", "never met"),
}
_COUNT = Words("数量", "count")


def coverage_section(found: Gaps) -> Section:
    """Return coverage by mode, of each level and of each street, unknown beside."""
    modes = [Field("total", kind="count"), *(Field(mode, kind="count") for mode in MODES)]
    shares = [Field("rate", kind="share"), Field("own_rate", kind="share"), Field("with_instructor", kind="share")]
    level = Field("level", word=kind_word)
    whole, streets = (
        [{**row, **told(row), **rates(row)} for row in rows_of(table) if row["total"]]
        for table in (found.coverage, found.coverage_by_street)
    )
    shown = [row for row in streets if row["level"] in ("Grid", "Compound")]
    return Section(
        Words("覆盖", "Coverage"),
        [
            Words(
                "覆盖率＝（单独建＋联合建）÷已知总数；派驻指导员另计，不详不进分母。",
                "Coverage is own and joint over what is known; instructors stand beside it, unknown is in no denominator.",
            )
        ],
        [
            Table(Listing(Words("各层级", "By level"), [level, *modes, *shares], whole), "modes"),
            Table(Listing(Words("各街道", "By street"), [Field("street"), level, *modes, shares[0]], shown), "modes"),
        ],
    )


def joint_section(agreements: Sequence[AgreementRow], grids: pd.DataFrame) -> Section:
    """
    Return agreements by state, and how many grids they reach.

    Parameters
    ----------
    agreements
        Those that began, of ground that reports joint construction.
    grids
        `redundancy_table`. A grid is reached in one step by somebody wherever anybody reaches it in more, so one table says it for all steps.
    """
    heading = Words("共建", "Joint construction")
    told, total = int(grids["known"].sum()), len(grids)
    states = Counter(row.state for row in agreements)
    if not told and not agreements:
        return Section(heading, [NOT_REPORTED])
    rows = [{"state": words, "count": states[code], "whole": len(agreements)} for code, words in _AGREEMENT_WORDS.items()]
    undated = sum(row.undated for row in agreements if row.in_force)
    force = states["live"] + states["paper"]
    said = [
        Words(
            f"报送的、已经开始的协议{len(agreements):,}份，在期{force:,}份，其中有项目或活动的{states['live']:,}份、纸面{states['paper']:,}份"
            f"{f'；在期的里面{undated:,}份起止日期不全，按在期算' if undated else ''}。",
            f"{numbered(len(agreements), 'agreement is reported and has begun', 'agreements are reported and have begun')}; "
            f"{numbered(force, 'is', 'are')} in force: {states['live']:,} live, {states['paper']:,} on paper{_undated(undated)}.",
        )
    ]
    tables = [Table(_parts(Words("协议", "Agreements"), rows), "count")] if agreements else []
    if told:
        said.append(
            Words(
                f"{total:,}个网格中{told:,}个报送了共建；没有报送的{total - told:,}个不详。",
                f"Joint construction is reported of {told:,} of {numbered(total, 'grid', 'grids')}; of the other {total - told:,} it is unknown.",
            )
        )
        tables.append(Table(Listing(Words("到达网格", "Grids reached"), _REACHED, [_reached(grids)])))
    else:
        said.append(Words(f"到达网格：{NOT_REPORTED.zh}", f"Grids reached: {NOT_REPORTED.en}"))
    return Section(heading, said, tables)


def _undated(number: int) -> str:
    return f"; {numbered(number, 'of these lacks a date and counts', 'of these lack a date and count')} as in force" if number else ""


_REACHED = [
    Field("total", Words("网格总数", "all grids"), kind="count"),
    Field("live", Words("经有项目或活动的协议到达", "by live agreements"), kind="count"),
    Field("paper", Words("只经纸面到达", "on paper only"), kind="count"),
    Field("nobody", Words("无人到达", "by nobody"), kind="count"),
    Field("unknown", kind="count"),
    Field("rate", Words("到达率（占已知）", "reached, of known"), kind="share"),
]


def _reached(table: pd.DataFrame) -> Row:
    known = table[table["known"].astype(bool)]
    live, reached = int((known["live_units"] > 0).sum()), int((known["units"] > 0).sum())
    return {
        "total": len(table),
        "live": live,
        "paper": reached - live,
        "nobody": len(known) - reached,
        "unknown": len(table) - len(known),
        "rate": reached / len(known) if len(known) else None,
    }


def committee_section(rows: Sequence[CommitteeRow]) -> Section:
    """Return whether the big committees meet, who comes, and where their part-time members come from."""
    heading = Words("大党委与会议", "Big committees and meetings")
    meeting, seated = [row for row in rows if row.meetings_reported], [row for row in rows if row.seats_reported]
    if not meeting and not seated:
        return Section(heading, [NOT_REPORTED])
    said, tables = [], []
    if meeting:
        states = Counter(row.state for row in meeting)
        said.append(
            Words(
                f"大党委、大工委{len(rows):,}个，{len(meeting):,}个报送了会议，其中本季度开过联席会议的{states['met']:,}个，从未开过的{states['never']:,}个；"
                f"没有报送的{len(rows) - len(meeting):,}个不详。",
                f"{len(meeting):,} of {numbered(len(rows), 'big committee', 'big committees')} {plural(len(meeting), 'reports its', 'report their')} "
                f"meetings: {states['met']:,} held a joint meeting this quarter, {states['never']:,} never did; "
                f"of the other {len(rows) - len(meeting):,} it is unknown.",
            )
        )
        said += _attendance(meeting)
        listed = [{"state": words, "count": states[code], "whole": len(meeting)} for code, words in _MEETING_WORDS.items()]
        tables.append(Table(_parts(Words("联席会议", "Joint meetings"), listed), "count"))
    else:
        said.append(Words(f"会议：{NOT_REPORTED.zh}", f"Meetings: {NOT_REPORTED.en}"))
    if seated:
        held = {origin: sum(row.by_origin[origin] for row in seated) for origin in (*ORIGINS, OTHER)}
        whole = sum(held.values())
        said.append(
            Words(
                f"{len(seated):,}个委员会报送了席位，兼职委员{whole:,}家次；没有报送的{len(rows) - len(seated):,}个不详。",
                f"{numbered(len(seated), 'committee reports its', 'committees report their')} seats, with "
                f"{numbered(whole, 'part-time member', 'part-time members')}; of the other {len(rows) - len(seated):,} they are unknown.",
            )
        )
        listed = [{"state": _ORIGIN_WORDS[origin], "count": number, "whole": whole} for origin, number in held.items()]
        tables.append(Table(_parts(Words("席位来源", "Seats by origin"), listed), "count"))
    else:
        said.append(Words(f"席位：{NOT_REPORTED.zh}", f"Seats: {NOT_REPORTED.en}"))
    return Section(heading, said, tables)


def _attendance(meeting: Sequence[CommitteeRow]) -> list[Words]:
    present, absent, unknown = (sum(row.attendance[place] for row in meeting) for place in range(3))
    whole = present + absent + unknown
    if not whole:
        return []
    return [
        Words(
            f"最近四次联席会议应到{whole:,}人次，到会{present:,}，缺席{absent:,}，没有记载{unknown:,}。",
            f"In the last four joint meetings {numbered(whole, 'attendance was', 'attendances were')} due: {present:,} present, {absent:,} absent, "
            f"{unknown:,} not written down.",
        )
    ]


def whistle_section(
    rows: Sequence[WhistleRow], tasks: Sequence[MatterRow], told: tuple[int, int], told_matters: tuple[int, int]
) -> Section:
    """
    Return whistles by level and by whom they call, and matters.

    Parameters
    ----------
    rows, tasks
        Whistles and matters that are reported.
    told, told_matters
        Communities that report whistles, and matters; and all communities.
    """
    heading = Words("吹哨报到与小事", "Whistles and matters")
    said: list[Words] = []
    tables: list[Table] = []
    if rows or told[0]:
        calls = answers(call for row in rows for call in row.calls)
        still = sum(row.open for row in rows)
        said.append(
            Words(
                f"{told[1]:,}个社区中{told[0]:,}个报送了吹哨。吹哨{len(rows):,}次，还没办结{still:,}次；叫到{calls.calls:,}家次，已应{calls.answered:,}，"
                f"可以判断期限的{calls.judged:,}家次中按期应哨{calls.in_time:,}。",
                f"{_reporting(told)} whistles. Of {numbered(len(rows), 'whistle', 'whistles')} {numbered(still, 'is', 'are')} open; "
                f"of {numbered(calls.calls, 'call', 'calls')} {numbered(calls.answered, 'is', 'are')} answered, and of {calls.judged:,} whose term "
                f"can be judged {numbered(calls.in_time, 'was', 'were')} answered in time.",
            )
        )
        tables += _whistles(rows)
    else:
        said.append(Words(f"吹哨：{NOT_REPORTED.zh}", f"Whistles: {NOT_REPORTED.en}"))
    if tasks or told_matters[0]:
        book = ledger(tasks)
        said.append(
            Words(
                f"{told_matters[1]:,}个社区中{told_matters[0]:,}个报送了小事。列单{book.listed:,}件，销号{book.struck_off:,}件，还没销号{book.open:,}件，"
                f"其中超过30天的{book.long_open:,}件。",
                f"{_reporting(told_matters)} matters. Of {book.listed:,} listed {numbered(book.struck_off, 'is', 'are')} struck off and "
                f"{book.open:,} open, {book.long_open:,} of these for more than 30 days.",
            )
        )
    else:
        said.append(Words(f"小事：{NOT_REPORTED.zh}", f"Matters: {NOT_REPORTED.en}"))
    return Section(heading, said, tables)


def _reporting(told: tuple[int, int]) -> str:
    return f"{told[0]:,} of {numbered(told[1], 'community', 'communities')} {plural(told[0], 'reports', 'report')}"


_ANSWERED = [
    Field("calls", Words("叫到家次", "calls"), kind="count"),
    Field("answered", Words("已应", "answered"), kind="count"),
    Field("in_time", Words("按期应哨", "in time"), kind="count"),
    Field("late", Words("逾期应哨", "late"), kind="count"),
    Field("overdue", Words("到期没应", "overdue"), kind="count"),
    Field("waiting", Words("没到期", "not yet due"), kind="count"),
    Field("undated", Words("应哨日期不详", "day unknown"), kind="count"),
    Field("no_term", Words("没写期限", "no due day"), kind="count"),
]


def _whistles(rows: Sequence[WhistleRow]) -> list[Table]:
    column = NODE_KINDS["Whistle"].column("level")
    word = column.choices.word if column.choices else None
    levels = []
    for level in LEVELS:
        own = [row for row in rows if row.level == level]
        if own:
            levels.append(
                {
                    "level": level,
                    "count": len(own),
                    "open": sum(row.open for row in own),
                    **vars(answers(call for row in own for call in row.calls)),
                }
            )
    called = [{"name": one.who.name, **vars(one.answers)} for one in by_department(rows)[:MOST_CALLED]]
    counts = [Field("count", Words("吹哨", "whistles"), kind="count"), Field("open", Words("没办结", "open"), kind="count")]
    heads = Words(f"被叫到的组织（误期多的前{MOST_CALLED}家）", f"Who is called (the first {MOST_CALLED} by terms missed)")
    return [
        Table(Listing(Words("按层级", "By level"), [Field("level", word=word), *counts, *_ANSWERED], levels)),
        Table(Listing(heads, [Field("name"), *_ANSWERED], called)),
    ]


_PARTS = {
    "agreements": Words("协议", "agreements"),
    "live": Words("其中有项目或活动", "of which live"),
    "seats": Words("席位", "seats"),
    "meetings": Words("应到会议", "meetings due"),
    "attended": Words("到会", "attended"),
    "activities": Words("活动", "activities"),
    "projects": Words("项目", "projects"),
    "called": Words("被吹哨", "called"),
    "answers": Words("应哨", "answers"),
    "gifts_yuan": Words("捐助（元）", "gifts (yuan)"),
}


def contribution_section(table: pd.DataFrame) -> Section:
    """Return the units that contribute most, part by part and never as one score; a part that is not reported is unknown."""
    heading = Words("单位贡献", "What units contribute")
    rows = [row for row in rows_of(table) if any(row[part] for part in _PARTS)]
    if not rows:
        known = any(row[part] is not None for row in rows_of(table) for part in _PARTS)
        return Section(
            heading, [Words("已报送的单位都没有贡献记录。", "No reporting unit has contributed anything.") if known else NOT_REPORTED]
        )
    first = sorted(rows, key=lambda row: (-(row["agreements"] or 0), -(row["attended"] or 0), row["name"] or "", row["id"]))[:MOST_UNITS]
    fields = [Field("name"), *(Field(part, words, kind="count") for part, words in _PARTS.items())]
    listing = Listing(Words("单位", "Units"), fields, first, {part: _known(part) for part in _PARTS})
    return Section(
        heading,
        [
            Words(
                f"{len(table):,}个单位中{len(rows):,}个有贡献记录，下面是前{len(first):,}个，先按协议、再按到会排；各项分列，不合成一个分数。"
                "会议、活动、吹哨、捐助只计最近365天；没有报送的写不详。",
                f"Of {numbered(len(table), 'unit', 'units')} {numbered(len(rows), 'has', 'have')} contributed; the first "
                f"{numbered(len(first), 'is', 'are')} below, by agreements and then attendance. The parts are never made one score. "
                "Meetings, activities, whistles and gifts count for 365 days; what is not reported is unknown.",
            )
        ],
        [Table(listing)],
    )


def _known(part: str) -> Any:
    return lambda row, lang: count(row[part]) if row[part] is not None else MODES["unknown"].text(lang)


def gap_section(found: Gaps, rules: Mapping[str, Rule]) -> Section:
    """Return what each rule came to, with what it judged and what it could not; the list itself is the report of gaps."""
    totals: dict[str, Counter[str]] = {rule: Counter() for rule in rules}
    for row in rows_of(found.counts):
        totals[row["rule"]].update({name: int(row[name] or 0) for name in ("findings", "population", "unknown")})
    rows: list[dict[str, Any]] = [
        {
            "kind": rule.kind,
            "severity": rule.severity,
            "title": Words(rule.title("zh"), rule.title("en")),
            **{n: totals[id_][n] for n in _JUDGED},
        }
        for id_, rule in rules.items()
        if totals[id_]["population"] or totals[id_]["unknown"]
    ]
    kinds = Counter({kind: sum(row["findings"] for row in rows if row["kind"] == kind) for kind in FINDING_KINDS})
    fields = [
        Field("kind", word=lambda code, lang: FINDING_KINDS[code].text(lang)),
        Field("severity", word=lambda code, lang: SEVERITIES[code].text(lang)),
        Field("title", Words("规则", "rule"), word=lambda words, lang: words.text(lang)),
        *(Field(name, kind="count") for name in _JUDGED),
    ]
    rows.sort(key=lambda row: (row["kind"] != "gap", list(SEVERITIES).index(row["severity"]), -row["findings"]))
    return Section(
        Words("空白与薄弱", "Gaps and weaknesses"),
        [
            Words(
                f"空白{kinds['gap']:,}个，薄弱{kinds['weakness']:,}个，分开计数。清单见空白与薄弱事项报告（orgnet report gaps）。",
                f"{numbered(kinds['gap'], 'gap', 'gaps')} and {numbered(kinds['weakness'], 'weakness', 'weaknesses')}, counted apart. "
                "The list is in the report of gaps and weaknesses (orgnet report gaps).",
            )
        ],
        [Table(Listing(Words("按规则", "By rule"), fields, rows), "findings")],
    )


_JUDGED = ("population", "findings", "unknown")


def unknown_section(rows: Sequence[Row]) -> Section:
    """Return what is not reported where, of rows of `topic` (words), `street` (its name), `unknown` and `whole` (communities)."""
    heading = Words("不详", "What is unknown")
    lacking = [
        row for topic in dict.fromkeys(row["topic"] for row in rows) for row in _lacking([one for one in rows if one["topic"] == topic])
    ]
    if not lacking:
        return Section(heading, [Words("各项都已报送。", "Every topic is reported everywhere.")])
    fields = [
        Field("topic", Words("内容", "topic"), word=lambda words, lang: words.text(lang)),
        Field("street", Words("街道", "street"), word=lambda street, lang: street.text(lang) if isinstance(street, Words) else street),
        Field("unknown", Words("没有报送的社区", "communities not reporting"), kind="count"),
        Field("whole", Words("社区总数", "all communities"), kind="count"),
    ]
    said = Words(
        "下列内容在这些街道有社区没有报送，是不详，不是没有。",
        "These topics are not reported by communities of these streets: unknown, not none.",
    )
    return Section(heading, [said], [Table(Listing(Words("没有报送", "Not reported"), fields, lacking))])


def _lacking(rows: Sequence[Row]) -> list[Row]:
    """Return where a topic is not reported: by street, or in one row where no street reports any of it."""
    if len(rows) > 1 and all(row["unknown"] == row["whole"] for row in rows):
        every = Words("全部街道", "all streets")
        return [{**rows[0], "street": every, **{name: sum(row[name] for row in rows) for name in ("unknown", "whole")}}]
    return [row for row in rows if row["unknown"]]


def _parts(title: Words, rows: Sequence[Row]) -> Listing:
    fields = [
        Field("state", word=lambda words, lang: words.text(lang)),
        Field("count", kind="count"),
        Field("whole", Words("总数", "of"), kind="count"),
        Field("rate", Words("占比", "share"), kind="share"),
    ]
    return Listing(title, fields, [{**row, "rate": row["count"] / row["whole"] if row["whole"] else None} for row in rows])
