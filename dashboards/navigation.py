"""The pages that exist, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """
    One page in the navigation.

    Parameters
    ----------
    path
        Its address.
    name
        Key of its words: `nav.<name>` and, for the tabs of a phone, `tab.<name>`.
    sign
        Its icon.
    group
        Key of the group that it stands in.
    """

    path: str
    name: str
    sign: str
    group: str


ENTRIES = (
    Entry("/", "overview", "layout-dashboard", "daily"),
    Entry("/gaps", "gaps", "circle-dashed", "daily"),
    Entry("/place", "place", "map-pin", "daily"),
    Entry("/data", "data", "database", "back"),
    Entry("/help", "help", "help", "back"),
)
