"""Both languages say everything, and say it rightly."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import dashboards
from dashboards.visit import Visit
from dashboards.words import TEXTS, Words, percent
from orgnet.queries import library
from tests.neighbourhood import day

FOLDER = Path(dashboards.__file__).parent
SOURCES = [*FOLDER.rglob("*.py"), *(FOLDER / "templates").glob("*.html")]
HAN = r"[㐀-鿿]"
KEY = re.compile(r'\b(?:words|w|visit\.words)\(\s*(f?)"([^"]+)"')


def keys_in_sources():
    for path in SOURCES:
        for found in KEY.finditer(path.read_text(encoding="utf-8")):
            yield path.name, bool(found[1]), found[2]


def test_both_languages_have_the_same_keys():
    assert set(TEXTS["zh"]) == set(TEXTS["en"])


def test_every_text_that_a_page_asks_for_is_there():
    missing = [(name, key) for name, made, key in keys_in_sources() if not made and not key.endswith(".") and key not in TEXTS["zh"]]
    assert missing == []


def test_every_made_up_key_fits_some_text():
    for name, made, key in keys_in_sources():
        if made:
            pattern = re.compile(re.sub(r"\\\{[^}]*\\\}", r"[\\w.-]+", re.escape(key).replace("\\{", "\\{").replace("\\}", "\\}")) + "$")
            assert any(pattern.match(text) for text in TEXTS["zh"]), (name, key)


def test_both_languages_take_the_same_values():
    def values(text):
        plural = {found[1] for found in re.finditer(r"\[\[(\w+)\|", text)}
        return {name for _, name, _, _ in Formatter().parse(re.sub(r"\[\[[^\]]*\]\]", "", text)) if name} | plural

    # English may need a number for its plural where Chinese does not say it again, never a value that Chinese has and it has not.
    assert [key for key in TEXTS["zh"] if not values(TEXTS["zh"][key]) <= values(TEXTS["en"][key])] == []


def test_chinese_has_no_half_width_punctuation_between_its_characters():
    wrong = [key for key, text in TEXTS["zh"].items() if re.search(rf"{HAN}[,;:!?()]|[,;:!?()]{HAN}", text)]
    assert wrong == []


def test_english_has_no_chinese_but_the_other_language_s_own_name():
    assert [key for key, text in TEXTS["en"].items() if re.search(HAN, text)] == ["frame.other_language"]


def test_no_exclamation_and_no_word_of_the_analyst():
    for key, text in TEXTS["zh"].items():
        assert "！" not in text, key
        assert not re.search("节点|边权|子图|遍历", text), key


@pytest.mark.parametrize("rule", [query.name for query in library().values() if query.folder == "gaps"])
def test_every_rule_has_a_title_for_its_findings(rule):
    assert Words("zh").has(f"finding.{rule}")


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(614, 1004, "61.2%"), (9996, 10000, "99.9%"), (99999, 100000, "99.9%"), (75, 75, "100%"), (0, 12, "0.0%"), (0, 0, "—")],
)
def test_a_share_is_never_rounded_up_to_all(part, whole, expected):
    assert percent(part, whole) == expected


def test_plurals_and_thousands():
    assert Words("en")("unit.households", n=1) == "1 household"
    assert Words("en")("unit.households", n=35908) == "35,908 households"
    assert Words("zh").households(35908) == "3.6 万户"


@pytest.mark.parametrize(("lang", "expected"), [("zh", "2026年11月20日"), ("en", "20 November 2026")])
def test_dates_in_text(lang, expected):
    assert Visit(lang=lang).words.day(day("2026-11-20")) == expected
