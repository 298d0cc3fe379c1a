"""What all tests share."""

from __future__ import annotations

pytest_plugins = ["tests.left_out", "tests.workers", "tests.servers.fixtures", "tests.sampled"]
