"""
What a listing looks like: a table to read, CSV or JSON for programs, a workbook.

CSV and JSON carry the stored names and codes, whatever the language; a table and a workbook carry its words. A sample says so in all
of them: above the table, on the first line of each sheet, and as a last column `sample` of every row of CSV and JSON (a list of
objects stays a list), with a line on standard error besides.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from orgnet.cli.frame import Option, Run, current
from orgnet.errors import SettingsError
from orgnet.reports.words import SAMPLE, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import Console

    from orgnet.reports.listing import Listing


@dataclass(frozen=True)
class Output:
    """
    Where and in which form a listing goes.

    Parameters
    ----------
    run
        The run that it belongs to.
    form
        "table", "csv" or "json".
    workbook
        File to write as well; with it a table is not printed.
    """

    run: Run
    form: str = "table"
    workbook: Path | None = None

    def show(
        self,
        listings: Sequence[Listing],
        *,
        main: Listing | None = None,
        sample: bool = False,
        lines: Sequence[str] = (),
        closing: Sequence[str] = (),
    ) -> None:
        """
        Put listings out.

        Parameters
        ----------
        listings
            All of them: one under another in a table, one sheet each in a workbook.
        main
            The one that is the answer, for CSV and JSON; the last when None.
        sample
            Whether any row is invented.
        lines, closing
            Sentences above and below the tables.
        """
        answer = main or listings[-1]
        if self.form != "table":
            if sample:
                note(SAMPLE.text(self.run.lang))
            _emit((_json if self.form == "json" else _csv)(answer, sample))
        if self.workbook is not None:
            from orgnet.reports.workbook import write_listings

            path = write_listings(self.workbook, listings, lang=self.run.lang, sample=sample, lines=lines)
            note(self.run.say(f"已写入 {path}", f"Written to {path}"))
        elif self.form == "table":
            self._print(listings, sample=sample, lines=lines, closing=closing)

    def _print(self, listings: Sequence[Listing], *, sample: bool, lines: Sequence[str], closing: Sequence[str]) -> None:
        console = console_for(sys.stdout)
        if sample:
            console.print(f"[reverse] {SAMPLE.text(self.run.lang)} [/reverse]", highlight=False)
        for line in lines:
            say(line)
        for listing in listings:
            say("")
            print_table(console, listing, self.run.lang)
        for line in closing:
            say(line)


def output_options() -> list[Option]:
    """Return the options of every command that lists something."""
    return [
        Option(["--csv", "as_csv"], is_flag=True, words=Words("输出 CSV（UTF-8）。", "Print CSV (UTF-8).")),
        Option(["--json", "as_json"], is_flag=True, words=Words("输出 JSON（对象的列表）。", "Print JSON (a list of objects).")),
        Option(["--xlsx", "workbook"], metavar="FILE", words=Words("写成 Excel 工作簿。", "Write a workbook.")),
    ]


def output_from(values: dict[str, Any]) -> Output:
    """Take the options of `output_options` out of a command's values."""
    as_csv, as_json, workbook = values.pop("as_csv"), values.pop("as_json"), values.pop("workbook")
    if as_csv and as_json:
        raise SettingsError("--csv 和 --json 只能选一个。", "Give either --csv or --json, not both.")
    form = "csv" if as_csv else "json" if as_json else "table"
    if workbook and Path(workbook).suffix.lower() != ".xlsx":
        raise SettingsError(
            f"--xlsx 的文件名应以 .xlsx 结尾，不能是“{workbook}”。", f"The file of --xlsx must end in .xlsx, not {workbook!r}."
        )
    return Output(current(), form, Path(workbook) if workbook else None)


def listing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the output options of a command to its function as one `Output`, before the rest."""

    def call(**values: Any) -> Any:
        """Call it."""
        output = output_from(values)
        return function(output, **values)

    return call


def say(text: str) -> None:
    """Print a line for the reader."""
    click.echo(text)


def note(text: str) -> None:
    """Print a line beside the result, on standard error."""
    click.echo(text, err=True)


def console_for(stream: Any) -> Console:
    """Return a console on a stream; away from a terminal it has no colours and lines as long as they need to be."""
    from rich.console import Console

    if stream.isatty():
        return Console(file=stream, soft_wrap=False)
    return Console(file=stream, no_color=True, width=100_000, highlight=False)


def print_table(console: Console, listing: Listing, lang: str, *, error: bool = False) -> None:
    """Print a listing as a table whose columns align by the cells that Chinese characters take, and fit into the terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from orgnet.cli.fitting import GAP, columns_of, fit

    title = listing.title.text(lang)
    if not listing.rows:
        click.echo(f"{title}{'：没有' if lang == 'zh' else ': none'}", err=error)
        return
    shown, left_out = fit(columns_of(listing, lang), console.width)
    # A column of the box and one of padding: GAP cells between two columns.
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column in shown:
        justify: Literal["right", "left"] = "right" if column.field.number else "left"
        table.add_column(Text(column.folded_head()), justify=justify, no_wrap=True, min_width=column.width)
    for cells in zip(*(column.texts for column in shown), strict=True):
        table.add_row(*(Text(column.folded_text(text)) for column, text in zip(shown, cells, strict=True)))
    with console.capture() as printed:
        console.print(table, crop=False, width=sum(column.width + GAP for column in shown))
    click.secho(title, bold=True, err=error)  # on a line of its own, however narrow the table is
    click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()), err=error)
    if left_out:
        heads = [column.head for column in left_out]
        zh = f"窗口不够宽，没有显示：{'、'.join(heads)}。"
        click.echo(zh if lang == "zh" else f"No room here for: {', '.join(heads)}.", err=error)


def _emit(text: str) -> None:
    # To a file or a pipe always UTF-8, so that nothing is lost whatever the terminal's own encoding is.
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def _marked(listing: Listing, sample: bool) -> list[dict[str, Any]]:
    return [{**row, "sample": f"{SAMPLE.zh} {SAMPLE.en}"} if sample else dict(row) for row in listing.rows]


def _json(listing: Listing, sample: bool) -> str:
    rows = _marked(listing, sample)
    try:
        return json.dumps(rows, ensure_ascii=False, indent=1, default=_json_value, allow_nan=False) + "\n"
    except ValueError:  # JSON has no infinity, and nothing that is no number
        return json.dumps(_finite(rows), ensure_ascii=False, indent=1, default=_json_value) + "\n"


def _finite(value: Any) -> Any:
    """Return a value with its infinite numbers as text, as Cypher writes them, and with null for what is no number."""
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, (list, tuple)) else value


def _csv(listing: Listing, sample: bool) -> str:
    rows = _marked(listing, sample)
    names = list(dict.fromkeys(name for row in rows for name in row)) or [column.name for column in listing.fields]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_csv_value(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def _csv_value(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=_json_value)
    return str(value).lower() if isinstance(value, bool) else value


def mapping_rows(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each name and value."""
    return [{"name": name, "value": value} for name, value in values.items()]
