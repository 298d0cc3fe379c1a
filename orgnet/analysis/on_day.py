"""A view of one day as a key, so that what is dear to work out for it is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from orgnet.projection import with_grids_in

if TYPE_CHECKING:
    from datetime import date

    from orgnet.view import NetworkView
    from orgnet.workspace import Workspace


@dataclass(frozen=True)
class OnDay:
    """
    The network of a snapshot on a day; two of the same are equal, however they were made.

    Attributes
    ----------
    snapshot_id, as_of
        Which they are.
    whole
        The network on no particular day.
    inside
        Id of a street or community whose grids alone are looked at; None means all.
    """

    snapshot_id: str
    as_of: date
    whole: NetworkView = field(compare=False, repr=False)
    inside: str | None = None

    @cached_property
    def view(self) -> NetworkView:
        """The network on the day, with the grids of the place alone where there is one."""
        whole = self.whole if self.inside is None else with_grids_in(self.whole, self.inside)
        return whole.on(self.as_of)


def on_day(workspace: Workspace, as_of: date | None, *, inside: str | None = None) -> OnDay:
    """
    Return the network of a workspace on a day, its own by default.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    as_of
        The day.
    inside
        Id of a street or community whose grids alone are looked at, by organisations wherever they are; None means all.
    """
    return OnDay(workspace.snapshot.id, as_of or workspace.own_day, workspace.view, inside)
