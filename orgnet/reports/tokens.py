"""The colours, types and patterns of reports, read from tokens.css beside this module: the same values as the pages'."""

from __future__ import annotations

import functools
import re
from importlib.resources import files


@functools.cache
def tokens_css() -> str:
    """Return the style sheet of tokens, to stand in a report."""
    return (files("orgnet.reports") / "tokens.css").read_text(encoding="utf-8")


def colour(name: str) -> str:
    """Return the colour of a token ("own" for --on-own) as #rrggbb; KeyError when there is none."""
    found = re.search(rf"--on-{re.escape(name)}:\s*(#[0-9a-f]{{6}});", tokens_css())
    if found is None:
        raise KeyError(name)
    return found.group(1)
