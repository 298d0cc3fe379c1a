"""What an address asks of the page on agreements: the panels of the page and their listings begin with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboards.area import area_of
from orgnet.analysis.agreements import IN_FORCE, STATES
from orgnet.analysis.located import reporting
from orgnet.errors import InputError
from orgnet.projection import NOT_UNITS

if TYPE_CHECKING:
    from datetime import date

    from dashboards.area import Area
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.agreements import Line
    from orgnet.analysis.directory import Entry

FILTERS = ("in_force", "soon", *STATES, "undated")
"""States that the picker offers."""

NO_ROUND = "none"


@dataclass(frozen=True)
class Asked:
    """
    What is asked.

    Parameters
    ----------
    area
        Street and community.
    level
        What the ground is divided into: "street" or "community".
    party
        The organisation whose agreements are asked for, as the unit that it counts as; None means all.
    state
        One of `FILTERS`; None means all.
    round
        Number of a round, or `NO_ROUND`; None means all.
    day
        The day that is judged.
    scope
        The agreements of the place, the party and the round, in whatever state.
    unreported
        Communities of the place whose joint construction is not reported.
    """

    area: Area
    level: str
    party: Entry | None
    state: str | None
    round: str | None
    day: date
    scope: tuple[Line, ...]
    unreported: int

    @property
    def lines(self) -> list[Line]:
        """The agreements that the address asks for."""
        return [line for line in self.scope if self.state is None or is_in(line, self.state, self.day)]


def is_in(line: Line, state: str, day: date) -> bool:
    """Whether an agreement is in a state of the picker."""
    if state == "soon":
        return line.soon(day)
    if state == "in_force":
        return line.in_force
    if state == "undated":
        return line.state in IN_FORCE and line.row.undated
    return line.state == state


def asked(desk: Desk, visit: Visit) -> Asked:
    """
    Read what an address asks.

    Raises
    ------
    InputError
        When it asks for a state or an organisation that there is not.
    """
    state = visit.get("status")
    if state is not None and state not in FILTERS:
        raise InputError(f"没有协议状态“{state[:20]}”。请清除条件。", f"Agreements have no state {state[:20]!r}. Clear the filters.")
    directory = desk.places(visit.as_of).directory
    district = desk.district(visit.as_of)
    area = area_of(visit, district)
    wanted = visit.get("org")
    party = directory.entries[desk.unit_of(wanted, visit.as_of)] if wanted else None
    round_ = visit.get("round")
    over = directory.parents.get(area.community) if area.community else None
    scope = tuple(
        line
        for line in desk.agreements(visit.as_of)
        if line.inside(street=area.street, community=area.community, over=over)
        and (party is None or party.id in line.units)
        and (round_ is None or str(line.round or NO_ROUND) == round_)
    )
    told = reporting(directory, "Community", "joint_construction")
    inside = [
        community.entry.id
        for street in district.streets
        if area.street in (None, street.entry.id)
        for community in street.communities
        if area.community in (None, community.entry.id)
    ]
    level = "community" if area.street or area.community or len(district.streets) == 1 else "street"
    return Asked(area, level, party, state, round_, directory.day, scope, sum(not told[id_] for id_ in inside))


def signatories(line: Line) -> list[Entry]:
    """Return who signed, units before committees, branches and self-governing bodies."""
    return sorted(line.row.parties, key=lambda party: (party.label in NOT_UNITS, party.name))


def parties_said(visit: Visit, line: Line) -> str:
    """Name who signed."""
    return visit.words("list.separator").join(party.name for party in signatories(line)) or visit.words("agreements.no_party")


def places_said(visit: Visit, line: Line) -> str:
    """Name where it counts."""
    names = dict.fromkeys(entry.name for place in line.places if (entry := place.community or place.street))
    return visit.words("list.separator").join(names)


def left_said(visit: Visit, line: Line, day: date) -> str:
    """Say how long it runs, or since when it does not."""
    words, left = visit.words, line.days_left(day)
    if left is None:
        return words("agreements.no_end")
    if line.in_force:
        return words("agreements.days_left", n=left) if left else words("agreements.last_day")
    return (
        words("agreements.coming_on", day=line.row.signed.isoformat())
        if line.state == "coming" and line.row.signed
        else words("agreements.days_over", n=-left)
    )
