"""Which tests share a worker."""

from __future__ import annotations

from types import SimpleNamespace

from tests.repository import ROOT
from tests.workers import APART, LONG, TOGETHER, group_of, pytest_collection_modifyitems

pytest_plugins = ["pytester"]


def test_files_that_share_a_graph_stay_together():
    assert group_of("tests/parity/test_statements.py::test_a[x-embedded]") == group_of("tests/parity/test_python_and_cypher.py::test_b")


def test_any_other_file_is_a_group_of_its_own():
    one, other = (group_of(f"tests/reports/test_gaps.py::test_one[{engine}-3]") for engine in ("embedded", "neo4j"))
    assert one == other == "tests/reports/test_gaps.py"


def test_a_file_that_fills_both_engines_may_go_apart():
    names = ("test_one[embedded-3]", "test_one[neo4j-3]", "test_plain", "test_read[fancheng]")
    groups = [group_of(f"tests/store/test_killed.py::{name}") for name in names]
    assert groups[2] == groups[3]
    assert len(set(groups)) == 3


def test_what_shares_a_graph_comes_one_after_the_other():
    # The largest sample on both engines, all of them upon it, then each of the others, with the notebook about it.
    figures, notebook = "tests/samples/test_figures.py::test_", "tests/test_notebooks.py::test_it_runs_and_what_its_prose_says_is_so"
    expected = [
        "tests/parity/test_statements.py::test_both[fancheng-fund-by-giver-rows]",
        f"{figures}figures_and_findings[embedded-fancheng-streets]",
        f"{notebook}[fancheng]",
        f"{figures}each_sample_keeps_its_figures_among_the_others[embedded-gusu]",
        f"{figures}samples_in_one_graph_have_the_findings_that_each_has_alone[neo4j]",
        f"{figures}figures_and_findings[embedded-gusu-communities]",
        f"{notebook}[gusu]",
        f"{figures}figures_and_findings[embedded-siping-neighbourhoods]",
        f"{notebook}[siping]",
        "tests/parity/test_statements.py::test_both[neighbourhood-fund-by-giver-rows]",
        "tests/store/test_sync.py::test_one[neo4j]",
    ]
    items = [SimpleNamespace(nodeid=node) for node in sorted(expected)]
    pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == expected


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
