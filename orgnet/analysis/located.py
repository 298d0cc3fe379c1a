"""In which street and which community a node is, and whether a topic is reported there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgnet.analysis.directory import Directory, Entry


@dataclass(frozen=True)
class Where:
    """
    The street and the community that a node is in.

    Parameters
    ----------
    street, community
        None where it is in none, or where that is not known.
    """

    street: Entry | None = None
    community: Entry | None = None

    def inside(self, *, street: str | None = None, community: str | None = None) -> bool:
        """Whether it is in this street and in this community; None asks nothing."""
        return all(wanted is None or (entry is not None and entry.id == wanted) for wanted, entry in self._asked(street, community))

    def _asked(self, street: str | None, community: str | None) -> tuple[tuple[str | None, Entry | None], ...]:
        return (street, self.street), (community, self.community)

    @property
    def order(self) -> tuple[str, str, str]:
        """What to sort by: the codes and names of both, those in no community first."""
        street, community = self.street, self.community
        return (
            (street.code or street.name) if street else "",
            (community.code or community.name) if community else "",
            community.name if community else "",
        )


class Located(Protocol):
    """Whatever says where it is."""

    @property
    def where(self) -> Where:
        """Where it is."""


_Row = TypeVar("_Row", bound=Located)


def narrowed(rows: Iterable[_Row], *, street: str | None = None, community: str | None = None) -> list[_Row]:
    """Return the rows of a street or community (ids); None asks nothing."""
    return [row for row in rows if row.where.inside(street=street, community=community)]


class Locator:
    """
    Where things are, worked out once for each piece of ground.

    Parameters
    ----------
    directory
        The day that is looked at.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[str, Where] = {}

    def of(self, *ids: str | None) -> Where:
        """Return where the first of these that stands on some ground is; ids that are None, or of no node, are passed over."""
        for id_ in ids:
            ground = self._directory.ground_of(id_) if id_ is not None and id_ in self._directory.entries else None
            if ground is not None and ground in self._directory.entries:
                return self._ground(ground)
        return Where()

    def _ground(self, id_: str) -> Where:
        if id_ not in self._known:
            line = [*self._directory.above(id_), self._directory.entries[id_]]
            found = {entry.label: entry for entry in line}
            self._known[id_] = Where(found.get("Street"), found.get("Community"))
        return self._known[id_]


def reporting(directory: Directory, label: str, topic: str) -> dict[str, bool]:
    """Return for each node of a kind whether the topic is reported where it is."""
    table = directory.snapshot.table(label)
    return {id_: topic in (reported or ()) for id_, reported in table.select("id", "reported").iter_rows()}
