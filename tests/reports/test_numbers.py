from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from orgnet.reports.numbers import count, day, long_day, share


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


def test_days():
    assert day(date(2026, 11, 20)) == "2026-11-20"
    assert day(pd.Timestamp("2026-11-20")) == "2026-11-20"
    assert day(pd.NaT) == "—"
    assert long_day(date(2026, 11, 5), "zh") == "2026年11月5日"
    assert long_day(date(2026, 11, 5), "en") == "5 November 2026"
