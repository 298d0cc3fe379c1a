"""The sample of Fancheng, made once for all tests here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from orgnet.samples import SAMPLES

if TYPE_CHECKING:
    from orgnet.loaders.template import Explanation
    from orgnet.samples.book import Book


@pytest.fixture(scope="session")
def made() -> tuple[Book, Explanation]:
    """Return the rows and the explanation."""
    return SAMPLES["fancheng"]()


@pytest.fixture(scope="session")
def book(made: tuple[Book, Explanation]) -> Book:
    """Return the rows."""
    return made[0]


@pytest.fixture(scope="session")
def tables(book):
    """Return the rows as they stand in the workbook."""
    return book.tables()
