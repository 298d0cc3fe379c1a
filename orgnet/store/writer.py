"""
One writer at a time.

Among commands of one home a lock file says who writes; it falls with its process, so a lock that can be had means that a
holder from the same home is dead. Among homes (other computers, other users) the receipt's beat says it: a holder that gave no
sign for a minute is taken for dead, and should it wake up, its next transaction finds that it lost the receipt and writes
nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import filelock

from orgnet.errors import BusyError, OrgnetError
from orgnet.store.receipt import FINISH, HOLD, RUNNING, STALE_SECONDS, Receipt, read_receipt, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from orgnet.settings import Settings
    from orgnet.snapshot import Manifest
    from orgnet.store.connection import Statement, Store

BEAT_SECONDS = 15.0


class Writer:
    """
    The right to write to the graph, held by way of the receipt; made by `writing`.

    Attributes
    ----------
    store
        The graph.
    found
        The receipt as it was before.
    """

    def __init__(self, store: Store, found: Receipt | None) -> None:
        self.found = found
        self.store = store
        self._holder = secrets.token_hex(8)
        self._place = _place(store.settings)
        self._over = threading.Event()
        self._beating: threading.Thread | None = None

    def begin(self, manifest: Manifest) -> None:
        """Say in the receipt that the graph is on its way to the state of `manifest`."""
        self.store.write([], guard=take(self.found, manifest, holder=self._holder, place=self._place))
        if not self.store.settings.embedded:  # there the lock file in the home is enough
            self._beating = threading.Thread(target=self._beat, daemon=True)
            self._beating.start()

    def write(self, statements: Sequence[Statement]) -> None:
        """Run statements in one transaction, if the receipt is still held."""
        self.store.write(statements, guard=(HOLD, {"holder": self._holder}))

    def finish(self, *, nodes: int, ties: int) -> None:
        """Say in the receipt that the state is complete."""
        self.rest()
        self.store.write([], guard=(FINISH, {"holder": self._holder, "nodes": nodes, "ties": ties}))

    def rest(self) -> None:
        """Stop giving signs of life."""
        self._over.set()
        if self._beating is not None:
            self._beating.join()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_SECONDS):
            with contextlib.suppress(OrgnetError):  # the writing itself will meet the same error and tell it
                self.store.write([], guard=(HOLD, {"holder": self._holder}))


@contextmanager
def writing(store: Store) -> Iterator[Writer]:
    """
    Keep other commands from writing meanwhile.

    Raises
    ------
    BusyError
        If another command is writing.
    """
    store.settings.home.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(_lock_file(store.settings))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise _busy("本机", "this computer") from error
    try:
        receipt = read_receipt(store)
        if receipt is not None and _is_held_elsewhere(receipt, store.settings):
            raise _busy(f"另一台计算机（{receipt.place}）", f"another computer ({receipt.place})")
        writer = Writer(store, receipt)
        try:
            yield writer
        finally:
            writer.rest()
    finally:
        lock.release()


def _busy(where_zh: str, where_en: str) -> BusyError:
    return BusyError(
        f"{where_zh}上的另一个命令正在写入图库。请等它结束后重试。",
        f"Another command on {where_en} is writing to the graph. Wait for it to end and try again.",
    )


def _is_held_elsewhere(receipt: Receipt, settings: Settings) -> bool:
    return receipt.state == RUNNING and receipt.place != _place(settings) and receipt.silent < STALE_SECONDS


def _place(settings: Settings) -> str:
    """Return a name of this home that no other home has; commands with the same name share the lock file."""
    if settings.embedded:
        return "home"  # the graph is in the home itself
    file = settings.home / "place"
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(f"{socket.gethostname()}/{secrets.token_hex(4)}")
    except FileExistsError:
        pass
    return file.read_text(encoding="utf-8")


def _lock_file(settings: Settings) -> Path:
    if settings.embedded:
        return settings.home / "write.lock"
    graph = hashlib.blake2b(f"{settings.uri} {settings.database}".encode(), digest_size=6).hexdigest()
    return settings.home / f"write-{graph}.lock"
