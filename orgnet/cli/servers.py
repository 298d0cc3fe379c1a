"""The server of the embedded graph: start, stop, status, and its address for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.cli.frame import command, current
from orgnet.cli.output import Output, listing, output_options, say
from orgnet.errors import SettingsError, StoreUnreachableError
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from orgnet.settings import Settings
    from orgnet.store import ServerStatus


@command("start", Words("启动内嵌图库；已在运行的不受影响。", "Start the embedded graph; one that runs already goes on."))
def start() -> None:
    """Start the server."""
    run = current()
    status = _running(_embedded())
    say(run.say(f"图库在运行：{status.address}", f"The graph is running: {status.address}"))


@command("stop", Words("停止内嵌图库。数据都在。", "Stop the embedded graph. The data stays."))
def stop() -> None:
    """Stop the server."""
    from orgnet.store import stop_server

    run = current()
    stopped = stop_server(_embedded())
    say(run.say("图库已停止。", "The graph has stopped.") if stopped else run.say("图库本来就没有运行。", "The graph was not running."))


@command(
    "status",
    Words(
        "看图库的服务在不在运行。没有运行或连不上时，退出码是 3。",
        "Show whether the server of the graph runs. Ends with 3 when it does not, or cannot be reached.",
    ),
    *output_options(),
)
@listing
def server_state(output: Output) -> int:
    """Show the server."""
    from orgnet.cli.state import server_listing
    from orgnet.store import server_status

    status = server_status(output.run.settings())
    output.show([server_listing(status)])
    return 0 if status.running else 3


@command(
    "uri",
    Words(
        "打印图库的地址，供别的工具连接；没有运行就先启动。",
        "Print the address of the graph for other tools; starts it where it does not run.",
    ),
)
def uri() -> None:
    """Print the address."""
    settings = current().settings()
    if not settings.embedded:
        say(str(settings.uri))
        return
    status = _running(settings)
    say(str(status.address))


def _running(settings: Settings) -> ServerStatus:
    from orgnet.store import server_status, start_server
    from orgnet.workspace import never_used, nothing_loaded

    status = server_status(settings)
    if not status.running and never_used(settings):
        raise nothing_loaded(settings)
    status = status if status.running else start_server(settings)
    if status.address is None:
        raise StoreUnreachableError(
            "图库没有启动。请再试一次，或看 orgnet db status。", "The graph did not start. Try again, or see orgnet db status."
        )
    return status


def _embedded() -> Settings:
    settings = current().settings()
    if not settings.embedded:
        raise SettingsError(
            f"orgnet db start 和 stop 只管内嵌图库；现在用的是服务器 {settings.uri}，请在那里启动或停止它。",
            f"orgnet db start and stop are for the embedded graph; the server {settings.uri} is in use, start or stop it there.",
        )
    return settings
