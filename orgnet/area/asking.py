"""Cypher of the user's own, asked in Python."""

from __future__ import annotations

import warnings

from orgnet.metrics.catalogue import STORED
from orgnet.queries import unfamiliar


def warn_of_unfamiliar(statement: str, *, depth: int) -> None:
    """
    Warn, in both languages, of names in a statement that nothing in the graph has (`orgnet.queries.unfamiliar`).

    Parameters
    ----------
    statement
        The Cypher.
    depth
        How many calls up the user's own line is, which the warning shows.
    """
    for one in unfamiliar(statement, results=STORED):
        warnings.warn(f"{one.text('zh')} {one.text('en')}", stacklevel=depth)
