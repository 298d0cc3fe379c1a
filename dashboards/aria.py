"""What only a screen reader is told."""

from __future__ import annotations

from typing import Any


def aria(**said: str) -> dict[str, Any]:
    """Return properties of a component: `aria(label="…")` is its aria-label."""
    return {f"aria-{name}": value for name, value in said.items()}
