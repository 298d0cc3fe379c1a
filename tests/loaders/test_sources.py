"""Several sources, several deliveries: what is remembered, what changes, what goes."""

from __future__ import annotations

from datetime import date

import pytest

from orgnet.errors import InputError, SheetError
from orgnet.loaders import Fault
from orgnet.loaders.contributions import put_together, take_apart
from orgnet.loaders.merge import check, remove_source
from orgnet.snapshot import compare, read_snapshot, write_snapshot
from tests.loaders.sheets import HANJIANG, LIYELU, checked, loaded, said, tables, write

NEXT = date(2026, 12, 20)


def ids(snapshot, label):
    return {values["name"]: values["id"] for values in snapshot.table(label).select("id", "name").rows(named=True)}


def test_an_unchanged_reload_is_the_same_snapshot_and_says_so(tmp_path):
    base = loaded(tmp_path)
    again = checked(tmp_path, base=base)
    assert again.require().id == base.id
    assert compare(base, again.require()).empty
    assert [note.kind for note in again.notes] == ["unchanged"]


def test_ids_are_the_same_on_every_machine_and_without_a_base(tmp_path):
    # Worked out once with blake2b over the kind, the source and what the row is known by; they must never drift.
    snapshot = loaded(tmp_path)
    assert ids(snapshot, "Community") == {"立业路社区居委会": LIYELU, "汉江社区居委会": HANJIANG}
    assert ids(snapshot, "Grid") == ids(loaded(tmp_path), "Grid")
    assert all(id_.startswith("grid-") and len(id_) == len("grid-") + 10 for id_ in ids(snapshot, "Grid").values())
    assert all(id_.startswith("property-company-") for id_ in ids(snapshot, "PropertyCompany").values())


def test_a_changed_cell_is_one_change_with_its_own_delivery(tmp_path):
    base = loaded(tmp_path)
    rows = tables()
    rows["网格"][1]["户数"] = 510
    snapshot = loaded(tmp_path, rows, said(date=NEXT), base=base)
    difference = compare(base, snapshot)
    assert (difference.count("added"), difference.count("changed"), difference.count("moved"), difference.count("removed")) == (
        (0, 0), (1, 0), (0, 0), (0, 0),
    )  # fmt: skip
    deliveries = dict(snapshot.table("Grid").select("name", "delivery").rows())
    assert deliveries["立业路社区第二网格"][0].startswith("20261220-")
    assert deliveries["立业路社区第一网格"][0].startswith("20261120-")


def test_rows_in_another_order_are_moved_not_changed(tmp_path):
    base = loaded(tmp_path)
    rows = tables()
    rows["网格"].reverse()
    difference = compare(base, loaded(tmp_path, rows, base=base))
    # The middle one of three stays in its place; each grid's PART_OF tie moves with its row.
    assert (difference.count("added"), difference.count("changed"), difference.count("moved")) == ((0, 0), (0, 0), (2, 2))


def test_a_row_is_remembered_by_its_code_when_its_name_changes(tmp_path):
    rows = tables()
    rows["网格"][0]["编码"] = "W1"
    base = loaded(tmp_path, rows)
    rows["网格"][0]["名称"] = "立业路社区东网格"
    rows["党组织"][1]["所在地"] = rows["覆盖"][0]["覆盖对象"] = "W1"
    result = checked(tmp_path, rows, base=base)
    assert ids(result.require(), "Grid")["立业路社区东网格"] == ids(base, "Grid")["立业路社区第一网格"]
    assert result.notes == ()


def test_a_row_is_remembered_by_its_name_when_it_gets_a_code(tmp_path):
    base = loaded(tmp_path)
    rows = tables()
    rows["网格"][0]["编码"] = "W1"
    assert ids(loaded(tmp_path, rows, base=base), "Grid") == ids(base, "Grid")


def test_a_possible_rename_is_reported_with_the_id_that_keeps_it(tmp_path):
    base = loaded(tmp_path)
    rows = tables()
    rows["网格"][1]["名称"] = "立业路社区西网格"
    result = checked(tmp_path, rows, base=base)
    [note] = result.notes
    old = ids(base, "Grid")["立业路社区第二网格"]
    assert note.kind == "rename"
    assert old in note.zh
    assert "立业路社区西网格" in note.en
    rows["网格"][1]["标识"] = old
    kept = checked(tmp_path, rows, base=base)
    assert ids(kept.require(), "Grid")["立业路社区西网格"] == old
    assert kept.notes == ()


def test_a_community_keeps_its_id_when_a_new_edition_gives_it_another_code(tmp_path):
    base = loaded(tmp_path)
    rows = tables()
    rows["社区"][0]["区划代码"] = "420606001099"
    after = loaded(tmp_path, rows, said(edition="2024"), base=base)
    assert ids(after, "Community")["立业路社区居委会"] == LIYELU


def second():
    """What the civil-affairs office keeps of the same communities."""
    return {
        "社区": [{"名称": "立业路社区居委会", "区划代码": "420606001001", "所属街道": "420606001", "居民数": 2100, "社区类型": "混合"}],
        "组织": [{"类型": "居委会", "名称": "立业路居委会", "所在地": "立业路社区居委会"}],
        "自治": [{"组织": "立业路居委会", "自治范围": "立业路社区居委会"}],
    }


def both(tmp_path):
    return loaded(tmp_path, second(), said("民政局"), base=loaded(tmp_path))


def test_two_sources_make_one_row_and_each_is_named(tmp_path):
    [row] = both(tmp_path).table("Community").filter(id=LIYELU).rows(named=True)
    assert (row["households"], row["residents"], row["community_type"]) == (900, 2100, "mixed")
    assert (row["source"], row["sheet"], row["row"]) == (["民政局", "组织部"], ["社区", "社区"], [2, 2])
    assert row["given"] == ["name,code,edition,residents,community_type", "name,code,edition,households"]


def test_the_order_of_loading_makes_no_difference(tmp_path):
    first = write(tmp_path, name="甲.xlsx")
    other = write(tmp_path, second(), said("民政局"), name="乙.xlsx")
    assert check([other, first]).require().id == check([first, other]).require().id == both(tmp_path).id


def test_one_source_loaded_again_leaves_the_other(tmp_path):
    base = both(tmp_path)
    rows = second()
    rows["社区"][0]["居民数"] = 2200
    after = loaded(tmp_path, rows, said("民政局", date=NEXT), base=base)
    [row] = after.table("Community").filter(id=LIYELU).rows(named=True)
    assert (row["households"], row["residents"]) == (900, 2200)
    assert [delivery[:8] for delivery in row["delivery"]] == ["20261220", "20261120"]
    difference = compare(base, after)
    assert (difference.count("added"), difference.count("changed"), difference.count("removed")) == ((0, 0), (1, 0), (0, 0))


def test_a_source_that_says_nothing_of_a_row_any_more_takes_back_its_values(tmp_path):
    rows = {key: value for key, value in second().items() if key != "社区"}
    after = loaded(tmp_path, rows, said("民政局"), base=both(tmp_path))
    [row] = after.table("Community").filter(id=LIYELU).rows(named=True)
    assert (row["households"], row["residents"], row["source"], row["given"]) == (900, None, ["组织部"], [])


def test_a_source_is_removed_with_what_only_it_gave(tmp_path):
    alone = loaded(tmp_path)
    assert remove_source(both(tmp_path), "民政局").id == alone.id


def test_a_source_that_others_need_is_not_removed(tmp_path):
    with pytest.raises(SheetError) as caught:
        remove_source(both(tmp_path), "组织部")
    assert {fault.source for fault in caught.value.faults if isinstance(fault, Fault)} == {"民政局"}
    with pytest.raises(InputError):
        remove_source(both(tmp_path), "没有")


def test_rows_of_others_that_refer_to_what_is_dropped_are_named(tmp_path):
    rows = tables()
    other = {"覆盖": [{"start": "第一网格党支部", "end": "汉江社区第一网格", "mode": "联合建"}]}
    base = loaded(tmp_path, other, said("街道"), base=loaded(tmp_path, rows))
    rows["网格"].pop()
    [fault] = checked(tmp_path, rows, base=base).faults
    assert (fault.kind, fault.source, fault.sheet, fault.row) == ("left-behind", "街道", "覆盖", 2)


@pytest.mark.parametrize(("column", "value"), [("户数", 901), ("示范社区", None)])
def test_two_sources_that_contradict_each_other(tmp_path, column, value):
    rows = second()
    rows["社区"][0][column] = value
    result = checked(tmp_path, rows, said("民政局"), base=loaded(tmp_path))
    if value is None:
        assert result.faults == ()
        return
    [fault] = result.faults
    assert (fault.kind, fault.sheet, fault.row, fault.column, fault.value) == ("contradiction", "社区", 2, "户数", "901")
    assert "来源“组织部”的工作表“社区”第 2 行是“900”" in fault.zh


def test_a_second_parent_of_ground(tmp_path):
    rows = {
        "街道": [{"名称": "中原街道", "区划代码": "420606002", "所属区县": "420606"}],
        "社区": [{"名称": "立业路社区居委会", "区划代码": "420606001001", "所属街道": "中原街道"}],
    }
    [fault] = checked(tmp_path, rows, said("民政局"), base=loaded(tmp_path)).faults
    assert (fault.kind, fault.sheet, fault.row, fault.column, fault.value) == ("second-parent", "社区", 2, "所属街道", "中原街道")
    assert "米公街道" in fault.zh


def test_two_rows_of_one_sheet_with_different_parents_are_both_named(tmp_path):
    rows = tables()
    for row, community in zip(rows["网格"], ("立业路社区居委会", "汉江社区居委会"), strict=False):
        row |= {"编码": "W1", "所属社区": community}
    # Rows 2 and 3 of the sheet: the first two grids. There is no other source to ask.
    faults = {fault.kind: fault for fault in checked(tmp_path, rows).faults}
    assert set(faults) == {"duplicate-key", "second-parent"}
    fault = faults["second-parent"]
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("网格", 3, "所属社区", "汉江社区居委会")
    assert "本表第 2 行" in fault.zh
    assert "立业路社区居委会" in fault.zh
    assert "row 2 of this sheet" in fault.en
    assert "来源" not in fault.zh
    assert "source" not in fault.en


def test_a_kind_that_two_sources_see_differently(tmp_path):
    rows = tables()
    rows["党组织"][1]["标识"] = "shared"
    other = {"党组织": [{"标识": "shared", "类型": "小区党支部", "名称": "第一网格党支部"}]}
    faults = checked(tmp_path, other, said("街道"), base=loaded(tmp_path, rows)).faults
    assert ("contradiction", "党组织", 2, "类型") in [(fault.kind, fault.sheet, fault.row, fault.column) for fault in faults]


def test_two_files_of_one_source_at_once(tmp_path):
    paths = [write(tmp_path, name="甲.xlsx"), write(tmp_path, name="乙.xlsx")]
    assert "source-twice" in [fault.kind for fault in check(paths).faults]


def test_a_snapshot_taken_apart_and_put_together_is_itself(tmp_path):
    snapshot = both(tmp_path)
    tables_ = put_together(take_apart(snapshot))
    for label, table in snapshot.nodes.items():
        columns = [name for name in table.columns if name not in ("reported", "norms", "unreported")]
        assert tables_[label].select(columns).sort("id").equals(table.select(columns))


def test_it_survives_the_disk(tmp_path):
    snapshot = both(tmp_path)
    kept = read_snapshot(write_snapshot(snapshot, tmp_path / "snapshots"))
    assert loaded(tmp_path, second(), said("民政局"), base=kept).id == snapshot.id
