"""The documents tell the truth: about commands, settings, columns, rules, and about where their links lead."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from orgnet.cli.commands import orgnet
from orgnet.queries import library
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS
from tests.references import REFERENCES
from tests.repository import ROOT, code_blocks, prose, python_files, tracked

SETTING = re.compile(r"\bORGNET_[A-Z_]+\b")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]")
DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
CHINESE = [path for path in DOCUMENTS if path.name.endswith(".zh.md")]


def place(path):
    """Return where a document is, as the name of its test."""
    return path.relative_to(ROOT).as_posix()


def command_lines(path):
    """Yield the words of every orgnet command that a document names, in code or within a line."""
    text = path.read_text(encoding="utf-8")
    lines = [part for block in code_blocks(path) for line in block.splitlines() for part in re.split(r"&&|\|\|?|;", line)]
    lines += [match.group(1) for match in re.finditer(r"`(orgnet [^`\n]+)`", text)]
    for line in lines:
        if line.strip().startswith("orgnet "):
            yield shlex.split(line)[1:]


def unknown_words(words: list[str]) -> list[str]:
    """Return the commands and options of a line that do not exist."""
    command: click.Command = orgnet
    unknown: list[str] = []
    for word in words:
        if word.startswith("--"):
            options = {name for parameter in (*orgnet.params, *command.params) for name in parameter.opts}
            unknown += [word] if word.partition("=")[0] not in options else []
        elif isinstance(command, click.Group) and re.fullmatch(r"[a-z]+", word):
            unknown += [word] if word not in command.commands else []
            command = command.commands.get(word, command)
    return unknown


def test_the_changelog_has_a_section_for_what_is_not_released():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased$", text, re.MULTILINE)


def test_both_readmes_give_the_same_commands():
    assert code_blocks(ROOT / "README.md") == code_blocks(ROOT / "README.zh.md")


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_links_of_documents_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", prose(path))
    missing = [target for target in targets if "://" not in target and not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("path", CHINESE, ids=place)
def test_chinese_documents_use_full_width_punctuation(path):
    assert HALF_WIDTH.findall(prose(path)) == []


def test_every_setting_is_documented_and_every_documented_one_exists():
    used = {name for path in python_files("orgnet", "dashboards") for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert used == documented


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_commands_in_documents_exist(path):
    assert [words for words in command_lines(path) if unknown_words(words)] == []


def test_every_command_is_in_both_readmes():
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert [name for name in orgnet.commands if f"orgnet {name}" not in text] == []


@pytest.mark.parametrize("name", REFERENCES)
def test_generated_documents_are_fresh(name):
    assert (ROOT / name).read_text(encoding="utf-8") == REFERENCES[name](), "make docs"


def test_every_kind_tie_and_column_is_in_the_schema_reference():
    text = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    columns = {column.name for kind in (*NODE_KINDS.values(), *TIE_KINDS.values()) for column in kind.columns}
    assert [name for name in (*NODE_KINDS, *TIE_KINDS) if f"\n### {name} " not in text] == []
    assert [name for name in columns if f"| `{name}` |" not in text] == []


def test_every_query_and_rule_is_in_the_query_reference():
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert [name for name in library() if f"\n### {name}\n" not in text] == []


def test_decision_pages_are_numbered_and_listed():
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [int(page[:4]) for page in pages] == list(range(1, len(pages) + 1))
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [page for page in pages if f"]({page})" not in index] == []
    for page in pages:
        headings = re.findall(r"^## (.+)$", (folder / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[:3] == ["Question", "Decision", "Reasons"], page


def test_a_command_that_does_not_exist_would_be_found():
    assert unknown_words(["gaps", "--street", "立业路", "--stret=x"]) == ["--stret=x"]
    assert unknown_words(["db", "explode"]) == ["explode"]
    assert unknown_words(["report", "gaps", "--out", "report", "--home", "x"]) == []
