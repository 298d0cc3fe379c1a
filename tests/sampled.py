"""A pytest plugin: the samples as the loader reads them, each made and read once for all tests of a worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from orgnet.loaders.merge import check
from orgnet.samples import SAMPLES, write_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgnet.loaders.merge import Checked

NAMES = tuple(SAMPLES)
TOGETHER = "together"
"""Stands for all samples in one graph."""


@pytest.fixture(scope="session")
def read_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Checked]:
    """Return what reads the workbook of a sample, or all of them together, as the loader does; each once."""
    folder = tmp_path_factory.mktemp("samples")

    @cache
    def checked(name: str) -> Checked:
        return check([write_sample(one, folder) for one in (NAMES if name == TOGETHER else (name,))])

    return checked
