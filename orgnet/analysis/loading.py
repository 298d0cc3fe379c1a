"""Check sheets, freeze them, write the difference into the graph; mend what was broken off."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from orgnet.errors import BusyError, HalvesDifferError, InputError, RemovalRefusedError
from orgnet.loaders import merge
from orgnet.snapshot import Difference, Snapshot, compare, read_snapshot, write_snapshot
from orgnet.store import RUNNING, Store, connect, prepare, read_receipt, refuse_large_removal, sync, what_next
from orgnet.store import pull as pull_snapshot
from orgnet.vocabulary import NODE_KINDS, kind_word, tie_word
from orgnet.workspace import never_used, nothing_loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from orgnet.loaders.merge import Checked, Note
    from orgnet.settings import Settings

    Progress = Callable[[int, int], None]

SHARE = 0.10
"""The share of the graph that a load may remove without being told to."""

MANY = 20
"""Of a kind that has so many rows a load may not take all without being told to."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """
    What a load did, or with `dry_run` would do.

    Parameters
    ----------
    snapshot
        The state after it.
    previous
        Id of the state before it; None for the first.
    difference
        What leads from one to the other.
    notes
        What the user should know: possible renames, sources that had not changed.
    written
        Whether the graph was written; False for a dry run and where nothing had changed.
    healed
        Whether a load that had been broken off was finished by it.
    """

    snapshot: Snapshot
    previous: str | None
    difference: Difference
    notes: tuple[Note, ...] = ()
    written: bool = False
    healed: bool = False

    def table(self, lang: str) -> pd.DataFrame:
        """Return a row for each kind that changes: kind, added, changed, moved, removed, and how many there are after it."""
        rows = []
        for name, difference in (*self.difference.nodes.items(), *self.difference.ties.items()):
            word = kind_word(name, lang) if name in NODE_KINDS else tie_word(name, lang)
            counts = {what: getattr(difference, what).height for what in ("added", "changed", "moved", "removed")}
            rows.append({"kind": word, "name": name, **counts, "total": self.snapshot.table(name).height})
        return pd.DataFrame(rows, columns=["kind", "name", "added", "changed", "moved", "removed", "total"])


def check(settings: Settings, paths: Sequence[Path], *, source: str | None = None, mix: bool = False) -> Checked:
    """
    Check sheets against what is loaded, without loading anything.

    Parameters
    ----------
    settings
        Where the graph is: references resolve against what it holds.
    paths
        Workbooks (.xlsx) or folders of CSV files; each is one delivery of its source.
    source
        Name of the source, instead of what the explanation sheet says.
    mix
        Allow invented and real rows in one graph.
    """
    if never_used(settings):  # no server to start
        return merge.check(paths, base=None, source=source, mix=mix)
    with connect(settings) as store:
        return merge.check(paths, base=_base(store, settings), source=source, mix=mix)


def load(  # noqa: PLR0913  one for each option of the command
    settings: Settings,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    mix: bool = False,
    dry_run: bool = False,
    share: float = SHARE,
    insist: bool = False,
    older: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """
    Check sheets, freeze the new state, and write what differs into the graph.

    Parameters
    ----------
    settings
        Where the graph is.
    paths
        Workbooks or folders of CSV files; each is one delivery, which replaces the one before it of the same source.
    source
        Name of the source, instead of what the explanation sheet says.
    mix
        Allow invented and real rows in one graph.
    dry_run
        Only say what would be done.
    share
        Refuse to remove more than this share of the nodes or of the ties.
    insist
        Remove as much as it takes.
    older
        Go back to a delivery of an earlier day.
    progress
        Called with rows written and rows to write.

    Raises
    ------
    SheetError
        The sheets are faulty; nothing was written.
    InputError
        A delivery is of an earlier day than the one of its source that is loaded: a snapshot is the newest of each.
    RemovalRefusedError
        More than `share` would go, or all of a kind that had many; of a dry run the error has in `tried` what would be done.
    StateError
        The graph cannot be reached, or another command is writing.
    """
    checking = partial(merge.check, paths, source=source, mix=mix)
    if dry_run and never_used(settings):  # nothing is written: no home, either
        tried = checking(base=None)
        target = tried.require()
        return Loaded(snapshot=target, previous=None, difference=compare(None, target), notes=tried.notes)
    # The first load of a home starts its server while the sheets are checked: each takes seconds, and neither waits for the other.
    checked, opened = _both(lambda: checking(base=None), lambda: _opened(settings)) if never_used(settings) else (None, connect(settings))
    with opened as store:
        base = _base(store, settings)
        if checked is None or base is not None:
            checked = checking(base=base)
        write = _Write(store, settings, share=1.0 if insist else share, emptied=insist, dry_run=dry_run, progress=progress)
        return write.checked(base, checked, older=older)


def confirm(
    settings: Settings, paths: Sequence[Path], *, upon: str | None, insist: bool = False, progress: Progress | None = None
) -> Loaded:
    """
    Load what a dry run has shown, upon the state that it was shown against; errors as `load`.

    Parameters
    ----------
    settings, paths, insist, progress
        As of `load`.
    upon
        `Loaded.previous` of the dry run.

    Raises
    ------
    BusyError
        The graph holds another state by now: what was shown is no longer what would be done, and nothing is written.
    """
    if upon is None and never_used(settings):
        return load(settings, paths, insist=insist, progress=progress)
    with connect(settings) as store:
        base = _base(store, settings)
        if upon != (base.id if base else None):
            raise BusyError(
                "给出差别以后，图库里又导入了别的数据，差别已经过时，没有写入。请重新选择工作簿，看新的差别。",
                "Other data was loaded after the difference was shown, so it is out of date and nothing was written. Choose the workbook again.",
            )
        write = _Write(store, settings, share=1.0 if insist else SHARE, emptied=insist, progress=progress)
        return write.checked(base, merge.check(paths, base=base), older=insist)


def remove_source(
    settings: Settings,
    source: str,
    *,
    dry_run: bool = False,
    share: float = SHARE,
    insist: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """
    Take a source out: what no other source gives goes; parameters and errors as `load`.

    Raises
    ------
    InputError
        There is no such source, or another one refers to what only it gives.
    """
    with _used(settings) as store:
        base = _base(store, settings)
        if base is None:
            raise nothing_loaded(settings)
        write = _Write(store, settings, share=1.0 if insist else share, dry_run=dry_run, progress=progress)
        return write(base, merge.remove_source(base, source))


def resume(settings: Settings, *, progress: Progress | None = None) -> Loaded:
    """Finish the load that was broken off, and mend what was changed in the graph by hand; where there is neither, nothing is written."""
    with _used(settings) as store:
        base = _base(store, settings)
        if base is None:
            raise nothing_loaded(settings)
        return _Write(store, settings, share=1.0, verify=True, progress=progress)(base, base)


def pull(settings: Settings) -> Snapshot:
    """
    Rebuild the snapshot on disk from the graph, and return it.

    Raises
    ------
    EmptyGraphError, IncompleteGraphError
        The graph holds no complete state.
    HalvesDifferError
        What the graph holds is not what its receipt says.
    """
    with _used(settings) as store:
        snapshot = pull_snapshot(store)
        write_snapshot(snapshot, settings.snapshots)
        return snapshot


def _refuse_older(notes: Sequence[Note]) -> None:
    for note in notes:
        if note.kind == "older":
            raise InputError(
                f"{note.zh}没有写入。确实要退回旧的数据，请加 --insist 重新导入。",
                f"{note.en} Nothing was written. If the older data is what you want, load again with --insist.",
            )


def _used(settings: Settings) -> Store:
    """Return the graph of a home into which something may have been loaded; what was never used is refused and not made."""
    if never_used(settings):
        raise nothing_loaded(settings)
    return connect(settings)


def _opened(settings: Settings) -> Store:
    store = connect(settings)
    try:
        prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def _both(check: Callable[[], Checked], opening: Callable[[], Store]) -> tuple[Checked, Store]:
    """Return what the two give, run side by side; where either fails, the store is closed and the error told."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        opened = pool.submit(opening)
        try:
            checked = check()
        except BaseException:
            if opened.exception() is None:
                opened.result().close()
            raise
    return checked, opened.result()


def _base(store: Store, settings: Settings) -> Snapshot | None:
    """
    Return the state that a new delivery is added to.

    After a load that was broken off this is the state that it was going to: it was checked and frozen whole, so the next load
    finishes it.
    """
    receipt = read_receipt(store)
    if receipt is None:
        return None
    folder = settings.snapshots / receipt.snapshot
    try:
        return read_snapshot(folder)
    except HalvesDifferError:
        if receipt.state == RUNNING:
            return read_snapshot(settings.snapshots / receipt.previous) if receipt.previous else None
        snapshot = pull_snapshot(store)
        write_snapshot(snapshot, settings.snapshots)
        return snapshot


@dataclass(frozen=True)
class _Write:
    """How a new state is written."""

    store: Store
    settings: Settings
    share: float
    emptied: bool = True
    """Whether all of a kind may go."""
    dry_run: bool = False
    verify: bool = False
    progress: Progress | None = None

    def __call__(self, base: Snapshot | None, target: Snapshot, *, notes: tuple[Note, ...] = ()) -> Loaded:
        difference = compare(base, target)
        previous = base.id if base else None
        if self.dry_run:
            tried = Loaded(snapshot=target, previous=previous, difference=difference, notes=notes)
            try:
                self._refuse(difference, base)
            except RemovalRefusedError as refused:
                refused.tried = tried  # to see what would go is what a dry run is for
                raise
            return tried
        if not self.verify:
            self._refuse(difference, base)
        # The snapshot is on disk before the graph names it: the receipt never points at nothing.
        write_snapshot(target, self.settings.snapshots)
        done = sync(self.store, target, base=base, progress=self.progress, share=self.share, verify=self.verify)
        if self.verify:  # what was read in the graph, not what should have been there
            difference = done.difference
        return Loaded(snapshot=target, previous=previous, difference=difference, notes=notes, written=done.written, healed=done.healed)

    def checked(self, base: Snapshot | None, sheets: merge.Checked, *, older: bool) -> Loaded:
        """Write what sheets say; raises what is wrong with them, and refuses an earlier delivery unless `older`."""
        target = sheets.require()
        if not older and not self.dry_run:
            _refuse_older(sheets.notes)
        return self(base, target, notes=sheets.notes)

    def _refuse(self, difference: Difference, base: Snapshot | None) -> None:
        refuse_large_removal(difference, base, share=self.share, dry_run=self.dry_run)
        if base is not None and not self.emptied:
            _refuse_emptied(difference, base, dry_run=self.dry_run)


def _refuse_emptied(difference: Difference, base: Snapshot, *, dry_run: bool) -> None:
    """Refuse what leaves nothing of a kind or a type of tie that had many: a sheet that was left out would make a gap of all that it said."""
    for name, change in (*difference.nodes.items(), *difference.ties.items()):
        before = base.table(name).height
        if before >= MANY and change.removed.height == before and not change.added.height:
            zh, en = (kind_word(name, lang) if name in NODE_KINDS else tie_word(name, lang) for lang in ("zh", "en"))
            then = what_next(dry_run=dry_run)
            raise RemovalRefusedError(
                f"这次导入会把“{zh}”的 {before:,} 条全部删除，一条不剩，没有写入。多半是有一张表漏填了。{then[0]}",
                f"This load would remove all {before:,} of “{en}” and leave none; nothing was written. Most likely a sheet was left out. {then[1]}",
            )
