from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from orgnet.reports.numbers import count, day, long_day, number, numbered, share


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0.0%"), (1, "100%"), (0.9999, "99.9%"), (0.0001, "0.1%"), (0.8505, "85.1%"), (0.5, "50.0%"), (None, "—"), (float("nan"), "—")],
)
def test_a_share_that_is_not_whole_does_not_look_whole(value, expected):
    # look.md: one decimal, never rounded up to 100 %.
    assert share(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(1004, "1,004"), (0, "0"), (None, "—"), (pd.NA, "—"), (np.int64(12), "12"), (3.0, "3")])
def test_counts(value, expected):
    assert count(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.522, "0.522"),
        (0, "0.000"),
        (1234.5, "1,234.500"),
        (4e-9, "<0.001"),
        (0.0005, "0.001"),
        (-4e-9, ">-0.001"),
        (None, "—"),
        (pd.NA, "—"),
    ],
)
def test_a_number_that_is_not_0_does_not_look_it(value, expected):
    assert number(value) == expected


def test_days():
    assert day(date(2026, 11, 20)) == "2026-11-20"
    assert day(pd.Timestamp("2026-11-20")) == "2026-11-20"
    assert day(pd.NaT) == "—"
    assert long_day(date(2026, 11, 5), "zh") == "2026年11月5日"
    assert long_day(date(2026, 11, 5), "en") == "5 November 2026"


@pytest.mark.parametrize(("value", "expected"), [(0, "0 grids"), (1, "1 grid"), (2, "2 grids"), (1004, "1,004 grids")])
def test_english_has_one_grid_and_many_grids(value, expected):
    assert numbered(value, "grid", "grids") == expected
