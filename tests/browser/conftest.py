"""The pages in a real Chromium, over the sample of Fancheng in an embedded graph."""

from __future__ import annotations

import threading
import time
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

WAIT_SECONDS = 30.0
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


SETTLED = """() => new Promise((done, fail) => {
  const WINDOW = 120, LIMIT = 25000;
  const started = performance.now();
  let changed = started;
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.offsetParent);
  const waits = () => {
    if (!window.store) return document.querySelector("#react-entry-point") ? "the pages to start" : "";
    const { stored, completed, ...busy } = window.store.getState().callbacks;
    if (Object.values(busy).some((some) => some.length)) return "an answer";
    if (shown(".dash-graph").some((e) => !e.querySelector(".main-svg"))) return "a figure";
    if (shown(".canvas").some((e) => !e.querySelector("canvas"))) return "a graph";
    if (shown(".canvas:not(.net)").some((e) => !e.parentElement.querySelector(".on-paper[src]"))) return "a graph's picture for paper";
    return performance.now() - changed < WINDOW ? "the page to stand still" : "";
  };
  const look = () => {
    const what = waits();
    if (what && performance.now() - started < LIMIT) { window.setTimeout(look, 30); return; }
    watch.disconnect();
    if (what) fail(new Error(`waited in vain for ${what}`)); else done();
  };
  look();
})"""
"""Waits in the page until Dash has no answer to fetch or put in, figures and graphs are painted, and nothing has changed for a moment."""


@dataclass
class Seen:
    """What a page did that it should not."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        """Whether it did nothing of the kind."""
        return not self.outside and not self.errors


class Tab:
    """
    One tab of a reader, who opens one address after the other in it: a new tab, and one that was elsewhere, reads and compiles megabytes of scripts anew.

    Parameters
    ----------
    context
        Of the browser.
    home
        Where its pages are; it never leaves them.
    """

    def __init__(self, context, home: str) -> None:
        self._context = context
        self._home = home
        self._seen = Seen()
        self.page = page = context.new_page()
        page.set_default_timeout(WAIT_SECONDS * 1000)
        page.settle = lambda: page.evaluate(SETTLED)
        page.until = self._until
        page.on("request", lambda request: self._seen.outside.append(request.url) if self._outside(request.url) else None)
        page.on("console", lambda message: self._seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._seen.errors.append(str(error)))

    def _until(self, script: str) -> None:
        """Wait for a script to give true. The page's security policy stops what Playwright has for this, unless it is true at once."""
        end = time.monotonic() + WAIT_SECONDS
        while not self.page.evaluate(script):
            assert time.monotonic() < end, f"waited in vain: {script}"
            self.page.wait_for_timeout(50)

    def _outside(self, url: str) -> bool:
        return not url.startswith((self._home, "data:", "blob:"))

    def open(self, path: str, *, lang: str, scheme: str, width: int):
        """Open an address anew; what the page does that it should not is noted in `page.seen` from here on."""
        page = self.page
        cookies = (("lang", lang), ("scheme", scheme))
        self._context.add_cookies([{"name": f"orgnet_{name}", "value": value, "url": self._home} for name, value in cookies])
        page.set_viewport_size({"width": width, "height": 900})
        page.seen = self._seen = Seen()
        page.goto(self._home + path)
        page.wait_for_selector("#page-title, .note, article h1", state="attached")
        return page

    def leave(self) -> None:
        """Leave the page, and whatever it was made to look like, for the next reader."""
        self.page.goto(self._home + "/mark.svg")
        self.page.emulate_media(media="null")
        self._context.clear_cookies()


@pytest.fixture(scope="session")
def tabs(browser):
    """Return a function that returns the tab for the pages at an address: one for each for the whole run."""
    context = browser.new_context(accept_downloads=True)
    held: dict[str, Tab] = {}

    def tab(address: str) -> Tab:
        if address not in held:
            held[address] = Tab(context, address)
        return held[address]

    return tab


@pytest.fixture
def visit(tabs):
    """Return a function that opens a page: address, language, scheme, width. What it should not do is noted in `page.seen`."""
    used: list[Tab] = []

    def open_page(served: Served, path: str = "/", *, lang: str = "zh", scheme: str = "light", width: int = 1440):
        used.append(tabs(served.address))
        return used[-1].open(path, lang=lang, scheme=scheme, width=width)

    yield open_page
    for tab in used:
        tab.leave()
