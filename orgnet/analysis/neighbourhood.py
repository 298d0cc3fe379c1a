"""
The neighbourhood of one place or organisation: what is one step away, in four columns.

Plates are single bodies, several alike (seven or more of one kind with the same ties), or a body that is missing. Where each
stands is not said here: the page that draws them puts them in rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgnet.analysis.joint_construction import COMMITTEES, agreements_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from orgnet.analysis.directory import Directory

ALIKE = 7
"""So many bodies of one kind with the same ties make one plate."""

FEW = 3
"""So many make one plate where the picture would not fit otherwise."""

MANY = 13
"""So many grids or communities make one plate: up to twelve are what the picture is about."""

SHOWN_AT_MOST = 40
"""Plates beyond this are left out and counted."""

PARTY, GROUND, BOND, UNIT = range(4)
"""The columns: Party organisations, ground, what joins them, units and other organisations."""

_SERVING = ("MANAGES", "GOVERNS", "SERVES")

_OF_RECORDS = (
    "RAISED_BY",
    "ADDRESSED_TO",
    "ANSWERED",
    "CONCERNS",
    "REPORTED_BY",
    "ASSIGNED_TO",
    "LISTED_BY",
    "HAS_NEED",
    "OFFERS",
    "MEETS",
    "USES",
)
"""Ties that say what a whistle, a matter, a need or a resource is about."""


@dataclass(frozen=True)
class Plate:
    """
    One body of the picture.

    Parameters
    ----------
    id
        Id of the body; of a group, of its first member; of a missing one, made up.
    label
        Its kind.
    name
        What is written on it; empty for a group and a missing one, whose words the page knows.
    column
        0 to 3.
    members
        Ids that it stands for.
    focus
        Whether the picture is about it.
    missing
        Whether it is what is not there.
    gap
        Whether it is ground that nothing covers.
    """

    id: str
    label: str
    name: str
    column: int
    members: tuple[str, ...] = ()
    focus: bool = False
    missing: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Strand:
    """
    One tie of the picture.

    Parameters
    ----------
    start, end
        Ids of plates.
    type
        Type of the tie, "MISSING" from a missing body, "CANDIDATE" from one that could fill a gap.
    mode
        Mode of a covering tie, state of an agreement's.
    until
        Last day of an agreement.
    """

    start: str
    end: str
    type: str
    mode: str | None = None
    until: date | None = None


@dataclass
class Picture:
    """Plates and strands, in the order in which they were found; `left_out` counts plates that did not fit."""

    plates: dict[str, Plate] = field(default_factory=dict)
    strands: list[Strand] = field(default_factory=list)
    left_out: int = 0

    def put(self, plate: Plate) -> None:
        """Add a plate; one that is there keeps its place and becomes the focus if it is now."""
        held = self.plates.get(plate.id)
        self.plates[plate.id] = replace(held, focus=held.focus or plate.focus, gap=held.gap or plate.gap) if held else plate

    def tie(self, strand: Strand) -> None:
        """Add a strand whose ends are there."""
        if strand.start in self.plates and strand.end in self.plates and strand not in self.strands:
            self.strands.append(strand)


def picture_of(directory: Directory, id_: str, modes: Mapping[str, str], *, candidates: Iterable[str] = (), near: int = 12) -> Picture:
    """
    Return the neighbourhood of a node.

    Parameters
    ----------
    directory
        The day and its ties.
    id_
        What it is about.
    modes
        Best mode of the ground and organisations that rules judge ("standalone" to "unknown"), by id.
    candidates
        Ids of organisations that could fill the gap at `id_`; they are drawn with a strand of their own.
    near
        So many pieces of ground beside the focus are drawn at most.
    """
    picture = Picture()
    ground = _ground(directory, picture, id_, near)
    _cover(directory, picture, ground)
    if directory.entries[id_].of("Organisation"):
        _organisation(directory, picture, id_)
    if directory.entries[id_].label == "Agreement":
        for tie in directory.all_ties("BENEFITS", starts=[id_]):
            picture.put(_plate(directory, tie["end"]))
        _agreements(directory, picture, [id_], everything=True)
    elif directory.entries[id_].of("Record"):
        _record(directory, picture, id_)
    _missing(picture, modes, id_)
    _bonds(directory, picture, ground, id_)
    _candidates(directory, picture, id_, candidates)
    grouped = _grouped(picture, alike=ALIKE)
    if len(grouped.plates) > SHOWN_AT_MOST:
        grouped = _grouped(picture, alike=FEW)
    return _fit(grouped)


def _plate(directory: Directory, id_: str, *, focus: bool = False) -> Plate:
    entry = directory.entries[id_]
    column = UNIT
    if entry.label in COMMITTEES or entry.of("Record") or entry.label in {"ResidentsCommittee", "OwnersCommittee"}:
        column = BOND
    elif entry.of("Ground"):
        column = GROUND
    elif entry.of("PartyOrganisation") and entry.label not in {"ResidentUnitPartyOrganisation", "NewSectorPartyOrganisation"}:
        column = PARTY
    return Plate(id_, entry.label, directory.short(id_) if column in {PARTY, GROUND} else entry.name, column, (id_,), focus=focus)


def _ground(directory: Directory, picture: Picture, id_: str, near: int) -> list[str]:
    """Put the ground: street, community, the parts beside or below the focus."""
    at = directory.ground_of(id_)
    if at is None:
        return []
    line = [entry.id for entry in directory.above(at) if entry.label in {"Street", "Community", "Grid", "Compound"}] + [at]
    shown = list(line)
    parts = directory.parts.get(at, [])
    if not directory.entries[id_].of("Ground"):
        parts = []
    elif directory.entries[at].label in {"Grid", "Compound", "Building"} and len(line) > 1:
        parts = [part for part in directory.parts.get(line[-2], []) if directory.entries[part].label == directory.entries[at].label]
        where = parts.index(at)
        parts = parts[max(0, min(where - near // 2, len(parts) - near)) :][:near]
    elif directory.entries[at].label in {"Street", "County", "City"}:
        parts = [part for part in parts if directory.entries[part].of("Ground")]
    for part in (*(line if at not in parts else line[:-1]), *sorted(parts, key=lambda part: _rank(directory, part))):
        picture.put(_plate(directory, part, focus=part == id_))
        if part not in shown:
            shown.append(part)
    for part in shown:
        parent = directory.parents.get(part)
        if parent is not None:
            picture.tie(Strand(part, parent, "PART_OF"))
    return shown


def _rank(directory: Directory, id_: str) -> tuple[int, str]:
    order = {"Community": 0, "Grid": 1, "Compound": 2, "Building": 3}
    entry = directory.entries[id_]
    return order.get(entry.label, 4), entry.code or entry.id


def _cover(directory: Directory, picture: Picture, ground: list[str]) -> None:
    """Put who covers the ground, and the chain above them."""
    ties = directory.ties("COVERS", ends=ground)
    for tie in ties:
        picture.put(_plate(directory, tie["start"]))
        picture.tie(Strand(tie["start"], tie["end"], "COVERS", tie["mode"]))
    covering = [tie["start"] for tie in ties]
    for tie in directory.ties("SUBORDINATE_TO", starts=covering):
        if tie["end"] in picture.plates and picture.plates[tie["start"]].column == PARTY:
            picture.tie(Strand(tie["start"], tie["end"], "SUBORDINATE_TO"))


def _organisation(directory: Directory, picture: Picture, id_: str) -> None:
    """Put what is one step from an organisation: who leads it, whom it leads, what it covers and serves."""
    picture.put(_plate(directory, id_, focus=True))
    for type_ in ("SUBORDINATE_TO", "BRANCH_OF", "COVERS", "HAS_SEAT_ON", "REGISTERED_WITH", "GUIDED_BY", "MEMBER_OF", *_SERVING):
        for tie in (*directory.ties(type_, starts=[id_]), *directory.ties(type_, ends=[id_])):
            other = tie["end"] if tie["start"] == id_ else tie["start"]
            picture.put(_plate(directory, other))
            picture.tie(Strand(tie["start"], tie["end"], type_, tie.get("mode")))
    signed = [tie["end"] for tie in directory.all_ties("PARTY_TO", starts=[id_])]
    benefiting = [tie["end"] for tie in directory.all_ties("BENEFITS", starts=signed)]
    for ground in dict.fromkeys(benefiting):
        picture.put(_plate(directory, ground))
    _agreements(directory, picture, signed, everything=True)


def _record(directory: Directory, picture: Picture, id_: str) -> None:
    """Put a whistle, a matter, a need or a resource with everybody and everything that it is about."""
    picture.put(_plate(directory, id_, focus=True))
    for type_ in _OF_RECORDS:
        for tie in (*directory.ties(type_, starts=[id_]), *directory.ties(type_, ends=[id_])):
            picture.put(_plate(directory, tie["end"] if tie["start"] == id_ else tie["start"]))
            picture.tie(Strand(tie["start"], tie["end"], type_))


def _missing(picture: Picture, modes: Mapping[str, str], id_: str) -> None:
    """Put the bodies that are not there, dashed: they belong in the picture."""
    for plate in list(picture.plates.values()):
        if plate.column == GROUND and modes.get(plate.id) == "none":
            picture.put(replace(plate, gap=True))
            label = {"Grid": "GridBranch", "Compound": "CompoundBranch", "Building": "PartyGroup"}.get(plate.label)
            if label is None or (plate.label != "Grid" and plate.id != id_):
                continue
            picture.put(Plate(f"missing-{plate.id}", label, "", PARTY, missing=True))
            picture.tie(Strand(f"missing-{plate.id}", plate.id, "MISSING"))


def _bonds(directory: Directory, picture: Picture, ground: list[str], id_: str) -> None:
    """Put committees with their seats, agreements with their parties, and who governs, manages and serves the ground."""
    about = directory.entries[id_]
    if about.of("Organisation"):
        return
    own = [part for part in ground if part == id_ or (directory.parents.get(part) == id_ and about.label != "Street")]
    committees = [who for who, where in directory.places.items() if where == id_ and directory.entries[who].label in COMMITTEES]
    for tie in directory.ties("HAS_SEAT_ON", ends=committees):
        picture.put(_plate(directory, tie["end"]))
        picture.put(_plate(directory, tie["start"]))
        picture.tie(Strand(tie["start"], tie["end"], "HAS_SEAT_ON"))
    for tie in directory.ties("SUBORDINATE_TO", starts=committees):
        picture.tie(Strand(tie["start"], tie["end"], "SUBORDINATE_TO"))
    _agreements(directory, picture, [tie["start"] for tie in directory.all_ties("BENEFITS", ends=own)], everything=about.label != "Grid")
    for type_ in _SERVING:
        for tie in directory.ties(type_, ends=own):
            picture.put(_plate(directory, tie["start"]))
            picture.tie(Strand(tie["start"], tie["end"], type_))


def _agreements(directory: Directory, picture: Picture, ids: Iterable[str], *, everything: bool) -> None:
    wanted = sorted(set(ids))
    for row in agreements_of(directory, wanted):
        if (row.state in {"renewed", "coming"} and len(wanted) > 1) or (row.state == "lapsed" and not everything):
            continue
        picture.put(_plate(directory, row.entry.id))
        for party in row.parties:
            if party.label in {"CommunityPartyCommittee", "StreetWorkingCommittee"} and not (
                party.id in picture.plates and picture.plates[party.id].focus
            ):
                continue  # what benefits says it already
            picture.put(_plate(directory, party.id))
            picture.tie(Strand(party.id, row.entry.id, "PARTY_TO", row.state, row.expires))
        for benefit in row.benefits:
            picture.tie(Strand(row.entry.id, benefit.id, "BENEFITS", row.state, row.expires))


def _candidates(directory: Directory, picture: Picture, id_: str, candidates: Iterable[str]) -> None:
    for candidate in candidates:
        picture.put(_plate(directory, candidate))
        picture.tie(Strand(candidate, id_, "CANDIDATE"))


def _grouped(picture: Picture, *, alike: int) -> Picture:
    """
    Draw bodies that are alike as one plate with a count.

    Alike is seven or more pieces of ground of one kind (grids and communities only above twelve), and bodies of one kind whose ties
    lead to the same plates: `alike` or more, or two where they lead to a plate that stands for several already.
    """
    stands_for = _groups_of_ground(picture)
    groups = {first for id_, first in stands_for.items() if id_ != first}
    ends: dict[str, set[tuple[str, str]]] = {id_: set() for id_ in picture.plates}
    for strand in picture.strands:
        ends[strand.start].add((strand.type, stands_for[strand.end]))
        ends[strand.end].add((strand.type, stands_for[strand.start]))
    found: dict[tuple[object, ...], list[str]] = {}
    for id_, plate in picture.plates.items():
        if plate.column != GROUND and not (plate.focus or plate.missing):
            to_groups = frozenset(other for _, other in ends[id_] if other in groups)
            found.setdefault((plate.label, plate.column, to_groups or frozenset(ends[id_]), bool(to_groups)), []).append(id_)
    for (*_, to_group), ids in found.items():
        if len(ids) >= alike or (len(ids) > 1 and to_group):
            stands_for.update(dict.fromkeys(ids, ids[0]))
    return _merged(picture, stands_for)


def _groups_of_ground(picture: Picture) -> dict[str, str]:
    """Return for each plate the one that stands for it; only ground of which there is much is grouped here."""
    kinds: dict[str, list[str]] = {}
    for id_, plate in picture.plates.items():
        if plate.column == GROUND and not (plate.focus or plate.gap):
            kinds.setdefault(plate.label, []).append(id_)
    stands_for = {id_: id_ for id_ in picture.plates}
    for label, ids in kinds.items():
        if len(ids) >= (MANY if label in {"Grid", "Community"} else ALIKE):
            stands_for.update(dict.fromkeys(ids, ids[0]))
    return stands_for


def _merged(picture: Picture, stands_for: Mapping[str, str]) -> Picture:
    """Return the picture with plates drawn as the ones that stand for them, and one strand where several would lie on another."""
    members: dict[str, list[str]] = {}
    for id_, first in stands_for.items():
        members.setdefault(first, []).append(id_)
    merged = Picture()
    for id_, ids in members.items():
        plate = picture.plates[id_]
        merged.put(replace(plate, name="", members=tuple(ids)) if len(ids) > 1 else plate)
    best: dict[tuple[str, str, str], Strand] = {}
    for strand in picture.strands:
        moved = replace(strand, start=stands_for[strand.start], end=stands_for[strand.end])
        key = (moved.start, moved.end, moved.type)
        if moved.start != moved.end and (key not in best or _better(moved, best[key])):
            best[key] = moved
    for strand in best.values():
        merged.tie(strand)
    return merged


def _better(one: Strand, other: Strand) -> bool:
    order = {"standalone": 0, "joint": 1, "instructor": 2}
    return order.get(one.mode or "", 9) < order.get(other.mode or "", 9)


def _fit(picture: Picture) -> Picture:
    """Keep at most `SHOWN_AT_MOST` plates, the focus and what touches it first."""
    if len(picture.plates) <= SHOWN_AT_MOST:
        return picture
    focus = {id_ for id_, plate in picture.plates.items() if plate.focus}
    near = {end for strand in picture.strands if {strand.start, strand.end} & focus for end in (strand.start, strand.end)}
    bound = {strand.start for strand in picture.strands if strand.type in {"PARTY_TO", "HAS_SEAT_ON", "CANDIDATE"}}
    order = sorted(
        picture.plates,
        key=lambda id_: (
            id_ not in focus,
            picture.plates[id_].column == UNIT,
            id_ not in bound,
            id_ not in near,
            picture.plates[id_].column,
        ),
    )
    fitted = Picture(left_out=len(picture.plates) - SHOWN_AT_MOST)
    kept = set(order[:SHOWN_AT_MOST])
    for id_, plate in picture.plates.items():
        if id_ in kept:
            fitted.put(plate)
    for strand in picture.strands:
        fitted.tie(strand)
    return fitted
