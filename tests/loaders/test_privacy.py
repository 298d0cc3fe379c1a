"""Every number here is made up; the check characters were computed by hand from GB 11643, GB 32100 and Luhn's rule."""

from __future__ import annotations

import csv
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgnet.errors import PrivacyError
from orgnet.loaders.faults import PERSONAL, fault_table
from orgnet.loaders.layout import header_index
from orgnet.loaders.merge import check
from orgnet.loaders.privacy import found, is_credit_code, may_be_a_name, names_personal_data
from orgnet.vocabulary import SHEETS
from tests.loaders.sheets import places, raw_workbook, tables, write

IDENTITY = (
    "42060619900101123"
    + "10X98765432"[
        sum(
            int(digit) * weight
            for digit, weight in zip("42060619900101123", (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True)
        )
        % 11
    ]
)
CARD = "62220202001122304"


def test_the_card_has_a_good_check_digit():
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(CARD))]
    assert sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (IDENTITY, "identity"),
        (f"王某{IDENTITY}", "identity"),
        (f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", "identity"),
        ("420606900101123", "identity"),
        ("420606199001011000", "identity"),  # rounded by a spreadsheet: the check fails, the day of birth stands
        ("13812345678", "phone"),
        ("138 1234 5678", "phone"),
        ("138-1234-5678", "phone"),
        ("+86 13812345678", "phone"),
        ("１３８１２３４５６７８", "phone"),
        ("电话：13812345678", "phone"),
        ("0710-3456789", "phone"),
        ("(0710)3456789", "phone"),
        ("01012345678", "phone"),
        (CARD, "bank"),
        ("zhang.san@example.com", "mail"),
        ("患有高血压", "health"),
        ("确诊肺结核", "health"),
        ("肢体残疾二级", "health"),
    ],
)
def test_personal_data_is_seen(text, what):
    assert found(text) == what


@pytest.mark.parametrize(
    "text",
    [
        "420606001001",  # a community's division code
        "420606001001003",  # a grid: the community's code and three digits
        "91420606MA48ABCD1X",
        "2024-03-05",
        "2024-03-05 00:00:00",
        "2024年3月5日至2025年3月4日",
        "44927",
        "120000",
        "1,004",
        "12345678901234",
        "13号楼1单元",
        "138号院",
        "立业路社区第四网格",
        "残疾人联合会",
        "精神卫生中心",
        "慢性病患者关爱服务",
        "每周四14:00-16:00",
        "grid-0123456789",
        "division-2023-420606001001",
        "任职者001",
        "2019-2021、2021-2023",
    ],
)
def test_what_is_not_personal(text):
    known = frozenset(("420606001001", "420606001"))
    assert found(text, known=known) is None


@given(st.integers(11, 65), st.integers(0, 99), st.integers(0, 99), st.integers(1, 599), st.integers(1, 399), st.integers(0, 9999999))
def test_codes_that_begin_with_a_known_division_are_not_personal(province, city, county, street, community, rest):
    code = f"{province:02}{city:02}{county:02}{street:03}{community:03}"
    known = frozenset((code, code[:9]))
    for digits in ("", f"{rest % 1000:03}", f"{rest % 10000:04}", f"{rest % 1000000:06}", f"{rest:07}"):
        assert found(code + digits, known=known) is None


@given(st.integers(0, 10_000_000))
def test_counts_are_not_personal(number):
    assert found(str(number)) is None
    assert found(f"{number:,}") is None


def test_a_credit_code_of_digits_is_not_an_identity():
    # Positions 7 to 14 of this code read as 1 January 2020; its check character by GB 32100 is good, by GB 11643 it is not.
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "12420620200101123"
    code = body + signs[(31 - sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 31) % 31]
    assert is_credit_code(code)
    assert found(code) is None


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        "联系人",
        "联系电话",
        "手机号",
        "身份证号码",
        "银行卡号",
        "法定代表人",
        "负责人",
        "出生日期",
        "健康状况",
        "E-mail",
        "电子邮箱",
        "Phone number",
    ],
)
def test_headers_that_announce_personal_data(header):
    assert names_personal_data(header)


def test_no_header_of_the_vocabulary_announces_personal_data():
    from orgnet.loaders.privacy import _in_header

    for sheet in SHEETS:
        own = set(header_index(sheet))
        assert not [word for word in own if _in_header(word, own)]


def test_names_of_persons_are_not_repeated_where_they_could_be_meant():
    assert may_be_a_name("王小明")
    assert not may_be_a_name("老小区")
    assert not may_be_a_name("王府花园小区")


def spoilt(path):
    """A workbook with personal data in a column, a cell of a name, a key of the explanation sheet, a sheet's name and a title row."""
    return raw_workbook(
        path,
        {
            "街道": [
                ["联系电话 13812345678"],
                ["名称", "区划代码", "所属区县", "负责人"],
                ["米公街道", "420606001", f"樊城区 {IDENTITY}", "王小明"],
            ],
            "网格": [["名称", "所属社区", "户数"], [f"第一网格 {CARD}", "zhang@example.com", "0710-3456789"]],
            "花名册13912345678": [["王小明", "李小红"]],
        },
    )


def test_personal_data_is_refused_and_never_repeated(tmp_path):
    result = check([spoilt(tmp_path / "坏表.xlsx")])
    told = places(result)
    assert result.snapshot is None
    assert (PERSONAL, "街道", 1, "名称") in told  # the title stands above 名称
    assert (PERSONAL, "街道", 2, "负责人") in told
    assert (PERSONAL, "街道", 3, "所属区县") in told
    assert (PERSONAL, "网格", 2, "名称") in told
    assert (PERSONAL, "网格", 2, "户数") in told
    assert (PERSONAL, None, None, None) in told  # the sheet whose name itself must not be repeated
    with pytest.raises(PrivacyError) as caught:
        result.require()
    everything = "".join(
        (
            "".join(fault.line(lang) + str(fault.value) + repr(fault) for lang in ("zh", "en") for fault in result.faults),
            fault_table(result.faults).to_csv(),
            str(caught.value),
            repr(caught.value.faults),
            "".join(traceback.format_exception(caught.value)),
        )
    )
    for secret in ("13812345678", "13912345678", IDENTITY, CARD, "zhang@", "3456789", "王小明", "李小红"):
        assert secret not in everything


def test_an_emptied_cell_is_not_told_as_missing(tmp_path):
    result = check([spoilt(tmp_path / "坏表.xlsx")])
    assert not [fault for fault in result.faults if fault.kind == "missing-value"]


def test_csv_is_looked_at_too(tmp_path):
    write(tmp_path)
    with (tmp_path / "街道.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["名称", "所属区县", "手机"], ["米公街道", "樊城区", "13812345678"]])
    result = check([tmp_path / "街道.csv"])
    assert (PERSONAL, "街道", 1, "手机") in places(result)


def test_the_shared_workbook_holds_nothing_personal(tmp_path):
    assert check([write(tmp_path, tables())]).faults == ()
