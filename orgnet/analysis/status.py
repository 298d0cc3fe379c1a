"""What is loaded, how complete it is, and whether the two halves are in step. Never refuses: it is where one looks when others do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.errors import HalvesDifferError, OtherVersionError, StateError
from orgnet.snapshot import read_snapshot
from orgnet.store import connect, read_receipt
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS, TOPICS
from orgnet.workspace import never_used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgnet.settings import Settings
    from orgnet.snapshot import Manifest, Snapshot
    from orgnet.store import Receipt, Store

NODES_BY_KIND = "MATCH (e:Entity) UNWIND labels(e) AS label WITH label WHERE label IN $labels RETURN label AS name, count(*) AS rows"
TIES_BY_KIND = "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS name, count(r) AS rows"
GROUND_JUDGED = ("Community", "Grid", "Compound", "Building")


@dataclass(frozen=True, kw_only=True)
class Status:
    """
    What a home holds.

    Parameters
    ----------
    place
        What was looked at: the folder of the home, or the address of the server.
    address
        Where the graph answers; None where no server was started, because nothing has ever been loaded.
    engine, agent
        Which engine, and what it says of itself (None likewise).
    receipt
        The receipt in the graph; None when nothing has been loaded.
    counts
        A row for each kind of node and tie: `name`, `snapshot` (rows that the manifest says), `graph` (rows that are there).
    unknown
        A row for each topic and kind of ground: `topic`, `label`, `unreported`, `total`.
    fault
        Why the graph or the snapshot on disk cannot be read; None when they can.
    """

    place: str
    address: str | None
    engine: str
    agent: str | None
    receipt: Receipt | None
    counts: pd.DataFrame
    unknown: pd.DataFrame
    fault: StateError | None = None

    @property
    def state(self) -> str:
        """
        Return which of five states it is in.

        "empty", "running" (a load is going on or was broken off), "other" (another version of orgnet has written it), "differ" (the halves
        are not the same) or "complete".
        """
        if isinstance(self.fault, OtherVersionError):
            return "other"
        if self.receipt is None:
            return "empty"
        if self.receipt.state != "complete":
            return "running"
        return "complete" if self.in_step else "differ"

    @property
    def in_step(self) -> bool:
        """Whether graph, receipt and snapshot on disk agree."""
        return self.fault is None and bool((self.counts["snapshot"] == self.counts["graph"]).all())

    @property
    def manifest(self) -> Manifest | None:
        """What the state says of itself: its sources, their days, scopes and norms."""
        return self.receipt.manifest if self.receipt else None


def status(settings: Settings, *, start: bool = True) -> Status:
    """
    Look at a home. One that was never used is empty: nothing is made or started there.

    Parameters
    ----------
    settings
        Where it is.
    start
        Whether an embedded server may be started for it.

    Raises
    ------
    StoreUnreachableError
        No server answers.
    """
    place = str(settings.home if settings.embedded else settings.uri)
    if never_used(settings):
        return Status(
            place=place, address=None, engine="embedded", agent=None, receipt=None, counts=_listed({}, {}), unknown=unknown_ground(None)
        )
    with connect(settings, start=start) as store:
        receipt, snapshot, fault = _read(store, settings)
        return Status(
            place=place,
            address=store.address,
            engine=store.engine,
            agent=store.agent,
            receipt=receipt,
            counts=_counts(store, receipt.manifest if receipt else None),
            unknown=unknown_ground(snapshot),
            fault=fault,
        )


def unknown_ground(snapshot: Snapshot | None) -> pd.DataFrame:
    """Return how much ground of each kind does not report each topic: `topic`, `label`, `unreported`, `total`; all-reported ones left out."""
    rows = []
    for label in GROUND_JUDGED if snapshot else ():
        reported = snapshot.table(label)["reported"]  # type: ignore[union-attr]
        for topic in TOPICS.codes:
            missing = int((~reported.list.contains(topic)).sum())
            if missing:
                rows.append({"topic": topic, "label": label, "unreported": missing, "total": reported.len()})
    return pd.DataFrame(rows, columns=["topic", "label", "unreported", "total"])


def _read(store: Store, settings: Settings) -> tuple[Receipt | None, Snapshot | None, StateError | None]:
    receipt = None
    try:
        receipt = read_receipt(store)
        return receipt, read_snapshot(settings.snapshots / receipt.snapshot) if receipt else None, None
    except (HalvesDifferError, OtherVersionError) as error:
        return receipt, None, error


def _counts(store: Store, manifest: Manifest | None) -> pd.DataFrame:
    said = {**manifest.nodes, **manifest.ties} if manifest else {}
    there = {row["name"]: row["rows"] for row in store.read(NODES_BY_KIND, {"labels": list(NODE_KINDS)})}
    there |= {row["name"]: row["rows"] for row in store.read(TIES_BY_KIND)}
    return _listed(said, there)


def _listed(said: Mapping[str, int], there: Mapping[str, int]) -> pd.DataFrame:
    names = [name for name in (*NODE_KINDS, *TIE_KINDS) if said.get(name) or there.get(name)]
    names += sorted(set(there) - set(names))  # what somebody else wrote is shown, not hidden
    rows = [{"name": name, "snapshot": said.get(name, 0), "graph": there.get(name, 0)} for name in names]
    return pd.DataFrame(rows, columns=["name", "snapshot", "graph"])
