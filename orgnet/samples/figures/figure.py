"""
One figure of a study, with the Cypher that counts it, and the ways in which studies state numbers.

Exact numbers are exact; "over N" is more than N and at most 1.05 N; "almost N" at least 0.95 N and less than N; "about N" within 5 %. A share is
counted as a percentage. What a study prescribes rather than reports (a meeting each quarter) is kept mostly; those rows say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = "(k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))"
"""Says of a tie `k` that it is in force."""


@dataclass(frozen=True)
class Figure:
    """
    One figure of a study.

    Parameters
    ----------
    name
        Short name, unique in the study.
    says
        What the study says.
    cypher
        Statement that returns one number named `figure`; `$as_of` is the day. It counts the rows of its own source only.
    low, high
        Least and greatest number that agrees with the study.
    """

    name: str
    says: str
    cypher: str
    low: float
    high: float


def exact(name: str, says: str, number: float, cypher: str) -> Figure:
    """Return a figure that is exactly so."""
    return Figure(name, says, cypher, number, number)


def over(name: str, says: str, number: float, cypher: str, *, least: float = 1) -> Figure:
    """Return a figure "over N"; `least` is the smallest step above N, a small part of one for a share."""
    return Figure(name, says, cypher, number + least, number * 1.05)


def almost(name: str, says: str, number: float, cypher: str, *, least: float = 1) -> Figure:
    """Return a figure "almost N"; `least` is the smallest step below N, a small part of one for a share."""
    return Figure(name, says, cypher, number * 0.95, number - least)


def about(name: str, says: str, number: float, cypher: str) -> Figure:
    """Return a figure "about N"."""
    return Figure(name, says, cypher, number * 0.95, number * 1.05)


def some(name: str, says: str, cypher: str, *, low: float = 1, high: float = float("inf")) -> Figure:
    """Return what a study tells without a number, or what it prescribes and its area mostly keeps."""
    return Figure(name, says, cypher, low, high)


def counter(source: str) -> Callable[..., str]:
    """
    Return a function that makes the statements that count different nodes of a source.

    The function takes a pattern, in which the nodes to count are called `s`, and a further condition.
    """

    def count(pattern: str, where: str = "") -> str:
        return f"MATCH {pattern} WHERE {_ours(source, where)} RETURN count(DISTINCT s) AS figure"

    return count


def adder(source: str) -> Callable[..., str]:
    """
    Return a function that makes the statements that sum a value over matches of a pattern whose nodes `s` are of a source.

    The function takes the pattern, the value, a further condition, and what to do instead of `sum` (`min`, `max`).
    """

    def add(pattern: str, value: str, where: str = "", *, reckon: str = "sum") -> str:
        return f"MATCH {pattern} WHERE {_ours(source, where)} RETURN {reckon}({value}) AS figure"

    return add


def _ours(source: str, where: str) -> str:
    return f"'{source}' IN s.source" + (f" AND {where}" if where else "")
