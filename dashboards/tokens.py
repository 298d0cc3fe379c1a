"""The colours of `assets/tokens.css` for figures, which do not follow the style sheet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "assets" / "tokens.css"
_VALUE = re.compile(r"--on-([a-z0-9-]+):\s*([^;]+);")


@cache
def tokens(scheme: str) -> Mapping[str, str]:
    """
    Return the tokens of a colour scheme by name without `--on-`.

    Parameters
    ----------
    scheme
        "light" or "dark"; what the dark scheme does not set again is as in the light one.
    """
    text = _FILE.read_text(encoding="utf-8")
    light = text.index(":root, [data-mantine-color-scheme")
    dark = text.index('[data-mantine-color-scheme="dark"] {')
    after = text.index(":root {", dark)
    found = dict(_VALUE.findall(text[after : text.index("@media print")]))
    found.update(_VALUE.findall(text[light:dark]))
    if scheme == "dark":
        found.update(_VALUE.findall(text[dark:after]))
    return MappingProxyType({name: value.strip() for name, value in found.items()})
