"""Who reaches one grid: the search of reach, run backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from orgnet.metrics.reach.construction import JointConstruction

if TYPE_CHECKING:
    from orgnet.view import NetworkView


def arrivals(view: NetworkView, grid: str, *, steps: int = 2) -> pd.DataFrame:
    """
    Every organisation that reaches one grid, and in how many steps.

    The parties of the agreements that benefit it reach it in one step, who shares an agreement with one of them in two, and so on; a
    committee in the fewest steps of itself and its seated members.

    Parameters
    ----------
    view
        The network, filtered to a day.
    grid
        Its id.
    steps
        From 1 to 3, as in `orgnet.metrics.reach.reach`.

    Returns
    -------
    organisations
        Indexed by organisation (a unit and its own Party organisations as one, the unit's id): `step` (the fewest) and `is_unit` (whether
        it is one, other than committees, branches and self-governing bodies). By step, then by id.

    Raises
    ------
    KeyError
        If the view has no grid of this id.
    """
    network = JointConstruction.of(view)
    place = np.flatnonzero(network.grids == grid)
    if not len(place):
        raise KeyError(grid)
    step_of = np.zeros(len(network.ids), dtype=np.int64)
    agreements = network.benefit.T.tocsr()[[int(place[0])]].indices
    back = network.party.T.tocsr()
    for step in range(1, steps + 1):
        parties = np.unique(back[agreements].indices)
        fresh = parties[step_of[parties] == 0]
        step_of[fresh] = step
        agreements = np.unique(network.party[fresh].indices)
    committees, members = network.seats.pairs()
    step_of = np.where(step_of == 0, steps + 1, step_of)
    nearest = step_of.copy()
    np.minimum.at(nearest, committees, step_of[members])
    step_of = np.where(nearest > steps, 0, nearest)
    met = np.flatnonzero(step_of)
    table = pd.DataFrame(
        {"step": step_of[met], "is_unit": network.is_unit[met]}, index=pd.Index(network.ids[met], name="id", dtype="object")
    )
    return table.rename_axis("id").sort_values(["step", "id"], kind="stable")
