"""What a community has of what the studies prescribe: lists, posts, stations, teams, origins of part-time members, circles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.committees import ORIGINS
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from orgnet.analysis.committees import CommitteeRow
    from orgnet.analysis.directory import Directory, Entry

LISTS = ("Need", "Resource", "Service", "Task")
POSTS = ("service_officer", "opinion_collector", "party_instructor")
TRIO = ("CommunityPartyCommittee", "CommunityServiceStation", "ResidentsCommittee", "SubCommittee")


@dataclass(frozen=True)
class Part:
    """
    One thing that a community should have.

    Parameters
    ----------
    name
        Label of a kind, or code of an enumeration.
    count
        How many there are; None where nobody reports.
    whole
        Of how many it is; None where it is of no whole.
    unknown
        How many of whatever `whole` counts did not report.
    lacking
        The ground that lacks it.
    """

    name: str
    count: int | None
    whole: int | None = None
    unknown: int = 0
    lacking: tuple[Entry, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether it is known to be missing, wholly or somewhere."""
        return self.count is not None and (self.count < self.whole if self.whole is not None else self.count == 0)


@dataclass(frozen=True)
class Practice:
    """
    What one norm, or custom, asks for, and what is there.

    Parameters
    ----------
    name
        What it is called here: "trio", "posts", "lists", "centre", "station", "teams", "origins", "circles".
    norm
        Code of the norm that prescribes it; None where none does.
    adopted
        Whether the community has adopted that norm: only then is a part that is missing a fault.
    parts
        What it consists of.
    """

    name: str
    norm: str | None
    adopted: bool
    parts: tuple[Part, ...]

    @property
    def worth_showing(self) -> bool:
        """Whether the norm is adopted, or anything of it is there."""
        return self.adopted or any(part.count for part in self.parts)


def practices(directory: Directory, community: str, *, committees: Sequence[CommitteeRow], rings: pd.DataFrame) -> tuple[Practice, ...]:
    """
    Return what a community has, on the day of `directory`.

    Parameters
    ----------
    directory
        The day that is looked at.
    community
        Id of the community.
    committees
        The big committees (`orgnet.analysis.committees.committees`).
    rings
        The circles of all communities (`orgnet.metrics.circles.circles`).
    """
    found = _Community(directory, community)
    every = (
        found.practice("trio", "community_trio", found.trio()),
        found.practice("posts", "three_posts", found.posts()),
        found.practice("lists", "four_lists", found.lists()),
        found.practice("centre", "five_levels", found.centre()),
        found.practice("station", "volunteer_station", found.station()),
        found.practice("teams", "seven_teams", found.teams()),
        found.practice("origins", "five_origins", found.origins(committees)),
        Practice("circles", None, adopted=False, parts=_circles(rings, community)),
    )
    return tuple(one for one in every if one.worth_showing)


class _Community:
    """One community, with what stands on its ground."""

    def __init__(self, directory: Directory, community: str) -> None:
        self.directory, self.id = directory, community
        row = directory.row(community)
        self.reported, self.norms = set(row["reported"] or ()), set(row["norms"] or ())
        self.message_group: bool | None = row.get("message_group")
        self.inside = [directory.entries[community], *directory.inside(community)]
        self.ground = {entry.id for entry in self.inside}

    def practice(self, name: str, norm: str, parts: Iterable[Part]) -> Practice:
        return Practice(name, norm, norm in self.norms, tuple(parts))

    def known(self, topic: str, count: int) -> int | None:
        """Return a count, or None where nothing is there and nobody reports it."""
        return count if count or topic in self.reported else None

    def located(self, label: str) -> int:
        return sum(self.directory.places.get(id_) in self.ground for id_ in self.directory.snapshot.table(label).get_column("id").to_list())

    def trio(self) -> list[Part]:
        return [Part(label, self.known("party" if label == TRIO[0] else "organisations", self.located(label))) for label in TRIO]

    def posts(self) -> list[Part]:
        grids = {entry.id: entry for entry in self.inside if entry.label == "Grid"}
        telling = [row["id"] for row in self.directory.rows("Grid", grids) if "posts" in (row["reported"] or ())]
        held = {(tie["end"], tie["post"]) for tie in self.directory.ties("HOLDS_POST_IN", ends=grids)}
        parts = []
        for post in POSTS:
            without = tuple(grids[grid] for grid in telling if (grid, post) not in held)
            count = len(telling) - len(without) if telling else None
            parts.append(Part(post, count, len(telling), len(grids) - len(telling), without))
        return parts if grids else []

    def lists(self) -> list[Part]:
        listed = Counter(self.directory.entries[tie["start"]].label for tie in self.directory.ties("LISTED_BY", ends=[self.id]))
        return [Part(label, self.known("lists", listed[label])) for label in LISTS]

    def centre(self) -> list[Part]:
        teams = {tie["start"] for tie in self._serving() if self.directory.entries[tie["start"]].label == "VolunteerTeam"}
        group = None if self.message_group is None else int(self.message_group)
        return [
            Part("party_service_centre", self.known("volunteering", self._venues()["party_service_centre"])),
            Part("message_group", group),
            Part("VolunteerTeam", self.known("volunteering", len(teams))),
        ]

    def station(self) -> list[Part]:
        return [Part("volunteer_station", self.known("volunteering", self._venues()["volunteer_station"]))]

    def teams(self) -> list[Part]:
        choices = NODE_KINDS["ProfessionalTeam"].column("team").choices
        serving = {tie["start"] for tie in self._serving()}
        there = Counter(row["team"] for row in self.directory.rows("ProfessionalTeam", serving))
        return [Part(code, self.known("volunteering", there[code])) for code in (choices.codes if choices else ())]

    def origins(self, committees: Sequence[CommitteeRow]) -> list[Part]:
        rows = [row for row in committees if self.directory.ground_of(row.entry.id) == self.id]
        return [
            Part(origin, sum(row.by_origin[origin] for row in rows) if any(row.seats_reported for row in rows) else None)
            for origin in (ORIGINS if rows else ())
        ]

    def _venues(self) -> Counter[str]:
        ids = [
            id_ for id_, ground in self.directory.places.items() if ground in self.ground and self.directory.entries[id_].label == "Venue"
        ]
        return Counter(row["kind"] for row in self.directory.rows("Venue", ids))

    def _serving(self) -> Sequence[dict[str, str]]:
        return self.directory.ties("SERVES", ends=self.ground)


def _circles(rings: pd.DataFrame, community: str) -> tuple[Part, ...]:
    counts = Counter(int(ring) for ring in rings.loc[rings["community"] == community, "ring"])
    return tuple(Part(str(ring), counts[ring]) for ring in (1, 2, 3))


__all__ = ["LISTS", "POSTS", "TRIO", "Part", "Practice", "practices"]
