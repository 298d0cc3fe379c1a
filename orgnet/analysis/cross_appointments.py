"""Cross-appointment: who holds a post both in a community's Party organisation and in one of its three carriages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.analysis.located import Locator, Where, reporting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgnet.analysis.directory import Directory, Entry

CARRIAGES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "residents": ("ResidentsCommittee", ("GOVERNS", "LOCATED_IN"), "organisations"),
    "owners": ("OwnersCommittee", ("GOVERNS", "LOCATED_IN"), "organisations"),
    "property": ("PropertyCompany", ("MANAGES",), "property"),
}
"""The three carriages: kind of the organisation, the ties by which it belongs to ground of the community, and the topic that tells it."""

_NOT_YET = "candidate"
"""Who stands for a post does not hold it."""


@dataclass(frozen=True)
class Shared:
    """
    One appointee on both sides.

    Parameters
    ----------
    appointee
        Pseudonym.
    body
        The organisation of the carriage.
    party_posts, posts
        Codes of the posts in the Party organisation, and in the other.
    """

    appointee: Entry
    body: Entry
    party_posts: tuple[str, ...]
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Carriage:
    """
    One of the three carriages of a community.

    Parameters
    ----------
    bodies
        Its organisations, by name.
    shared
        Who holds a post in the Party organisation and in one of them.
    reported
        Whether it is reported which organisations there are.
    """

    bodies: tuple[Entry, ...]
    shared: tuple[Shared, ...]
    reported: bool = True

    @property
    def state(self) -> str:
        """Whether it shares an appointee: "shared", "apart", "none" where there is no such organisation, "unknown" where that is not reported."""
        if not self.reported:
            return "unknown"
        return "none" if not self.bodies else "shared" if self.shared else "apart"


@dataclass(frozen=True)
class CrossRow:
    """
    A community's Party organisation and its three carriages.

    Parameters
    ----------
    party, where
        The Party organisation; its street and community.
    reported
        Whether posts are reported there: where they are not, who shares an appointee is unknown.
    norm
        Whether its area has adopted cross-appointment.
    carriages
        The three, by the keys of `CARRIAGES`.
    """

    party: Entry
    where: Where
    reported: bool
    norm: bool
    carriages: Mapping[str, Carriage]

    @property
    def state(self) -> str:
        """
        Whether it shares an appointee with one of the three.

        "shared" with one at least; "unknown" where it shares none that is known, and posts or one of the three are not reported;
        "apart"; "none" where the community has none of the three.
        """
        if not self.reported:
            return "unknown"
        states = {carriage.state for carriage in self.carriages.values()}
        return next(state for state in ("shared", "unknown", "apart", "none") if state in states)

    @property
    def shared(self) -> tuple[Shared, ...]:
        """Everybody who holds a post on both sides."""
        return tuple(one for carriage in self.carriages.values() for one in carriage.shared)


def cross_appointments(directory: Directory) -> tuple[CrossRow, ...]:
    """Return each community Party committee with its three carriages on the day of `directory`, by street and community."""
    locator = Locator(directory)
    told = {topic: reporting(directory, "CommunityPartyCommittee", topic) for topic in ("posts", "organisations", "property")}
    norms = dict(directory.snapshot.table("CommunityPartyCommittee").select("id", "norms").iter_rows())
    around = {name: _around(directory, locator, label, ties) for name, (label, ties, _) in CARRIAGES.items()}
    posts = _posts(directory, {*told["posts"], *(one for found in around.values() for ids in found.values() for one in ids)})
    rows = []
    for id_, known in told["posts"].items():
        where = locator.of(id_)
        community = where.community.id if where.community else ""
        near = {name: sorted(around[name].get(community, ()), key=lambda one: directory.entries[one].name) for name in CARRIAGES}
        rows.append(
            CrossRow(
                party=directory.entries[id_],
                where=where,
                reported=known,
                norm="cross_appointment" in (norms[id_] or ()),
                carriages={
                    name: Carriage(
                        tuple(directory.entries[body] for body in near[name]),
                        tuple(_shared(directory, posts, id_, near[name])) if known else (),
                        told[topic][id_],
                    )
                    for name, (_, _, topic) in CARRIAGES.items()
                },
            )
        )
    return tuple(sorted(rows, key=lambda row: (*row.where.order, row.party.name, row.party.id)))


def _around(directory: Directory, locator: Locator, label: str, types: Iterable[str]) -> dict[str, set[str]]:
    """Return the organisations of a kind by the community whose ground these ties join them to."""
    found: dict[str, set[str]] = {}
    for tie in (tie for type_ in types for tie in directory.ties(type_, starts=directory.snapshot.table(label).get_column("id"))):
        community = locator.of(tie["end"]).community
        if community is not None:
            found.setdefault(community.id, set()).add(tie["start"])
    return found


def _posts(directory: Directory, organisations: set[str]) -> dict[str, dict[str, list[str]]]:
    """Return organisation to appointee to the codes of the posts held in it."""
    found: dict[str, dict[str, list[str]]] = {}
    for tie in directory.ties("HOLDS_POST_IN", ends=organisations):
        if tie["post"] == _NOT_YET:
            continue
        found.setdefault(tie["end"], {}).setdefault(tie["start"], []).append(tie["post"])
    return found


def _shared(directory: Directory, posts: Mapping[str, Mapping[str, list[str]]], party: str, bodies: Iterable[str]) -> list[Shared]:
    own = posts.get(party, {})
    entries = directory.entries
    return [
        Shared(entries[who], entries[body], tuple(sorted(own[who])), tuple(sorted(held)))
        for body in bodies
        for who, held in sorted(posts.get(body, {}).items())
        if who in own
    ]
