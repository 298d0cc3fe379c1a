"""Sparse matrices of ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

Matrix = Any
"""A `scipy.sparse.csr_array`; scipy has no types."""


def matrix(rows: NDArray[np.integer], columns: NDArray[np.integer], shape: tuple[int, int]) -> Matrix:
    """Return a matrix with a one at each pair of a row and a column."""
    return flat(sparse.csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape))


def flat(counts: Matrix) -> Matrix:
    """Return the matrix with a one wherever there is anything: counted twice is once."""
    ones = sparse.csr_array(counts)
    ones.sum_duplicates()
    ones.data = np.ones(len(ones.data), dtype=np.int32)
    return ones


def columns_by_row(ones: Matrix) -> list[list[int]]:
    """Return the columns of each row."""
    return [row.tolist() for row in np.split(ones.indices, ones.indptr[1:-1])] if ones.shape[0] else []


def sums(ones: Matrix, axis: int) -> NDArray[np.int64]:
    """Return the sums along an axis, one-dimensional."""
    return np.asarray(ones.sum(axis=axis)).ravel().astype(np.int64)
