"""How far joint construction reaches, as listings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.reports.listing import Field, Listing, rows_of
from orgnet.reports.numbers import long_day
from orgnet.reports.sentences import path_text
from orgnet.reports.words import Words
from orgnet.vocabulary import kind_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from orgnet.cli.output import Output
    from orgnet.workspace import Workspace

_TABLE = (
    Field("name"),
    Field("label", word=kind_word),
    Field("street"),
    Field("agreements", Words("有效协议", "agreements in force"), kind="count"),
    Field("grids", kind="count"),
    Field("households", kind="count"),
    Field("grids_without_households", kind="count"),
    Field("only_through_it", kind="count"),
)
_GRIDS = (
    Field("step", kind="count"),
    Field("name", Words("网格", "grid")),
    Field("street"),
    Field("households", kind="count"),
    Field("only_through_it"),
    Field("path", Words("怎样到达", "the path")),
)


def show_reach(output: Output, workspace: Workspace, name: str | None, *, steps: int, as_of: date | None) -> None:
    """
    Put out how far every organisation reaches, or the grids of one.

    Parameters
    ----------
    output
        Where it goes.
    workspace
        What it is about.
    name
        Name or id of an organisation; None for all.
    steps
        From 1 to 3.
    as_of
        Day on which agreements are judged; None is the graph's own.
    """
    from orgnet.analysis.narrowing import node_named
    from orgnet.analysis.reach import reach_of, reach_table

    day = long_day(as_of or workspace.own_day, output.run.lang)
    if name is None:
        rows = rows_of(reach_table(workspace, steps=steps, as_of=as_of))
        heading = output.run.say(f"截至{day}有效的协议，走 {steps} 步。", f"Agreements in force on {day}, in {steps} {_steps(steps)}.")
        output.show([Listing(Words("共建覆盖", "Reach"), _TABLE, rows)], sample=workspace.sample, lines=[heading])
        return
    identity, found = node_named(workspace.snapshot, name, "Organisation")
    rows = rows_of(reach_of(workspace, identity, steps=steps, as_of=as_of))
    listed = Listing(
        Words(f"{found}到达的网格", f"Grids that {found} reaches"),
        _GRIDS,
        rows,
        {"path": lambda row, lang: path_text(row["path"], lang)},
    )
    output.show([listed], sample=workspace.sample, lines=[_sum(rows, found, day, steps, output.run.lang)])


def _sum(rows: Sequence[Mapping[str, Any]], name: str, day: str, steps: int, lang: str) -> str:
    households = sum(row["households"] or 0 for row in rows)
    missing = sum(row["households"] is None for row in rows)
    alone = sum(bool(row["only_through_it"]) for row in rows)
    if lang == "zh":
        without = f"（另有 {missing:,} 个网格户数不详）" if missing else ""
        return f"截至{day}，{name} {steps} 步内到达 {len(rows):,} 个网格、{households:,} 户{without}，其中 {alone:,} 个网格离了它无人到达。"
    without = f" ({missing:,} more grids without a figure)" if missing else ""
    reached = f"{len(rows):,} grids and {households:,} households{without}"
    return f"As of {day}, {name} reaches {reached} in {steps} {_steps(steps)}; {alone:,} of the grids nobody reaches without it."


def _steps(steps: int) -> str:
    return "step" if steps == 1 else "steps"
