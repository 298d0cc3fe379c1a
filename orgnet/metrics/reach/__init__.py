"""How far joint construction gets: the ground that organisations reach through agreements in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orgnet.metrics.reach._choice import greedily, rows_of_units
from orgnet.metrics.reach._matrices import sums
from orgnet.metrics.reach.construction import JointConstruction

if TYPE_CHECKING:
    from orgnet.view import NetworkView

MOST_STEPS = 3


def reach(view: NetworkView, *, steps: int = 2) -> pd.DataFrame:
    """
    Ground that each organisation's joint construction gets to.

    An organisation reaches the grids that benefit from an agreement it is party to (one step), the grids that benefit from its
    co-parties' agreements (two steps), and those of their co-parties (three). A street or a community that benefits counts with all
    its grids; a compound or a building with the grids that it lies in, a building in none with its compound's, else with the grid it
    is part of; a site with none. A unit and the Party organisations that cover it as standalone are one, and a committee reaches what
    it and its seated members reach. Ground reached twice counts once. Meetings, registrations and seats add nothing.

    Parameters
    ----------
    view
        The network, filtered to a day (`view.on(day)`), so that only agreements and ties in force are in it.
    steps
        From 1 to 3.

    Returns
    -------
    reach
        Indexed by organisation: `unit` (id of the organisation that it counts as: itself, or the unit whose own Party organisation
        it is), `agreements` (count, its own), `grids` (count), `households` (count; grids without a figure count nothing and are
        counted in `grids_without_households`), `only_through_it` (grids that a unit reaches within the same steps and that no unit
        reaches any more once it leaves all its agreements). An organisation without an agreement in force has zeros.

    Raises
    ------
    ValueError
        If `steps` is not from 1 to 3.

    References
    ----------
    .. [1] S. P. Borgatti, "Identifying sets of key players in a social network",
       Computational & Mathematical Organization Theory 12 (2006) 21-34.

    Examples
    --------
    The hospital signed A1 (grids g1, g2) and A2 (g2, g3): within one step it reaches three grids, not four.
    """
    network = _network(view, steps)
    hanging = pd.Series([one for organisations in network.critical(steps) for one in organisations], dtype="int64").value_counts()
    every = range(len(network.ids))
    counts = {
        "agreements": sums(network.party, 1),
        **network.counts(steps),
        "only_through_it": hanging.reindex(every, fill_value=0).to_numpy(),
    }
    # Own Party organisations show what their unit reaches.
    shown = {name: column[network.unit_of] for name, column in counts.items()}
    return pd.DataFrame({"unit": network.ids[network.unit_of], **shown}, index=pd.Index(network.ids, name="id"))


def only_through(view: NetworkView, *, steps: int = 2) -> pd.DataFrame:
    """
    Pairs of an organisation and a grid that units reach only through it.

    Parameters
    ----------
    view
        The network, filtered to a day.
    steps
        From 1 to 3.

    Returns
    -------
    pairs
        `unit` (id, as in `reach`) and `grid` (id), sorted.

    Raises
    ------
    ValueError
        If `steps` is not from 1 to 3.
    """
    network = _network(view, steps)
    pairs = [(network.ids[one], network.grids[grid]) for grid, found in enumerate(network.critical(steps)) for one in found]
    return pd.DataFrame(sorted(pairs), columns=["unit", "grid"], dtype="object")


def reached_grids(view: NetworkView, *, steps: int = 2) -> pd.Series[int]:
    """
    How many organisations reach each grid.

    Parameters
    ----------
    view
        The network, filtered to a day.
    steps
        From 1 to 3.

    Returns
    -------
    organisations
        Indexed by grid: count of the organisations that reach it within `steps`, a unit with its own Party organisations as one,
        committees by the agreements that they carry themselves. Zero where nobody gets.

    Raises
    ------
    ValueError
        If `steps` is not from 1 to 3.
    """
    network = _network(view, steps)
    return pd.Series(network.reaching(steps), index=pd.Index(network.grids, name="id"), name="organisations")


def reached_by_units(view: NetworkView, *, steps: int = 2) -> pd.Series[int]:
    """
    How many units reach each grid (redundancy).

    0 is a grid that no unit reaches; at 1 the grid hangs on that unit; the more, the less it matters that one leaves. Units are organisations
    other than committees, branches and self-governing bodies, each with its own Party organisations as one.

    Parameters
    ----------
    view
        The network, filtered to a day; of `orgnet.projection.live` the units that reach it by live agreements.
    steps
        From 1 to 3.

    Returns
    -------
    units
        Indexed by grid: count, from 0.

    Raises
    ------
    ValueError
        If `steps` is not from 1 to 3.

    Examples
    --------
    The school and the company signed for community c2: its grids have 2 units in one step, whoever else signs elsewhere.
    """
    network = _network(view, steps)
    _, grids = rows_of_units(network, steps)
    counts = np.bincount(np.concatenate([np.empty(0, dtype=np.int64), *grids]), minlength=len(network.grids))
    return pd.Series(counts, index=pd.Index(network.grids, name="id"), name="units", dtype="int64")


def marginal(view: NetworkView, *, steps: int = 2, by: str = "grids") -> pd.DataFrame:
    """
    Which unit adds most that those before it do not reach (marginal reach, in greedy order).

    First the unit that reaches most, then the one that reaches most of what is left, and so on until nothing is added. What the first k reach is
    at least 1 - 1/e (63 %) of what any k units could reach [1]_.

    Parameters
    ----------
    view
        The network, filtered to a day.
    steps
        From 1 to 3.
    by
        "grids" or "households": what is added; the other settles ties, then the id.

    Returns
    -------
    marginal
        Indexed by unit, in that order: `rank` (from 1), `adds_grids`, `adds_households` (grids without a figure count nothing),
        `adds_grids_without_households`, and `grids`, `households`, `grids_without_households` of the units so far. A unit that adds no
        grid has no row; where no unit reaches anything there are no rows.

    Raises
    ------
    ValueError
        If `steps` is not from 1 to 3, or `by` is no other.

    References
    ----------
    .. [1] G. L. Nemhauser, L. A. Wolsey, M. L. Fisher, "An analysis of approximations for maximizing submodular set functions",
       Mathematical Programming 14 (1978) 265-294.
    .. [2] M. Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", Optimization Techniques (1978) 234-243.

    Examples
    --------
    The school reaches g3, g5 and g6, the company g4, g5 and g6, the hospital g1 and g2. The school has as many grids as the company and more
    households: it adds three, then the hospital two, then the company one.
    """
    if by not in ("grids", "households"):
        raise ValueError(f"what is added is grids or households, not {by}")
    network = _network(view, steps)
    picks = list(greedily(network, steps, by=by))
    counts = ("grids", "households", "grids_without_households")
    table = pd.DataFrame(
        {f"adds_{name}": np.array([getattr(pick, name) for pick in picks], dtype=np.int64) for name in counts},
        index=pd.Index(network.ids[[pick.unit for pick in picks]], name="id", dtype="object"),
    )
    table.insert(0, "rank", np.arange(1, len(picks) + 1))
    return table.assign(**{name: table[f"adds_{name}"].cumsum() for name in counts})


@dataclass(frozen=True)
class Way:
    """
    One grid that an organisation reaches, and how.

    Attributes
    ----------
    grid
        Id of the grid.
    step
        In how many steps, the fewest.
    path
        Ids from the organisation to the grid, in turn: organisation, agreement, organisation, ..., agreement, what benefits, grid.
        Where a unit and its own Party organisation change places, both are named; so is who holds a seat on a committee.
    """

    grid: str
    step: int
    path: tuple[str, ...]


def ways(view: NetworkView, organisation: str, *, steps: int = 2) -> list[Way]:
    """
    Every grid that one organisation reaches, each with a witness.

    Parameters
    ----------
    view
        The network, filtered to a day.
    organisation
        Its id.
    steps
        From 1 to 3.

    Returns
    -------
    ways
        By step, then by grid.

    Raises
    ------
    KeyError
        If the view has no organisation of this id.
    ValueError
        If `steps` is not from 1 to 3.
    """
    network = _network(view, steps)
    found: dict[str, Way] = {}
    for agreement, step, path in network.walk(organisation, steps):
        for beneficiary, grid in network.benefiting(agreement):
            identity = str(network.grids[grid])
            tail = (identity,) if beneficiary == identity else (beneficiary, identity)
            found.setdefault(identity, Way(identity, step, (*path, *tail)))
    return sorted(found.values(), key=lambda way: (way.step, way.grid))


def _network(view: NetworkView, steps: int) -> JointConstruction:
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(f"steps must be from 1 to {MOST_STEPS}, not {steps}")
    return JointConstruction.of(view)


__all__ = ["MOST_STEPS", "JointConstruction", "Way", "marginal", "only_through", "reach", "reached_by_units", "reached_grids", "ways"]
