"""
Answers drawn once are given again as they were, as long as nothing that they depend on has changed.

What stands at an address is made of the state of the graph, its latest run, the day, the language and the colours, and of
nothing else; drawing it takes many times as long as sending it. What says that something went wrong is never kept, nor is
the page on data, which tells how far a load has come.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, g, has_request_context, request

from orgnet.errors import OrgnetError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from dashboards.desk import Desk

    Key = tuple[Any, ...]

MOST_BYTES = 64 << 20
"""Of all answers kept; those not asked for longest go first."""
CHANGING = ("/data",)
"""Pages that change while the graph stays as it is."""

_ASKED = "/_dash-update-component"
_ADDRESS = [("view", "data")]


def do_not_keep() -> None:
    """Have the answer that is being made not kept."""
    if has_request_context():
        g.orgnet_not_kept = True


class Answers:
    """
    Answers by what they depend on; safe among threads.

    Parameters
    ----------
    most
        Bytes of all of them.
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key) -> bytes | None:
        """Return an answer, or None."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Key, answer: bytes) -> None:
        """Keep an answer."""
        with self._lock:
            self._bytes += len(answer) - len(self._held.pop(key, b""))
            self._held[key] = answer
            while self._bytes > self._most:
                self._bytes -= len(self._held.popitem(last=False)[1])


def register(server: Flask, desk: Desk, language: Callable[[], str]) -> None:
    """Put the kept answers before the pages; after `dashboards.guard.guard`, which must have looked at the request first."""
    answers = Answers()

    @server.before_request
    def give() -> Response | None:
        asked = _asked_of_an_address()
        if asked is None:
            return None
        state = _state(desk)
        if state is None:
            return None
        key = (state, language(), asked)
        found = answers.get(key)
        if found is not None:
            return Response(found, mimetype="application/json")
        g.orgnet_key = key
        return None

    @server.after_request
    def keep(response: Response) -> Response:
        key = g.get("orgnet_key")
        if key is None or response.status_code != HTTPStatus.OK or g.get("orgnet_not_kept"):
            return response
        if _state(desk) == key[0]:  # else it may have been drawn half before and half after something was loaded
            answers.put(key, response.get_data())
        return response


def _state(desk: Desk) -> tuple[Any, ...] | None:
    """Return the state that answers are made of; None where there is none, which the pages themselves say."""
    try:
        return desk.state()
    except OrgnetError:
        return None


def _asked_of_an_address() -> bytes | None:
    """Return the question when it is one that hangs on the address alone."""
    if request.method != "POST" or not request.path.endswith(_ASKED):
        return None
    question = request.get_json(silent=True)
    inputs = question.get("inputs") if isinstance(question, dict) else None
    if not isinstance(inputs, list) or [(one.get("id"), one.get("property")) for one in inputs if isinstance(one, dict)] != _ADDRESS:
        return None
    view = inputs[0].get("value")
    if not isinstance(view, dict) or view.get("path") in CHANGING:
        return None
    return request.get_data()
