"""A view of one day as a key, so that what is dear to work out for it is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

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
    """

    snapshot_id: str
    as_of: date
    whole: NetworkView = field(compare=False, repr=False)

    @cached_property
    def view(self) -> NetworkView:
        """The network on the day."""
        return self.whole.on(self.as_of)


def on_day(workspace: Workspace, as_of: date | None) -> OnDay:
    """Return the network of a workspace on a day, its own by default."""
    return OnDay(workspace.snapshot.id, as_of or workspace.own_day, workspace.view)
