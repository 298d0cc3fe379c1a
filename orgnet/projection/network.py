"""
The organisations' network, and other networks of organisations that measures may be asked for.

A projection says by which ties two organisations count as joined. The result is undirected and simple: one tie of strength 1 for
each pair, however many ties of the view join it, and none from an organisation to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from orgnet.projection.bodies import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from orgnet.view import NetworkView

    Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class ProjectionKind:
    """
    A named projection.

    Parameters
    ----------
    name
        Its name in options and addresses.
    zh, en
        Its words.
    meaning_zh, meaning_en
        Which two organisations it joins.
    direct
        Types of tie from organisation to organisation that join their two ends.
    shared
        Types of tie from organisation to record that join all organisations with such a tie to the same record.
    """

    name: str
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    direct: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


_LEADERSHIP = ("SUBORDINATE_TO", "BRANCH_OF")

PROJECTIONS: Mapping[str, ProjectionKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ProjectionKind(
                "organisations",
                "组织网络",
                "organisations' network",
                "有隶属、下属、兼职委员关系，或者同在一份有效协议上的两个组织",
                "two organisations joined by leadership, by a seat, or by a shared agreement in force",
                direct=(*_LEADERSHIP, "HAS_SEAT_ON"),
                shared=("PARTY_TO",),
            ),
            ProjectionKind(
                "leadership", "隶属网络", "leadership",
                "有隶属或下属关系的两个组织", "two organisations of which one leads the other",
                direct=_LEADERSHIP,
            ),
            ProjectionKind(
                "seats", "兼职网络", "seats",
                "一方在另一方兼职任委员的两个组织", "an organisation and the committee on which it holds a seat",
                direct=("HAS_SEAT_ON",),
            ),
            ProjectionKind(
                "agreements", "共建网络", "agreements",
                "同在一份有效协议上的两个组织", "two organisations that are party to the same agreement in force",
                shared=("PARTY_TO",),
            ),
            ProjectionKind(
                "working", "工作网络", "working ties",
                "组织网络，再加上覆盖、指导和联盟成员关系",
                "the organisations' network, and coverage, guidance and membership of alliances besides",
                direct=(*_LEADERSHIP, "HAS_SEAT_ON", "COVERS", "GUIDED_BY", "MEMBER_OF"),
                shared=("PARTY_TO",),
            ),
        )
    }
)  # fmt: skip
"""Every projection by name; the first is the default."""

DEFAULT = "organisations"


@dataclass(frozen=True, eq=False)
class Projection:
    """
    An undirected simple network of organisations.

    Parameters
    ----------
    name
        Name of the projection.
    organisations
        Indexed by id, in the order of the graph's rows: `label`, `name`.
    graph
        Symmetric matrix of 0 and 1 without a diagonal, shape (organisations, organisations).
    """

    name: str
    organisations: pd.DataFrame
    graph: csr_array

    @classmethod
    def of(cls, organisations: pd.DataFrame, pairs: Pairs, *, name: str = DEFAULT) -> Projection:
        """Make a network of row numbers that are joined; a pair given twice, or both ways, counts once, and one with itself never."""
        size = len(organisations)
        start, end = pairs
        apart = start != end
        ends = np.concatenate([start[apart], end[apart]]), np.concatenate([end[apart], start[apart]])
        graph = coo_array((np.ones(len(ends[0])), ends), shape=(size, size)).tocsr()
        graph.sum_duplicates()
        graph.data[:] = 1.0
        return cls(name, organisations, graph)

    @property
    def size(self) -> int:
        """How many organisations."""
        return len(self.organisations)

    @cached_property
    def ties(self) -> int:
        """How many pairs are joined."""
        return int(self.graph.nnz // 2)

    def among(self, ids: Iterable[str]) -> Projection:
        """Return the part of the network between these organisations; ids that are none of it are passed over."""
        kept = np.flatnonzero(self.organisations.index.isin(list(ids)))
        return Projection(self.name, self.organisations.iloc[kept], csr_array(self.graph[kept][:, kept]))

    def series(self, values: NDArray[np.generic], name: str) -> pd.Series:
        """Return values by row number as a named series on the organisations' ids."""
        return pd.Series(values, index=self.organisations.index, name=name)

    def networkx(self) -> nx.Graph:
        """Return it as a networkx graph; nodes carry `label` and `name`."""
        graph: nx.Graph = nx.Graph()
        graph.add_nodes_from((str(identity), {"label": label, "name": name}) for identity, label, name in self.organisations.itertuples())
        ids = self.organisations.index.to_numpy()
        start, end = self.graph.nonzero()
        graph.add_edges_from(zip(ids[start[start < end]], ids[end[start < end]], strict=True))
        return graph


def project(view: NetworkView, name: str = DEFAULT, *, among: Iterable[str] | None = None) -> Projection:
    """
    Return a network of organisations.

    A unit and its own Party organisation are one (`orgnet.projection.bodies`): the unit stands for both, and what joins either joins it.

    Parameters
    ----------
    view
        The network, filtered to a day.
    name
        Which projection (`PROJECTIONS`).
    among
        Ids of the organisations to keep; a body is kept when any of its organisations is named. All when None.

    Raises
    ------
    ValueError
        If no projection has this name.
    """
    if name not in PROJECTIONS:
        raise ValueError(f"no projection is called {name}; there are {', '.join(PROJECTIONS)}")
    kind, body = PROJECTIONS[name], bodies(view)
    kept = np.unique(body[_named(view, among)])
    row = np.full(len(view.ids), -1, dtype=np.int64)
    row[kept] = np.arange(len(kept))
    organisations = view.nodes.iloc[kept][["label", "name"]]
    pairs = [_direct(view, type_) for type_ in kind.direct] + [_shared(view, type_, body) for type_ in kind.shared]
    start, end = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    start, end = body[start], body[end]
    inside = (start >= 0) & (end >= 0)
    start, end = row[start[inside]], row[end[inside]]
    both = (start >= 0) & (end >= 0)
    return Projection.of(organisations, (start[both], end[both]), name=name)


def sharing(members: NDArray[np.integer], records: NDArray[np.integer], *, size: int) -> Pairs:
    """
    Return the pairs of members of the same record, each pair once.

    Parameters
    ----------
    members, records
        Positions of the ends of ties from members to records, in turn.
    size
        How many positions there are.
    """
    matrix = coo_array((np.ones(len(members), dtype=np.int32), (records, members)), shape=(size, size)).tocsr()
    start, end = (matrix.T @ matrix).nonzero()
    once = start < end
    return start[once].astype(np.int64), end[once].astype(np.int64)


def _named(view: NetworkView, among: Iterable[str] | None) -> NDArray[np.bool_]:
    organisation = view.of(["Organisation"])
    if among is None:
        return organisation
    named: NDArray[np.bool_] = organisation & np.isin(view.ids.astype(str), [str(identity) for identity in among])
    return named


def _direct(view: NetworkView, type_: str) -> Pairs:
    ties = view.tie(type_)
    return ties["source_position"].to_numpy(), ties["target_position"].to_numpy()


def _shared(view: NetworkView, type_: str, body: NDArray[np.int64]) -> Pairs:
    """Return the pairs of bodies with a tie of this type to the same record."""
    member, record = _direct(view, type_)
    return sharing(body[member], record, size=len(view.ids))
