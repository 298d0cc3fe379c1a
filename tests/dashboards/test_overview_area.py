"""The panels of the overview about the area: what stands in a share and what does not."""

from __future__ import annotations

from dashboards.pages.overview_area import glance_panel, shares
from dashboards.visit import read_visit
from tests.dashboards.opened import OpenedDesk, parts_of, text_of


def test_what_is_not_known_stands_last_and_in_no_share():
    # 3 and 1 of the 4 that are known; of 2 nobody knows.
    assert shares({"property": 3, None: 2, "unit": 1}) == [("property", 3, "75.0%"), ("unit", 1, "25.0%"), (None, 2, "")]


def test_where_all_is_known_no_row_says_unknown():
    assert shares({"none": 1}) == [("none", 1, "100%")]


def test_where_nothing_is_known_there_is_no_share():
    assert shares({None: 2}) == [(None, 2, "")]
    assert shares({}) == []


def test_grids_are_drawn_where_there_is_room_and_are_spoken_of_only_then(monkeypatch):
    desk, visit = OpenedDesk(), read_visit("/", "", lang="zh")
    drawn = glance_panel(visit, desk.district(None))
    assert "下排：网格" in text_of(drawn)
    monkeypatch.setattr("dashboards.pages.overview_area.GRIDS_DRAWN", 6)  # there are seven
    alone = glance_panel(visit, desk.district(None))
    assert "网格是" not in text_of(alone)
    assert "下排" not in text_of(alone)
    classes = [
        [part.className for part in parts_of(panel, "Div") if getattr(part, "className", "") in ("tiles", "grids")]
        for panel in (drawn, alone)
    ]
    assert "grids" in classes[0]
    assert set(classes[1]) == {"tiles"}
