"""Names that two samples share, written with the street before them, so that all samples can stand in one graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgnet.loaders.identity import parent_columns
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book

REPEATED = ("十字街社区", "幸福社区", "朝阳社区")
"""Communities of one name in two samples."""


def paths_of(book: Book) -> dict[str, str]:
    """
    Return how references to a repeated community and to what is named after it are written: 幸福路街道/幸福社区第一网格.

    What has no place of its own (an agreement, an activity) keeps its name, for nothing stands before it.
    """
    streets = {str(row["name"]): str(row["street"]) for row in book.rows("Community")}
    here = [name for name in REPEATED if name in streets]
    found: dict[str, str] = {}
    for label in NODE_KINDS:
        columns = parent_columns(label)
        for row in book.rows(label) if columns and here else []:
            name = str(row.get("name", ""))
            community = next((one for one in here if name.startswith(one)), None)
            if community is not None and any(row.get(column) for column in columns):
                found[name] = f"{streets[community]}/{name}"
    return found


def with_paths(explanation: Explanation, paths: Mapping[str, str]) -> Explanation:
    """Return the explanation with the communities of its scope written so."""
    scope = {
        topic: said if isinstance(said, str) else (said[0], [paths.get(name, name) for name in said[1]])
        for topic, said in explanation.scope.items()
    }
    return replace(explanation, scope=scope)
