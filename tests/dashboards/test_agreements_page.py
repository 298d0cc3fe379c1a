"""The page on agreements over the neighbourhood of `tests/neighbourhood.py`, without a graph: what is said, drawn and listed."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go
import polars as pl
import pytest

from dashboards.pages import LISTINGS, agreements, agreements_lists, agreements_time, agreements_units
from dashboards.pages.agreements_asked import asked
from dashboards.visit import Visit
from orgnet.analysis.agreements import counts
from orgnet.errors import InputError
from orgnet.snapshot import Snapshot
from orgnet.view import NetworkView
from tests.analysis.worked import opened
from tests.dashboards.opened import OpenedDesk, text_of

if TYPE_CHECKING:
    from dashboards.desk import Desk


@pytest.fixture(scope="module")
def desk():
    return OpenedDesk()


def visit(lang: str = "zh", **query: str) -> Visit:
    return Visit(path="/agreements", query=query, lang=lang)


def said(desk: Desk, page: Visit) -> str:
    told = asked(desk, page)
    return agreements.sentence(page, told, counts(told.scope, told.day))[0]


def ids(lines):
    return [line.row.entry.id for line in lines]


def test_the_sentence_sets_apart_what_is_not_known(desk):
    # Worked in tests/analysis/test_agreements.py: six in force, A1 live; A4 and A8 end within 90 days; A5 lapsed; A7 has no days.
    text = said(desk, visit())
    assert "<b>6 份</b>：有活动 <b>1 份</b>，<a:paper>纸面 <b>5 份</b></a>" in text
    assert "90 天内<a:soon>到期 <b>2 份</b></a>" in text
    assert "到期未续 1 份" in text
    assert "在期的里面 1 份日期不全" in text
    assert "1 个社区没有报共建" in text
    # In 2025 A9 was in force in a community that does not report.
    assert "有没有活动不详 1 份" in said(desk, visit(date="2025-06-01"))


def test_what_ends_in_the_next_quarter_stands_first_the_nearest_first(desk):
    told = asked(desk, visit())
    assert ids(agreements_lists.ending(told)) == ["A4", "A8"]
    assert ids(agreements_lists.lapsed(told)) == ["A5"]
    text = text_of(agreements_lists.soon_panel(visit(), told))
    assert "今天到期" in text
    assert "剩 72 天" in text
    assert "过期 143 天" in text_of(agreements_lists.lapsed_panel(visit(), told))


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"status": "lapsed"}, {"A5"}),
        ({"status": "soon"}, {"A4", "A8"}),
        ({"status": "ended"}, {"A9"}),
        ({"status": "undated"}, {"A7"}),
        ({"status": "in_force", "community": "c2"}, {"A3", "A7"}),
        ({"street": "s2"}, {"A5", "A9"}),
        ({"org": "h"}, {"A1", "A5"}),
        ({"org": "hp"}, {"A1", "A5"}),
        ({"round": "2"}, {"A2"}),
        ({"round": "none", "org": "sc"}, {"A3"}),
    ],
)
def test_filters_come_from_the_address(desk, query, left):
    assert set(ids(asked(desk, visit(**query)).lines)) == left


@pytest.mark.parametrize("query", [{"status": "sometimes"}, {"org": "nobody"}])
def test_what_there_is_not_is_refused(desk, query):
    with pytest.raises(InputError):
        asked(desk, visit(**query))


def test_rounds_share_a_line_and_what_needs_looking_at_is_first(desk):
    told = asked(desk, visit())
    drawn = [ids(lane) for lane in agreements_time.drawn_lanes(told, desk.agreements(None))]
    # About to lapse, lapsed, where nobody knows whether it was renewed, on paper with the nearest end first, live.
    assert drawn == [["A4"], ["A8"], ["A5"], ["A9"], ["A3"], ["A6", "A2"], ["A7"], ["A1"]]


def test_a_filter_keeps_the_rounds_before(desk):
    told = asked(desk, visit(round="2"))
    assert [ids(lane) for lane in agreements_time.drawn_lanes(told, desk.agreements(None))] == [["A6", "A2"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_time_line_is_a_figure_as_plotly_takes_it(desk, lang, scheme):
    page = Visit(path="/agreements", query={"date": "2025-06-01"}, lang=lang, scheme=scheme)
    told = asked(desk, page)
    lanes = agreements_time.drawn_lanes(told, desk.agreements(page.as_of))
    figure = go.Figure(agreements_time.figure(page, told, lanes))
    assert len(figure.layout.shapes) == 9 + 1  # a bar for each agreement, and the line of the day
    # A9 is in force where nobody reports: dotted, neither filled nor dashed.
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert len(dotted) == 1
    marks = [note.text for note in figure.layout.annotations if note.text in ("1", "2")]
    assert marks == ["1", "2"]


def test_unknown_contributions_are_said_and_are_no_zero(desk):
    # The whistle called the hospital, which answered; the school's community reports whistles, so that its zero is a zero.
    rows = {row[0]: row for row in LISTINGS["contribution"](desk, visit()).rows}
    heads = list(LISTINGS["contribution"](desk, visit()).columns)
    assert rows["汉北医院"][heads.index("应哨")] == 1
    assert rows["立业路小学"][heads.index("应哨")] == 0
    one = LISTINGS["contribution"](desk, visit(org="h")).rows
    assert [row[0] for row in one] == ["汉北医院"]
    # Where nobody reports whistles both its calls and its answers are unknown.
    row = {"answers": pd.NA, "called": pd.NA, "seats": 0, "attended": 2, "meetings": 3}
    assert text_of(agreements_units.cell(visit(), row, "answers", "called")) == "不详"
    assert text_of(agreements_units.cell(visit(), row, "seats", None)) == "0"
    assert text_of(agreements_units.cell(visit(), row, "attended", "meetings")) == "2  / 3"


def test_a_file_says_what_nobody_knows(desk):
    rows = {row[0]: row for row in LISTINGS["agreements_all"](desk, visit()).rows}
    assert rows["柿铺帮扶协议"][6] == "续没续不详"
    assert rows["柿铺帮扶协议"][8] == "不详"
    assert rows["丹江路共建协议"][9] == 0
    assert rows["法律进小区协议"][3:5] == ["不详", "不详"]


def test_the_time_line_says_how_many_have_not_begun(desk):
    # On 2020-01-01 none that has a date is signed yet; on the graph's own day all are.
    then, now = text_of(agreements.body(desk, visit("zh", date="2020-01-01"))), text_of(agreements.body(desk, visit("zh")))
    assert "到这一天还没有开始" in then
    assert "到这一天还没有开始" not in now


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"status": "lapsed"},
        {"street": "s2"},
        {"org": "so"},
        {"org": "pc"},
        {"round": "1"},
        {"date": "2020-01-01"},
    ],
)
def test_every_page_can_be_drawn(desk, lang, query):
    assert agreements.body(desk, visit(lang, **query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", [{}, {"org": "h"}, {"street": "s2"}])
@pytest.mark.parametrize("name", [*agreements.LISTINGS])
def test_every_listing_has_as_many_cells_as_columns(desk, lang, name, query):
    listing = LISTINGS[name](desk, visit(lang, **query))
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    assert all(at < len(listing.columns) for at in listing.numbers)
    assert listing.how


def test_without_an_agreement_it_says_whether_anybody_would_know():
    whole = opened()
    kept = {label: table for label, table in whole.snapshot.nodes.items() if label != "Agreement"}
    ties = {
        type_: table
        for type_, table in whole.snapshot.ties.items()
        if type_ not in {"PARTY_TO", "BENEFITS", "RENEWS", "INCLUDES", "CARRIES_OUT"}
    }
    bare = Snapshot(kept, ties, whole.snapshot.manifest)
    held = SimpleNamespace(snapshot=bare, view=NetworkView(bare), own_day=whole.own_day, sample=True)
    text = text_of(agreements.body(OpenedDesk(held), visit()))
    assert "1 个社区没有报共建：不详" in text
    told = bare.table("Community").with_columns(reported=pl.lit(["joint_construction"]))
    full = dataclasses.replace(bare, nodes={**kept, "Community": told})
    held = SimpleNamespace(snapshot=full, view=NetworkView(full), own_day=whole.own_day, sample=True)
    assert "不详" not in text_of(agreements.body(OpenedDesk(held), visit()))
