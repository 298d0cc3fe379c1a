"""The schema reference, generated: every kind, tie, column and sheet with its words, unit and meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.vocabulary import NODE_KINDS, NORMS, SHEETS, TIE_KINDS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgnet.vocabulary import Column, Enumeration, NodeKind, TieKind

_CARRIED = (
    "Every node has the label `Entity` and a unique `id`. Every node and tie carries where it comes from: the parallel lists `source`, "
    "`sheet`, `row`, `delivery` (one element for each source that gives the row) and `given` (the columns that each of several sources "
    "gives). Ground, organisations and records carry `reported` (topics that are reported there) and `norms` (norms adopted there). "
    "Every tie carries `key`, unique among ties of its type."
)
_HEADER = "| column | 中文 | type | meaning |\n|---|---|---|---|"


def schema_reference() -> str:
    """Return the Markdown text of `docs/schema.md`."""
    sheet_of = {name: sheet for sheet in SHEETS for name in (*sheet.kinds, *((sheet.tie,) if sheet.tie else ()))}
    parts = [
        "# Schema",
        "Made by `make docs` from `orgnet/vocabulary/`; a test fails when it is stale.",
        _CARRIED,
        "Properties that begin with `m_` are results written back; they fall at the next load.",
        "## Nodes",
        *(_node(kind, sheet_of[kind.label].zh) for kind in NODE_KINDS.values()),
        "## Ties",
        *(_tie(tie, sheet_of[tie.type].zh if tie.type in sheet_of else None) for tie in TIE_KINDS.values()),
        "## Topics",
        _choices(TOPICS),
        "## Norms",
        _choices(NORMS),
        "## Values",
        *(f"### {enumeration.name}\n\n{_choices(enumeration)}" for enumeration in _enumerations()),
    ]
    return "\n\n".join(parts) + "\n"


def _node(kind: NodeKind, sheet: str) -> str:
    topic = f" Reported by the topic `{kind.topic}`." if kind.topic else ""
    lead = f"Labels `{':'.join(kind.labels)}`; {kind.row_is}; sheet {sheet}.{topic}"
    return f"### {kind.label} {kind.zh}\n\n{lead}\n\n{_columns(kind.columns)}"


def _tie(tie: TieKind, sheet: str | None) -> str:
    place = f"sheet {sheet}" if sheet else "made by a column of its row"
    topic = f" Reported by the topic `{tie.topic}`." if tie.topic else ""
    ends = f"({' or '.join(tie.starts)}) to ({' or '.join(tie.ends)})"
    key = f" Key besides its ends: {', '.join(f'`{name}`' for name in tie.key)}." if tie.key else ""
    lead = f"{tie.meaning[:1].upper()}{tie.meaning[1:]}: {ends}; {place}.{topic}{key}"
    return f"### {tie.type} {tie.zh}\n\n{lead}" + (f"\n\n{_columns(tie.columns)}" if tie.columns else "")


def _columns(columns: Iterable[Column]) -> str:
    return "\n".join([_HEADER, *(_row(column) for column in columns)])


def _row(column: Column) -> str:
    kind = f"tie `{column.tie}`" if column.tie else f"`{column.choices.name}`" if column.choices else column.dtype
    unit = f", {column.unit}" if column.unit else ""
    needed = "" if column.optional else ", required"
    return f"| `{column.name}` | {column.zh} | {kind}{unit}{needed} | {column.meaning} |"


def _choices(enumeration: Enumeration) -> str:
    return "\n".join(["| code | 中文 | English |", "|---|---|---|", *(f"| `{c.code}` | {c.zh} | {c.en} |" for c in enumeration.choices)])


def _enumerations() -> list[Enumeration]:
    columns = [column for kind in NODE_KINDS.values() for column in kind.columns] + [
        column for tie in TIE_KINDS.values() for column in tie.columns
    ]
    found = {column.choices.name: column.choices for column in columns if column.choices}
    return [found[name] for name in sorted(found)]
