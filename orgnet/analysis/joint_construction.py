"""Joint construction of single places and organisations: agreements, seats, meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from orgnet.analysis.located import reporting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgnet.analysis.directory import Directory, Entry

LIVE_DAYS = 365
"""An agreement with an activity in so many days is live."""

COMMITTEES = ("BigPartyCommittee", "BigWorkingCommittee")
_MEETINGS_SHOWN = 4


@dataclass(frozen=True)
class AgreementRow:
    """
    One agreement.

    Parameters
    ----------
    entry
        The agreement.
    parties, benefits
        Who signed it; what it benefits.
    signed, expires
        First and last day in force; None where unknown.
    round
        Which round it is.
    state
        "live", "paper" (in force, without project or activity), "lapsed", "renewed" (lapsed, and another renews it) or "coming".
    undated
        Whether a day is unknown, so that it counts as in force.
    projects
        Names of what it includes on the day.
    activities
        Days of what was done under it up to the day, oldest first.
    """

    entry: Entry
    parties: tuple[Entry, ...]
    benefits: tuple[Entry, ...]
    signed: date | None
    expires: date | None
    round: int | None
    state: str
    undated: bool
    projects: tuple[str, ...]
    activities: tuple[date, ...]

    @property
    def in_force(self) -> bool:
        """Whether it is in force on the day."""
        return self.state in ("live", "paper")


@dataclass(frozen=True)
class Seat:
    """
    One seat on a big committee.

    Parameters
    ----------
    committee, holder
        The committee, and who holds the seat.
    role
        Code of the role.
    since
        First day; None where unknown.
    attendance
        Of the last joint meetings, oldest first: "present", "absent", "unknown" or "before" (not yet seated).
    told
        Whether the committee reports its meetings; where it does not, no meetings are not none.
    """

    committee: Entry
    holder: Entry
    role: str | None
    since: date | None
    attendance: tuple[str, ...]
    told: bool


@dataclass(frozen=True)
class MeetingRow:
    """
    One meeting: day, kind (code), who held it, how many were present and absent.

    Parameters
    ----------
    entry, held_by
        The meeting, and who held it.
    day, kind
        When, and of which kind.
    present, absent
        Organisations reported so.
    """

    entry: Entry
    held_by: Entry | None
    day: date
    kind: str
    present: int
    absent: int


def agreements_of(directory: Directory, ids: Iterable[str]) -> list[AgreementRow]:
    """Return the agreements of these ids, in force first, then by their end."""
    wanted = sorted(set(ids))
    parties = _grouped(directory, directory.all_ties("PARTY_TO", ends=wanted), by="end", what="start")
    benefits = _grouped(directory, directory.all_ties("BENEFITS", starts=wanted), by="start", what="end")
    renewed = _renewed(directory, wanted)
    projects = _projects(directory, wanted)
    activities = _activities(directory, wanted)
    found = []
    for row in directory.rows("Agreement", wanted):
        id_ = row["id"]
        held = projects.get(id_, [])
        done = sorted(activities.get(id_, []))
        found.append(
            AgreementRow(
                entry=directory.entries[id_],
                parties=tuple(parties.get(id_, ())),
                benefits=tuple(benefits.get(id_, ())),
                signed=row["signed"],
                expires=row["expires"],
                round=row["round"],
                state=_state(directory.day, row, alive=any(state != "abandoned" for _, state in held), done=done, renewed=id_ in renewed),
                undated=row["signed"] is None or row["expires"] is None,
                projects=tuple(name for name, _ in held),
                activities=tuple(done),
            )
        )
    return sorted(found, key=lambda row: (not row.in_force, row.expires or date.max, row.entry.name))


def _grouped(directory: Directory, ties: Iterable[dict[str, Any]], *, by: str, what: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for tie in ties:
        found.setdefault(tie[by], []).append(directory.entries[tie[what]])
    return found


def _renewed(directory: Directory, agreements: Sequence[str]) -> set[str]:
    """Return the agreements that one signed by the day renews."""
    ties = directory.all_ties("RENEWS", ends=agreements)
    signed = {row["id"]: row["signed"] for row in directory.rows("Agreement", [tie["start"] for tie in ties])}
    return {tie["end"] for tie in ties if signed[tie["start"]] is None or signed[tie["start"]] <= directory.day}


def _state(day: date, row: dict[str, Any], *, alive: bool, done: Sequence[date], renewed: bool) -> str:
    if row["expires"] is not None and row["expires"] < day:
        return "renewed" if renewed else "lapsed"
    if row["signed"] is not None and row["signed"] > day:
        return "coming"
    recent = any(day - timedelta(days=LIVE_DAYS) <= activity <= day for activity in done)
    return "live" if alive or recent else "paper"


def _projects(directory: Directory, agreements: Sequence[str]) -> dict[str, list[tuple[str, str | None]]]:
    ties = directory.ties("INCLUDES", starts=agreements)
    states = {row["id"]: row["state"] for row in directory.rows("Project", [tie["end"] for tie in ties])}
    found: dict[str, list[tuple[str, str | None]]] = {}
    for tie in ties:
        found.setdefault(tie["start"], []).append((directory.entries[tie["end"]].name, states.get(tie["end"])))
    return found


def _activities(directory: Directory, agreements: Sequence[str]) -> dict[str, list[date]]:
    ties = directory.all_ties("CARRIES_OUT", ends=agreements)
    days = {row["id"]: row["date"] for row in directory.rows("Activity", [tie["start"] for tie in ties])}
    found: dict[str, list[date]] = {}
    for tie in ties:
        if days[tie["start"]] <= directory.day:
            found.setdefault(tie["end"], []).append(days[tie["start"]])
    return found


def seats_on(directory: Directory, committees: Iterable[str], *, holders: Iterable[str] | None = None) -> list[Seat]:
    """
    Return the seats in force on these committees, by role and name.

    Parameters
    ----------
    directory
        The day and its ties.
    committees
        Ids of big committees.
    holders
        Only the seats of these; None means all.
    """
    ids = sorted(set(committees))
    ties = directory.ties("HAS_SEAT_ON", ends=ids, starts=holders)
    held = joint_meetings(directory, {tie["end"] for tie in ties})
    meetings = {id_: held.get(id_, [])[-_MEETINGS_SHOWN:] for id_ in {tie["end"] for tie in ties}}
    attended = attendance(directory, [meeting for found in meetings.values() for meeting, _ in found])
    told = reported_of_committees(directory, "meetings")
    seats = []
    for tie in ties:
        marks = [
            "before"
            if tie["since"] is not None and tie["since"] > day
            else attended.get((directory.body(tie["start"]), meeting), "unknown")
            for meeting, day in meetings[tie["end"]]
        ]
        entries = directory.entries
        seats.append(Seat(entries[tie["end"]], entries[tie["start"]], tie["role"], tie["since"], tuple(marks), told[tie["end"]]))
    order = {"secretary": 0, "deputy": 1, "member": 2, "supervisor": 3}
    return sorted(seats, key=lambda seat: (seat.committee.name, order.get(seat.role or "", 9), seat.holder.name))


def reported_of_committees(directory: Directory, topic: str) -> dict[str, bool]:
    """Return for each big committee whether a topic is reported of it."""
    return {id_: told for label in COMMITTEES for id_, told in reporting(directory, label, topic).items()}


def joint_meetings(directory: Directory, committees: Iterable[str], *, all_kinds: bool = False) -> dict[str, list[tuple[str, date]]]:
    """
    Return the joint meetings of these committees up to the day, oldest first: id and day.

    Parameters
    ----------
    directory
        The day and its ties.
    committees
        Ids; one that held none has no entry.
    all_kinds
        Whether hearings and the like are meant too.
    """
    holders = {tie["start"]: tie["end"] for tie in directory.all_ties("HELD_BY", ends=committees)}
    rows = [row for row in directory.rows("Meeting", holders) if (all_kinds or row["kind"] == "joint") and row["date"] <= directory.day]
    found: dict[str, list[tuple[str, date]]] = {}
    for row in sorted(rows, key=lambda row: (row["date"], row["id"])):
        found.setdefault(holders[row["id"]], []).append((row["id"], row["date"]))
    return found


def attendance(directory: Directory, meetings: Sequence[str]) -> dict[tuple[str, str], str]:
    """
    Return "present" or "absent" by organisation and meeting.

    A unit and its own Party organisation are one: it was present where either was. Of whom nothing is written down there is no entry.
    """
    found: dict[tuple[str, str], str] = {}
    for tie in directory.all_ties("ATTENDED", ends=meetings) if meetings else []:
        who = (directory.body(tie["start"]), tie["end"])
        if tie["attendance"] is not None and found.get(who) != "present":
            found[who] = tie["attendance"]
    return found


def meetings_of(directory: Directory, organisations: Iterable[str]) -> list[MeetingRow]:
    """Return the meetings that these organisations held or are said to have attended or missed, newest first."""
    ids = sorted(set(organisations))
    held = [tie["start"] for tie in directory.all_ties("HELD_BY", ends=ids)]
    went = [tie["end"] for tie in directory.all_ties("ATTENDED", starts=ids)]
    wanted = sorted({*held, *went})
    holders = {tie["start"]: tie["end"] for tie in directory.all_ties("HELD_BY", starts=wanted)}
    marks: dict[str, list[str]] = {}
    for tie in directory.all_ties("ATTENDED", ends=wanted):
        marks.setdefault(tie["end"], []).append(tie["attendance"])
    rows = [
        MeetingRow(
            entry=directory.entries[row["id"]],
            held_by=directory.entries.get(holders.get(row["id"], "")),
            day=row["date"],
            kind=row["kind"],
            present=marks.get(row["id"], []).count("present"),
            absent=marks.get(row["id"], []).count("absent"),
        )
        for row in directory.rows("Meeting", wanted)
        if row["date"] <= directory.day
    ]
    return sorted(rows, key=lambda row: (row.day, row.entry.id), reverse=True)
