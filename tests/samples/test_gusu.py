"""Big committees of Gusu that share members beyond chance; all else of the sample is held by tests/samples/test_figures.py and test_every_sample.py."""

from __future__ import annotations

import pytest

from orgnet.analysis.interlocks import interlock_table
from orgnet.samples.gusu import plan
from orgnet.view import NetworkView
from tests.analysis.worked import Opened
from tests.sampled import TOGETHER


@pytest.fixture(scope="module", params=["gusu", TOGETHER])
def workspace(read_sample, request):
    whole = read_sample(request.param).require()
    return Opened(whole, NetworkView(whole), plan.DAY)


def pairs(table):
    return {frozenset(pair): overlap for *pair, overlap in table[["committee_name", "other_name", "overlap"]].itertuples(index=False)}


def test_two_pairs_of_the_old_town_share_more_than_chance_gives(workspace):
    # By hand, from the plan: six of the units are on both of the first two committees, six on the last two, and five on the first and the last.
    first, middle, last = (f"{name}大党委" for name in plan.OLD_TOWN)
    shared = {frozenset((first, middle)): 6, frozenset((middle, last)): 6, frozenset((first, last)): 5}
    every = interlock_table(workspace)
    assert {pair: overlap for pair, overlap in pairs(every).items() if pair in shared} == shared
    found = interlock_table(workspace, significant=True, street="平江街道")
    assert {frozenset((first, middle)), frozenset((middle, last))} <= set(pairs(found)) <= set(shared)
    assert (found["overlap"] > 5 * found["expected"]).all()
    assert (found["q_value"] <= 0.05).all()
    assert len(every) > len(found)


def test_the_units_of_the_pairs_are_named(workspace):
    names = set(interlock_table(workspace, significant=True, street="平江街道")["shared_names"].iloc[0])
    assert "姑苏区古城保护委" in names
    assert names <= {unit for units in plan.OLD_TOWN.values() for unit in units}
