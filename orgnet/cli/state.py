"""What a home holds, and the server of its graph, as listings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.cli.output import note
from orgnet.reports.listing import Field, Listing, rows_of
from orgnet.reports.numbers import count, day
from orgnet.reports.words import Words
from orgnet.vocabulary import NODE_KINDS, NORMS, TOPICS, kind_word, tie_word

if TYPE_CHECKING:
    from orgnet.analysis.status import Status
    from orgnet.cli.output import Output
    from orgnet.store import ServerStatus

_ENGINES = {"embedded": Words("内嵌图库", "embedded"), "neo4j": Words("Neo4j 服务器", "Neo4j server")}
_STATES = {
    "complete": Words("数据完整，图库和快照一致。", "Complete: graph and snapshot are in step."),
    "empty": Words(
        "{place} 里还没有数据。请先运行 orgnet load 文件.xlsx，或用 orgnet demo 看样例。",
        "Nothing is loaded in {place}. Run `orgnet load FILE.xlsx`, or look at a sample with `orgnet demo`.",
    ),
    "nothing": Words(
        "图库和快照一致，但没有任何数据（来源都已移走），没有可以检查的。请运行 orgnet load 文件.xlsx。",
        "Graph and snapshot are in step but hold no data: the sources were taken out, and there is nothing to judge. Run `orgnet load FILE.xlsx`.",
    ),
    "running": Words(
        "正在导入，或上次导入中断了。没有别的导入时，请运行 orgnet load --resume 补完。",
        "A load is going on or was broken off. When none is going on, finish it with `orgnet load --resume`.",
    ),
    "other": Words("数据由另一个版本的 orgnet 写入。", "The data was written by another version of orgnet."),
    "differ": Words(
        "图库和本机的快照不一致。请运行 orgnet pull 从图库重建快照；仍不一致，请运行 orgnet load --resume 恢复图库。",
        "The graph and the snapshot on this computer differ. Rebuild the snapshot with `orgnet pull`; if they still differ, mend the graph with `orgnet load --resume`.",
    ),
}
_COUNT_FIELDS = (
    Field("family", Words("类", "family")),
    Field("name", Words("种类", "kind"), word=lambda name, lang: kind_word(name, lang) if name in NODE_KINDS else tie_word(name, lang)),
    Field("snapshot", Words("快照", "snapshot"), kind="count"),
    Field("graph", Words("图库", "graph"), kind="count"),
)
_SOURCE_FIELDS = (
    Field("source"),
    Field("date", Words("数据日期", "day of the data"), kind="day"),
    Field("communities", kind="count"),
    Field("sample"),
    Field("norms", Words("执行标准", "norms adopted")),
    Field("delivery"),
)


def show_status(output: Output, status: Status) -> int:
    """Put out what a home holds; return 3 where it cannot be used."""
    lang = output.run.lang
    manifest = status.manifest
    state = "nothing" if status.state == "complete" and manifest is not None and not manifest.nodes else status.state
    lines = [_STATES[state].text(lang).replace("{place}", status.place)]
    if status.fault is not None:
        lines.append(status.fault.text(lang))
    if status.address is not None:
        engine = _ENGINES[status.engine].text(lang)
        zh = f"图库：{status.address}（{engine}，{status.agent}）"
        lines.append(output.run.say(zh, f"Graph: {status.address} ({engine}, {status.agent})"))
    if manifest is not None:
        nodes, ties = sum(manifest.nodes.values()), sum(manifest.ties.values())
        zh = f"快照：{manifest.id}，{count(nodes)} 个对象，{count(ties)} 条关系，{day(manifest.created)} 导入。"
        en = f"Snapshot: {manifest.id}, {count(nodes)} nodes, {count(ties)} ties, loaded {day(manifest.created)}."
        lines.append(output.run.say(zh, en))
    counts = _counts(status, lang)
    listings = [_sources(status, lang), counts, _unknown(status)]
    filled = [one for one in listings if one.rows]
    # An empty home has nothing to list, and the first line says so; a workbook has one sheet at least.
    shown = filled or ([counts] if output.workbook is not None else [])
    output.show(shown, main=counts, sample=bool(manifest and manifest.sample), lines=lines)
    if state == "complete":
        return 0
    if output.form != "table" or output.workbook is not None:
        note(lines[0])
    return 3


def _sources(status: Status, lang: str) -> Listing:
    separator = "、" if lang == "zh" else ", "
    rows: list[dict[str, Any]] = [
        {
            "source": source.name,
            "date": source.date,
            "communities": len(source.communities),
            "sample": source.sample,
            "norms": separator.join(NORMS.word(code, lang) for code in source.norms),
            "delivery": source.delivery,
        }
        for source in (status.manifest.sources if status.manifest else ())
    ]
    return Listing(Words("来源", "Sources"), _SOURCE_FIELDS, rows)


def _counts(status: Status, lang: str) -> Listing:
    families = {True: ("对象", "node"), False: ("关系", "tie")}
    rows = [{"family": families[row["name"] in NODE_KINDS][lang != "zh"], **row} for row in rows_of(status.counts)]
    return Listing(Words("数量", "Counts"), _COUNT_FIELDS, rows)


def _unknown(status: Status) -> Listing:
    # A row for each topic, a column for each kind of ground: how many of how many do not report it.
    unknown = rows_of(status.unknown)
    labels = dict.fromkeys(row["label"] for row in unknown)
    fields = [Field("topic", Words("内容", "topic"), word=TOPICS.word), *(Field(label, _kind_words(label)) for label in labels)]
    rows: dict[str, dict[str, Any]] = {}
    for row in unknown:
        rows.setdefault(row["topic"], {"topic": row["topic"]})[row["label"]] = f"{row['unreported']:,} / {row['total']:,}"
    return Listing(Words("未报的内容（按不详计）", "Not reported (counted as unknown)"), fields, list(rows.values()))


def _kind_words(label: str) -> Words:
    return Words(kind_word(label, "zh"), kind_word(label, "en"))


def server_listing(status: ServerStatus) -> Listing:
    """Return what is known of the server as one row."""
    fields = (
        Field("running", Words("在运行", "running")),
        Field("engine", Words("图库", "graph"), word=lambda code, lang: _ENGINES[code].text(lang)),
        Field("address", Words("地址", "address")),
        Field("agent", Words("软件", "software")),
        Field("user", Words("只读用户", "read-only user")),
        Field("password_file", Words("密码文件", "password file")),
        Field("problem", Words("问题", "problem"), word=lambda pair, lang: str(pair[lang != "zh"])),
    )
    row = {
        "running": status.running,
        "engine": status.engine,
        "address": status.address,
        "agent": status.agent,
        "user": status.user if status.engine == "embedded" else None,
        "password_file": str(status.password_file) if status.password_file else None,
        "pid": status.pid,
        "started": status.started.isoformat(timespec="seconds") if status.started else None,
        "problem": list(status.problem) if status.problem else None,
    }
    present = [field for field in fields if row[field.name] is not None]
    return Listing(Words("图库服务", "Server of the graph"), present, [row])
