"""A whole area at a glance: how much of everything, how each grid is covered, who manages the compounds, what joint construction does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.analysis.joint_construction import COMMITTEES, agreements_of
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    committees, met, reported
        Big committees; those that held a joint meeting in the quarter of the day; those whose meetings are reported.
    seated
        Big committees with a seat in force beside the secretary's.
    registered, units
        Units and departments registered with a community; all units and departments.
    teams
        Volunteer teams.
    """

    agreements: int
    in_force: int
    on_paper: int
    lapsed: int
    committees: int
    met: int
    reported: int
    seated: int
    registered: int
    units: int
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
    """

    names: tuple[str, ...]
    counts: Mapping[str, int]
    streets: tuple[StreetAtGlance, ...]
    managed_by: Mapping[str | None, int]
    joint: Joint


def district(places: Places) -> District:
    """Return the area that a workspace holds, on the day of `places`."""
    directory = places.directory
    counts = {label: directory.snapshot.table(label).height for label in NODE_KINDS if label in directory.snapshot.nodes}
    compounds = directory.snapshot.table("Compound").get_column("managed_by").to_list()
    tops = {directory.parents.get(street) for street in directory.snapshot.table("Street").get_column("id").to_list()}
    return District(
        names=tuple(sorted(directory.entries[top].name for top in tops if top)),
        counts=counts,
        streets=tuple(_streets(directory, places.modes)),
        managed_by=dict(Counter(compounds).most_common()),
        joint=_joint(directory),
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


def _joint(directory: Directory) -> Joint:
    rows = [
        row for row in agreements_of(directory, directory.snapshot.table("Agreement").get_column("id").to_list()) if row.state != "coming"
    ]
    states = Counter(row.state for row in rows)
    committees = [id_ for label in COMMITTEES for id_ in directory.snapshot.table(label).get_column("id").to_list()]
    seats = directory.ties("HAS_SEAT_ON", ends=committees)
    units = [
        id_ for label in ("ResidentUnit", "FunctionalDepartment") for id_ in directory.snapshot.table(label).get_column("id").to_list()
    ]
    return Joint(
        agreements=len(rows),
        in_force=states["live"] + states["paper"],
        on_paper=states["paper"],
        lapsed=states["lapsed"],
        committees=len(committees),
        met=len(_met_this_quarter(directory, committees)),
        reported=sum("meetings" in row for label in COMMITTEES for row in directory.snapshot.table(label).get_column("reported").to_list()),
        seated=len({tie["end"] for tie in seats if tie["role"] != "secretary"}),
        registered=len({tie["start"] for tie in directory.ties("REGISTERED_WITH", starts=units)}),
        units=len(units),
        teams=directory.snapshot.table("VolunteerTeam").height,
    )


def _met_this_quarter(directory: Directory, committees: list[str]) -> set[str]:
    first = directory.day.replace(month=(directory.day.month - 1) // 3 * 3 + 1, day=1)
    meetings = directory.snapshot.table("Meeting").filter(
        (pl.col("kind") == "joint") & (pl.col("date") >= first) & (pl.col("date") <= directory.day)
    )
    held = directory.snapshot.table("HELD_BY").filter(pl.col("end").is_in(committees))
    return set(held.join(meetings.select(pl.col("id").alias("start")), on="start", how="semi").get_column("end").to_list())
