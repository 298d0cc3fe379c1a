"""The faults of a workbook: the first on the page, all of them in the file."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask

from dashboards import fault_list, reading
from dashboards.jobs import Job, Jobs
from dashboards.pages import data_job
from dashboards.visit import Visit
from orgnet.settings import Settings
from tests.dashboards.opened import parts_of, text_of
from tests.loaders.sheets import tables, write


def job(count: int) -> Job:
    faults = [
        {"sheet": "网格", "row": number, "column": "户数", "value": "=1+1", "zh": f"第 {number} 处。", "en": f"Number {number}."}
        for number in range(1, count + 1)
    ]
    return Job("secret", Path(), "表.xlsx", "check", error={"zh": "没有导入。", "en": "Nothing was loaded.", "faults": faults})


@pytest.mark.parametrize(("count", "drawn"), [(3, 3), (200, 200), (231, 200)])
def test_the_page_shows_the_first_and_leads_to_all(count, drawn):
    page = data_job.draw(Visit(path="/data", lang="zh"), job(count))
    assert len(parts_of(page, "Tr")) == drawn + 1  # and the heads
    (link,) = parts_of(page, "A")
    assert link.href == "/faults.csv?job=secret"
    text = text_of(page)
    assert f"有 {count} 处错误，没有导入" in text
    assert f"下载全部 {count} 处（CSV）" in text
    assert f"显示 {drawn} 行，共 {count} 行" in text


class Held:
    """A stand-in for the jobs that holds one; nothing is started."""

    def __init__(self, held: Job) -> None:
        self._held = held

    def get(self, id_: str | None) -> Job | None:
        return self._held if id_ == self._held.id else None


def client(held: Job, lang: str) -> Any:
    server = Flask("faults")
    fault_list.register(server, cast("Jobs", Held(held)), lambda: lang)
    return server.test_client()


@pytest.mark.parametrize(
    ("lang", "heads", "last", "name"),
    [
        ("zh", ["表", "行", "列", "内容", "问题和处理办法"], "第 231 处。", "错误清单_表.xlsx_"),
        ("en", ["Sheet", "Row", "Column", "Content", "What is wrong and what to do"], "Number 231.", "faults_表.xlsx_"),
    ],
)
def test_the_file_has_all_of_them_in_the_order_of_the_page(lang, heads, last, name):
    answer = client(job(231), lang).get("/faults.csv?job=secret")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0] == heads
    # What a spreadsheet would take for a formula is made text (dashboards.listings).
    assert rows[231] == ["网格", "231", "户数", "'=1+1", last]
    assert [row[1] for row in rows[1:232]] == [str(number) for number in range(1, 232)]
    assert fault_list.listing(Visit(lang=lang), job(1)).title + "_" == name


@pytest.mark.parametrize(("held", "asked"), [(job(3), "other"), (job(3), ""), (job(0), "secret")])
def test_a_list_that_is_not_there_is_said_to_be_gone(held, asked):
    answer = client(held, "zh").get(f"/faults.csv?job={asked}")
    assert answer.status_code == 404
    assert "请重新选择它" in answer.text
    assert "Another workbook" in client(held, "en").get(f"/faults.csv?job={asked}").text


def test_the_process_that_reads_a_workbook_tells_every_fault(tmp_path, monkeypatch, capsys):
    rows = tables()
    rows["网格"] += [{"名称": f"第{number}网格", "所属社区": "汉江社区居委会", "户数": "约九百"} for number in range(700)]
    settings = reading.settings_as_json(Settings(home=tmp_path / "home"))
    task = {"does": "check", "paths": [str(write(tmp_path, rows))], "settings": settings}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(task) + "\n"))
    reading.main()
    (answer,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert len(answer["error"]["faults"]) == 700
    assert {fault["row"] for fault in answer["error"]["faults"]} == set(range(5, 705))  # below the three grids of the small workbook
