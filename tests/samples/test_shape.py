from __future__ import annotations

import pytest

from orgnet.samples.dice import Dice
from orgnet.samples.shape import building_name, ordinal_pair, take_runs


@pytest.mark.parametrize("triples", [False, True])
@pytest.mark.parametrize("count", [0, 2, 3, 7, 10])
def test_runs_are_neighbours_of_one_row_and_taken_once(count, triples):
    rows = [[f"{row}{at}" for at in range(9)] for row in "abc"]
    runs = take_runs(Dice("runs"), rows, count, free=lambda item: item != "b4", triples=triples)
    taken = [item for run in runs for item in run]
    assert len(taken) == len(set(taken)) == count
    assert "b4" not in taken
    for run in runs:
        assert {item[0] for item in run} == {run[0][0]}
        assert [int(item[1]) for item in run] == list(range(int(run[0][1]), int(run[0][1]) + len(run)))


def test_more_neighbours_than_there_are_is_refused():
    with pytest.raises(ValueError, match="no 2 free neighbours"):
        take_runs(Dice("runs"), [["a", "b", "c"]], 4, free=lambda _: True)


def test_names():
    assert ordinal_pair([5, 6]) == "第五六"
    assert building_name("锦绣苑", 3) == "锦绣苑3号楼"
    assert building_name("前进路18号院", 1, courtyard=True) == "前进路18号院独院"
