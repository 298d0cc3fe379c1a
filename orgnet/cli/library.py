"""The library of queries: the rules explained, and any query run read-only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgnet.cli.frame import Argument, Day, Option, command
from orgnet.cli.output import Output, listing, note, output_options, say
from orgnet.errors import QueryError, SettingsError
from orgnet.reports.listing import Field, Listing, fields_of, rows_of
from orgnet.reports.numbers import numbered
from orgnet.reports.words import FINDING_KINDS, SEVERITIES, Words
from orgnet.vocabulary import NORMS, TOPICS, kind_word, labels_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from orgnet.findings import Rule
    from orgnet.queries import Query
    from orgnet.queries.model import ResultColumn
    from orgnet.workspace import Workspace

_NAMED = 3


def _subjects(labels: Sequence[str], lang: str) -> str:
    """Return what a rule is about; of many kinds the first few, and all Party organisations by that name."""
    if set(labels) == set(labels_of(["PartyOrganisation"])):
        return "党组织" if lang == "zh" else "Party organisations"
    named = ("、" if lang == "zh" else ", ").join(kind_word(one, lang) for one in labels[:_NAMED])
    more = len(labels) - _NAMED
    if more <= 0:
        return named
    return f"{named}等{len(labels)}种" if lang == "zh" else f"{named} and {more} more"


_RULE_FIELDS = (
    Field("rule"),
    Field("title"),
    Field("kind", word=lambda code, lang: FINDING_KINDS[code].text(lang)),
    Field("severity", word=lambda code, lang: SEVERITIES[code].text(lang)),
    Field(
        "subject",
        Words("检查什么", "about"),
        word=_subjects,
    ),
    Field("norm", word=NORMS.word),
)


@command(
    "rules",
    Words(
        "列出检查规则；给出一条，则说明它是什么、为什么、怎么办，并附查询语句。",
        "List the rules; with one, explain it: what, why, what to do, and its Cypher.",
    ),
    Argument(
        ["rule"],
        metavar="[R]",
        required=False,
        words=Words("规则的名字，如 grid-without-party-group。", "Name of a rule, such as grid-without-party-group."),
    ),
    *output_options(),
)
@listing
def rules(output: Output, rule: str | None) -> None:
    """List or explain rules."""
    from orgnet.findings import rules as all_rules

    if rule is None:
        rows = [_rule_row(one, output.run.lang) for one in all_rules().values()]
        output.show([Listing(Words("规则", "Rules"), _RULE_FIELDS, rows)])
        return
    chosen = rule_named(rule)
    row = _rule_row(chosen, output.run.lang) | {"cypher": chosen.query.text}
    fields = [*_RULE_FIELDS, Field("why"), Field("remedy"), Field("needs", Words("需要的报送内容", "topics needed"), word=_topics)]
    fields.append(Field("parameters", Words("参数", "parameters")))
    if output.form == "table" and output.workbook is None:
        for field in fields:
            text = field.text(row[field.name], output.run.lang)
            if text:
                say(f"{field.head(output.run.lang)}{'：' if output.run.lang == 'zh' else ': '}{text}")
        say(f"\n{chosen.query.text.strip()}")
    else:
        output.show([Listing(Words("规则", "Rule"), [*fields, Field("cypher", Words("查询语句", "Cypher"))], [row])])


def rule_named(name: str) -> Rule:
    """
    Return the rule of this name or title.

    Raises
    ------
    SettingsError
        There is none.
    """
    from orgnet.findings import rules as all_rules

    known = all_rules()
    for rule in known.values():
        if name in (rule.id, rule.title("zh"), rule.title("en")):
            return rule
    raise SettingsError(f"没有规则“{name}”。现有：{'、'.join(known)}。", f"There is no rule {name!r}. There are: {', '.join(known)}.")


@command(
    "query",
    Words(
        "运行一条查询：自带的（写名字）、文件里的（写路径）或从标准输入读的（写 -）。只读。不给名字则列出自带的查询。",
        "Run a query: one of the library by name, one of your own in a file, or - for standard input. Read-only. "
        "Without a name the library is listed.",
    ),
    Argument(["name"], metavar="[NAME|FILE|-]", required=False, words=Words("查询的名字、文件，或 -。", "Name of a query, a file, or -.")),
    Option(["--param"], metavar="K=V", multiple=True, words=Words("参数，可以给几个。", "A parameter; may be given several times.")),
    Option(
        ["--as-of"],
        type=Day(),
        metavar="DATE",
        words=Words("按这一天是否有效判断（默认图库自己的日期）。", "Judge ties in force on this day (the graph's own day unless given)."),
    ),
    Option(
        ["--statement"], metavar="S", words=Words("文件里的哪一段（默认第一段）。", "Which statement of the file (the first unless given).")
    ),
    *output_options(),
)
@listing
def query(output: Output, name: str | None, param: Sequence[str], as_of: date | None, statement: str | None) -> None:
    """Run a query."""
    if name is None:
        _list_queries(output)
        return
    chosen = _query(name)
    values = dict(_parameter(one) for one in param)
    from orgnet.queries import run as run_query
    from orgnet.queries.text import code_of
    from orgnet.workspace import open_workspace

    _warn_of_unfamiliar_names(chosen, chosen.statement(statement), output.run.lang)
    with open_workspace(output.run.settings()) as workspace:
        _refuse_unknown_ids(chosen, values, workspace)
        frame = run_query(chosen, workspace.store, values=values, as_of=as_of or workspace.own_day, statement=statement)
        sample = workspace.sample
    rows = rows_of(frame)
    if not rows and ".m_" in code_of(chosen.statement(statement)):
        zh = "注意：这条查询读的是写回图库的指标（m_ 开头）；没有写过、没有写完或属于另一个快照时，一行也没有。还没有写的，先运行 orgnet measures --write。"
        en = (
            "Note: this query reads measures in the graph (m_...); where none were written, or they are of another state, there is no row. "
        )
        note(output.run.say(zh, f"{en}If so, run `orgnet measures --write` first."))
    declared = chosen.columns_of.get(statement or chosen.main, ())
    fields = [_field(column) for column in declared] or fields_of(rows, [str(column) for column in frame.columns])
    title = Words(chosen.title("zh"), chosen.title("en"))
    closing = [output.run.say(f"共 {len(rows):,} 行。", f"{numbered(len(rows), 'row', 'rows')}.")] if rows else []
    output.show([Listing(title, fields, rows)], sample=sample, closing=closing)


def _warn_of_unfamiliar_names(chosen: Query, text: str, lang: str) -> None:
    """Say on standard error what the user's own query names that is nowhere: it would give no rows, or blanks, without a word."""
    from orgnet.metrics.catalogue import STORED
    from orgnet.queries import unfamiliar

    if chosen is _library().get(chosen.name):
        return
    for one in unfamiliar(text, results=STORED):
        note(one.text(lang))


def _refuse_unknown_ids(chosen: Query, values: Mapping[str, str], workspace: Workspace) -> None:
    """Refuse a query of the library that is asked about what is not there: no rows would read as if there were nothing to say of it."""
    asked = {name: value for name, value in values.items() if name in chosen.parameters and name.endswith("_id")}
    for name, value in asked.items() if chosen.name in _library() else ():
        if not (workspace.snapshot.index["id"] == value).any():
            raise QueryError(
                f"图库里没有标识为“{value}”的对象（参数 {name}）。请填标识：列表加 --csv 或 --json 时有，页面上也能查到。",
                f"Nothing has the id {value!r} (parameter {name}). Give an id: listings have them with --csv or --json, and so have the pages.",
            )


def _library() -> Any:
    from orgnet.queries import library

    return library()


def _list_queries(output: Output) -> None:
    rows = [
        {
            "name": query.name,
            "folder": query.folder,
            "title": query.title(output.run.lang),
            "parameters": ", ".join(query.parameters),
            "statements": ", ".join(query.statements),
        }
        for query in _library().values()
    ]
    fields = [
        Field("name"),
        Field("folder"),
        Field("title"),
        Field("parameters", Words("参数", "parameters")),
        Field("statements", Words("语句", "statements")),
    ]
    output.show([Listing(Words("自带的查询", "Library of queries"), fields, rows)])


def _query(name: str) -> Query:
    from orgnet.queries import query_from_file, query_from_text

    if name == "-":
        return query_from_text(sys.stdin.read(), name="stdin")
    if name in _library():
        return _library()[name]  # type: ignore[no-any-return]
    if Path(name).is_file():
        return query_from_file(name)
    raise QueryError(
        f"没有名为“{name}”的查询，也没有这个文件。用 orgnet query 列出自带的查询。",
        f"There is no query called {name!r}, and no such file. `orgnet query` lists the library.",
    )


def _parameter(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name.strip():
        raise SettingsError(f"--param 应写成 名字=值，不能是“{text}”。", f"--param is written name=value, not {text!r}.")
    return name.strip(), value


def _rule_row(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "title": rule.title(lang),
        "kind": rule.kind,
        "severity": rule.severity,
        "subject": list(rule.subjects),
        "norm": rule.norm,
        "why": rule.why(lang),
        "remedy": rule.remedy(lang),
        "needs": list(rule.needs),
        "parameters": rule.query.header.get("parameters", ""),
    }


def _topics(codes: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(TOPICS.word(code, lang) for code in codes)


def _field(column: ResultColumn) -> Field:
    title = Words(column.zh, column.en)
    if column.dtype == "label":
        return Field(column.name, title, word=lambda value, lang: kind_word(str(value), lang))
    if column.dtype == "labels":
        return Field(
            column.name, title, word=lambda value, lang: ("、" if lang == "zh" else ", ").join(kind_word(str(one), lang) for one in value)
        )
    choices = column.choices
    if choices is not None and column.dtype == "enum":
        return Field(column.name, title, word=choices.word)
    if choices is not None and column.dtype == "enums":
        return Field(
            column.name, title, word=lambda value, lang: ("、" if lang == "zh" else ", ").join(choices.word(one, lang) for one in value)
        )
    return Field(column.name, title, kind={"int": "count", "float": "number", "date": "day"}.get(column.dtype, "text"))
