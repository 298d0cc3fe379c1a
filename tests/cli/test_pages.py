"""How serving ends."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from orgnet.cli.pages import _stopping


def run(error):
    """Run a thread that ends with an error."""

    def fail():
        raise error

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def test_a_thread_that_is_told_of_ctrl_c_ends_without_a_traceback_and_any_other_error_is_told(monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))
    with _stopping():
        run(KeyboardInterrupt())
        run(ValueError("wrong"))
    assert told == [ValueError]
    run(KeyboardInterrupt())
    assert told == [ValueError, KeyboardInterrupt]


def test_a_request_to_terminate_ends_serving_as_ctrl_c_does():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), _stopping():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
