"""Key organisations: what is listed, ranked, drawn and said."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboards import key_rows
from dashboards.figures_key import key_scatter
from dashboards.key_rows import Key, key_of, written
from dashboards.pages import key, key_lines, key_table
from dashboards.visit import Visit
from dashboards.words import Words
from orgnet.errors import InputError
from tests.dashboards.opened import OpenedDesk, parts_of, text_of


@pytest.fixture(scope="module")
def desk():
    return OpenedDesk()


def visit(lang="zh", **query):
    return Visit(path="/key", query=query, lang=lang)


def test_the_committee_of_the_community_stands_most_between_others(desk):
    # By hand: cpc1 leads gb1, gb2, gb4, cb1 (and pg1 below it), is under swc and party to A1 (h) and A2 (sc); nobody else joins these.
    rows = key_of(desk, visit()).rows
    assert rows["id"].iloc[0] == "cpc1"
    # gb1, gb2, gb4, cb1, swc by leadership; h and sc by agreements (A8 with gb1 is the same pair).
    assert rows.set_index("id")["degree"]["cpc1"] == 7
    text, links = key.sentence(visit(), key_of(desk, visit()))
    assert "居间牵线最多的是<a:first0><b>立业路社区党委</b></a>" in text
    assert links["first0"] == "/place?id=cpc1"


def test_equal_values_share_a_rank_and_nothing_has_none(desk):
    rows = key_of(desk, visit(by="degree")).rows.set_index("id")
    assert rows["degree_rank"]["cpc1"] == 1
    assert rows["degree"].is_monotonic_decreasing
    assert rows.groupby("degree")["degree_rank"].nunique().max() == 1
    assert rows.loc[rows["degree"] == 0, "degree_rank"].isna().all()


def test_a_kind_leaves_out_rows_and_measures_among_all(desk):
    whole, some = key_of(desk, visit()), key_of(desk, visit(kind="unit"))
    assert set(some.rows["label"]) <= {"ResidentUnit", "ResidentUnitPartyOrganisation"}
    assert some.whole == len(whole.rows)
    values = whole.rows.set_index("id")["betweenness"]
    assert (some.rows.set_index("id")["betweenness"] == values[some.rows["id"]]).all()


def test_a_circle_is_a_network_of_its_own(desk):
    # Ring 1 of c1: cpc1 and, downwards, gb1, gb2, gb4, cb1, pg1; what joins them is leadership and A8.
    found = key_of(desk, visit(circle="1", community="c1"))
    assert set(found.rows["id"]) == {"cpc1", "gb1", "gb2", "gb4", "cb1", "pg1"}
    assert found.rows.set_index("id")["degree"]["cpc1"] == 4


def test_what_is_sampled_orders_nothing(desk, monkeypatch):
    sampled = key_rows.centrality_table(desk.workspace()).assign(betweenness_error=0.01)
    monkeypatch.setattr(key_rows, "centrality_table", lambda *_, **__: sampled)
    found = key_rows.key_rows(desk.workspace(), visit(by="betweenness"))
    assert found.sampled == {"betweenness"}
    assert found.by == "degree"
    assert found.rows["betweenness_rank"].isna().all()
    assert "直接往来最多" in key.sentence(visit(), found)[0]
    column = next(one for one in key_table._columns(visit(), found) if one["field"] == "betweenness")
    assert column["sortable"] is False
    assert "≈" in text_of(key.about(visit(), found, found.rows.iloc[0]))
    assert all("error_y" in trace for trace in signs(key_scatter(found, Words("zh"), scheme="light")))


@pytest.mark.parametrize(
    "query", [{"by": "fame"}, {"x": "fame"}, {"net": "friends"}, {"circle": "4"}, {"kind": "king"}, {"street": "nowhere"}]
)
def test_an_address_that_names_nothing_is_said_to_be_wrong(desk, query):
    with pytest.raises(InputError):
        key_of(desk, visit(**query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figure_is_one_that_plotly_takes(desk, lang, scheme):
    found = key_of(desk, visit())
    drawn = key_scatter(found, Words(lang), scheme=scheme)
    go.Figure(drawn)
    ids = [id_ for trace in signs(drawn) for id_ in trace["customdata"]]
    assert sorted(ids) == sorted(found.shown["id"])
    assert {trace["type"] for trace in drawn["data"]} == {"scatter"}  # drawn as SVG: scattergl needs what the pages forbid


def test_who_is_not_fully_reported_is_hollow(desk):
    # By hand: what bears no topic of its own in the neighbourhood is known; c3's bodies have reported nothing.
    found = key_of(desk, visit())
    drawn = key_scatter(found, Words("zh"), scheme="light")
    hollow = {
        id_
        for trace in signs(drawn)
        for id_, symbol in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
        if symbol.endswith("-open")
    }
    assert hollow == set(found.rows.loc[~found.rows["known"], "id"])
    assert hollow
    assert "空心：没有报全" in [trace["name"] for trace in drawn["data"]]


def test_where_all_is_fully_reported_the_legend_speaks_of_no_hollow_sign(desk):
    found = key_of(desk, visit())
    whole = dataclasses.replace(found, rows=found.rows.assign(known=True), shown=found.shown.assign(known=True))
    assert "空心：没有报全" not in [trace["name"] for trace in key_scatter(whole, Words("zh"), scheme="light")["data"]]


def signs(figure):
    """Return the traces of organisations."""
    return [trace for trace in figure["data"] if "customdata" in trace]


def large(size=2000):
    rows = pd.DataFrame({"id": [f"o{at}" for at in range(size)]})
    values = {name: np.random.default_rng(at).random(size) for at, name in enumerate(key_rows.MEASURES)}
    return rows.assign(**values)


def test_of_many_the_first_of_each_measure_are_shown():
    rows = large()
    shown = key_rows._shown(rows)
    for name in key_rows.MEASURES:
        assert set(rows.nlargest(key_rows.TOP, name)["id"]) <= set(shown["id"])
    assert len(shown) < len(rows)


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [(0.16438, "betweenness", "16.44%"), (1234, "degree", "1,234"), (0.2272, "closeness", "0.227"), (0.0075, "pagerank", "0.75%")],
)
def test_values_as_they_are_written(value, measure, expected):
    assert written(value, measure) == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_its_panels_and_the_file_holds_all(desk, lang):
    drawn = key.body(desk, visit(lang))
    assert len(parts_of(drawn, "Section")) == 6
    listing = key.LISTINGS["key"](desk, visit(lang))
    assert len(listing.rows) == len(key_of(desk, visit()).rows)
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    assert "5,000" in listing.how


def test_nothing_left_by_the_filters_says_so(desk):
    drawn = text_of(key.body(desk, visit(kind="property", street="s2")))
    assert "没有符合条件的组织" in drawn


def test_what_hangs_by_one_agreement(desk):
    # By hand (tests of fragility): g1 benefits from A1 alone, in which h is the only unit.
    links, places = key_lines.lines_of(desk, visit(), None, None)
    listing = key.LISTINGS["line-places"](desk, visit())
    row = next(row for row in listing.rows if row[1] == "立业路社区第一网格")
    assert row[8:10] == ["健康立业路共建协议", "汉北医院"]
    assert {"agreement", "unit"} <= set(links["kind"])
    assert len(key.LISTINGS["line-links"](desk, visit()).rows) == len(links)
    assert len(listing.rows) == len(places)


def test_unknown_is_not_none(desk):
    # c3 and its grid g7 have reported nothing: they stand in the last column only.
    drawn = text_of(key_lines.panels(visit(), *key_lines.lines_of(desk, visit(), "s2", None)))
    assert "不详" in drawn
    table = parts_of(key_lines.panels(visit(), *key_lines.lines_of(desk, visit(), "s2", None))[0], "Tbody")[0]
    assert [text_of(cell) for cell in table.children[0].children][2:] == ["0", "0", "0", "1"]


def test_a_key_is_what_the_address_asks_for(desk):
    assert isinstance(key_of(desk, visit()), Key)
    assert key_of(desk, visit()) is key_of(desk, visit())
