"""The embedded server as the command line shows it: start, stop, status."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.errors import SettingsError, StoreUnreachableError
from orgnet.store import _arcade, embedded
from orgnet.store.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

    from orgnet.settings import Settings


@dataclass(frozen=True, kw_only=True)
class ServerStatus:
    """
    What is known of the graph's server.

    Attributes
    ----------
    running
        Whether it answers and takes the login.
    engine
        "embedded" or "neo4j".
    address
        Bolt address; None for an embedded server that does not run.
    agent
        What it says of itself; None when it does not run.
    user
        Who may read with another tool (Neo4j Browser, a notebook).
    password_file
        Where the password is recorded; None for a Neo4j server.
    pid, started
        Process of the embedded server and when it started, to be shown only.
    problem
        Why it cannot be used (zh, en), else None.
    """

    running: bool
    engine: str
    address: str | None = None
    agent: str | None = None
    user: str | None = None
    password_file: Path | None = None
    pid: int | None = None
    started: dt.datetime | None = None
    problem: tuple[str, str] | None = None


def server_status(settings: Settings) -> ServerStatus:
    """Return what is known of the graph's server, without starting one and without raising for one that is down."""
    engine = "embedded" if settings.embedded else "neo4j"
    try:
        server = embedded.find(settings) if settings.embedded else None
        if settings.embedded and server is None:
            return ServerStatus(running=False, engine=engine)
        with connect(settings, start=False) as store:
            agent, address = store.agent, store.address
    except StoreUnreachableError as error:
        return ServerStatus(running=False, engine=engine, address=settings.uri, problem=(error.zh, error.en))
    if server is None:
        return ServerStatus(running=True, engine=engine, address=address, agent=agent, user=settings.user)
    return ServerStatus(
        running=True,
        engine=engine,
        address=address,
        agent=agent,
        user=_arcade.READER,
        password_file=settings.graph / _arcade.RECORD,
        pid=server.pid,
        started=dt.datetime.fromtimestamp(server.started).astimezone(),
    )


def start_server(settings: Settings) -> ServerStatus:
    """Start the embedded server of the home, or join it; a Neo4j server is only asked."""
    connect(settings).close()
    return server_status(settings)


def stop_server(settings: Settings) -> bool:
    """
    Stop the embedded server of the home; return whether one ran.

    Raises
    ------
    SettingsError
        If the settings name a Neo4j server, which orgnet does not start or stop.
    """
    if not settings.embedded:
        raise SettingsError(
            f"{settings.uri} 不是 orgnet 启动的，不能由 orgnet 停止。请用它自己的命令。",
            f"{settings.uri} was not started by orgnet and cannot be stopped by it. Use its own command.",
        )
    return embedded.stop(settings)
