"""What a reader sees when a page cannot be made: what is safe, what to do, a number."""

from __future__ import annotations

import base64
import json
from typing import Any, cast

import pytest

from dashboards.frame_data import frame_parts
from dashboards.jobs import LARGEST, workbook_of
from dashboards.pages import data
from dashboards.problems import problem
from dashboards.visit import Visit
from orgnet.errors import EmptyGraphError, HalvesDifferError, IncompleteGraphError, InputError, StoreUnreachableError


class BrokenDesk:
    """A stand-in for the desk whose graph is in the state that `error` says; it answers nothing else."""

    def __init__(self, error):
        self.error = error

    def workspace(self):
        raise self.error

    def gaps(self, _as_of):
        raise self.error


def drawn(component):
    return json.dumps(component, default=lambda part: part.to_plotly_json(), ensure_ascii=False)


STATES = [
    (StoreUnreachableError("连不上。", "No answer."), "图库连不上", "The graph does not answer"),
    (IncompleteGraphError("导入中断。", "Broken off."), "导入没有完成", "An import was not finished"),
    (HalvesDifferError("两边不同。", "They differ."), "不一致", "differ"),
    (RuntimeError("a secret path"), "没有做成", "could not be made"),
]


@pytest.mark.parametrize(("error", "zh", "en"), STATES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_told_with_a_number(error, zh, en, lang, caplog):
    text = drawn(problem(Visit(lang=lang), error))
    assert (zh if lang == "zh" else en) in text
    number = text[text.index("E-2") :][:17]
    assert number in caplog.text  # by which it is found in the log
    assert "secret" not in text


def test_an_address_that_says_nothing_is_not_tried_again_but_cleared(caplog):
    text = drawn(problem(Visit(path="/gaps", query={"street": "nowhere"}), InputError("写错了。", "Wrong.")))
    assert "看不懂" in text
    assert "写错了。" in text
    assert '"href": "/gaps"' in text
    for word in ("重试", "稍后", "编号"):
        assert word not in text
    assert not caplog.text


def test_an_empty_graph_is_no_problem_but_a_first_step(caplog):
    text = drawn(problem(Visit(), EmptyGraphError("没有。", "Nothing.")))
    for word in ("导入工作簿", "下载模板", "看样例"):
        assert word in text
    assert not caplog.text


@pytest.mark.parametrize("error", [IncompleteGraphError("中断。", "Broken off."), HalvesDifferError("不同。", "Differ.")])
@pytest.mark.parametrize("path", ["/", "/gaps", "/place", "/data", "/help"])
def test_every_page_carries_the_band_while_the_data_is_incomplete(error, path):
    text = drawn(list(frame_parts(cast("Any", BrokenDesk(error)), Visit(path=path))))
    assert "band" in text
    assert "数据不完整" in text


def test_the_data_page_offers_to_finish_a_load_that_was_broken_off():
    text = drawn(data.body(cast("Any", BrokenDesk(IncompleteGraphError("中断。", "Broken off."))), Visit(path="/data")))
    assert "继续导入" in text
    assert "upload" in text


def sent(content):
    return f"data:application/octet-stream;base64,{base64.b64encode(content).decode()}"


def test_a_workbook_arrives_as_it_was():
    assert workbook_of(sent(b"PK\x03\x04rest")) == b"PK\x03\x04rest"


@pytest.mark.parametrize("contents", ["", "data:;base64,@@@", sent(b"hello"), sent(b"\xd0\xcf\x11\xe0 an old .xls")])
def test_what_is_no_workbook_is_refused(contents):
    with pytest.raises(InputError):
        workbook_of(contents)


def test_a_workbook_is_bounded():
    with pytest.raises(InputError) as told:
        workbook_of(sent(b"PK\x03\x04" + b"0" * LARGEST))
    assert "32 MB" in told.value.zh
