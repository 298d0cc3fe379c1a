"""How loops over arrays are compiled, and on how many threads they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 8
"""The most that a measure takes; never more than there are processors."""


def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """
    Compile a loop when it first runs; it holds no lock, so several threads may run it.

    The compiled code is kept where numba may write; where neither the package's folder nor the user's cache can be written, it is compiled
    anew each time.
    """
    try:
        done: Callable[..., Any] = numba.njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # numba finds no place for its cache
        done = numba.njit(nogil=True)(loop)
    return done
