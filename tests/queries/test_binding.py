"""Parameters by the header's types, and rows by the header's columns."""

from __future__ import annotations

import datetime as dt

import pytest

from orgnet.errors import QueryError
from orgnet.queries import query_from_file, query_from_text, run

TYPED = query_from_text(
    """\
// id: typed
// parameters: as_of (date), days (int, 92), share (float, 0.5), live (bool, false), street_id (text, null)
// columns: grid_id, grid, households, expires, parties, with_party
// column.parties: texts; 签约组织; parties
// column.with_party: bool; 有党组织; with a Party organisation

// rows
MATCH (g:Grid) WHERE g.x < date($as_of) AND $days > $share AND $live AND $street_id IS NULL RETURN g;
"""
)
DAY = dt.date(2026, 11, 20)


class Answers:
    """A documented fake of a store: answers every statement with the same rows, and keeps what it was asked."""

    def __init__(self, rows):
        self.rows = rows
        self.asked = []

    def read(self, cypher, parameters=None, *, timeout=60.0):  # noqa: ARG002 - what a store takes
        self.asked.append((cypher, dict(parameters or {})))
        return self.rows


def test_texts_are_read_by_the_types_of_the_header():
    given = {"as_of": "2026-11-20", "days": " 30 ", "share": "0.25", "live": "true", "street_id": "s1"}
    assert TYPED.bind(given) == {"as_of": DAY, "days": 30, "share": 0.25, "live": True, "street_id": "s1"}


def test_what_is_not_given_takes_its_default():
    assert TYPED.bind(as_of=DAY) == {"as_of": DAY, "days": 92, "share": 0.5, "live": False, "street_id": None}


def test_a_missing_day_is_refused_before_anything_runs():
    answers = Answers([])
    with pytest.raises(QueryError) as caught:
        run(TYPED, answers)
    assert "--as-of" in caught.value.zh
    assert "must know on which day" in caught.value.en
    assert answers.asked == []


@pytest.mark.parametrize("day", ["2026/11/20", "yesterday", "", "20.11.2026"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(QueryError, match="must be a date"):
        TYPED.bind(as_of=day)


@pytest.mark.parametrize(("name", "value"), [("days", "many"), ("days", "1.5"), ("share", "half"), ("live", "perhaps")])
def test_a_value_of_another_type_is_refused(name, value):
    with pytest.raises(QueryError) as caught:
        TYPED.bind({name: value}, as_of=DAY)
    assert name in caught.value.zh
    assert value in caught.value.zh


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(QueryError) as caught:
        TYPED.bind({"day": "2026-11-20"})
    assert "days" in caught.value.en


def test_without_a_header_values_are_typed_by_their_look_and_the_day_is_a_day():
    query = query_from_text("MATCH (n) WHERE n.a < $as_of AND n.b = $n AND n.code = $code AND n.c = $word RETURN n")
    assert query.bind({"n": "12", "code": "007", "word": "二"}, as_of="2026-11-20") == {"as_of": DAY, "n": 12, "code": "007", "word": "二"}
    with pytest.raises(QueryError):
        query.bind({"n": "12", "code": "007", "word": "x"})


def test_codes_and_names_are_texts_though_they_look_like_numbers():
    # The code of a street has nine digits, that of a county six; as a number neither would match anything.
    query = query_from_text(
        "MATCH (s:Street) WHERE s.code = $code OR s.id = $street_id OR s.code = $other RETURN s.households > $n AS many"
    )
    bound = query.bind({"code": "420606", "street_id": "12", "other": "420606007", "n": "42060600"})
    assert bound == {"code": "420606", "street_id": "12", "other": "420606007", "n": 42060600}


def test_a_parameter_that_the_header_does_not_declare_is_refused():
    with pytest.raises(QueryError, match="does not declare"):
        query_from_text("// id: x\n// parameters: as_of (date)\n\n// rows\nRETURN $days AS days;")


@pytest.mark.parametrize("line", ["as_of", "as_of (day)", "days (int 92)"])
def test_a_wrong_declaration_is_refused(line):
    with pytest.raises(QueryError, match="parameters:"):
        query_from_text(f"// id: x\n// parameters: {line}\n\n// rows\nRETURN 1 AS one;")


def test_no_row_still_has_every_column_with_its_type():
    table = run(TYPED, Answers([]), as_of=DAY)
    assert list(table.columns) == ["grid_id", "grid", "households", "expires", "parties", "with_party"]
    assert [str(dtype) for dtype in table.dtypes] == ["object", "object", "Int64", "object", "object", "boolean"]


def test_a_missing_value_is_no_zero_and_a_day_stays_a_day():
    row = {"grid_id": "g1", "grid": "一", "households": None, "expires": DAY, "parties": ["甲", "乙"], "with_party": True}
    found = run(TYPED, Answers([row]), as_of=DAY).iloc[0]
    assert found["households"] is not None
    assert str(found["households"]) == "<NA>"
    assert found["expires"] == DAY
    assert found["parties"] == ["甲", "乙"]


def test_a_query_without_columns_gives_those_of_its_rows():
    query = query_from_text("RETURN 1 AS one, 'x' AS other")
    assert list(run(query, Answers([{"one": 1, "other": "x"}])).columns) == ["one", "other"]
    assert run(query, Answers([])).empty


def test_an_unknown_column_and_statement_are_refused():
    with pytest.raises(QueryError, match="not in the vocabulary"):
        query_from_text("// id: x\n// columns: grid_id, lunch\n\n// rows\nRETURN 1 AS one;")
    with pytest.raises(QueryError, match="no statement 'picture'"):
        run(TYPED, Answers([]), as_of=DAY, statement="picture")


def test_files_that_cannot_be_read_are_refused(tmp_path):
    with pytest.raises(QueryError, match="cannot be read"):
        query_from_file(tmp_path / "none.cypher")
    (tmp_path / "gbk.cypher").write_bytes("// 网格\nRETURN 1".encode("gb18030"))
    with pytest.raises(QueryError, match="not in UTF-8"):
        query_from_file(tmp_path / "gbk.cypher")


def test_words_change_without_changing_the_hash_and_statements_do_not():
    other_words = query_from_text(TYPED.text.replace("签约组织", "签约方"))
    other_statement = query_from_text(TYPED.text.replace("$days > $share", "$days >= $share"))
    other_default = query_from_text(TYPED.text.replace("(int, 92)", "(int, 100)"))
    assert other_words.hash == TYPED.hash
    assert len({TYPED.hash, other_statement.hash, other_default.hash}) == 3
