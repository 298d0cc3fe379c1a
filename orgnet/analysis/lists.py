"""The four lists of a community: its needs and what meets them, its resources and what uses them, services and tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.located import Locator, Where, reporting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from orgnet.analysis.directory import Directory, Entry

LISTS = ("Need", "Resource", "Service", "Task")
"""The four lists, by the kind of what stands on them."""


@dataclass(frozen=True)
class ListedRow:
    """
    One need, or one resource.

    Parameters
    ----------
    entry, where
        What stands on the list; the street and community whose list it is.
    kind
        Code of where a resource comes from; None for a need, and where it is not said.
    raised
        Day a need was listed; None for a resource, and where it is not said.
    of
        Who has the need; who offers the resource.
    projects
        The projects that meet the need, or use the resource, each with the code of how far it is.
    """

    entry: Entry
    where: Where
    kind: str | None
    raised: date | None
    of: tuple[Entry, ...]
    projects: tuple[tuple[Entry, str | None], ...]

    @property
    def matched(self) -> bool:
        """Whether a project that is not abandoned meets or uses it."""
        return any(state != "abandoned" for _, state in self.projects)


@dataclass(frozen=True)
class CommunityLists:
    """
    The lists of one community.

    Parameters
    ----------
    community, where
        The community; its street and itself.
    reported
        Whether its lists are reported: where they are not, they are unknown.
    counts
        Entries by list (`LISTS`).
    met, used
        Needs that a project meets; resources that a project uses.
    """

    community: Entry
    where: Where
    reported: bool
    counts: Mapping[str, int]
    met: int
    used: int


@dataclass(frozen=True)
class Lists:
    """
    All lists on a day.

    Parameters
    ----------
    needs, resources
        Entries that are reported, those without a project first, by street and community.
    communities
        The lists of each community, by street and community.
    """

    needs: tuple[ListedRow, ...]
    resources: tuple[ListedRow, ...]
    communities: tuple[CommunityLists, ...]


def lists(directory: Directory) -> Lists:
    """Return the four lists of every community on the day of `directory`; a need listed after it does not yet stand there."""
    reader = _Reader(directory)
    needs = reader.rows("Need", had_by="HAS_NEED", matched_by="MEETS")
    resources = reader.rows("Resource", had_by="OFFERS", matched_by="USES")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for label, found in (("Need", needs), ("Resource", resources)):
        for row in found:
            counts[row.where.community.id if row.where.community else ""][label] += 1
    for label in ("Service", "Task"):
        told = reporting(directory, label, "lists")
        for id_, community in reader.listed_by.items():
            if told.get(id_):
                counts[community][label] += 1
    met = Counter(row.where.community.id for row in needs if row.matched and row.where.community)
    used = Counter(row.where.community.id for row in resources if row.matched and row.where.community)
    communities = [
        CommunityLists(
            directory.entries[id_], reader.locator.of(id_), known, {label: counts[id_][label] for label in LISTS}, met[id_], used[id_]
        )
        for id_, known in reporting(directory, "Community", "lists").items()
    ]
    return Lists(tuple(needs), tuple(resources), tuple(sorted(communities, key=lambda one: (*one.where.order, one.community.id))))


class _Reader:
    """Reads the rows of one list after the other."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.locator = Locator(directory)
        self.listed_by: dict[str, str] = dict(directory.snapshot.table("LISTED_BY").select("start", "end").iter_rows())
        self._states = dict(directory.snapshot.table("Project").select("id", "state").iter_rows())

    def rows(self, label: str, *, had_by: str, matched_by: str) -> list[ListedRow]:
        """Return the entries of a list with who has them and which projects there are for them."""
        directory, entries = self._directory, self._directory.entries
        who: dict[str, list[str]] = defaultdict(list)
        for tie in directory.ties(had_by):
            who[tie["end"]].append(tie["start"])
        projects: dict[str, list[str]] = defaultdict(list)
        for tie in directory.ties(matched_by):
            projects[tie["end"]].append(tie["start"])
        rows = []
        for row in directory.snapshot.table(label).to_dicts():
            id_, raised = row["id"], row.get("raised")
            if "lists" not in (row["reported"] or ()) or (raised is not None and raised > directory.day):
                continue
            rows.append(
                ListedRow(
                    entry=entries[id_],
                    where=self.locator.of(self.listed_by.get(id_), *who.get(id_, ())),
                    kind=row.get("kind"),
                    raised=raised,
                    of=tuple(sorted((entries[one] for one in set(who.get(id_, ()))), key=lambda one: one.name)),
                    projects=tuple((entries[one], self._states.get(one)) for one in sorted(set(projects.get(id_, ())))),
                )
            )
        return sorted(rows, key=lambda row: (row.matched, *row.where.order, row.entry.name, row.entry.id))
