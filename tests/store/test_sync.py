"""Bringing the graph from state to state, on both engines. What must be there after each step is the snapshot itself."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt

import pytest

from orgnet.errors import BusyError, EmptyGraphError, HalvesDifferError, IncompleteGraphError, RemovalRefusedError
from orgnet.snapshot import compare
from orgnet.store import connect, prepare, pull, read_receipt, require_complete, sync
from orgnet.store.writer import writing
from tests.servers.fixtures import wipe
from tests.store.states import NODES, SOURCE, TIES, large, node, small, state, tie


@pytest.fixture
def store(engine_settings):
    wipe(engine_settings)
    with connect(engine_settings) as opened:
        prepare(opened)
        yield opened


@pytest.fixture
def loaded(store):
    sync(store, small(), base=None)
    return store


def receipt_of(store):
    """Return the receipt, which must be there."""
    receipt = read_receipt(store)
    assert receipt is not None
    return receipt


def changed(nodes=None, ties=None):
    """Return the small state with some tables replaced."""
    return state({**copy.deepcopy(NODES), **(nodes or {})}, {**copy.deepcopy(TIES), **(ties or {})})


def test_an_empty_graph_has_no_receipt(store):
    assert read_receipt(store) is None
    assert require_complete(store) is None
    with pytest.raises(EmptyGraphError):
        pull(store)


def test_a_first_load_arrives_whole(store):
    seen = []
    done = sync(store, small(), base=None, progress=lambda rows, total: seen.append((rows, total)))
    assert (done.written, done.healed, done.previous) == (True, False, None)
    assert seen[-1] == (8 + 9, 8 + 9)  # 8 nodes and 9 ties
    receipt = receipt_of(store)
    assert require_complete(store) is not None
    assert (receipt.snapshot, receipt.nodes, receipt.ties, receipt.holder) == (small().id, 8, 9, None)
    assert receipt.manifest.sources == (SOURCE,)


def test_what_is_in_the_graph_is_what_the_model_says(loaded):
    (row,) = loaded.read("MATCH (b:Entity {id: 'b1'})-[k:COVERS]->(g:Grid {id: 'g1'}) RETURN b, k, properties(g) AS g")
    assert row["b"]["labels"] == ["Entity", "GridBranch", "Organisation", "PartyOrganisation"]
    assert row["k"] == {
        "type": "COVERS",
        "start": "b1",
        "end": None,
        "key": "COVERS|b1|g1|2020-01-01",
        "mode": "standalone",
        "since": dt.date(2020, 1, 1),
        "source": [SOURCE.name],
        "sheet": ["COVERS"],
        "row": [2],
        "delivery": ["20261120-aa"],
    }
    assert row["g"]["reported"] == ["party", "meetings"]
    assert "given" not in row["g"]  # nothing is stored for a blank


def test_pull_gives_the_snapshot_back(loaded):
    pulled = pull(loaded)
    assert pulled.id == small().id
    assert compare(pulled, small()).empty
    assert all(pulled.nodes[label].equals(small().nodes[label]) for label in small().nodes)
    assert all(pulled.ties[type_].equals(small().ties[type_]) for type_ in small().ties)


def test_an_unchanged_load_writes_nothing(loaded):
    before = receipt_of(loaded)
    done = sync(loaded, small(), base=small())
    assert not done.written
    assert dataclasses.replace(receipt_of(loaded), silent=0) == dataclasses.replace(before, silent=0)


def test_only_the_difference_is_written(loaded):
    grids = [node("Grid", "g1", name="改名网格"), *NODES["Grid"][1:]]
    new = changed({"Grid": grids}, {"COVERS": [tie("COVERS", "b1", "g1", mode="joint", since=dt.date(2020, 1, 1)), TIES["COVERS"][1]]})
    seen = []
    done = sync(loaded, new, base=small(), progress=lambda rows, total: seen.append((rows, total)))
    assert done.previous == small().id
    assert seen[-1] == (2, 2)
    assert pull(loaded).id == new.id
    # A value that the new row leaves blank is gone.
    assert loaded.read("MATCH (g:Entity {id: 'g1'}) RETURN g.households AS n") == [{"n": None}]


def test_the_base_is_read_from_the_graph_when_it_is_not_given(loaded):
    new = changed({"Grid": [*NODES["Grid"], node("Grid", "g4", name="第4网格")]})
    assert sync(loaded, new, base=None).difference.count("added") == (1, 0)
    assert pull(loaded).id == new.id


def test_removed_rows_go_with_their_ties(loaded):
    new = changed(
        {"Agreement": [], "ResidentUnit": []},
        {"PARTY_TO": [], "BENEFITS": [], "COVERS": TIES["COVERS"][:1]},
    )
    sync(loaded, new, base=small(), insist=True)
    assert pull(loaded).id == new.id


def test_a_large_removal_is_refused_unless_insisted(loaded):
    new = changed({"Agreement": []}, {"PARTY_TO": [], "BENEFITS": []})
    with pytest.raises(RemovalRefusedError, match="1 of 8 nodes") as caught:
        sync(loaded, new, base=small())
    assert "--dry-run" in caught.value.zh
    assert pull(loaded).id == small().id
    sync(loaded, new, base=small(), insist=True)
    assert pull(loaded).id == new.id


def test_many_ties_removed_are_refused_too(loaded):
    with pytest.raises(RemovalRefusedError, match="2 of 9 ties"):
        sync(loaded, changed(ties={"BENEFITS": []}), base=small(), share=0.2)
    sync(loaded, changed(ties={"BENEFITS": []}), base=small(), share=0.25)


def test_a_change_of_kind_makes_the_node_anew_and_keeps_its_ties(loaded):
    # The grid branch turns out to be a residents' branch: it still covers both grids.
    new = changed({"GridBranch": [], "ResidentsBranch": [node("ResidentsBranch", "b1", name="第一党支部", members=17)]})
    sync(loaded, new, base=small())  # no removal: nothing to insist on
    assert pull(loaded).id == new.id
    (row,) = loaded.read("MATCH (b:Entity {id: 'b1'})-[:COVERS]->(g) RETURN labels(b) AS labels, count(g) AS grids")
    assert sorted(row["labels"]) == ["Entity", "Organisation", "PartyOrganisation", "ResidentsBranch"]
    assert row["grids"] == 2


def test_a_graph_that_an_older_orgnet_wrote_gets_the_indexes_that_writing_needs(embedded_settings):
    wipe(embedded_settings)
    with connect(embedded_settings) as store:
        sync(store, small(), base=None)
        there = indexes(store)
        store.write([("DROP INDEX grid_id IF EXISTS", {})])
        assert there - indexes(store) == {("Grid", "id")}
        sync(store, changed({"Grid": [*NODES["Grid"][:2], node("Grid", "g3", 4, name="第3网格", households=5)]}), base=small())
        assert indexes(store) == there


def indexes(store):
    """Return the kind and the property of every index."""
    return {(*row["labelsOrTypes"], *row["properties"]) for row in store.read("SHOW INDEXES YIELD labelsOrTypes, properties")}


def test_only_the_provenance_moved(loaded):
    new = changed({"ResidentUnit": [node("ResidentUnit", "u1", 77, name="市第一医院 (东)𠮷")]})
    done = sync(loaded, new, base=small())
    assert done.difference.count("moved") == (1, 0)
    assert loaded.read("MATCH (u:Entity {id: 'u1'}) RETURN u.row AS row") == [{"row": [77]}]


def test_a_new_delivery_of_the_same_rows_only_changes_the_receipt(loaded):
    newer = state(NODES, TIES, dataclasses.replace(SOURCE, date=dt.date(2026, 11, 21)))
    done = sync(loaded, newer, base=small())
    assert done.written
    assert done.difference.empty
    assert pull(loaded).id == newer.id


def test_orgnets_own_nodes_are_never_touched(loaded):
    loaded.write(
        [("CREATE (:Orgnet:Finding {id: 'f1', subject: 'a1', state: 'open'}) CREATE (:Orgnet:Note {id: 'n1', text: '电话问过'})", {})]
    )
    new = changed({"Agreement": []}, {"PARTY_TO": [], "BENEFITS": []})
    sync(loaded, new, base=small(), insist=True)
    assert loaded.read("MATCH (o:Orgnet) WHERE o.id <> 'receipt' RETURN o.id AS id, o.subject AS subject, o.text AS text ORDER BY id") == [
        {"id": "f1", "subject": "a1", "text": None},
        {"id": "n1", "subject": None, "text": "电话问过"},
    ]


def test_results_are_no_part_of_the_state_and_fall_with_it(loaded):
    loaded.write([("MATCH (g:Grid) SET g.m_reach = 3, g.m_snapshot = $id, g.m_as_of = date('2026-11-20')", {"id": small().id})])
    assert pull(loaded).id == small().id
    assert not sync(loaded, small(), base=small()).written  # the same state: they stay
    assert loaded.read("MATCH (g:Grid) WHERE g.m_reach = 3 RETURN count(g) AS n") == [{"n": 3}]
    sync(loaded, changed({"ResidentUnit": [node("ResidentUnit", "u1", name="二医院")]}), base=small())
    assert loaded.read("MATCH (e:Entity) UNWIND keys(e) AS k WITH k WHERE k STARTS WITH 'm_' RETURN count(k) AS n") == [{"n": 0}]


def test_a_graph_changed_by_hand_is_found(loaded):
    loaded.write([("MATCH (g:Entity {id: 'g1'}) SET g.households = 1", {})])
    with pytest.raises(HalvesDifferError, match="some values differ"):
        pull(loaded)
    loaded.write([("MATCH (g:Entity {id: 'g3'}) DETACH DELETE g", {})])
    with pytest.raises(HalvesDifferError, match="Grid should have 3 rows and has 2") as caught:
        pull(loaded)
    assert "Grid 应有 3 条" in caught.value.zh


def test_rows_added_or_removed_by_hand_are_mended_by_the_next_load(loaded):
    loaded.write(
        [
            (
                "MATCH (g:Entity {id: 'g3'}) DETACH DELETE g CREATE (:Entity:Ground:Grid {id: 'g9'})-[:PART_OF {key: 'x'}]->(:Entity:Ground:Grid {id: 'g8'})",
                {},
            )
        ]
    )
    done = sync(loaded, small(), base=small(), insist=True)
    assert (done.written, done.healed, done.previous) == (True, False, small().id)
    assert pull(loaded).id == small().id


def test_values_changed_by_hand_are_mended_by_a_load_that_verifies(loaded):
    loaded.write([("MATCH (g:Entity {id: 'g1'}) SET g.households = 1", {})])
    assert not sync(loaded, small(), base=small()).written
    assert sync(loaded, small(), base=small(), verify=True).difference.count("changed") == (1, 0)
    assert pull(loaded).id == small().id


def test_nodes_of_another_program_are_left_alone(store):
    store.write([("CREATE (:Entity {id: 'x', name: 'of somebody else'})", {})])
    with pytest.raises(HalvesDifferError, match="did not write"):
        sync(store, small(), base=None)
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 1}]


def test_a_broken_off_sync_is_seen_refused_and_healed(store):
    class EnoughError(Exception):
        pass

    def stop(rows, total):
        if rows >= 1_000:
            raise EnoughError

    target = large(1_020)
    with pytest.raises(EnoughError):
        sync(store, target, base=None, progress=stop, batch=1_000)
    for refuse in (require_complete, pull):
        with pytest.raises(IncompleteGraphError, match="orgnet load"):
            refuse(store)
    left = store.read("MATCH (e:Entity) RETURN count(e) AS n")[0]["n"]
    assert 0 < left < 2_041
    done = sync(store, target, base=None)
    assert (done.healed, done.previous) == (True, None)
    assert done.difference.count("added")[0] == 2_041 - left  # only what was missing
    assert pull(store).id == target.id


def test_a_broken_off_sync_is_healed_by_another_target(loaded):
    def stop(rows, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sync(loaded, large(300), base=small(), progress=stop, insist=True, batch=1_000)
    receipt = receipt_of(loaded)
    assert (receipt.state, receipt.snapshot, receipt.previous) == ("running", large(300).id, small().id)
    done = sync(loaded, small(), base=small(), insist=True)
    assert (done.healed, done.previous) == (True, small().id)
    assert pull(loaded).id == small().id


def test_one_writer_at_a_time(loaded):
    with writing(loaded), pytest.raises(BusyError, match="is writing"):
        sync(loaded, large(10), base=small())
    assert pull(loaded).id == small().id


def test_a_writer_that_lost_the_receipt_writes_nothing_more(loaded):
    def lose(rows, total):
        loaded.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.holder = 'another'", {})])

    with pytest.raises(BusyError, match="taken over"):
        sync(loaded, large(600), base=small(), progress=lose, insist=True, batch=1_000)
    assert receipt_of(loaded).state == "running"
    sync(loaded, small(), base=None, insist=True)
    assert pull(loaded).id == small().id


@pytest.mark.needs_neo4j
def test_a_live_writer_on_another_computer_is_waited_for_a_dead_one_is_not(neo4j_settings):
    wipe(neo4j_settings)
    with connect(neo4j_settings) as store:
        sync(store, small(), base=None)
        elsewhere = "MATCH (r:Receipt) SET r.state = 'running', r.holder = 'x', r.place = 'elsewhere', r.beat = timestamp() - $ago"
        store.write([(elsewhere, {"ago": 50_000})])
        with pytest.raises(BusyError, match="another computer"):
            sync(store, small(), base=None)
        store.write([(elsewhere, {"ago": 61_000})])
        assert sync(store, small(), base=None).healed
        assert pull(store).id == small().id


def test_a_state_made_from_one_that_the_graph_no_longer_holds_is_refused(loaded):
    # Two loads are checked at once against the same state; the second must not take out what the first one brought.
    first = changed({"ResidentUnit": [node("ResidentUnit", "u1", name="二医院")]})
    sync(loaded, first, base=small())
    with pytest.raises(BusyError):
        sync(loaded, changed({"ResidentUnit": [node("ResidentUnit", "u1", name="三医院")]}), base=small())
    assert read_receipt(loaded).snapshot == first.id
    assert require_complete(loaded)
