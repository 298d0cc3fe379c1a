"""Committees that share members, and whether they share more than their sizes explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.special import gammaln

from orgnet.projection import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from orgnet.view import NetworkView

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

COMMITTEES = ("BigWorkingCommittee", "BigPartyCommittee")
FALSE_DISCOVERY = 0.05

_STEPS = 200
_CLOSE_ENOUGH = 1e-9
_LARGEST_STEP = 2.0
_TAIL = 60


def interlocks(view: NetworkView, *, kinds: Iterable[str] = COMMITTEES, false_discovery: float = FALSE_DISCOVERY) -> pd.DataFrame:
    """
    Pairs of committees that share members, with what chance alone would give.

    A committee's members are the organisations that hold a seat on it (`HAS_SEAT_ON`; a unit and its own Party organisation are one) and the
    appointees that hold a post in it (`HOLDS_POST_IN`), in force. The overlap of two committees is the number of members that
    they share; `overlaps` says how it is judged. A committee without members is left out.

    Parameters
    ----------
    view
        The network, filtered to a day.
    kinds
        Kinds of organisation that count as committees.
    false_discovery
        Share of the pairs called significant that may be so by chance, between 0 and 1.

    Returns
    -------
    interlocks
        One row for each pair with an overlap, the most surprising first: `committee`, `other` (ids), `committee_name`, `other_name`, `overlap`, `organisations`
        and `appointees` (of which), `shared` (ids, a tuple), `expected`, `p_value`, `q_value`, `significant`.

    Raises
    ------
    ValueError
        If `false_discovery` is not between 0 and 1.
    """
    places, members, incidence = _membership(view, view.of(kinds))
    found = overlaps(incidence, false_discovery=false_discovery)
    shared = [np.intersect1d(_row(incidence, a), _row(incidence, b)) for a, b in zip(found["first"], found["second"], strict=True)]
    appointee = view.labels[members] == "Appointee"
    first, second = places[found["first"].to_numpy()], places[found["second"].to_numpy()]
    names = view.nodes["name"].to_numpy(dtype=object)
    table = pd.DataFrame(
        {
            "committee": view.ids[first],
            "other": view.ids[second],
            "committee_name": names[first],
            "other_name": names[second],
            "overlap": found["overlap"],
            "organisations": np.array([int((~appointee[who]).sum()) for who in shared], dtype=np.int64),
            "appointees": np.array([int(appointee[who].sum()) for who in shared], dtype=np.int64),
            "shared": pd.Series([tuple(str(identity) for identity in view.ids[members[who]]) for who in shared], dtype="object"),
        }
    )
    return pd.concat([table, found[["expected", "p_value", "q_value", "significant"]]], axis=1)


def overlaps(incidence: csr_array, *, false_discovery: float = FALSE_DISCOVERY) -> pd.DataFrame:
    """
    Overlaps of rows beyond chance, under the bipartite configuration model.

    The model is the most random one in which every committee has as many members, and every member as many committees, as it has on
    average: a seat is taken with probability ``x_i y_j / (1 + x_i y_j)``, independently of the others, and the x and y are the ones that
    make the expected numbers equal to the real ones (maximum likelihood, found by Newton's method on the distinct numbers). The
    overlap of two committees then has a Poisson-binomial distribution; `p_value` is the probability of an overlap at least as
    large, computed exactly (members with equally many committees are one binomial; their distributions are convolved).

    All pairs of rows that have members are tests, also those without an overlap (p = 1). `q_value` is the smallest false discovery
    rate at which a pair would be called significant (Benjamini and Hochberg, also valid under the positive dependence of overlaps), and
    `significant` says whether that is at most `false_discovery`.

    Parameters
    ----------
    incidence
        1 where a committee (row) has a member (column); empty rows and columns are passed over.
    false_discovery
        Between 0 and 1.

    Returns
    -------
    overlaps
        One row for each pair with an overlap, by p-value: `first`, `second` (row numbers), `overlap` (1 and more), `expected` (mean overlap under the
        model), `p_value` (0 to 1), `q_value` (0 to 1), `significant`. Empty where no two rows overlap.

    Raises
    ------
    ValueError
        If `false_discovery` is not between 0 and 1.

    References
    ----------
    .. [1] F. Saracco, M. J. Straka, R. Di Clemente, A. Gabrielli, G. Caldarelli, T. Squartini, "Inferring monopartite projections of bipartite
       networks: an entropy-based approach", New Journal of Physics 19 (2017) 053022.
    .. [2] Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995) 289-300.
    .. [3] R. L. Breiger, "The duality of persons and groups", Social Forces 53 (1974) 181-190.

    Examples
    --------
    Among the women of Davis, Theresa and Evelyn met at 7 of their 8 events, where 5.15 were to be expected (p = 0.187): by itself no more than chance gives.
    """
    if not 0 < false_discovery < 1:
        raise ValueError(f"false_discovery is a share between 0 and 1, not {false_discovery}")
    counts = (incidence @ incidence.T).tocoo()
    above = counts.row < counts.col
    first, second = counts.row[above].astype(np.int64), counts.col[above].astype(np.int64)
    overlap = np.rint(counts.data[above]).astype(np.int64)
    sizes, class_of = np.unique(np.diff(incidence.indptr), return_inverse=True)
    degrees, weights = np.unique(np.bincount(incidence.indices, minlength=incidence.shape[1]), return_counts=True)
    chance = seat_probabilities(sizes, np.bincount(class_of, minlength=len(sizes)), degrees, weights)
    low, high = np.sort([class_of[first], class_of[second]], axis=0)
    cases, case = np.unique(np.stack([low, high, overlap]), axis=1, return_inverse=True)
    both = [chance[a] * chance[b] for a, b in cases[:2].T]
    expected = np.array([float(weights @ probability) for probability in both])
    p_value = np.array([_at_least(int(least), probability, weights) for least, probability in zip(cases[2], both, strict=True)])
    rows = int((np.diff(incidence.indptr) > 0).sum())
    found = pd.DataFrame({"first": first, "second": second, "overlap": overlap, "expected": expected[case], "p_value": p_value[case]})
    found = found.sort_values(["p_value", "first", "second"], ignore_index=True)
    found["q_value"] = _benjamini_hochberg(found["p_value"].to_numpy(), tests=rows * (rows - 1) // 2)
    return found.assign(significant=found["q_value"] <= false_discovery)


def seat_probabilities(sizes: Whole, committees: Whole, degrees: Whole, members: Whole) -> Floats:
    """
    Solve the bipartite configuration model for classes of rows and columns with equal sums.

    Parameters
    ----------
    sizes, committees
        Distinct row sums, and how many rows have each.
    degrees, members
        Distinct column sums, and how many columns have each.

    Returns
    -------
    probabilities
        That a row of a class is joined to a column of a class, shape (row classes, column classes). Row sums are met on average: ``probabilities @ members
        == sizes``, and likewise for columns.
    """
    chance = np.zeros((len(sizes), len(degrees)))
    rows, columns = sizes.astype(float), degrees.astype(float)
    open_rows, open_columns = np.ones(len(sizes), dtype=bool), np.ones(len(degrees), dtype=bool)
    while True:
        # Who has none or all of what is left is certain; it leaves, and then others may be.
        full = open_rows & (rows >= members[open_columns].sum()), open_columns & (columns >= committees[open_rows].sum())
        none = open_rows & (rows <= 0), open_columns & (columns <= 0)
        if not any(which.any() for which in (*full, *none)):
            break
        if (full[0] | none[0]).any():
            chance[np.ix_(full[0], open_columns)] = 1.0
            columns[open_columns] -= committees[full[0]].sum()
            open_rows &= ~(full[0] | none[0])
        else:
            chance[np.ix_(open_rows, full[1])] = 1.0
            rows[open_rows] -= members[full[1]].sum()
            open_columns &= ~(full[1] | none[1])
    inner = np.ix_(open_rows, open_columns)
    chance[inner] = _newton(rows[open_rows], committees[open_rows], columns[open_columns], members[open_columns])
    return chance


def _newton(rows: Floats, committees: Whole, columns: Floats, members: Whole) -> Floats:
    """Find log x and log y by Newton's method on the concave likelihood, with steps of bounded length."""
    if not len(rows) or not len(columns):
        return np.zeros((len(rows), len(columns)))
    total = float(rows @ committees)
    a, b = np.log(rows / np.sqrt(total)), np.log(columns / np.sqrt(total))
    chance: Floats = 1 / (1 + np.exp(-(a[:, None] + b)))
    for _ in range(_STEPS):
        lack = np.concatenate([committees * (rows - chance @ members), members * (columns - committees @ chance)])
        if np.abs(lack).max() < _CLOSE_ENOUGH:
            break
        spread = chance * (1 - chance) * np.outer(committees, members)
        curve = np.block([[np.diag(spread.sum(axis=1)), spread], [spread.T, np.diag(spread.sum(axis=0))]])
        # x and y are known only up to a factor between them: the smallest step is taken.
        step = np.linalg.lstsq(curve, lack, rcond=None)[0]
        step *= min(1.0, _LARGEST_STEP / max(float(np.abs(step).max()), 1e-300))
        a, b = a + step[: len(a)], b + step[len(a) :]
        chance = 1 / (1 + np.exp(-(a[:, None] + b)))
    return chance


def _at_least(least: int, probability: Floats, members: Whole) -> float:
    """Return the probability of at least `least` among independent members, `members[c]` of them with `probability[c]`."""
    certain = int(members[probability >= 1].sum())
    open_, least = (probability > 0) & (probability < 1), least - certain
    if least <= 0:
        return 1.0
    probability, members = probability[open_], members[open_]
    mean = float(probability @ members)
    # Beyond this the terms no longer change a double. Only sums of positive numbers: tiny probabilities keep their digits.
    most = int(min(members.sum(), max(least, mean + 12 * np.sqrt(mean)) + _TAIL))
    terms = np.zeros(most + 1)
    terms[0] = 1.0
    for share, count in zip(probability, members, strict=True):
        terms = np.convolve(terms, _binomial(int(count), float(share), most))[: most + 1]
    return float(min(terms[least:].sum(), 1.0))


def _binomial(count: int, share: float, most: int) -> Floats:
    """Return the probabilities of 0, 1, ... up to `most` successes."""
    k = np.arange(min(count, most) + 1)
    ways = gammaln(count + 1) - gammaln(k + 1) - gammaln(count - k + 1)
    terms: Floats = np.exp(ways + k * np.log(share) + (count - k) * np.log1p(-share))
    return terms


def _benjamini_hochberg(p_values: Floats, *, tests: int) -> Floats:
    """Return q-values of ascending p-values; tests that are not among them have p = 1."""
    raised = p_values * tests / np.arange(1, len(p_values) + 1)
    q_values: Floats = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return q_values


def _membership(view: NetworkView, committee: NDArray[np.bool_]) -> tuple[Whole, Whole, csr_array]:
    """Return the positions of committees and of members, and who is joined, shape (committees, members)."""
    body = bodies(view)
    seats, posts = view.tie("HAS_SEAT_ON"), view.tie("HOLDS_POST_IN")
    member = np.concatenate([body[seats["source_position"].to_numpy()], posts["source_position"].to_numpy()])
    place = np.concatenate([seats["target_position"].to_numpy(), posts["target_position"].to_numpy()])
    kept = committee[place] & (member != place)
    places, row = np.unique(place[kept], return_inverse=True)
    members, column = np.unique(member[kept], return_inverse=True)
    incidence = coo_array((np.ones(len(row)), (row, column)), shape=(len(places), len(members))).tocsr()
    incidence.data[:] = 1.0
    return places, members, incidence


def _row(incidence: csr_array, row: int) -> Whole:
    found: Whole = incidence.indices[incidence.indptr[row] : incidence.indptr[row + 1]]
    return found
