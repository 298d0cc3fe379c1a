"""
What an analyst has in a script or a notebook: one loaded area, with its tables, its graphs and every measure as one call.

`orgnet.open` returns an `Area`. It computes nothing itself: each call is one of `orgnet.analysis`, as commands, pages and reports make it, so
that all of them say the same number.
"""

from __future__ import annotations

from orgnet.area.area import Area
from orgnet.area.opening import open_area

__all__ = ["Area", "open_area"]
