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
    tab
        Whether it is a tab of a phone; what is not stands behind the last tab, 更多.
    """

    path: str
    name: str
    sign: str
    group: str
    tab: bool = False


ENTRIES = (
    Entry("/", "overview", "layout-dashboard", "daily", tab=True),
    Entry("/gaps", "gaps", "circle-dashed", "daily", tab=True),
    Entry("/place", "place", "map-pin", "daily", tab=True),
    Entry("/reach", "reach", "route", "analysis", tab=True),
    Entry("/agreements", "agreements", "writing-sign", "analysis"),
    Entry("/committees", "committees", "users-group", "analysis"),
    Entry("/whistles", "whistles", "bell-ringing", "analysis"),
    Entry("/key", "key", "star", "analysis"),
    Entry("/network", "network", "share", "analysis"),
    Entry("/data", "data", "database", "back"),
    Entry("/help", "help", "help", "back"),
)

MORE = Entry("/more", "more", "dots", "", tab=True)
"""The last tab of a phone: the pages that have none of their own."""
