"""
Every figure of the published studies and the findings of every rule, counted with Cypher in the graph that the real loader and the real store
made, on both engines.
"""

from __future__ import annotations

import pytest

from orgnet.findings import Rule, rules
from orgnet.queries import run
from orgnet.samples.fancheng import plan
from orgnet.samples.figures import FIGURES
from orgnet.store import connect, sync
from tests.loaded import fill
from tests.sampled import NAMES, TOGETHER
from tests.samples.conftest import plan_of
from tests.servers.fixtures import KEPT, place

LARGEST = "fancheng"
"""Upon which all together are loaded."""


def alone(engine, *names):
    """Return what is asked of each of the samples alone on an engine, figure by figure and rule by rule."""
    marks = getattr(pytest.mark, f"needs_{engine}")
    for name in names:
        asked = [*((figure.name, figure) for figure in FIGURES[name]), *rules().items()]
        yield from (pytest.param(engine, name, one, marks=marks, id=f"{engine}-{name}-{said}") for said, one in asked)


# Alone on the embedded engine, all of them on Neo4j: so each figure is counted on both. The rest is for `--long`.
together = pytest.mark.parametrize(
    "engine_settings",
    [pytest.param("embedded", marks=[pytest.mark.needs_embedded, pytest.mark.long]), pytest.param("neo4j", marks=pytest.mark.needs_neo4j)],
    indirect=True,
)


class Graph:
    """A graph that holds one sample at a time, or all; it is filled anew only when another is asked for."""

    def __init__(self, settings, store, read_sample):
        self.settings, self.store, self.read_sample = settings, store, read_sample

    def hold(self, name):
        """Make the graph hold the sample, or all samples, of this name."""
        whole, largest = (self.read_sample(one).require() for one in (name, LARGEST))
        if name == TOGETHER and KEPT.get(place(self.settings)) == largest.id:
            sync(self.store, whole, base=largest)
            KEPT[place(self.settings)] = whole.id
        fill(self.settings, whole, keep=True)

    def findings(self, name, rule):
        """Return how many findings a rule has on the samples' day while the graph holds the sample, or all samples, of this name."""
        self.hold(name)
        return len(run(rule.query, self.store, as_of=plan.DAY if "as_of" in rule.query.parameters else None))

    def unknown(self, name, rule):
        """Return how many subjects a rule cannot judge."""
        self.hold(name)
        as_of = plan.DAY if "as_of" in rule.query.parameters else None
        return int(run(rule.query, self.store, as_of=as_of, statement="unknown")["unknown"].sum())

    def figures(self, name, figures):
        """Return the figures counted while the graph holds the sample, or all samples, of this name."""
        self.hold(name)
        counted = {}
        for figure in figures:
            rows = self.store.read(figure.cypher, {"as_of": plan.DAY})
            assert len(rows) == 1
            counted[figure.name] = rows[0]["figure"]
        return counted


@pytest.fixture(scope="module")
def graph(engine_settings, read_sample):
    """Return the graph of an engine."""
    with connect(engine_settings) as store:
        yield Graph(engine_settings, store, read_sample)


@pytest.mark.parametrize("name", [*NAMES, TOGETHER])
def test_the_workbook_has_not_one_fault(read_sample, name):
    assert list(read_sample(name).faults) == []
    assert read_sample(name).snapshot is not None


def test_what_is_unknown_is_what_the_plan_says(read_sample):
    # Four grids and 91 buildings of Fancheng sent no report about Party organisations.
    nodes = read_sample("fancheng").snapshot.nodes
    grids, buildings = (nodes[label]["reported"].to_list() for label in ("Grid", "Building"))
    assert sum("party" not in topics for topics in grids) == 4
    assert sum("party" not in topics for topics in buildings) == 91
    committees = nodes["BigPartyCommittee"]["reported"].to_list()
    assert sum("meetings" not in topics for topics in committees) == len(plan.UNREPORTED["meetings"])


UNKNOWN = {
    ("fancheng", "building-without-group"): 91,
    ("gusu", "compound-without-manager"): plan_of("gusu").UNKNOWN_SERVICE,
    ("shangmei", "building-without-group"): plan_of("shangmei").UNKNOWN_BUILDINGS,
    ("qingshan", "grid-lacking-post"): plan_of("qingshan").UNKNOWN_POST,
}
"""What the plans say of how many a rule cannot judge."""


@pytest.mark.parametrize(
    ("engine_settings", "name", "asked"), [*alone("embedded", *NAMES), *alone("neo4j", LARGEST)], indirect=["engine_settings"]
)
def test_figures_and_findings(graph, name, asked):
    if isinstance(asked, Rule):
        # What each plan says, and tests/samples/facts.py counts in plain Python.
        assert graph.findings(name, asked) == plan_of(name).FINDINGS.get(asked.id, 0)
        if (name, asked.id) in UNKNOWN:
            assert graph.unknown(name, asked) == UNKNOWN[name, asked.id]
    else:
        # domain.md 5.A to 5.E: exact, over, almost and about as Figure says.
        number = graph.figures(name, [asked])[asked.name]
        assert asked.low <= number <= asked.high, f"{asked.says}：{number}"


@pytest.mark.parametrize("name", NAMES)
@together
def test_each_sample_keeps_its_figures_among_the_others(graph, name):
    numbers = graph.figures(TOGETHER, FIGURES[name])
    wrong = {figure.says: numbers[figure.name] for figure in FIGURES[name] if not figure.low <= numbers[figure.name] <= figure.high}
    assert wrong == {}


@together
def test_samples_in_one_graph_have_the_findings_that_each_has_alone(graph):
    found = {rule.id: graph.findings(TOGETHER, rule) for rule in rules().values()}
    assert found == {rule: sum(plan_of(name).FINDINGS.get(rule, 0) for name in NAMES) for rule in rules()}
