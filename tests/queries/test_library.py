"""Every query of the library is whole, and names only what the vocabulary has."""

from __future__ import annotations

import re

import pytest

from orgnet.queries import folder, library, query_from_text
from orgnet.vocabulary import NODE_KINDS, NORMS, TOPICS
from tests.queries.naming import faults

NAMES = sorted(library())
BROWSER_PARAMETERS = re.compile(r"^:param (\w+) =>", re.MULTILINE)
# neo4j.md and design.md: what the embedded engine lacks, or what makes Neo4j warn.
AVOIDED = re.compile(
    r"SHORTEST|shortestPath|IN TRANSACTIONS|\bapoc\.|\bgds\.|LOAD CSV|\bid\(|elementId\(|\*\d*\.\.\$|CALL \{|\[\w*:\$|MERGE|SET |DELETE"
)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_a_statement_is_in_the_vocabulary(name):
    assert {statement: faults(text) for statement, text in library()[name].statements.items() if faults(text)} == {}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("MATCH (g:Gird) RETURN g", "label Gird"),
        ("MATCH (g:Grid) WHERE NOT g:GridBranche RETURN g", "label GridBranche"),
        ("MATCH (g:Grid)<-[:COVER]-(p) RETURN g", "tie COVER"),
        ("MATCH (g:Grid) RETURN g.housholds", "property g.housholds of ['Grid']"),
        ("MATCH (g:Grid)<-[k:COVERS]-() WHERE k.sinse IS NULL RETURN g", "property k.sinse of ['COVERS']"),
        ("MATCH (g:Grid)<-[k:COVERS]-() WHERE k.mode = 'instructer' RETURN g", "value mode = instructer"),
        ("MATCH (g:Grid) WHERE g.m_degre > 1 RETURN g.m_degree", "property g.m_degre of ['Grid']"),
        ("MATCH (m:Orgnet {id: 'measures'}) RETURN m.as_off", "property m.as_off of ['Orgnet']"),
        ("MATCH (g:Grid) WHERE 'partys' IN g.reported RETURN g", "reported partys"),
        ("MATCH (g:Grid)-[:COVERS]->(p:GridBranch) RETURN g", "tie (Grid)-[COVERS]->(GridBranch)"),
    ],
)
def test_a_misspelt_name_is_found(statement, fault):
    assert faults(statement) == [fault]


@pytest.mark.parametrize("name", NAMES)
def test_the_header_says_all_in_both_languages(name):
    query = library()[name]
    about = "why" if query.folder == "gaps" else "about"
    missing = [f"{key}.{lang}" for key in ("title", about) for lang in ("zh", "en") if not query.word(key, lang)]
    assert missing == []
    assert query.path is not None
    assert query.path.stem == name
    assert query.columns
    for key in ("title", about, "remedy", "detail"):
        assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", query.word(key, "zh"))


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_as_it_is_in_the_browser(name):
    query = library()[name]
    assert set(BROWSER_PARAMETERS.findall(query.text)) == set(query.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_to_what_both_engines_have(name):
    assert [AVOIDED.findall(text) for text in library()[name].statements.values() if AVOIDED.search(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_days_are_compared_as_days(name):
    # A text beside a date is neither smaller nor larger: everything would be flagged, silently.
    for text in library()[name].statements.values():
        assert text.count("$as_of") == text.count("date($as_of)")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_and_the_last_day_count(name):
    # In force on d when since <= d and until >= d; of the last 365 days is the one that was 365 days before.
    strict = re.compile(r"(since|signed) < date|(until|expires) > date|(?<!<)> date\(\$as_of\) - duration")
    assert [text for text in library()[name].statements.values() if strict.search(text)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if library()[name].folder == "gaps"])
def test_a_rule_names_kinds_topics_and_norms_that_exist(name):
    query = library()[name]
    assert set(query.listed("subject")) <= set(NODE_KINDS)
    assert set(query.listed("needs")) <= set(TOPICS.codes)
    assert set(query.listed("norm")) <= set(NORMS.codes)
    assert list(query.statements) == ["findings", "population", "unknown", "picture"]
    columns = [column.name for column in query.columns]
    assert {*query.identity, "community_id", "community", "street_id", "street"} <= set(columns)


def test_every_rule_is_there():
    kinds = {name: query.header["kind"] for name, query in library().items() if query.folder == "gaps"}
    assert kinds == {
        "grid-without-party-group": "gap",
        "grid-by-instructor-only": "weakness",
        "compound-not-covered": "gap",
        "compound-by-instructor-only": "weakness",
        "joint-meeting-overdue": "weakness",
        "agreement-not-renewed": "weakness",
        "firm-not-covered": "gap",
        "unit-uninvolved": "gap",
        "big-committee-without-part-time": "gap",
        "big-committee-lacking-origin": "weakness",
        "supervisor-idle": "weakness",
        "whistle-unanswered": "weakness",
        "matter-open": "weakness",
        "need-unmet": "gap",
        "resource-unused": "gap",
        "party-without-superior": "gap",
        "party-with-two-superiors": "weakness",
        "no-cross-appointment": "gap",
        "agreement-on-paper": "weakness",
        "building-without-group": "gap",
        "grid-lacking-post": "weakness",
        "grid-over-norm": "weakness",
        "compound-without-manager": "gap",
        "compound-without-mode": "gap",
        "owners-committee-not-covered": "gap",
        "community-without-station": "gap",
        "community-without-team": "gap",
        "building-team-size": "weakness",
        "residents-committee-posts": "weakness",
        "community-without-type": "gap",
        "community-lacking-list": "weakness",
        "community-lacking-professional-team": "weakness",
    }


def test_every_file_of_the_folder_is_read():
    assert {path.stem for path in folder().rglob("*.cypher")} == set(NAMES)


def test_a_column_takes_its_words_from_the_vocabulary():
    query = query_from_text("// id: x\n// subject: Compound\n// columns: compound_id, compound, managed_by\n\n// rows\nRETURN 1 AS one;")
    assert [column.zh for column in query.columns] == ["小区标识", "小区", "管理方式"]
    assert query.columns[2].choices is not None
