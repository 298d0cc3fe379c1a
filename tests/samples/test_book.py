from __future__ import annotations

from datetime import date

import pytest

from orgnet.samples.book import Book


@pytest.fixture
def book():
    book = Book()
    book.node("Province", "湖北省", code="42")
    book.node("City", "襄阳市", code="4206", province="湖北省")
    book.node("County", "樊城区", city="襄阳市")
    book.node("Street", "米公街道", county="樊城区")
    book.node("Community", "立业路社区", street="米公街道")
    book.node("Grid", "立业路社区第一网格", community="立业路社区")
    book.node("GridBranch", "立业路社区第一网格党支部", located_in="立业路社区第一网格")
    return book


def test_rows_stand_under_the_words_of_the_template(book):
    book.tie("COVERS", "立业路社区第一网格党支部", "立业路社区第一网格", mode="standalone")
    tables = book.tables()
    assert tables["上级区划"][1] == {"类型": "市", "名称": "襄阳市", "区划代码": "4206", "所属上级": "湖北省"}
    assert tables["党组织"] == [{"类型": "网格党支部", "名称": "立业路社区第一网格党支部", "所在地": "立业路社区第一网格"}]
    assert tables["覆盖"] == [{"党组织": "立业路社区第一网格党支部", "覆盖对象": "立业路社区第一网格", "组建方式": "standalone"}]
    assert "小区" not in tables


def test_a_name_is_given_once(book):
    with pytest.raises(ValueError, match="stands for a Community already"):
        book.node("Site", "立业路社区", site_type="park")


def test_a_reference_names_what_is_there_and_of_its_kind(book):
    with pytest.raises(ValueError, match="names 无此社区, which is None"):
        book.node("Grid", "第二网格", community="无此社区")
    with pytest.raises(ValueError, match="which is Street"):
        book.node("Grid", "第二网格", community="米公街道")
    with pytest.raises(ValueError, match="not one of"):
        book.tie("COVERS", "立业路社区", "立业路社区第一网格", mode="standalone")


def test_columns_and_words_come_from_the_vocabulary(book):
    with pytest.raises(KeyError, match="height"):
        book.node("Grid", "第二网格", community="立业路社区", height=3)
    with pytest.raises(KeyError, match="airport"):
        book.node("Site", "机场", site_type="airport")
    with pytest.raises(ValueError, match="has no columns"):
        book.tie("COVERS", "立业路社区第一网格党支部", "立业路社区第一网格", colour="red")


def test_a_tie_is_given_once(book):
    ends = ("立业路社区第一网格党支部", "立业路社区第一网格")
    book.tie("COVERS", *ends, mode="standalone", since=date(2020, 1, 1))
    book.tie("COVERS", *ends, mode="standalone", since=date(2024, 1, 1))
    with pytest.raises(ValueError, match="already"):
        book.tie("COVERS", *ends, mode="joint", since=date(2024, 1, 1))
