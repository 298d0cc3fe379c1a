"""The city that is measured: of exactly its size, the same each time, and without a fault."""

from __future__ import annotations

from collections import Counter

from tests.benchmarks.city import city, size


def test_a_community_brings_100_nodes_and_400_ties():
    assert size(city(10)) == (1_000, 4_000)
    assert size(city(20)) == (2_000, 8_000)


def test_it_is_the_same_city_each_time():
    assert city(10) == city(10)
    assert city(10) != city(10, seed=1)


def test_codes_and_ties_are_unique():
    for name, rows in city(20).items():
        if "code" in rows[0]:
            several = [code for code, count in Counter(row["code"] for row in rows).items() if count > 1]
        else:
            several = [tie for tie, count in Counter((row["start"], row["end"]) for row in rows).items() if count > 1]
        assert several == [], name
