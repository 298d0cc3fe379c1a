"""The pages: serve what is loaded, or show a sample from beginning to end."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

from orgnet.cli.frame import Option, Run, Whole, command, current
from orgnet.cli.output import Output, note, say
from orgnet.errors import SettingsError
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from orgnet.settings import Settings

_HOST = "127.0.0.1"
_PORT = 8050
_TRIES = 50
_PORTS = Whole(1, 65535)


@command(
    "serve",
    Words(
        "在浏览器里看结果。只在本机提供，别的电脑打不开；Ctrl-C 停止。",
        "Serve the pages to the browser on this machine only; Ctrl-C stops it.",
    ),
    Option(
        ["--host"],
        metavar="HOST",
        default=_HOST,
        words=Words("地址，只能是本机（默认 127.0.0.1）。", "Address, this machine only (127.0.0.1 unless given)."),
    ),
    Option(["--port"], type=_PORTS, metavar="N", words=Words("端口（默认 8050）。", "Port (8050 unless given).")),
    Option(["--browser"], is_flag=True, words=Words("顺便打开浏览器。", "Open the browser as well.")),
)
def serve(host: str, port: int | None, *, browser: bool) -> None:
    """Serve the pages."""
    from dashboards.guard import require_loopback

    run = current()
    require_loopback(host)
    chosen = port or _PORT
    if not _free(host, chosen):
        raise SettingsError(f"端口 {chosen} 已被占用。请用 --port 换一个。", f"Port {chosen} is in use. Choose another with --port.")
    _serve(run, run.settings(), host=host, port=chosen, browser=browser)


@command(
    "demo",
    Words(
        "看样例：把樊城区样例导入单独的文件夹，列出哪里缺什么，打开页面；Ctrl-C 停止它启动的一切。",
        "Look at a sample: load Fancheng district into a home of its own, print what is missing where, serve the pages; "
        "Ctrl-C stops everything that it started.",
    ),
    Option(
        ["--port"],
        type=_PORTS,
        metavar="N",
        words=Words("端口（默认从 8050 起找空的）。", "Port (the first free one from 8050 unless given)."),
    ),
    Option(["--no-browser"], is_flag=True, words=Words("不打开浏览器。", "Do not open the browser.")),
    Option(["--no-serve"], is_flag=True, words=Words("只导入和列出，不开页面。", "Only load and print.")),
)
def demo(port: int | None, *, no_browser: bool, no_serve: bool) -> None:
    """Load a sample, print what is missing, serve the pages."""
    run = current()
    settings = demo_settings(run)
    if port is not None and not no_serve and not _free(_HOST, port):
        raise SettingsError(f"端口 {port} 已被占用。请换一个。", f"Port {port} is in use. Choose another.")
    with _stopping(), _stopped(settings):
        _load_sample(run, settings)
        _print_gaps(run, settings)
        if not no_serve:
            chosen = port or next(number for number in range(_PORT, _PORT + _TRIES) if _free(_HOST, number))
            _serve(run, settings, host=_HOST, port=chosen, browser=not no_browser and sys.stdout.isatty())


def demo_settings(run: Run) -> Settings:
    """
    Return the settings of the demo: a home of its own inside the home, and the embedded graph.

    A server named by the environment is left alone, so that no sample gets into it by accident; one named by --uri is used.
    """
    settings = run.settings()
    uri = settings.uri if "uri" in run.given else None
    return dataclasses.replace(settings, home=settings.home / "demo", uri=uri)


def _load_sample(run: Run, settings: Settings) -> None:
    from orgnet.analysis import loading
    from orgnet.cli.progress import progress
    from orgnet.reports.files import writing
    from orgnet.samples import write_sample

    note(run.say("正在生成樊城区样例……", "Writing the sample of Fancheng district ..."))
    folder: Path = settings.home / "sheets"
    with writing(folder / "fancheng.xlsx"):
        workbook = write_sample("fancheng", folder)
    note(run.say(f"工作簿在 {workbook}。正在检查和导入……", f"The workbook is {workbook}. Checking and loading ..."))
    with progress(run.say("写入图库", "writing the graph"), unit=run.say(" 行", " rows")) as told:
        loaded = loading.load(settings, [workbook], insist=True, progress=told)
    done = run.say("已导入" if loaded.written else "已是最新", "loaded" if loaded.written else "already up to date")
    note(run.say(f"{done}，快照 {loaded.snapshot.id}。", f"{done}: snapshot {loaded.snapshot.id}."))


def _print_gaps(run: Run, settings: Settings) -> None:
    from orgnet.cli.answers import show_gaps
    from orgnet.workspace import open_workspace

    with open_workspace(settings) as workspace:
        show_gaps(Output(run), workspace, head=12, by_street=True)


def _serve(run: Run, settings: Settings, *, host: str, port: int, browser: bool) -> None:
    from dashboards.app import serve as serve_pages

    shown = f"[{host}]" if ":" in host else host
    say("")
    say(run.say(f"页面在 http://{shown}:{port}/，按 Ctrl-C 停止。", f"The pages are at http://{shown}:{port}/ - press Ctrl-C to stop."))
    sys.stdout.flush()
    # Ctrl-C is how serving ends: it is no failure.
    with _stopping(), contextlib.suppress(KeyboardInterrupt):
        serve_pages(settings, host=host, port=port, open_browser=browser)
    note(run.say("页面已停止。", "The pages have stopped."))


@contextlib.contextmanager
def _stopping() -> Iterator[None]:
    """Let a request to terminate end the block as Ctrl-C does, so that what it started is stopped."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    def ended(told: threading.ExceptHookArgs) -> None:
        # A thread that is reading tables is told of Ctrl-C, too (polars raises it there), and ends with everything else.
        if not issubclass(told.exc_type, KeyboardInterrupt):
            threads(told)

    before, threads = signal.signal(signal.SIGTERM, interrupt), threading.excepthook
    threading.excepthook = ended
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        threading.excepthook = threads


@contextlib.contextmanager
def _stopped(settings: Settings) -> Iterator[None]:
    """Stop the embedded graph of the demo at the end, however it ends; one that somebody else had started goes on."""
    from orgnet.store import server_status, stop_server

    ours = settings.embedded and not server_status(settings).running
    try:
        yield
    finally:
        if ours:
            stop_server(settings)


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # As the server itself does it: a port just left is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
