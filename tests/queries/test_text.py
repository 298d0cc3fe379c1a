"""Query files taken apart."""

from __future__ import annotations

import pytest

from orgnet.errors import QueryError
from orgnet.queries.text import code_of, parameters_of, take_apart

RULE = """\
// id: a-rule
// title.zh: 没有党组织的网格
// why.en: Nobody in the grid
//   answers for it.
// why.zh: 网格里没有人，
//   出了事没有组织负责。

:param as_of => date()
:param name => 'a; b'

// findings
// A comment in the statement; with a semicolon.
MATCH (g:Grid) WHERE g.name = 'a; // no comment' RETURN g;

// population
MATCH (g:Grid)
RETURN count(g) AS population;
"""


def test_header_parameters_and_statements_are_told_apart():
    parts = take_apart(RULE, name="rule")
    assert dict(parts.header) == {
        "id": "a-rule",
        "title.zh": "没有党组织的网格",
        "why.en": "Nobody in the grid answers for it.",
        "why.zh": "网格里没有人，出了事没有组织负责。",
    }
    assert list(parts.statements) == ["findings", "population"]
    assert parts.statements["findings"].endswith("WHERE g.name = 'a; // no comment' RETURN g")
    assert ":param" not in "".join(parts.statements.values())


def test_a_statement_alone_needs_neither_header_name_nor_semicolon():
    parts = take_apart("MATCH (n) RETURN n", name="text")
    assert (dict(parts.header), dict(parts.statements)) == ({}, {"rows": "MATCH (n) RETURN n"})


def test_a_file_saved_by_notepad_is_read():
    assert list(take_apart("\ufeff// id: x\r\n\r\n// rows\r\nRETURN 1 AS one;\r\n", name="x").statements) == ["rows"]


def test_parameters_in_texts_and_comments_are_none():
    statement = "MATCH (n {id: $id}) WHERE n.x = '$no' /* $neither */ AND n.y < $`other` // $nor\n RETURN n, $id"
    assert parameters_of(statement) == ("id", "other")
    assert "$no'" not in code_of(statement)


@pytest.mark.parametrize("text", ["", "// id: x\n", ":param a => 1\n", "// rows\n// only a comment\n;"])
def test_a_file_without_a_statement_is_refused(text):
    with pytest.raises(QueryError) as caught:
        take_apart(text, name="empty")
    assert "empty" in caught.value.zh


def test_two_statements_of_one_name_are_refused():
    with pytest.raises(QueryError, match="named 'rows'"):
        take_apart("RETURN 1; RETURN 2;", name="two")


@pytest.mark.parametrize("text", ["RETURN 'open", "RETURN 1 /* open"])
def test_an_open_quotation_or_comment_is_refused(text):
    with pytest.raises(QueryError, match="not closed"):
        take_apart(text, name="open")
