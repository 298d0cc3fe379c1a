"""How a difference becomes transactions."""

from __future__ import annotations

from orgnet.snapshot import compare
from orgnet.store.rows import MAX_BYTES, rows_in, transactions
from orgnet.store.schema import schema_statements
from orgnet.vocabulary import NODE_KINDS
from tests.store.states import NODES, TIES, large, node, small, state


def test_a_first_load_is_one_transaction_when_it_is_small():
    ((statements, count),) = transactions(compare(None, small()))
    assert count == rows_in(compare(None, small())) == 8 + 9
    assert "CREATE (n:Entity:Organisation:PartyOrganisation:GridBranch {id: row.id})" in "\n".join(text for text, _ in statements)


def test_nothing_to_do_is_no_transaction():
    assert list(transactions(compare(small(), small()))) == []


def test_no_transaction_has_more_rows_than_allowed():
    # 301 nodes of three kinds and 300 ties of two, 100 at most in one transaction.
    counts = [count for _, count in transactions(compare(None, large(150)), rows=100)]
    assert sum(counts) == 601
    assert max(counts) <= 100


def test_no_statement_is_longer_than_the_engine_takes():
    # Six grids whose names are 3 MiB long: two to a message.
    grids = [node("Grid", f"x{i}", i + 2, name="格" * (1 << 20)) for i in range(6)]
    batches = list(transactions(compare(None, state({"Grid": grids}, {}))))
    messages = [rows_of(statement) for statements, _ in batches for statement in statements]
    assert sum(map(len, messages)) == 6
    for rows in messages:
        assert sum(len(row["props"]["name"].encode()) for row in rows) <= MAX_BYTES


def test_what_is_blank_is_not_stored_and_removes_what_was_there():
    (row,) = (row for row in new_grids(None) if row["id"] == "g3")
    assert "households" not in row["props"]
    old = state({**NODES, "Grid": [*NODES["Grid"][:2], node("Grid", "g3", 4, name="第3网格", households=5)]}, TIES)
    (changed,) = new_grids(old)
    assert changed["props"]["households"] is None


def rows_of(statement):
    """Return the rows of a statement."""
    return statement[1]["rows"]


def new_grids(old):
    """Return the rows written to grids on the way from `old` to the small state."""
    batches = list(transactions(compare(old, small())))
    return [row for statements, _ in batches for statement in statements for row in rows_of(statement) if row.get("id", "").startswith("g")]


def test_removals_come_before_what_is_made():
    new = state({**NODES, "GridBranch": [], "ResidentsBranch": [node("ResidentsBranch", "b1", name="支部")]}, TIES)
    ((statements, count),) = transactions(compare(small(), new))
    assert [("DELETE" in text) for text, _ in statements] == [True, False, False]
    assert count == 1 + 1 + 2  # the branch goes, comes, and covers its two grids again


def test_where_kinds_are_given_nodes_are_looked_for_among_theirs():
    new = small()
    difference = compare(None, new)
    ((by_id, count),) = transactions(difference)
    ((by_kind, same),) = transactions(difference, kinds=new.index)
    assert count == same
    written = {row["key"]: text for text, rows in by_kind for row in rows["rows"] if "key" in row}
    assert written.keys() == {row["key"] for _, rows in by_id for row in rows["rows"] if "key" in row}
    label = dict(zip(new.index["id"], new.index["label"], strict=True))
    for table in new.ties.values():
        for tie in table.to_dicts():
            assert f"MATCH (a:{label[tie['start']]} {{id: row.a}}) MATCH (b:{label[tie['end']]} {{id: row.b}})" in written[tie["key"]]
    old = state({**NODES, "Grid": [*NODES["Grid"][:2], node("Grid", "g3", 4, name="旧名")]}, TIES)
    ((changes, _),) = transactions(compare(old, new), kinds=new.index)
    assert [text for text, _ in changes] == ["UNWIND $rows AS row MATCH (e:Grid {id: row.id}) SET e += row.props"]


def test_ids_are_unique_and_what_is_looked_up_has_an_index():
    statements = schema_statements("neo4j")
    assert statements[0] == "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    assert len(statements) == 2 + sum(len(kind.indexed) for kind in NODE_KINDS.values())
    assert all("IF NOT EXISTS" in statement for statement in statements)
    more = set(schema_statements("embedded")) - set(statements)
    assert more == {f"CREATE INDEX {label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)" for label in NODE_KINDS}
