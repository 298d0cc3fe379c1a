"""What answers the pages: one open workspace, held to the receipt in the graph, and what was read from it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar, cast

from orgnet.analysis.agreements import Line, agreements
from orgnet.analysis.centrality import centrality_table
from orgnet.analysis.committees import CommitteeRow, committees
from orgnet.analysis.contribution import contribution_table
from orgnet.analysis.cross_appointments import CrossRow, cross_appointments
from orgnet.analysis.district import District, district
from orgnet.analysis.gaps import Gaps, candidates, gaps
from orgnet.analysis.interlocks import interlock_table
from orgnet.analysis.lists import Lists, lists
from orgnet.analysis.matters import Matters, matters
from orgnet.analysis.places import Places
from orgnet.analysis.practice import Practice, practices
from orgnet.analysis.reach import marginal_table, reach_of, reach_table, unit_of
from orgnet.analysis.reach_map import reach_map, who_reaches
from orgnet.analysis.whistles import Whistles, whistles
from orgnet.errors import EmptyGraphError
from orgnet.findings import latest_run
from orgnet.metrics.circles import circles
from orgnet.store import require_complete
from orgnet.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from orgnet.analysis.directory import Directory
    from orgnet.settings import Settings

_Answer = TypeVar("_Answer")

FRESH = 0.5
"""Seconds for which what was read of the receipt and the latest run is believed: one page asks several times."""

_KEPT = 90
"""Answers kept; one for each day that is looked at, and each kind."""


class Desk:
    """
    One open workspace for all requests.

    Before each answer the receipt in the graph is read (one row): when it names another snapshot, or a load that runs or was
    broken off, what is held is dropped. The latest recorded run is read with it, because another command may have recorded one since,
    and with it the states of findings change.

    Parameters
    ----------
    settings
        Where the graph is.
    opener
        How a workspace is opened.
    """

    def __init__(self, settings: Settings, *, opener: Callable[[Settings], Workspace] = open_workspace) -> None:
        self.settings = settings
        self._opener = opener
        self._lock = threading.RLock()
        self._workspace: Workspace | None = None
        self._run: str | None = None
        self._checked = 0.0
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._ending: list[Callable[[], None]] = []

    def workspace(self) -> Workspace:
        """
        Return the workspace of the state that the graph holds now.

        Raises
        ------
        StateError
            As `orgnet.workspace.open_workspace` does.
        """
        with self._lock:
            held = self._workspace
            if held is not None and time.monotonic() - self._checked < FRESH:
                return held
            if held is not None:
                try:
                    receipt = require_complete(held.store)
                    self._run = _run_of(held)
                except BaseException:
                    self.close()
                    raise
                if receipt is not None and receipt.snapshot == held.snapshot.id:
                    self._checked = time.monotonic()
                    return held
                self.close()
                if receipt is None:
                    raise EmptyGraphError(
                        "图库里没有数据了。请重新导入工作簿。", "The graph holds nothing any more. Import a workbook again."
                    )
            self._workspace = self._opener(self.settings)
            self._run = _run_of(self._workspace)
            self._checked = time.monotonic()
            return self._workspace

    def state(self) -> tuple[Any, ...]:
        """Return what every answer depends on beside what was asked: the state of the graph, its latest run, and today."""
        with self._lock:
            workspace = self.workspace()
            return workspace.snapshot.id, self._run, workspace.own_day

    def gaps(self, as_of: date | None) -> Gaps:
        """Return coverage and findings of the whole graph on a day; pages filter them."""
        workspace = self.workspace()
        key = ("gaps", workspace.snapshot.id, as_of or workspace.own_day, self._run)
        return self._once(key, lambda: gaps(workspace, as_of=as_of))

    def places(self, as_of: date | None) -> Places:
        """Return places and organisations on a day."""
        workspace = self.workspace()
        return self._once(("places", workspace.snapshot.id, as_of or workspace.own_day), lambda: Places(workspace, as_of=as_of))

    def district(self, as_of: date | None) -> District:
        """Return the area at a glance on a day."""
        workspace = self.workspace()
        places, held = self.places(as_of), self.committees(as_of)
        return self._once(("district", workspace.snapshot.id, as_of or workspace.own_day), lambda: district(places, held))

    def committees(self, as_of: date | None) -> tuple[CommitteeRow, ...]:
        """Return the big committees on a day."""
        return self._of_day("committees", as_of, committees)

    def crossed(self, as_of: date | None) -> tuple[CrossRow, ...]:
        """Return cross-appointments on a day."""
        return self._of_day("crossed", as_of, cross_appointments)

    def interlocks(self, as_of: date | None) -> pd.DataFrame:
        """Return the pairs of big committees that share members on a day."""
        workspace = self.workspace()
        key = ("interlocks", workspace.snapshot.id, as_of or workspace.own_day)
        return self._once(key, lambda: interlock_table(workspace, as_of=as_of))

    def whistles(self, as_of: date | None) -> Whistles:
        """Return whistles and their answers up to a day."""
        return self._of_day("whistles", as_of, whistles)

    def matters(self, as_of: date | None) -> Matters:
        """Return small matters up to a day."""
        return self._of_day("matters", as_of, matters)

    def lists(self, as_of: date | None) -> Lists:
        """Return the four lists of the communities on a day."""
        return self._of_day("lists", as_of, lists)

    def agreements(self, as_of: date | None) -> tuple[Line, ...]:
        """Return every agreement on a day."""
        return self._of_day("agreements", as_of, agreements)

    def contribution(self, as_of: date | None, **place: str | None) -> pd.DataFrame:
        """Return what each unit of a place contributes on a day."""
        return self._of_state("contribution", as_of, contribution_table, **place)

    def reach_table(self, steps: int, as_of: date | None, **place: str | None) -> pd.DataFrame:
        """Return how far every organisation reaches in a place on a day."""
        return self._of_state("reach", as_of, reach_table, steps=steps, **place)

    def reach_map(self, organisation: str | None, steps: int, as_of: date | None, **options: Any) -> pd.DataFrame:
        """Return every grid of a place with who reaches it on a day."""
        return self._of_state("reach map", as_of, reach_map, organisation=organisation, steps=steps, **options)

    def reach_of(self, organisation: str, steps: int, as_of: date | None, *, live_only: bool) -> pd.DataFrame:
        """Return the grids that an organisation reaches on a day, each with a path."""
        return self._of_state("reach of", as_of, reach_of, organisation=organisation, steps=steps, live_only=live_only)

    def marginal(self, steps: int, as_of: date | None, **options: Any) -> pd.DataFrame:
        """Return the units in the order in which each adds most on a day."""
        return self._of_state("marginal", as_of, marginal_table, steps=steps, **options)

    def who_reaches(self, grid: str, steps: int, as_of: date | None, *, live_only: bool) -> pd.DataFrame:
        """Return the organisations that reach a grid on a day."""
        return self._of_state("who reaches", as_of, who_reaches, grid=grid, steps=steps, live_only=live_only)

    def unit_of(self, organisation: str, as_of: date | None) -> str:
        """Return the organisation that one counts as."""
        return self._of_state("unit", as_of, unit_of, organisation=organisation)

    def _of_state(self, name: str, as_of: date | None, make: Callable[..., _Answer], **options: Any) -> _Answer:
        workspace = self.workspace()
        key = (name, workspace.snapshot.id, as_of or workspace.own_day, *sorted(options.items(), key=lambda item: item[0]))
        return self._once(key, lambda: make(workspace, as_of=as_of, **options))

    def _of_day(self, name: str, as_of: date | None, make: Callable[[Directory], _Answer]) -> _Answer:
        workspace = self.workspace()
        directory = self.places(as_of).directory
        return self._once((name, workspace.snapshot.id, as_of or workspace.own_day), lambda: make(directory))

    def practices(self, community: str, as_of: date | None) -> tuple[Practice, ...]:
        """Return what a community has of what norms and customs ask for."""
        rings = self._of_day("circles", as_of, lambda directory: circles(directory.view))
        rows = self.committees(as_of)
        return practices(self.places(as_of).directory, community, committees=rows, rings=rings)

    def candidates(self, ground: str, as_of: date | None) -> pd.DataFrame:
        """Return who could fill a gap at a piece of ground."""
        workspace = self.workspace()
        key = ("candidates", workspace.snapshot.id, as_of or workspace.own_day, ground)
        return self._once(key, lambda: candidates(workspace, ground, as_of=as_of, limit=None))

    def held(self, name: str, as_of: date | None, make: Callable[[Workspace], _Answer], *about: Any) -> _Answer:
        """Return an answer of a page's own: made once for a day and whatever else it depends on, which `about` tells apart."""
        workspace = self.workspace()
        return self._once((name, workspace.snapshot.id, as_of or workspace.own_day, *about), lambda: make(workspace))

    def _once(self, key: tuple[Any, ...], make: Callable[[], _Answer]) -> _Answer:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("_Answer", self._kept[key])
            made = make()
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return made

    def look_ahead(self) -> None:
        """Work out what the first page shows, so that its reader does not wait; what stands in the way, the pages say when asked."""
        with contextlib.suppress(Exception):
            with self._lock:
                workspace = self.workspace()
                self.gaps(None)
                self.district(None)
            # What follows paths is compiled once in an installation, which takes some fifteen seconds: with one community, and beside the readers.
            community = workspace.snapshot.table("Community")["id"][0]
            reach_table(workspace, steps=1, community=community)
            centrality_table(workspace, circle=1, community=community)

    def on_close(self, end: Callable[[], None]) -> None:
        """Have `end` called when the application ends."""
        self._ending.append(end)

    def end(self) -> None:
        """Close for good: the workspace, and whatever else the application has running."""
        self.close()
        for end in self._ending:
            end()

    def close(self) -> None:
        """Close the workspace; the next request opens one again."""
        with self._lock:
            if self._workspace is not None:
                self._workspace.close()
            self._workspace = None
            self._kept.clear()


def _run_of(workspace: Workspace) -> str | None:
    run = latest_run(workspace.store)
    return run.id if run else None
