"""What all tests share."""

from __future__ import annotations

import os

pytest_plugins = ["tests.left_out", "tests.workers", "tests.servers.fixtures"]

# Graphs that live for a few minutes: compiling well what they run takes a third of their processor time, and gains nothing.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
