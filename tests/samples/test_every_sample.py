"""What holds of every sample's rows, and what each plan says of them."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from orgnet.samples import SAMPLES, write_sample
from orgnet.samples.ground import read_county
from orgnet.samples.paths import REPEATED, paths_of
from orgnet.vocabulary import NODE_KINDS, NORMS, SHEETS, labels_of
from tests.sampled import NAMES, TOGETHER
from tests.samples.conftest import plan_of, sample
from tests.samples.facts import Facts, count_findings

every_sample = pytest.mark.parametrize("name", NAMES)

COMMUNITIES = {"fancheng": 75, "gusu": 169, "shangmei": 17, "qingshan": 25, "siping": 23}
LEFT_OUT = {
    "fancheng": 7,
    "gusu": 2,  # two villages
    "shangmei": 9,  # seven villages, 花山 and 毛家垅
    "qingshan": 1,  # the highest code of 万青路
    "siping": 0,
}
ADOPTED = {
    "fancheng": {"quarterly_meeting", "compound_branch", "volunteer_station", "self_governance_modes"},
    "gusu": {"six_types", "four_lists", "seven_teams"},
    "shangmei": {"five_levels", "building_team"},
    "qingshan": {"grid_households", "three_posts", "residents_committee_posts", "community_trio", "quarterly_meeting"},
    "siping": {"five_origins", "cross_appointment"},
}


def streets(name):
    return getattr(plan_of(name), "STREETS", ())


# ------------------------------------------------------------------------------------------------------------ the ground
@every_sample
def test_communities_are_real_and_those_left_out_are_named(name):
    # domain.md, "The real ground under them".
    book, explanation = sample(name)
    real = {one.code: one.name for one in read_county(plan_of(name).DIVISIONS, streets=streets(name)).communities}
    taken = {str(row["code"]): str(row["name"]) for row in book.rows("Community")}
    assert len(taken) == COMMUNITIES[name]
    assert {code: real[code] for code in taken} == taken
    left_out = real.keys() - taken.keys()
    assert len(left_out) == LEFT_OUT[name]
    assert all(f"{real[code]}（{code}）" in explanation.note for code in left_out)
    assert explanation.note.startswith("样例（虚构）")
    assert explanation.sample
    assert explanation.edition == "2023"


@every_sample
def test_each_adopts_the_norms_of_its_own_study(name):
    adopted = set(sample(name)[1].norms)
    assert adopted == ADOPTED[name]
    assert adopted <= set(NORMS.codes)


def test_sources_and_days_are_told_apart_and_the_same():
    explanations = [sample(name)[1] for name in NAMES]
    assert len({one.source for one in explanations}) == len(NAMES)
    assert {(plan_of(name).DAY, sample(name)[1].date) for name in NAMES} == {(plan_of("fancheng").DAY, plan_of("fancheng").DELIVERED)}


@every_sample
def test_size(name):
    book = sample(name)[0]
    assert 1_000 <= sum(len(book.names(label)) for label in NODE_KINDS) <= 15_000


# -------------------------------------------------------------------------------------------------------------- findings
@every_sample
def test_findings_come_out_as_planned(name):
    # Counted a second time in plain Python (facts.py); the rules' own tests hold the Cypher to the same numbers.
    plan = plan_of(name)
    found = count_findings(Facts(*sample(name), plan.DAY))
    assert {rule: count for rule, count in found.items() if count} == dict(plan.FINDINGS)


# ------------------------------------------------------------------------------------------------------------------ rows
@every_sample
def test_every_reference_resolves_to_one_row(name):
    tables = sample(name)[0].tables()
    named: dict[str, list[str]] = {}
    for sheet in SHEETS:
        for row in tables.get(sheet.zh, []) if sheet.kinds else []:
            word = row.get("类型")
            label = next(one for one in sheet.kinds if word in (None, NODE_KINDS[one].zh))
            named.setdefault(str(row.get("名称") or row.get("代号")), []).append(label)
    assert {one for one, labels in named.items() if len(labels) > 1} == set()
    for sheet in SHEETS:
        columns = {column.zh: column for label in sheet.kinds for column in NODE_KINDS[label].references}
        columns |= {end.zh: end for end in (sheet.start, sheet.end) if end is not None}
        for row in tables.get(sheet.zh, []):
            for head, column in columns.items():
                if row.get(head) is not None:
                    assert named[str(row[head])][0] in labels_of(column.refers_to), (sheet.zh, head, row)


@every_sample
def test_no_cell_looks_like_personal_data(name):
    book = sample(name)[0]
    codes = {str(row["code"]) for row in book.rows("Community")}
    for sheet, rows in book.tables().items():
        for row in rows:
            for head, value in row.items():
                if head != "区划代码" and isinstance(value, str):
                    assert set(re.findall(r"\d{11,}", value)) <= codes, (sheet, head)
                    assert "@" not in value


@every_sample
def test_nothing_is_dated_after_its_delivery_but_ends_terms_and_what_is_coming(name):
    tables, last = sample(name)[0].tables(), plan_of(name).DELIVERED
    for sheet in ("会议", "活动", "吹哨", "应哨", "小事", "积分", "捐助"):
        for row in tables.get(sheet, []):
            for head in ("日期", "吹哨日期", "办结日期", "应哨日期", "列单日期", "交办日期", "销号日期", "月份"):
                assert row.get(head) is None or row[head] <= last, (sheet, row)


@every_sample
def test_topics_with_rows_are_reported_and_the_others_are_not(name):
    book, explanation = sample(name)
    filled = {sheet.topic for sheet in SHEETS if sheet.topic and sheet.zh in book.tables()}
    told = {topic for topic, said in explanation.scope.items() if said != "unreported"}
    assert told == filled


_DIGEST = """
import hashlib, sys
from orgnet.samples import SAMPLES
for name in SAMPLES:
    book, explanation = SAMPLES[name]()
    print(hashlib.sha256(repr((book.tables(), explanation)).encode()).hexdigest())
"""


def test_a_second_generation_is_identical():
    # In another process, whose sets are in another order.
    here = [hashlib.sha256(repr((sample(name)[0].tables(), sample(name)[1])).encode()).hexdigest() for name in NAMES]
    settings = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
    there = subprocess.run([sys.executable, "-c", _DIGEST], capture_output=True, text=True, check=True, env=settings)
    assert there.stdout.split() == here


# -------------------------------------------------------------------------------------------------------------- together
def test_names_that_two_samples_share_are_written_with_their_street():
    names = Counter(str(row["name"]) for name in NAMES for label in NODE_KINDS for row in sample(name)[0].rows(label) if row.get("name"))
    written = [paths_of(sample(name)[0]) for name in NAMES]
    for one in (one for one, count in names.items() if count > 1):
        assert one.startswith(REPEATED)
        paths = [paths[one] for paths in written if one in paths]
        assert len(set(paths)) == names[one], one
    assert "幸福路街道/幸福社区第一网格" in written[NAMES.index("qingshan")].values()


def test_communities_that_repeat_are_known():
    names = Counter(row["name"] for name in NAMES for row in sample(name)[0].rows("Community"))
    assert {one for one, count in names.items() if count > 1} == set(REPEATED)


def test_all_samples_stand_in_one_graph(read_sample):
    together = read_sample(TOGETHER)
    assert list(together.faults) == []
    communities = together.snapshot.nodes["Community"]
    assert communities.height == sum(COMMUNITIES.values())
    sources = {explanation.source: explanation for _, explanation in map(sample, NAMES)}
    for row in communities.select("source", "norms").iter_rows(named=True):
        # Each is judged by the norms of its own study only.
        assert len(row["source"]) == 1
        assert set(row["norms"]) == set(sources[row["source"][0]].norms)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_workbook_is_written(name, tmp_path):
    path = write_sample(name, tmp_path / "样例 文件夹")
    assert path.name == f"{name}.xlsx"
    assert path.stat().st_size > 50_000
