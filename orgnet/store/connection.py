"""The graph store: one face for both engines, through the official driver."""

from __future__ import annotations

import contextlib
import re
import threading
from typing import TYPE_CHECKING, Any, Self

import neo4j

from orgnet.errors import BusyError, OrgnetError, QueryError, SettingsError, StateError, StoreUnreachableError, TimedOutError
from orgnet.store import _arcade, embedded
from orgnet.store._driver import open_driver, told
from orgnet.store._values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from orgnet.settings import Settings

EMBEDDED = "embedded"
NEO4J = "neo4j"
OLDEST = (5, 26)
READ_SECONDS = 60.0
WRITE_SECONDS = 300.0

Rows = list[dict[str, Any]]
Statement = tuple[str, "Mapping[str, object]"]


def connect(settings: Settings, *, start: bool = True) -> Store:
    """
    Return the graph store that the settings name.

    Parameters
    ----------
    settings
        Says where the graph is: a Neo4j server by address, or the embedded graph of a home.
    start
        Start the embedded server when none runs; otherwise only join one.

    Raises
    ------
    StoreUnreachableError
        If no server answers, it refuses the login, or it is none that orgnet can use.
    SettingsError
        If an address is given without a password.
    """
    if settings.uri is not None:
        return _connect_neo4j(settings)
    server = embedded.start(settings) if start else embedded.find(settings)
    if server is None:
        raise StoreUnreachableError(
            "本机图库服务没有运行。请运行 orgnet db start。",
            "The embedded graph is not running. Run `orgnet db start`.",
        )
    return Store(settings, server=server)


def _connect_neo4j(settings: Settings) -> Store:
    if settings.password is None:
        raise SettingsError(
            f"没有给出图库 {settings.uri} 的密码。请设置 ORGNET_PASSWORD，或用 --password-file 指定密码文件。",
            f"No password is given for the graph at {settings.uri}. Set ORGNET_PASSWORD, or name a file with --password-file.",
        )
    store = Store(settings)
    try:
        _require_usable(store)
    except BaseException:
        store.close()
        raise
    return store


def _require_usable(store: Store) -> None:
    version = re.match(r"Neo4j/(\d+)\.(\d+)", store.agent)
    if store.engine == EMBEDDED:
        raise StoreUnreachableError(
            f"{store.address} 是本机图库，不是 Neo4j 服务器。请去掉 --uri，用 --home 指定它的文件夹。",
            f"{store.address} is an embedded graph, not a Neo4j server. Leave --uri out and name its folder with --home.",
        )
    if version and (int(version[1]), int(version[2])) < OLDEST:
        raise StoreUnreachableError(
            f"{store.address} 的版本是 {store.agent}，过旧。需要 Neo4j 5.26 或更高版本。",
            f"The server at {store.address} is {store.agent}, which is too old. Neo4j 5.26 or later is needed.",
        )


class Store:
    """
    A graph that speaks Bolt and Neo4j 5 Cypher.

    Made by `connect`; to be closed, or used in a `with`. One store may be used by several threads.

    Attributes
    ----------
    settings
        What it was made from.
    engine
        "embedded" or "neo4j", recognised by what the server says of itself.
    agent
        What the server says of itself.
    address
        Bolt address, as shown to the user.
    """

    def __init__(self, settings: Settings, *, server: embedded.Server | None = None) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._open(server)

    def _open(self, server: embedded.Server | None) -> None:
        if server is None:
            self.address = str(self.settings.uri)
            self._writer = open_driver(self.address, self.settings.user, str(self.settings.password))
            self._reader = self._writer
        else:
            self.address = server.address
            # This engine does not refuse a write in READ mode: its reader is a user who may only read.
            self._reader = server.login(_arcade.READER)
            self._writer = server.login(_arcade.WRITER)
        self._server = server
        with told(self.address, own=server is not None):
            self.agent = str(self._writer.get_server_info().agent)
        self.engine = EMBEDDED if "arcade" in self.agent.lower() else NEO4J

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None, *, timeout: float = READ_SECONDS) -> Rows:
        """
        Run one statement that may only read.

        Parameters
        ----------
        cypher
            The statement.
        parameters
            Its parameters.
        timeout
            Seconds after which the server stops it. The embedded engine has one limit for all, 60 s.

        Returns
        -------
        rows
            One dict for each row. Dates are `datetime.date`; nodes ``{"labels": [...], **properties}``; ties ``{"type",
            "start", "end", **properties}`` with the ids of their ends where the server sent them; paths ``{"nodes": [...],
            "ties": [...]}``.

        Raises
        ------
        QueryError
            If the statement is wrong or would write.
        TimedOutError
            If it takes too long.
        StoreUnreachableError
            If the server went away and, for the embedded one, could not be started again.
        """
        server = self._server
        try:
            return self._read(cypher, parameters, timeout=timeout)
        except StoreUnreachableError:
            if server is None:
                raise
            self._rejoin(server)
            return self._read(cypher, parameters, timeout=timeout)

    def _read(self, cypher: str, parameters: Mapping[str, object] | None, *, timeout: float) -> Rows:
        @neo4j.unit_of_work(timeout=timeout)
        def _work(transaction: neo4j.ManagedTransaction) -> Rows:
            return _run(transaction, cypher, parameters or {})

        mode = neo4j.READ_ACCESS
        with (
            told(self.address, own=self._server is not None),
            self._reader.session(database=self.settings.database, default_access_mode=mode) as session,
        ):
            return session.execute_read(_work)

    def write(self, statements: Sequence[Statement], *, guard: Statement | None = None) -> list[Rows]:
        """
        Run statements in one transaction: all or nothing.

        Parameters
        ----------
        statements
            Pairs of a statement and its parameters; each at most some 8 MiB, or the embedded engine hangs.
        guard
            A statement that must give a row, run first in the same transaction; where it gives none, nothing is written.

        Returns
        -------
        rows
            The rows of each statement.

        Raises
        ------
        StateError
            If the server refuses: its disk is full, it is short of memory, or it was changed by hand.
        BusyError
            If the guard gives no row: another command is writing.
        StoreUnreachableError
            If the server went away. Whether the transaction was committed is then not known.
        """

        @neo4j.unit_of_work(timeout=WRITE_SECONDS)
        def _work(transaction: neo4j.ManagedTransaction) -> list[Rows]:
            if guard is not None and not _run(transaction, *guard):
                raise BusyError(
                    "另一个命令接管了图库的写入，本次写入已停止。请稍后重新导入。",
                    "Another command has taken over writing to the graph, and this one has stopped. Load again in a moment.",
                )
            return [_run(transaction, cypher, parameters) for cypher, parameters in statements]

        server = self._server
        try:
            with told(self.address, own=server is not None), self._writer.session(database=self.settings.database) as session:
                return session.execute_write(_work)
        except (QueryError, TimedOutError) as error:
            raise _not_written(error) from error
        except StoreUnreachableError:
            if server is not None:
                with contextlib.suppress(StoreUnreachableError):
                    self._rejoin(server)  # for the next call; this one may or may not have been committed, and is not repeated
            raise

    def _rejoin(self, lost: embedded.Server) -> None:
        """Start or join the server that follows the one that went away."""
        with self._lock:
            if self._server != lost:
                return  # another thread did it
            reader, writer = self._reader, self._writer
            self._open(embedded.start(self.settings))
            for driver in (reader, writer):
                driver.close()

    def close(self) -> None:
        """Close the connections; the embedded server goes on for other commands until it has been idle long enough."""
        self._reader.close()
        self._writer.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the store."""
        self.close()


def _run(transaction: neo4j.ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> Rows:
    result = transaction.run(cypher, dict(parameters))
    names = result.keys()
    return [dict(zip(names, map(plain, record.values()), strict=True)) for record in result]


def _not_written(error: OrgnetError) -> StateError:
    """Return what to tell whoever writes: the statements are orgnet's own, so it is the server that cannot."""
    said = getattr(error.__cause__, "message", None) or error.en
    return StateError(
        f"图库写不进去（{said}）。最常见的是图库所在的磁盘满了：请腾出空间，再运行一次，没有写完的会补完；仍不行，请看图库服务器的日志。",
        f"The graph cannot be written to ({said}). Most often the disk that it is on is full: make room and run it again, which finishes what was not "
        "written; if it stays, see the log of the graph's server.",
    )
