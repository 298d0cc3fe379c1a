"""The pages, one module each: `body(desk, visit)` draws it, `LISTINGS` are the tables behind its panels."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboards.pages import agreements, committees, data, gaps, key, network, overview, place, reach, whistles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboards.desk import Desk
    from dashboards.listings import Listing
    from dashboards.visit import Visit

LISTINGS: Mapping[str, Callable[[Desk, Visit], Listing]] = MappingProxyType(
    {
        **overview.LISTINGS,
        **gaps.LISTINGS,
        **place.LISTINGS,
        **reach.LISTINGS,
        **agreements.LISTINGS,
        **committees.LISTINGS,
        **whistles.LISTINGS,
        **key.LISTINGS,
        **network.LISTINGS,
        **data.LISTINGS,
    }
)
"""Every listing by name."""


def listing_of(name: str) -> Callable[[Desk, Visit], Listing]:
    """Return what makes a listing; KeyError when there is none of this name."""
    return LISTINGS[name]
