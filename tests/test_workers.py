"""Which tests share a worker."""

from __future__ import annotations

from tests.repository import ROOT
from tests.workers import APART, LONG, TOGETHER, group_of

pytest_plugins = ["pytester"]


def test_files_that_share_a_graph_stay_together():
    assert group_of("tests/parity/test_statements.py::test_a[x-embedded]") == group_of("tests/parity/test_python_and_cypher.py::test_b")


def test_any_other_file_is_a_group_of_its_own():
    one, other = (group_of(f"tests/reports/test_gaps.py::test_one[{engine}-3]") for engine in ("embedded", "neo4j"))
    assert one == other == "tests/reports/test_gaps.py"


def test_a_file_that_fills_both_engines_may_go_apart():
    names = ("test_one[embedded-fancheng]", "test_one[neo4j-fancheng]", "test_plain", "test_read[fancheng]")
    groups = [group_of(f"tests/samples/test_figures.py::{name}") for name in names]
    assert groups[2] == groups[3]
    assert len(set(groups)) == 3
    assert groups[1] == group_of("tests/parity/test_statements.py::test_a[x-embedded]")
    halves = {group_of(f"tests/store/test_killed.py::test_one[{engine}-3]") for engine in ("embedded", "neo4j")}
    assert len(halves) == 2


def test_files_and_folders_named_are_there():
    assert all((ROOT / place).exists() for place in (*APART, *TOGETHER, *(group.split()[0] for group in LONG)))


def test_workers_get_whole_groups(pytester, monkeypatch):
    # Two files of five tests: each file on one worker.
    pytester.makeconftest("pytest_plugins = ['tests.workers']\n")
    for name in ("test_a", "test_b"):
        pytester.makepyfile(**{name: "import pytest\n@pytest.mark.parametrize('x', range(5))\ndef test_it(x): pass\n"})
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    lines = pytester.runpytest_subprocess("-p", "no:dash", "-n", "2", "-v").outlines
    ran = {(line.split("]")[0], line.split("::")[0].split()[-1]) for line in lines if "PASSED" in line}
    assert len(ran) == 2


def test_long_groups_come_first(pytester, monkeypatch):
    pytester.makeconftest("import tests.workers\ntests.workers.LONG = ('test_c.py',)\npytest_plugins = ['tests.workers']\n")
    for name, count in (("test_a", 5), ("test_b", 9), ("test_c", 1)):
        pytester.makepyfile(**{name: f"import pytest\n@pytest.mark.parametrize('x', range({count}))\ndef test_it(x): pass\n"})
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    lines = pytester.runpytest_subprocess("-p", "no:dash", "-n", "1", "-v").outlines
    files = [line.split("::")[0].split()[-1] for line in lines if "PASSED" in line]
    assert list(dict.fromkeys(files)) == ["test_c.py", "test_b.py", "test_a.py"]
