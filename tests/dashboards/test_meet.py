"""The pages on committees and on whistles over the neighbourhood, without a graph: what is said, and what each listing holds."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import plotly.graph_objects as go
import pytest

from dashboards.desk import Desk
from dashboards.figures_meet import STEPS, shared_members
from dashboards.pages import LISTINGS, committees
from dashboards.pages.committees_chosen import chosen
from dashboards.pages.committees_shared import matrix, pairs_of
from dashboards.pages.committees_table import worst_first
from dashboards.tokens import tokens
from dashboards.visit import Visit
from dashboards.words import Words
from orgnet.errors import InputError
from orgnet.settings import Settings
from tests.analysis.worked import opened

ZH, EN = Words("zh"), Words("en")


class Held(Desk):
    """A desk over the neighbourhood that asks no graph."""

    def __init__(self) -> None:
        super().__init__(Settings(home=Path("nowhere")))
        whole = opened()
        self._held = SimpleNamespace(snapshot=whole.snapshot, view=whole.view, own_day=whole.own_day, sample=True)

    def workspace(self) -> Any:
        return self._held


@pytest.fixture(scope="module")
def desk():
    return cast("Desk", Held())


def visit(path: str = "/committees", lang: str = "zh", **query: str) -> Visit:
    return Visit(path=path, query=query, lang=lang)


def said(desk: Desk, asked: Visit) -> str:
    return committees.sentence(asked, chosen(desk, asked), None)[0]


def test_the_sentence_counts_only_what_is_reported(desk):
    # By hand: bwc1, bwc2, bpc1, bpc2 report meetings, bpc3 does not; bpc1 alone met this quarter; bwc1 and bwc2 never did.
    text = said(desk, visit())
    assert "5 个大工委、大党委，本季度已开联席会议 <b>1 / 4</b>" in text
    assert "2 个从未开过" in text
    assert "王寨街道大工委、米公街道大工委" in text  # their streets have no codes: by name
    assert "1 个没有报会议" in text


def test_the_sentence_links_to_what_it_counts(desk):
    links = committees.sentence(visit(), chosen(desk, visit()), None)[1]
    assert links["never"] == "/committees?state=never"


def test_who_never_met_is_first_and_unknown_is_before_who_met(desk):
    assert [row.entry.id for row in worst_first(chosen(desk, visit()))] == ["bwc2", "bwc1", "bpc2", "bpc3", "bpc1"]


@pytest.mark.parametrize(
    ("query", "left"),
    [({"state": "never"}, {"bwc1", "bwc2"}), ({"community": "c1"}, {"bpc1"}), ({"street": "s1"}, {"bwc1", "bpc1", "bpc2"})],
)
def test_filters_come_from_the_address(desk, query, left):
    assert {row.entry.id for row in chosen(desk, visit(**query))} == left


def test_a_state_that_there_is_not_is_refused(desk):
    with pytest.raises(InputError):
        chosen(desk, visit(state="sometimes"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", [{}, {"street": "s2"}, {"state": "met"}, {"community": "nowhere"}])
def test_every_page_can_be_drawn(desk, lang, query):
    for module in (committees,):
        assert module.body(desk, visit(lang=lang, **query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*committees.LISTINGS])
def test_every_listing_has_as_many_cells_as_columns(desk, lang, name):
    listing = LISTINGS[name](desk, visit(lang=lang))
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    assert all(at < len(listing.columns) for at in listing.numbers)
    assert listing.how


def test_what_is_not_reported_is_said_to_be_unknown_in_the_file(desk):
    row = next(row for row in LISTINGS["committees"](desk, visit()).rows if row[0] == "柿铺西社区大党委")
    assert row.count("不详") >= 10
    assert 0 not in row


def test_the_matrix_says_both_halves_and_marks_what_is_beyond_chance():
    figure = shared_members(["甲", "乙", "丙"], {(0, 1): 7, (1, 2): 1}, [(0, 1)], ZH, scheme="light")
    tiles, numbers, marks = figure["data"]
    assert tiles["z"][0][1] == tiles["z"][1][0] == STEPS  # no darker than the darkest
    assert tiles["z"][0][2] is None
    assert sorted(zip(numbers["x"], numbers["y"], numbers["text"], strict=True)) == [(0, 1, "7"), (1, 0, "7"), (1, 2, "1"), (2, 1, "1")]
    assert sorted(zip(marks["x"], marks["y"], strict=True)) == [(0, 1), (1, 0)]
    assert numbers["textfont"]["color"][0] == tokens("light")["surface"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("names", [[], ["甲"], [str(at) for at in range(60)]])
def test_the_matrix_is_a_figure_as_plotly_takes_it(scheme, names):
    go.Figure(shared_members(names, {(0, 1): 2} if len(names) > 1 else {}, [], EN, scheme=scheme))


def test_the_matrix_of_the_neighbourhood(desk):
    # No two committees of the drawing share a member.
    rows = chosen(desk, visit())
    assert pairs_of(desk, visit(), rows) == []
    assert matrix(visit(), rows, [])[1] == 0
