"""A workbook from disk into the graph and back, on both engines: what a load says, refuses, and leaves behind."""

from __future__ import annotations

import dataclasses
import json
import shutil
from datetime import date, timedelta

import pytest

from orgnet.analysis import loading
from orgnet.analysis.status import status
from orgnet.errors import (
    BusyError,
    EmptyGraphError,
    HalvesDifferError,
    IncompleteGraphError,
    InputError,
    OtherVersionError,
    RemovalRefusedError,
    SheetError,
)
from orgnet.settings import Settings
from orgnet.snapshot import schema_format
from orgnet.store import connect, sync
from orgnet.workspace import open_workspace
from tests.loaders.sheets import said, tables, write
from tests.servers.fixtures import wipe


class _BrokenOffError(Exception):
    """Stands for a kill between two batches."""


@pytest.fixture
def home(engine_settings):
    """Return the settings of an engine whose graph and home hold nothing."""
    wipe(engine_settings)
    shutil.rmtree(engine_settings.snapshots, ignore_errors=True)
    return engine_settings


def renamed():
    rows = tables()
    rows["网格"][0]["户数"] = 410
    return rows


def test_a_load_says_what_it_did_and_an_unchanged_one_does_nothing(home, tmp_path):
    book = write(tmp_path)
    first = loading.load(home, [book])
    assert first.written
    assert first.previous is None
    assert dict(first.table("zh").set_index("kind")["added"])["网格"] == 3
    again = loading.load(home, [book])
    assert (again.written, again.difference.empty, again.previous) == (False, True, first.snapshot.id)
    assert [note.kind for note in again.notes] == ["unchanged"]
    changed = loading.load(home, [write(tmp_path, renamed())])
    assert changed.difference.count("changed") == (1, 0)
    assert changed.difference.count("added") == (0, 0)


def test_a_dry_run_and_a_check_write_nothing(home, tmp_path):
    book = write(tmp_path)
    assert loading.check(home, [book]).faults == ()
    assert not loading.load(home, [book], dry_run=True).written
    assert status(home).state == "empty"
    assert not home.snapshots.exists()


def test_a_difference_that_was_shown_is_not_confirmed_upon_another_state(home, tmp_path):
    book = write(tmp_path)
    seen = loading.load(home, [book], dry_run=True).previous
    other = loading.load(home, [write(tmp_path, renamed(), name="别人的.xlsx")])
    with pytest.raises(BusyError, match="out of date"):
        loading.confirm(home, [book], upon=seen)
    assert status(home).receipt.snapshot == other.snapshot.id
    assert loading.confirm(home, [book], upon=other.snapshot.id).written


def test_a_dry_run_in_a_new_home_neither_makes_it_nor_starts_a_server(tmp_path):
    new = Settings(home=tmp_path / "new")
    tried = loading.load(new, [write(tmp_path)], dry_run=True)
    assert dict(tried.table("zh").set_index("kind")["added"])["网格"] == 3
    assert not tried.written
    assert not new.home.exists()


def test_a_faulty_workbook_leaves_what_was_there(home, tmp_path):
    loading.load(home, [write(tmp_path)])
    before = status(home).receipt
    rows = tables()
    rows["网格"][0]["所属社区"] = "没有的社区"
    with pytest.raises(SheetError) as error:
        loading.load(home, [write(tmp_path, rows)])
    assert error.value.faults[0].sheet == "网格"
    after = status(home).receipt
    assert after == dataclasses.replace(before, silent=after.silent)


def test_two_sources_together_and_one_taken_out(home, tmp_path):
    loading.load(home, [write(tmp_path)])
    street = {"街道": [{"名称": "汉江街道", "区划代码": "420606002", "所属区县": "樊城区"}]}
    loading.load(home, [write(tmp_path, street, said("民政局"), name="民政.xlsx")])
    assert {source.name for source in status(home).manifest.sources} == {"组织部", "民政局"}
    preview = loading.remove_source(home, "民政局", dry_run=True)
    assert preview.difference.count("removed") == (1, 1)
    assert not preview.written
    assert len(status(home).manifest.sources) == 2
    loading.remove_source(home, "民政局")
    assert [source.name for source in status(home).manifest.sources] == ["组织部"]
    with pytest.raises(InputError):
        loading.remove_source(home, "民政局")


def test_a_load_that_would_remove_much_is_refused_until_insisted(home, tmp_path):
    loading.load(home, [write(tmp_path)])
    rows = {name: sheet for name, sheet in tables().items() if name in ("上级区划", "街道", "社区")}
    with pytest.raises(RemovalRefusedError) as refused:
        loading.load(home, [write(tmp_path, rows)])
    assert refused.value.tried is None
    with pytest.raises(RemovalRefusedError) as tried:
        loading.load(home, [write(tmp_path, rows)], dry_run=True)
    assert tried.value.tried.difference.count("removed")[0] > 0
    assert loading.load(home, [write(tmp_path, rows)], insist=True).difference.count("removed")[0] > 0


def _break_off(home, tmp_path):
    """Leave the graph as a kill in the middle of a load does."""
    target = loading.load(home, [write(tmp_path)], dry_run=True).snapshot
    loading.write_snapshot(target, home.snapshots)

    def stop(_done, _total):
        raise _BrokenOffError

    with connect(home) as store, pytest.raises(_BrokenOffError):
        sync(store, target, base=None, batch=5, progress=stop)
    return target


def test_a_load_that_was_broken_off_is_refused_by_readers_and_finished_by_resume(home, tmp_path):
    target = _break_off(home, tmp_path)
    assert status(home).state == "running"
    with pytest.raises(IncompleteGraphError):
        open_workspace(home)
    done = loading.resume(home)
    assert done.healed
    assert status(home).state == "complete"
    with open_workspace(home) as workspace:
        assert workspace.snapshot.id == target.id


def test_a_sheet_that_was_left_out_does_not_empty_a_kind(home, tmp_path):
    # 20 of some 140 ties: less than the share of 20 %, and still all of them.
    rows = tables()
    rows["网格"] += [{"名称": f"汉江社区第{number}网格", "所属社区": "汉江社区居委会"} for number in range(2, 102)]
    rows["小区"] += [{"名称": f"汉江{number}苑", "所属社区": "汉江社区居委会"} for number in range(20)]
    rows["所在网格"] = [{"小区或楼栋": f"汉江{number}苑", "网格": "汉江社区第2网格"} for number in range(20)]
    loading.load(home, [write(tmp_path, rows)])
    without = write(tmp_path, {name: sheet for name, sheet in rows.items() if name != "所在网格"}, name="without.xlsx")
    with pytest.raises(RemovalRefusedError, match="all 20 of “lies in”"):
        loading.load(home, [without], share=0.2)
    with pytest.raises(RemovalRefusedError) as tried:
        loading.load(home, [without], share=0.2, dry_run=True)
    assert tried.value.tried.difference.count("removed") == (0, 20)
    fewer = {**rows, "所在网格": rows["所在网格"][:1]}
    assert loading.load(home, [write(tmp_path, fewer)], share=0.2).difference.count("removed") == (0, 19)
    assert loading.load(home, [write(tmp_path, rows)]).written
    assert loading.load(home, [without], insist=True).difference.count("removed") == (0, 20)


def test_an_older_delivery_is_told_of_and_loaded_only_when_insisted(home, tmp_path):
    loading.load(home, [write(tmp_path, renamed(), said(date=date(2026, 11, 18)))])
    old = write(tmp_path, tables(), said(date=date(2026, 11, 1)), name="old.xlsx")
    tried = loading.load(home, [old], dry_run=True)
    assert [note.kind for note in tried.notes] == ["older"]
    before = status(home).receipt.snapshot
    with pytest.raises(InputError, match=r"of 2026-11-01, before the one of 2026-11-18 .* --insist"):
        loading.load(home, [old])
    assert status(home).receipt.snapshot == before
    with pytest.raises(InputError, match="before the one"):
        loading.confirm(home, [old], upon=tried.previous)
    assert loading.load(home, [old], older=True).written


def test_a_delivery_of_a_day_that_has_not_come_is_told_of(home, tmp_path):
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011  the official's own calendar day, as the code takes it
    loaded = loading.load(home, [write(tmp_path, tables(), said(date=tomorrow))])
    assert loaded.written
    assert [(note.kind, str(tomorrow) in note.zh) for note in loaded.notes] == [("early", True)]


def test_the_days_of_samples_are_invented_and_may_be_any(tmp_path):
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011
    book = write(tmp_path, tables(), said(date=tomorrow, sample=True))
    assert loading.load(Settings(home=tmp_path / "new"), [book], dry_run=True).notes == ()


def test_a_load_that_was_broken_off_is_finished_by_the_next_load(home, tmp_path):
    target = _break_off(home, tmp_path)
    done = loading.load(home, [write(tmp_path, renamed())])
    assert done.healed
    assert done.previous == target.id
    assert status(home).state == "complete"


def test_nothing_to_resume_says_so(home):
    with pytest.raises(EmptyGraphError):
        loading.resume(home)


def test_a_snapshot_that_is_not_on_disk_is_refused_until_it_is_pulled(home, tmp_path):
    loaded = loading.load(home, [write(tmp_path)])
    shutil.rmtree(home.snapshots)
    assert status(home).state == "differ"
    with pytest.raises(HalvesDifferError) as error:
        open_workspace(home)
    assert "orgnet pull" in error.value.en
    assert loading.pull(home).id == loaded.snapshot.id
    assert status(home).state == "complete"
    with open_workspace(home) as workspace:
        assert workspace.snapshot.table("Grid").equals(loaded.snapshot.table("Grid"))


def test_what_was_changed_in_the_graph_by_hand_is_seen_and_mended(home, tmp_path):
    loading.load(home, [write(tmp_path)])
    with connect(home) as store:
        store.write([("MATCH (g:Grid) WHERE g.households = 400 DETACH DELETE g", {})])
    assert status(home).state == "differ"
    loading.resume(home)
    assert status(home).state == "complete"


def test_a_graph_of_another_version_is_refused_everywhere_with_the_same_words(home, tmp_path):
    book = write(tmp_path)
    loading.load(home, [book])
    with connect(home) as store:
        manifest = json.loads(store.read("MATCH (r:Orgnet {id: 'receipt'}) RETURN r.manifest AS manifest")[0]["manifest"])
        other = json.dumps(manifest | {"format": "0a1b2c3d", "sources": [{"who": "knows"}]})
        store.write([("MATCH (r:Orgnet {id: 'receipt'}) SET r.manifest = $other", {"other": other})])
    for command in (loading.pull, loading.resume, open_workspace, lambda home: loading.load(home, [book])):
        with pytest.raises(OtherVersionError) as error:
            command(home)
        assert "--home" in error.value.en
    assert status(home).state == "other"
    assert "0a1b2c3d" in status(home).fault.zh


def test_a_snapshot_of_another_version_is_not_pulled_over(home, tmp_path):
    book = write(tmp_path)
    folder = home.snapshots / loading.load(home, [book]).snapshot.id
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(schema_format(), "0a1b2c3d"), encoding="utf-8")
    with pytest.raises(OtherVersionError):
        loading.load(home, [book])
    assert "0a1b2c3d" in manifest.read_text(encoding="utf-8")


def test_status_counts_every_kind_on_both_sides_and_unknown_ground(home, tmp_path):
    loading.load(home, [write(tmp_path)])
    seen = status(home)
    counts = seen.counts.set_index("name")
    assert counts.loc["Grid"].tolist() == [3, 3]
    assert counts.loc["COVERS"].tolist() == [1, 1]
    assert (counts["snapshot"] == counts["graph"]).all()
    unknown = seen.unknown.set_index(["topic", "label"])
    assert unknown.loc[("meetings", "Community")].tolist() == [2, 2]
