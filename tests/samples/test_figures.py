"""Every figure of the published studies, counted with Cypher in the graph that the real loader and the real store made, on both engines."""

from __future__ import annotations

import pytest

from orgnet.samples.fancheng import plan
from orgnet.samples.figures import FIGURES
from orgnet.store import connect, prepare, sync
from tests.samples.conftest import NAMES, TOGETHER
from tests.servers.fixtures import wipe

ALONE = [(name, figure) for name in NAMES for figure in FIGURES[name]]


@pytest.fixture(scope="module")
def checked(request, read):
    """Return a sample, or all of them, as the loader reads their workbooks."""
    return read(request.param)


@pytest.fixture(scope="module")
def loaded(checked, engine_settings):
    """Return a store that holds it."""
    wipe(engine_settings)
    with connect(engine_settings) as store:
        prepare(store)
        sync(store, checked.snapshot, base=None)
        yield store
    wipe(engine_settings)


def counted(store, figure) -> float:
    rows = store.read(figure.cypher, {"as_of": plan.DAY})
    assert len(rows) == 1
    return rows[0]["figure"]


@pytest.mark.parametrize("checked", [*NAMES, TOGETHER], indirect=True)
def test_the_workbook_has_not_one_fault(checked):
    assert list(checked.faults) == []
    assert checked.snapshot is not None


@pytest.mark.parametrize("checked", ["fancheng"], indirect=True)
def test_what_is_unknown_is_what_the_plan_says(checked):
    # Four grids and 91 buildings sent no report about Party organisations.
    grids, buildings = (checked.snapshot.nodes[label]["reported"].to_list() for label in ("Grid", "Building"))
    assert sum("party" not in topics for topics in grids) == 4
    assert sum("party" not in topics for topics in buildings) == 91
    committees = checked.snapshot.nodes["BigPartyCommittee"]["reported"].to_list()
    assert sum("meetings" not in topics for topics in committees) == len(plan.UNREPORTED["meetings"])


@pytest.mark.parametrize(("checked", "figure"), ALONE, ids=[f"{name}-{figure.name}" for name, figure in ALONE], indirect=["checked"])
def test_figure(loaded, figure):
    # domain.md 5.A to 5.E: exact, over, almost and about as Figure says.
    number = counted(loaded, figure)
    assert figure.low <= number <= figure.high, f"{figure.says}：{number}"


@pytest.mark.parametrize(("checked", "name"), [(TOGETHER, name) for name in NAMES], ids=NAMES, indirect=["checked"])
def test_each_sample_keeps_its_figures_among_the_others(loaded, name):
    numbers = {figure.name: counted(loaded, figure) for figure in FIGURES[name]}
    wrong = {figure.says: numbers[figure.name] for figure in FIGURES[name] if not figure.low <= numbers[figure.name] <= figure.high}
    assert wrong == {}
