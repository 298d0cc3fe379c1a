"""
The search on bits beside sets, on hundreds of random networks.

Expected values come from `plain`, which follows the definition organisation by organisation.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from orgnet.metrics.reach._matrices import flat, matrix
from orgnet.metrics.reach.search import search

STEPS = 3


def network(dice, organisations, agreements, grids, *, signatures, benefits):
    """Return random `start`, `party`, `benefit` and `households`; some organisations start with agreements that they are not party to."""
    party = matrix(
        dice.integers(0, max(organisations, 1), signatures), dice.integers(0, max(agreements, 1), signatures), (organisations, agreements)
    )
    more = matrix(
        dice.integers(0, max(organisations, 1), signatures // 5), dice.integers(0, max(agreements, 1), signatures // 5), party.shape
    )
    benefit = matrix(dice.integers(0, max(agreements, 1), benefits), dice.integers(0, max(grids, 1), benefits), (agreements, grids))
    return flat(party + more), party, benefit, np.where(dice.random(grids) < 0.2, -1, dice.integers(0, 600, grids))


def plain(start, party, benefit, households):
    """Return what `search` does, for one number of steps after another, by sets."""
    of = {name: _columns(rows) for name, rows in {"start": start, "party": party, "back": party.T.tocsr(), "benefit": benefit}.items()}
    told = np.zeros((STEPS, 3, start.shape[0]), dtype=np.int64)
    by_grid = np.zeros((STEPS, benefit.shape[1]), dtype=np.int64)
    for organisation in range(start.shape[0]):
        agreements = of["start"][organisation]
        for step in range(STEPS):
            if step:
                agreements = agreements | {one for agreement in agreements for party in of["back"][agreement] for one in of["party"][party]}
            reached = sorted({grid for agreement in agreements for grid in of["benefit"][agreement]})
            figures = households[reached] if reached else np.zeros(0, dtype=np.int64)
            told[step, :, organisation] = len(reached), figures[figures >= 0].sum(), (figures < 0).sum()
            by_grid[step, reached] += 1
    return told, by_grid


def _columns(rows):
    return [set(part.tolist()) for part in np.split(rows.indices, rows.indptr[1:-1])] if rows.shape[0] else []


def told_by(reached):
    return np.stack([reached.grids, reached.households, reached.without_figure], axis=1)


@pytest.mark.parametrize("seed", range(200))
def test_it_is_what_sets_say(seed):
    dice = np.random.default_rng(seed)
    sizes = [int(dice.integers(1, most)) for most in (200, 60, 40)]  # up to four words of organisations
    ties = {"signatures": int(dice.integers(0, 250)), "benefits": int(dice.integers(0, 120))}
    given = network(dice, *sizes, **ties)
    told, by_grid = plain(*given)
    reached = search(*given, steps=STEPS)
    assert np.array_equal(told_by(reached), told)
    assert np.array_equal(reached.organisations, by_grid)


def test_the_random_networks_are_worth_comparing():
    dice = np.random.default_rng(0)
    told, by_grid = plain(*network(dice, 150, 40, 30, signatures=200, benefits=80))
    assert (told[2, 0] > told[1, 0]).sum() > 20
    assert (told[1, 0] > told[0, 0]).sum() > 50
    assert by_grid[2].max() > 64  # more than a word holds


@pytest.mark.parametrize(("organisations", "agreements", "grids"), [(0, 0, 0), (3, 0, 0), (3, 2, 0), (0, 2, 3), (1, 1, 1)])
def test_without_ties_nothing_is_reached(organisations, agreements, grids):
    empty = sparse.csr_array((organisations, agreements), dtype=np.int32)
    reached = search(empty, empty, sparse.csr_array((agreements, grids), dtype=np.int32), np.full(grids, 300, dtype=np.int32), steps=STEPS)
    assert reached.grids.shape == reached.households.shape == reached.without_figure.shape == (STEPS, organisations)
    assert reached.organisations.shape == (STEPS, grids)
    assert not told_by(reached).any()
    assert not reached.organisations.any()


def test_threads_share_the_work_and_give_what_the_matrix_product_gives(monkeypatch):
    # So many organisations that three threads have their turns, of which the last is not full.
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    dice = np.random.default_rng(1)
    start, party, benefit, households = network(dice, 50_000, 20_000, 9_000, signatures=90_000, benefits=30_000)
    reached = search(start, party, benefit, households, steps=2)
    assert (np.diff(start.indptr) > 0).sum() > 2 * 16_384
    ground = flat(flat(start + flat(start @ party.T) @ party) @ benefit)
    assert np.array_equal(reached.grids[1], np.diff(ground.indptr))
    assert np.array_equal(reached.households[1], ground @ np.maximum(households, 0))
    assert np.array_equal(reached.organisations[1], np.bincount(ground.indices, minlength=9_000))


def test_one_step_of_many_is_the_whole_of_fewer():
    given = network(np.random.default_rng(2), 100, 40, 30, signatures=150, benefits=80)
    three = search(*given, steps=3)
    for steps in (1, 2):
        fewer = search(*given, steps=steps)
        assert np.array_equal(told_by(three)[:steps], told_by(fewer))
        assert np.array_equal(three.organisations[:steps], fewer.organisations)


def test_households_of_the_whole_country_fit():
    # 3 grids of 1,000 million each, beyond what 32 bits hold.
    start = matrix(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), (1, 1))
    benefit = matrix(np.zeros(3, dtype=np.int64), np.arange(3), (1, 3))
    assert search(start, start, benefit, np.full(3, 10**9), steps=1).households.tolist() == [[3 * 10**9]]
