"""A whole area at a glance: how much of everything, how each grid is covered, who manages the compounds, what joint construction does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.joint_construction import agreements_of
from orgnet.analysis.located import reporting
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from orgnet.analysis.committees import CommitteeRow
    from orgnet.analysis.directory import Directory, Entry
    from orgnet.analysis.places import Places


@dataclass(frozen=True)
class CommunityAtGlance:
    """A community, and the best mode of each of its grids, in their order."""

    entry: Entry
    grids: tuple[tuple[Entry, str], ...]


@dataclass(frozen=True)
class StreetAtGlance:
    """A street and its communities."""

    entry: Entry
    communities: tuple[CommunityAtGlance, ...]


@dataclass(frozen=True)
class Joint:
    """
    Joint construction in numbers.

    Parameters
    ----------
    agreements, in_force, on_paper, lapsed
        All agreements that began; those in force; of these without project or activity; ended and not renewed.
    committees
        Big committees.
    met, tell_meetings
        Those that held a joint meeting in the quarter of the day, of those whose meetings are reported.
    seated, tell_seats
        Those with a part-time member, of those whose seats are reported.
    units
        Units and departments.
    registered, tell_units
        Those registered with a community, of those whose joint construction is reported.
    teams
        Volunteer teams.
    """

    agreements: int
    in_force: int
    on_paper: int
    lapsed: int
    committees: int
    met: int
    tell_meetings: int
    seated: int
    tell_seats: int
    units: int
    registered: int
    tell_units: int
    teams: int


@dataclass(frozen=True)
class District:
    """
    An area at a glance.

    Parameters
    ----------
    names
        Names of its largest pieces of ground that have a street below them, such as its districts.
    counts
        Nodes by label.
    streets
        Streets with communities and grids.
    managed_by
        Compounds by who manages them (code; None where not given).
    joint
        Joint construction in numbers.
    types
        Communities by type (code; None where not given).
    model_communities
        Communities that are model communities.
    """

    names: tuple[str, ...]
    counts: Mapping[str, int]
    streets: tuple[StreetAtGlance, ...]
    managed_by: Mapping[str | None, int]
    joint: Joint
    types: Mapping[str | None, int]
    model_communities: int


def district(places: Places, committees: Sequence[CommitteeRow]) -> District:
    """
    Return the area that a workspace holds.

    Parameters
    ----------
    places
        Its places on a day.
    committees
        Its big committees on the same day (`orgnet.analysis.committees.committees`).
    """
    directory = places.directory
    counts = {label: directory.snapshot.table(label).height for label in NODE_KINDS if label in directory.snapshot.nodes}
    compounds = directory.snapshot.table("Compound").get_column("managed_by").to_list()
    communities = directory.snapshot.table("Community")
    tops = {directory.parents.get(street) for street in directory.snapshot.table("Street").get_column("id").to_list()}
    return District(
        names=tuple(sorted(directory.entries[top].name for top in tops if top)),
        counts=counts,
        streets=tuple(_streets(directory, places.modes)),
        managed_by=dict(Counter(compounds).most_common()),
        joint=_joint(directory, committees),
        types=dict(Counter(communities.get_column("community_type").to_list()).most_common()),
        model_communities=sum(bool(model) for model in communities.get_column("model").to_list()),
    )


def _streets(directory: Directory, modes: Mapping[str, str]) -> list[StreetAtGlance]:
    def order(id_: str) -> tuple[str, str]:
        entry = directory.entries[id_]
        return entry.code or "", entry.id

    streets = []
    for street in sorted(directory.snapshot.table("Street").get_column("id").to_list(), key=order):
        communities = []
        for community in sorted(directory.parts.get(street, []), key=order):
            if directory.entries[community].label == "Community":
                grids = [part for part in directory.parts.get(community, []) if directory.entries[part].label == "Grid"]
                shown = tuple((directory.entries[grid], modes.get(grid, "unknown")) for grid in sorted(grids, key=order))
                communities.append(CommunityAtGlance(directory.entries[community], shown))
        streets.append(StreetAtGlance(directory.entries[street], tuple(communities)))
    return streets


def _joint(directory: Directory, committees: Sequence[CommitteeRow]) -> Joint:
    rows = [
        row for row in agreements_of(directory, directory.snapshot.table("Agreement").get_column("id").to_list()) if row.state != "coming"
    ]
    states = Counter(row.state for row in rows)
    tell_meetings = [row for row in committees if row.meetings_reported]
    tell_seats = [row for row in committees if row.seats_reported]
    telling = {
        id_: told
        for label in ("ResidentUnit", "FunctionalDepartment")
        for id_, told in reporting(directory, label, "joint_construction").items()
    }
    registered = {tie["start"] for tie in directory.ties("REGISTERED_WITH", starts=telling)}
    return Joint(
        agreements=len(rows),
        in_force=states["live"] + states["paper"],
        on_paper=states["paper"],
        lapsed=states["lapsed"],
        committees=len(committees),
        met=sum(row.state == "met" for row in tell_meetings),
        tell_meetings=len(tell_meetings),
        seated=sum(row.part_time > 0 for row in tell_seats),
        tell_seats=len(tell_seats),
        registered=len(registered),
        tell_units=sum(told or id_ in registered for id_, told in telling.items()),
        units=len(telling),
        teams=directory.snapshot.table("VolunteerTeam").height,
    )
