"""What holds for the repository as a whole: no leaks, no runaway files, documents that tell the truth."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from orgnet.cli.commands import orgnet
from orgnet.queries import library
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS
from tests.references import REFERENCES
from tests.repository import ROOT, code_blocks, prose, tracked

MAX_FILE_LINES = 450
MAX_BODY_LINES = 60
BINARY = {".png", ".xlsx", ".parquet", ".ico", ".woff2"}
VENDORED = "dashboards/assets/vendor/"

# Joined here, so that this file is not a find of its own.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted",
    "npmjs" + ".",
    "repo1." + "maven",
    "repo." + "maven",
    "crates" + ".io",
    "deb.debian" + ".org",
)
DOWNLOAD = re.compile(r"https?://[^\s\"']+\.(?:whl|tgz|jar|deb)\b")
SETTING = re.compile(r"\bORGNET_[A-Z_]+\b")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]")


def python_files(*folders: str) -> list[Path]:
    """Return the tracked Python files under the folders."""
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def texts():
    """Yield the place and the text of every tracked text file that is ours."""
    for path in tracked():
        place = path.relative_to(ROOT).as_posix()
        if path.suffix not in BINARY and not place.startswith(VENDORED):
            yield place, path.read_text(encoding="utf-8")


def test_no_file_names_a_folder_of_one_machine():
    machine = [f"{folder}/" for folder in {ROOT.parent.as_posix(), Path.home().as_posix()} if folder not in {"/", "/tmp"}]  # noqa: S108
    found = [f"{place}: {folder}" for place, text in texts() for folder in machine if re.search(rf"(?<![\w.~-]){re.escape(folder)}", text)]
    assert found == []


def test_no_file_names_a_package_registry_or_a_download():
    found = [f"{place}: {host}" for place, text in texts() for host in REGISTRIES if host in text]
    found += [f"{place}: {match.group()}" for place, text in texts() for match in DOWNLOAD.finditer(text)]
    assert found == []


def test_no_python_file_runs_away():
    long = [
        (path.relative_to(ROOT).as_posix(), n)
        for path in tracked()
        if path.suffix == ".py" and (n := len(path.read_text("utf-8").splitlines())) > MAX_FILE_LINES
    ]
    assert long == []


def test_no_function_runs_away():
    long = []
    for path in python_files("orgnet", "dashboards"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
                if lines > MAX_BODY_LINES:
                    long.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}: {lines} lines")
    assert long == []


def test_every_package_has_its_tests():
    packages = {path.relative_to(ROOT).parts[1] for path in python_files("orgnet") if len(path.relative_to(ROOT).parts) > 2}
    tested = {path.relative_to(ROOT).parts[1] for path in python_files("tests") if path.name.startswith("test_")}
    assert packages - tested == set()


def test_the_changelog_has_a_section_for_what_is_not_released():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased$", text, re.MULTILINE)


def test_both_readmes_give_the_same_commands():
    assert code_blocks(ROOT / "README.md") == code_blocks(ROOT / "README.zh.md")


@pytest.mark.parametrize("path", [path for path in tracked() if path.suffix == ".md"], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_documents_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", prose(path))
    missing = [target for target in targets if "://" not in target and not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "path", [path for path in tracked() if path.name.endswith(".zh.md")], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_chinese_documents_use_full_width_punctuation(path):
    assert HALF_WIDTH.findall(prose(path)) == []


def test_every_setting_is_documented_and_every_documented_one_exists():
    used = {name for path in python_files("orgnet", "dashboards") for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert used == documented


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


def test_the_wheel_carries_both_packages_and_the_queries(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {path.relative_to(ROOT).as_posix() for path in tracked() if path.relative_to(ROOT).parts[0] in {"orgnet", "dashboards"}}
    queries = {f"orgnet/{path.relative_to(ROOT).as_posix()}" for path in tracked() if path.suffix == ".cypher"}
    assert {name for name in ours | queries if Path(name).name != ".gitkeep"} - names == set()
    assert [name for name in names if name.startswith("tests/")] == []
    # From the wheel alone, away from this folder, the queries are found.
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = "import orgnet.queries as q; print(q.__file__); print(*sorted(q.library()))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    place, found = done.stdout.splitlines()
    assert place.startswith(str(tmp_path))
    assert found.split() == sorted(library())
