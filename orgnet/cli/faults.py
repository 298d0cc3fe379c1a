"""The faults of sheets as a listing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.cli.output import Output, console_for, print_table
from orgnet.reports.listing import Field, Listing
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.loaders import Fault

_FIELDS = (
    Field("file"),
    Field("sheet"),
    Field("row", Words("行", "row")),
    Field("column"),
    Field("value", Words("单元格内容", "cell")),
    Field("message", Words("问题与处理", "what is wrong and what to do")),
)
_SHOWN = 200


def fault_listing(faults: Sequence[Fault], lang: str) -> Listing:
    """Return faults as a listing; with one file its column is left out."""
    rows = [
        {
            "kind": fault.kind,
            "file": fault.file,
            "source": fault.source,
            "sheet": fault.sheet,
            "row": fault.row,
            "column": fault.column,
            "value": fault.value,
            "message": fault.text(lang),
        }
        for fault in faults
    ]
    several = len({fault.file for fault in faults}) > 1
    return Listing(Words("错误", "Faults"), _FIELDS if several else _FIELDS[1:], rows)


def show_faults(faults: Sequence[Fault], output: Output) -> None:
    """Put the faults out in the form that was asked for; on a terminal a very long list is cut, and says so."""
    run = output.run
    listed = fault_listing(faults, run.lang)
    rest = len(faults) - _SHOWN
    if output.form == "table" and output.workbook is None and rest > 0:
        listed = Listing(listed.title, listed.fields, listed.rows[:_SHOWN])
        zh = f"另有 {rest:,} 处没有列出；用 --csv 或 --xlsx 文件.xlsx 得到全部。"
        en = f"{rest:,} more are not listed; --csv or --xlsx FILE.xlsx gives all of them."
        output.show([listed], closing=[run.say(zh, en)])
    else:
        output.show([listed])


def print_faults(faults: Sequence[Fault], *, lang: str) -> None:
    """Print the faults on standard error, below the error that they explain."""
    import sys

    listed = fault_listing(faults[:_SHOWN], lang)
    print_table(console_for(sys.stderr), listed, lang, error=True)
    if len(faults) > _SHOWN:
        from orgnet.cli.output import note

        rest = f"{len(faults) - _SHOWN:,}"
        zh = f"另有 {rest} 处没有列出；用 orgnet check --csv 或 --xlsx 文件.xlsx 得到全部。"
        note(zh if lang == "zh" else f"{rest} more are not listed; `orgnet check` with --csv or --xlsx FILE.xlsx gives all of them.")
