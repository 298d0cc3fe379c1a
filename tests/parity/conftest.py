"""Both engines with the same graph and its measures in them: the neighbourhood, and the sample of Fancheng."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from orgnet.analysis.measures import write_measures
from tests.loaded import load
from tests.neighbourhood import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgnet.workspace import Workspace


@dataclass(frozen=True)
class Both:
    """The same graph on both engines."""

    embedded: Workspace
    neo4j: Workspace

    def __iter__(self) -> Iterator[Workspace]:
        """Return the two in turn."""
        return iter((self.embedded, self.neo4j))


# The large one first: Neo4j's plans for it serve the small one, too, and each of some hundred queries is planned once.
@pytest.fixture(scope="package", params=["fancheng", "neighbourhood"])
def both(request, read_sample, embedded_settings, neo4j_settings) -> Iterator[Both]:
    """Return both engines, with each of the two graphs in turn."""
    whole = snapshot(joint=True, ground=True) if request.param == "neighbourhood" else read_sample(request.param).require()
    with load(embedded_settings, whole, keep=True) as embedded, load(neo4j_settings, whole, keep=True) as neo4j:
        for workspace in (embedded, neo4j):
            write_measures(workspace)
        yield Both(embedded, neo4j)
