"""
From sheets to a snapshot: read as text, check everything, report every fault with its place, and only then freeze.

Nothing here writes to a graph; `check` returns the faults of a delivery and, where there are none, the whole new state.
"""

from __future__ import annotations

from orgnet.loaders.faults import Fault

__all__ = ["Fault"]
