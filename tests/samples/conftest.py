"""The samples, each made once for all tests here."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from orgnet.loaders.merge import check
from orgnet.samples import SAMPLES, write_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from orgnet.loaders.merge import Checked
    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book

NAMES = tuple(SAMPLES)
TOGETHER = "together"
"""Stands for all samples in one graph."""


@cache
def sample(name: str) -> tuple[Book, Explanation]:
    """Return the rows and the explanation of a sample."""
    return SAMPLES[name]()


def plan_of(name: str) -> ModuleType:
    """Return the module that says what a sample is to come out as."""
    return importlib.import_module(f"orgnet.samples.{name}.plan")


@pytest.fixture(scope="session")
def made() -> tuple[Book, Explanation]:
    """Return the rows and the explanation of Fancheng."""
    return sample("fancheng")


@pytest.fixture(scope="session")
def book(made: tuple[Book, Explanation]) -> Book:
    """Return the rows of Fancheng."""
    return made[0]


@pytest.fixture(scope="session")
def tables(book):
    """Return the rows of Fancheng as they stand in the workbook."""
    return book.tables()


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Checked]:
    """Return what reads the workbook of a sample, or all of them together, as the loader does; each once."""
    folder = tmp_path_factory.mktemp("samples")

    @cache
    def checked(name: str) -> Checked:
        return check([write_sample(one, folder) for one in (NAMES if name == TOGETHER else (name,))])

    return checked
