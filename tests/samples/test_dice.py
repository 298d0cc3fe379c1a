from __future__ import annotations

from datetime import date

import pytest

from orgnet.samples.dice import Dice


def test_two_streams_of_one_name_draw_the_same():
    one, other = Dice("a"), Dice("a")
    assert [one.between(0, 999) for _ in range(20)] == [other.between(0, 999) for _ in range(20)]


def test_draws_are_the_same_on_every_machine():
    # Written down once; a change would redraw every sample.
    dice = Dice("orgnet")
    assert [dice.between(0, 999) for _ in range(5)] == [772, 645, 246, 3, 61]


def test_a_part_has_a_stream_of_its_own():
    whole = Dice("a")
    before = [whole.fork("part").between(0, 999) for _ in range(3)]
    whole.between(0, 9)
    assert [whole.fork("part").between(0, 999) for _ in range(3)] == before


def test_bounds_are_included():
    dice = Dice("bounds")
    assert {dice.between(1, 3) for _ in range(200)} == {1, 2, 3}
    assert {dice.few(1, 2) for _ in range(200)} == {1, 2}
    assert {dice.day(date(2026, 1, 1), date(2026, 1, 2)) for _ in range(50)} == {date(2026, 1, 1), date(2026, 1, 2)}


def test_small_numbers_come_more_often_in_few():
    dice = Dice("few")
    drawn = [dice.few(1, 10) for _ in range(1000)]
    assert drawn.count(1) > 400
    assert max(drawn) == 10


def test_some_are_different_and_no_more_than_there_are():
    dice = Dice("some")
    assert sorted(dice.some([1, 2, 3], 9)) == [1, 2, 3]
    assert len(set(dice.some(range(100), 40))) == 40


@pytest.mark.parametrize(("total", "weights", "low"), [(10, [1, 1, 1], 0), (7, [5, 1], 1), (0, [1, 2], 0), (120, [3, 9, 1, 1], 18)])
def test_split_sums_to_the_total(total, weights, low):
    parts = Dice("split").split(total, weights, low=low)
    assert sum(parts) == total
    assert min(parts) >= low


def test_split_refuses_what_cannot_be():
    with pytest.raises(ValueError, match="cannot give 3 parts 4 each"):
        Dice("split").split(11, [1, 1, 1], low=4)
