"""
Cells, read as text and understood one by one.

Every reader takes the text of a cell and returns its value, None for a blank, or a `Problem` that says what is wrong with it.
"""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgnet.vocabulary import Column, Enumeration

Value = str | int | float | bool | date | list[str]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell and what to do, without the value."""

    zh: str
    en: str


Read = Value | Problem | None

BLANKS = frozenset(
    ("", "/", "\\", "-", "--", "—", "——", "–", "n/a", "na", "nan", "null", "none", "无", "暂无", "待定", "不详", "未知", "空")
)
"""Texts that mean a blank, wherever they are not a choice of the column."""

OPEN_ENDED = frozenset(("长期", "长期有效", "至今", "永久", "无固定期限"))
"""Texts that mean a blank where a last day is asked for."""

_YES = frozenset(("是", "有", "yes", "y", "true", "1", "√", "✓", "对"))
_NO = frozenset(("否", "没有", "no", "n", "false", "0", "×", "✗", "无"))
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {0x3000: 0x20}
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad]")
_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff（）“”、。·《》()/.,:：\-_]*")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3007\u3400-\u9fff（）])\s+(?=[\u3007\u3400-\u9fff（）])")
_WHOLE = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?")
_SPLIT = re.compile(r"[、，,;；\n]+")
_PART = re.compile(r"[^、，,;；\n]+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SERIAL = range(15_000, 80_000)
_SERIAL_ZERO = date(1899, 12, 30)
_UNITS = {"household": "户", "person": "人名个", "yuan": "元", "round": "轮", "point": "分"}


def clean(text: str) -> str:
    """
    Return the text of a cell as it is stored.

    Ends are trimmed, invisible characters dropped, full-width digits and letters made plain, decomposed characters composed,
    spaces between Chinese characters dropped and others made one. Full-width punctuation stays as it is.
    """
    if _PLAIN.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_FULL_WIDTH))
    return _BETWEEN_CHINESE.sub("", " ".join(plain.split()))


def name_key(text: str) -> str:
    """Return the form in which names are compared: width, case, spaces and kinds of bracket make no difference."""
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
        return "".join(text.split())
    return text.replace("（", "(").replace("）", ")").replace("：", ":").casefold()


def is_blank(text: str) -> bool:
    """Return whether the text of a cell means that nothing is said."""
    return text.strip().casefold() in BLANKS


def read_text(text: str) -> str | None:
    """Return the cleaned text, or None for a blank."""
    cleaned = clean(text)
    return None if cleaned.casefold() in BLANKS else cleaned


def read_number(text: str, *, whole: bool, unit: str | None = None, low: float | None = None, high: float | None = None) -> Read:
    """
    Return a number: digits, thousands marked by commas, its own unit after it.

    Parameters
    ----------
    text
        Text of the cell.
    whole
        Whether it must be a whole number.
    unit
        Unit that may stand after it.
    low, high
        Least and greatest number allowed.
    """
    plain = unicodedata.normalize("NFKC", clean(text)).replace(" ", "")
    if plain.casefold() in BLANKS:
        return None
    match = _WHOLE.fullmatch(plain.rstrip(_UNITS.get(unit or "", "")))
    if match is None:
        return Problem("不是数字。请只填数字，如 1004，不带“约”“余”“万”等字。", "Not a number. Write digits only, such as 1004.")
    sign, digits, decimals = match.groups()
    number = float(f"{sign}{digits.replace(',', '')}.{decimals or 0}")
    if not math.isfinite(number) or (whole and not number.is_integer()):
        return Problem("应为整数。请改成整数。", "Must be a whole number. Correct it.")
    if low is not None and number < low:
        return Problem(f"不能小于 {low:,.0f}。请核对后改正。", f"Must not be below {low:,.0f}. Check and correct it.")
    if high is not None and number > high:
        return Problem(f"不能大于 {high:,.0f}。请核对后改正。", f"Must not be above {high:,.0f}. Check and correct it.")
    return int(number) if whole else number


def read_bool(text: str) -> Read:
    """Return True or False for yes or no, in either language."""
    plain = unicodedata.normalize("NFKC", clean(text)).casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if plain in BLANKS:
        return None
    return Problem("只能填“是”或“否”。", "Must be yes or no.")


_NO_DATE = Problem(
    "不是日期。请写成 2024-03-05、2024年3月5日 或 2024年3月；不清楚的写“不详”。",
    "Not a date. Write 2024-03-05, or 2024-03 for a month, or 不详 where it is not known.",
)
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年?")
_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?")


def read_date(text: str, *, month_end: bool = False) -> Read:
    """
    Return a day, written in any of the ways that sheets do, or as Excel's own number for it.

    Parameters
    ----------
    text
        Text of the cell.
    month_end
        Whether a month alone means its last day, not its first.
    """
    plain = unicodedata.normalize("NFKC", clean(text)).strip()
    if plain.casefold() in BLANKS or (month_end and plain in OPEN_ENDED):
        return None
    plain = re.sub(r"\s*([-./年月日])\s*", r"\1", plain)
    day = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if day:
        return _date(int(day[1]), int(day[2]), int(day[3]))
    month = _MONTH.fullmatch(plain)
    if month:
        first = _date(int(month[1]), int(month[2]), 1)
        if isinstance(first, Problem) or not month_end:
            return first
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    serial = _NUMBER.fullmatch(plain)
    if serial and int(serial[1]) in _SERIAL:
        return _SERIAL_ZERO + timedelta(days=int(serial[1]))
    if _YEAR.fullmatch(plain):
        return Problem(
            "只有年份。请至少写到月，如 2024年3月；不清楚的写“不详”。",
            "Only a year. Give at least the month, such as 2024-03, or write 不详.",
        )
    return _NO_DATE


def _date(year: int, month: int, day: int) -> date | Problem:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Problem(
            f"年份应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间。请核对后改正。",
            f"The year must be between {_FIRST_YEAR} and {_LAST_YEAR}. Correct it.",
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("没有这一天。请核对月和日。", "There is no such day. Check month and day.")


def read_choice(text: str, choices: Enumeration) -> Read:
    """Return the code of a choice for its code or either word; a choice comes before a blank (无 may be one)."""
    code = _choice(text, choices)
    if code is not None or is_blank(clean(text)):
        return code
    words = [choice.zh for choice in choices.choices]
    words_en = [choice.en for choice in choices.choices]
    return Problem(f"不在可填的词中。可填：{'、'.join(words)}。", f"Not one of the words allowed: {', '.join(words_en)}.")


def read_choices(text: str, choices: Enumeration) -> Read:
    """Return the codes of several choices separated by 、 or another separator, each once, in the order of declaration."""
    spans = [match.span() for match in _PART.finditer(text) if not is_blank(clean(match[0])) or _choice(match[0], choices)]
    codes: set[str] = set()
    at = 0
    while at < len(spans):
        # A word may have the separator in itself: the longest run of parts that is a word counts.
        runs = ((end, _choice(text[spans[at][0] : spans[end - 1][1]], choices)) for end in range(len(spans), at, -1))
        end, code = next(((end, code) for end, code in runs if code is not None), (at + 1, None))
        if code is None:
            return read_choice(text[slice(*spans[at])], choices)
        codes.add(code)
        at = end
    return [code for code in choices.codes if code in codes] or None


def _choice(text: str, choices: Enumeration) -> str | None:
    return choices.read(text) or choices.read(clean(text)) or choices.read(unicodedata.normalize("NFKC", clean(text)))


def split(text: str) -> list[str]:
    """Return the parts of a cell that lists several names, cleaned, blanks left out."""
    return [part for part in map(clean, _SPLIT.split(text)) if not is_blank(part)]


def reader_of(column: Column) -> Callable[[str], Read]:
    """Return the function that reads a cell of `column`."""
    if column.choices is not None:
        return partial(read_choices if column.dtype == "enums" else read_choice, choices=column.choices)
    if column.dtype in ("int", "float"):
        return partial(read_number, whole=column.dtype == "int", unit=column.unit, low=column.low, high=column.high)
    if column.dtype == "date":
        return partial(read_date, month_end=column.month_end)
    return read_bool if column.dtype == "bool" else read_text


def says_unknown(text: str) -> bool:
    """Return whether the cell says outright that the value is not known, rather than saying nothing."""
    return clean(text) in ("不详", "未知", "待定")
