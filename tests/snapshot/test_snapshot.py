"""Freezing, identity, disk and comparison, on three nodes and two ties."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from orgnet.errors import HalvesDifferError, OtherVersionError
from orgnet.snapshot import SAMPLE_DAY, Manifest, Source, compare, freeze, read_snapshot, schema_format, tie_key, write_snapshot


def provenance(rows, sheet="网格"):
    return {
        "source": [["monthly"]] * len(rows),
        "sheet": [[sheet]] * len(rows),
        "row": [[row] for row in rows],
        "delivery": [["d1"]] * len(rows),
    }


def source(**changes):
    return Source(**{"name": "monthly", "date": date(2026, 11, 18), "delivery": "d1", "scope": {"party": ("c1",)}, **changes})


def tables(*, households=(400, None), rows=(2, 3)):
    community = pl.DataFrame({"id": ["c1"], "name": ["立业路社区"], "reported": [["party"]], **provenance([2], "社区")})
    grids = pl.DataFrame({"id": ["g1", "g2"], "name": ["一", "二"], "households": list(households), **provenance(rows)})
    part = pl.DataFrame({"key": ["g1>c1", "g2>c1"], "start": ["g1", "g2"], "end": ["c1", "c1"], **provenance(rows)})
    return {"Community": community, "Grid": grids}, {"PART_OF": part}


def frozen(*, sources=None, **changes):
    nodes, ties = tables(**changes)
    return freeze(nodes, ties, sources=sources or [source()])


def test_the_same_rows_are_the_same_snapshot_in_whatever_order():
    nodes, ties = tables()
    turned = {label: table.reverse() for label, table in reversed(nodes.items())}
    assert freeze(turned, {"PART_OF": ties["PART_OF"].reverse()}, sources=[source()]).id == frozen().id


def test_a_changed_cell_place_or_source_is_another_snapshot():
    ids = {frozen().id, frozen(households=(401, None)).id, frozen(rows=(2, 4)).id, frozen(sources=[source(date=date(2026, 11, 19))]).id}
    assert len(ids) == 4
    assert all(identity.startswith("202611") for identity in ids)


def test_written_and_read_back_it_is_the_same(tmp_path):
    snapshot = frozen()
    folder = write_snapshot(snapshot, tmp_path)
    read = read_snapshot(folder)
    assert folder.name == snapshot.id == read.id
    assert read.manifest == snapshot.manifest
    assert compare(snapshot, read).empty
    assert [path.name for path in tmp_path.iterdir()] == [snapshot.id]


@pytest.mark.parametrize("harm", ["remove", "change", "manifest"])
def test_a_damaged_snapshot_is_refused_with_the_way_out(tmp_path, harm):
    folder = write_snapshot(frozen(), tmp_path)
    table = folder / "nodes" / "Grid.parquet"
    if harm == "remove":
        table.unlink()
    elif harm == "change":
        table.write_bytes(table.read_bytes()[:-1] + b"x")
    else:
        (folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(HalvesDifferError) as error:
        read_snapshot(folder)
    assert "orgnet pull" in error.value.zh


@pytest.mark.parametrize("change", [{"format": "0a1b2c3d"}, {"format": None}, {"format": "0a1b2c3d", "sources": [{"who": "knows"}]}])
def test_what_another_version_has_written_is_refused_as_such(tmp_path, change):
    folder = write_snapshot(frozen(), tmp_path)
    written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert written["manifest"]["format"] == schema_format()
    written["manifest"] |= change
    (folder / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(OtherVersionError) as error:
        read_snapshot(folder)
    for word in ("--home", schema_format()):
        assert word in error.value.zh
        assert word in error.value.en


def test_a_folder_without_its_manifest_is_written_anew(tmp_path):
    snapshot = frozen()
    (tmp_path / snapshot.id / "nodes").mkdir(parents=True)
    assert read_snapshot(write_snapshot(snapshot, tmp_path)).id == snapshot.id


def test_the_difference_names_what_was_added_changed_moved_and_removed():
    nodes, ties = tables(households=(450, None), rows=(2, 4))
    nodes["Grid"] = (
        nodes["Grid"].filter(pl.col("id") == "g1").vstack(nodes["Grid"].filter(pl.col("id") == "g2").with_columns(id=pl.lit("g3")))
    )
    ties["PART_OF"] = ties["PART_OF"].with_columns(
        start=pl.Series(["g1", "g3"]),
        key=pl.Series(["g1>c1", "g3>c1"]),
    )
    difference = compare(frozen(), freeze(nodes, ties, sources=[source()]))
    assert difference.nodes["Grid"].added["id"].to_list() == ["g3"]
    assert difference.nodes["Grid"].changed.select("id", "households").rows() == [("g1", 450)]
    assert difference.nodes["Grid"].removed["id"].to_list() == ["g2"]
    assert "Community" not in difference.nodes
    assert [difference.count(what) for what in ("added", "changed", "moved", "removed")] == [(1, 1), (1, 0), (0, 0), (1, 1)]


def test_a_row_that_only_moved_in_its_sheet_is_counted_apart():
    difference = compare(frozen(), frozen(rows=(2, 4)))
    assert [difference.count(what) for what in ("added", "changed", "moved", "removed")] == [(0, 0), (0, 0), (1, 1), (0, 0)]


def test_a_value_that_became_unknown_is_a_change():
    assert compare(frozen(households=(400, 300)), frozen()).count("changed") == (1, 0)


def test_a_node_that_changes_kind_has_its_ties_remade():
    nodes, ties = tables()
    nodes["Compound"] = nodes["Grid"].filter(pl.col("id") == "g2")
    nodes["Grid"] = nodes["Grid"].filter(pl.col("id") == "g1")
    difference = compare(frozen(), freeze(nodes, ties, sources=[source()]))
    assert difference.ties == {}
    assert difference.remade["PART_OF"]["key"].to_list() == ["g2>c1"]


def test_everything_is_added_to_an_empty_graph():
    assert compare(None, frozen()).count("added") == (3, 2)


@pytest.mark.parametrize(("table", "fault"), [("node", "stand twice"), ("tie", "stand twice"), ("end", "no node")])
def test_unchecked_tables_are_refused(table, fault):
    nodes, ties = tables()
    if table == "node":
        nodes["Grid"] = nodes["Grid"].with_columns(id=pl.lit("g1"))
    elif table == "tie":
        ties["PART_OF"] = ties["PART_OF"].with_columns(key=pl.lit("k"))
    else:
        ties["PART_OF"] = ties["PART_OF"].with_columns(end=pl.lit("c9"))
    with pytest.raises(ValueError, match=fault):
        freeze(nodes, ties, sources=[source()])


def test_the_day_of_samples_is_their_own_and_of_anything_real_is_not():
    assert frozen(sources=[source(sample=True)]).manifest.sample_day == SAMPLE_DAY
    mixed = frozen(sources=[source(sample=True), source(name="real")]).manifest
    assert mixed.sample
    assert mixed.sample_day is None


def test_a_manifest_survives_as_text():
    manifest = frozen(sources=[source(norms=("quarterly_meeting",), edition="2023", communities=("c1",))]).manifest
    assert Manifest.from_json(manifest.to_json()) == manifest


def test_a_key_has_the_ends_and_the_key_columns():
    assert tie_key("HAS_SEAT_ON", "u1", "b1", {"role": "member", "since": date(2024, 1, 2)}) == "HAS_SEAT_ON|u1|b1|member|2024-01-02"
    assert tie_key("COVERS", "p1", "g1", {"since": None}) == "COVERS|p1|g1|"
