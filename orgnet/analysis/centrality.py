"""Key organisations: who holds the network together, on the whole or in one circle; committees and their members."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from orgnet.analysis.narrowing import PLACE, ground_named, kinds_named, located, within
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.circles import RINGS, circles, organisations_within
from orgnet.projection import DEFAULT, PROJECTIONS

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from orgnet.workspace import Workspace

MEASURES = ("degree", "betweenness", "betweenness_error", "closeness", "closeness_error", "pagerank", "core", "severed")
TWO_MODE = ("ties", "degree", "closeness", "closeness_error", "betweenness", "betweenness_error")
_ERRORS = ["betweenness_error", "closeness_error"]
TOPICS = ("party", "joint_construction")
"""What has to be reported of an organisation for its ties to be known: who leads it, and its seats and agreements."""


def centrality_table(
    workspace: Workspace,
    *,
    projection: str = DEFAULT,
    kind: str | None = None,
    circle: int | None = None,
    community: str | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """
    Return the centralities of organisations (`orgnet.metrics.centrality`), the best first.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    projection
        Which organisations count as joined (`orgnet.projection.PROJECTIONS`).
    kind
        Only rows of this kind or family (label or word); they are measured among all.
    circle
        Only organisations in rings 1 to this one, and only ties among them, are the network: of `community`, or without one in the rings of
        any community. An organisation is measured in that smaller network; above 5,000 organisations betweenness and closeness are sampled.
    community
        Name or id of a community: whose circle it is; without a circle only rows located in it, measured among all.
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    centrality
        `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, `known` (whether both its Party ties and its joint construction are
        reported; where they are not, there may be more ties than is known), `degree`, `betweenness`, `betweenness_error`, `closeness`,
        `closeness_error`, `pagerank`, `core`, `severed`. The errors are NaN where the value is exact. By betweenness, degree and name.

    Raises
    ------
    InputError
        If there is no such projection, kind, circle or community.
    """
    _refuse(projection, circle)
    day = on_day(workspace, as_of)
    identity = None if community is None else ground_named(day.whole, community, "Community")
    table = _table(day, projection, circle, identity if circle is not None else None)
    if identity is not None and circle is None:
        table = within(table, {"community_id": identity})
    if kind is not None:
        table = table[table["label"].isin(kinds_named(kind))]
    return table.reset_index(drop=True).copy()


def two_mode_table(workspace: Workspace, *, as_of: date | None = None) -> pd.DataFrame:
    """
    Return the centralities of committees and of their members in the network of seats (`orgnet.metrics.two_mode`).

    Parameters
    ----------
    workspace
        Both halves of the graph.
    as_of
        The day on which ties are judged; the graph's own by default.

    Returns
    -------
    two_mode
        `mode` ("committee", "member"), `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, `ties` (members of a committee, committees of a
        member), `degree`, `closeness`, `closeness_error`, `betweenness`, `betweenness_error` (errors NaN where exact). Committees first, each by
        betweenness, ties and name.
    """
    return _two_mode(on_day(workspace, as_of)).copy()


def reported_of(day: OnDay, ids: pd.Index, *topics: str) -> list[bool]:
    """Return whether all these topics are reported for each node."""
    tables = [table.select("id", "reported").iter_rows() for table in day.whole.snapshot.nodes.values() if "reported" in table.columns]
    reported = {identity: set(found or ()) for rows in tables for identity, found in rows}
    return [reported.get(identity, set()).issuperset(topics) for identity in ids]


def _refuse(projection: str, circle: int | None) -> None:
    if projection not in PROJECTIONS:
        raise InputError(
            f"没有叫“{projection}”的网络。可用：{'、'.join(f'{kind.name}（{kind.zh}）' for kind in PROJECTIONS.values())}。",
            f"There is no projection {projection!r}. Use one of {', '.join(PROJECTIONS)}.",
        )
    if circle is not None and circle not in RINGS:
        raise InputError(
            f"同心圆只有 1、2、3 三圈，没有 {circle}。请改圈数 circle（命令行写 --circle）。",
            f"The circles are 1, 2 and 3; there is none {circle}. Change `circle` (--circle on the command line).",
        )


@lru_cache(maxsize=16)
def _table(day: OnDay, projection: str, circle: int | None, community: str | None) -> pd.DataFrame:
    from orgnet.metrics.centrality import centrality  # noqa: PLC0415  numba takes a second

    among = None if circle is None else organisations_within(_circles(day), circle, community=community)
    measured = centrality(day.view, projection=projection, among=among, quick=circle is not None)
    measured[_ERRORS] = measured[_ERRORS].replace(0.0, np.nan)
    measured["known"] = np.array(reported_of(day, measured.index, *TOPICS), dtype=bool)
    table = located(day, measured).rename_axis("id").reset_index()[["id", "name", "label", *PLACE, "known", *MEASURES]]
    return table.sort_values(
        ["betweenness", "degree", "name", "id"], ascending=[False, False, True, True], kind="stable", ignore_index=True
    )


@lru_cache(maxsize=4)
def _circles(day: OnDay) -> pd.DataFrame:
    return circles(day.view)


@lru_cache(maxsize=4)
def _two_mode(day: OnDay) -> pd.DataFrame:
    from orgnet.metrics.two_mode import two_mode  # noqa: PLC0415  numba takes a second

    measured = two_mode(day.view)
    measured[_ERRORS] = measured[_ERRORS].replace(0.0, np.nan)
    table = located(day, measured).rename_axis("id").reset_index()[["mode", "id", "name", "label", *PLACE, *TWO_MODE]]
    order = ["mode", "betweenness", "ties", "name", "id"]
    return table.sort_values(order, ascending=[True, False, False, True, True], kind="stable", ignore_index=True)
