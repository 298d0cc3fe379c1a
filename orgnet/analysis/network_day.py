"""Everything that the network page may choose from, on one day, as arrays; and the groups of kinds and ties that there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from orgnet.analysis.centrality import reported_of
from orgnet.analysis.network_aggregates import AGGREGATES
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.circles import circles
from orgnet.metrics.location import ancestors, ground_of
from orgnet.projection import bodies
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from orgnet.workspace import Workspace

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_UNITS = {
    "committee": ("BigPartyCommittee", "BigWorkingCommittee"),
    "department": ("FunctionalDepartment",),
    "unit": ("ResidentUnit", "ResidentUnitPartyOrganisation"),
    "company": ("Company", "NewSectorPartyOrganisation"),
    "resident": ("ResidentsCommittee", "SubCommittee", "OwnersCommittee"),
    "property": ("PropertyCompany",),
    "social": ("CommunityServiceStation", "SocialOrganisation", "VolunteerTeam", "ProfessionalTeam", "Alliance"),
}

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "party": tuple(sorted(labels_of(["PartyOrganisation"]) - {label for labels in _UNITS.values() for label in labels})),
        **_UNITS,
        "agreement": ("Agreement",),
        "place": ("Street", "Community"),
        "ground": ("Grid", "Compound", "Building", "Site"),
    }
)
"""Groups of kinds that may be chosen, with their labels: eight of organisations, agreements, two of ground."""

ORGANISATIONS = tuple(KINDS)[:8]
"""The groups of organisations."""

TIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "chain": ("SUBORDINATE_TO", "BRANCH_OF"),
        "seat": ("HAS_SEAT_ON",),
        "agreement": ("PARTY_TO", "BENEFITS"),
        "covers": ("COVERS",),
        "register": ("REGISTERED_WITH",),
        "serve": ("MANAGES", "GOVERNS", "SERVES", "GUIDED_BY", "MEMBER_OF"),
        "part": ("PART_OF", "LIES_IN"),
        "post": ("HOLDS_POST_IN",),
        "whistle": ("ADDRESSED_TO",),
    }
)
"""Groups of ties that may be chosen, with their types. Posts and whistles stand for what is between (`orgnet.analysis.network_aggregates`)."""

_TOPICS = {"post": "posts", "whistle": "whistles"}
"""What has to be reported besides, where these ties are chosen."""

OWN = "own"
"""What joins a unit and its own Party organisation: they are one body, so it is there whatever is chosen."""

NONE = -1
"""What has no group, or stands nowhere."""

TIE_GROUPS = tuple(TIES)
"""Groups of ties by number."""


@dataclass(frozen=True, eq=False)
class Whole:
    """
    Everything that can be chosen from, on one day, as arrays by position in the view.

    Attributes
    ----------
    day
        The day.
    kind
        Number of the group of kinds (`KINDS`), -1 for what cannot be chosen.
    street, community
        Position of the ground that each one is on, -1 where there is none.
    start, end, type
        The ties: positions, and the place of the type in `types`.
    group
        Place of each tie's group in `TIES`, -1 for `OWN`.
    mode
        Mode of a covering tie, None for others.
    count
        How many appointees or whistles a tie stands for, 1 for others.
    types
        Types of tie.
    """

    day: OnDay
    kind: NDArray[np.int64]
    street: Positions
    community: Positions
    start: Positions
    end: Positions
    type: Positions
    group: Positions
    mode: NDArray[np.object_]
    count: NDArray[np.int64]
    types: tuple[str, ...]

    @cached_property
    def names(self) -> NDArray[np.object_]:
        """Names by position."""
        return self.day.whole.nodes["name"].to_numpy(dtype=object)

    @cached_property
    def known(self) -> Flags:
        """Whether both Party relations and joint construction of an organisation are reported; true of all else."""
        return self._reported("party", "joint_construction")

    @cached_property
    def _known_besides(self) -> Mapping[str, Flags]:
        """Whether what some ties need besides is reported, by topic."""
        return {topic: self._reported(topic) for topic in _TOPICS.values()}

    def known_of(self, ties: Iterable[str]) -> Flags:
        """Return whether what these groups of ties need is reported of an organisation: with posts and whistles these too; true of all else."""
        found = self.known
        for name in ties:
            if name in _TOPICS:
                found = found & self._known_besides[_TOPICS[name]]
        return found

    def _reported(self, *topics: str) -> Flags:
        reported = np.array(reported_of(self.day, self.day.whole.nodes.index, *topics), dtype=bool)
        return reported | ~self.day.whole.of(["Organisation"])

    @cached_property
    def body(self) -> Positions:
        """Position of the organisation that stands for each one; its own for what is none."""
        found = bodies(self.day.view)
        return np.where(found >= 0, found, np.arange(len(found)))

    @cached_property
    def rings(self) -> pd.DataFrame:
        """The concentric circles of all communities."""
        return circles(self.day.view)

    def of(self, ties: Iterable[str]) -> Flags:
        """Return which ties belong to these groups; what joins one body always does."""
        chosen: Flags = np.isin(self.group, [NONE, *(TIE_GROUPS.index(name) for name in ties)])
        return chosen

    def position(self, identity: str) -> int:
        """
        Return the position of an id.

        Raises
        ------
        InputError
            If nothing that can be chosen has this id.
        """
        found = self.day.whole.positions.get(identity, NONE)
        if found == NONE or self.kind[found] == NONE:
            raise InputError(
                f"没有标识为“{identity[:60]}”的组织或地方。请清除条件，或重新搜索名称。",
                f"There is no organisation or place with the id {identity[:60]!r}. Clear the filters, or search the name again.",
            )
        return found


def whole_network(workspace: Workspace, *, as_of: date | None = None) -> Whole:
    """Return everything that can be chosen from on a day, the graph's own by default."""
    return network_on(on_day(workspace, as_of))


@lru_cache(maxsize=4)
def network_on(day: OnDay) -> Whole:
    """Return everything that can be chosen from on a day, worked out once."""
    view = day.view
    kind = np.full(len(view.ids), NONE, dtype=np.int64)
    for number, labels in enumerate(KINDS.values()):
        kind[np.isin(view.labels, labels)] = number
    at = ground_of(view)
    street, community = (np.where(at >= 0, ancestors(view, label)[at], NONE) for label in ("Street", "Community"))
    types = tuple(type_ for group in TIES.values() for type_ in group)
    columns: list[list[NDArray[Any]]] = [[], [], [], [], [], []]
    for number, type_ in enumerate(types):
        start, end, mode, count = _ties(day, type_)
        group = next(place for place, name in enumerate(TIE_GROUPS) if type_ in TIES[name])
        values = (start, end, np.full(len(start), number), np.full(len(start), group), mode, count)
        for column, found in zip(columns, values, strict=True):
            column.append(found)
    start, end, type_of, group_of, modes, counts = (np.concatenate(column) for column in columns)
    drawn = (kind[start] >= 0) & (kind[end] >= 0)
    body = bodies(view)
    one = (group_of == TIE_GROUPS.index("covers")) & (body[start] >= 0) & (body[start] == body[end]) & (modes == "standalone")
    group_of = np.where(one, NONE, group_of)
    return Whole(
        day, kind, street, community, start[drawn], end[drawn], type_of[drawn], group_of[drawn], modes[drawn], counts[drawn], types
    )


def _ties(day: OnDay, type_: str) -> tuple[Positions, Positions, NDArray[np.object_], NDArray[np.int64]]:
    """Return starts, ends, modes and counts of the ties of a type."""
    if type_ in AGGREGATES:
        found = AGGREGATES[type_](day.view, day.as_of)
        none = np.full(found.height, None, dtype=object)
        return found["start"].to_numpy(), found["end"].to_numpy(), none, found["count"].to_numpy()
    ties = day.view.tie(type_)
    start, end = ties["source_position"].to_numpy(), ties["target_position"].to_numpy()
    mode = ties["mode"].to_numpy().astype(object) if type_ == "COVERS" else np.full(len(start), None, dtype=object)
    return start, end, mode, np.ones(len(start), dtype=np.int64)
