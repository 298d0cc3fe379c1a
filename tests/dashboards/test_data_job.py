"""What the data page starts, asks for and says on a workbook's way in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from dashboards.jobs import Job, Jobs
from dashboards.pages import data, data_job
from dashboards.visit import Visit
from orgnet.errors import InputError
from orgnet.samples import SAMPLES
from orgnet.settings import Settings
from tests.analysis.worked import opened
from tests.dashboards.opened import OpenedDesk, parts_of, text_of


class Noted:
    """A stand-in for the jobs that notes which samples it was to make; nothing is started."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], str]] = []

    def sample(self, samples: list[str], name: str) -> Job:
        self.asked.append((samples, name))
        return Job("id", Path(), name, "sample")


def step(sample: str | None, *, clicked: bool = True, lang: str = "zh") -> tuple[Noted, Any]:
    jobs = Noted()
    asked = data_job.Asked(trigger={"type": "job", "does": "sample"}, clicked=clicked, sample=sample)
    return jobs, data_job.step(cast("Jobs", jobs), Visit(path="/data", lang=lang), asked)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_the_sample_that_is_chosen_is_made(name):
    jobs, (held, stopped, _) = step(name)
    assert jobs.asked == [([name], data_job.sample_word(Visit(), name))]
    assert (held, stopped) == ("id", False)


def test_all_of_them_are_made_together():
    assert step("all")[0].asked[0][0] == ["fancheng", "gusu", "shangmei", "qingshan", "siping"]


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ({}, None),
        ({"removal": {"zh": "会删去 9 行。"}}, "我已核对，确认删去这些内容"),
        ({"older": {"zh": "早于已经导入的。"}}, "我已核对，确认退回这份较早的数据"),
        ({"removal": {"zh": "会删去。"}, "older": {"zh": "早于。"}}, "我已核对，确认删去这些内容；我已核对，确认退回这份较早的数据"),
    ],
)
def test_what_must_be_insisted_on_is_asked_for_before_it_is_loaded(asked, label):
    result = {"same": False, "tables": {"zh": []}, "notes": [], "sources": [], **asked}
    boxes = parts_of(data_job.draw(Visit(path="/data"), Job("id", Path(), "表.xlsx", "check", result=result)), "Checkbox")
    assert [box.label for box in boxes] == ([label] if label else [])


def test_a_load_that_was_not_insisted_on_is_not_started_and_the_difference_stays():
    class Held(Noted):
        def get(self, _id: str | None) -> Job:
            return Job("id", Path(), "表.xlsx", "check", result=result)

    result = {"same": False, "tables": {"zh": []}, "notes": [], "sources": [], "older": {"zh": "早于已经导入的。"}}
    asked = data_job.Asked(trigger={"type": "job", "does": "load"}, clicked=True, held="id", insist=False)
    jobs = Held()  # it cannot load: to ask for it would fail
    held, stopped, drawn = data_job.step(cast("Jobs", jobs), Visit(path="/data", lang="zh"), asked)
    (box,) = parts_of(drawn, "Checkbox")
    assert (held, stopped) == ("id", True)
    assert "打勾" in box.error
    with pytest.raises(AttributeError, match="load"):
        data_job.step(cast("Jobs", jobs), Visit(path="/data", lang="zh"), replace(asked, insist=True))


@pytest.mark.parametrize(
    ("does", "state", "snapshot"),
    [
        ("load", {"result": {"snapshot": "20261120-ab"}}, "20261120-ab"),
        ("resume", {"result": {"snapshot": "20261120-ab"}}, "20261120-ab"),
        ("check", {"result": {"snapshot": "20261120-ab"}}, None),  # only looked at
        ("load", {"error": {"zh": "没有写入。"}}, None),
        ("load", {}, None),  # it runs
    ],
)
def test_the_page_is_drawn_anew_once_something_is_loaded(does, state, snapshot):
    assert data_job.loaded(Job("id", Path(), "表.xlsx", does, **state)) == snapshot
    assert data_job.loaded(None) is None


def test_the_page_says_that_the_snapshot_it_shows_was_just_loaded():
    shown = SimpleNamespace(
        snapshot=opened().snapshot, own_day=date(2026, 11, 20), store=SimpleNamespace(engine="embedded", address="bolt://")
    )
    desk = OpenedDesk(shown)
    for query, said in (({data.LOADED: shown.snapshot.id}, True), ({data.LOADED: "20260101-another"}, False), ({}, False)):
        assert ("导入完成" in text_of(data.body(desk, Visit(path="/data", lang="zh", query=query)))) == said


@pytest.mark.parametrize("held", ["gone", None])
def test_what_was_checked_before_another_workbook_is_said_to_be_gone(held):
    jobs = Jobs(Settings(home=Path("nowhere")), lambda: None)
    with pytest.raises(InputError, match="Another workbook"):
        jobs.load("gone", insist=False)
    # Not to confirm it is no error: it is gone already.
    asked = data_job.Asked(trigger={"type": "job", "does": "cancel"}, clicked=True, held=held)
    assert data_job.step(jobs, Visit(path="/data", lang="zh"), asked)[1]


def test_a_button_that_was_only_drawn_starts_nothing():
    assert step("gusu", clicked=False)[0].asked == []


@pytest.mark.parametrize(("lang", "mark"), [("zh", "样例（虚构）"), ("en", "Sample (invented)")])
def test_each_is_marked_and_no_two_are_called_alike(lang, mark):
    names = [data_job.sample_word(Visit(lang=lang), name) for name in (*SAMPLES, data_job.ALL_SAMPLES)]
    assert all(mark in name for name in names)
    assert len(set(names)) == len(SAMPLES) + 1
