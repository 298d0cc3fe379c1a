"""
A pytest plugin: settings of real graphs.

Name it in a conftest (``pytest_plugins = ["tests.servers.fixtures"]``). A test that asks for `neo4j_settings` or
`embedded_settings` itself carries the marker `needs_neo4j` or `needs_embedded`; `engine_settings` brings its own and runs the test on
both. The servers are started when first asked for and stopped at the end of the run; tests share them, so a module that
loads something begins with `wipe`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from orgnet.settings import Settings
from orgnet.store import connect, stop_server
from tests.left_out import ci
from tests.servers.neo4j_server import PLANS_KEPT, SHORT_LIVED, MissingError, Neo4jServer, jars

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINES = [
    pytest.param("embedded", marks=pytest.mark.needs_embedded),
    pytest.param("neo4j", marks=pytest.mark.needs_neo4j),
]


KEPT: dict[str, str] = {}
"""Graphs that hold a whole snapshot whose rows nobody changes, by their place, with the snapshot's id; see `tests.loaded.fill`."""


def wipe(settings: Settings) -> None:
    """Empty the graph, constraint and indexes excepted."""
    KEPT.pop(place(settings), None)
    with connect(settings) as store:
        while store.write([("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone", {})])[0][0]["gone"]:
            pass


def place(settings: Settings) -> str:
    """Return where the graph of the settings is."""
    return settings.uri or str(settings.home)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Return a running Neo4j server that the whole run shares."""
    try:
        jars()
    except MissingError as error:
        if ci():
            pytest.fail(str(error))
        pytest.skip(str(error))
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), options=SHORT_LIVED, configuration=PLANS_KEPT).start()
    yield server
    server.kill()  # its data goes with it: to end in good order would take it ten seconds


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of the shared Neo4j server, with a home of their own."""
    home = tmp_path_factory.mktemp("home-neo4j")
    return Settings(home=home, uri=neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password)


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return settings of an embedded graph that the whole run shares; its path has a space and Chinese in it."""
    settings = Settings(home=tmp_path_factory.mktemp("home") / "我的 数据", idle_minutes=10, heap="512m")
    yield settings
    stop_server(settings)


@pytest.fixture(scope="module")
def short_lived() -> Iterator[None]:
    """Have embedded servers that start from here on compile no better than their short life is worth."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", " ".join(SHORT_LIVED))
        yield


@pytest.fixture(scope="session", params=ENGINES)
def engine_settings(request: pytest.FixtureRequest) -> Settings:
    """Return the settings of each engine in turn."""
    settings: Settings = request.getfixturevalue(f"{request.param}_settings")
    return settings
