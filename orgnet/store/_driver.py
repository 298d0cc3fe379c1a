"""The official driver, with what orgnet always wants of it: short waits, no notifications, errors in the users' words."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import neo4j
from neo4j import exceptions as faults

from orgnet.errors import OrgnetError, QueryError, StoreUnreachableError, TimedOutError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECT_SECONDS = 5.0
RETRY_SECONDS = 8.0
"""For which a transaction is tried again when a server is gone for a moment."""
# The driver warns of each retry; without a handler Python would print that on the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

TIMED_OUT = ("TransactionTimedOut", "TransactionTerminated", "command.timeout", "timeout exceeded")


class LoginRefusedError(StoreUnreachableError):
    """A server answers and refuses the login."""


def open_driver(address: str, user: str, password: str, *, retry: float = RETRY_SECONDS, own: bool = False) -> neo4j.Driver:
    """
    Return a driver that has logged in.

    Parameters
    ----------
    address, user, password
        The server, and who logs in.
    retry
        Seconds for which a transaction is tried again.
    own
        Whether it is the embedded graph's server.

    Raises
    ------
    StoreUnreachableError
        If nobody answers at `address` or the login is refused.
    """
    with told(address, own=own):
        driver = neo4j.GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=30.0,
            max_transaction_retry_time=retry,
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            warn_notification_severity=neo4j.NotificationMinimumSeverity.OFF,
            telemetry_disabled=True,
            user_agent="orgnet",
        )
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    return driver


@contextmanager
def told(address: str, *, own: bool = False) -> Iterator[None]:
    """Turn the driver's errors into orgnet's, which say what to do; `own` where the embedded graph's server is at the address."""
    try:
        yield
    except faults.AuthError as error:
        raise LoginRefusedError(
            f"图库 {address} 拒绝登录：用户名或密码不对。请检查 ORGNET_USER 和 ORGNET_PASSWORD（或密码文件）。",
            f"The graph at {address} refuses the login: wrong user or password. Check ORGNET_USER and ORGNET_PASSWORD (or the password file).",
        ) from error
    except faults.ConfigurationError as error:
        raise StoreUnreachableError(
            f"图库地址 {address} 不可用：{error}。请改 --uri。",
            f"The address {address} of the graph cannot be used: {error}. Change --uri.",
        ) from error
    except (faults.DriverError, OSError) as error:
        if own:
            raise StoreUnreachableError(
                "内嵌图库的服务中途停了。已经写入的数据都在，请再运行一次：它会自动重新启动。仍不行，请看数据文件夹里的 graph/log。",
                "The server of the embedded graph stopped on the way. What was written is kept: run the command again, which starts it anew. "
                "If it stays, see graph/log in the folder of the data.",
            ) from error
        raise StoreUnreachableError(
            f"连不上图库 {address}。请确认服务器已启动、地址和端口正确，然后重试。",
            f"The graph at {address} does not answer. Make sure that the server runs and that host and port are right, then try again.",
        ) from error
    except faults.Neo4jError as error:
        raise _refused(error) from error


def _refused(error: faults.Neo4jError) -> OrgnetError:
    text = error.message or str(error)
    if any(sign in f"{error.code} {text}" for sign in TIMED_OUT):
        return TimedOutError(
            f"查询超过了时限，已被中止。请缩小查询范围，或等图库空闲时再试。（{text}）",
            f"The query took longer than allowed and was stopped. Narrow it, or try again when the graph is less busy. ({text})",
        )
    if error.code and (error.code.startswith("Neo.ClientError.Security") or "AccessMode" in error.code):
        return QueryError(
            f"图库不允许这一操作：查询只能读取，不能改写。（{text}）",
            f"The graph does not allow this: a query may only read, not write. ({text})",
        )
    return QueryError(
        f"图库不接受这条语句：{text}。请检查语句和参数。",
        f"The graph refuses the statement: {text}. Check the statement and its parameters.",
    )
