"""The rules about ground, posts and lists on the neighbourhood with `ground=True`, on both engines, worked by hand there."""

from __future__ import annotations

import pytest

from orgnet.analysis.gaps import gaps
from orgnet.findings import rules
from orgnet.queries import run
from tests.loaded import load
from tests.neighbourhood import NOW, day, snapshot

# Subjects found; population; unknown.
WORKED = {
    "building-without-group": (["b2"], 2, 1),  # b3 not reported
    "grid-lacking-post": (["g2", "g3", "g4"], 4, 1),  # g5 and g6 have not adopted the norm; g7 not reported
    "grid-over-norm": ([], 6, 1),  # g5 has 500 and may; g4 has no figure; the figure of g7 is there, whatever is not reported
    "compound-without-manager": (["m4"], 6, 1),
    "compound-without-mode": (["m2"], 3, 2),  # m4 does not say, m7 is not reported; m5 and m6 have not adopted the norm
    "owners-committee-not-covered": (["oc2"], 2, 1),
    "community-without-station": (["c2"], 2, 1),
    "community-without-team": (["c2"], 2, 1),
    "building-team-size": (["bt1"], 2, 1),  # bt2 is of five, bt3 does not say; bt4 serves no more
    "residents-committee-posts": (["rc8"], 2, 1),
    "community-without-type": (["c2"], 2, 1),
    "community-lacking-list": (["c2"], 2, 1),
    "community-lacking-professional-team": (["c2"], 2, 1),
}


@pytest.fixture(scope="module")
def workspace(engine_settings):
    with load(engine_settings, snapshot(ground=True)) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(workspace):
    return gaps(workspace)


@pytest.mark.parametrize("rule", WORKED)
def test_what_was_worked_by_hand(found, rule):
    subjects, population, unknown = WORKED[rule]
    assert found.findings.loc[found.findings["rule"] == rule, "subject"].to_list() == subjects
    counts = found.counts.loc[found.counts["rule"] == rule, ["findings", "population", "unknown"]].sum()
    assert counts.to_list() == [len(subjects), population, unknown]


@pytest.mark.parametrize(
    ("on", "rule", "expected"),
    [
        ("2026-06-30", "grid-lacking-post", ["g3", "g4"]),  # the last day of the instructor of g2
        ("2026-07-01", "grid-lacking-post", ["g2", "g3", "g4"]),
        ("2023-12-31", "grid-lacking-post", ["g1", "g3", "g4"]),  # the day before two of the three began in g1
        ("2025-12-31", "community-without-team", []),  # the last day of vt in c2
        ("2026-01-01", "community-without-team", ["c2"]),
        ("2026-06-30", "building-team-size", ["bt1", "bt4"]),  # the last day of bt4, which has six
        ("2026-12-31", "residents-committee-posts", ["rc8"]),  # the last day of the second of two in rc1
        ("2027-01-01", "residents-committee-posts", ["rc1", "rc8"]),  # of c1 and c2: without codes communities stand by their ids
        ("2026-08-31", "community-lacking-professional-team", []),  # the last day of the seventh
        ("2020-06-30", "building-without-group", ["b1", "b2"]),  # the day before the group of b1
        ("2020-06-30", "owners-committee-not-covered", ["oc1", "oc2"]),
    ],
)
def test_on_other_days(workspace, on, rule, expected):
    assert gaps(workspace, as_of=day(on), rule=rule).findings["subject"].to_list() == expected


@pytest.mark.parametrize(
    ("rule", "parameters", "expected"),
    [
        ("grid-over-norm", {"households": 499}, ["g5"]),
        ("grid-over-norm", {"households": 349}, ["g5", "g1", "g2"]),  # 丹江路 comes before 立业路
        ("building-team-size", {"least": 2}, []),
        ("building-team-size", {"most": 4}, ["bt1", "bt2"]),
        ("residents-committee-posts", {"households_each": 750}, ["rc8"]),  # 2 x 750 is 1500, just enough
        ("residents-committee-posts", {"households_each": 749}, ["rc8", "rc1"]),
    ],
)
def test_with_other_parameters(workspace, rule, parameters, expected):
    chosen = rules()[rule]
    as_of = NOW if "as_of" in chosen.query.parameters else None
    assert run(chosen.query, workspace.store, values=parameters, as_of=as_of)[chosen.identity].to_list() == expected


@pytest.mark.parametrize(
    ("rule", "subject", "zh", "en"),
    [
        ("building-without-group", "b2", "在立业路社区第四网格；没有党小组，也没有派驻指导员。", "In 立业路社区第四网格; no Party group, and no instructor."),
        ("grid-lacking-post", "g2", "缺党建指导员；最近一任到 2026-06-30 为止。", "No Party-building instructor; the last term ended on 2026-06-30."),
        ("grid-lacking-post", "g3", "缺居民服务员、民情收集员、党建指导员。", "No service officer, opinion collector, Party-building instructor."),
        ("compound-without-manager", "m4", "没有人管理。", "Nobody manages it."),
        ("compound-without-mode", "m2", "管理方式是居民自管，没有自治模式。", "Managed by residents, no self-governance mode."),
        ("owners-committee-not-covered", "oc2", "没有党支部，也没有工作小组。", "No branch and no working group."),
        ("community-without-station", "c2", "社区内没有志愿者工作站，其他阵地 0 处。", "No volunteer station in the community; other venues: 0."),
        ("community-without-team", "c2", "最后一支队服务到 2025-12-31 为止。", "The last team served until 2025-12-31."),
        ("building-team-size", "bt1", "服务1号楼，有 2 人。", "Serves 1号楼 with 2 volunteers."),
        ("residents-committee-posts", "rc8", "700 户，应有 1 名成员，现有 0 名。", "Members wanted for 700 households: 1; there: 0."),
        ("community-without-type", "c2", "没有填社区类型。", "No type is given."),
        ("community-lacking-list", "c2", "缺需求、资源、服务、治理任务清单。", "Without any need, resource, service, governance task on its lists."),
        ("community-lacking-professional-team", "c2", "缺古城保护督查员。", "Missing: old-town inspectors."),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_the_matter(found, rule, subject, zh, en):
    row = found.findings[(found.findings["rule"] == rule) & (found.findings["subject"] == subject)].iloc[0]
    assert (row["detail_zh"], row["detail_en"]) == (zh, en)


def test_every_rule_that_judges_a_cell_counts_blanks_as_unknown():
    given = {rule.id: rule.given for rule in rules().values() if rule.given}
    assert given == {
        "grid-over-norm": ("households",),
        "compound-without-manager": ("managed_by",),
        "compound-without-mode": ("self_governance",),
        "building-team-size": ("volunteers",),
    }
    assert {rule.id for rule in rules().values() if not rule.needs} == {"grid-over-norm", "community-without-type"}
