"""Progress of long work: a bar on a terminal, plain lines elsewhere, both on standard error."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_EVERY = 0.25


@contextlib.contextmanager
def progress(label: str, *, unit: str = "", before: str = "") -> Iterator[Callable[[int, int], None]]:
    """
    Give a function that is told what is done and what is to do.

    Parameters
    ----------
    label
        What the work is.
    unit
        What is counted, after the numbers.
    before
        What goes on until there is something to count.
    """
    if sys.stderr.isatty():
        with _bar(label, before) as told:
            yield told
    else:
        if before:
            click.echo(before, err=True)
        yield _lines(label, unit)


@contextlib.contextmanager
def _bar(label: str, before: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as shown:
        task = shown.add_task(before or label, total=None)
        yield lambda done, total: shown.update(task, description=label, completed=done, total=total)


def _lines(label: str, unit: str) -> Callable[[int, int], None]:
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        share = done / total if total else 1.0
        if share >= told:
            click.echo(f"{label} {done:,} / {total:,}{unit}", err=True)
            told = min(share - share % _LINE_EVERY + _LINE_EVERY, 1.0) if share < 1 else 2.0

    return tell
