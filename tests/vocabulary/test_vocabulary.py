"""The declarations hold together, and the reference made from them is fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgnet.vocabulary import FAMILIES, NODE_KINDS, SHEETS, TIE_KINDS, Column, Enumeration, labels_of
from orgnet.vocabulary.model import Choice
from orgnet.vocabulary.reference import schema_reference

ROOT = Path(__file__).parents[2]
KINDS = list(NODE_KINDS.values())
TIES = list(TIE_KINDS.values())


def test_every_kind_and_tie_stands_in_one_place_of_the_workbook():
    in_sheets = [label for sheet in SHEETS for label in sheet.kinds]
    assert sorted(in_sheets) == sorted(NODE_KINDS)
    by_column = {column.tie for kind in KINDS for column in kind.references}
    by_sheet = {sheet.tie for sheet in SHEETS if sheet.tie}
    assert by_column | by_sheet == set(TIE_KINDS)
    assert not by_column & by_sheet


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
def test_the_references_of_a_kind_fit_the_tie_that_they_make(kind):
    for column in kind.references:
        tie = TIE_KINDS[column.tie]
        assert kind.label in labels_of(tie.starts)
        assert labels_of(column.refers_to) <= labels_of(tie.ends)


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.type)
def test_the_key_of_a_tie_is_made_of_its_own_columns_and_its_ends_are_kinds(tie):
    assert set(tie.key) <= {column.name for column in tie.columns}
    assert set(tie.starts) | set(tie.ends) <= {*NODE_KINDS, *FAMILIES}


def _columns() -> list[Column]:
    return [column for kind in KINDS for column in kind.columns] + [column for tie in TIES for column in tie.columns]


def test_words_are_given_in_both_languages():
    for column in _columns():
        assert re.search(r"[\u4e00-\u9fff]", column.zh), column
        assert not re.search(r"[\u4e00-\u9fff]", column.header_en), column
        assert not column.meaning.endswith("."), column
    for kind in (*KINDS, *TIES):
        assert re.search(r"[\u4e00-\u9fff]", kind.zh)
        assert not re.search(r"[\u4e00-\u9fff]", kind.en)


def test_a_sheet_has_no_two_columns_of_one_header():
    for sheet in SHEETS:
        for label in sheet.kinds:
            headers = [column.zh for column in NODE_KINDS[label].columns]
            assert len(headers) == len(set(headers)), label


def test_a_header_shared_by_kinds_of_one_sheet_is_one_column_name():
    for sheet in SHEETS:
        names: dict[str, set[str]] = {}
        for label in sheet.kinds:
            for column in NODE_KINDS[label].columns:
                names.setdefault(column.zh, set()).add(column.header_en)
        assert all(len(headers) == 1 for headers in names.values()), (sheet.zh, names)


def test_no_two_words_of_an_enumeration_collide():
    for column in _columns():
        if column.choices:
            words = [word.casefold() for choice in column.choices.choices for word in {choice.code, choice.zh, choice.en, *choice.also}]
            assert len(words) == len(set(words)), column


def test_an_enumeration_reads_code_and_either_word():
    enumeration = Enumeration("x", (Choice("joint", "联合建", "shared", also=("联建",)),))
    assert [enumeration.read(word) for word in ("joint", "联合建", " Shared ", "联建", "别的")] == ["joint"] * 4 + [None]
    assert enumeration.word("joint", "zh") == "联合建"
    assert enumeration.word("unheard-of", "en") == "unheard-of"
    assert enumeration.word(None, "en") == ""


def test_labels_of_a_family_are_its_kinds():
    assert {"GridBranch", "PartyGroup"} <= labels_of(["PartyOrganisation"]) < labels_of(["Organisation"])
    assert labels_of(["Grid"]) == {"Grid"}
    assert labels_of(["Nothing"]) == frozenset()


def test_every_label_of_the_domain_is_there():
    # Counted in the tables of the domain's own page: 9 of ground (3 in one row), 12 Party, 12 other, 12 records, venue, appointee.
    assert len(NODE_KINDS) == 9 + 12 + 12 + 12 + 2
    assert len(TIE_KINDS) == 41


def test_the_schema_reference_is_fresh():
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == schema_reference(), "run `make docs`"
