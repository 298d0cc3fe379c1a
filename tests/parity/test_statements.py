"""Every statement of every file gives the same answer on the embedded engine and on a real Neo4j server."""

from __future__ import annotations

import pytest

from orgnet.findings import rules
from orgnet.queries import library, run

pytestmark = [pytest.mark.needs_embedded, pytest.mark.needs_neo4j]

STATEMENTS = [(name, statement) for name, query in library().items() for statement in query.statements]
# What neither graph has: nothing of it may be found, and no row is the right answer.
NOTHING = {
    "neighbourhood": {("same-name", "rows"), ("bodies-of-several-units", "rows")},
    "fancheng": {
        ("compound-not-covered", "findings"),  # the study: every compound is covered, by whatever mode
        ("compound-not-covered", "unknown"),
        ("compound-by-instructor-only", "unknown"),
        ("agreement-not-renewed", "unknown"),
        ("loose-agreements", "rows"),
        ("same-name", "rows"),
        ("bodies-of-several-units", "rows"),
    },
}


def plain(value):
    """Return a value in which the order of properties, labels and rows no longer shows."""
    if isinstance(value, dict):
        return tuple((key, plain(value[key])) for key in sorted(value))
    if isinstance(value, list):
        return tuple(plain(item) for item in value)
    return value


@pytest.fixture(scope="module")
def subjects(both):
    """Return a value for each parameter that names one thing: what a rule found, and the best connected organisation."""
    found = {}
    for rule in rules().values():
        rows = run(rule.query, both.embedded.store, as_of=both.embedded.own_day)
        some = rows[rule.identity].tolist() or both.embedded.snapshot.table(rule.subjects[0])["id"].to_list()
        found[rule.identity] = some[0]
    most = both.embedded.snapshot.table("SUBORDINATE_TO")["end"].mode().sort()[0]
    return {**found, "ground_id": found["grid_id"], "organisation_id": most}


@pytest.mark.parametrize(("name", "statement"), STATEMENTS)
def test_both_engines_give_the_same_rows(both, subjects, request, name, statement):
    query = library()[name]
    wanted = set(query.parameters) if statement == "picture" else set(query.parameters) - set(query.identity)
    values = {key: value for key, value in subjects.items() if key in wanted}
    as_of = both.embedded.own_day if "as_of" in query.parameters else None
    bound = query.bind(values, as_of=as_of, statement=statement)
    embedded, neo4j = (workspace.store.read(query.statement(statement), bound) for workspace in both)
    if query.columns_of.get(statement):
        # In the same order, too: a list does not jump when the engine changes.
        assert embedded == neo4j
    assert sorted(map(plain, embedded), key=str) == sorted(map(plain, neo4j), key=str)
    if (name, statement) in NOTHING[request.node.callspec.params["both"]]:
        assert embedded == []
    elif query.columns_of.get(statement) and name not in ("only-through-it", "reach-of-one"):
        assert embedded
        assert list(embedded[0]) == [column.name for column in query.columns_of[statement]]
