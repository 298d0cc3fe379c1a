"""The page on reach over the neighbourhood of `tests/neighbourhood.py`, without a graph: what is said, drawn and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dashboards.pages import LISTINGS, reach, reach_path, reach_tiles
from dashboards.pages.reach_asked import asked
from dashboards.rows import records
from dashboards.visit import Visit
from orgnet.errors import InputError
from tests.dashboards.opened import OpenedDesk

if TYPE_CHECKING:
    from dashboards.desk import Desk


@pytest.fixture(scope="module")
def desk():
    return OpenedDesk()


def visit(lang: str = "zh", **query: str) -> Visit:
    return Visit(path="/reach", query=query, lang=lang)


def said(desk: Desk, page: Visit) -> str:
    told = asked(desk, page)
    return reach.sentence(page, told, told.grids(desk, page), told.organisations(desk, page))


def found(component: Any, name: str) -> list[Any]:
    """Return the parts of a drawn page that have this class."""
    return [part for part in component._traverse() if name in (getattr(part, "className", None) or "").split()]


def test_the_whole_is_what_is_known(desk):
    # Worked in tests/analysis/test_reach_map.py: six grids known and reached, four by one unit; g7 is not reported.
    text = said(desk, visit(steps="1"))
    assert "<b>6 / 6 个网格</b>（100%）" in text
    assert "<b>4 个</b>只靠一家单位" in text
    assert "另 1 个网格没有报共建，不详" in text
    assert "无人到达" not in text


def test_one_organisation_with_what_hangs_on_it(desk):
    # The hospital: g1 and g2, 750 households, and nobody else's unit gets there in one step; 2 of 7 grids.
    text = said(desk, visit(org="h", steps="1"))
    assert "汉北医院一步之内到达 <b>2 个网格</b>、750 户，占网格总数 28.6%" in text
    assert "<b>2 个</b>离了它就没有单位到达" in text


def test_households_that_nobody_knows_are_said(desk):
    # The company reaches g4, which has no figure.
    assert "1 个网格没有户数" in said(desk, visit(org="k", steps="1"))


def test_who_has_nothing_is_not_said_to_reach_zero_of_something(desk):
    assert "没有在期的共建协议" in said(desk, visit(org="pc"))
    assert "有在期协议，但没有到达" in said(desk, visit(org="so", steps="1"))


def test_nobody_and_live_only(desk):
    # A1 alone is live: g3 to g6 are reached by nobody then.
    text = said(desk, visit(live="1"))
    assert text.startswith("只算有活动的协议，")
    assert "<b>2 / 6 个网格</b>" in text
    assert "<miss>4 个无人到达</miss>" in text


def test_the_own_party_organisation_counts_as_the_unit(desk):
    told = asked(desk, visit(org="hp"))
    assert told.organisation is not None
    assert told.organisation.id == "h"


@pytest.mark.parametrize("query", [{"steps": "4"}, {"steps": "x"}, {"org": "nobody"}, {"street": "nowhere"}, {"grid": "nowhere"}])
def test_what_there_is_not_is_refused(desk, query):
    with pytest.raises(InputError):
        reach.body(desk, visit(**query))


def test_every_tile_has_its_sign(desk):
    page = visit(org="h", steps="1")
    told = asked(desk, page)
    signs = {row["id"]: reach_tiles.style_of(told, row) for row in records(told.grids(desk, page))}
    assert signs["g1"] == ("rt-s1 ring", "1")
    assert signs["g3"] == ("rt-others", "")
    assert signs["g7"] == ("rt-unknown", "")
    page = visit(steps="1")
    told = asked(desk, page)
    signs = {row["id"]: reach_tiles.style_of(told, row) for row in records(told.grids(desk, page))}
    assert signs["g1"] == ("rt-u1 ring", "1")
    assert signs["g5"] == ("rt-u2", "2")


def test_a_tile_leads_to_its_grid_and_keeps_the_filters(desk):
    page = visit(org="h", steps="1", date="2026-11-20")
    told = asked(desk, page)
    drawn = reach_tiles.tiles_panel(page, told, told.grids(desk, page), desk.district(page.as_of))
    tiles = [part for part in found(drawn, "rt") if getattr(part, "href", None)]
    assert len(tiles) == 7
    assert all("org=h" in tile.href and "steps=1" in tile.href and "grid=g" in tile.href for tile in tiles)


def test_a_large_area_has_a_tile_for_each_community(desk, monkeypatch):
    monkeypatch.setattr(reach_tiles, "GRIDS_DRAWN", 3)
    page = visit(steps="1")
    told = asked(desk, page)
    drawn = reach_tiles.tiles_panel(page, told, told.grids(desk, page), desk.district(page.as_of))
    whole = {tile.title: tile.children for tile in found(drawn, "whole")}
    # c3 reports nothing: no number.
    assert whole == {"立业路社区，到达 4 / 4 个网格": "4", "丹江路社区，到达 2 / 2 个网格": "2", "柿铺西社区，到达 0 / 0 个网格": ""}


def test_the_path_to_a_grid_goes_through_its_agreements(desk):
    # The hospital to g3: A1 with the committee, A2 for g3. A1 ends first, on 2027-12-31.
    drawn = reach_path.path_panel(desk, visit(org="h", steps="2", grid="g3"), asked(desk, visit(org="h", steps="2", grid="g3")))
    assert [plate.children[-1].children for plate in found(drawn, "plate")] == [
        "汉北医院",
        "汉北医院党委",
        "立业路社区党委",
        "立业路社区第三网格",
    ]
    spans = [part.children if part.children.__class__.__name__ == "Span" else part.children[0] for part in found(drawn, "hop")]
    assert [span.children for span in spans] == ["覆盖", "健康立业路共建协议", "场地共享协议（二轮）"]
    assert "2027年12月31日" in str(drawn)


def test_a_grid_that_it_does_not_reach_is_said(desk):
    page = visit(org="h", steps="1", grid="g5")
    drawn = reach_path.path_panel(desk, page, asked(desk, page))
    assert "没有到达丹江路社区第一网格" in str(drawn)


def test_who_gets_to_a_grid(desk):
    page = visit(steps="1", grid="g5")
    drawn = reach_path.who_panel(desk, page, asked(desk, page))
    # The school, the company, and by the company's seat the big working committee.
    assert len([part for part in drawn._traverse() if getattr(part, "title", None) == "看路径"]) == 3


def test_an_unreported_grid_is_unknown_and_not_nobody_s(desk):
    page = visit(grid="g7")
    assert "不详" in str(reach_path.who_panel(desk, page, asked(desk, page)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "query",
    [{}, {"org": "h"}, {"org": "pc"}, {"street": "s2"}, {"community": "c2", "org": "k", "steps": "3"}, {"live": "1"}, {"grid": "g5"},
     {"grid": "g7"}, {"date": "2024-01-01"}, {"date": "2020-01-01", "org": "h"}, {"kind": "all"}, {"kind": "nonsense"}],
)  # fmt: skip
def test_every_page_can_be_drawn(desk, lang, query):
    assert reach.body(desk, visit(lang, **query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", [{}, {"org": "h"}, {"street": "s2"}, {"grid": "g5"}])
@pytest.mark.parametrize("name", [*reach.LISTINGS])
def test_every_listing_has_as_many_cells_as_columns(desk, lang, name, query):
    listing = LISTINGS[name](desk, visit(lang, **query))
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    assert listing.how


def test_a_listing_says_unknown_and_leaves_a_missing_figure_blank(desk):
    rows = {row[2]: row for row in LISTINGS["reach"](desk, visit(org="k", steps="1")).rows}
    assert "不详" in rows["柿铺西社区第一网格"]
    assert rows["立业路社区第四网格"][3] is None
    assert "—签约→" in rows["立业路社区第四网格"][-1]
