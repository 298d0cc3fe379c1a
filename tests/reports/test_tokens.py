from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from orgnet.reports.tokens import colour, tokens_css

PAGES = Path(__file__).parents[2] / "dashboards" / "assets" / "tokens.css"
COLOUR_LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")


def declarations(css):
    """Return the tokens of each block at the top level, the light scheme's before the others, with their values, spaces folded."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found: dict[str, str] = {}
    for block in re.findall(r"^:root(?:, \[data-mantine-color-scheme=\"light\"\])? \{(.*?)^\}", plain, flags=re.DOTALL | re.MULTILINE):
        for name, value in re.findall(r"(--on-[\w-]+):\s*([^;]+);", block):
            found.setdefault(name, " ".join(value.split()))
    return found


def test_the_tokens_of_reports_are_those_of_the_pages():
    pages, own = declarations(PAGES.read_text(encoding="utf-8")), declarations(tokens_css())
    assert len(own) > 25
    assert own == {name: pages.get(name) for name in own}


def test_no_other_file_of_reports_holds_a_colour():
    folder = files("orgnet.reports")
    found = []
    for path in sorted(Path(str(folder)).rglob("*")):
        if path.suffix in (".py", ".css", ".j2") and path.name != "tokens.css":
            text = path.read_text(encoding="utf-8")
            found += [f"{path.name}: {match}" for match in COLOUR_LITERAL.findall(text) if match != "#rrggbb"]
    assert found == []


def test_a_colour_by_name():
    assert colour("own") == "#1b5586"
