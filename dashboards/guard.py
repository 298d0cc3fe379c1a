"""
What stands between the pages and the web: loopback names only, the page's own origin for writing, and a content policy.

Until there is a login, anyone who can send a request can read everything. A web site open in another tab can send requests to
loopback, and a name that its owner points at 127.0.0.1 makes them look local; both are refused here, by Host and by Origin.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Response, request

from orgnet.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask

READING = ("GET", "HEAD", "OPTIONS")
LOOPBACK_NAMES = ("localhost",)


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an address without port, is this machine alone."""
    name = host.strip("[]").lower()
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def require_loopback(host: str) -> None:
    """
    Refuse to serve on anything but loopback.

    Raises
    ------
    SettingsError
        With the reason and what to do instead.
    """
    if not is_loopback(host):
        raise SettingsError(
            f"不能在“{host}”上提供页面：页面还没有登录，别的电脑都能看到全部数据。请用 127.0.0.1，并通过有登录的反向代理或 SSH 隧道访问。",
            f"The pages cannot be served on {host!r}: they have no login yet, and every other computer could read all data. "
            "Use 127.0.0.1, and reach it through a reverse proxy with a login or an SSH tunnel.",
        )


def policy(script_hashes: Sequence[str]) -> str:
    """Return the content security policy: nothing from outside, no script but the files and the inline ones given by hash."""
    scripts = " ".join(("'self'", *(f"'{value.strip(chr(39))}'" for value in script_hashes)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _refusal() -> str | None:
    """Say why this request is refused, or None."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(host):
        return "Host is not a loopback name"
    if request.method in READING:
        return None
    if request.headers.get("Origin") != f"{request.scheme}://{request.host}":
        return "Origin is not this page"
    return None


def guard(server: Flask, script_hashes: Sequence[str]) -> None:
    """Put the checks and the headers on every request of `server`."""
    content_policy = policy(script_hashes)

    @server.before_request
    def check() -> Response | None:
        reason = _refusal()
        return None if reason is None else Response(f"403 {reason}\n", status=403, mimetype="text/plain")

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", content_policy)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if not request.path.startswith(("/assets/", "/_dash-component-suites/")):
            response.headers["Cache-Control"] = "no-store"
        return response
