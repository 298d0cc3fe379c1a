"""
A table on a terminal that is too narrow for it.

First heads of numbers are folded, then long texts; then columns marked as spare are left out, and at last those from the right. What is
left out is named below the table, and nothing that is shown is cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from orgnet.cli.frame import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.reports.listing import Field, Listing

GAP = 2
"""Cells between two columns."""

_TEXT = 16
_NARROW = 8
_HEAD = 6


@dataclass(frozen=True)
class Column:
    """
    One column of a table, with its texts.

    Parameters
    ----------
    field
        What it is.
    head
        Its head.
    texts
        Its cells.
    width
        Cells that it takes.
    """

    field: Field
    head: str
    texts: tuple[str, ...]
    width: int = 0

    @property
    def natural(self) -> int:
        """Cells that it takes where there is room."""
        return max(map(cell_len, (self.head, *self.texts)))

    def least(self, narrow: int) -> int:
        """
        Cells that it takes at least, when texts are folded at `narrow`.

        Numbers and days are never folded; English has words to fold between, and bears to be narrower.
        """
        if self.field.number or self.field.kind == "day":
            return max(map(cell_len, (*wrap(self.head, _HEAD), *self.texts)))
        if all(text.isascii() for text in (self.head, *self.texts)):
            words = max(map(cell_len, (word for text in (self.head, *self.texts) for word in text.split())), default=0)
            return min(self.natural, max(words, _NARROW), narrow)
        return min(self.natural, narrow)

    def folded_head(self) -> str:
        """Return the head folded to its width, its lines about as long as one another."""
        lines = len(folded(self.head, self.width))
        width = next(width for width in range(1, self.width + 1) if len(folded(self.head, width)) <= lines)
        return "\n".join(folded(self.head, width))

    def folded_text(self, text: str) -> str:
        """Return one of its texts folded to its width."""
        return text if cell_len(text) <= self.width else "\n".join(folded(text, self.width))


def columns_of(listing: Listing, lang: str) -> list[Column]:
    """Return the columns of a listing as they read in a language."""
    return [
        Column(field, field.head(lang), tuple(" ".join(listing.text(field, row, lang).split("\n")) for row in listing.rows))
        for field in listing.fields
    ]


def fit(columns: Sequence[Column], room: int) -> tuple[list[Column], list[Column]]:
    """
    Give columns their widths.

    Parameters
    ----------
    columns
        In order, at least one.
    room
        Cells that there are.

    Returns
    -------
    shown, left_out
        Columns with their widths, and those for which there is no room.
    """
    shown, narrow = list(columns), _TEXT
    while len(shown) > 1 and _total([one.least(narrow) for one in shown]) > room:
        spare = max(shown, key=lambda one: one.field.spare)
        if spare.field.spare:
            shown.remove(spare)
        elif narrow > _NARROW:
            narrow = _NARROW
        else:
            shown.pop()
    widths = _grown([one.least(narrow) for one in shown], [one.natural for one in shown], room)
    placed = [Column(one.field, one.head, one.texts, width) for one, width in zip(shown, widths, strict=True)]
    return placed, [one for one in columns if one not in shown]


def folded(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells, words longer than that too."""
    return [part for line in wrap(text, width) for part in chop_cells(line, width)]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _grown(widths: list[int], natural: Sequence[int], room: int) -> list[int]:
    """Share what is left, always to the narrowest column that still wants more."""
    for _ in range(room - _total(widths)):
        wanting = [place for place, width in enumerate(widths) if width < natural[place]]
        if not wanting:
            break
        widths[min(wanting, key=lambda place: widths[place])] += 1
    return widths
