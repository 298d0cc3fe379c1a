"""The samples, each made once for all tests here."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from orgnet.samples import SAMPLES

if TYPE_CHECKING:
    from types import ModuleType

    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book


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
