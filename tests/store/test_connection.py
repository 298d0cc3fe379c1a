"""The store on both engines: what goes in, what comes out, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from orgnet.errors import QueryError, SettingsError, StateError, StoreUnreachableError, TimedOutError
from orgnet.store import connect
from orgnet.store.rows import DELETE_TIES, WRITE_TIES
from tests.servers.fixtures import wipe

TWO = (
    "CREATE (g:Entity:Ground:Grid {id: 'g1', name: '网格', opened: date('2020-02-29'), lists: ['a', 'b'], rows: [1, 2]})"
    "-[:PART_OF {key: 'k', since: date('2021-01-01')}]->(c:Entity:Ground:Community {id: 'c1'})"
)
GRID = {
    "labels": ["Entity", "Grid", "Ground"],
    "id": "g1",
    "name": "网格",
    "opened": dt.date(2020, 2, 29),
    "lists": ["a", "b"],
    "rows": [1, 2],
}
COMMUNITY = {"labels": ["Community", "Entity", "Ground"], "id": "c1"}
TIE = {"type": "PART_OF", "start": "g1", "end": "c1", "key": "k", "since": dt.date(2021, 1, 1)}
# Too much for any server: ten thousand million rows.
ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a * b AS c RETURN sum(c)"


@pytest.fixture
def store(engine_settings):
    wipe(engine_settings)
    with connect(engine_settings) as opened:
        opened.write([(TWO, {})])
        yield opened


def test_the_engine_is_recognised(store, engine_settings):
    assert store.engine == ("embedded" if engine_settings.embedded else "neo4j")
    assert store.address.startswith("bolt://127.0.0.1:")


def test_values_come_out_as_plain_python(store):
    assert store.read("MATCH p = (g:Grid)-[r:PART_OF]->(c) RETURN g, r, p, g.opened AS day") == [
        {"g": GRID, "r": TIE, "p": {"nodes": [GRID, COMMUNITY], "ties": [TIE]}, "day": dt.date(2020, 2, 29)}
    ]


def test_ends_that_were_not_sent_are_none(store):
    (row,) = store.read("MATCH (:Grid)-[r:PART_OF]->() RETURN r")
    assert row["r"] == {**TIE, "start": None, "end": None}


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "网格（一）", dt.date(2026, 11, 20), ["a"], [], {"a": [1, {"b": None}]}])
def test_parameters_come_back_as_they_went(store, value):
    assert store.read("RETURN $value AS value", {"value": value}) == [{"value": value}]


def test_a_write_is_all_or_nothing_and_its_failure_is_the_graphs(store):
    # Whoever loads gave no statement: the graph cannot be used as it is, which ends a command with 3.
    with pytest.raises(StateError, match="cannot be written to"):
        store.write([("CREATE (:Entity {id: 'x'})", {}), ("RETURN 1 / 0 AS wrong", {})])
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 2}]


def test_all_ties_of_a_busy_node_go_in_one_statement(store):
    # The embedded engine gives up where ties are removed while those of their node are still being looked through: 50 are enough.
    ties = [{"a": "busy", "b": f"a{number}", "key": str(number), "props": {}} for number in range(50)]
    nodes = "UNWIND $ids AS id CREATE (:Entity:Record:Agreement {id: id})"
    store.write([("CREATE (:Entity:Organisation:ResidentUnit {id: 'busy'})", {}), (nodes, {"ids": [tie["b"] for tie in ties]})])
    for type_ in ("PARTY_TO", "REGISTERED_WITH"):
        store.write([(WRITE_TIES.format(type=type_, start="ResidentUnit", end="Agreement"), {"rows": ties})])
    store.write([(DELETE_TIES.format(type="PARTY_TO"), {"rows": ties[:-1]})])
    left = "MATCH (o:Entity {id: 'busy'})-[r]->(b:Entity) RETURN type(r) AS type, count(b) AS n ORDER BY type"
    assert store.read(left) == [{"type": "PARTY_TO", "n": 1}, {"type": "REGISTERED_WITH", "n": 50}]


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Entity {id: 'x'})",
        "MERGE (:Entity {id: 'x'})",
        "MATCH (e:Entity) SET e.name = 'x'",
        "MATCH (e:Entity) DETACH DELETE e",
        "MATCH ()-[r:PART_OF]->() DELETE r",
        "CREATE INDEX an_index IF NOT EXISTS FOR (n:Grid) ON (n.name)",
        "CREATE (:Brand:New)",
    ],
)
def test_reading_cannot_write(store, cypher):
    with pytest.raises(QueryError, match="may only read"):
        store.read(cypher)
    assert store.read("MATCH (e) RETURN count(e) AS n") == [{"n": 2}]
    assert store.read("MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 1}]


def test_a_wrong_statement_says_what_is_wrong(store):
    with pytest.raises(QueryError, match="RETRUN") as caught:
        store.read("RETRUN 1")
    assert "RETRUN" in caught.value.zh


def test_a_missing_label_is_empty_and_silent(store, recwarn):
    assert store.read("MATCH (n:NothingOfTheKind) RETURN n") == []
    assert not recwarn.list


@pytest.mark.needs_neo4j
def test_a_query_that_takes_too_long_is_stopped(neo4j_settings):
    with connect(neo4j_settings) as store, pytest.raises(TimedOutError, match="longer than allowed"):
        store.read(ENDLESS, timeout=1)


@pytest.mark.needs_neo4j
def test_a_wrong_password_is_told(neo4j_settings):
    with pytest.raises(StoreUnreachableError, match="wrong user or password") as caught:
        connect(replace(neo4j_settings, password="wrong"))
    assert "wrong" not in caught.value.zh


def test_a_server_that_is_not_there_is_told(tmp_path, engine_settings):
    with pytest.raises(StoreUnreachableError, match="does not answer"):
        connect(replace(engine_settings, uri="bolt://127.0.0.1:1", password="x", home=tmp_path))


def test_an_address_without_a_password_is_told(tmp_path, engine_settings):
    with pytest.raises(SettingsError, match="ORGNET_PASSWORD"):
        connect(replace(engine_settings, uri="bolt://127.0.0.1:1", password=None, home=tmp_path))


@pytest.mark.needs_embedded
def test_the_address_of_an_embedded_graph_is_refused(embedded_settings):
    # Its READ mode would let a query write: only the reader of the home is safe.
    from orgnet.store import embedded

    server = embedded.start(embedded_settings)
    with pytest.raises(StoreUnreachableError, match="not a Neo4j server"):
        connect(replace(embedded_settings, uri=server.address, user="root", password=server.passwords["root"]))
