"""What an address asks of the reach page: the panels of the page and their listings begin with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboards.area import Area, area_of
from dashboards.rows import records
from orgnet.errors import InputError
from orgnet.metrics.reach import MOST_STEPS

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.desk import Desk
    from dashboards.visit import Visit
    from orgnet.analysis.directory import Entry

STEPS = 2
"""Steps where the address says none, as on the command line."""


@dataclass(frozen=True)
class Asked:
    """
    What is asked.

    Parameters
    ----------
    organisation
        The one asked for, as the unit that it counts as; None means all.
    steps
        From 1 to 3.
    area
        Street and community.
    live_only
        Whether only live agreements count.
    grid
        Id of the grid that is looked at; None means none.
    level
        What the ground is divided into: "street", or "community" where one street is all there is.
    """

    organisation: Entry | None
    steps: int
    area: Area
    live_only: bool
    grid: str | None
    level: str

    @property
    def place(self) -> dict[str, str | None]:
        """Street and community as the analyses take them; the community alone where there is one."""
        return {"street": None if self.area.community else self.area.street, "community": self.area.community}

    def grids(self, desk: Desk, visit: Visit) -> pd.DataFrame:
        """Return every grid of the place with who reaches it."""
        who = self.organisation.id if self.organisation else None
        return desk.reach_map(who, self.steps, visit.as_of, live_only=self.live_only, **self.place)

    def organisations(self, desk: Desk, visit: Visit) -> pd.DataFrame:
        """Return how far every organisation reaches in the place, the farthest first."""
        table = desk.reach_table(self.steps, visit.as_of, **self.place)
        if not self.live_only:
            return table
        told = table.assign(grids=table["live_grids"], households=table["live_households"])
        told = told.assign(agreements=table["live_agreements"], grids_without_households=table["live_grids_without_households"])
        return told.sort_values(["grids", "name"], ascending=[False, True], kind="stable", ignore_index=True)

    def marginal(self, desk: Desk, visit: Visit) -> pd.DataFrame:
        """Return the units in the order in which each adds most in the place."""
        return desk.marginal(self.steps, visit.as_of, live_only=self.live_only, **self.place)

    def reached(self, desk: Desk, visit: Visit) -> pd.DataFrame:
        """Return the grids of the place that the organisation reaches, each with a path."""
        if self.organisation is None:
            raise ValueError("nobody is asked for")
        found = desk.reach_of(self.organisation.id, self.steps, visit.as_of, live_only=self.live_only)
        for column, wanted in (("street_id", self.place["street"]), ("community_id", self.place["community"])):
            if wanted is not None:
                found = found[found[column] == wanted]
        at = {grid: place for place, grid in enumerate(self.grids(desk, visit)["id"])}
        return found.assign(at=found["id"].map(at)).sort_values(["step", "at"], kind="stable", ignore_index=True).drop(columns="at")


def asked(desk: Desk, visit: Visit) -> Asked:
    """
    Read what an address asks.

    Raises
    ------
    InputError
        When it asks for steps or an organisation that there are not.
    """
    text = visit.get("steps")
    if text is not None and text not in {str(step) for step in range(1, MOST_STEPS + 1)}:
        raise InputError(
            f"步数只能是 1 到 {MOST_STEPS}，地址里是“{text[:20]}”。请清除条件。",
            f"Steps go from 1 to {MOST_STEPS}, not {text[:20]!r} as in the address. Clear the filters.",
        )
    district = desk.district(visit.as_of)
    area = area_of(visit, district)
    return Asked(
        organisation=_organisation(desk, visit),
        steps=int(text) if text else STEPS,
        area=area,
        live_only=visit.get("live") == "1",
        grid=visit.get("grid"),
        level="community" if area.name or len(district.streets) == 1 else "street",
    )


def _organisation(desk: Desk, visit: Visit) -> Entry | None:
    wanted = visit.get("org")
    if wanted is None:
        return None
    return desk.places(visit.as_of).directory.entries[desk.unit_of(wanted, visit.as_of)]


def by_community(grids: pd.DataFrame) -> list[tuple[str | None, str, list[dict[str, Any]]]]:
    """Return id, name and rows of each community of a table of grids, the one with most first."""
    groups: dict[str | None, list[dict[str, Any]]] = {}
    for row in records(grids):
        groups.setdefault(row["community_id"], []).append(row)
    return sorted(((id_, rows[0]["community"] or "", rows) for id_, rows in groups.items()), key=lambda group: -len(group[2]))


def households_said(visit: Visit, found: Any) -> str:
    """Say how many households the grids of a table have, and how many grids have no figure."""
    words = visit.words
    text = words.households(int(found["households"].sum()))
    missing = int(found["households"].isna().sum())
    return text + words("reach.no_figure", n=missing) if missing else text
