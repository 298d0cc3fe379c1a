"""Graphs that hold a snapshot, for tests on real engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.snapshot import write_snapshot
from orgnet.store import connect, prepare, sync
from orgnet.store.connection import NEO4J
from orgnet.workspace import open_workspace
from tests.servers.fixtures import KEPT, place, wipe

if TYPE_CHECKING:
    from orgnet.settings import Settings
    from orgnet.snapshot import Snapshot
    from orgnet.workspace import Workspace


LARGE = 1_000
"""Nodes from which on it matters how a query is planned."""


def load(settings: Settings, snapshot: Snapshot, *, keep: bool = False) -> Workspace:
    """Make a graph hold a snapshot and nothing else, as `fill` does, and return it opened."""
    fill(settings, snapshot, keep=keep)
    write_snapshot(snapshot, settings.snapshots)
    return open_workspace(settings)


def fill(settings: Settings, snapshot: Snapshot, *, keep: bool = False) -> None:
    """
    Make a graph hold a snapshot and nothing else; a large one does not keep the plans of what was there before.

    Parameters
    ----------
    settings
        The graph.
    snapshot
        What it is to hold.
    keep
        Whether all who ask for it leave its rows as they are (measures may be written beside them): the next who does so finds it there, until
        somebody wipes the graph.
    """
    if keep and KEPT.get(place(settings)) == snapshot.id:
        return
    wipe(settings)
    with connect(settings) as store:
        if store.engine == NEO4J and sum(snapshot.manifest.nodes.values()) > LARGE:
            store.write([("CALL db.clearQueryCaches()", {})])
        prepare(store)
        sync(store, snapshot, base=None)
    if keep:
        KEPT[place(settings)] = snapshot.id
