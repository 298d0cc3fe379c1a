"""Run tables: asked once, then read from disk."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from orgnet.errors import QueryError
from orgnet.findings import rules, run_rule

DAY = dt.date(2026, 11, 20)
PLACE = {"community_id": "c1", "community": "立业路社区", "street_id": "s1", "street": "米公街道"}


class Answers:
    """A documented fake of a store: answers each statement by what it returns, and counts the questions."""

    def __init__(self):
        self.asked = 0

    def read(self, cypher, parameters=None, *, timeout=60.0):  # noqa: ARG002 - what a store takes
        self.asked += 1
        if "AS population" in cypher:
            return [{**PLACE, "population": 7}]
        if "AS unknown" in cypher:
            return []
        row = {"grid_id": "g3", "grid": "第三网格", "households": None, "instructors": ["社区党委"], "instructor_until": DAY}
        return [{**row, **PLACE}]


@pytest.fixture
def answers():
    return Answers()


def ask(answers, folder, rule="grid-by-instructor-only", snapshot_id="20261120-abc", **more):
    return run_rule(rules()[rule], answers, snapshot_id=snapshot_id, as_of=more.pop("as_of", DAY), folder=folder, **more)


def test_the_second_look_asks_nothing_and_says_the_same(answers, tmp_path):
    first, second = ask(answers, tmp_path), ask(answers, tmp_path)
    assert answers.asked == 3
    for name in ("findings", "population", "unknown"):
        before, after = getattr(first, name), getattr(second, name)
        assert before.dtypes.equals(after.dtypes)
        assert before.to_dict("list") == after.to_dict("list") or str(before) == str(after)
    row = second.findings.iloc[0]
    assert row["instructors"] == ["社区党委"]
    assert row["instructor_until"] == DAY
    assert str(row["households"]) == "<NA>"
    assert list(second.unknown.columns) == [*PLACE, "unknown"]


def test_another_snapshot_day_or_parameter_is_asked_anew(answers, tmp_path):
    ask(answers, tmp_path, rule="joint-meeting-overdue")
    ask(answers, tmp_path, rule="joint-meeting-overdue", snapshot_id="20261121-def")
    ask(answers, tmp_path, rule="joint-meeting-overdue", as_of=DAY - dt.timedelta(days=1))
    ask(answers, tmp_path, rule="joint-meeting-overdue", parameters={"days": 30})
    assert answers.asked == 12


def test_a_damaged_table_is_asked_anew(answers, tmp_path):
    ask(answers, tmp_path)
    for path in tmp_path.rglob("*.parquet"):
        path.write_bytes(b"not a table")
    ask(answers, tmp_path)
    ask(answers, tmp_path)
    assert answers.asked == 6


def test_nothing_is_left_half_written(answers, tmp_path):
    ask(answers, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "findings.parquet",
        "population.parquet",
        "unknown.parquet",
    ]


def test_tables_of_three_snapshots_and_of_31_days_of_each_are_kept(answers, tmp_path):
    for number, snapshot_id in enumerate(("20261117-a", "20261118-b", "20261119-c", "20261120-d")):
        ask(answers, tmp_path, snapshot_id=snapshot_id)
        os.utime(tmp_path / snapshot_id, (number, number))
    ask(answers, tmp_path, snapshot_id="20261121-e")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["20261119-c", "20261120-d", "20261121-e"]
    for number in range(1, 35):
        day = DAY - dt.timedelta(days=number)
        ask(answers, tmp_path, snapshot_id="20261121-e", as_of=day)
        os.utime(tmp_path / "20261121-e" / day.isoformat(), (number, number))
    # 35 days were asked about; the first one is the newest folder, because the times of all others lie in 1970.
    kept = {path.name for path in (tmp_path / "20261121-e").iterdir()}
    assert len(kept) == 31
    assert DAY.isoformat() in kept
    assert (DAY - dt.timedelta(days=34)).isoformat() in kept
    assert (DAY - dt.timedelta(days=1)).isoformat() not in kept


def test_without_a_folder_every_look_asks(answers):
    ask(answers, None)
    ask(answers, None)
    assert answers.asked == 6


def test_a_wrong_parameter_is_refused_although_the_table_is_there(answers, tmp_path):
    ask(answers, tmp_path)
    with pytest.raises(QueryError):
        ask(answers, tmp_path, parameters={"days": 3})
