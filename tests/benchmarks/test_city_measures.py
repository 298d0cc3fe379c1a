"""The comparisons run at tiny size, and the libraries agree; what is not installed is left out."""

from __future__ import annotations

import pytest

from orgnet.loaders.merge import check
from orgnet.loaders.template import write_csv_folder
from orgnet.view import NetworkView
from tests.benchmarks.city import DAY, EXPLANATION, city
from tests.benchmarks.clock import Clock
from tests.benchmarks.measures import compare, rows
from tests.benchmarks.report import Measured, report


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    write_csv_folder(folder, city(10), EXPLANATION)
    checked = check([folder], base=None)
    clock = Clock()
    said = compare(NetworkView(checked.snapshot).on(DAY), clock)
    return {"seconds": clock.seconds, "processor": clock.processor, "peak_mib": None, **said}


def test_every_measure_is_compared_and_nobody_gives_another_answer(compared):
    assert compared["differing"] == {row.name: [] for row in rows()}
    for row in rows():
        assert all(f"{row.name}|{library}" in compared["seconds"] for library in row.others)


def test_another_answer_would_be_seen(compared):
    worse = {**compared, "differing": {**compared["differing"], "degree": ["networkx"]}}
    assert page_of(compared).count("another answer") == 0
    assert page_of(worse).count("(**another answer**)") == 2  # street and city


def test_the_page_says_the_whole_set(compared):
    whole = sum(compared["seconds"][row.name] for row in rows())
    assert f"| **the whole set** | **{whole:.2f}** |" in page_of(compared)


def page_of(compared):
    sheets = {"seconds": {"check": 1.0, "write": 1.0, "read": 1.0, "arrays": 1.0}, "bytes": 1, "peak_mib": 1.0}
    whole = {"measures": 1, "nodes": 1, "seconds": {"whole": 1.0}, "peak_mib": 1.0}
    stages = {"sheets": sheets, "csv": sheets, "read": sheets, "measures": compared, "whole": whole}
    return report(Measured(nodes=1, ties=1, rows=1, writing=1.0, stages=stages, street={"measures": compared}))
