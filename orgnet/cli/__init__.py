"""The command line: each command parses, calls an analysis, prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line of this process and end it with the exit code."""
    from orgnet.cli.run import run

    sys.exit(run())


__all__ = ["main"]
