"""Which tests share a worker."""

from __future__ import annotations

from tests.workers import TESTS, group_of


def test_files_that_share_a_graph_stay_together():
    assert group_of(TESTS / "parity" / "test_statements.py", None) == group_of(TESTS / "parity" / "test_python_and_cypher.py", None)


def test_any_other_file_is_a_group_of_its_own():
    assert (
        group_of(TESTS / "store" / "test_sync.py", "embedded")
        == group_of(TESTS / "store" / "test_sync.py", "neo4j")
        == "store/test_sync.py"
    )


def test_a_file_that_fills_both_engines_may_go_apart():
    figures = TESTS / "samples" / "test_figures.py"
    assert len({group_of(figures, engine) for engine in ("embedded", "neo4j", None)}) == 3


def test_every_test_of_this_run_has_its_group(request):
    assert all(item.get_closest_marker("xdist_group") for item in request.session.items)
