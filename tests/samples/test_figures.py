"""Every figure of the published study, counted with Cypher in the graph that the real loader and the real store made, on both engines."""

from __future__ import annotations

import pytest

from orgnet.loaders.merge import check
from orgnet.samples import write_sample
from orgnet.samples.fancheng import plan
from orgnet.samples.figures import FIGURES
from orgnet.store import connect, prepare, sync
from tests.servers.fixtures import wipe


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Return the sample as the loader reads it from its workbook."""
    return check([write_sample("fancheng", tmp_path_factory.mktemp("fancheng"))])


@pytest.fixture(scope="module")
def loaded(checked, engine_settings):
    """Return a store that holds the sample."""
    wipe(engine_settings)
    with connect(engine_settings) as store:
        prepare(store)
        sync(store, checked.snapshot, base=None)
        yield store
    wipe(engine_settings)


def test_the_workbook_has_not_one_fault(checked):
    assert list(checked.faults) == []
    assert checked.snapshot is not None


def test_what_is_unknown_is_what_the_plan_says(checked):
    # Four grids and 91 buildings sent no report about Party organisations.
    grids, buildings = (checked.snapshot.nodes[label]["reported"].to_list() for label in ("Grid", "Building"))
    assert sum("party" not in topics for topics in grids) == 4
    assert sum("party" not in topics for topics in buildings) == 91
    committees = checked.snapshot.nodes["BigPartyCommittee"]["reported"].to_list()
    assert sum("meetings" not in topics for topics in committees) == len(plan.UNREPORTED["meetings"])


@pytest.mark.parametrize("figure", FIGURES["fancheng"], ids=lambda figure: figure.name)
def test_figure_of_fancheng(loaded, figure):
    # domain.md 5.A: exact, over, almost and about as Figure says.
    rows = loaded.read(figure.cypher, {"as_of": plan.DAY})
    assert len(rows) == 1
    assert figure.low <= rows[0]["figure"] <= figure.high, f"{figure.says}：{rows[0]['figure']}"
