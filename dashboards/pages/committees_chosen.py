"""The committees that an address asks for: what the page and each of its listings begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.area import area_of
from orgnet.errors import InputError

if TYPE_CHECKING:
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.committees import CommitteeRow

STATES = ("not_met", "never", "idle", "behind", "met", "unknown")
"""Of joint meetings, in the order of the picker."""
NOT_MET = ("never", "idle", "behind")
"""What "not_met" stands for: none in the quarter of the day, however long it has been."""


def chosen(desk: Desk, visit: Visit) -> list[CommitteeRow]:
    """
    Return the committees that the address asks for.

    Raises
    ------
    InputError
        When it asks for a state that there is not.
    """
    state = visit.get("state")
    if state is not None and state not in STATES:
        raise InputError(f"没有开会情况“{state[:20]}”。请清除条件。", f"Committees have no state {state[:20]!r}. Clear the filters.")
    area = area_of(visit, desk.district(visit.as_of))
    asked = NOT_MET if state == "not_met" else (state,)
    return [row for row in desk.committees(visit.as_of) if row.where.inside(**area.ids) and (state is None or row.state in asked)]
