"""Every figure of the published studies, counted with Cypher in the graph that the real loader and the real store made, on both engines."""

from __future__ import annotations

import pytest

from orgnet.samples.fancheng import plan
from orgnet.samples.figures import FIGURES
from orgnet.store import connect, prepare, sync
from tests.samples.conftest import NAMES, TOGETHER
from tests.servers.fixtures import wipe

ALONE = [(name, figure) for name in NAMES for figure in FIGURES[name]]


class Graph:
    """A graph that holds one sample at a time, or all; it is filled anew only when another is asked for."""

    def __init__(self, settings, store, read):
        self.settings, self.store, self.read, self.held = settings, store, read, None

    def figures(self, name, figures):
        """Return the figures counted while the graph holds the sample, or all samples, of this name."""
        if self.held != name:
            wipe(self.settings)
            prepare(self.store)
            sync(self.store, self.read(name).require(), base=None)
            self.held = name
        counted = {}
        for figure in figures:
            rows = self.store.read(figure.cypher, {"as_of": plan.DAY})
            assert len(rows) == 1
            counted[figure.name] = rows[0]["figure"]
        return counted


@pytest.fixture(scope="module")
def graph(engine_settings, read):
    """Return the graph of an engine."""
    with connect(engine_settings) as store:
        yield Graph(engine_settings, store, read)
    wipe(engine_settings)


@pytest.mark.parametrize("name", [*NAMES, TOGETHER])
def test_the_workbook_has_not_one_fault(read, name):
    assert list(read(name).faults) == []
    assert read(name).snapshot is not None


def test_what_is_unknown_is_what_the_plan_says(read):
    # Four grids and 91 buildings of Fancheng sent no report about Party organisations.
    nodes = read("fancheng").snapshot.nodes
    grids, buildings = (nodes[label]["reported"].to_list() for label in ("Grid", "Building"))
    assert sum("party" not in topics for topics in grids) == 4
    assert sum("party" not in topics for topics in buildings) == 91
    committees = nodes["BigPartyCommittee"]["reported"].to_list()
    assert sum("meetings" not in topics for topics in committees) == len(plan.UNREPORTED["meetings"])


@pytest.mark.parametrize(("name", "figure"), ALONE, ids=[f"{name}-{figure.name}" for name, figure in ALONE])
def test_figure(graph, name, figure):
    # domain.md 5.A to 5.E: exact, over, almost and about as Figure says.
    number = graph.figures(name, [figure])[figure.name]
    assert figure.low <= number <= figure.high, f"{figure.says}：{number}"


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_keeps_its_figures_among_the_others(graph, name):
    numbers = graph.figures(TOGETHER, FIGURES[name])
    wrong = {figure.says: numbers[figure.name] for figure in FIGURES[name] if not figure.low <= numbers[figure.name] <= figure.high}
    assert wrong == {}
