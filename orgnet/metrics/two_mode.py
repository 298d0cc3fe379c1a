"""Centrality of committees and their members in the network of seats, which has two kinds of node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from orgnet.projection import bodies
from orgnet.projection.paths import betweenness_of, closeness_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgnet.view import NetworkView

    Floats = NDArray[np.float64]

MODES = ("committee", "member")


@dataclass(frozen=True, eq=False)
class TwoMode:
    """
    A network between two kinds of node.

    Parameters
    ----------
    first, second
        Ids of either kind.
    incidence
        1 where one of the first is joined to one of the second, shape (first, second).
    """

    first: NDArray[np.object_]
    second: NDArray[np.object_]
    incidence: csr_array


def two_mode(view: NetworkView, *, pivots: int | None = None) -> pd.DataFrame:
    """
    Centralities of committees and members in the network of seats in force.

    Members are organisations that hold a seat (`HAS_SEAT_ON`), a unit and its own Party organisation as one. Each side is measured
    against what its own side could have at most (`two_mode_centrality`). More is more central.

    Parameters
    ----------
    view
        The network, filtered to a day.
    pivots
        Size of the sample of betweenness and closeness in each connected part that is larger; None for no sample while all paths can be
        followed (`orgnet.projection.paths.AFFORDABLE`).

    Returns
    -------
    two_mode
        Committees, then members, in the order of the view (a body that is both has two rows): index `id`; `mode` ("committee", "member"), `label`,
        `name`, and the columns of `two_mode_centrality`. Empty where there is no seat.
    """
    seats, body = view.tie("HAS_SEAT_ON"), bodies(view)
    member, committee = body[seats["source_position"].to_numpy()], body[seats["target_position"].to_numpy()]
    first, row = np.unique(committee, return_inverse=True)
    second, column = np.unique(member, return_inverse=True)
    incidence = coo_array((np.ones(len(row)), (row, column)), shape=(len(first), len(second))).tocsr()
    incidence.data[:] = 1.0
    measured = two_mode_centrality(TwoMode(view.ids[first], view.ids[second], incidence), pivots=pivots)
    nodes = view.nodes.loc[measured.index]
    mode = np.repeat(MODES, [len(first), len(second)])
    return pd.concat([pd.DataFrame({"mode": mode, "label": nodes["label"], "name": nodes["name"]}, index=measured.index), measured], axis=1)


def two_mode_centrality(network: TwoMode, *, pivots: int | None = None) -> pd.DataFrame:
    """
    Degree, closeness and betweenness of a network between two kinds of node.

    With n1 nodes of its own kind and n2 of the other:

    * degree: how many of the other kind it is joined to (`ties`), over n2; 0 to 1;
    * closeness (harmonic): the sum of 1 / distance to all others, over ``n2 + (n1 - 1) / 2``, which one that is joined to all of the other
      kind has; 0 (an isolate) to 1;
    * betweenness: pairs of others that it stands between, as shares of their shortest paths, over the most that a node of its kind can
      stand between; 0 to 1.

    Who is in another part is infinitely far: it adds nothing to closeness or betweenness. The classical closeness (n2 + 2 (n1 - 1) over the sum of
    distances) is not used: it says nothing where there are several parts, and seats have one for nearly every community.

    Parameters
    ----------
    network
        The two kinds, and who is joined.
    pivots
        As in `two_mode`.

    Returns
    -------
    centrality
        Indexed by id, the first kind before the second: `ties`, `degree`, `closeness`, `betweenness`, and the standard errors `closeness_error` and
        `betweenness_error` (0 where exact).

    References
    ----------
    .. [1] S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", Social Networks 19 (1997) 243-269.
    .. [2] A. Davis, B. B. Gardner, M. R. Gardner, "Deep South", University of Chicago Press (1941).

    Examples
    --------
    Among the women of Davis, Evelyn went to 8 of 14 events: degree 0.571, betweenness 0.097.
    """
    rows, columns = network.incidence.shape
    own = np.repeat([rows, columns], [rows, columns]).astype(float)
    other = np.repeat([columns, rows], [rows, columns]).astype(float)
    pairs = network.incidence.tocoo()
    ends = np.concatenate([pairs.row, pairs.col + rows]), np.concatenate([pairs.col + rows, pairs.row])
    graph = coo_array((np.ones(2 * pairs.nnz), ends), shape=(rows + columns,) * 2).tocsr()
    through, near = betweenness_of(graph, pivots=pivots), closeness_of(graph, pivots=pivots)
    ties = np.diff(graph.indptr)
    nearest = np.maximum(other + (own - 1) / 2, 1)
    most = np.maximum(2 * _most_between(own, other), 1e-300)
    return pd.DataFrame(
        {
            "ties": ties.astype(np.int64),
            "degree": ties / np.maximum(other, 1),
            "closeness": near.value / nearest,
            "closeness_error": near.error / nearest,
            "betweenness": through.value / most,
            "betweenness_error": through.error / most,
        },
        index=pd.Index(np.concatenate([network.first, network.second]), name="id", dtype="object"),
    )


def _most_between(own: Floats, other: Floats) -> Floats:
    """Return how many pairs a node can stand between at most, by the sizes of its own kind and the other (Borgatti and Everett 1997)."""
    each, rest = np.divmod(own - 1, np.maximum(other, 1))
    most: Floats = 0.5 * (other**2 * (each + 1) ** 2 + other * (each + 1) * (2 * rest - each - 1) - rest * (2 * each - rest + 3))
    return most
