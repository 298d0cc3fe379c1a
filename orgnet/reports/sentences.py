"""The sentences of the report of gaps, built from its rows in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.analysis.gaps import rates
from orgnet.reports.gap_report import LEVELS, GapReport, RuleCount, by_severity, parts
from orgnet.reports.numbers import MISSING, count, long_day, numbered, share
from orgnet.reports.words import HOW, SEVERITIES
from orgnet.vocabulary import kind_word, tie_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.reports.report import Report

    Row = Mapping[str, Any]

_COUNTED = {
    "Street": ("street", "streets"),
    "Community": ("community", "communities"),
    "Grid": ("grid", "grids"),
    "Compound": ("compound", "compounds"),
}
_NAMED_STREETS = 2
_QUARTER = 92


def title(report: GapReport, lang: str) -> str:
    """Return the title of the report."""
    return f"{report.place.name}空白与薄弱事项报告" if lang == "zh" else f"Gaps and weaknesses: {report.place.name}"


def as_of(report: Report, lang: str) -> str:
    """Return the day of the report as the line below the title says it."""
    return f"（截至{long_day(report.as_of, lang)}）" if lang == "zh" else f"As of {long_day(report.as_of, lang)}"


def old_data(report: Report, lang: str) -> str:
    """Return, in brackets, what it means that the newest delivery is a quarter old or more; nothing where it is newer."""
    days = (report.as_of - (report.newest or report.as_of)).days
    if days <= _QUARTER:
        return ""
    if lang == "zh":
        return f"（距今{days:,}天；其后的情况没有报送，逾期、到期的事项可能已经办了）"
    return f" ({days:,} days old; what has happened since was not reported, and what is overdue or expired here may have been dealt with)"


def data_state(report: GapReport, lang: str) -> str:
    """Return what the box below the title says: deliveries, rules, what is not reported, how it is counted."""
    newest = report.newest
    unknown = [(level, int(row["unknown"])) for level, row in report.coverage.items() if int(row["unknown"])]
    if lang == "zh":
        delivered = f"数据日期为{long_day(newest, lang)}{old_data(report, lang)}，" if newest else ""
        missing = (
            f"{'、'.join(f'{number:,}个{kind_word(level, lang)}' for level, number in unknown)}未报，按不详计，不等于没有空白。"
            if unknown
            else ""
        )
        how = "覆盖率只算单独建和联合建，派驻另计，不详不计。"
        return f"{delivered}快照 {report.snapshot_id}；{len(report.rules)}条规则全部完成。{missing}{how}"
    delivered = f"Data of {long_day(newest, lang)}{old_data(report, lang)}, " if newest else ""
    listed = ", ".join(numbered(number, *_COUNTED.get(level, (kind_word(level, lang),) * 2)) for level, number in unknown)
    missing = f"Not reported: {listed}; counted as unknown, which is not the same as no gap. " if unknown else ""
    how = "Coverage counts own and joint; instructors stand beside it, unknown is left out."
    return f"{delivered}snapshot {report.snapshot_id}; all {len(report.rules)} rules finished. {missing}{how}"


def overview(report: GapReport, lang: str) -> str:
    """Return the opening sentences: how much ground there is, and how it is covered by mode."""
    counts = report.place.counts
    said = [_level(level, report.coverage[level], lang) for level in reversed(LEVELS) if level in report.coverage]
    if lang == "zh":
        units = "、".join(f"{counts[label]:,}个{kind_word(label, lang)}" for label in _COUNTED if counts.get(label))
        return f"{report.place.name}共有{units}。{''.join(said)}{_where(report, lang)}"
    units = ", ".join(numbered(counts[label], *words) for label, words in _COUNTED.items() if counts.get(label))
    return f"{report.place.name} has {units}. {' '.join(said)} {_where(report, lang)}".rstrip()


def since(report: GapReport, lang: str) -> str:
    """Return what has changed since the last report, or that there is none to compare with."""
    zh = lang == "zh"
    if report.since is None:
        return "首次报告，无从比较。" if zh else "This is the first report; there is none to compare it with."
    day = long_day(report.since, lang)
    new, closed = _split([row["kind"] for row in report.new], lang), _split([rule.kind for rule in report.closed], lang)
    if zh:
        dropped = f"另有{report.dropped:,}个因不再报送或规则有变，不再列出。" if report.dropped else ""
        back = "上次报告的日期在这次之后：请核对这台电脑的时钟，新增和销号可能只是日期不同造成的。" if _went_back(report) else ""
        return f"与上次报告（截至{day}）相比，新增{new}；销号{closed}。{dropped}{back}"
    dropped = (
        f" {numbered(report.dropped, 'is', 'are')} not listed any more, being not reported or because of a changed rule."
        if report.dropped
        else ""
    )
    back = " That report is of a later day than this one: see to the clock of this computer; what is new and closed may be so only for the day."
    return f"Since the last report (as of {day}): new {new}; closed {closed}.{dropped}{back if _went_back(report) else ''}"


def _went_back(report: GapReport) -> bool:
    return report.since is not None and report.since > report.as_of


def _level(level: str, row: Row, lang: str) -> str:
    number = parts(row)
    shares = rates(row)
    if lang == "zh":
        word = kind_word(level, lang)
        if shares["rate"] is None:
            return f"{word}党组织覆盖情况不详。"
        others = (
            [f"另有{number['instructor']:,}个仅靠派驻指导员，算上派驻为{share(shares['with_instructor'])}"] if number["instructor"] else []
        )
        others.append(f"空白{number['none']:,}个" if number["none"] else "没有空白")
        others += [f"不详{number['unknown']:,}个"] if number["unknown"] else []
        made = f"单独建{number['standalone']:,}个、联合建{number['joint']:,}个"
        return f"{word}党组织覆盖率{share(shares['rate'])}（{made}），{'，'.join(others)}。"
    plural = _COUNTED[level][1]
    if shares["rate"] is None:
        return f"Coverage of {plural} is not known."
    with_instructor = share(shares["with_instructor"])
    others = (
        [f"{numbered(number['instructor'], 'has', 'have')} only an instructor ({with_instructor} with them)"]
        if number["instructor"]
        else []
    )
    others.append(f"{numbered(number['none'], 'has', 'have')} nobody" if number["none"] else "none is without anybody")
    others += [f"{numbered(number['unknown'], 'is', 'are')} unknown"] if number["unknown"] else []
    return (
        f"{share(shares['rate'])} of {plural} are covered ({number['standalone']:,} own, {number['joint']:,} joint); {', '.join(others)}."
    )


def _where(report: GapReport, lang: str) -> str:
    worst = [street for street in report.streets if street["gaps"]][:_NAMED_STREETS]
    if len(report.streets) <= _NAMED_STREETS or not worst:
        return ""
    names = [street["street"] for street in worst]
    number, whole = sum(street["gaps"] for street in worst), len(report.of("gap"))
    if lang == "zh":
        return f"空白最多的是{'和'.join(names)}，共{number:,}个（全部{whole:,}个）。"
    return f"Most gaps are in {' and '.join(names)}: {number:,} of {whole:,}."


def figures(report: GapReport, lang: str) -> list[tuple[str, str, str]]:
    """Return the few big numbers: heading, number, what it consists of."""
    gaps, weaknesses = report.of("gap"), report.of("weakness")
    zh = lang == "zh"
    heads = ("新增", "销号") if zh else ("New", "Closed")
    changes = ([row["kind"] for row in report.new], [rule.kind for rule in report.closed])
    changed = [(head, count(len(kinds)), _split(kinds, lang)) for head, kinds in zip(heads, changes, strict=True)]
    if not report.compared:
        changed = [(heads[0], MISSING, "首次报告，无从比较" if zh else "first report")]
    unknown = [_unknown(level, report, lang) for level in LEVELS if level in report.coverage]
    return [
        ("空白" if zh else "Gaps", count(len(gaps)), _severities(gaps, lang)),
        ("薄弱" if zh else "Weaknesses", count(len(weaknesses)), _severities(weaknesses, lang)),
        *changed,
        ("不详" if zh else "Unknown", count(report.unreported), ("，" if zh else ", ").join(unknown)),
    ]


def _unknown(level: str, report: GapReport, lang: str) -> str:
    """Return how many of a level are unknown; of one without any ground only that nothing is loaded, for there may be some all the same."""
    word = kind_word(level, lang)
    if level not in report.levels:
        return f"没有{word}数据" if lang == "zh" else f"no data on {_COUNTED[level][1]}"
    return f"{word}{'' if lang == 'zh' else ' '}{int(report.coverage[level]['unknown']):,}"


def _severities(findings: Sequence[Row], lang: str) -> str:
    said = [
        f"{SEVERITIES[code].text(lang)}{'' if lang == 'zh' else ' '}{number:,}" for code, number in by_severity(findings).items() if number
    ]
    return ("，" if lang == "zh" else ", ").join(said)


def _split(kinds: Sequence[str], lang: str) -> str:
    gaps = kinds.count("gap")
    rest = len(kinds) - gaps
    return f"空白{gaps:,}，薄弱{rest:,}" if lang == "zh" else f"{numbered(gaps, 'gap', 'gaps')}, {numbered(rest, 'weakness', 'weaknesses')}"


def detail(row: Row, lang: str) -> str:
    """Return what its rule says of a finding."""
    return str(row["detail_zh"] if lang == "zh" else row["detail_en"])


def matter(row: Row, lang: str) -> str:
    """Return a finding in a line that can stand alone: what it is about, how many households, what is found."""
    households = row["households"]
    if lang == "zh":
        return f"{row['name']}{'' if households is None else f'（{households:,}户）'}：{detail(row, lang)}"
    size = "" if households is None else f" ({numbered(households, 'household', 'households')})"
    return f"{row['name']}{size}: {detail(row, lang)}"


def candidate(row: Row, lang: str, *, path: bool = False) -> str:
    """Return a candidate in a line: name, why, what it carries already, and with `path` the ties that connect it."""
    said = [HOW[row["how"]].text(lang), load(row, lang), path_text(row["path"], lang) if path else ""]
    if lang == "zh":
        return f"{row['name']}（{'，'.join(one for one in said if one)}）"
    return f"{row['name']} ({', '.join(one for one in said if one)})"


def load(row: Row, lang: str) -> str:
    """Return what an organisation carries already: grids that it covers, agreements that it is party to; empty where that is nothing."""
    grids, agreements = row["grids_covered"] or 0, row["agreements"] or 0
    if lang == "zh":
        said = [f"覆盖{grids:,}个网格"] if grids else []
        said += [f"{agreements:,}份协议"] if agreements else []
        return "、".join(said)
    said = [f"covers {numbered(grids, 'grid', 'grids')}"] if grids else []
    said += [f"{numbered(agreements, 'agreement', 'agreements')}"] if agreements else []
    return " and ".join(said)


def path_text(path: Sequence[Row], lang: str) -> str:
    """Return a path as names joined by the words of its ties: 区供销公司 —签约→ 协议 —受益→ 第四网格."""
    if not path:
        return ""
    return str(path[0]["from_name"]) + "".join(f" {_arrow(step, lang)} {step['to_name']}" for step in path)


def _arrow(step: Row, lang: str) -> str:
    word = tie_word(step["tie"], lang)
    return f"←{word}—" if step.get("reversed") else f"—{word}→"


def place_of(row: Row, lang: str, *, source: bool = True) -> str:
    """Return where a finding's row stands: sheet and row, and before them the source where there are several."""
    named = [str(row["source"])] if source and row["source"] else []
    if row["sheet"]:
        named.append(f"{row['sheet']}第{row['row']}行" if lang == "zh" else f"{row['sheet']}, row {row['row']}")
    return ("，" if lang == "zh" else ", ").join(named)


def rule_summary(counted: RuleCount, lang: str) -> str:
    """Return what stands beside a rule's title: severity, how many of how many, how many unknown."""
    severity, found = SEVERITIES[counted.rule.severity].text(lang), len(counted.findings)
    if lang == "zh":
        unknown = f"，另有{counted.unknown:,}个不详" if counted.unknown else ""
        return f"级别{severity}；检查{counted.population:,}个，发现{found:,}个{unknown}"
    unknown = f", {counted.unknown:,} unknown" if counted.unknown else ""
    return f"severity {severity}; {found:,} of {counted.population:,} checked{unknown}"


def clean_rules(report: GapReport, lang: str) -> str:
    """Return the sentences on the rules that found nothing: those that judged something, and those that could judge nothing."""
    rest = [counted for counted in report.applying if not counted.findings]
    clean, unsure = (_titles([one for one in rest if bool(one.population) is known], lang) for known in (True, False))
    day = long_day(report.as_of, lang)
    if lang == "zh":
        said = [f"截至{day}，{clean}没有发现事项。"] if clean else []
        said += [f"{unsure}没有报送，不详。"] if unsure else []
    else:
        said = [f"As of {day}, nothing was found by {clean}."] if clean else []
        said += [f"Not reported, and so unknown: {unsure}."] if unsure else []
    said += [not_applying(len(report.rules) - len(report.applying), lang)]
    return ("" if lang == "zh" else " ").join(one for one in said if one)


def _titles(counted: Sequence[RuleCount], lang: str) -> str:
    if lang == "zh":
        return "、".join(f"“{one.rule.title(lang)}”" for one in counted)
    return ", ".join(f"\u201c{one.rule.title(lang)}\u201d" for one in counted)


def not_applying(number: int, lang: str) -> str:
    """Return the sentence on rules that have nothing to judge; empty when every rule has something."""
    if not number:
        return ""
    if lang == "zh":
        return f"另有{number:,}条规则在这里不适用：没有采用有关标准，或没有这类对象。"
    return f"{numbered(number, 'rule does', 'rules do')} not apply here: the norm has not been adopted, or there is nothing of the kind."


def cut(counted: RuleCount, lang: str) -> str:
    """Return the sentence on a list that is cut short; empty when it is whole."""
    shown, every = len(counted.listed), len(counted.findings)
    if shown == every:
        return ""
    if lang == "zh":
        return f"这里列{shown:,}个，先列新增的和户数多的；全部{every:,}个在同名的 xlsx 文件里。"
    return f"{shown:,} are listed here, the new ones and those with most households first; all {every:,} are in the xlsx file of the same name."
