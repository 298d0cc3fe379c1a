"""The catalogue of measures says of each all that a reader needs, in both languages."""

from __future__ import annotations

import importlib
import re

import pytest

from orgnet.metrics.catalogue import FAMILIES, MEASURES, PREFIX

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_every_measure_is_defined(measure):
    assert measure.family in FAMILIES
    assert measure.property == PREFIX + measure.name
    for text in (measure.zh, measure.meaning_zh, measure.direction_zh):
        assert _CHINESE.search(text)
        assert not re.search(r"[,;()]", text), "full-width punctuation in Chinese"
    for text in (measure.en, measure.meaning_en, measure.direction_en):
        assert text
        assert not _CHINESE.search(text)
    assert measure.formula
    assert measure.range
    assert bool(measure.unit_zh) == bool(measure.unit_en)
    assert {measure.word("zh"), measure.meaning("zh"), measure.unit("zh"), measure.direction("zh")} == {
        measure.zh, measure.meaning_zh, measure.unit_zh, measure.direction_zh,
    }  # fmt: skip


def test_words_are_told_apart():
    for lang in ("zh", "en"):
        words = [measure.word(lang) for measure in MEASURES.values() if measure.stored]
        assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_every_family_names_the_function_that_defines_it(family):
    module, _, name = family.source.rpartition(".")
    assert getattr(importlib.import_module(module), name).__doc__
    assert any(measure.family == family.name for measure in MEASURES.values())
