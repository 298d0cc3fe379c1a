"""Figures and graphs: what is drawn where."""

from __future__ import annotations

from typing import Any, cast

import plotly.graph_objects as go
import pytest

from dashboards.figures import agreements_timeline, config
from dashboards.graph import elements, sentences, text_width
from dashboards.visit import Visit
from dashboards.words import Words
from orgnet.analysis.neighbourhood import GROUND
from orgnet.analysis.places import Places
from tests.analysis.worked import opened
from tests.neighbourhood import NOW


@pytest.fixture(scope="module")
def places():
    return Places(cast("Any", opened()))


@pytest.fixture(scope="module")
def rows(places):
    return places.profile("g3").agreements


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_time_line_is_a_figure_that_plotly_takes(rows, scheme, lang):
    figure = go.Figure(agreements_timeline(rows, Words(lang), day=NOW, scheme=scheme, beside={}))
    # A bar for each agreement and the line of the day.
    assert len(figure.layout.shapes) == len(rows) + 1


def test_only_what_is_alive_is_filled(rows):
    figure = agreements_timeline(rows, Words("zh"), day=NOW, scheme="light", beside={})
    dashes = [shape["line"].get("dash") for shape in figure["layout"]["shapes"][:-1]]
    assert dashes == ["solid" if row.state == "live" else "dash" for row in rows]


def test_an_unknown_end_has_a_hatched_tip(places):
    # A7 has no dates.
    rows = [row for row in places.profile("m6").agreements if row.entry.id == "A7"]
    figure = agreements_timeline(rows, Words("zh"), day=NOW, scheme="light", beside={})
    assert figure["data"][0]["y"] == [0]
    assert figure["data"][0]["marker"]["pattern"]["shape"] == "x"


def test_figures_speak_the_language_and_show_no_tool_bar():
    assert config("zh")["locales"]["zh-CN"]["dictionary"]
    assert config("zh")["displayModeBar"] is False
    assert "locale" not in config("en")


def test_plates_do_not_lie_on_one_another(places):
    drawn = elements(places.picture("c1"), Visit(path="/place"))
    plates = [node for node in drawn["nodes"] if node["classes"] != "head"]
    for at, one in enumerate(plates):
        for other in plates[at + 1 :]:
            beside = abs(one["x"] - other["x"]) >= (one["w"] + other["w"]) / 2
            assert beside or abs(one["y"] - other["y"]) >= 28, (one["label"], other["label"])


def test_coverage_runs_level(places):
    # gb1 covers g1 as its own branch, and m2 jointly: it stands beside the larger of them.
    drawn = {node["id"]: node for node in elements(places.picture("g1"), Visit(path="/place"))["nodes"]}
    assert drawn["gb1"]["y"] == drawn["g1"]["y"]


def test_the_picture_is_said_in_words_too(places):
    picture = places.picture("g4")
    said = sentences(picture, Words("zh"))
    assert len(said) == len(picture.strands)
    assert any("没有党组织" in text for text in said)


def test_ground_leads_to_its_page(places):
    picture = places.picture("c1")
    drawn = {node["id"]: node for node in elements(picture, Visit(path="/place"))["nodes"]}
    grids = [id_ for id_, plate in picture.plates.items() if plate.column == GROUND]
    assert all(drawn[id_]["href"] == f"/place?id={id_}" for id_ in grids)


def test_width_of_text():
    assert text_width("立业路") == 39
    assert text_width("abc") < 39
