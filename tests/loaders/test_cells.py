from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgnet.loaders.cells import Problem, clean, name_key, read_bool, read_choice, read_choices, read_date, read_number, read_text
from orgnet.vocabulary import NORMS
from orgnet.vocabulary.topics import MANAGED_BY, UNREPORTED

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("２０２４年３月５日", date(2024, 3, 5)),
        ("2024 年 3 月 5 日", date(2024, 3, 5)),
        ("2024-03-05 00:00:00", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("44927", date(2023, 1, 1)),  # Excel's own number for that day
        ("2024年3月", date(2024, 3, 1)),
        ("2024-03", date(2024, 3, 1)),
        ("不详", None),
        ("/", None),
        ("—", None),
        ("N/A", None),
        ("待定", None),
    ],
)
def test_a_day_in_any_writing(text, day):
    assert read_date(text) == day


def test_a_month_alone_ends_with_its_last_day_where_the_last_is_meant():
    assert read_date("2024年2月", month_end=True) == date(2024, 2, 29)
    assert read_date("2023.2", month_end=True) == date(2023, 2, 28)
    assert read_date("长期", month_end=True) is None


@pytest.mark.parametrize("text", ["2024-02-30", "2024年13月", "2024年", "1024-01-01", "去年三月", "3.5", "123", "2024-3-5-1"])
def test_no_day(text):
    assert isinstance(read_date(text), Problem)


@given(DAYS)
def test_every_writing_of_a_day_is_that_day(day):
    for text in (f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", f" {day:%Y/%m/%d}\t"):
        assert read_date(text) == day


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_excel_counts_days_from_1900(day):
    assert read_date(str((day - date(1899, 12, 30)).days)) == day


@given(DAYS)
def test_a_month_is_as_long_as_it_is(day):
    first, last = read_date(f"{day.year}年{day.month}月"), read_date(f"{day.year}年{day.month}月", month_end=True)
    assert isinstance(first, date)
    assert isinstance(last, date)
    assert first <= day <= last
    assert (last + timedelta(1)).day == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1004", 1004),
        ("1,004", 1004),
        ("１，００４", 1004),
        ("1004.0", 1004),
        (" 400 户", 400),
        ("0", 0),
        ("无", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_whole_number(text, number):
    assert read_number(text, whole=True, unit="household") == number


@pytest.mark.parametrize("text", ["约900", "9百", "1,00", "1.5", "300人", "1e3", "九百", "300-400"])
def test_no_whole_number(text):
    assert isinstance(read_number(text, whole=True, unit="household"), Problem)


def test_a_number_out_of_bounds():
    assert isinstance(read_number("-1", whole=True, low=0), Problem)
    assert isinstance(read_number("2,000,000", whole=True, high=1_000_000), Problem)


@given(st.integers(0, 10**9))
def test_a_number_reads_the_same_in_every_writing(number):
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    assert {read_number(text, whole=True) for text in (str(number), f"{number:,}", wide, f" {number}\t", f"{number}.0")} == {number}


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text):
    clean(text), read_text(text), read_date(text), read_number(text, whole=True), read_bool(text), read_choices(text, NORMS)


@given(st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_text_keeps_chinese_punctuation_and_loses_stray_spaces():
    assert clean("　立业路 社区（东） ") == "立业路社区（东）"
    assert clean("Ａ１栋") == "A1栋"
    assert clean("Hope  Street") == "Hope Street"
    assert clean("小\u200b区") == "小区"


def test_names_are_the_same_for_width_case_spaces_and_brackets():
    assert name_key("Ａ栋（东）") == name_key("a栋 (东)")
    assert name_key("高井社区居委会") != name_key("高井村委会")


def test_a_choice_comes_before_a_blank():
    assert read_choice("无", MANAGED_BY) == "none"
    assert read_choice("—", MANAGED_BY) is None
    assert read_choice(" Property Company ", MANAGED_BY) == "property_company"
    assert isinstance(read_choice("别的", MANAGED_BY), Problem)


def test_words_that_hold_the_separator():
    assert read_choices("每季度一次联席会议、支部建在小区、小组建在楼栋", NORMS) == ["quarterly_meeting", "compound_branch"]
    assert UNREPORTED.choices is not None
    assert read_choices("会议，党组织", UNREPORTED.choices) == ["party", "meetings"]


@pytest.mark.parametrize(("text", "value"), [("是", True), ("否", False), ("√", True), ("Yes", True), ("不详", None), ("", None)])
def test_yes_and_no(text, value):
    assert read_bool(text) is value
