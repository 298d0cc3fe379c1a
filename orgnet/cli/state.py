"""The server of the graph as a listing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.reports.listing import Field, Listing
from orgnet.reports.words import Words

if TYPE_CHECKING:
    from orgnet.store import ServerStatus

_ENGINES = {"embedded": Words("内嵌图库", "embedded"), "neo4j": Words("Neo4j 服务器", "Neo4j server")}


def server_listing(status: ServerStatus) -> Listing:
    """Return what is known of the server as one row."""
    fields = (
        Field("running", Words("在运行", "running")),
        Field("engine", Words("图库", "graph"), word=lambda code, lang: _ENGINES[code].text(lang)),
        Field("address", Words("地址", "address")),
        Field("agent", Words("软件", "software")),
        Field("user", Words("只读用户", "read-only user")),
        Field("password_file", Words("密码文件", "password file")),
        Field("problem", Words("问题", "problem"), word=lambda pair, lang: pair[lang != "zh"]),
    )
    row = {
        "running": status.running,
        "engine": status.engine,
        "address": status.address,
        "agent": status.agent,
        "user": status.user if status.engine == "embedded" else None,
        "password_file": str(status.password_file) if status.password_file else None,
        "pid": status.pid,
        "started": status.started.isoformat(timespec="seconds") if status.started else None,
        "problem": list(status.problem) if status.problem else None,
    }
    present = [field for field in fields if row[field.name] is not None]
    return Listing(Words("图库服务", "Server of the graph"), present, [row])
