"""Post-holders without names: cadres posted below, and posts held in two places at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from orgnet.samples.coverage import committee
from orgnet.samples.management import residents_committee

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgnet.samples.book import Book
    from orgnet.samples.dice import Dice
    from orgnet.samples.ground import Community, Compound


class Appointees:
    """Appointees by number: 任职者0001 and on, after the word of the area where samples stand beside each other."""

    def __init__(self, dice: Dice, book: Book, *, area: str = "") -> None:
        self._dice = dice
        self._book = book
        self._area = area
        self._number = 0

    def new(self, sent_by: str | None = None) -> str:
        """Write another one and return the code."""
        self._number += 1
        return self._book.node("Appointee", f"{self._area}任职者{self._number:04d}", sent_by=sent_by)

    def post(self, who: str, where: str, post: str, *, first: date = date(2022, 1, 1)) -> None:
        """Give someone a post, since a month after `first`; the day is not known of a few."""
        day = None if self._dice.chance(0.05) else self._dice.day(first, date(2026, 8, 31)).replace(day=1)
        self._book.tie("HOLDS_POST_IN", who, where, post=post, since=day)

    def appoint(self, where: str, post: str, *, sent_by: str | None = None, first: date = date(2022, 1, 1)) -> str:
        """Give a post to another one and return the code."""
        who = self.new(sent_by)
        self.post(who, where, post, first=first)
        return who


def post_cadres(dice: Dice, people: Appointees, *, grounds: Sequence[tuple[str, str]], count: int) -> None:
    """
    Post cadres below: `count` in all over the grounds, each with at least one where there are enough.

    Parameters
    ----------
    dice, people
        Draws and appointees.
    grounds
        Ground and the organisation that sends someone there.
    count
        How many.
    """
    every = list(grounds) if count >= len(grounds) else dice.some(grounds, count)
    extra = [dice.pick(grounds) for _ in range(count - len(every))]
    for ground, sender in (*every, *extra):
        people.post(people.new(sender), ground, "resident_cadre", first=date(2023, 1, 1))


def post_leaders(dice: Dice, people: Appointees, communities: Sequence[Community], *, both: float = 0.55) -> None:
    """Write the secretary of each community and the director of its residents' committee: in `both` of them one and the same."""
    for community in communities:
        secretary = people.new()
        people.post(secretary, committee(community), "secretary")
        people.post(secretary, f"{community.name}大党委", "secretary")
        director = secretary if dice.chance(both) else people.new()
        people.post(director, residents_committee(community), "director")


def cross_appoint(dice: Dice, book: Book, people: Appointees, compounds: Sequence[Compound], *, share: float) -> None:
    """Let some secretaries of compound branches sit on the owners' committee of their compound as well."""
    for compound in compounds:
        owners = f"{compound.name}业委会"
        if owners in book and compound.branch == f"{compound.name}党支部" and dice.chance(share):
            who = people.new()
            people.post(who, compound.branch, "secretary")
            people.post(who, owners, dice.pick(("director", "deputy", "member")))
