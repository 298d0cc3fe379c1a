"""The constraints and indexes of the graph, from the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgnet.store.connection import EMBEDDED
from orgnet.store.receipt import CREATE_RECEIPT
from orgnet.vocabulary import NODE_KINDS

if TYPE_CHECKING:
    from orgnet.store.connection import Store

UNIQUE = ("Entity", "Orgnet")


def schema_statements(engine: str) -> list[str]:
    """
    Return the statements that prepare a graph; each may be run again without harm.

    The embedded engine keeps what is unique among `Entity` kind by kind and looks through all kinds in turn, so there each kind has an
    index of its own on the id.
    """
    looked_up = ("id",) if engine == EMBEDDED else ()
    constraints = [f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in UNIQUE]
    indexes = [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, kind in NODE_KINDS.items()
        for name in (*looked_up, *kind.indexed)
    ]
    return [*constraints, *indexes]


def prepare(store: Store) -> None:
    """
    Make the constraints and indexes that everything else relies on, and an empty receipt.

    Ids are unique among `Entity` and among `Orgnet`; kinds that are looked up by name or code have an index on it. Running
    it again changes nothing.
    """
    # Neo4j takes no other statement in a transaction that changes the schema.
    store.write([(statement, {}) for statement in schema_statements(store.engine)])
    store.write([(CREATE_RECEIPT, {})])
