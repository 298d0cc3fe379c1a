"""
The figures of the published case studies, each with the Cypher that counts it in the loaded graph.

Exact numbers are exact; "over N" is more than N and at most 1.05 N; "almost N" at least 0.95 N and less than N; "about N" within 5 %. A share is
counted as a percentage. What a study prescribes rather than reports (a meeting each quarter) is kept mostly; those rows say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Figure:
    """
    One figure of a study.

    Parameters
    ----------
    name
        Short name, unique in the study.
    says
        What the study says.
    cypher
        Statement that returns one number named `figure`; `$as_of` is the day.
    low, high
        Least and greatest number that agrees with the study.
    """

    name: str
    says: str
    cypher: str
    low: float
    high: float


def _exact(name: str, says: str, number: int, cypher: str) -> Figure:
    return Figure(name, says, cypher, number, number)


def _over(name: str, says: str, number: int, cypher: str) -> Figure:
    return Figure(name, says, cypher, number + 1, number * 1.05)


def _almost(name: str, says: str, number: int, cypher: str) -> Figure:
    return Figure(name, says, cypher, number * 0.95, number - 1)


def _some(name: str, says: str, cypher: str, *, low: float = 1, high: float = float("inf")) -> Figure:
    return Figure(name, says, cypher, low, high)


_NOW = "(k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))"


def _covered(where: str, *, modes: str = "") -> str:
    """Return the statement that counts what matches `where` (a pattern of `s`) and is covered in force, by these modes or by any."""
    mode = f" AND k.mode IN [{modes}]" if modes else ""
    return f"MATCH (s:{where})<-[k:COVERS]-(:PartyOrganisation) WHERE {_NOW}{mode} RETURN count(DISTINCT s) AS figure"


def _managed(by: str, label: str) -> str:
    return f"MATCH (s:Compound {{managed_by: '{by}'}})<-[:MANAGES]-(:{label}) RETURN count(DISTINCT s) AS figure"


def _answered(level: str, labels: str) -> str:
    return f"MATCH (w:Whistle {{level: '{level}'}})<-[:ANSWERED]-(o) WHERE {labels} RETURN count(DISTINCT w) AS figure"


def _mode(mode: str) -> str:
    return f"MATCH (s:Compound {{self_governance: '{mode}'}}) RETURN count(s) AS figure"


_FANCHENG = (
    _exact("streets", "八个街道", 8, "MATCH (s:Street) RETURN count(s) AS figure"),
    _exact("communities", "75个社区", 75, "MATCH (s:Community)-[:PART_OF]->(:Street) RETURN count(s) AS figure"),
    _exact("compounds", "1004个小区", 1004, "MATCH (s:Compound)-[:PART_OF]->(:Community) RETURN count(s) AS figure"),
    _exact("compounds-covered", "1004个小区党的组织全覆盖（含派驻）", 1004, _covered("Compound")),
    _some(
        "compounds-own-or-joint",
        "其中单独建或联合建的少于全部（八成五至九成，推定）",
        _covered("Compound", modes="'standalone', 'joint'"),
        low=854,
        high=903,
    ),
    _some(
        "groups-in-buildings",
        "支部建在小区、小组建在楼栋",
        "MATCH (s:Building)<-[k:COVERS]-(:PartyGroup) RETURN count(DISTINCT s) AS figure",
    ),
    _exact(
        "big-working-committees",
        "街道“大工委”全建",
        8,
        "MATCH (b:BigWorkingCommittee)-[:LOCATED_IN]->(s:Street) RETURN count(DISTINCT s) AS figure",
    ),
    _exact(
        "big-party-committees",
        "社区“大党委”全建",
        75,
        "MATCH (b:BigPartyCommittee)-[:LOCATED_IN]->(s:Community) RETURN count(DISTINCT s) AS figure",
    ),
    _some(
        "part-time-members",
        "聘请兼职委员（多数做到）",
        "MATCH (b)<-[k:HAS_SEAT_ON]-() WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND k.role <> 'secretary' "
        f"AND {_NOW} RETURN count(DISTINCT b) AS figure",
        low=75,
        high=83,
    ),
    _some(
        "joint-meetings",
        "每季度一次联席会议（多数做到）",
        "MATCH (b:Organisation)<-[:HELD_BY]-(m:Meeting {kind: 'joint'}) WHERE m.date >= date($as_of) - duration({days: 92}) "
        "AND m.date <= date($as_of) RETURN count(DISTINCT b) AS figure",
        low=58,
        high=82,
    ),
    _some("owners-committees", "业委会、居民自治小组在党组织领导下组建（多数）", _covered("OwnersCommittee"), low=229, high=286),
    _some("property-companies", "物业服务企业党组织覆盖", _covered("PropertyCompany")),
    _some("office-buildings", "商务楼宇党组织覆盖", _covered("Site {site_type: 'office_building'}")),
    _some("business-districts", "商圈党组织覆盖", _covered("Site {site_type: 'business_district'}")),
    _some("internet-firms", "互联网企业党组织覆盖", _covered("Company {industry: '互联网'}")),
    _exact("by-property-company", "物业服务企业管理的小区212个", 212, _managed("property_company", "PropertyCompany")),
    _exact("by-unit", "单位管理的小区301个", 301, _managed("unit", "ResidentUnit")),
    _exact("by-residents", "居民自管的小区121个", 121, _managed("residents", "OwnersCommittee")),
    _exact("by-community", "社区兜底或基本收费的小区370个", 370, _managed("community", "ResidentsCommittee")),
    _some("three-party", "三方联动", _mode("three_party")),
    _some("unit-compound", "单位院落", _mode("unit_compound")),
    _some(
        "regional-cooperation",
        "区域协同（1+N）",
        "MATCH (s:Compound {self_governance: 'regional_cooperation'})-[:MANAGED_WITH]->(:Compound) RETURN count(s) AS figure",
    ),
    _some("members-lead", "党员带居民", _mode("members_lead")),
    _some("street-whistles", "街道吹哨，部门报到", _answered("street", "o:FunctionalDepartment")),
    _some("community-whistles", "社区吹哨，驻区单位报到", _answered("community", "o:ResidentUnit")),
    _some("community-whistles-property", "社区吹哨，物业企业报到", _answered("community", "o:PropertyCompany")),
    _some("community-whistles-new-sector", "社区吹哨，两新组织报到", _answered("community", "(o:Company OR o:SocialOrganisation)")),
    _some(
        "compound-whistles",
        "小区吹哨，多方报到",
        "MATCH (w:Whistle {level: 'compound'})<-[:ANSWERED]-(o) WITH w, count(DISTINCT o) AS parties WHERE parties >= 2 RETURN count(w) AS figure",
    ),
    _over(
        "street-cadres",
        "120多名街道干部下沉社区",
        120,
        "MATCH (:Community)<-[k:HOLDS_POST_IN {post: 'resident_cadre'}]-(a:Appointee)-[:SENT_BY]->(o) "
        "WHERE o:StreetWorkingCommittee OR (o:FunctionalDepartment AND o.level = 'street') RETURN count(DISTINCT a) AS figure",
    ),
    _almost(
        "community-cadres",
        "近600名社区干部下沉小区",
        600,
        "MATCH (:Compound)<-[k:HOLDS_POST_IN {post: 'resident_cadre'}]-(a:Appointee)-[:SENT_BY]->(:ResidentsCommittee) RETURN count(DISTINCT a) AS figure",
    ),
    _over("members-in-contact", "3000多名党员联系住户", 3000, "MATCH (s:Compound) RETURN sum(s.members_in_contact) AS figure"),
    _exact(
        "district-units",
        "63家区直单位每周到社区报到",
        63,
        "MATCH (u:Organisation {level: 'district'})-[:REGISTERED_WITH {how_often: 'weekly'}]->(:Community) RETURN count(DISTINCT u) AS figure",
    ),
    _exact(
        "volunteer-stations",
        "75个社区志愿者工作站，覆盖率100%",
        75,
        "MATCH (v:Venue {kind: 'volunteer_station'})-[:LOCATED_IN]->(s:Community) RETURN count(DISTINCT s) AS figure",
    ),
    _exact(
        "volunteer-teams", "324支注册志愿服务队", 324, "MATCH (t:VolunteerTeam)-[:SERVES]->(:Community) RETURN count(DISTINCT t) AS figure"
    ),
    _over("volunteers", "注册志愿者12万多人", 120_000, "MATCH (t:VolunteerTeam) RETURN sum(t.volunteers) AS figure"),
    _exact(
        "law-firm",
        "律师事务所每周四到立业路社区",
        1,
        "MATCH (o:SocialOrganisation)-[:SERVES {how_often: 'weekly'}]->(:Community {name: '立业路社区'}) "
        "WHERE o.field CONTAINS '周四' RETURN count(o) AS figure",
    ),
)

FIGURES: Mapping[str, tuple[Figure, ...]] = MappingProxyType({"fancheng": _FANCHENG})
"""Figures of each study, by the name of its sample."""
