"""The README's commands, as they stand there, in a fresh copy of the project with an environment of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.repository import ROOT, code_blocks, tracked

pytestmark = [pytest.mark.needs_make, pytest.mark.needs_embedded]

SETUP_SECONDS = 600
COMMAND_SECONDS = 300
SERVE_SECONDS = 300
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+")
BLOCKS = code_blocks(ROOT / "README.md")
FROM_OWN_SHEETS = next(block for block in BLOCKS if "orgnet template" in block).splitlines()
FOR_ANALYSTS = next(block for block in BLOCKS if "orgnet rules" in block).splitlines()
SCHEDULED = next(block for block in BLOCKS if "--fail-on" in block).splitlines()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Return a copy of the project, in a folder with a space and Chinese in its name, set up by make."""
    folder = tmp_path_factory.mktemp("checkout") / "新 folder"
    for path in tracked():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    done = subprocess.run(
        ["make", "setup"], cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=SETUP_SECONDS, check=False
    )
    if "No matching distribution" in done.stderr or "Could not find a version" in done.stderr:
        pytest.skip("no package registry answers: the README was not tried in a fresh environment")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def environment(checkout, home=None):
    """Return the variables of a user who has nothing set, but the fresh environment's commands on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORGNET_", "VIRTUAL_ENV", "PYTEST", "PYTHON"))}
    path = os.pathsep.join([str(checkout / ".venv" / "bin"), kept.get("PATH", "")])
    return {**kept, "PATH": path, **({"ORGNET_HOME": str(home)} if home else {})}


def run(line, checkout, folder, home, *, code=0):
    """Run one line of the README and return what it said; any other exit code fails."""
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment(checkout, home),
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    assert done.returncode == code, f"{line}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


@contextlib.contextmanager
def serving(line, checkout, folder, home):
    """Run a line that serves pages; give their address and stop it with Ctrl-C."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    line = f'{line} ARGS="--port {port}"' if line.startswith("make") else f"{line} --port {port}"
    log = Path(folder) / f"{port}.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            ["bash", "-c", f"exec {line}"],
            cwd=folder,
            env=environment(checkout, home),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield wait_for_address(process, log)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait_for_address(process, log):
    """Return the address that the log names once a page answers there."""
    end = time.monotonic() + SERVE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        named = ADDRESS.search(log.read_text(encoding="utf-8"))
        if named:
            with contextlib.suppress(OSError), urllib.request.urlopen(named.group(), timeout=5) as answer:  # noqa: S310
                assert answer.status == 200
                return named.group()
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def answers(address):
    """Return whether anything answers there."""
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310
            return True
    except OSError:
        return False


def running_in(home):
    """Return the commands of the processes that name the home."""
    listing = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,command="], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if str(home) in line and "ps -A" not in line]


def test_make_demo_ends_at_a_page_that_answers_and_ctrl_c_stops_all(checkout, tmp_path):
    home = tmp_path / "我的 home"
    with serving("make demo", checkout, checkout, home) as address:
        assert answers(address)
    assert not answers(address)
    assert running_in(home) == []


def test_from_ones_own_sheets_to_a_report(checkout, tmp_path):
    home, folder = tmp_path / "home", tmp_path / "work"
    folder.mkdir()
    run("orgnet samples siping sample", checkout, folder, home)  # the smallest; `make demo` has the district
    try:
        for line in FROM_OWN_SHEETS:
            if line.startswith("orgnet serve"):
                with serving(line, checkout, folder, home) as address:
                    assert answers(address)
                continue
            run(line, checkout, folder, home)
            if line.startswith("orgnet template"):
                # What an official does by hand in between: fill the workbook.
                (filled,) = (folder / "sample").rglob("*.xlsx")
                shutil.copy(filled, folder / "sheets.xlsx")
        # The report of gaps and the report on the district, each as a page and a workbook.
        assert sorted(path.suffix for path in (folder / "report").iterdir()) == [".html", ".html", ".xlsx", ".xlsx"]
        for line in FOR_ANALYSTS:
            assert run(line, checkout, folder, home).strip() or "--xlsx" in line
        assert (folder / "reach.xlsx").exists()
        (folder / "inbox").mkdir()
        shutil.copy(folder / "sheets.xlsx", folder / "inbox" / "fancheng.xlsx")  # as it is called there
        for line in SCHEDULED:
            run(line, checkout, folder, home, code=1 if "--fail-on" in line else 0)
    finally:
        run("orgnet db stop", checkout, folder, home)
    assert running_in(home) == []
