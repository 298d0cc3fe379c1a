from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pytest

from orgnet.loaders.layout import fold, headers_of, sheet_index
from orgnet.loaders.merge import check
from orgnet.loaders.template import write_csv_folder, write_template, write_workbook
from orgnet.vocabulary import NORMS, SHEETS, TOPICS
from orgnet.vocabulary.sheets import EXPLANATION_KEYS
from tests.loaders.sheets import places, said, tables


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_has_every_sheet_and_every_column(tmp_path, lang):
    book = openpyxl.load_workbook(write_template(tmp_path / "模板.xlsx", lang=lang))
    assert book.sheetnames == ["说明" if lang == "zh" else "explanation", *(sheet.title(lang) for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[sheet.title(lang)]
        assert [cell.value for cell in page[1]] == [header.title(lang) for header in headers_of(sheet, lang=lang)]
        assert page.freeze_panes == "A2"
        assert all(cell.comment is not None for cell in page[1])


def test_enumerations_have_a_drop_down(tmp_path):
    book = openpyxl.load_workbook(write_template(tmp_path / "模板.xlsx"))
    lists = {str(rule.sqref): rule.formula1 for rule in book["覆盖"].data_validations.dataValidation}
    assert lists == {"C2:C20001": '"单独建,联合建,派驻指导员"'}


def test_the_template_says_what_must_be_filled_in(tmp_path):
    # An empty template is not faulty in its headers: only its two required keys are blank.
    told = places(check([write_template(tmp_path / "模板.xlsx")]))
    assert told == [("missing-value", "说明", 1, "数据来源"), ("missing-value", "说明", 2, "数据日期")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_workbook_reads_back_in_either_language(tmp_path, lang):
    path = write_workbook(tmp_path / "a.xlsx", tables(), said(norms=NORMS.codes, scope={"party": "complete"}, note="x"), lang=lang)
    result = check([path])
    assert result.faults == ()
    assert result.require().manifest.nodes == {
        "Province": 1, "City": 1, "County": 1, "Street": 1, "Community": 2, "Grid": 3, "Compound": 2, "Building": 1,
        "CommunityPartyCommittee": 1, "GridBranch": 1, "PropertyCompany": 1,
    }  # fmt: skip
    [source] = result.require().manifest.sources
    assert (source.name, source.date, source.edition, source.norms, source.note) == ("组织部", date(2026, 11, 20), "2023", NORMS.codes, "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_csv_and_workbook_are_the_same_state(tmp_path, encoding):
    book = check([write_workbook(tmp_path / "a.xlsx", tables(), said())]).require()
    folder = check([write_csv_folder(tmp_path / "表", tables(), said(), encoding=encoding)]).require()
    assert folder.id == book.id


def test_rows_may_come_as_tables_and_by_any_name_of_a_column(tmp_path):
    rows: dict[str, Any] = {
        "communities": pd.DataFrame({"name": ["甲社区"], "code": ["420606001001"], "street": ["米公街道"], "households": [None]}),
        "街道": pl.DataFrame({"名称": ["米公街道"], "county": ["樊城区"]}),
        "Party organisations": [{"type": "GridBranch", "name": "支部", "located in": "甲社区"}],
    }
    book = openpyxl.load_workbook(write_workbook(tmp_path / "a.xlsx", rows, said()))
    assert [[cell.value for cell in row[:4]] for row in book["社区"].iter_rows(min_row=2)] == [[None, "甲社区", "420606001001", None]]
    assert [cell.value for cell in book["党组织"][2]][:5] == ["网格党支部", None, "支部", None, "甲社区"]


def test_an_unknown_sheet_or_column_is_a_mistake_of_the_caller(tmp_path):
    with pytest.raises(KeyError):
        write_workbook(tmp_path / "a.xlsx", {"没有": []}, said())
    with pytest.raises(KeyError):
        write_workbook(tmp_path / "a.xlsx", {"街道": [{"没有": 1}]}, said())


def test_values_that_look_like_formulas_stay_text(tmp_path):
    rows = {"街道": [{"名称": "=1+1", "所属区县": "@x"}]}
    book = openpyxl.load_workbook(write_workbook(tmp_path / "a.xlsx", rows, said()))
    assert book["街道"]["B2"].data_type == "s"


def test_sheets_topics_and_keys_are_told_apart_by_their_words():
    assert len(sheet_index()) == len({fold(name) for sheet in SHEETS for name in (sheet.zh, sheet.en)})
    for words in ([key.zh for key in EXPLANATION_KEYS], [choice.zh for choice in TOPICS.choices], [choice.zh for choice in NORMS.choices]):
        assert len(set(map(fold, words))) == len(words)
