"""Colours stand in tokens.css alone."""

from __future__ import annotations

import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

import dashboards
from dashboards.tokens import tokens

FOLDER = Path(dashboards.__file__).parent
OURS = [
    path
    for path in FOLDER.rglob("*")
    if path.suffix in {".py", ".css", ".js", ".html"} and "vendor" not in path.parts and path.name != "tokens.css"
]
COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?(?:[0-9a-fA-F]{2})?\b|\b(?:rgb|hsl)a?\(")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_colour_literal(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if COLOUR.search(line) and "it holds none" not in line]
    assert lines == []


def test_the_dark_scheme_sets_what_differs_and_keeps_the_rest():
    light, dark = tokens("light"), tokens("dark")
    assert light["own"] == "#1b5586"
    assert dark["own"] == "#7ab4e4"
    assert light["font"] == dark["font"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_is_one_that_plotly_knows(scheme):
    for name in ("t-agreement", "unknown-mark", "text", "line", "surface"):
        go.scatter.Marker(color=tokens(scheme)[name])


def test_every_token_that_is_used_is_there():
    known = {f"--on-{name}" for name in tokens("light")}
    used = {found for path in OURS for found in re.findall(r"--on-[a-z0-9-]+(?=\))", path.read_text(encoding="utf-8"))}
    assert used <= known
