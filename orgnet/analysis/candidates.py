"""Who could fill a gap of some ground, in order, each with the ties that connect it and with what it carries already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.location import ancestors, ground_of
from orgnet.metrics.reach import JointConstruction
from orgnet.vocabulary import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from orgnet.workspace import Workspace

HOW = ("reaches", "serves", "same_compound", "same_community", "same_street")
"""Why an organisation is a candidate, the best reason first."""

COLUMNS = ("rank", "id", "name", "label", "how", "path", "grids_covered", "agreements", "unit")

COMMITTEES = ("StreetWorkingCommittee", "BigWorkingCommittee", "CommunityPartyCommittee", "BigPartyCommittee")
"""Committees lead those who fill gaps; they do not cover the ground below them, and so are no candidates."""

ONLY_NEAR = ("PartyGroup", "OwnersCommitteeBranch")
"""Bodies of one building or compound: candidates in their own compound, not further off."""

Step = tuple[str, str, str]
"""Start, type and end of a tie."""

_Touching = tuple[str, int, tuple[Step, ...]]
"""Ground, how far from the one that is asked about, and the ties that lead from it there."""


def candidates(workspace: Workspace, ground_id: str, *, as_of: date | None = None, limit: int | None = 20) -> pd.DataFrame:
    """
    Return who could fill a gap of some ground.

    First the organisations that already reach it by an agreement in force, then those that serve or manage it (not those that
    serve the whole community), then the Party organisations of the same compound, of the same community, of the same street. A unit
    and its own Party organisations are one candidate, shown as the Party organisation, for its best reason. Within a reason those
    whose ties end nearest come first, then those that carry least. Committees are none (`COMMITTEES`), nor is who covers the ground
    already, alone or jointly.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    ground_id
        Grid, compound, building or other ground.
    as_of
        The day on which ties are judged; the graph's own by default.
    limit
        At most so many, the best; None for all.

    Returns
    -------
    candidates
        `rank` (from 1), `id`, `name`, `label`, `how` (`HOW`), `path` (steps of `from`, `tie`, `to`, `from_name`, `to_name`, `names`, each a tie
        in force in its own direction), `grids_covered`, `agreements` (its load), `unit` (id that it counts as).

    Raises
    ------
    InputError
        If there is no ground of this id.
    """
    return _finder(on_day(workspace, as_of)).candidates(ground_id, limit)


@lru_cache(maxsize=2)
def _finder(day: OnDay) -> _Finder:
    return _Finder(day)


@dataclass(frozen=True)
class _Candidate:
    """Who, why, by which ties, and how far the last of them ends from the ground."""

    shown: str
    unit: str
    how: str
    steps: tuple[Step, ...]
    distance: int


class _Finder:
    """Candidates for any ground of one day."""

    def __init__(self, day: OnDay) -> None:
        self._view = day.view
        self._network = JointConstruction.of(day.view)
        self._nodes = day.whole.nodes
        self._name = dict(zip(self._view.ids, self._nodes["name"], strict=True))
        self._label = dict(zip(self._view.ids, self._view.labels, strict=True))
        self._unit = dict(zip(self._network.ids, self._network.ids[self._network.unit_of], strict=True))
        self._party_kinds, self._ground_kinds = labels_of(["PartyOrganisation"]), labels_of(["Ground"])

    def candidates(self, ground: str, limit: int | None) -> pd.DataFrame:
        if self._label.get(ground) not in self._ground_kinds:
            raise InputError(
                f"没有标识为“{ground}”的网格、小区或其他地点。请核对标识。",
                f"There is no grid, compound or other ground with the id {ground!r}. Check the id.",
            )
        best: dict[str, _Candidate] = {}
        covering = {self._unit[organisation] for organisation in self._covering.get(ground, ())}
        for reasons in self._found(ground):
            if limit is not None and len(best) >= limit:
                break  # whatever follows has a lesser reason
            for found in reasons:
                known = best.get(found.unit)
                if found.unit not in covering and (known is None or self._order(found) < self._order(known)):
                    best[found.unit] = found
        rows = [self._row(rank, found) for rank, found in enumerate(sorted(best.values(), key=self._order)[:limit], start=1)]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def _found(self, ground: str) -> Iterator[Iterator[_Candidate]]:
        """Return who is a candidate for each reason, the best reason first."""
        touching = self._touching(ground)
        yield self._reaching(touching)
        yield self._serving(ground, touching)
        yield self._in_compound(ground)
        for how, label in (("same_community", "Community"), ("same_street", "Street")):
            area = next((place for place in (ground, *self._above(ground)) if self._label[place] == label), "")
            yield self._in_area(how, area)

    def _reaching(self, touching: list[_Touching]) -> Iterator[_Candidate]:
        for place, distance, tail in touching:
            for agreement in self._agreements_at.get(place, ()):
                for unit, signatory in self._parties[agreement].items():
                    if self._label[signatory] not in COMMITTEES:
                        steps = ((signatory, "PARTY_TO", agreement), (agreement, "BENEFITS", place), *tail)
                        yield self._by_unit(unit, signatory, "reaches", steps, distance)

    def _serving(self, ground: str, touching: list[_Touching]) -> Iterator[_Candidate]:
        for place, distance, tail in touching:
            for organisation, tie in self._servants.get(place, ()):
                # A team of the whole community is no nearer to this ground than to any other.
                if place == ground or (tie == "SERVES" and self._label[place] not in ("Community", "Street")):
                    yield self._by_unit(self._unit[organisation], organisation, "serves", ((organisation, tie, place), *tail), distance)

    def _by_unit(self, unit: str, actor: str, how: str, steps: tuple[Step, ...], distance: int) -> _Candidate:
        """Return a candidate shown as its own Party organisation, where it has one."""
        if self._label[actor] in self._party_kinds:
            return _Candidate(actor, unit, how, steps, distance)
        own = self._own_party.get(unit)
        if own is None:
            return _Candidate(actor, unit, how, steps, distance)
        return _Candidate(own, unit, how, ((own, "COVERS", actor), *steps), distance)

    def _touching(self, ground: str) -> list[_Touching]:
        """Return ground whose good is the ground's: itself, what lies in it, what it lies in, what is above; with the ties down to it."""
        found: list[_Touching] = [(ground, 0, ())]
        found += [(inside, 1, ((inside, tie, ground),)) for inside, tie in self._inside.get(ground, ())]
        found += [(grid, 1, ()) for grid in self._lies_in.get(ground, ())]
        found += [(above, distance, ()) for distance, above in enumerate(self._above(ground), start=2)]
        return found

    def _in_compound(self, ground: str) -> Iterator[_Candidate]:
        """Return the Party organisations of the compounds that lie in the ground, or that it is or is in."""
        compounds = [inside for inside, _ in self._inside.get(ground, ()) if self._label[inside] == "Compound"]
        compounds += [place for place in (ground, *self._above(ground)) if self._label[place] == "Compound"]
        for compound in compounds:
            tail = tuple((compound, tie, ground) for inside, tie in self._inside.get(ground, ()) if inside == compound)
            for organisation, tie, place in self._bodies_of.get(compound, ()):
                up = () if place == compound else ((place, "PART_OF", compound),)
                yield _Candidate(organisation, self._unit[organisation], "same_compound", ((organisation, tie, place), *up, *tail), 0)

    def _in_area(self, how: str, area: str) -> Iterator[_Candidate]:
        """Return the Party organisations of a community or a street."""
        for organisation, tie, place in self._bodies_of.get(area, ()):
            if self._label[organisation] not in ONLY_NEAR:
                steps = ((organisation, tie, place), *self._climb(place, area))
                yield _Candidate(organisation, self._unit[organisation], how, steps, len(steps))

    def _climb(self, place: str, area: str) -> tuple[Step, ...]:
        steps: list[Step] = []
        while place != area:
            above = self._parent[place]
            steps.append((place, "PART_OF", above))
            place = above
        return tuple(steps)

    def _above(self, ground: str) -> list[str]:
        found = []
        while (ground := self._parent.get(ground, "")) and self._label[ground] in ("Grid", "Compound", "Community", "Street"):
            found.append(ground)
        return found

    def _order(self, found: _Candidate) -> tuple[Any, ...]:
        load = self._grids_covered[found.unit] + self._carried[found.unit]
        return (HOW.index(found.how), found.distance, load, self._name[found.shown] or "", found.shown, found.steps)

    def _row(self, rank: int, found: _Candidate) -> dict[str, Any]:
        path = [
            {"from": start, "tie": tie, "to": end, "from_name": names[0], "to_name": names[1], "names": names}
            for start, tie, end in found.steps
            for names in [(self._name[start], self._name[end])]
        ]
        return {
            "rank": rank,
            "id": found.shown,
            "name": self._name[found.shown],
            "label": self._label[found.shown],
            "how": found.how,
            "path": path,
            "grids_covered": self._grids_covered[found.unit],
            "agreements": self._carried[found.unit],
            "unit": found.unit,
        }

    @cached_property
    def _covers(self) -> list[Step]:
        """Ties by which a body covers something, alone or jointly."""
        ties = self._view.tie("COVERS")
        return [
            (start, mode, end) for start, mode, end in ties.select("start", "mode", "end").iter_rows() if mode in ("standalone", "joint")
        ]

    @cached_property
    def _covering(self) -> dict[str, list[str]]:
        return _listed((end, start) for start, _, end in self._covers)

    @cached_property
    def _grids_covered(self) -> Counter[str]:
        return Counter(unit for unit, _ in {(self._unit[start], end) for start, _, end in self._covers if self._label[end] == "Grid"})

    @cached_property
    def _carried(self) -> Counter[str]:
        return Counter(unit for parties in self._parties.values() for unit in parties)

    @cached_property
    def _parties(self) -> dict[str, dict[str, str]]:
        """For each agreement in force its parties, as units, with who signed."""
        network = self._network
        parties: dict[str, dict[str, str]] = {str(agreement): {} for agreement in network.agreements}
        for agreement, unit, signatory in network.signatures.table.iter_rows():
            parties[network.agreements[agreement]][str(network.ids[unit])] = signatory
        return parties

    @cached_property
    def _own_party(self) -> dict[str, str]:
        """For each unit its own Party organisation, the one with the lowest id."""
        found: dict[str, str] = {}
        own = (pair for pair in sorted(self._unit.items()) if pair[0] != pair[1] and self._label[pair[0]] in self._party_kinds)
        for organisation, unit in own:
            found.setdefault(unit, organisation)
        return found

    @cached_property
    def _agreements_at(self) -> dict[str, list[str]]:
        return _listed((end, start) for start, end in self._view.tie("BENEFITS").select("start", "end").iter_rows())

    @cached_property
    def _servants(self) -> dict[str, list[tuple[str, str]]]:
        ties = (
            (start, type_, end)
            for type_ in ("SERVES", "MANAGES")
            for start, end in self._view.tie(type_).select("start", "end").iter_rows()
        )
        return _listed((end, (start, type_)) for start, type_, end in ties)

    @cached_property
    def _parent(self) -> dict[str, str]:
        return dict(self._view.tie("PART_OF").select("start", "end").iter_rows())

    @cached_property
    def _lies_in(self) -> dict[str, list[str]]:
        return _listed(self._view.tie("LIES_IN").select("start", "end").iter_rows())

    @cached_property
    def _inside(self) -> dict[str, list[tuple[str, str]]]:
        """For each grid or compound the compounds and buildings in it, with the tie that says so."""
        part_of = [(end, (start, "PART_OF")) for start, end in self._parent.items() if self._label[end] in ("Grid", "Compound")]
        lies_in = [(grid, (start, "LIES_IN")) for start, grids in self._lies_in.items() for grid in grids]
        return _listed([*lies_in, *part_of])

    @cached_property
    def _bodies_of(self) -> dict[str, list[Step]]:
        """For each compound, community and street the Party organisations at it or inside, with the tie and the ground that it ends at."""
        located = ground_of(self._view)
        at: list[Step] = [(start, "COVERS", end) for start, _, end in self._covers if self._label[end] in self._ground_kinds]
        for organisation in self._network.ids:
            place = located[self._view.positions[organisation]]
            if place >= 0:
                at.append((organisation, "LOCATED_IN", str(self._view.ids[place])))
        found: dict[str, list[Step]] = {}
        areas = [ancestors(self._view, label) for label in ("Compound", "Community", "Street")]
        for step in at:
            if self._label[step[0]] in self._party_kinds and self._label[step[0]] not in COMMITTEES:
                for area in areas:
                    place = area[self._view.positions[step[2]]]
                    if place >= 0:
                        found.setdefault(str(self._view.ids[place]), []).append(step)
        return found


def _listed(pairs: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
