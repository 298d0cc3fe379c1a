"""What the page on whistles and each of its listings begin with: the whistles, matters and lists that an address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboards.area import area_of
from orgnet.analysis import whistles as whistles_
from orgnet.analysis.located import narrowed
from orgnet.errors import InputError

if TYPE_CHECKING:
    from dashboards.area import Area
    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.lists import CommunityLists, ListedRow
    from orgnet.analysis.matters import MatterRow
    from orgnet.analysis.whistles import Call, Department, WhistleRow


@dataclass(frozen=True)
class Chosen:
    """
    What an address asks for.

    Parameters
    ----------
    area
        Street and community.
    department
        Id of an organisation that is called; None means all.
    whistles
        Whistles, the newest first.
    matters
        Matters, those open first, the oldest of them first; the filters of level and department say nothing about them.
    needs, resources, communities
        The lists, likewise.
    """

    area: Area
    department: str | None
    whistles: list[WhistleRow]
    matters: list[MatterRow]
    needs: list[ListedRow]
    resources: list[ListedRow]
    communities: list[CommunityLists]

    def calls(self, rows: list[WhistleRow] | None = None) -> list[Call]:
        """Return the calls of these whistles, of all where none are given; only those of the department asked for."""
        return [call for row in (self.whistles if rows is None else rows) for call in row.calls if self.department in (None, call.who.id)]

    def departments(self) -> list[Department]:
        """Return how each organisation answered, only the one asked for where one is."""
        return [one for one in whistles_.by_department(self.whistles) if self.department in (None, one.who.id)]


def chosen(desk: Desk, visit: Visit) -> Chosen:
    """
    Read what an address asks for.

    Raises
    ------
    InputError
        When it asks for a level that there is not.
    """
    level = visit.get("level")
    if level is not None and level not in whistles_.LEVELS:
        raise InputError(f"没有吹哨层级“{level[:20]}”。请清除条件。", f"Whistles have no level {level[:20]!r}. Clear the filters.")
    area = area_of(visit, desk.district(visit.as_of))
    department = visit.get("department")
    lists = desk.lists(visit.as_of)
    return Chosen(
        area=area,
        department=department,
        whistles=whistles_.narrowed(desk.whistles(visit.as_of).rows, **area.ids, level=level, department=department),
        matters=narrowed(desk.matters(visit.as_of).rows, **area.ids),
        needs=narrowed(lists.needs, **area.ids),
        resources=narrowed(lists.resources, **area.ids),
        communities=[one for one in lists.communities if one.where.inside(**area.ids)],
    )
