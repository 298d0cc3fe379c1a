"""The pages on committees and on whistles over the neighbourhood, without a graph: what is said, and what each listing holds."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import plotly.graph_objects as go
import pytest

from dashboards.desk import Desk
from dashboards.figures_meet import STEPS, shared_members
from dashboards.pages import LISTINGS, committees, whistles
from dashboards.pages import whistles_chosen as chosen_whistles
from dashboards.pages.committees_chosen import chosen
from dashboards.pages.committees_shared import matrix, pairs_of
from dashboards.pages.committees_table import worst_first
from dashboards.pages.whistles_answers import days
from dashboards.tokens import tokens
from dashboards.visit import Visit
from dashboards.words import Words
from orgnet.errors import InputError
from orgnet.settings import Settings
from tests.analysis.worked import opened
from tests.dashboards.opened import parts_of, text_of

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


@pytest.mark.parametrize("day", ["2026-11-20", "2026-07-01"])
def test_those_that_did_not_meet_are_as_many_as_the_overview_says(desk, day):
    asked = visit(state="not_met", date=day)
    joint = desk.district(asked.as_of).joint
    listed = chosen(desk, asked)
    assert len(listed) == joint.tell_meetings - joint.met > 0
    assert all(not row.quarters[-1] for row in listed)


def test_a_state_that_there_is_not_is_refused(desk):
    with pytest.raises(InputError):
        chosen(desk, visit(state="sometimes"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", [{}, {"street": "s2"}, {"state": "met"}, {"level": "compound"}, {"department": "h"}])
def test_every_page_can_be_drawn(desk, lang, query):
    assert committees.body(desk, visit(lang=lang, **query))
    assert whistles.body(desk, visit("/whistles", lang=lang, **query))


@pytest.mark.parametrize("query", [{"street": "nowhere"}, {"community": "nowhere"}])
def test_a_place_that_there_is_not_is_refused_and_not_said_to_have_nothing(desk, query):
    for page, path in ((committees, "/committees"), (whistles, "/whistles")):
        with pytest.raises(InputError, match="not in the data"):
            page.body(desk, visit(path, **query))


def test_committees_that_no_filter_fits_are_said_to_be_none_once(desk):
    # At s2 one committee has never met and of the other nothing is known: the note alone says so, and no sentence counts 0 above it.
    nothing = committees.body(desk, visit(street="s2", state="met"))
    assert text_of(nothing).count("没有符合条件的委员会") == 1
    assert [part for part in parts_of(nothing, "P") if getattr(part, "className", None) == "answer"] == []


def test_of_those_that_met_no_share_is_said(desk):
    def said(**query):
        asked = visit(**query)
        return committees.sentence(asked, chosen(desk, asked), None)[0]

    state = next(row.state for row in chosen(desk, visit()) if row.state not in ("unknown", "never"))
    assert " / " in said()
    assert " / " not in said(state=state)
    assert f"“{ZH(f'meet.state.{state}')}”" in said(state=state)


def test_nothing_by_a_day_is_not_said_to_be_unreported(desk):
    text, _ = whistles.sentence(
        desk, visit("/whistles", date="2015-01-01"), chosen_whistles.chosen(desk, visit("/whistles", date="2015-01-01"))
    )
    assert "还没有一条记录" in text
    assert "没有报吹哨、" not in text


def test_what_filters_leave_out_is_not_said_to_be_unreported(desk):
    # The neighbourhood has whistles, none of a unit called x.
    text, _ = whistles.sentence(desk, visit("/whistles", department="x"), chosen_whistles.chosen(desk, visit("/whistles", department="x")))
    assert "没有符合条件的吹哨" in text
    assert "没有报吹哨、" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*committees.LISTINGS, *whistles.LISTINGS])
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


def test_no_other_page_takes_the_name_of_a_listing():
    ours = {**committees.LISTINGS, **whistles.LISTINGS}
    assert len(ours) == len(committees.LISTINGS) + len(whistles.LISTINGS)
    assert {name: LISTINGS[name] for name in ours} == ours


def whistles_said(desk: Desk, asked: Visit) -> str:
    return whistles.sentence(desk, asked, chosen_whistles.chosen(desk, asked))[0]


def test_the_sentence_of_whistles(desk):
    # By hand: w1 was answered by h in time and is not closed; x1 has been open for 18 days; c3 of three communities reports nothing.
    text = whistles_said(desk, visit("/whistles"))
    assert "<b>1</b> 次吹哨，1 次没有办结" in text
    assert "按期应哨 <b>100%</b>（1 / 1 家次）" in text
    assert "小事 1 件，销号 <b>0</b>，没有开了 30 天以上的" in text
    assert "不详：1 个社区没有报吹哨报到、1 个社区没有报小事" in text


def test_another_level_leaves_no_whistle_and_says_what_to_do(desk):
    asked = visit("/whistles", level="street")
    assert chosen_whistles.chosen(desk, asked).whistles == []
    assert "没有符合条件的吹哨" in str(whistles.body(desk, asked))


def test_a_level_that_there_is_not_is_refused(desk):
    with pytest.raises(InputError):
        chosen_whistles.chosen(desk, visit("/whistles", level="district"))


def test_lists_that_are_reported_and_empty_are_no_panel_and_no_unknown(desk):
    # The neighbourhood reports its lists and has no need and no resource: nothing is drawn, and only c3 is unknown.
    text = str(whistles.body(desk, visit("/whistles")))
    assert "四张清单" not in text.replace("没有报四张清单", "")
    assert "没有报四张清单" in text


@pytest.mark.parametrize(
    ("value", "zh", "en"), [(0, "当天", "same day"), (0.5, "0.5 天", "0.5 days"), (1.0, "1 天", "1 day"), (None, "—", "—")]
)
def test_no_days_at_all_are_the_same_day(value, zh, en):
    assert (days(visit(), value), days(visit(lang="en"), value)) == (zh, en)
