"""The big (working) committees: where their seats come from, whether they meet, who comes, who watches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from orgnet.analysis.joint_construction import COMMITTEES, Seat, attendance, joint_meetings, reported_of_committees, seats_on
from orgnet.analysis.located import Locator, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from orgnet.analysis.directory import Directory, Entry

ORIGINS: Mapping[str, frozenset[str]] = {
    "residents": frozenset({"ResidentsCommittee"}),
    "owners": frozenset({"OwnersCommittee", "OwnersCommitteeBranch"}),
    "property": frozenset({"PropertyCompany"}),
    "unit": frozenset({"ResidentUnit", "Company", "SocialOrganisation", "ResidentUnitPartyOrganisation", "NewSectorPartyOrganisation"}),
    "department": frozenset({"FunctionalDepartment"}),
}
"""Where part-time members come from, by the kind of who holds the seat: a unit's own Party organisation counts as
the unit."""

OTHER = "other"
"""Origin of a part-time member who is of none of these kinds."""

QUARTERS = 4
WATCHED = 4
"""Meetings that a supervisor must have missed, one after the other, to be called idle."""

_OWN = {"CommunityPartyCommittee", "StreetWorkingCommittee"}


@dataclass(frozen=True)
class CommitteeSeat:
    """
    One seat in force.

    Parameters
    ----------
    seat
        Who holds it, in which role, since when, and the attendance of the last four joint meetings.
    origin
        A key of `ORIGINS` or `OTHER`; None for the secretary and for the committee's own organisation, who are not part-time.
    idle
        Whether it is a supervisory seat whose holder is known to have been absent from each of the last four meetings of the committee, of any
        kind, all held since the seat began. With fewer meetings since, or one of which nobody knows, it is not judged.
    """

    seat: Seat
    origin: str | None
    idle: bool = False

    @property
    def part_time(self) -> bool:
        """Whether it is held by another than the committee's own organisation."""
        return self.origin is not None

    @property
    def supervises(self) -> bool:
        """Whether it is there to supervise."""
        return self.seat.role == "supervisor"


@dataclass(frozen=True)
class CommitteeRow:
    """
    One big committee.

    Parameters
    ----------
    entry, where
        The committee; its street and community.
    seats
        Its seats in force, by role and name; empty where joint construction is not reported.
    seats_reported, meetings_reported
        Whether its seats, and its meetings, are reported: what is not is unknown.
    norms
        Codes of the norms that its area has adopted, such as a joint meeting each quarter, or five origins.
    meetings
        Days of all its joint meetings up to the day, oldest first.
    quarters
        Joint meetings in each of the last four calendar quarters, the quarter of the day last.
    """

    entry: Entry
    where: Where
    seats: tuple[CommitteeSeat, ...]
    seats_reported: bool
    meetings_reported: bool
    norms: frozenset[str]
    meetings: tuple[date, ...]
    quarters: tuple[int, ...]

    @property
    def state(self) -> str:
        """Of its joint meetings: "unknown", "never", "idle" (none in four quarters), "behind" (none in this one), "met"."""
        if not self.meetings_reported:
            return "unknown"
        if not self.meetings:
            return "never"
        if not any(self.quarters):
            return "idle"
        return "met" if self.quarters[-1] else "behind"

    @property
    def last(self) -> date | None:
        """Day of its last joint meeting; None where it held none, or nobody knows."""
        return self.meetings[-1] if self.meetings else None

    @property
    def part_time(self) -> int:
        """Organisations with a part-time seat."""
        return len({seat.seat.holder.id for seat in self.seats if seat.part_time})

    @cached_property
    def by_origin(self) -> Mapping[str, int]:
        """Organisations with a part-time seat by origin, each of `ORIGINS` and then `OTHER`; one with two seats counts once."""
        held = {seat.seat.holder.id: seat.origin for seat in self.seats if seat.part_time}
        return {origin: sum(found == origin for found in held.values()) for origin in (*ORIGINS, OTHER)}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The origins that it has nobody of; nothing where its seats are not reported."""
        return tuple(origin for origin in ORIGINS if not self.by_origin[origin]) if self.seats_reported else ()

    @property
    def supervisors(self) -> tuple[CommitteeSeat, ...]:
        """Its supervisory seats."""
        return tuple(seat for seat in self.seats if seat.supervises)

    @property
    def idle(self) -> tuple[CommitteeSeat, ...]:
        """Its supervisory seats that are idle; none where its meetings are not reported."""
        return tuple(seat for seat in self.supervisors if seat.idle)

    @cached_property
    def attendance(self) -> tuple[int, int, int]:
        """Of all its seats in the last four joint meetings: present, absent, unknown. Who was not yet seated is not counted."""
        marks = [mark for seat in self.seats for mark in seat.seat.attendance] if self.meetings_reported else []
        return marks.count("present"), marks.count("absent"), marks.count("unknown")


def committees(directory: Directory) -> tuple[CommitteeRow, ...]:
    """Return every big committee on the day of `directory`, by street and community, those of streets first."""
    ids = {id_: label for label in COMMITTEES for id_ in directory.snapshot.table(label).get_column("id").to_list()}
    seats: dict[str, list[Seat]] = {}
    for seat in seats_on(directory, ids):
        seats.setdefault(seat.committee.id, []).append(seat)
    held = joint_meetings(directory, ids)
    locator, origins = Locator(directory), _Origins(directory, ids)
    idle = _idle(directory, seats)
    told = {topic: reported_of_committees(directory, topic) for topic in ("joint_construction", "meetings")}
    norms = {
        id_: frozenset(norms or ())
        for label in COMMITTEES
        for id_, norms in directory.snapshot.table(label).select("id", "norms").iter_rows()
    }
    rows = []
    for id_ in ids:
        known = told["joint_construction"][id_]
        days = tuple(day for _, day in held.get(id_, ())) if told["meetings"][id_] else ()
        rows.append(
            CommitteeRow(
                entry=directory.entries[id_],
                where=locator.of(id_),
                seats=_seats(seats.get(id_, ()), origins, idle if told["meetings"][id_] else frozenset()) if known else (),
                seats_reported=known,
                meetings_reported=told["meetings"][id_],
                norms=norms[id_],
                meetings=days,
                quarters=_by_quarter(days, directory.day),
            )
        )
    return tuple(sorted(rows, key=lambda row: (*row.where.order, row.entry.name, row.entry.id)))


def _seats(seats: Iterable[Seat], origins: _Origins, idle: frozenset[tuple[str, str]]) -> tuple[CommitteeSeat, ...]:
    return tuple(
        CommitteeSeat(seat, origins.of(seat), seat.role == "supervisor" and (seat.committee.id, seat.holder.id) in idle) for seat in seats
    )


def _idle(directory: Directory, seats: Mapping[str, list[Seat]]) -> frozenset[tuple[str, str]]:
    """Return committee and holder of the supervisory seats that are idle; whoever holds two such seats has held one since the first began."""
    watching: dict[tuple[str, str], list[Seat]] = {}
    for seat in (one for held in seats.values() for one in held if one.role == "supervisor"):
        watching.setdefault((seat.committee.id, seat.holder.id), []).append(seat)
    held = joint_meetings(directory, {committee for committee, _ in watching}, all_kinds=True)
    attended = attendance(directory, [meeting for found in held.values() for meeting, _ in found])
    found = set()
    for (committee, holder), own in watching.items():
        began = [seat.since for seat in own if seat.since is not None]
        first = min(began) if len(began) == len(own) else None
        last = [meeting for meeting, day in held.get(committee, []) if first is None or day >= first][-WATCHED:]
        body = directory.body(holder)
        if len(last) == WATCHED and all(attended.get((body, meeting)) == "absent" for meeting in last):
            found.add((committee, holder))
    return frozenset(found)


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and quarter (1 to 4) of a day."""
    return day.year, (day.month + 2) // 3


def quarters_before(day: date, count: int = QUARTERS) -> list[tuple[int, int]]:
    """Return the last `count` calendar quarters as year and quarter, the one of the day last."""
    year, quarter = quarter_of(day)
    at = 4 * year + quarter - 1
    return [((at - back) // 4, (at - back) % 4 + 1) for back in range(count - 1, -1, -1)]


def _by_quarter(days: tuple[date, ...], day: date) -> tuple[int, ...]:
    return tuple(sum(quarter_of(one) == quarter for one in days) for quarter in quarters_before(day))


class _Origins:
    """Where the holder of a seat comes from."""

    def __init__(self, directory: Directory, committees: Mapping[str, str]) -> None:
        self._directory = directory
        self._above: dict[str, set[str]] = {}
        for tie in directory.ties("SUBORDINATE_TO", starts=committees):
            self._above.setdefault(tie["start"], set()).add(tie["end"])

    def of(self, seat: Seat) -> str | None:
        """Return the origin of a seat; None when it is not a part-time one."""
        if seat.role == "secretary" or self._own(seat):
            return None
        label = self._directory.entries[self._directory.body(seat.holder.id)].label
        return next((origin for origin, labels in ORIGINS.items() if label in labels), OTHER)

    def _own(self, seat: Seat) -> bool:
        """Return whether the holder leads the committee, or is the Party committee of the very place that the committee is of."""
        if seat.holder.id in self._above.get(seat.committee.id, ()):
            return True
        places = self._directory.places
        here = places.get(seat.committee.id)
        return seat.holder.label in _OWN and here is not None and places.get(seat.holder.id) == here
