"""The figures of Fancheng."""

from __future__ import annotations

from orgnet.samples.fancheng import SOURCE
from orgnet.samples.figures.figure import NOW, adder, almost, counter, exact, over, some

OURS = f"'{SOURCE}' IN s.source"
"""Says of a node `s` that it is of this sample."""

_count, _sum = counter(SOURCE), adder(SOURCE)


def _covered(label: str, *, modes: str = "") -> str:
    """Return the statement that counts what is covered in force, by these modes or by any."""
    mode = f" AND k.mode IN [{modes}]" if modes else ""
    return _count(f"(s:{label})<-[k:COVERS]-(:PartyOrganisation)", NOW + mode)


def _managed(by: str, label: str) -> str:
    return _count(f"(s:Compound {{managed_by: '{by}'}})<-[:MANAGES]-(:{label})")


def _answered(level: str, labels: str) -> str:
    return _count(f"(s:Whistle {{level: '{level}'}})<-[:ANSWERED]-(o)", labels)


def _mode(mode: str) -> str:
    return _count(f"(s:Compound {{self_governance: '{mode}'}})")


FIGURES = (
    exact("streets", "八个街道", 8, _count("(s:Street)")),
    exact("communities", "75个社区", 75, _count("(s:Community)-[:PART_OF]->(:Street)")),
    exact("compounds", "1004个小区", 1004, _count("(s:Compound)-[:PART_OF]->(:Community)")),
    exact("compounds-covered", "1004个小区党的组织全覆盖（含派驻）", 1004, _covered("Compound")),
    some(
        "compounds-own-or-joint",
        "其中单独建或联合建的少于全部（八成五至九成，推定）",
        _covered("Compound", modes="'standalone', 'joint'"),
        low=854,
        high=903,
    ),
    some(
        "groups-in-buildings",
        "支部建在小区、小组建在楼栋",
        _count("(s:Building)<-[:COVERS]-(:PartyGroup)"),
    ),
    exact(
        "big-working-committees",
        "街道“大工委”全建",
        8,
        _count("(:BigWorkingCommittee)-[:LOCATED_IN]->(s:Street)"),
    ),
    exact(
        "big-party-committees",
        "社区“大党委”全建",
        75,
        _count("(:BigPartyCommittee)-[:LOCATED_IN]->(s:Community)"),
    ),
    some(
        "part-time-members",
        "聘请兼职委员（多数做到）",
        _count("(s)<-[k:HAS_SEAT_ON]-()", f"(s:BigPartyCommittee OR s:BigWorkingCommittee) AND k.role <> 'secretary' AND {NOW}"),
        low=75,
        high=83,
    ),
    some(
        "joint-meetings",
        "每季度一次联席会议（多数做到）",
        _count(
            "(s:Organisation)<-[:HELD_BY]-(m:Meeting {kind: 'joint'})",
            "m.date >= date($as_of) - duration({days: 92}) AND m.date <= date($as_of)",
        ),
        low=58,
        high=82,
    ),
    some("owners-committees", "业委会、居民自治小组在党组织领导下组建（多数）", _covered("OwnersCommittee"), low=229, high=286),
    some("property-companies", "物业服务企业党组织覆盖", _covered("PropertyCompany")),
    some("office-buildings", "商务楼宇党组织覆盖", _covered("Site {site_type: 'office_building'}")),
    some("business-districts", "商圈党组织覆盖", _covered("Site {site_type: 'business_district'}")),
    some("internet-firms", "互联网企业党组织覆盖", _covered("Company {industry: '互联网'}")),
    exact("by-property-company", "物业服务企业管理的小区212个", 212, _managed("property_company", "PropertyCompany")),
    exact("by-unit", "单位管理的小区301个", 301, _managed("unit", "ResidentUnit")),
    exact("by-residents", "居民自管的小区121个", 121, _managed("residents", "OwnersCommittee")),
    exact("by-community", "社区兜底或基本收费的小区370个", 370, _managed("community", "ResidentsCommittee")),
    some("three-party", "三方联动", _mode("three_party")),
    some("unit-compound", "单位院落", _mode("unit_compound")),
    some(
        "regional-cooperation",
        "区域协同（1+N）",
        _count("(s:Compound {self_governance: 'regional_cooperation'})-[:MANAGED_WITH]->(:Compound)"),
    ),
    some("members-lead", "党员带居民", _mode("members_lead")),
    some("street-whistles", "街道吹哨，部门报到", _answered("street", "o:FunctionalDepartment")),
    some("community-whistles", "社区吹哨，驻区单位报到", _answered("community", "o:ResidentUnit")),
    some("community-whistles-property", "社区吹哨，物业企业报到", _answered("community", "o:PropertyCompany")),
    some("community-whistles-new-sector", "社区吹哨，两新组织报到", _answered("community", "(o:Company OR o:SocialOrganisation)")),
    some(
        "compound-whistles",
        "小区吹哨，多方报到",
        f"MATCH (s:Whistle {{level: 'compound'}})<-[:ANSWERED]-(o) WHERE {OURS} WITH s, count(DISTINCT o) AS parties WHERE parties >= 2 "
        "RETURN count(s) AS figure",
    ),
    over(
        "street-cadres",
        "120多名街道干部下沉社区",
        120,
        _count(
            "(:Community)<-[:HOLDS_POST_IN {post: 'resident_cadre'}]-(s:Appointee)-[:SENT_BY]->(o)",
            "(o:StreetWorkingCommittee OR (o:FunctionalDepartment AND o.level = 'street'))",
        ),
    ),
    almost(
        "community-cadres",
        "近600名社区干部下沉小区",
        600,
        _count("(:Compound)<-[:HOLDS_POST_IN {post: 'resident_cadre'}]-(s:Appointee)-[:SENT_BY]->(:ResidentsCommittee)"),
    ),
    over("members-in-contact", "3000多名党员联系住户", 3000, _sum("(s:Compound)", "s.members_in_contact")),
    exact(
        "district-units",
        "63家区直单位每周到社区报到",
        63,
        _count("(s:Organisation {level: 'district'})-[:REGISTERED_WITH {how_often: 'weekly'}]->(:Community)"),
    ),
    exact(
        "volunteer-stations",
        "75个社区志愿者工作站，覆盖率100%",
        75,
        _count("(:Venue {kind: 'volunteer_station'})-[:LOCATED_IN]->(s:Community)"),
    ),
    exact("volunteer-teams", "324支注册志愿服务队", 324, _count("(s:VolunteerTeam)-[:SERVES]->(:Community)")),
    over("volunteers", "注册志愿者12万多人", 120_000, _sum("(s:VolunteerTeam)", "s.volunteers")),
    exact(
        "law-firm",
        "律师事务所每周四到立业路社区",
        1,
        _count("(s:SocialOrganisation)-[:SERVES {how_often: 'weekly'}]->(:Community {name: '立业路社区'})", "s.field CONTAINS '周四'"),
    ),
)
