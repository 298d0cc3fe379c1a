"""The walk through the pages at tiny size: two users, each page once."""

from __future__ import annotations

import pytest

from dashboards.routing import PAGES
from tests.benchmarks import pages


@pytest.mark.needs_embedded
def test_two_users_walk_through_all_pages(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PAUSE", 0.0)
    said = pages.measure(tmp_path, sample="siping", users=2, walks=1)
    assert said["failed"] == []
    for how, users in (("alone", 1), ("rushing", 2), ("reading", 2)):
        assert set(said[how]) == {"all", *PAGES, "/place?id"}
        assert all(one["asked"] == users for path, one in said[how].items() if path != "all")
        assert all(0 < one["median"] <= one["p95"] for one in said[how].values())
