"""Addresses."""

from __future__ import annotations

import pytest

from dashboards.visit import read_visit
from orgnet.errors import InputError
from tests.neighbourhood import day


def test_an_address_is_read_and_written_back():
    visit = read_visit("/gaps", "?rule=r&street=division-2023-1&date=2026-08-01")
    assert visit.get("rule") == "r"
    assert visit.as_of == day("2026-08-01")
    assert visit.link() == "/gaps?rule=r&street=division-2023-1&date=2026-08-01"


def test_a_link_to_another_page_keeps_the_date_alone():
    visit = read_visit("/gaps", "?rule=r&date=2026-08-01")
    assert visit.link("/place", id="c1") == "/place?date=2026-08-01&id=c1"


def test_a_filter_is_taken_away():
    visit = read_visit("/gaps", "?rule=r&finding=f&date=2026-08-01")
    assert visit.link(finding=None) == "/gaps?rule=r&date=2026-08-01"
    assert visit.link(date=None) == "/gaps?rule=r&finding=f"


def test_chinese_in_an_address():
    assert read_visit("/place", "?q=%E7%AB%8B%E4%B8%9A%E8%B7%AF").get("q") == "立业路"


@pytest.mark.parametrize("text", ["today", "2026-13-01", "2026-11-20T00", "'; DROP"])
def test_what_is_no_date_is_refused_with_what_to_do(text):
    with pytest.raises(InputError) as told:
        _ = read_visit("/", f"?date={text}").as_of
    assert "2026-11-20" in told.value.zh
    assert "2026-11-20" in told.value.en
