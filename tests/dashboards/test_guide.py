"""The help page: every page of the navigation has its lines."""

from __future__ import annotations

from typing import Any, cast

import pytest

from dashboards.navigation import ENTRIES
from dashboards.pages import guide
from dashboards.visit import Visit
from tests.dashboards.opened import parts_of, text_of


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_explained_and_linked(lang):
    drawn = guide.body(cast("Any", None), Visit(path="/help", lang=lang))
    said = text_of(drawn)
    words = Visit(lang=lang).words
    others = [entry for entry in ENTRIES if entry.path != "/help"]
    assert all(words(f"nav.{entry.name}") in said and words(f"help.page.{entry.name}") in said for entry in others)
    assert {link.href for link in parts_of(drawn, "Link")} >= {entry.path for entry in others}
