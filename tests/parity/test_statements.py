"""Every statement of every file gives the same answer on the embedded engine and on a real Neo4j server."""

from __future__ import annotations

import pytest

from orgnet.findings import rules
from orgnet.queries import library, run

pytestmark = [pytest.mark.needs_embedded, pytest.mark.needs_neo4j]

STATEMENTS = [(name, statement) for name, query in library().items() for statement in query.statements]
# Norms that Fancheng has not adopted: nothing is judged, nothing is unknown.
ELSEWHERE = (
    "grid-lacking-post",
    "grid-over-norm",
    "building-team-size",
    "residents-committee-posts",
    "community-without-type",
    "community-lacking-list",
    "community-lacking-professional-team",
)
# What neither graph has: nothing of it may be found, and no row is the right answer.
NOTHING = {
    "neighbourhood": {
        ("same-name", "rows"),
        ("bodies-of-several-units", "rows"),
        ("grid-over-norm", "findings"),  # g5 has 500 households, and may have 500
    },
    "fancheng": {
        *((rule, statement) for rule in ELSEWHERE for statement in ("findings", "population", "unknown")),
        ("compound-not-covered", "findings"),  # the study: every compound is covered, by whatever mode
        ("compound-not-covered", "unknown"),
        ("compound-without-manager", "findings"),  # somebody manages each of the 1,004
        ("compound-without-manager", "unknown"),
        ("owners-committee-not-covered", "unknown"),
        ("community-without-station", "findings"),  # the study: a station in each of the 75
        ("community-without-station", "unknown"),
        ("community-without-team", "findings"),
        ("community-without-team", "unknown"),
        ("compound-by-instructor-only", "unknown"),
        ("agreement-not-renewed", "unknown"),
        ("loose-agreements", "rows"),
        ("same-name", "rows"),
        ("bodies-of-several-units", "rows"),
        *((query, "rows") for query in ("matters-by-community", "needs-and-projects", "resources-and-projects")),
        # It reports no matters and no lists, and has adopted neither five origins nor cross-appointment.
        *(
            (rule, statement)
            for rule in ("matter-open", "need-unmet", "resource-unused")
            for statement in ("findings", "population", "unknown")
        ),
        *(
            (rule, statement)
            for rule in ("big-committee-lacking-origin", "no-cross-appointment")
            for statement in ("findings", "population", "unknown")
        ),
        ("agreement-on-paper", "unknown"),  # the community that reports no joint construction has no agreement
        ("firm-not-covered", "unknown"),  # every community reports its Party organisations
        ("party-without-superior", "findings"),
        ("party-without-superior", "unknown"),
        ("party-with-two-superiors", "findings"),
        ("party-with-two-superiors", "unknown"),
        ("supervisor-idle", "findings"),
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
    """Return what each picture is about: the first that the rule finds, or else any of its subjects; and what other queries ask for."""
    found = {}
    for rule in rules().values():
        rows = run(rule.query, both.embedded.store, as_of=both.embedded.own_day)
        assert not rows.duplicated(list(rule.query.identity)).any(), rule.id
        some = both.embedded.snapshot.table(rule.subjects[0])["id"].to_list()
        found[rule.id] = rows.iloc[0].to_dict() if len(rows) else dict.fromkeys(rule.query.identity, next(iter(some), "nobody"))
    most = both.embedded.snapshot.table("SUBORDINATE_TO")["end"].mode().sort()[0]
    return {**found, "others": {"ground_id": found["grid-without-party-group"]["grid_id"], "organisation_id": most}}


@pytest.mark.parametrize(("name", "statement"), STATEMENTS)
def test_both_engines_give_the_same_rows(both, subjects, request, name, statement):
    query = library()[name]
    about = subjects.get(name, subjects["others"])
    wanted = set(query.parameters) if statement == "picture" else set(query.parameters) - set(query.identity)
    values = {key: value for key, value in about.items() if key in wanted}
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
