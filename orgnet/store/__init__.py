"""The Bolt side: connection, embedded server, sync, read-only access. The only package that imports the driver."""

from __future__ import annotations

from orgnet.store.connection import Store, connect
from orgnet.store.server import ServerStatus, server_status, start_server, stop_server

__all__ = ["ServerStatus", "Store", "connect", "server_status", "start_server", "stop_server"]
