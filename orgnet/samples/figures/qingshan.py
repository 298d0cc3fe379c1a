"""The figures of Qingshan."""

from __future__ import annotations

from orgnet.samples.figures.figure import NOW, about, adder, counter, exact, over, some
from orgnet.samples.qingshan.plan import SOURCE

_count, _sum = counter(SOURCE), adder(SOURCE)
_SECRETARY = "(s:Appointee)-[:HOLDS_POST_IN {post: 'secretary'}]->(:CommunityPartyCommittee)"
_HEAD = "(s)-[:HOLDS_POST_IN {post: 'station_head'}]->(:CommunityServiceStation)"
_JOINT = "(:BigPartyCommittee {form: 'joint_committee'})"
_POSTS = ("service_officer", "opinion_collector", "party_instructor")
_UNIT = "(o:ResidentUnit OR o:FunctionalDepartment OR o:ResidentUnitPartyOrganisation)"
_WITH_UNIT = (
    f"MATCH (s:Activity) WHERE '{SOURCE}' IN s.source OPTIONAL MATCH (s)<-[:ORGANISED|TOOK_PART_IN]-(o) WHERE {_UNIT} "
    "WITH s, count(o) AS units RETURN 100.0 * sum(CASE WHEN units > 0 THEN 1 ELSE 0 END) / count(s) AS figure"
)
_WUSUTU, _XINGFU = "(:Street {name: '乌素图街道'})", "(:Street {name: '幸福路街道'})"


def _post(post: str) -> str:
    return f"EXISTS {{ MATCH (s)<-[:HOLDS_POST_IN {{post: '{post}'}}]-(:Appointee) }}"


_CHAIN = (
    exact(
        "streets", "五个街道", 5, _count("(s:Street)", "s.name IN ['幸福路街道', '乌素图街道', '万青路街道', '青山路街道', '先锋道街道']")
    ),
    exact("communities", "25个社区", 25, _count("(s:Community)-[:PART_OF]->(:Street)-[:PART_OF]->(:County {name: '青山区'})")),
    exact("committees", "每个社区一个党委", 25, _count("(:CommunityPartyCommittee)-[:LOCATED_IN]->(s:Community)")),
    exact("stations", "每个社区一个管理服务站", 25, _count("(:CommunityServiceStation)-[:LOCATED_IN]->(s:Community)")),
    exact("residents-committees", "每个社区一个居委会", 25, _count("(:ResidentsCommittee)-[:LOCATED_IN]->(s:Community)")),
    exact(
        "cadres",
        "选派48名干部任书记、站长",
        48,
        _count(
            "(s:Appointee)-[k:HOLDS_POST_IN]->(o)",
            "((k.post = 'secretary' AND o:CommunityPartyCommittee) OR (k.post = 'station_head' AND o:CommunityServiceStation)) "
            "AND EXISTS { MATCH (s)-[:SENT_BY]->(:FunctionalDepartment) }",
        ),
    ),
    exact("secretaries", "25名书记", 25, _count(_SECRETARY)),
    exact("both-posts", "两人书记、站长一肩挑", 2, _count(_SECRETARY, f"EXISTS {{ MATCH {_HEAD} }}")),
    exact("staff", "289名站务人员", 289, _sum("(s:CommunityServiceStation)", "s.staff")),
    exact(
        "directors-and-deputies",
        "122名居委会正副主任",
        122,
        _count("(s:Appointee)-[k:HOLDS_POST_IN]->(:ResidentsCommittee)", "k.post IN ['director', 'deputy']"),
    ),
    exact(
        "sub-committees",
        "每个居委会下设五个委员会",
        25,
        f"MATCH (s:ResidentsCommittee)<-[:BRANCH_OF]-(b:SubCommittee) WHERE '{SOURCE}' IN s.source "
        "WITH s, count(DISTINCT b.field) AS fields WHERE fields = 5 RETURN count(s) AS figure",
    ),
    exact("residents-branches", "170个居民区党支部", 170, _count("(s:ResidentsBranch)-[:SUBORDINATE_TO]->(:CommunityPartyCommittee)")),
    exact("functional-branches", "90个功能型党支部", 90, _count("(s:FunctionalBranch)-[:SUBORDINATE_TO]->(:CommunityPartyCommittee)")),
    exact("members", "5531名在册党员", 5531, _sum("(s:CommunityPartyCommittee)", "s.members")),
    about("fewest-members", "少的社区约100名党员", 100, _sum("(s:CommunityPartyCommittee)", "s.members", reckon="min")),
    about("most-members", "多的社区约1000名党员", 1000, _sum("(s:CommunityPartyCommittee)", "s.members", reckon="max")),
    exact(
        "new-sector-under-committees",
        "3个社区的党委直接管理两新党组织",
        3,
        _count("(s:CommunityPartyCommittee)<-[:SUBORDINATE_TO]-(:NewSectorPartyOrganisation)"),
    ),
)
_GRIDS = (
    about("grid-households", "网格平均约400户", 400, _sum("(s:Grid)", "s.households", reckon="avg")),
    some("grids-within-norm", "网格不超过500户（多数做到）", _count("(s:Grid)", "s.households <= 500"), low=205, high=221),
    some("three-posts", "一格三员（多数配齐）", _count("(s:Grid)", " AND ".join(_post(post) for post in _POSTS)), low=190, high=221),
    some(
        "service-officers",
        "居民服务员由站务人员担任",
        _count(
            "(s:Appointee)-[:HOLDS_POST_IN {post: 'service_officer'}]->(:Grid)",
            "EXISTS { MATCH (s)-[:SENT_BY]->(:CommunityServiceStation) }",
        ),
        low=190,
    ),
    some(
        "opinion-collectors",
        "民情收集员由居委会成员担任",
        _count(
            "(s:Appointee)-[:HOLDS_POST_IN {post: 'opinion_collector'}]->(:Grid)", "EXISTS { MATCH (s)-[:SENT_BY]->(:ResidentsCommittee) }"
        ),
        low=190,
    ),
)
_UNITS = (
    exact("joint-committees", "25个联合党委", 25, _count(f"{_JOINT}-[:LOCATED_IN]->(s:Community)")),
    exact("big-committees", "全区社区“大党委”只有这25个", 25, _count("(s:BigPartyCommittee)")),
    over(
        "unit-party-organisations",
        "180多个驻区单位党组织",
        180,
        _count(f"(s:ResidentUnitPartyOrganisation)-[k:HAS_SEAT_ON]->{_JOINT}", NOW),
    ),
    exact(
        "joint-secretaries",
        "联合党委书记由社区书记担任",
        25,
        _count(f"(s:CommunityPartyCommittee)-[:HAS_SEAT_ON {{role: 'secretary'}}]->{_JOINT}"),
    ),
    some(
        "joint-deputies",
        "副书记、委员由单位担任",
        _count("(s:BigPartyCommittee)<-[k:HAS_SEAT_ON]-(:ResidentUnitPartyOrganisation)", "k.role IN ['deputy', 'member']"),
        low=23,
        high=25,
    ),
    *(
        some(
            f"seats-of-{sector.replace('_', '-')}",
            f"联合党委成员：{word}",
            _count(f"(s:{label})<-[:COVERS]-(:ResidentUnitPartyOrganisation)-[:HAS_SEAT_ON]->{_JOINT}"),
        )
        for sector, word, label in (
            ("state_enterprise", "大企业", "ResidentUnit {sector: 'state_enterprise'}"),
            ("city_office", "市直机关", "FunctionalDepartment {level: 'city'}"),
            ("military", "驻军", "ResidentUnit {sector: 'military'}"),
            ("university", "高校", "ResidentUnit {sector: 'university'}"),
        )
    ),
    some(
        "joint-meetings",
        "每季度一次联席会议（多数做到）",
        _count(
            "(s:BigPartyCommittee)<-[:HELD_BY]-(m:Meeting {kind: 'joint'})",
            "m.date >= date($as_of) - duration({days: 92}) AND m.date <= date($as_of)",
        ),
        low=18,
        high=24,
    ),
    exact("fund", "共建基金92万元", 920_000, _sum("(s:Fund)<-[k:GAVE_TO]-()", "k.amount")),
    exact("smallest-gift", "少的捐1000元", 1000, _sum("(s:Fund)<-[k:GAVE_TO]-()", "k.amount", reckon="min")),
    exact("largest-gift", "多的捐5万元", 50_000, _sum("(s:Fund)<-[k:GAVE_TO]-()", "k.amount", reckon="max")),
    over("activities", "100多次活动", 100, _count("(s:Activity)")),
    over(
        "activities-with-units",
        "90%以上的活动有单位参加",
        90,
        _WITH_UNIT,
        least=0.01,
    ),
)
_PEOPLE = (
    over("volunteer-teams", "70多支志愿服务队", 70, _count("(s:VolunteerTeam)")),
    exact("teams-of-dulan", "都兰社区七支志愿服务队", 7, _count("(s:VolunteerTeam)-[:SERVES]->(:Community {name: '都兰社区'})")),
    exact(
        "five-areas",
        "乌素图街道五区联动：校区、营区、厂区、园区，加社区",
        4,
        _sum(f"(s:Site)-[:PART_OF]->(:Community)-[:PART_OF]->{_WUSUTU}", "DISTINCT s.site_type", reckon="count"),
    ),
    some(
        "five-areas-together",
        "五区签约联动",
        _count("(s:Agreement)<-[:PARTY_TO]-(:CommunityPartyCommittee)", "s.name CONTAINS '五区联动'"),
        high=1,
    ),
    over(
        "culture-teams",
        "30多支文体队伍",
        30,
        _count(f"(s:SocialOrganisation {{field: '文化体育'}})-[:SERVES]->(:Community)-[:PART_OF]->{_WUSUTU}"),
    ),
    exact(
        "with-representatives", "幸福路街道4个社区推选居民代表", 4, _count(f"(s:Community)-[:PART_OF]->{_XINGFU}", "s.representatives > 0")
    ),
    exact("representatives", "798名居民代表", 798, _sum(f"(s:Community)-[:PART_OF]->{_XINGFU}", "s.representatives")),
    over(
        "disputes",
        "居民代表调解纠纷20多起",
        20,
        _count(
            f"(s:Matter {{kind: 'mediation'}})-[:CONCERNS]->(:Grid)-[:PART_OF]->(:Community)-[:PART_OF]->{_XINGFU}",
            "s.struck_off <= date($as_of)",
        ),
    ),
    some(
        "half-yearly-reports",
        "书记、站长、主任每半年向居民述职（多数做到）",
        _count("(s:CommunityPartyCommittee)<-[:HELD_BY]-(m:Meeting {kind: 'report'})", "m.date >= date($as_of) - duration({days: 183})"),
        low=23,
        high=25,
    ),
    some(
        "first-circle", "第一圈：社区党委所属党组织", _count("(s:PartyOrganisation)-[:SUBORDINATE_TO]->(:CommunityPartyCommittee)"), low=260
    ),
    some(
        "second-circle",
        "第二圈：社区内各类组织",
        _count("(s:Organisation)-[:LOCATED_IN]->(:Community)", "NOT s:PartyOrganisation"),
        low=150,
    ),
    some("third-circle", "第三圈：驻区单位", _count("(s:ResidentUnit)-[:LOCATED_IN]->(:Community)"), low=100),
)
FIGURES = (*_CHAIN, *_GRIDS, *_UNITS, *_PEOPLE)
