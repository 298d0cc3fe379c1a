"""
A home with both of its halves open: the graph, and the snapshot on disk that it holds.

The receipt in the graph is the truth: it names the snapshot, and whether it was written completely. The snapshot of that id
must be on disk; where it is not, or the graph was left half written, the workspace refuses.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from orgnet.errors import EmptyGraphError
from orgnet.snapshot import Snapshot, read_snapshot
from orgnet.store import Store, connect, require_complete
from orgnet.view import NetworkView

if TYPE_CHECKING:
    from pathlib import Path

    from orgnet.settings import Settings


@dataclass(frozen=True)
class Workspace:
    """
    Both halves of one state.

    Parameters
    ----------
    settings
        Where it is.
    store
        The graph.
    snapshot
        The tables that the graph holds.
    view
        The same as arrays, on no particular day.
    """

    settings: Settings
    store: Store
    snapshot: Snapshot
    view: NetworkView

    @property
    def own_day(self) -> date:
        """The graph's own day: today, or for samples the day they were made for."""
        return self.snapshot.manifest.sample_day or date.today()  # noqa: DTZ011  the official's own calendar day

    @property
    def sample(self) -> bool:
        """Whether any row is invented."""
        return self.snapshot.manifest.sample

    def close(self) -> None:
        """Close the connection; an embedded server goes on for others."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_workspace(settings: Settings, *, start: bool = True) -> Workspace:
    """
    Open a home whose graph is complete and whose two halves are the same state.

    Parameters
    ----------
    settings
        Where it is.
    start
        Whether an embedded server may be started for it.

    Raises
    ------
    StoreUnreachableError
        No server answers.
    EmptyGraphError
        Nothing has been loaded, or all of it was taken out again: then every answer would read as if nothing were missing. In a home that
        was never used nothing is made or started to find that out.
    IncompleteGraphError
        A load was broken off.
    HalvesDifferError
        The snapshot that the graph holds is not on disk.
    """
    if never_used(settings):
        raise nothing_loaded(settings)
    store = connect(settings, start=start)
    try:
        snapshot = held_snapshot(store, settings.snapshots)
    except BaseException:
        store.close()
        raise
    return Workspace(settings, store, snapshot, NetworkView(snapshot))


def held_snapshot(store: Store, folder: Path) -> Snapshot:
    """Return the snapshot under `folder` that the graph holds; refuses as `open_workspace` does."""
    receipt = require_complete(store)
    if receipt is None:
        raise nothing_loaded(store.settings)
    if not receipt.manifest.nodes:
        raise nothing_left(store.settings)
    return read_snapshot(folder / receipt.snapshot)


def never_used(settings: Settings) -> bool:
    """Return whether nothing has ever been loaded into the embedded graph of this home: it may be the name of a folder mistyped."""
    return settings.embedded and not settings.graph.exists()


def nothing_loaded(settings: Settings) -> EmptyGraphError:
    """Return the error that says that nothing has been loaded, and where."""
    place, option = _place(settings)
    zh, en = ("文件夹", "folder") if settings.embedded else ("地址", "address")
    return EmptyGraphError(
        f"{place} 里还没有导入过数据。请核对{zh}，或先导入工作簿：orgnet load 文件.xlsx {option}；也可以用 orgnet demo 看样例。",
        f"Nothing has been loaded in {place}. Check the {en}, or load a workbook: orgnet load FILE.xlsx {option}. "
        "Or look at a sample with `orgnet demo`.",
    )


def nothing_left(settings: Settings) -> EmptyGraphError:
    """Return the error that says that what was loaded has been taken out again, and where."""
    place, option = _place(settings)
    return EmptyGraphError(
        f"{place} 里现在没有任何数据（来源都已移走），没有可以检查的，不等于没有空白。请导入工作簿：orgnet load 文件.xlsx {option}。",
        f"{place} holds no data now: its sources were taken out. There is nothing to judge, which is not the same as no gap. Load a workbook: "
        f"orgnet load FILE.xlsx {option}.",
    )


def _place(settings: Settings) -> tuple[str, str]:
    """Return where the graph is, and the option of the command line that names it."""
    if settings.embedded:
        return str(settings.home), f"--home {shlex.quote(str(settings.home))}"
    return str(settings.uri), f"--uri {settings.uri}"
