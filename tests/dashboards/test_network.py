"""The network page: where signs stand, what is drawn how, what is said, and what the address may hold."""

from __future__ import annotations

from math import cos, sin
from pathlib import Path

import numpy as np
import pytest

from dashboards.graph import KINDS as SIGNS
from dashboards.graph import text_width
from dashboards.network_choice import PARTNERS, listed, shown_of
from dashboards.network_elements import network_elements
from dashboards.network_layout import LEAN, LEANING, ROW, blocks, rings, springs, table
from dashboards.pages import network, network_about, network_table, network_way
from dashboards.visit import Visit
from dashboards.words import TEXTS
from orgnet.analysis import network_day as whole
from orgnet.errors import InputError
from orgnet.view import NetworkView
from orgnet.vocabulary import labels_of
from tests.analysis.worked import Opened
from tests.dashboards.opened import OpenedDesk, parts_of, text_of
from tests.neighbourhood import NOW, snapshot


@pytest.fixture(scope="module")
def desk():
    return OpenedDesk()


def visit(lang="zh", **query):
    return Visit(path="/network", query={name.rstrip("_"): value for name, value in query.items()}, lang=lang)


EVERYTHING = {"kinds": ",".join(whole.KINDS), "ties": ",".join(whole.TIES)}


def nodes(drawn):
    return {node["id"]: node for node in drawn["nodes"] if not set(node["classes"].split()) & {"behind", "head"}}


def test_groups_of_kinds_are_those_of_the_signs():
    for label in labels_of(["Organisation"]):
        assert label in whole.KINDS[SIGNS.get(label, "party")]


def random_network(size, seed=3):
    rng = np.random.default_rng(seed)
    start = np.arange(1, size)
    return start, (start * rng.random(size - 1)).astype(int)


def nearest(points):
    far = np.sqrt(((points[:, None] - points[None]) ** 2).sum(2))
    return far[np.triu_indices(len(points), 1)].min()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_of_columns_lean_so_that_none_lies_over_the_next(lang):
    names = [TEXTS[lang][f"network.kind.{kind}"] for kind in whole.KINDS]
    laid = table(["x", TEXTS[lang]["network.nowhere"]], names, [(0, column) for column in range(len(names))])
    heads = [line for line in laid.lines if line.radius == LEANING]
    assert [line.name for line in heads] == names
    # Lines of words that rise alike are apart by the part of the way between them that is across; letters grow to 19 px.
    assert (np.diff([line.x for line in heads]) * sin(LEAN)).min() > 30
    for line in heads:
        assert line.y - text_width(line.name) * 19 / 13 * sin(LEAN) >= 0
        assert line.x + text_width(line.name) * 19 / 13 * cos(LEAN) <= laid.width - 60  # the buttons to zoom
    assert all(line.x - text_width(line.name) * 19 / 13 >= 0 for line in laid.lines if line.radius == ROW)
    assert laid.points[:, 1].min() - 25 > heads[0].y  # the largest group is 50 px wide
    script = Path(network.__file__).parents[1] / "assets" / "network.js"
    assert f'"text-rotation": "-{LEAN}rad"' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [1, 2, 3, 40, 300])
def test_springs_keep_signs_apart_and_inside(size):
    start, end = random_network(size)
    laid = springs(size + 3, start, end, np.zeros(size + 3, dtype=int), alone="x")
    assert np.isfinite(laid.points).all()
    assert nearest(laid.points) > 12  # a sign is 15 wide; a few may touch
    assert (laid.points >= 0).all()
    assert (laid.points <= (laid.width, laid.height)).all()
    # Three have no tie: they stand in a row below all others, under their heading.
    assert len({round(float(y), 3) for y in laid.points[-3:, 1]}) == 1
    assert laid.points[-1, 1] >= laid.points[:, 1].max()


def test_the_same_network_always_stands_the_same():
    start, end = random_network(120)
    kind = np.zeros(120, dtype=int)
    assert (springs(120, start, end, kind, alone="").points == springs(120, start, end, kind, alone="").points).all()


def test_those_with_ties_stand_nearer_than_others():
    start, end = random_network(100)
    points = springs(100, start, end, np.zeros(100, dtype=int), alone="").points
    tied = np.sqrt(((points[start] - points[end]) ** 2).sum(1)).mean()
    far = np.sqrt(((points[:, None] - points[None]) ** 2).sum(2))
    assert tied < far.mean() / 2


def test_rings_are_round_the_same_middle():
    ring = np.array([1, 1, 2, 2, 2, 3, 0])
    laid = rings(ring, np.zeros(7, dtype=int), ["a", "b", "c"])
    away = np.sqrt(((laid.points - laid.width / 2) ** 2).sum(1))
    assert away[ring == 1].max() < away[ring == 2].min() < away[ring == 3].min() < away[ring == 0].min()
    assert [line.name for line in laid.lines] == ["a", "b", "c"]


def test_blocks_do_not_lie_on_one_another():
    place = np.repeat([0, 1, 2], [500, 40, 3])
    laid = blocks(place, np.arange(543), {0: "a", 1: "b", 2: "c"})
    for at, one in enumerate(laid.lines):
        for other in laid.lines[at + 1 :]:
            assert np.hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    assert nearest(laid.points) > 8  # a mark is 8 wide


@pytest.mark.parametrize(
    ("query", "way"), [({"community": "c1", "kinds": "party", "ties": "chain"}, "plates"), ({"community": "c1", **EVERYTHING}, "glyphs")]
)
def test_what_is_drawn_is_what_is_chosen(desk, query, way):
    asked = visit(**query)
    shown = shown_of(desk, asked)
    assert shown.way == way
    drawn = network_elements(shown, asked)
    held = [node for node in drawn["nodes"] if not set(node["classes"].split()) & {"head", "behind"}]
    assert sorted(node["id"] for node in held) == sorted(str(shown.chosen.whole.day.whole.ids[at]) for at in shown.chosen.at)
    there = {node["id"] for node in held}
    assert all(edge["source"] in there and edge["target"] in there for edge in drawn["edges"])
    assert all(node["said"] for node in held)


def test_many_are_marks_and_more_are_groups(desk, monkeypatch):
    asked = visit(**EVERYTHING)
    monkeypatch.setattr("dashboards.network_choice.GLYPHS", 41)
    shown = shown_of(desk, asked)
    assert shown.way == "marks"
    drawn = network_elements(shown, asked)
    assert len(nodes(drawn)) == len(shown.chosen.at)
    monkeypatch.setattr("dashboards.network_choice.DRAWN_AT_MOST", 41)
    fewer = shown_of(OpenedDesk(), asked)
    assert fewer.way == "groups"
    drawn = network_elements(fewer, asked)
    assert "s1|party" in nodes(drawn)
    assert "open=s1%7Cparty" in nodes(drawn)["s1|party"]["href"]
    opened = visit(**EVERYTHING, open="s1|party")
    one_by_one = nodes(network_elements(shown_of(OpenedDesk(), opened), opened))
    assert {"swc", "cpc1"} <= set(one_by_one)
    assert "s1|party" not in one_by_one
    page = text_of(network.body(OpenedDesk(), opened))
    assert "米公街道 党组织" in page  # and a way to close it again
    assert "一组一行" in page


def test_who_is_not_fully_reported_is_marked_and_said(desk):
    asked = visit(community="c3", kinds=",".join(whole.KINDS))
    drawn = nodes(network_elements(shown_of(desk, asked), asked))
    assert "unknown" in drawn["bpc3"]["classes"].split()
    assert "unknown" not in drawn["g7"]["classes"].split()
    assert "没有报全" in network_way.sentence(asked, shown_of(desk, asked), network_way.way_of(asked, shown_of(desk, asked)))[0]


def test_who_stands_elsewhere_is_marked(desk):
    asked = visit(community="c1")
    drawn = nodes(network_elements(shown_of(desk, asked), asked))
    assert {id_ for id_, node in drawn.items() if "outside" in node["classes"].split()} == {"swc", "k", "cpc2"}


def test_a_measure_colours_by_rank(desk):
    # cpc1 has most partners drawn, so it is of the highest fifth; who has none has no shade.
    asked = visit(community="c1", colour=PARTNERS, size=PARTNERS)
    shown = shown_of(desk, asked)
    shades = dict(zip(shown.chosen.whole.day.whole.ids[shown.chosen.at], shown.shades(PARTNERS), strict=True))
    assert shades["cpc1"] == 5
    assert shades["vt"] == 0
    assert max(shades.values()) == 5


def test_a_party_organisation_of_a_unit_has_the_unit_s_value(desk):
    shown = shown_of(desk, visit(community="c1", colour="degree"))
    at = shown.chosen.whole.day.whole.positions
    # By hand: h and hp are one; A1 joins them to cpc1, the seat of hp to bpc1.
    assert shown.values["degree"][at["hp"]] == shown.values["degree"][at["h"]] == 2


def test_what_is_sampled_colours_nothing(desk, monkeypatch):
    from dashboards import network_choice

    made = network_choice.centrality_table(desk.workspace()).assign(betweenness_error=0.1)
    monkeypatch.setattr(network_choice, "centrality_table", lambda *_, **__: made)
    shown = shown_of(OpenedDesk(), visit(community="c1", colour="betweenness"))
    assert shown.colour is None
    assert shown.sampled == {"betweenness"}


def test_the_way_is_brought_out_and_said(desk):
    asked = visit(community="c1", from_="h", to="k", ties="agreement", kinds="unit,company,party,agreement")
    shown = shown_of(desk, asked)
    way = network_way.way_of(asked, shown)
    assert way.ids == ["h", "hp", "A1", "cpc1", "A2", "sc", "A3", "k"]
    drawn = network_elements(shown, asked, way=way.ids)
    assert {id_ for id_, node in nodes(drawn).items() if "way" in node["classes"].split()} == set(way.ids)
    assert sum("way" in edge["classes"].split() for edge in drawn["edges"]) == 7
    said = network_way.sentence(asked, shown, way)[0]
    assert said.startswith("<b>汉北医院</b>与<b>长虹纺织公司</b>隔 7 步")
    assert len(parts_of(network_way.way_panel(asked, way), "Ol")[0].children) == 8


def test_the_way_alone_is_drawn_where_nothing_else_is_asked_for(desk):
    asked = visit(from_="h", to="k", ties="agreement")
    assert set(nodes(network_elements(shown_of(desk, asked), asked))) == {"h", "hp", "A1", "cpc1", "A2", "sc", "A3", "k"}


def test_no_way_is_said(desk):
    asked = visit(from_="vt", to="k", ties="chain")
    way = network_way.way_of(asked, shown_of(desk, asked))
    assert "没有连上" in network_way.sentence(asked, shown_of(desk, asked), way)[0]
    assert "多选几种联系" in text_of(network_way.way_panel(asked, way))


def test_names_are_found_for_the_way(desk):
    hits = network_way.found(desk, visit(community="c1"), "to", "医院")
    assert any(hit.href == "/network?community=c1&to=h" for hit in hits)
    assert network_way.found(desk, visit(), "to", "") is None
    assert "没有找到" in text_of(network_way.found(desk, visit(), "to", "没有这一家"))


def test_what_is_picked_has_all_its_ties_and_what_may_be_done(desk):
    asked = visit(community="c1", ties="chain")
    drawn = network_about.about(desk, asked, "hp")
    # On the day: it covers h, m3, m4 and others, has a seat and is party to A1, of which the chain shows nothing but its own unit.
    assert "签约" in text_of(drawn)
    hrefs = [part.href for part in parts_of(drawn, "A")]
    assert "/network?community=c1&ties=chain&around=hp&at=hp" in hrefs
    assert text_of(network_about.about(desk, asked, None)) == text_of(network_about.about(desk, asked, "nobody"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table_file_and_phone_say_the_same(desk, lang):
    asked = visit(lang, community="c1", colour="degree")
    rows = network_table.body_rows(asked, shown_of(desk, asked))
    listing = network.LISTINGS["network"](desk, asked)
    assert [row["id"] for row in rows] == [row[0] for row in listing.rows]
    assert [row[PARTNERS] for row in rows] == sorted((row[PARTNERS] for row in rows), reverse=True)
    ties = network.LISTINGS["network-ties"](desk, asked)
    assert len(ties.rows) == len(shown_of(desk, asked).chosen.ties)
    assert len(network.body(desk, asked)) == 3


def test_posts_and_whistles_say_how_many_they_stand_for():
    # By hand (tests.neighbourhood): cpc2 raised w2, w3 and w5, all of which call pc2; w2 calls u2 and fd besides. e5 and e6 hold posts in rc1 and g1.
    whole_state = snapshot(joint=True, ground=True)
    wide = OpenedDesk(Opened(whole_state, NetworkView(whole_state), NOW))
    asked = visit(ties="whistle,post", kinds=",".join(whole.KINDS))
    names = whole_state.table("PropertyCompany").select("id", "name").rows_by_key("id", unique=True)
    about = text_of(network_about.about(wide, asked, "cpc2"))
    assert f"{names['pc2'][0]}  ×3" in about
    assert about.count("×") == 1
    assert "吹哨（来自）" in text_of(network_about.about(wide, asked, "pc2"))
    listing = network.LISTINGS["network-ties"](wide, asked)
    counts = {(row[0], row[3]): row[4] for row in listing.rows if row[1] in {"任职", "吹哨"}}
    assert sorted(counts.values()) == [1, 1, 1, 1, 1, 1, 1, 2, 3]
    assert all(row[4] is None for row in listing.rows if row[1] not in {"任职", "吹哨"})
    drawn = network_elements(shown_of(wide, asked), asked)
    assert sum("addressed-to" in edge["classes"] for edge in drawn["edges"]) == 5
    assert sum("holds-post-in" in edge["classes"] for edge in drawn["edges"]) == 4


def test_nothing_chosen_says_so(desk):
    drawn = text_of(network.body(desk, visit(kinds="property", community="c3")))
    assert "没有可画的" in drawn


@pytest.mark.parametrize(
    "query", [{"kinds": "kings"}, {"ties": "love"}, {"colour": "fame"}, {"circle": "4"}, {"street": "nowhere"}, {"from_": "nobody"}]
)
def test_an_address_that_names_nothing_is_said_to_be_wrong(desk, query):
    with pytest.raises(InputError):
        network.body(desk, visit(**query))


def test_names_in_an_address_keep_their_order():
    assert listed("b,a", ("a", "b", "c"), ("c",)) == ("a", "b")
    assert listed(None, ("a", "b"), ("b",)) == ("b",)


def test_no_word_of_the_analyst():
    for key, text in TEXTS["zh"].items():
        if key.startswith(("network.", "key.", "measure.", "line.")):
            assert not any(word in text for word in ("节点", "子图", "遍历", "顶点", "连边")), key
