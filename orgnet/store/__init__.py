"""The Bolt side: connection, embedded server, sync, read-only access. The only package that imports the driver."""

from __future__ import annotations

from orgnet.store.connection import Store, connect
from orgnet.store.pull import pull
from orgnet.store.receipt import COMPLETE, RUNNING, Receipt, read_receipt, require_complete
from orgnet.store.results import Results, read_results, write_results
from orgnet.store.schema import prepare
from orgnet.store.server import ServerStatus, server_status, start_server, stop_server
from orgnet.store.sync import SyncResult, refuse_large_removal, sync, what_next

__all__ = [
    "COMPLETE",
    "RUNNING",
    "Receipt",
    "Results",
    "ServerStatus",
    "Store",
    "SyncResult",
    "connect",
    "prepare",
    "pull",
    "read_receipt",
    "read_results",
    "refuse_large_removal",
    "require_complete",
    "server_status",
    "start_server",
    "stop_server",
    "sync",
    "what_next",
    "write_results",
]
