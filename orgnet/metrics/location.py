"""In which community and street everything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.view import NetworkView

NOWHERE = -1
_LONGEST = 8  # building, compound, community, street, county, city, province: no chain of ground is longer


def location(view: NetworkView) -> pd.DataFrame:
    """
    Return the community and the street of every node.

    Ground is where its `PART_OF` chain leads; an organisation or a venue where it is `LOCATED_IN`, and one without such a tie
    where the ground is that it governs.

    Parameters
    ----------
    view
        The network, filtered to a day or not.

    Returns
    -------
    location
        Indexed by node: `community_id`, `community`, `street_id`, `street`; None for what lies above, or nowhere.
    """
    places = ground_of(view)
    columns: dict[str, list[object]] = {}
    names = view.nodes["name"].to_numpy(dtype=object)
    for label in ("Community", "Street"):
        at = ancestors(view, label)
        found = np.where(places >= 0, at[places], NOWHERE)
        word = label.lower()
        columns[f"{word}_id"] = [view.ids[place] if place >= 0 else None for place in found]
        columns[word] = [names[place] if place >= 0 else None for place in found]
    return pd.DataFrame(columns, index=pd.Index(view.ids, name="id"), dtype="object")


def parents(view: NetworkView) -> NDArray[np.int64]:
    """Return the position of the ground that each node is `PART_OF`, shape (nodes,); -1 where there is none."""
    return _single(view, "PART_OF")


def ground_of(view: NetworkView) -> NDArray[np.int64]:
    """Return the position of the ground that each node is or is on, shape (nodes,); -1 where there is none."""
    located = _single(view, "LOCATED_IN")
    governed = _single(view, "GOVERNS")
    own = np.arange(len(view.ids), dtype=np.int64)
    return np.where(view.of(["Ground"]), own, np.where(located >= 0, located, governed))


def ancestors(view: NetworkView, label: str) -> NDArray[np.int64]:
    """Return the position of the ground of kind `label` that each ground is or is a part of, shape (nodes,); -1 where there is none."""
    parent = parents(view)
    wanted = view.labels == label
    at = np.arange(len(view.ids), dtype=np.int64)
    found = np.full(len(view.ids), NOWHERE, dtype=np.int64)
    for _ in range(_LONGEST):
        hit = (at >= 0) & (found < 0) & wanted[at]
        found[hit] = at[hit]
        at = np.where(at >= 0, parent[at], NOWHERE)
    return found


def _single(view: NetworkView, type_: str) -> NDArray[np.int64]:
    """Return the end of the first tie of a type that each node has; -1 where it has none."""
    ends = np.full(len(view.ids), NOWHERE, dtype=np.int64)
    ties = view.tie(type_)
    # Reversed, so that of several ties the first by key stays.
    ends[ties["source_position"].to_numpy()[::-1]] = ties["target_position"].to_numpy()[::-1]
    return ends
