"""Answers given again: the same for the same state, anew for another, never what went wrong."""

from __future__ import annotations

import pytest
from dash import html

from dashboards import routing
from dashboards.app import create_app
from dashboards.desk import Desk
from dashboards.kept import Answers
from orgnet.errors import StoreUnreachableError
from orgnet.settings import Settings

HOME = "http://127.0.0.1:8050"


class TestAnswers:
    def test_what_was_put_is_given(self):
        answers = Answers(most=10)
        assert answers.get(("a",)) is None
        answers.put(("a",), b"12345")
        assert answers.get(("a",)) == b"12345"

    def test_what_was_not_asked_for_longest_goes_first(self):
        answers = Answers(most=10)
        answers.put(("a",), b"12345")
        answers.put(("b",), b"12345")
        assert answers.get(("a",)) == b"12345"
        answers.put(("c",), b"1")
        assert answers.get(("b",)) is None
        assert answers.get(("a",)) == b"12345"

    def test_one_put_again_counts_once(self):
        answers = Answers(most=10)
        for _ in range(5):
            answers.put(("a",), b"12345")
        answers.put(("b",), b"12345")
        assert answers.get(("a",)) == b"12345"


class StatedDesk(Desk):
    """A desk whose state the test says."""

    stated: tuple[str, ...] | None = ("snapshot", "run", "day")

    def state(self):
        if self.stated is None:
            raise StoreUnreachableError("停了", "gone")
        return self.stated


class Page:
    """A page that counts how often it is drawn."""

    def __init__(self):
        self.drawn = 0
        self.then = lambda: None

    def __call__(self, _, visit):
        self.drawn += 1
        self.then()
        return html.P(f"{visit.lang} {visit.get('q')} {self.drawn}")


@pytest.fixture
def page(monkeypatch):
    made = Page()
    monkeypatch.setitem(routing.PAGES, "/help", made)
    monkeypatch.setitem(routing.PAGES, "/data", made)
    return made


@pytest.fixture
def desk(tmp_path):
    return StatedDesk(Settings(home=tmp_path))


@pytest.fixture
def ask(desk):
    client = create_app(desk.settings, desk=desk).server.test_client()

    def ask(path="/help", search="", *, lang="zh", scheme="light", origin=HOME, status=200):
        client.set_cookie("orgnet_lang", lang, domain="127.0.0.1")
        body = {
            "output": "main.children",
            "outputs": {"id": "main", "property": "children"},
            "inputs": [{"id": "view", "property": "data", "value": {"path": path, "search": search}}],
            "changedPropIds": ["view.data"],
            "state": [{"id": "scheme", "property": "data", "value": scheme}],
        }
        answer = client.post("/_dash-update-component", json=body, headers={"Origin": origin}, base_url=HOME)
        assert answer.status_code == status
        return answer.get_json()["response"]["main"]["children"]["props"]["children"] if status == 200 else None

    return ask


def test_the_same_is_drawn_once(ask, page):
    assert [ask() for _ in range(3)] == ["zh None 1"] * 3
    assert page.drawn == 1


def test_another_address_language_or_colour_is_drawn_for_itself(ask, page):
    said = [ask(), ask(search="?q=a"), ask(lang="en"), ask(scheme="dark"), ask()]
    assert said == ["zh None 1", "zh a 2", "en None 3", "zh None 4", "zh None 1"]


def test_another_state_is_drawn_anew(ask, page, desk):
    ask()
    desk.stated = ("snapshot", "another run", "day")
    assert ask() == "zh None 2"


def test_what_changed_while_it_was_drawn_is_not_kept(ask, page, desk):
    def load():
        desk.stated = ("another snapshot", "run", "day")

    page.then = load
    assert ask() == "zh None 1"
    desk.stated = StatedDesk.stated
    assert ask() == "zh None 2"


def test_what_went_wrong_is_not_kept(ask, page):
    def fail():
        raise StoreUnreachableError("停了", "gone")

    page.then = fail
    assert ask() != "zh None 1"
    page.then = lambda: None
    assert ask() == "zh None 2"


def test_without_a_state_nothing_is_kept(ask, page, desk):
    desk.stated = None
    assert [ask(), ask()] == ["zh None 1", "zh None 2"]


def test_the_page_that_tells_how_far_a_load_has_come_is_not_kept(ask, page):
    assert [ask("/data"), ask("/data")] == ["zh None 1", "zh None 2"]


def test_a_foreign_origin_is_given_nothing_that_is_kept(ask, page):
    ask()
    assert ask(origin="http://evil.example", status=403) is None
