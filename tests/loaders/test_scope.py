"""What is reported where, worked out by hand on the small workbook of `tests.loaders.sheets`."""

from __future__ import annotations

from datetime import date

from tests.loaders.sheets import HANJIANG, LIYELU, loaded, said, tables


def reported(snapshot, label):
    table = snapshot.table(label)
    return dict(table.select("name", "reported").rows())


def meetings():
    return {"会议": [{"名称": "第一次会议", "会议类型": "联席会议", "日期": date(2026, 9, 1), "主办组织": "立业路社区党委"}]}


def test_by_default_the_topics_whose_sheets_have_rows_in_the_communities_of_the_workbook(tmp_path):
    snapshot = loaded(tmp_path)
    [source] = snapshot.manifest.sources
    assert source.scope == dict.fromkeys(("party", "organisations", "property"), (LIYELU, HANJIANG))
    assert reported(snapshot, "Grid")["汉江社区第一网格"] == ["party", "organisations", "property"]


def test_a_zero_report_is_a_report(tmp_path):
    snapshot = loaded(tmp_path, explanation=said(scope={"meetings": "zero"}))
    assert reported(snapshot, "Community")["立业路社区居委会"] == ["party", "organisations", "property", "meetings"]


def test_rows_of_a_topic_that_is_not_complete(tmp_path):
    snapshot = loaded(tmp_path, explanation=said(scope={"party": "unreported"}))
    assert reported(snapshot, "Grid")["立业路社区第一网格"] == ["organisations", "property"]


def test_a_topic_that_is_complete_for_some_communities(tmp_path):
    snapshot = loaded(tmp_path, explanation=said(scope={"party": ("complete", ["立业路社区居委会"])}))
    assert "party" in reported(snapshot, "Grid")["立业路社区第一网格"]
    assert "party" not in reported(snapshot, "Grid")["汉江社区第一网格"]
    # A street reports what every community in it does.
    assert reported(snapshot, "Street") == {"米公街道": ["organisations", "property"]}
    assert reported(snapshot, "County") == {"樊城区": ["organisations", "property"]}


def test_a_row_of_ground_that_is_not_reported(tmp_path):
    rows = tables()
    rows["网格"][0]["未报"] = "党组织、会议"
    rows["小区"][0]["未报"] = "全部"
    snapshot = loaded(tmp_path, rows)
    assert reported(snapshot, "Grid")["立业路社区第一网格"] == ["organisations", "property"]
    assert reported(snapshot, "Grid")["立业路社区第二网格"] == ["party", "organisations", "property"]
    assert reported(snapshot, "Building") == {"1号楼": []}  # it is in that compound
    # Organisations take their community's, not the grid's.
    assert reported(snapshot, "GridBranch")["第一网格党支部"] == ["party", "organisations", "property"]


def test_what_a_street_does_not_report_is_not_reported_below_it(tmp_path):
    rows = tables()
    rows["街道"][0]["未报"] = "物业管理"
    assert reported(loaded(tmp_path, rows), "Grid")["汉江社区第一网格"] == ["party", "organisations"]


def test_norms_hold_in_the_communities_of_their_source(tmp_path):
    base = loaded(tmp_path, explanation=said(norms=("quarterly_meeting",)))
    rows = {"社区": [{"名称": "立业路社区居委会", "区划代码": "420606001001", "所属街道": "米公街道"}]}
    snapshot = loaded(tmp_path, rows, said("民政局", norms=("community_trio",)), base=base)
    norms = {
        **dict(snapshot.table("Community").select("id", "norms").rows()),
        **dict(snapshot.table("Street").select("name", "norms").rows()),
    }
    assert norms == {LIYELU: ["quarterly_meeting", "community_trio"], HANJIANG: ["quarterly_meeting"], "米公街道": ["quarterly_meeting"]}


def test_two_sources_report_together(tmp_path):
    snapshot = loaded(tmp_path, meetings(), said("街道办"), base=loaded(tmp_path))
    # The second lists no community: its only row lies in one, by the organisation that held it.
    assert [source.communities for source in snapshot.manifest.sources if source.name == "街道办"] == [(LIYELU,)]
    assert reported(snapshot, "Community") == {
        "立业路社区居委会": ["party", "organisations", "property", "meetings"],
        "汉江社区居委会": ["party", "organisations", "property"],
    }
    assert reported(snapshot, "Meeting") == {"第一次会议": ["party", "organisations", "property", "meetings"]}


def test_organisations_and_records_belong_where_their_nearest_tie_says(tmp_path):
    rows = tables()
    rows["组织"] += [{"类型": "企业", "名称": "甲公司"}, {"类型": "企业", "名称": "区外公司"}]
    rows["共建协议"] = [{"名称": "甲协议"}, {"名称": "乙协议"}]
    rows["签约"] = [{"start": "甲公司", "end": "甲协议"}, {"start": "甲公司", "end": "乙协议"}]
    rows["受益"] = [{"start": "甲协议", "end": "汉江社区第一网格"}]
    scope = {"joint_construction": ("complete", ["立业路社区居委会"])}
    snapshot = loaded(tmp_path, rows, said(scope=scope))
    both = ["party", "organisations", "property"]
    assert reported(snapshot, "Agreement")["甲协议"] == both  # it benefits 汉江, which does not report joint construction
    # 安居物业公司 is found by the compound that it manages; a company without any tie has what all communities of its source have.
    assert reported(snapshot, "PropertyCompany")["安居物业公司"] == [*both, "joint_construction"]
    assert reported(snapshot, "Company")["区外公司"] == both
