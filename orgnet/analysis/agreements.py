"""Every joint-construction agreement: its term and round, whether it is live, when it lapses, where it counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from orgnet.analysis.joint_construction import AgreementRow, agreements_of
from orgnet.analysis.located import Locator, reporting
from orgnet.projection import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgnet.analysis.directory import Directory, Entry
    from orgnet.analysis.located import Where

SOON = 90
"""An agreement that ends within so many days is about to lapse."""

STATES = ("live", "paper", "unknown", "lapsed", "renewed", "ended", "coming")
"""
Live and on paper are in force; unknown is in force too, where joint construction is not reported and no project or activity is known. Ended is
past its last day where it is not reported whether it was renewed.
"""

IN_FORCE = ("live", "paper", "unknown")


@dataclass(frozen=True)
class Line:
    """
    One agreement.

    Parameters
    ----------
    row
        Parties, beneficiaries, days, projects, activities.
    state
        One of `STATES`.
    round
        Which round it is: as the sheet says, else its place among the agreements that renew one another; None where neither tells.
    chain
        Id of the first of the agreements that renew one another, its own where there is one alone.
    units
        Ids of the parties, a unit and its own Party organisations as one.
    places
        Where it counts: of each thing that benefits the street and the community; where nothing does, of the parties.
    """

    row: AgreementRow
    state: str
    round: int | None
    chain: str
    units: frozenset[str]
    places: tuple[Where, ...]

    @property
    def in_force(self) -> bool:
        """Whether it is in force on the day."""
        return self.state in IN_FORCE

    def days_left(self, day: date) -> int | None:
        """Return the days from the day to its last one, that of a past one negative; None where no end is known."""
        return None if self.row.expires is None else (self.row.expires - day).days

    def soon(self, day: date, *, days: int = SOON) -> bool:
        """Whether it is in force and ends within so many days."""
        left = self.days_left(day)
        return self.in_force and left is not None and left <= days

    def inside(self, *, street: str | None = None, community: str | None = None, over: str | None = None) -> bool:
        """
        Whether it counts in a street or a community.

        Parameters
        ----------
        street, community
            Ids; None asks nothing.
        over
            Street of the community: what benefits a whole street benefits its communities.
        """
        if community is not None:
            return any(
                place.community.id == community if place.community else place.street is not None and place.street.id == over
                for place in self.places
            )
        return street is None or any(place.street is not None and place.street.id == street for place in self.places)


@dataclass(frozen=True)
class Counts:
    """
    Agreements by state.

    Parameters
    ----------
    live, paper, unknown
        In force: live, on paper, and where nobody knows.
    soon
        Of those in force, the ones that end within `SOON` days.
    undated
        Of those in force, the ones with no day of signing or no end.
    lapsed, renewed, ended
        Past their last day: not renewed, renewed, and where nobody knows.
    coming
        Not begun yet.
    """

    live: int
    paper: int
    unknown: int
    soon: int
    undated: int
    lapsed: int
    renewed: int
    ended: int
    coming: int

    @property
    def in_force(self) -> int:
        """All that are in force."""
        return self.live + self.paper + self.unknown

    @property
    def begun(self) -> int:
        """All that have begun."""
        return self.in_force + self.lapsed + self.renewed + self.ended


def agreements(directory: Directory) -> tuple[Line, ...]:
    """Return every agreement on the day of a directory: in force first, by their end."""
    rows = agreements_of(directory, directory.snapshot.table("Agreement").get_column("id").to_list())
    reported = reporting(directory, "Agreement", "joint_construction")
    chain_of, place_in = _chains(directory, [row.entry.id for row in rows])
    locator = Locator(directory)
    unit_of = _units(directory)
    lines = []
    for row in rows:
        id_ = row.entry.id
        counted = row.round if row.round is not None else place_in.get(id_)
        units = frozenset(unit_of.get(party.id, party.id) for party in row.parties)
        lines.append(Line(row, _state(row.state, reported=reported[id_]), counted, chain_of[id_], units, _places(locator, row)))
    return tuple(lines)


def counts(lines: Iterable[Line], day: date) -> Counts:
    """Return how many agreements are in which state."""
    held = list(lines)
    found = {state: sum(line.state == state for line in held) for state in STATES}
    soon = sum(line.soon(day) for line in held)
    undated = sum(line.in_force and line.row.undated for line in held)
    return Counts(soon=soon, undated=undated, **found)


def by_round(lines: Iterable[Line], day: date) -> list[tuple[int | None, Counts]]:
    """Return the counts of each round, the first first; None is where no round is known, and comes last."""
    groups: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.round].append(line)
    known = sorted(number for number in groups if number is not None)
    return [(number, counts(groups[number], day)) for number in (*known, *([None] if None in groups else []))]


def by_place(lines: Iterable[Line], day: date, level: str = "street") -> list[tuple[Entry | None, Counts]]:
    """
    Return the counts of each street or community, in the order of their codes; None is in neither.

    An agreement that counts in two places is in the counts of both. One for a whole street is under None when communities are asked for.
    """
    groups: dict[str | None, list[Line]] = defaultdict(list)
    entries: dict[str | None, Entry | None] = {None: None}
    for line in lines:
        found = {one.id: one for place in line.places if (one := getattr(place, level)) is not None}
        entries.update(found)
        for id_ in found or [None]:
            groups[id_].append(line)
    order = sorted(groups, key=lambda id_: (id_ is None, (entry.code or "") if (entry := entries[id_]) else "", id_ or ""))
    return [(entries[id_], counts(groups[id_], day)) for id_ in order]


def lanes(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the agreements that renew one another side by side, the earliest of each first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.chain, []).append(line)
    return [sorted(group, key=_begun) for group in groups.values()]


def _begun(line: Line) -> tuple[date, int, str]:
    return line.row.signed or date.min, line.round or 0, line.row.entry.id


def _state(state: str, *, reported: bool) -> str:
    """Say that nobody knows where that is so: what is seen is seen, what is not seen may not have been reported."""
    if reported:
        return state
    return {"paper": "unknown", "lapsed": "ended"}.get(state, state)


def _units(directory: Directory) -> dict[str, str]:
    ids = directory.view.ids
    return {str(ids[at]): str(ids[unit]) for at, unit in enumerate(bodies(directory.view)) if unit >= 0}


def _places(locator: Locator, row: AgreementRow) -> tuple[Where, ...]:
    for entries in (row.benefits, row.parties):
        found = dict.fromkeys(where for where in (locator.of(entry.id) for entry in entries) if where.street or where.community)
        if found:
            return tuple(found)
    return ()


def _chains(directory: Directory, ids: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
    """Return the first agreement of each one's chain, and the place in it of those that renew or are renewed."""
    before: Mapping[str, str] = {tie["start"]: tie["end"] for tie in directory.all_ties("RENEWS")}
    renewed = set(before.values())
    chain_of: dict[str, str] = {}
    place_in: dict[str, int] = {}
    for id_ in ids:
        line = [id_]
        while line[-1] in before and before[line[-1]] not in line:
            line.append(before[line[-1]])
        chain_of[id_] = line[-1]
        if len(line) > 1 or id_ in renewed:
            place_in[id_] = len(line)
    return chain_of, place_in
