"""The walk through the pages at tiny size: two users, each page once."""

from __future__ import annotations

import threading

import pytest
from werkzeug.serving import make_server

from dashboards.app import create_app
from dashboards.routing import PAGES
from dashboards.words import Words
from orgnet.settings import Settings
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


def test_a_page_that_says_what_went_wrong_is_a_failure(tmp_path):
    app = create_app(Settings(home=tmp_path, uri="bolt://127.0.0.1:9", password="x"))  # where nothing answers
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert pages.Asked(f"http://127.0.0.1:{server.port}").page("/", "") == Words("zh")("problem.unreachable")
    finally:
        server.shutdown()
        app.desk.end()
