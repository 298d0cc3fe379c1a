"""One place or organisation: finding it by name or code, and what there is to know about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from orgnet.analysis.directory import Directory, Entry
from orgnet.analysis.joint_construction import (
    COMMITTEES,
    AgreementRow,
    MeetingRow,
    Seat,
    agreements_of,
    meetings_of,
    seats_on,
)
from orgnet.analysis.neighbourhood import Picture, picture_of
from orgnet.metrics.coverage import STATES, coverage
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from orgnet.workspace import Workspace

SEARCHED = ("Ground", "Organisation")
"""Families that a search finds."""

COUNTED = ("Community", "Grid", "Compound", "Building")
_LEVELS = ("Grid", "Compound", "Building", "OwnersCommittee")
_ALIKE = 7
_MANY = frozenset({"Grid", "Building"})
_LIKE = 0.5
_ORDER = {label: at for at, label in enumerate(NODE_KINDS)}


@dataclass(frozen=True)
class Found:
    """
    One answer of a search.

    Parameters
    ----------
    entry
        What was found.
    where
        Names of the street and the community that it is in, as far as they are known.
    """

    entry: Entry
    where: tuple[str, ...]


@dataclass(frozen=True)
class ChainRow:
    """
    One line of the chain of Party organisations.

    Parameters
    ----------
    depth
        How far from its top, from 0.
    entry
        The organisation; None where it is missing.
    label
        Kind of the organisation, or of the one that is missing.
    count
        How many it stands for.
    mode
        How it covers what it covers; None when it covers nothing.
    covers
        What it covers.
    focus
        Whether the page is about it, or about the ground that it covers.
    """

    depth: int
    entry: Entry | None
    label: str
    count: int = 1
    mode: str | None = None
    covers: tuple[Entry, ...] = ()
    focus: bool = False


@dataclass(frozen=True)
class Profile:
    """
    What there is to know about one node on one day.

    Parameters
    ----------
    entry, row
        Itself, and its columns.
    above
        The ground above it, outermost first; for an organisation the ground that it is on too.
    facts
        How many of each kind are inside (ground) or are tied to it (organisations), by label.
    chain
        Party organisations above and below.
    coverage
        Counts by level and mode, of the ground inside.
    modes
        Best mode by id, for itself and all inside.
    agreements, seats, meetings
        Joint construction.
    ties
        Everything else that it is tied to: type, whether it is the start, the other end.
    """

    entry: Entry
    row: Mapping[str, Any]
    above: tuple[Entry, ...]
    facts: Mapping[str, int]
    chain: tuple[ChainRow, ...]
    coverage: Mapping[str, Mapping[str, int]]
    modes: Mapping[str, str]
    agreements: tuple[AgreementRow, ...]
    seats: tuple[Seat, ...]
    meetings: tuple[MeetingRow, ...]
    ties: tuple[tuple[str, bool, Entry], ...] = field(default=())

    @property
    def households(self) -> int | None:
        """Households registered; None where unknown or without meaning."""
        return self.row.get("households")


class Places:
    """
    All places and organisations of a workspace on one day.

    Parameters
    ----------
    workspace
        The open home.
    as_of
        The day; the graph's own when None.
    """

    def __init__(self, workspace: Workspace, *, as_of: date | None = None) -> None:
        self.directory = Directory(workspace.view, as_of or workspace.own_day)

    @cached_property
    def modes(self) -> Mapping[str, str]:
        """Best mode by id of every subject that rules judge."""
        modes = coverage(self.directory.view)["mode"]
        return {str(id_): str(mode) for id_, mode in modes.items()}

    def search(self, text: str, *, limit: int = 20) -> list[Found]:
        """Find by name, code or id; every word of `text` must be in the name. Exact names first, then beginnings, then larger ground."""
        words = text.split()
        if not words:
            return []
        index = self.directory.snapshot.index.with_row_index("place").filter(pl.col("label").is_in(sorted(labels_of(SEARCHED))))
        whole = "".join(words)
        name = pl.col("name").fill_null("").str.replace_all(" ", "")
        named = pl.all_horizontal([name.str.to_lowercase().str.contains(word.lower(), literal=True) for word in words])
        coded = pl.col("code").fill_null("").str.starts_with(whole) | (pl.col("id") == text.strip())
        rank = pl.when(coded | (name == whole)).then(0).when(name.str.starts_with(whole)).then(1).otherwise(2)
        kind = pl.col("label").replace_strict(_ORDER, return_dtype=pl.Int64)
        hits = index.filter(named | coded).with_columns(rank=rank, kind=kind, size=name.str.len_chars())
        hits = hits.sort("rank", "kind", "size", _counted(pl.col("name")), "place", nulls_last=True).head(limit)
        return [Found(self.directory.entries[id_], self._where(id_)) for id_ in hits.get_column("id").to_list()]

    def alike(self, text: str, *, limit: int = 3) -> list[Found]:
        """Find what is named like a text that no name has in it: all its characters but one, where the name begins or nearly so."""
        wanted = "".join(text.split())
        least = max(len(wanted) - 1, 2)
        index = self.directory.snapshot.index.filter(pl.col("label").is_in(sorted(labels_of(SEARCHED) - _MANY))).drop_nulls("name")
        near = []
        for id_, name, label in index.select("id", "name", "label").iter_rows():
            if sum(letter in name for letter in wanted) >= least:
                share = SequenceMatcher(None, wanted, name[: len(wanted) + 1]).ratio()
                near.append((-share, _ORDER[label], len(name), name, id_))
        return [Found(self.directory.entries[id_], self._where(id_)) for share, *_, id_ in sorted(near)[:limit] if -share >= _LIKE]

    def _where(self, id_: str) -> tuple[str, ...]:
        ground = self.directory.ground_of(id_)
        if ground is None:
            return ()
        line = [*self.directory.above(ground), self.directory.entries[ground]]
        return tuple(entry.name for entry in line if entry.label in {"Street", "Community"} and entry.id != id_)

    def profile(self, id_: str) -> Profile:
        """Return what there is to know about a node; KeyError when there is none of this id."""
        directory = self.directory
        entry = directory.entries[id_]
        row = directory.row(id_)
        ground = directory.ground_of(id_)
        is_ground = entry.of("Ground")
        inside = directory.inside(id_) if is_ground else []
        own = [id_, *(part.id for part in inside)] if is_ground else [id_]
        ground_here = set(own)
        located = [who for who, where in directory.places.items() if where in ground_here] if is_ground else []
        committees = [
            who for who in (*located, id_) if directory.entries[who].label in COMMITTEES and (not is_ground or directory.places[who] == id_)
        ]
        above = tuple(directory.above(ground)) if ground else ()
        if ground and not is_ground:
            above = (*above, directory.entries[ground])
        return Profile(
            entry=entry,
            row=row,
            above=above,
            facts=_facts(directory, inside, located),
            chain=tuple(self._chain(id_)),
            coverage=self._coverage([*own, *located]),
            modes={part: self.modes[part] for part in (*own, *located) if part in self.modes},
            agreements=tuple(agreements_of(directory, self._agreement_ids(id_, own, above))),
            seats=tuple(self._seats(id_, committees)),
            meetings=tuple(meetings_of(directory, committees or ([] if is_ground else [id_]))),
            ties=tuple(self._ties(id_)),
        )

    def picture(self, id_: str, *, candidates: Iterable[str] = (), near: int = 12) -> Picture:
        """Return the neighbourhood of a node (`orgnet.analysis.neighbourhood`)."""
        return picture_of(self.directory, id_, self.modes, candidates=candidates, near=near)

    def _agreement_ids(self, id_: str, own: list[str], above: tuple[Entry, ...]) -> set[str]:
        if not self.directory.entries[id_].of("Ground"):
            return {tie["end"] for tie in self.directory.all_ties("PARTY_TO", starts=[id_])}
        reached = [*own, *(entry.id for entry in above if entry.label in {"Street", "Community", "Grid", "Compound"})]
        return {tie["start"] for tie in self.directory.all_ties("BENEFITS", ends=reached)}

    def _seats(self, id_: str, committees: list[str]) -> list[Seat]:
        if committees or self.directory.entries[id_].of("Ground"):
            return seats_on(self.directory, committees)
        held = {tie["end"] for tie in self.directory.ties("HAS_SEAT_ON", starts=[id_])}
        return seats_on(self.directory, held, holders=[id_])

    def _coverage(self, ids: list[str]) -> dict[str, dict[str, int]]:
        counts = Counter((self.directory.entries[id_].label, self.modes[id_]) for id_ in ids if id_ in self.modes)
        levels = [level for level in _LEVELS if any(label == level for label, _ in counts)]
        return {level: {mode: counts[level, mode] for mode in STATES} for level in levels}

    def _ties(self, id_: str) -> list[tuple[str, bool, Entry]]:
        left_out = {"PARTY_TO", "BENEFITS", "HAS_SEAT_ON", "HELD_BY", "ATTENDED", "SUBORDINATE_TO", "COVERS", "PART_OF"}
        found = []
        for type_ in TIE_KINDS:
            if type_ not in left_out and type_ in self.directory.snapshot.ties:
                found += [(type_, True, self.directory.entries[tie["end"]]) for tie in self.directory.ties(type_, starts=[id_])]
                found += [(type_, False, self.directory.entries[tie["start"]]) for tie in self.directory.ties(type_, ends=[id_])]
        return found

    # The chain ------------------------------------------------------------------------------------------------------

    def _chain(self, id_: str) -> list[ChainRow]:
        top = self._chain_focus(id_)
        line = [*self._superiors(top), top] if top else []
        rows = [self._chain_row(depth, who, focus=who == top) for depth, who in enumerate(line)]
        depth = len(line)
        below = self._below(top, depth) if top else []
        return [*rows, *below, *self._missing_rows(id_, depth)]

    def _chain_focus(self, id_: str) -> str | None:
        """Return the Party organisation that stands for a node: itself, the one that covers it, the one above its ground."""
        directory = self.directory
        if directory.entries[id_].of("PartyOrganisation"):
            return id_
        ground = directory.ground_of(id_)
        for at in dict.fromkeys(filter(None, (id_, ground, *(entry.id for entry in directory.above(ground)[::-1]))) if ground else [id_]):
            covering = directory.ties("COVERS", ends=[at])
            covering.sort(
                key=lambda tie: (
                    STATES.index(tie["mode"]) if tie["mode"] in STATES else len(STATES),
                    self._kind(tie["start"]),
                    tie["start"],
                )
            )
            if covering:
                return str(covering[0]["start"])
        return None

    def _kind(self, id_: str) -> int:
        return list(NODE_KINDS).index(self.directory.entries[id_].label)

    def _superiors(self, id_: str) -> list[str]:
        line: list[str] = []
        at = id_
        while True:
            up = self.directory.ties("SUBORDINATE_TO", starts=[at])
            if not up or up[0]["end"] in (*line, id_):
                return line[::-1]
            at = up[0]["end"]
            line.append(at)

    def _below(self, id_: str, depth: int) -> list[ChainRow]:
        children = [tie["start"] for tie in self.directory.ties("SUBORDINATE_TO", ends=[id_])]
        kinds: dict[str, list[str]] = {}
        for child in sorted(children, key=lambda child: (self._kind(child), self.directory.entries[child].code or "", child)):
            kinds.setdefault(self.directory.entries[child].label, []).append(child)
        rows: list[ChainRow] = []
        for label, members in kinds.items():
            if len(members) < _ALIKE:
                rows += [self._chain_row(depth, member) for member in members]
                continue
            covered = tuple(self.directory.entries[tie["end"]] for tie in self.directory.ties("COVERS", starts=members))
            rows.append(ChainRow(depth, None, label, len(members), covers=covered))
        return rows

    def _chain_row(self, depth: int, id_: str, *, focus: bool = False) -> ChainRow:
        ties = self.directory.ties("COVERS", starts=[id_])
        covered = tuple(self.directory.entries[tie["end"]] for tie in ties)
        modes = [tie["mode"] for tie in ties if tie["mode"] in STATES]
        mode = min(modes, key=STATES.index) if modes else None
        return ChainRow(depth, self.directory.entries[id_], self.directory.entries[id_].label, mode=mode, covers=covered, focus=focus)

    def _missing_rows(self, id_: str, depth: int) -> list[ChainRow]:
        """Return the grids of a community, or the grid itself, that have an instructor only or nobody."""
        ground = [part for part in (id_, *self.directory.parts.get(id_, [])) if self.directory.entries[part].label == "Grid"]
        rows = []
        for mode in ("instructor", "none"):
            covered = tuple(self.directory.entries[part] for part in ground if self.modes.get(part) == mode)
            if covered:
                rows.append(ChainRow(depth, None, "GridBranch", 0, mode=mode, covers=covered))
        return rows


def _counted(name: pl.Expr) -> pl.Expr:
    """Return names as they sort by number: by its characters 第三网格 stands before 第二网格."""
    tens = name.str.replace("第十([一二三四五六七八九])", "第一$1").str.replace("第十", "第:").str.replace_all("十", "0", literal=True)
    return tens.str.replace_many(list("一二三四五六七八九"), list("123456789"))


def search(workspace: Workspace, text: str, *, limit: int = 20) -> list[Found]:
    """Find places and organisations of a workspace by name, code or id (`Places.search`)."""
    return Places(workspace).search(text, limit=limit)


def profile(workspace: Workspace, id_: str, *, as_of: date | None = None) -> Profile:
    """Return what there is to know about one place or organisation (`Places.profile`)."""
    return Places(workspace, as_of=as_of).profile(id_)


def _facts(directory: Directory, inside: list[Entry], located: list[str]) -> dict[str, int]:
    counts = Counter(entry.label for entry in inside)
    counts.update(directory.entries[who].label for who in located)
    return {label: counts[label] for label in NODE_KINDS if counts[label]}
