r"""
One small neighbourhood for most tests, with answers worked by hand.

Judged on `NOW` unless a test says otherwise. What is drawn as [x] is grid x with its households::

    street s1 米公街道 (norm: a joint meeting each quarter)                        street s2 王寨街道
      community c1 立业路                    community c2 丹江路                     community c3 柿铺西 (nothing reported)
        [g1 400] [g2 350] [g3 300] [g4 ?]      [g5 500] [g6 200]                       [g7 100]
         |    \     |        |       |             |
        m1    m2----+       m3      m4            m5    m6 (in no grid)                 m7
        b1    b3                     b2 (part of g4)

    Covered by    (= own, - joint, . instructor, ~ lapsed, x of a kind that does not count)
      g1 = gb1            m1 = cb1                        b1 = pg1
      g2 - gb2            m2 - gb1                        b2   nothing
      g3 ~ gb2, . cpc1    m3 = hp (h manages it)          b3   not reported
      g4 ~ gb4            m4 x hp (h does not manage it)  oc1 - ocb
      g5 x cpc2           m5 . cpc2                       oc2   nothing
      g6 - pg6            m6 - pg6                        c1 = cpc1, c2 = cpc2
      g7 = gb7, but not reported                          m7, c3 not reported

    Agreements in force                            and not in force
      A1  hp, cpc1      -> g1, m2                    A5  h, cpc2     -> g7    expired 2026-06-30
      A2  sc, cpc1      -> g3     renews A6          A6  sc, cpc1    -> g3    expired 2025-12-31, renewed by A2
      A3  sc, k, (so ~) -> c2
      A4  k             -> b2, oc1
      A7  so, cpc2      -> m6, z1     no dates
      A8  cpc1, gb1     -> g2                        A9  k          -> g7    expired 2026-01-31, not reported

    Seats: hp and so on bpc1, sc on it until 2026-03-31; k on bwc1.
    Joint meetings: bpc1 2026-10-15, bpc2 2026-07-01 (and a hearing 2026-11-01), bwc1 never, bpc3 not reported, bwc2 (no norm) never.

The joint committee of 丹江路 (c2), on which the rules about organisations and records are worked; in `snapshot(joint=True)`::

    Seats on bpc4             t4 25-09-01  t5 25-12-01  t6 26-03-01  t7 26-06-10  t8 26-09-10      (no norm of joint meetings)
      cpc2  secretary
      rc2   member             +            +            -            -            -
      ocb2  supervisor         +            -            -            ?            -               (? not written down)
      pc2   supervisor         +            -            -            -            -               idle
      fp    supervisor         -            -            -            -  fd +      -               fp is of fd: one was there
      u2    supervisor since 2026-06-01                               -            -               too new to judge

    Posts         e2 deputy in cpc1 and member of rc1; e3 secretary of cpc2 and candidate for rc2; cpc3 (in c3) not reported
    Superiors     fb1 cpc2 until 2026-06-30, fb2 cpc2 and swc, pg9 none (its coverage of b2 ended 2024-12-31), cpc3 not reported
    Uninvolved    u1; sc once A2 and A3 are over; u3 not reported
    Firms         k, so none; k2 - np; k3 not reported
    Whistles      w2 due 2026-10-10: pc2 never, u2 2026-10-20, fd by fp 2026-10-08;  w3 no due date: pc2 never
                  w4 due 2026-10-10 but not reported: pc2 never;  w5 due 2026-11-20: pc2 never;  w1 above: h 2026-11-08
    Matters       x2 listed 2026-10-01, x3 2026-09-01 struck off 2026-11-01, x4 2026-09-01 not reported, x5 2026-10-21, x1 2026-11-02
    Lists         needs d1 no project, d2 j2, d3 j3 (abandoned), d4 not reported; resources r1 to r4 the same
    On paper      A2 (j3 only), A4, A7, A8; not A1 (j1, v1) nor A3 (v2 2025-11-20, 365 days before);  A10 not reported

With `ground=True`, what the rules about ground are worked on (`GROUND_NORMS` are adopted, in c2 without three posts and modes)::

    Posts in grids    g1 officer e4, collector e5, instructor e6    g2 officer e4, collector e5, instructor e6 ~ 2026-06-30
                      g3, g4 none    g5, g6 no norm    g7 not reported
    Households        g5 has 500 and may have 500; g4 has no figure
    Managers          m4 none; m7 not reported                      Modes   m1 three-party, m2 none, m3 unit, m4 ?; m5, m6 no norm
    Owners            oc7 of m7 not reported
    Stations          n2 in m2: c1; c2 none                         Types   c1 old estate, c2 none; c3 says nothing at all
    Teams             vt serves g4: c1; nobody c2 (vt ~ 2025-12-31) bt1 2 and bt2 5 serve b1, bt3 ? and bt4 6 ~ 2026-06-30 serve b2
    Residents' posts  rc1: e5 director and member, e6 member ~ 2026-12-31 (e4 deputy ~ 2026-06-30): 2 x 800 for 1500
                      rc8 of c2: e6 candidate only: 0 x 800 for 700                  rc7 of c3 not reported
    Lists of c1       need d9, resource r9, service y9, task z9: all four; of c2 none of them
    The seven         q1 to q7 serve c1 (q3 its g2, q4 its m1); q1 to q6 serve c2, q7 ~ 2026-08-31
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from orgnet.snapshot import Snapshot, Source, freeze, tie_key
from orgnet.vocabulary import NODE_KINDS, TOPICS

NOW = dt.date(2026, 11, 20)
EVERYTHING = list(TOPICS.codes)
NOTHING: list[str] = []
QUARTERLY = ["quarterly_meeting"]
OTHER_NORMS = ["five_origins", "cross_appointment"]
GROUND_NORMS = [
    "grid_households", "three_posts", "building_team", "residents_committee_posts", "six_types", "four_lists", "seven_teams",
    "volunteer_station", "self_governance_modes",
]  # fmt: skip


def day(text: str) -> dt.date:
    """Return a day written as 2026-11-20."""
    return dt.date.fromisoformat(text)


NODES: dict[str, dict[str, dict[str, Any]]] = {
    "Province": {"p": {"name": "湖北省"}},
    "City": {"y": {"name": "襄阳市"}},
    "County": {"q": {"name": "樊城区"}},
    "Street": {"s1": {"name": "米公街道"}, "s2": {"name": "王寨街道"}},
    "Community": {
        "c1": {"name": "立业路社区", "households": 1500},
        "c2": {"name": "丹江路社区", "households": 700},
        "c3": {"name": "柿铺西社区", "households": 100},
    },
    "Grid": {
        "g1": {"name": "立业路社区第一网格", "households": 400},
        "g2": {"name": "立业路社区第二网格", "households": 350},
        "g3": {"name": "立业路社区第三网格", "households": 300},
        "g4": {"name": "立业路社区第四网格"},
        "g5": {"name": "丹江路社区第一网格", "households": 500},
        "g6": {"name": "丹江路社区第二网格", "households": 200},
        "g7": {"name": "柿铺西社区第一网格", "households": 100},
    },
    "Compound": {
        "m1": {"name": "锦绣园", "households": 300, "managed_by": "property_company"},
        "m2": {"name": "立业小区", "households": 250, "managed_by": "residents"},
        "m3": {"name": "医院家属院", "households": 280, "managed_by": "unit"},
        "m4": {"name": "棉纺厂院", "households": 120, "managed_by": "none"},
        "m5": {"name": "丹江花园", "households": 400, "managed_by": "property_company"},
        "m6": {"name": "江滨院", "managed_by": "community"},
        "m7": {"name": "柿铺新村", "households": 100},
    },
    "Building": {"b1": {"name": "1号楼", "households": 60}, "b2": {"name": "2号院", "households": 20}, "b3": {"name": "3号楼"}},
    "Site": {"z1": {"name": "商贸园", "site_type": "park"}},
    "StreetWorkingCommittee": {"swc": {"name": "米公街道党工委"}},
    "BigWorkingCommittee": {"bwc1": {"name": "米公街道大工委"}, "bwc2": {"name": "王寨街道大工委"}},
    "CommunityPartyCommittee": {"cpc1": {"name": "立业路社区党委"}, "cpc2": {"name": "丹江路社区党总支"}},
    "BigPartyCommittee": {"bpc1": {"name": "立业路社区大党委"}, "bpc2": {"name": "丹江路社区大党委"}, "bpc3": {"name": "柿铺西社区大党委"}},
    "GridBranch": {
        "gb1": {"name": "第一网格党支部"},
        "gb2": {"name": "第二三网格联合党支部"},
        "gb4": {"name": "第四网格党支部"},
        "gb7": {"name": "柿铺西第一网格党支部"},
    },
    "CompoundBranch": {"cb1": {"name": "锦绣园党支部"}},
    "PartyGroup": {"pg1": {"name": "1号楼党小组"}, "pg6": {"name": "江滨院党小组"}},
    "ResidentUnitPartyOrganisation": {"hp": {"name": "汉北医院党委"}},
    "OwnersCommitteeBranch": {"ocb": {"name": "锦绣园业委会党支部", "form": "branch"}},
    "ResidentsCommittee": {"rc1": {"name": "立业路社区居委会"}},
    "OwnersCommittee": {"oc1": {"name": "锦绣园业委会"}, "oc2": {"name": "棉纺厂院自治小组"}},
    "PropertyCompany": {"pc": {"name": "锦绣物业"}},
    "ResidentUnit": {"h": {"name": "汉北医院", "sector": "hospital"}, "sc": {"name": "立业路小学", "sector": "school"}},
    "Company": {"k": {"name": "长虹纺织公司"}},
    "SocialOrganisation": {"so": {"name": "正平律师事务所"}},
    "VolunteerTeam": {"vt": {"name": "立业路志愿队", "volunteers": 40}},
    "Agreement": {
        "A1": {"name": "健康立业路共建协议", "signed": day("2025-01-01"), "expires": day("2027-12-31")},
        "A2": {"name": "场地共享协议（二轮）", "signed": day("2026-01-01"), "expires": day("2028-08-31")},
        "A3": {"name": "丹江路共建协议", "signed": day("2026-03-01"), "expires": day("2027-02-28")},
        "A4": {"name": "2号院帮扶协议", "signed": day("2026-05-01"), "expires": day("2026-11-20")},
        "A5": {"name": "柿铺健康协议", "signed": day("2024-07-01"), "expires": day("2026-06-30")},
        "A6": {"name": "场地共享协议", "signed": day("2023-01-01"), "expires": day("2025-12-31")},
        "A7": {"name": "法律进小区协议"},
        "A9": {"name": "柿铺帮扶协议", "signed": day("2025-02-01"), "expires": day("2026-01-31")},
        "A8": {"name": "支部联建协议", "signed": day("2026-02-01"), "expires": day("2027-01-31")},
    },
    "Meeting": {
        "t1": {"name": "三季度联席会议", "kind": "joint", "date": day("2026-10-15")},
        "t2": {"name": "二季度联席会议", "kind": "joint", "date": day("2026-07-01")},
        "t3": {"name": "停车听证会", "kind": "hearing", "date": day("2026-11-01")},
    },
    "Activity": {"v1": {"name": "义诊", "date": day("2026-09-10"), "people": 80}},
    "Whistle": {"w1": {"name": "飞线整治", "level": "community", "raised": day("2026-11-01"), "due": day("2026-11-10")}},
    "Matter": {"x1": {"name": "路灯不亮", "kind": "facilities", "listed": day("2026-11-02")}},
    "Project": {"j1": {"name": "健康小屋", "state": "running"}},
    "Venue": {"n1": {"name": "党群服务中心", "kind": "party_service_centre"}},
    "Appointee": {"e1": {"code": "任职者001"}},
}  # fmt: skip

PLAIN: dict[str, str] = {
    "PART_OF": "y>p q>y s1>q s2>q c1>s1 c2>s1 c3>s2 g1>c1 g2>c1 g3>c1 g4>c1 g5>c2 g6>c2 g7>c3 "
    "m1>c1 m2>c1 m3>c1 m4>c1 m5>c2 m6>c2 m7>c3 b1>m1 b2>g4 b3>m2 z1>c2",
    "LIES_IN": "m1>g1 m2>g1 m2>g2 m3>g3 m4>g4 m5>g5",
    "LOCATED_IN": "swc>s1 bwc1>s1 bwc2>s2 cpc1>c1 cpc2>c2 bpc1>c1 bpc2>c2 bpc3>c3 gb1>g1 gb2>g2 gb4>g4 gb7>g7 cb1>m1 pg1>b1 pg6>m6 "
    "hp>c1 ocb>m1 rc1>c1 oc1>m1 oc2>m4 pc>m1 h>c1 sc>c1 k>c2 so>c1 vt>c1 n1>c1",
    "SUBORDINATE_TO": "cpc1>swc cpc2>swc gb1>cpc1 gb2>cpc1 gb4>cpc1 cb1>cpc1 pg1>cb1 pg6>cpc2",
    "RENEWS": "A2>A6",
    "HELD_BY": "t1>bpc1 t2>bpc2 t3>bpc2",
    "INCLUDES": "A1>j1",
    "CARRIES_OUT": "v1>A1",
    "TOOK_PLACE_IN": "v1>c1",
    "RAISED_BY": "w1>cpc1",
    "ADDRESSED_TO": "w1>h",
    "CONCERNS": "w1>m1 x1>g4",
    "REPORTED_BY": "x1>gb4",
    "ASSIGNED_TO": "x1>rc1",
    "GUIDED_BY": "vt>cpc1",
    "SERVES": "vt>g4 so>c1",
    "GOVERNS": "oc1>m1 rc1>c1",
    "RUN_BY": "n1>cpc1",
    "SENT_BY": "e1>h",
    "HOLDS_POST_IN": "e1>gb4",
    "REGISTERED_WITH": "h>c1",
    "MANAGES": "h>m3 pc>m1 rc1>m2",
    "PARTY_TO": "hp>A1 cpc1>A1 sc>A2 cpc1>A2 sc>A3 k>A3 k>A4 h>A5 cpc2>A5 sc>A6 cpc1>A6 so>A7 cpc2>A7 cpc1>A8 gb1>A8 k>A9",
    "BENEFITS": "A1>g1 A1>m2 A2>g3 A3>c2 A4>b2 A4>oc1 A5>g7 A6>g3 A7>m6 A7>z1 A8>g2 A9>g7",
}
POSTS = {"HOLDS_POST_IN": {"post": "secretary"}, "REGISTERED_WITH": {"how_often": "weekly"}}

DATED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("COVERS", "gb1", "g1", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "gb2", "g2", {"mode": "joint", "since": day("2021-07-01")}),
    ("COVERS", "gb2", "g3", {"mode": "joint", "since": day("2021-07-01"), "until": day("2026-06-30")}),
    ("COVERS", "cpc1", "g3", {"mode": "instructor", "since": day("2026-07-01")}),
    ("COVERS", "gb4", "g4", {"mode": "standalone", "since": day("2020-07-01"), "until": day("2026-09-30")}),
    ("COVERS", "cpc2", "g5", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "pg6", "g6", {"mode": "joint"}),
    ("COVERS", "gb1", "g6", {"mode": "standalone", "since": day("2027-01-01")}),
    ("COVERS", "gb7", "g7", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "cb1", "m1", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "gb1", "m2", {"mode": "joint", "since": day("2020-07-01")}),
    ("COVERS", "hp", "m3", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "hp", "m4", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "cpc2", "m5", {"mode": "instructor", "since": day("2020-07-01")}),
    ("COVERS", "pg6", "m6", {"mode": "joint", "since": day("2020-07-01")}),
    ("COVERS", "pg1", "b1", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "ocb", "oc1", {"mode": "joint", "since": day("2020-07-01")}),
    ("COVERS", "cpc1", "c1", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "cpc2", "c2", {"mode": "standalone", "since": day("2020-07-01")}),
    ("COVERS", "hp", "h", {"mode": "standalone", "since": day("2015-07-01")}),
    ("PARTY_TO", "so", "A3", {"until": day("2026-01-01")}),
    ("HAS_SEAT_ON", "hp", "bpc1", {"role": "member", "since": day("2024-01-01")}),
    ("HAS_SEAT_ON", "so", "bpc1", {"role": "member", "since": day("2024-01-01")}),
    ("HAS_SEAT_ON", "sc", "bpc1", {"role": "member", "since": day("2024-01-01"), "until": day("2026-03-31")}),
    ("HAS_SEAT_ON", "k", "bwc1", {"role": "member", "since": day("2024-01-01")}),
    ("ATTENDED", "hp", "t1", {"attendance": "present"}),
    ("ATTENDED", "so", "t1", {"attendance": "absent"}),
    ("ANSWERED", "h", "w1", {"date": day("2026-11-08")}),
]  # fmt: skip

# The joint committee of 丹江路 and what belongs to it.
JOINT_NODES: dict[str, dict[str, dict[str, Any]]] = {
    "CommunityPartyCommittee": {"cpc3": {"name": "柿铺西社区党支部"}},
    "BigPartyCommittee": {"bpc4": {"name": "丹江路联合党委", "form": "joint_committee"}},
    "FunctionalBranch": {"fb1": {"name": "老兵党支部"}, "fb2": {"name": "乐龄党支部"}},
    "PartyGroup": {"pg9": {"name": "2号院党小组"}},
    "ResidentUnitPartyOrganisation": {"fp": {"name": "区民政局机关党支部"}},
    "NewSectorPartyOrganisation": {"np": {"name": "商贸园联合党支部"}},
    "OwnersCommitteeBranch": {"ocb2": {"name": "丹江花园业委会党支部", "form": "branch"}},
    "ResidentsCommittee": {"rc2": {"name": "丹江路社区居委会"}},
    "PropertyCompany": {"pc2": {"name": "丹江物业"}},
    "FunctionalDepartment": {"fd": {"name": "区民政局"}},
    "ResidentUnit": {
        "u1": {"name": "丹江仓库", "sector": "state_enterprise"},
        "u2": {"name": "丹江中学", "sector": "school"},
        "u3": {"name": "柿铺粮站", "sector": "state_enterprise"},
    },
    "Company": {"k2": {"name": "商贸园软件公司"}, "k3": {"name": "柿铺饮料公司"}},
    "Meeting": {
        "t4": {"name": "丹江路建言会", "kind": "opinions", "date": day("2025-09-01")},
        "t5": {"name": "丹江路四季度联席会议", "kind": "joint", "date": day("2025-12-01")},
        "t6": {"name": "丹江路一季度联席会议", "kind": "joint", "date": day("2026-03-01")},
        "t7": {"name": "丹江路二季度联席会议", "kind": "joint", "date": day("2026-06-10")},
        "t8": {"name": "丹江路三季度联席会议", "kind": "joint", "date": day("2026-09-10")},
    },
    "Agreement": {"A10": {"name": "柿铺敬老协议", "signed": day("2026-01-01"), "expires": day("2027-12-31")}},
    "Activity": {"v2": {"name": "开放日", "date": day("2025-11-20")}},
    "Whistle": {
        "w2": {"name": "门禁损坏", "level": "compound", "raised": day("2026-10-01"), "due": day("2026-10-10")},
        "w3": {"name": "绿化修剪", "level": "compound", "raised": day("2026-10-01")},
        "w4": {"name": "管网改造", "level": "community", "raised": day("2026-10-01"), "due": day("2026-10-10")},
        "w5": {"name": "电梯停运", "level": "compound", "raised": day("2026-11-10"), "due": day("2026-11-20")},
    },
    "Matter": {
        "x2": {"name": "井盖破损", "kind": "safety", "listed": day("2026-10-01")},
        "x3": {"name": "楼道堆物", "kind": "hygiene", "listed": day("2026-09-01"), "struck_off": day("2026-11-01")},
        "x4": {"name": "围墙开裂", "kind": "safety", "listed": day("2026-09-01")},
        "x5": {"name": "邻里纠纷", "kind": "mediation", "listed": day("2026-10-21")},
    },
    "Need": {"d1": {"name": "助餐"}, "d2": {"name": "家电维修"}, "d3": {"name": "托管"}, "d4": {"name": "停车"}},
    "Resource": {
        "r1": {"name": "操场", "kind": "area"},
        "r2": {"name": "会议室", "kind": "government"},
        "r3": {"name": "仓库", "kind": "market"},
        "r4": {"name": "晒场", "kind": "residents"},
    },
    "Project": {"j2": {"name": "便民维修点", "state": "running"}, "j3": {"name": "暑期托管班", "state": "abandoned"}},
    "Appointee": {"e2": {"code": "任职者002"}, "e3": {"code": "任职者003"}},
}  # fmt: skip

JOINT_PLAIN: dict[str, str] = {
    "LOCATED_IN": "cpc3>c3 bpc4>c2 fb1>c2 fb2>c2 pg9>b2 fp>c2 np>z1 ocb2>m5 rc2>c2 pc2>c2 fd>c2 u1>c2 u2>c2 u3>c3 k2>z1 k3>c3",
    "SUBORDINATE_TO": "fb2>cpc2 fb2>swc",
    "GOVERNS": "rc2>c2",
    "HELD_BY": "t4>bpc4 t5>bpc4 t6>bpc4 t7>bpc4 t8>bpc4",
    "PARTY_TO": "u3>A10",
    "BENEFITS": "A10>m7",
    "INCLUDES": "A2>j3",
    "CARRIES_OUT": "v2>A3",
    "RAISED_BY": "w2>cpc2 w3>cpc2 w4>cpc3 w5>cpc2",
    "ADDRESSED_TO": "w2>pc2 w2>u2 w2>fd w3>pc2 w4>pc2 w5>pc2",
    "CONCERNS": "w2>m5 w3>m5 w4>m7 w5>m5 x2>m5 x3>m6 x4>m7 x5>m5",
    "ASSIGNED_TO": "x2>rc2",
    "LISTED_BY": "d1>c2 d2>c2 d3>c2 d4>c3 r1>c2 r2>c2 r3>c2 r4>c3 j2>c2 j3>c2",
    "MEETS": "j2>d2 j3>d3",
    "USES": "j2>r2 j3>r3",
    "OFFERS": "u2>r1",
}
_FROM = {"role": "supervisor", "since": day("2025-01-01")}
JOINT_DATED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("SUBORDINATE_TO", "fb1", "cpc2", {"until": day("2026-06-30")}),
    ("COVERS", "pg9", "b2", {"mode": "standalone", "until": day("2024-12-31")}),
    ("COVERS", "fp", "fd", {"mode": "standalone"}),
    ("COVERS", "np", "k2", {"mode": "joint"}),
    ("HOLDS_POST_IN", "e2", "cpc1", {"post": "deputy"}),
    ("HOLDS_POST_IN", "e2", "rc1", {"post": "member"}),
    ("HOLDS_POST_IN", "e3", "cpc2", {"post": "secretary"}),
    ("HOLDS_POST_IN", "e3", "rc2", {"post": "candidate"}),
    ("HAS_SEAT_ON", "cpc2", "bpc4", {"role": "secretary", "since": day("2025-01-01")}),
    ("HAS_SEAT_ON", "rc2", "bpc4", {"role": "member", "since": day("2025-01-01")}),
    ("HAS_SEAT_ON", "ocb2", "bpc4", _FROM),
    ("HAS_SEAT_ON", "pc2", "bpc4", _FROM),
    ("HAS_SEAT_ON", "fp", "bpc4", _FROM),
    ("HAS_SEAT_ON", "u2", "bpc4", {"role": "supervisor", "since": day("2026-06-01")}),
    ("ANSWERED", "u2", "w2", {"date": day("2026-10-20")}),
    ("ANSWERED", "fp", "w2", {"date": day("2026-10-08")}),
]
_CAME = {"rc2": "++---", "ocb2": "+--?-", "pc2": "+----", "fp": "-----", "fd": "???+?", "u2": "???--"}
for _who, _marks in _CAME.items():
    for _number, _mark in enumerate(_marks, start=4):
        if _mark != "?":
            JOINT_DATED.append(("ATTENDED", _who, f"t{_number}", {"attendance": "present" if _mark == "+" else "absent"}))

# What the rules about ground are worked on.
GROUND_NODES: dict[str, dict[str, dict[str, Any]]] = {
    "ResidentsCommittee": {"rc7": {"name": "柿铺西社区居委会"}, "rc8": {"name": "丹江路社区居委会（筹）"}},
    "OwnersCommittee": {"oc7": {"name": "柿铺新村业委会"}},
    "ProfessionalTeam": {
        "q1": {"name": "社工队", "team": "community_workers"},
        "q2": {"name": "先锋队", "team": "pioneers"},
        "q3": {"name": "医生队", "team": "doctors"},
        "q4": {"name": "民警队", "team": "police"},
        "q5": {"name": "调解队", "team": "mediators"},
        "q6": {"name": "规划师队", "team": "planners"},
        "q7": {"name": "督查队", "team": "inspectors"},
    },
    "VolunteerTeam": {
        "bt1": {"name": "1号楼志愿队", "volunteers": 2},
        "bt2": {"name": "1号楼巾帼队", "volunteers": 5},
        "bt3": {"name": "2号院志愿队"},
        "bt4": {"name": "2号院老年队", "volunteers": 6},
    },
    "Venue": {"n2": {"name": "立业路志愿者工作站", "kind": "volunteer_station"}},
    "Need": {"d9": {"name": "体检"}},
    "Resource": {"r9": {"name": "诊室", "kind": "joint_construction"}},
    "Service": {"y9": {"name": "代办医保", "kind": "on_behalf"}},
    "Task": {"z9": {"name": "飞线整治"}},
    "Appointee": {"e4": {"code": "任职者004"}, "e5": {"code": "任职者005"}, "e6": {"code": "任职者006"}},
}  # fmt: skip
SAID: dict[str, dict[str, Any]] = {
    "c1": {"community_type": "old_estate"},
    "m1": {"self_governance": "three_party"},
    "m2": {"self_governance": "none"},
    "m3": {"self_governance": "unit_compound"},
}
"""More cells of rows that stand above."""

GROUND_PLAIN: dict[str, str] = {
    "LOCATED_IN": "rc7>c3 rc8>c2 oc7>m7 bt1>b1 bt2>b1 bt3>b2 bt4>b2 n2>m2 q1>c1 q2>c1 q3>c1 q4>c1 q5>c1 q6>c1 q7>c1",
    "SERVES": "bt1>b1 bt2>b1 bt3>b2 q1>c1 q2>c1 q3>g2 q4>m1 q5>c1 q6>c1 q7>c1 q1>c2 q2>c2 q3>c2 q4>c2 q5>c2 q6>c2",
    "LISTED_BY": "d9>c1 r9>c1 y9>c1 z9>c1",
    "MEETS": "j1>d9",
    "USES": "j1>r9",
}
GROUND_DATED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("HOLDS_POST_IN", "e4", "g1", {"post": "service_officer"}),
    ("HOLDS_POST_IN", "e5", "g1", {"post": "opinion_collector", "since": day("2024-01-01")}),
    ("HOLDS_POST_IN", "e6", "g1", {"post": "party_instructor", "since": day("2024-01-01")}),
    ("HOLDS_POST_IN", "e4", "g2", {"post": "service_officer"}),
    ("HOLDS_POST_IN", "e5", "g2", {"post": "opinion_collector"}),
    ("HOLDS_POST_IN", "e6", "g2", {"post": "party_instructor", "since": day("2023-01-01"), "until": day("2026-06-30")}),
    ("HOLDS_POST_IN", "e4", "rc1", {"post": "deputy", "until": day("2026-06-30")}),
    ("HOLDS_POST_IN", "e5", "rc1", {"post": "director"}),
    ("HOLDS_POST_IN", "e5", "rc1", {"post": "member"}),
    ("HOLDS_POST_IN", "e6", "rc1", {"post": "member", "until": day("2026-12-31")}),
    ("HOLDS_POST_IN", "e6", "rc8", {"post": "candidate"}),
    ("SERVES", "bt4", "b2", {"until": day("2026-06-30")}),
    ("SERVES", "vt", "g6", {"until": day("2025-12-31")}),
    ("SERVES", "q7", "c2", {"until": day("2026-08-31")}),
]

# Ground of each community; what is not named here (streets, organisations, records) takes the community that it belongs to.
_C3 = {"s2", "c3", "g7", "m7", "bpc3", "gb7", "A9", "cpc3", "u3", "k3", "A10", "w4", "x4", "d4", "r4", "oc7", "rc7"}
_NO_QUARTERLY = {"bwc2", "bpc4"}
_NO_POSTS_NOR_MODES = {"g5", "g6", "m5", "m6"}


def snapshot(*, joint: bool = False, ground: bool = False) -> Snapshot:
    """
    Return the neighbourhood as a snapshot.

    Parameters
    ----------
    joint
        With the joint committee of 丹江路 and what belongs to it.
    ground
        With what the rules about ground are worked on, and the norms that they are about.
    """
    parts = [(NODES, PLAIN, DATED)]
    parts += [(JOINT_NODES, JOINT_PLAIN, JOINT_DATED)] if joint else []
    parts += [(GROUND_NODES, GROUND_PLAIN, GROUND_DATED)] if ground else []
    every: dict[str, dict[str, dict[str, Any]]] = {}
    for label, rows in ((label, rows) for part, _, _ in parts for label, rows in part.items()):
        every.setdefault(label, {}).update(rows)
    nodes = {label: _node_table(label, rows, ground=ground) for label, rows in every.items()}
    ties: dict[str, list[dict[str, Any]]] = {}
    for type_, pairs in (pair for _, plain, _ in parts for pair in plain.items()):
        for pair in pairs.split():
            start, end = pair.split(">")
            ties.setdefault(type_, []).append(_tie(type_, start, end, POSTS.get(type_, {})))
    for type_, start, end, values in (tie for _, _, dated in parts for tie in dated):
        ties.setdefault(type_, []).append(_tie(type_, start, end, values))
    source = Source(name="街坊月报", date=NOW, delivery="d1", sample=True)
    return freeze(nodes, {type_: pl.DataFrame(rows, infer_schema_length=None) for type_, rows in ties.items()}, sources=[source])


def _node_table(label: str, rows: dict[str, dict[str, Any]], *, ground: bool) -> pl.DataFrame:
    table = []
    for place, (identity, values) in enumerate(rows.items(), start=2):
        row = {"id": identity, **values, **(SAID.get(identity, {}) if ground else {}), **_provenance(NODE_KINDS[label].zh, place)}
        if {"Ground", "Organisation", "Record"} & set(NODE_KINDS[label].families):
            row["reported"] = NOTHING if identity in _C3 or identity == "b3" else EVERYTHING
            row["norms"] = [
                *(NOTHING if identity in _NO_QUARTERLY else QUARTERLY),
                *OTHER_NORMS,
                *(_ground_norms(identity) if ground else NOTHING),
            ]
        table.append(row)
    return pl.DataFrame(table, infer_schema_length=None)


def _ground_norms(identity: str) -> list[str]:
    without = ("three_posts", "self_governance_modes") if identity in _NO_POSTS_NOR_MODES else ()
    return [norm for norm in GROUND_NORMS if norm not in without]


def _tie(type_: str, start: str, end: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"key": tie_key(type_, start, end, values), "start": start, "end": end, **values, **_provenance(type_, 2)}


def _provenance(sheet: str, row: int) -> dict[str, Any]:
    return {"source": ["街坊月报"], "sheet": [sheet], "row": [row], "delivery": ["d1"]}
