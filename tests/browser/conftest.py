"""The pages in a real Chromium, over the sample of Fancheng in an embedded graph."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from waitress import create_server

from dashboards.app import create_app
from orgnet.analysis.gaps import gaps
from orgnet.analysis.loading import load
from orgnet.samples import write_sample
from orgnet.settings import Settings
from orgnet.store import stop_server
from orgnet.workspace import open_workspace
from tests.left_out import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@dataclass
class Served:
    """Where the pages are."""

    address: str
    settings: Settings


def serve(settings: Settings) -> Iterator[Served]:
    """Serve the pages of a home in a thread, on a free port."""
    app = create_app(settings)
    server = create_server(app.server, host="127.0.0.1", port=0, threads=6)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.effective_port}", settings)
    app.desk.end()
    server.close()
    stop_server(settings)


@pytest.fixture(scope="session")
def fancheng(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return the pages over Fancheng, its first run recorded."""
    settings = Settings(home=tmp_path_factory.mktemp("home") / "樊城 数据", idle_minutes=20, heap="1g")
    load(settings, [write_sample("fancheng", tmp_path_factory.mktemp("sheets"))])
    with open_workspace(settings) as workspace:
        gaps(workspace, record=True)
    yield from serve(settings)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return the pages over a graph that nothing was loaded into."""
    yield from serve(Settings(home=tmp_path_factory.mktemp("empty"), idle_minutes=10, heap="512m"))


@pytest.fixture(scope="session")
def browser():
    """Return a Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def context(browser):
    """Return a reader whose browser keeps the scripts that it has read: to read them anew takes seconds a page."""
    return browser.new_context(accept_downloads=True)


@dataclass
class Seen:
    """What a page did that it should not."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        """Whether it did nothing of the kind."""
        return not self.outside and not self.errors


@pytest.fixture
def visit(context):
    """Return a function that opens a page: address, language, scheme, width. What it should not do is noted in `page.seen`."""
    pages = []

    def open_page(served: Served, path: str = "/", *, lang: str = "zh", scheme: str = "light", width: int = 1440):
        context.add_cookies(
            [
                {"name": "orgnet_lang", "value": lang, "url": served.address},
                {"name": "orgnet_scheme", "value": scheme, "url": served.address},
            ]
        )
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.set_default_timeout(30_000)
        page.seen = seen = Seen()
        page.on(
            "request",
            lambda request: seen.outside.append(request.url) if not request.url.startswith((served.address, "data:", "blob:")) else None,
        )
        page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(served.address + path)
        page.wait_for_selector("#page-title, .note, article h1", state="attached")
        return page

    yield open_page
    for page in pages:
        page.close()
    context.clear_cookies()
