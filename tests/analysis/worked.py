"""The neighbourhood opened without a graph, for what only asks the snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.view import NetworkView
from tests.neighbourhood import NOW, snapshot

if TYPE_CHECKING:
    import datetime as dt

    from orgnet.snapshot import Snapshot


@dataclass(frozen=True)
class Opened:
    """What an analysis of the snapshot alone needs of a workspace."""

    snapshot: Snapshot
    view: NetworkView
    own_day: dt.date


def opened() -> Opened:
    """Return the neighbourhood."""
    whole = snapshot()
    return Opened(whole, NetworkView(whole), NOW)
