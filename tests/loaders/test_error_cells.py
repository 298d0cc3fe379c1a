"""Cells that show an error: a fault that names the cell, in workbooks and in CSV; never a blank."""

from __future__ import annotations

import openpyxl
import pytest

from orgnet.loaders.error_cells import ERRORS
from orgnet.loaders.merge import check
from tests.loaders.sheets import checked, places, raw_workbook, write

STREETS = [["名称", "区划代码", "所属区县"], ["米公街道", 420606001, "樊城区"]]


def broken(path, text, *, sheet="网格", cell="C2"):
    """Put an error into a cell of a workbook, as a spreadsheet stores it, and return the path."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = text
    assert book[sheet][cell].data_type == ("e" if text in openpyxl.cell.cell.ERROR_CODES else "s")
    book.save(path)
    return path


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_in_a_workbook_is_a_fault_that_names_the_cell(tmp_path, text):
    path = write(tmp_path)
    headers = [cell.value for cell in openpyxl.load_workbook(path)["网格"][1]]
    at = headers.index("户数") if "户数" in headers else headers.index("户数（户）")
    column = chr(ord("A") + at)
    result = check([broken(path, text, cell=f"{column}2")])
    assert places(result) == [("error-cell", "网格", 2, column)]
    assert text in result.faults[0].zh
    assert text in result.faults[0].en


def test_the_same_sheets_without_the_error_have_no_fault(tmp_path):
    assert places(checked(tmp_path)) == []


def test_rows_are_numbered_as_the_spreadsheet_does_below_blank_ones(tmp_path):
    path = raw_workbook(tmp_path / "手工.xlsx", {"街道": [[], ["街道一览"], [], *STREETS]})
    assert ("error-cell", "街道", 5, "B") in places(check([broken(path, "#N/A", sheet="街道", cell="B5")]))


def test_an_error_in_a_csv_file_is_text_and_a_fault_all_the_same(tmp_path):
    folder = tmp_path / "表"
    folder.mkdir()
    (folder / "街道.csv").write_bytes("名称,区划代码,所属区县\n米公街道,#REF!,樊城区\n".encode("gb18030"))
    assert ("error-cell", "街道", 2, "B") in places(check([folder]))


def test_a_text_that_only_speaks_of_an_error_is_none(tmp_path):
    # "#N/A" inside a longer text is what somebody wrote.
    path = broken(write(tmp_path), "原表 #N/A，已更正", sheet="组织", cell="B2")
    assert "error-cell" not in {kind for kind, *_ in places(check([path]))}
