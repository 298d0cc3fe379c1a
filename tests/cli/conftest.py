"""A home that holds the neighbourhood, in a real embedded graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from orgnet.cli.run import run
from orgnet.settings import Settings
from orgnet.snapshot import write_snapshot
from orgnet.store import connect, prepare, stop_server, sync
from tests import neighbourhood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return settings of a home whose graph holds the neighbourhood; its path has a space and Chinese in it."""
    settings = Settings(home=tmp_path_factory.mktemp("home") / "街坊 数据", idle_minutes=10, heap="512m")
    snapshot = neighbourhood.snapshot()
    with connect(settings) as store:
        write_snapshot(snapshot, settings.snapshots)
        prepare(store)
        sync(store, snapshot, base=None)
    yield settings
    stop_server(settings)


@pytest.fixture
def orgnet(home: Settings, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command line on the home and gives its exit code, output and messages."""

    def call(*words: str, lang: str = "zh") -> tuple[int, str, str]:
        code = run(words, {"ORGNET_HOME": str(home.home), "ORGNET_LANG": lang, "ORGNET_HEAP": "512m"})
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
