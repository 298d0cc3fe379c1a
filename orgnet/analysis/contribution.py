"""What each unit contributes, part by part, for its yearly assessment."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from orgnet.analysis.narrowing import PLACE, located, place_of, within
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.metrics.contribution import TOPIC_OF, YEAR, contribution

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from orgnet.workspace import Workspace

PARTS = tuple(TOPIC_OF)


def contribution_table(
    workspace: Workspace, *, street: str | None = None, community: str | None = None, days: int = YEAR, as_of: date | None = None
) -> pd.DataFrame:
    """
    Return the parts of every unit's contribution (`orgnet.metrics.contribution`); there is no score.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    street, community
        Only units located there (name or id).
    days
        How far back what happens (meetings, activities, whistles, gifts) is counted.
    as_of
        The day up to which it is counted, and on which ties are judged; the graph's own by default.

    Returns
    -------
    contribution
        `id`, `name`, `label`, `community_id`, `community`, `street_id`, `street`, and the parts: `agreements`, `live`, `seats`, `meetings`, `attended`,
        `absent`, `activities`, `organised`, `projects`, `called`, `answers`, `gifts`, `gifts_yuan`, `undated`; NA where the part is not
        reported for the unit and nothing is known of it. By agreements, activities, answers and name.

    Raises
    ------
    InputError
        If there is no such street or community, or `days` is below 0.
    """
    if days < 0:
        raise InputError(
            f"天数不能小于 0，现在是 {days}。请改天数 days（命令行写 --days）。",
            f"Days are 0 or more, not {days}. Change `days` (--days on the command line).",
        )
    day = on_day(workspace, as_of)
    return within(_table(day, days), place_of(day.whole, street=street, community=community)).copy()


@lru_cache(maxsize=4)
def _table(day: OnDay, days: int) -> pd.DataFrame:
    table = located(day, contribution(day.view, days=days)).rename_axis("id").reset_index()[["id", "name", "label", *PLACE, *PARTS]]
    order = ["agreements", "activities", "answers", "name", "id"]
    return table.sort_values(order, ascending=[False, False, False, True, True], kind="stable", ignore_index=True, na_position="last")
