"""What holds for the repository as a whole: no leaks, no runaway files, a wheel that is complete."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from orgnet.queries import library
from tests.repository import ROOT, python_files, tracked

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
