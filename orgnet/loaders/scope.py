"""
What is reported where: the scope of each source, and the lists `reported` and `norms` of every node.

A community reports the topics that a source reports completely for it; smaller ground takes those of what it is part of; larger
ground has those that every community in it has; organisations and records take those of their community.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.consequences import Missed
from orgnet.loaders.references import Miss
from orgnet.snapshot import Source
from orgnet.vocabulary import NODE_KINDS, NORMS, SHEETS, TOPICS, labels_of
from orgnet.vocabulary.sheets import SCOPE_COMMUNITIES, SCOPE_STATE
from orgnet.vocabulary.topics import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgnet.loaders.assembly import Assembly
    from orgnet.loaders.contributions import Tables
    from orgnet.loaders.delivery import Delivery
    from orgnet.loaders.explanation import ScopeRow
    from orgnet.loaders.references import Directory

_GROUND = labels_of(["Ground"])
_ABOVE = ("Street", "County", "City", "Province")
"""Ground above the community, upwards."""

_STEPS = (
    ("LOCATED_IN", "start", "end"),
    ("COVERS", "start", "end"),
    ("GOVERNS", "start", "end"),
    ("MANAGES", "start", "end"),
    ("SERVES", "start", "end"),
    ("LISTED_BY", "start", "end"),
    ("CONCERNS", "start", "end"),
    ("TOOK_PLACE_IN", "start", "end"),
    ("BRANCH_OF", "start", "end"),
    ("SUBORDINATE_TO", "start", "end"),
    ("GUIDED_BY", "start", "end"),
    ("REGISTERED_WITH", "start", "end"),
    ("BENEFITS", "start", "end"),
    ("HELD_BY", "start", "end"),
    ("RAISED_BY", "start", "end"),
    ("REPORTED_BY", "start", "end"),
    ("ASSIGNED_TO", "start", "end"),
    ("EARNED_BY", "start", "end"),
    ("RUN_BY", "start", "end"),
    ("CARRIES_OUT", "start", "end"),
    ("INCLUDES", "end", "start"),
    ("UNDERTAKES", "end", "start"),
    ("ORGANISED", "end", "start"),
    ("PARTY_TO", "end", "start"),
    ("GAVE_TO", "end", "start"),
    ("HAS_NEED", "end", "start"),
    ("MEMBER_OF", "end", "start"),
    ("HAS_SEAT_ON", "end", "start"),
)
"""Ties that say where an organisation or record belongs, the nearest first: (type, the end that asks, the end that answers)."""

_ROUNDS = 8
"""A chain of leadership is no longer."""

_NO = frozenset[str]()


def source_of(delivery: Delivery, made: Assembly) -> Source:
    """
    Return what a snapshot says of the source of a delivery; faults of its scope table go to the log.

    Parameters
    ----------
    delivery
        The delivery.
    made
        What all deliveries give; references of the scope table that cannot be resolved are noted in it.
    """
    said = delivery.said
    communities = _communities(delivery, made.directory, made.nodes, made.ties)
    filled = {rows.sheet.topic for rows in delivery.rows if rows.sheet.topic and rows.table.height}
    scope: dict[str, set[str]] = {topic: set(communities) for topic in filled}
    told: set[str] = set()
    for row in said.scope:
        places = set(communities) if not row.communities else _resolved(delivery, row, made)
        _check_state(delivery, row, filled=row.topic in filled)
        if row.topic not in told:
            scope.pop(row.topic, None)  # what the table says replaces what the sheets would say by themselves
            told.add(row.topic)
        if row.state != "unreported":
            scope.setdefault(row.topic, set()).update(places)
        else:
            scope[row.topic] = scope.get(row.topic, set()) - places
    assert said.date is not None  # noqa: S101  # a delivery without a day is faulty and does not come here
    return Source(
        name=said.source,
        date=said.date,
        delivery=delivery.id,
        edition=said.edition,
        sample=said.sample,
        norms=said.norms,
        scope={topic: tuple(sorted(scope[topic])) for topic in TOPICS.codes if scope.get(topic)},
        communities=tuple(sorted(communities)),
        note=said.note,
    )


def _communities(delivery: Delivery, directory: Directory, nodes: Tables, ties: Tables) -> set[str]:
    """Return the communities of a delivery: those it lists, or where it lists none those that its rows lie in."""
    if "Community" in nodes:
        listed = nodes["Community"].filter(pl.col("source") == delivery.source)
        if listed.height:
            return set(listed.get_column("id"))
    found: set[str] = set()
    for table in ties.values():
        own = table.filter(pl.col("source") == delivery.source)
        for id_ in {*own.get_column("start"), *own.get_column("end")}:
            found.update(one for one in directory.chain(id_) if one in directory and directory.label(one) == "Community")
    return found


def _resolved(delivery: Delivery, row: ScopeRow, made: Assembly) -> set[str]:
    found = set()
    for name in row.communities:
        id_ = made.directory.resolve(name, ("Community",))
        if isinstance(id_, Miss):
            at = {"sheet": delivery.said.sheet, "column": SCOPE_COMMUNITIES.zh}
            made.consequences.miss(Missed(delivery=delivery, row=row.row, said=(name, ("Community",)), miss=id_, **at))
        else:
            found.add(id_)
    return found


def _check_state(delivery: Delivery, row: ScopeRow, *, filled: bool) -> None:
    topic = TOPICS.choice(row.topic)
    if row.state == "complete" and not filled:
        sheets = "、".join(sheet.zh for sheet in SHEETS if sheet.topic == row.topic)
        zh = f"“{topic.zh}”说是完整的，但有关的表（{sheets}）里一行也没有。确实没有的，请填“零报告”；没有报的，请填“未报”。"
        en = (
            f"“{topic.en}” is said to be complete, but its sheets have no row. If there is none, write 零报告; if it is not reported, 未报."
        )
    elif row.state == "zero" and filled:
        zh = f"“{topic.zh}”说是零报告，但有关的表里有内容。请填“完整”，或删除那些行。"
        en = f"“{topic.en}” is said to be zero, but its sheets have rows. Write 完整 (complete), or delete the rows."
    else:
        return
    delivery.log.add("scope-against-rows", zh, en, sheet=delivery.said.sheet, row=row.row, column=SCOPE_STATE.zh)


@dataclass(frozen=True)
class _Standing:
    """Topics and norms of one piece of ground."""

    reported: frozenset[str] = _NO
    norms: frozenset[str] = _NO


def with_standing(nodes: Tables, ties: Tables, sources: Iterable[Source]) -> Tables:
    """
    Return the tables of the nodes with the lists `reported` and `norms`.

    Parameters
    ----------
    nodes, ties
        Tables of a snapshot, provenance as lists.
    sources
        Every source of it.
    """
    sources = tuple(sources)
    ground = _ground_standing(nodes, ties, sources)
    places = _places(nodes, ties)
    community = _community_of(nodes, ties)
    done: Tables = {}
    for label, table in nodes.items():
        families = NODE_KINDS[label].families
        if label in _GROUND:
            standing = [ground[id_] for id_ in table.get_column("id")]
        elif {"Organisation", "Record"} & set(families):
            default = {source.name: _of_source(source, ground) for source in sources}
            standing = [
                _shared(ground[community.get(one, one)] for one in places[id_])
                if id_ in places
                else _shared(default[name] for name in given)
                for id_, given in table.select("id", "source").iter_rows()
            ]
        else:
            done[label] = table
            continue
        done[label] = table.with_columns(
            _lists("reported", [one.reported for one in standing], TOPICS.codes),
            _lists("norms", [one.norms for one in standing], NORMS.codes),
        )
    return done


def _lists(name: str, sets: Sequence[frozenset[str]], order: Sequence[str]) -> pl.Series:
    """Return a column of lists; few of them differ, so each is made once."""
    numbers: dict[frozenset[str], int] = {}
    places = [numbers.setdefault(one, len(numbers)) for one in sets]
    different = pl.Series(name, [[code for code in order if code in one] for one in numbers], dtype=pl.List(pl.String))
    return different.gather(pl.Series(places, dtype=pl.UInt32))


def _shared(standings: Iterable[_Standing]) -> _Standing:
    """Return what all of them have."""
    all_ = tuple(standings)
    if not all_:
        return _Standing()
    if len(all_) == 1:
        return all_[0]
    return _Standing(frozenset.intersection(*(one.reported for one in all_)), frozenset.intersection(*(one.norms for one in all_)))


def _of_source(source: Source, ground: Mapping[str, _Standing]) -> _Standing:
    """Return what holds for a row of a source that belongs nowhere: what holds in all its communities."""
    return _shared(ground[one] for one in source.communities if one in ground)


def _parents(ties: Tables) -> dict[str, str]:
    table = ties.get("PART_OF")
    return {} if table is None else dict(table.select("start", "end").iter_rows())


def _unreported(nodes: Tables) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for label, table in nodes.items():
        if "unreported" in table.columns and label in _GROUND:
            said = table.filter(pl.col("unreported").list.len() > 0)
            for id_, codes in said.select("id", "unreported").iter_rows():
                found[id_] = frozenset(TOPICS.codes if ALL in codes else codes)
    return found


def _ground_standing(nodes: Tables, ties: Tables, sources: Sequence[Source]) -> dict[str, _Standing]:
    parents, unreported = _parents(ties), _unreported(nodes)
    said = _said(sources)
    standing: dict[str, _Standing] = {}
    below: dict[str, list[_Standing]] = defaultdict(list)
    for id_ in _ids(nodes, "Community"):
        # What the street says is not reported is not reported in its communities.
        chain = _chain(id_, parents)
        own = said.get(id_, _Standing())
        standing[id_] = _Standing(own.reported.difference(*(unreported.get(one, _NO) for one in chain)), own.norms)
        for above in chain[1:]:
            below[above].append(standing[id_])
    for label in (*_ABOVE, "Grid", "Compound", "Building", "Site"):
        for id_ in _ids(nodes, label):
            other = _shared(below.get(id_, ())) if label in _ABOVE else standing.get(parents.get(id_, ""), _Standing())
            standing[id_] = _Standing(other.reported - unreported.get(id_, _NO), other.norms)
    return standing


def _said(sources: Sequence[Source]) -> dict[str, _Standing]:
    """Return what the sources together say of each community."""
    topics: dict[str, set[str]] = defaultdict(set)
    norms: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        for topic, ids in source.scope.items():
            for id_ in ids:
                topics[id_].add(topic)
        for id_ in source.communities:
            norms[id_].update(source.norms)
    return {id_: _Standing(frozenset(topics[id_]), frozenset(norms[id_])) for id_ in {*topics, *norms}}


def _ids(nodes: Tables, label: str) -> list[str]:
    return nodes[label].get_column("id").to_list() if label in nodes else []


def _chain(id_: str, parents: Mapping[str, str]) -> list[str]:
    chain = [id_]
    while chain[-1] in parents and len(chain) < _ROUNDS:
        chain.append(parents[chain[-1]])
    return chain


def _community_of(nodes: Tables, ties: Tables) -> dict[str, str]:
    """Return the community of each piece of ground in one."""
    parents, communities = _parents(ties), set(_ids(nodes, "Community"))
    found = {}
    for label in ("Grid", "Compound", "Building", "Site"):
        for id_ in _ids(nodes, label):
            at = next((one for one in _chain(id_, parents) if one in communities), None)
            if at is not None:
                found[id_] = at
    return found


def _places(nodes: Tables, ties: Tables) -> dict[str, frozenset[str]]:
    """Return the ground that each organisation and record belongs to, by the nearest tie that says it."""
    places: dict[str, frozenset[str]] = {id_: frozenset((id_,)) for label in _GROUND for id_ in _ids(nodes, label)}
    steps = [(ties[type_].select(asks, answers)) for type_, asks, answers in _STEPS if type_ in ties]
    for _ in range(_ROUNDS):
        before = len(places)
        for table in steps:
            found: dict[str, set[str]] = defaultdict(set)
            for asking, answering in table.iter_rows():
                if asking not in places and answering in places:
                    found[asking].update(places[answering])
            places.update({asking: frozenset(ids) for asking, ids in found.items()})
        if len(places) == before:
            break
    return places
