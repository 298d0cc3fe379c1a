"""The plugin that says what a machine could not test, tried on runs of its own."""

from __future__ import annotations

import pytest

from tests import left_out
from tests.left_out import LeftOut, Need, ci
from tests.repository import ROOT

pytest_plugins = ["pytester"]

ABSENT = Need("a steam engine", lambda: False, "sudo apt-get install steam")
PRESENT = Need("a wheel", lambda: True, "sudo apt-get install wheel")

CASES = """
import pytest

@pytest.mark.needs_steam
def test_steam(): raise AssertionError

@pytest.mark.needs_wheel
def test_wheel(): pass

def test_plain(): pass
"""


class Markers:
    """Make the markers of these runs known."""

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register them."""
        for marker in ("needs_steam", "needs_wheel", "long"):
            config.addinivalue_line("markers", f"{marker}: of this test")


@pytest.fixture
def run(pytester):
    """Return a function that runs a file of tests with a report of its own, and gives the outcome."""

    def run_(source, *options, strict=False):
        pytester.makepyfile(source)
        report = LeftOut({"needs_steam": ABSENT, "needs_wheel": PRESENT}, strict=strict)
        return pytester.inline_run("-p", "no:dash", *options, plugins=[Markers(), report]), report

    return run_


def test_what_is_missing_is_left_out_and_counted(run):
    outcome, report = run(CASES)
    outcome.assertoutcome(passed=2, skipped=1)
    assert outcome.ret == pytest.ExitCode.OK
    assert report.lines() == ["1 needing a steam engine: sudo apt-get install steam"]


def test_on_ci_anything_left_out_fails_the_run(run):
    outcome, _ = run(CASES, strict=True)
    assert outcome.ret == pytest.ExitCode.TESTS_FAILED


def test_on_ci_a_skip_for_any_other_reason_fails_the_run_too(run):
    outcome, report = run("import pytest\ndef test_one(): pytest.skip('not today')\n", strict=True)
    assert outcome.ret == pytest.ExitCode.TESTS_FAILED
    assert report.lines() == ["test_on_ci_a_skip_for_any_other_reason_fails_the_run_too.py::test_one: not today"]


def test_on_ci_a_file_skipped_as_a_whole_fails_the_run(run):
    outcome, report = run("import pytest\npytest.importorskip('steam_engine')\ndef test_one(): pass\n", "-k", "one", strict=True)
    assert outcome.ret != pytest.ExitCode.OK
    assert len(report.lines()) == 1


def test_nothing_left_out_says_nothing(run):
    outcome, report = run("def test_plain(): pass\n", strict=True)
    assert outcome.ret == pytest.ExitCode.OK
    assert report.lines() == []


def test_long_tests_wait_to_be_asked_for(pytester):
    pytester.makepyfile("import pytest\n@pytest.mark.long\ndef test_long(): pass\ndef test_short(): pass\n")
    pytester.inline_run("-p", "no:dash", plugins=[Markers(), left_out]).assertoutcome(passed=1)
    pytester.inline_run("-p", "no:dash", "--long", plugins=[Markers(), left_out]).assertoutcome(passed=2)


def test_what_workers_left_out_is_gathered_and_fails_the_run_on_ci(pytester, monkeypatch):
    # A machine without Chromium: nothing is on its path.
    pytester.makeconftest("pytest_plugins = ['tests.left_out']\n")
    pytester.makeini("[pytest]\nmarkers =\n    needs_chromium: of this test\n")
    pytester.makepyfile(
        "import pytest\n@pytest.mark.needs_chromium\ndef test_page(): pass\n@pytest.mark.needs_chromium\ndef test_other(): pass\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", "")
    for value, code in (("true", pytest.ExitCode.TESTS_FAILED), ("", pytest.ExitCode.OK)):
        monkeypatch.setenv("CI", value)
        outcome = pytester.runpytest_subprocess("-p", "no:dash", "-n", "2")
        assert outcome.ret == code
        outcome.stdout.fnmatch_lines(["*2 needing Chromium: sudo apt-get install chromium*"])


def test_every_need_is_a_registered_marker(pytestconfig):
    registered = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert set(left_out.NEEDS) <= registered


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("1", True), ("True", True), ("", False), ("false", False)])
def test_ci_is_read_from_the_environment(value, expected):
    assert ci({"CI": value}) is expected
    assert ci({}) is False
