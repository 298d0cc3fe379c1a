"""
The network of a snapshot as arrays: a node table and one edge table for each kind of tie.

Measures run on it. It is filtered to a day once (`NetworkView.on`); what a measure gets is what was in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import polars as pl

from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from orgnet.snapshot import Snapshot

_AGREEMENT_TIES = ("PARTY_TO", "BENEFITS")


@dataclass(frozen=True)
class NetworkView:
    """
    Nodes and ties of one snapshot, on one day or on all.

    Parameters
    ----------
    snapshot
        The tables that it shows.
    as_of
        The day that it is filtered to; None means nothing is filtered.
    """

    snapshot: Snapshot
    as_of: date | None = None

    def on(self, day: date) -> NetworkView:
        """
        Return the view of one day.

        A tie is in force on a day when `since <= day` and `until >= day`, both inclusive; a blank one counts as in force. The
        ties that join an agreement to its parties and to what it benefits count only while the agreement is in force
        (`signed`, `expires`, the same way).
        """
        return NetworkView(self.snapshot, day)

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """
        Every node.

        Indexed by id: `label`, `name`, `code`, `households` (nullable integer; NA where unknown or without meaning), in the
        order of the positions that the edge tables use.
        """
        frames = []
        for label, table in self.snapshot.nodes.items():
            columns = [pl.lit(label).alias("label"), "id"]
            for name, dtype in (("name", pl.String), ("code", pl.String), ("households", pl.Int64)):
                columns.append(pl.col(name) if name in table.columns else pl.lit(None, dtype=dtype).alias(name))
            frames.append(table.select(columns))
        if not frames:
            empty = pd.DataFrame(
                {name: pd.Series(dtype="object") for name in ("label", "name", "code")}, index=pd.Index([], name="id", dtype="object")
            )
            return empty.assign(households=pd.Series(dtype="Int64"))
        whole = pl.concat(frames)
        return pd.DataFrame(
            {
                "label": whole["label"].to_list(),
                "name": whole["name"].to_list(),
                "code": whole["code"].to_list(),
                "households": pd.array(whole["households"].to_list(), dtype="Int64"),
            },
            index=pd.Index(whole["id"].to_list(), name="id"),
        )

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """Id of each position, shape (nodes,)."""
        return self.snapshot.index["id"].to_numpy().astype(object)

    @cached_property
    def labels(self) -> NDArray[np.object_]:
        """Label of each position, shape (nodes,)."""
        return self.snapshot.index["label"].to_numpy().astype(object)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position of each id."""
        return {str(identity): place for place, identity in enumerate(self.ids)}

    def of(self, kinds: Iterable[str]) -> NDArray[np.bool_]:
        """Return which positions are of these kinds or families, shape (nodes,)."""
        return self.snapshot.index["label"].is_in(sorted(labels_of(kinds))).to_numpy()

    def table(self, label: str) -> pl.DataFrame:
        """Return the whole table of a kind of node (`orgnet.snapshot.node_schema`)."""
        return self.snapshot.table(label)

    def tie(self, type_: str) -> pl.DataFrame:
        """
        Return the ties of a type in force.

        Its table (`orgnet.snapshot.tie_schema`) with `source_position` and `target_position` (positions in `nodes`, of its start
        and its end) before the other columns.
        """
        return self._ties[type_] if type_ in self._ties else self._edges(type_)

    @cached_property
    def agreements(self) -> pl.DataFrame:
        """The agreements in force, with `undated` (no day of signing or no end is known)."""
        table = self.table("Agreement")
        return self._in_force(table, "signed", "expires").with_columns(undated=pl.col("signed").is_null() | pl.col("expires").is_null())

    def networkx(self, types: Iterable[str] | None = None) -> nx.MultiDiGraph:
        """
        Return the ties in force of `types` (all when None) as a networkx graph.

        Nodes carry `label` and `name`; edges have the tie's type as `kind` and its key as networkx key.
        """
        graph: nx.MultiDiGraph = nx.MultiDiGraph()
        graph.add_nodes_from((row["id"], {"label": row["label"], "name": row["name"]}) for row in self.snapshot.index.iter_rows(named=True))
        for type_ in TIE_KINDS if types is None else types:
            for start, end, key in self.tie(type_).select("start", "end", "key").iter_rows():
                graph.add_edge(start, end, key=key, kind=type_)
        return graph

    @cached_property
    def _ties(self) -> dict[str, pl.DataFrame]:
        return {}

    def _edges(self, type_: str) -> pl.DataFrame:
        table = self.snapshot.table(type_)
        if "since" in table.columns:
            table = self._in_force(table, "since", "until")
        if self.as_of is not None and type_ in _AGREEMENT_TIES:
            end = "end" if type_ == "PARTY_TO" else "start"
            table = table.join(self.agreements.select(pl.col("id").alias(end)), on=end, how="semi")
        places = pl.DataFrame({"id": self.snapshot.index["id"]}).with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
        joined = table.join(
            places.rename({"id": "start", "place": "source_position"}), on="start", how="inner", maintain_order="left"
        ).join(places.rename({"id": "end", "place": "target_position"}), on="end", how="inner", maintain_order="left")
        edges = joined.select("source_position", "target_position", *table.columns)
        self._ties[type_] = edges
        return edges

    def _in_force(self, table: pl.DataFrame, since: str, until: str) -> pl.DataFrame:
        if self.as_of is None:
            return table
        day = pl.lit(self.as_of)
        return table.filter((pl.col(since).is_null() | (pl.col(since) <= day)) & (pl.col(until).is_null() | (pl.col(until) >= day)))


def kind_order() -> dict[str, int]:
    """Return the place of each label in the vocabulary, for sorting listings."""
    return {label: place for place, label in enumerate(NODE_KINDS)}
