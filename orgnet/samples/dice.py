"""Draws that come out the same on every machine and every Python."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """
    A stream of draws with a name.

    Two streams with the same name draw the same, and a part of a sample that draws more than before does not move the draws of another
    part, because each has a stream of its own (`fork`). Everything rests on `random.Random.random`, the one method whose values Python promises
    to keep.

    Parameters
    ----------
    name
        Name of the stream; the seed.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._random = random.Random(name)  # noqa: S311  # samples, not secrets

    def fork(self, name: str) -> Dice:
        """Return a stream of its own for a part."""
        return Dice(f"{self.name}/{name}")

    def chance(self, share: float) -> bool:
        """Return True in this share of the draws."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def few(self, low: int, high: int) -> int:
        """Return a whole number from low to high, small ones much more often: most have one, a few have many."""
        return low + int((high - low + 1) * self._random.random() ** 4)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self._random.random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different items (all of them where there are fewer), in the order drawn."""
        return self.shuffled(items)[:count]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        left = list(items)
        for last in range(len(left) - 1, 0, -1):
            other = int(self._random.random() * (last + 1))
            left[last], left[other] = left[other], left[last]
        return left

    def day(self, first: date, last: date) -> date:
        """Return a day from first to last, both included."""
        return first + timedelta(days=self.between(0, (last - first).days))

    def split(self, total: int, weights: Sequence[float], *, low: int = 0) -> list[int]:
        """
        Return whole numbers that sum to `total`, about in the ratio of the weights, each at least `low`.

        Raises
        ------
        ValueError
            If `total` is too small to give everyone `low`.
        """
        spare = total - low * len(weights)
        if spare < 0:
            raise ValueError(f"{total} cannot give {len(weights)} parts {low} each")
        whole = sum(weights)
        exact = [spare * weight / whole for weight in weights]
        parts = [int(share) for share in exact]
        by_rest = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
        for at in by_rest[: spare - sum(parts)]:
            parts[at] += 1
        return [low + part for part in parts]
