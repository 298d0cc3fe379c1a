"""
Personal data found before anything else is read, and refused.

The place is named; the value is never repeated, in no message, log or exception: the cell is emptied before any later stage
sees it. Only what has the shape of personal data can be found; division codes, credit codes, dates and counts do not have it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from orgnet.loaders.cells import clean
from orgnet.loaders.error_cells import letter
from orgnet.loaders.faults import PERSONAL
from orgnet.loaders.layout import fold, header_index, is_explanation, sheet_index
from orgnet.loaders.workbook import Page
from orgnet.vocabulary.sheets import EXPLANATION_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from orgnet.loaders.faults import FaultLog

WORDS = {
    "identity": ("身份证号", "an identity-card number"),
    "phone": ("电话号码", "a telephone number"),
    "bank": ("银行卡号", "a bank card number"),
    "mail": ("电子邮箱", "an e-mail address"),
    "health": ("健康信息", "health data"),
    "person": ("个人信息", "personal particulars"),
}
"""What each kind of personal data is called, in Chinese and in English."""

_HEADERS = {
    "identity": ("身份证", "证件号", "公民身份", "护照", "idcard", "identitycard", "idnumber", "idno", "passport"),
    "phone": ("电话", "手机", "联系方式", "座机", "传真", "phone", "mobile", "telephone", "tel", "cell", "contact"),
    "bank": ("银行", "卡号", "账号", "帐号", "账户", "开户", "bank", "account"),
    "mail": ("邮箱", "邮件", "email", "mail", "微信", "qq", "wechat"),
    "health": (
        "疾病", "病史", "病情", "健康", "残疾", "血型", "诊断", "体检", "用药", "过敏", "孕", "疫苗", "核酸",
        "health", "disease", "disability", "diagnosis",
    ),
    "person": (
        "姓名", "联系人", "法定代表人", "法人代表", "法人", "负责人", "经办人", "填报人", "户主", "业主姓名", "花名册", "名单", "通讯录", "性别", "年龄",
        "出生", "生日", "民族", "籍贯", "户籍地址", "家庭住址", "住址", "学历", "婚姻", "车牌", "fullname", "personname", "surname", "firstname",
        "lastname", "gender", "birthday", "dateofbirth", "legalrepresentative", "homeaddress",
    ),
}  # fmt: skip

_PROVINCES = frozenset(
    str(code) for code in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

_LONG = re.compile(r"(?<![0-9A-Za-z])\d[\d \-]{12,24}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?![0-9A-Za-z.])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z.])(?:\(0\d{2,3}\)[ \-]?|0\d{2,3}[ \-]|(?:010|02\d|0[3-9]\d{2}))\d{7,8}(?![0-9A-Za-z.])")
_MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_HEALTH = re.compile(
    r"(?:患有?(?!者)|确诊|罹患)[^，。、,;；]{0,6}(?:病|症|结核|癌|炎|瘤|高血压|抑郁|阳性)"
    r"|(?:视力|听力|言语|肢体|智力|精神|多重)残疾[一二三四1234]级|残疾证号|HIV|艾滋病(?:人|毒)|病史[:：]"
)
_SUSPICIOUS = r"\d[\d \-]{8,}\d|@|患|确诊|残疾[一二三四1-4证]|HIV|艾滋|病史|[０-９]{9,}|\d{2,4}\)"
"""Only cells with one of these are looked at closely; it is the polars form of what the patterns above begin with."""

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NAME_LONGEST = 3
_HEADER_SPARE = 5
"""A header may have so many characters besides the word, in English twice as many; a longer text is prose."""
_SHORT_WORD = 4
"""English words of so few letters count only by themselves: "tel" is in "hotel"."""
_HEADER_WITHIN = 10


def scan(pages: Sequence[Page], log: FaultLog) -> tuple[list[Page], frozenset[tuple[str, int, str]]]:
    """
    Name every column and cell that looks like personal data, and return the pages with those emptied.

    Returns
    -------
    pages
        The same pages; columns refused by their header have no cell left, not even the header.
    emptied
        Sheet, row and column (as the page names it) of every cell emptied.
    """
    known = _division_codes(pages)
    emptied: set[tuple[str, int, str]] = set()
    cleaned = []
    for number, page in enumerate(pages, start=1):
        name = page.name
        what = _in_header(name, ()) or _found(name, known)
        if what and fold(name) not in sheet_index():
            _refuse_sheet(number, name, what, log)
            continue
        cleaned.append(_scan_cells(_scan_headers(page, log), known, emptied, log))
    return cleaned, frozenset(emptied)


def found(text: str, *, known: frozenset[str] = frozenset()) -> str | None:
    """
    Return what kind of personal data stands in a text (a key of `WORDS`), or None.

    Parameters
    ----------
    text
        Text of a cell.
    known
        Division codes; a longer number that begins with one is a code, not a person's.
    """
    return _found(text, known)


def may_be_a_name(text: str) -> bool:
    """Return whether a short text where none belongs could be a person's name, so that a message had better not repeat it."""
    plain = clean(text)
    chinese = all("\u4e00" <= character <= "\u9fff" for character in plain)
    return 1 < len(plain) <= _NAME_LONGEST and chinese and plain[0] in _SURNAMES


def _found(text: str, known: frozenset[str]) -> str | None:
    plain = unicodedata.normalize("NFKC", text)
    if _MAIL.search(plain):
        return "mail"
    for match in _LONG.finditer(plain):
        whole = match[0].upper()
        for digits in {re.sub(r"[ \-]", "", whole), *re.split(r"[ \-]+", whole)}:
            if digits[:12] in known or digits[:9] in known:
                continue
            if _is_identity(digits):
                return "identity"
            if _is_bank_card(digits):
                return "bank"
    if _MOBILE.search(plain) or _LANDLINE.search(plain):
        return "phone"
    return "health" if _HEALTH.search(plain) else None


@cache
def _is_day(text: str) -> bool:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return date(1900, 1, 1) <= day <= date.today()  # noqa: DTZ011  # births are before today, wherever that is


def _is_identity(digits: str) -> bool:
    """
    Return whether this is an identity-card number: a province, a day of birth, and for 18 characters the check character.

    Eighteen digits whose check fails are one too (mistyped, or rounded by a spreadsheet), unless they are a good credit code.
    """
    if digits[:2] not in _PROVINCES:
        return False
    if len(digits) == 15:  # noqa: PLR2004  # the old form, without the century
        return digits.isdigit() and _is_day(f"19{digits[6:12]}")
    if len(digits) != 18 or not digits[:17].isdigit() or not _is_day(digits[6:14]):  # noqa: PLR2004
        return False
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11]
    return digits[17] == check or not is_credit_code(digits)


def is_credit_code(text: str) -> bool:
    """Return whether the text is a unified credit code of an organisation with a good check character."""
    if len(text) != 18 or any(character not in _CREDIT for character in text):  # noqa: PLR2004
        return False
    total = sum(_CREDIT.index(character) * weight for character, weight in zip(text, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT[(31 - total % 31) % 31] == text[17]


def _is_bank_card(digits: str) -> bool:
    """Return whether this is a bank card: 16 to 19 digits with the Luhn check, of an issuer of bank cards."""
    if not digits.isdigit():
        return False
    issued = (digits.startswith("62") and 16 <= len(digits) <= 19) or (len(digits) == 16 and re.match(r"4|5[1-5]|35", digits))  # noqa: PLR2004
    if not issued or is_credit_code(digits):
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004


def _division_codes(pages: Sequence[Page]) -> frozenset[str]:
    """Return the codes of streets and communities: longer codes of grids and buildings begin with them."""
    codes: set[str] = set()
    index = sheet_index()
    for page in pages:
        sheet = index.get(fold(page.name))
        if sheet is not None and set(sheet.kinds) & {"Street", "Community"}:
            for column in page.cells.get_columns():
                codes.update(text.strip() for text in column.drop_nulls().unique() if re.fullmatch(r"\s*(?:\d{9}|\d{12})\s*", text))
    return frozenset(codes)


def _scan_headers(page: Page, log: FaultLog) -> Page:
    """Refuse the columns whose header names personal data."""
    own = _own_words(page)
    refused: dict[str, None] = {}
    header = _header_row(page)
    for at, text in enumerate(page.cells.row(header) if page.cells.height else ()):
        what = _in_header(text, own) if text else None
        if what and text:
            refused[f"c{at}"] = None
            zh, en = WORDS[what]
            log.add(
                PERSONAL,
                f"这一列像是{zh}。系统不收个人信息，内容不再显示。请删除整列。",
                f"This column looks like {en}. Personal data is never loaded; its content is not repeated. Delete the column.",
                sheet=page.name,
                row=header + 1,
                column=letter(at) if _found(text, frozenset()) else clean(text),
            )
    if not refused:
        return page
    return Page(page.name, page.cells.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in refused))


def _own_words(page: Page) -> set[str]:
    sheet = sheet_index().get(fold(page.name))
    return set(header_index(sheet)) if sheet else {fold(word) for column in EXPLANATION_KEYS for word in (column.zh, column.header_en)}


def _header_row(page: Page) -> int:
    """Return the row (from 0) that reads most like a header."""
    own = _own_words(page)
    rows = page.cells.head(_HEADER_WITHIN).rows()
    return max(range(len(rows)), key=lambda at: sum(1 for text in rows[at] if text and fold(text) in own), default=0)


def names_personal_data(header: str) -> bool:
    """Return whether a header, or the key of a line, announces personal data."""
    return _in_header(header, ()) is not None


def _in_header(text: str, own: set[str] | tuple[str, ...]) -> str | None:
    folded = fold(text)
    if folded in own:
        return None
    folded = folded.replace("-", "")
    for what, words in _HEADERS.items():
        for word in words:
            spare, long_enough = (2 * _HEADER_SPARE, len(word) > _SHORT_WORD) if word.isascii() else (_HEADER_SPARE, True)
            if word == folded or (long_enough and word in folded and len(folded) <= len(word) + spare):
                return what
    return None


def _scan_cells(page: Page, known: frozenset[str], emptied: set[tuple[str, int, str]], log: FaultLog) -> Page:
    look = _looker(known)
    replaced: list[pl.Series] = []
    header = None if is_explanation(page.name) or not page.cells.height else _header_row(page)
    for at, column in enumerate(page.cells.get_columns()):
        suspects = column.drop_nulls().unique()
        suspects = suspects.filter(suspects.str.contains(_SUSPICIOUS))
        bad = {text: what for text in suspects if (what := look(text))}
        if not bad:
            continue
        title = None if header is None else column[header]
        rows = column.is_in(list(bad)).fill_null(value=False)
        for row in rows.arg_true():
            zh, en = WORDS[bad[column[row]]]
            emptied.add((page.name, row + 1, column.name))
            log.add(
                PERSONAL,
                f"这个单元格里像是{zh}。系统不收个人信息，内容不再显示。请删除。",
                f"This cell looks like {en}. Personal data is never loaded; the content is not repeated. Delete it.",
                sheet=page.name,
                row=row + 1,
                column=clean(title) if title and title not in bad else letter(at),
            )
        replaced.append(pl.select(pl.when(~rows).then(column).alias(column.name)).to_series())
    return Page(page.name, page.cells.with_columns(replaced)) if replaced else page


def _looker(known: frozenset[str]) -> Callable[[str], str | None]:
    return lambda text: _found(text, known)


def _refuse_sheet(number: int, name: str, what: str, log: FaultLog) -> None:
    zh, en = WORDS[what]
    shown = None if _found(name, frozenset()) else name
    log.add(
        PERSONAL,
        f"第 {number} 个工作表的表名像是{zh}。系统不收个人信息，这个表没有读。请删除整个工作表。",
        f"The name of sheet number {number} looks like {en}. Personal data is never loaded; the sheet was not read. Delete the sheet.",
        sheet=shown,
    )
