from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from orgnet.cli.commands import orgnet
from orgnet.cli.frame import Argument, Group, Option, first_sentence, language, wrap
from orgnet.cli.run import run

if TYPE_CHECKING:
    import click

HALF_WIDTH_BETWEEN_CHINESE = re.compile(r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def commands(group: Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of every command, groups included."""
    found = [path]
    for name, command in group.commands.items():
        found += commands(command, (*path, name)) if isinstance(command, Group) else [(*path, name)]
    return found


def test_the_commands_are_those_of_the_manual():
    # Issues 3 and 4 name them; `db` and `report` are groups.
    expected = "demo template samples check load status gaps reach centrality interlocks contribution fragility measures rules query report serve db pull"
    assert list(orgnet.commands) == expected.split()
    assert list(orgnet.commands["db"].commands) == ["start", "stop", "status", "uri"]  # type: ignore[attr-defined]
    assert list(orgnet.commands["report"].commands) == ["gaps", "district"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", commands(orgnet), ids=" ".join)
def test_help_is_in_the_language_asked_for(path, capsys):
    assert run([*path, "--help"], {}) == 0
    chinese = capsys.readouterr().out
    assert run([*path, "--lang", "en", "--help"], {}) == 0
    english = capsys.readouterr().out
    assert chinese.startswith("用法：orgnet")
    assert english.startswith("Usage: orgnet")
    assert not CHINESE.search(english)
    assert not HALF_WIDTH_BETWEEN_CHINESE.search(chinese)
    assert all(cell_len(line) <= 100 for line in chinese.splitlines())


@pytest.mark.parametrize("path", commands(orgnet), ids=" ".join)
def test_every_parameter_is_explained_in_both_languages(path):
    command: click.Command = orgnet
    for name in path:
        command = command.commands[name]  # type: ignore[attr-defined]
    for parameter in command.params:
        assert isinstance(parameter, (Option, Argument))
        assert CHINESE.search(parameter.words.zh)
        assert parameter.words.zh.endswith("。")
        assert parameter.words.en.endswith(".")
        assert not CHINESE.search(parameter.words.en)


def test_without_a_command_help_is_shown(capsys):
    assert run([], {}) == 0
    assert "orgnet demo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "environment", "expected"),
    [
        ([], {}, "zh"),
        ([], {"ORGNET_LANG": "en"}, "en"),
        (["--lang", "en", "gaps"], {}, "en"),
        (["gaps", "--lang=en"], {}, "en"),
        (["--lang", "en", "gaps", "--lang", "zh"], {}, "zh"),
        (["gaps", "--lang", "xx"], {"ORGNET_LANG": "en"}, "zh"),
        (["samples", "x--lang=en"], {}, "zh"),
    ],
)
def test_the_language_is_known_before_the_line_is_parsed(line, environment, expected):
    assert language(line, environment) == expected


@pytest.mark.parametrize("line", [["--home", "{}", "db", "status"], ["db", "--home", "{}", "status"], ["db", "status", "--home", "{}"]])
def test_shared_options_stand_before_or_after_the_command(line, tmp_path, capsys):
    home = tmp_path / "家 里"
    # No server runs in an empty home: the answer is there, and the exit code says so.
    assert run([word.format(home) for word in line], {}) == 3
    assert "内嵌图库" in capsys.readouterr().out


def test_lines_break_by_the_cells_that_characters_take():
    lines = wrap("空白和薄弱分开计数，从不合计。see orgnet gaps", 16)
    assert lines == ["空白和薄弱分开计", "数，从不合计。", "see orgnet gaps"]
    assert all(cell_len(line) <= 16 for line in lines)


def test_punctuation_never_begins_a_line():
    assert wrap("一二三四。五", 8)[0] == "一二三"


def test_the_short_help_is_the_first_sentence():
    assert first_sentence("列出哪里缺什么：先是覆盖。再是清单。") == "列出哪里缺什么"
    assert first_sentence("List what is missing where: coverage first. Then the list.") == "List what is missing where"


def test_help_comes_soon():
    # Nothing heavy is imported for it; the bound is generous for a busy machine.
    script = "import sys; from orgnet.cli.run import run; run(['--help'], {}); print(sorted({'pandas', 'polars', 'dash', 'neo4j', 'numba'} & set(sys.modules)))"
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"
    assert time.monotonic() - began < 5
