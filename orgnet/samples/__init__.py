"""
The published case studies as workbooks: real streets and communities, everything else invented and marked as such.

Each sample is drawn from a fixed seed and comes out the same on every machine.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgnet.errors import InputError
from orgnet.loaders.template import write_workbook
from orgnet.samples import fancheng, gusu, qingshan, shangmei, siping
from orgnet.samples.paths import paths_of, with_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book

SAMPLES: Mapping[str, Callable[[], tuple[Book, Explanation]]] = MappingProxyType(
    {"fancheng": fancheng.build, "gusu": gusu.build, "shangmei": shangmei.build, "qingshan": qingshan.build, "siping": siping.build}
)
"""What makes each sample, by name."""


def write_sample(name: str, folder: Path | str) -> Path:
    """
    Write a sample as one workbook.

    Parameters
    ----------
    name
        One of `SAMPLES`.
    folder
        Folder to write into; made where it does not exist.

    Returns
    -------
    path
        The workbook, `<name>.xlsx`.

    Raises
    ------
    InputError
        If there is no such sample.
    """
    if name not in SAMPLES:
        known = "、".join(SAMPLES)
        raise InputError(
            f"没有名为“{name}”的样例。可用的样例：{known}。", f"There is no sample called {name!r}. Choose one of: {', '.join(SAMPLES)}."
        )
    book, explanation = SAMPLES[name]()
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = paths_of(book)
    return write_workbook(target / f"{name}.xlsx", book.tables(paths=paths), with_paths(explanation, paths))


__all__ = ["SAMPLES", "write_sample"]
