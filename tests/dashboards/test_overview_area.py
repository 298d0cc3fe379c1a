"""The panels of the overview about the area: what stands in a share and what does not."""

from __future__ import annotations

from dashboards.pages.overview_area import shares


def test_what_is_not_known_stands_last_and_in_no_share():
    # 3 and 1 of the 4 that are known; of 2 nobody knows.
    assert shares({"property": 3, None: 2, "unit": 1}) == [("property", 3, "75.0%"), ("unit", 1, "25.0%"), (None, 2, "")]


def test_where_all_is_known_no_row_says_unknown():
    assert shares({"none": 1}) == [("none", 1, "100%")]


def test_where_nothing_is_known_there_is_no_share():
    assert shares({None: 2}) == [(None, 2, "")]
    assert shares({}) == []
