"""The figures of Gusu."""

from __future__ import annotations

from orgnet.samples.figures.figure import NOW, adder, counter, exact, over, some
from orgnet.samples.gusu.plan import SOURCE

_count, _sum = counter(SOURCE), adder(SOURCE)
_TYPES = (
    ("open_street_block", "开放式街区（以文促治）"),
    ("old_estate", "老新村（融合焕新）"),
    ("commercial_housing", "普通商品房（协同共治）"),
    ("resettlement", "动迁安置（亲缘重塑）"),
    ("business_district", "商圈（圈际互动）"),
    ("mixed", "混合（共融共创）"),
)
_LISTS = (("Need", "需求清单"), ("Resource", "资源清单"), ("Service", "服务清单"), ("Task", "治理任务清单"))
_TEAMS = (
    ("community_workers", "社区工作者"), ("pioneers", "海棠先锋"), ("doctors", "社区医生"), ("police", "社区民警"), ("mediators", "调解员"),
    ("planners", "社区规划师"), ("inspectors", "古城保护督查员"),
)  # fmt: skip


def _covered(form: str) -> str:
    """Return the statement that counts the owners' committees covered by a branch or a working group."""
    return _count(f"(s:OwnersCommittee)<-[k:COVERS]-(:OwnersCommitteeBranch {form})", NOW)


def _slug(code: str) -> str:
    return code.replace("_", "-")


FIGURES = (
    exact("communities", "169个社区", 169, _count("(s:Community)-[:PART_OF]->(:Street)-[:PART_OF]->(:County {name: '姑苏区'})")),
    exact("communities-with-type", "169个社区分类治理", 169, _count("(s:Community)", "s.community_type IS NOT NULL")),
    exact("types", "六类社区", 6, _sum("(s:Community)", "DISTINCT s.community_type", reckon="count")),
    *(some(f"type-{_slug(code)}", word, _count(f"(s:Community {{community_type: '{code}'}})")) for code, word in _TYPES),
    exact("model-communities", "24个示范社区", 24, _count("(s:Community {model: true})")),
    *(
        some(
            f"list-{label.lower()}", f"每个社区一张{word}（多数做到）", _count(f"(s:Community)<-[:LISTED_BY]-(:{label})"), low=155, high=169
        )
        for label, word in _LISTS
    ),
    exact("kinds-of-resource", "资源五类：政府、区域、共建、市场、居民", 5, _sum("(s:Resource)", "DISTINCT s.kind", reckon="count")),
    exact("kinds-of-service", "服务三类：常规、代办、志愿", 3, _sum("(s:Service)", "DISTINCT s.kind", reckon="count")),
    exact("owners-branches", "业委会党支部47个", 47, _covered("{form: 'branch'}")),
    exact("owners-working-groups", "业委会党的工作小组41个", 41, _covered("{form: 'working_group'}")),
    exact("owners-committees", "业委会88个", 88, _count("(s:OwnersCommittee)")),
    exact("owners-committees-covered", "业委会党的组织全覆盖", 88, _covered("")),
    exact(
        "officials-standing",
        "13名区管干部参选业委会",
        13,
        _count(
            "(s:Appointee)-[:HOLDS_POST_IN {post: 'candidate'}]->(:OwnersCommittee)",
            "EXISTS { MATCH (s)-[:SENT_BY]->(:FunctionalDepartment {level: 'district'}) }",
        ),
    ),
    exact(
        "service-projects",
        "在职党员报到认领党建服务项目186个",
        186,
        _count("(s:Project {kind: 'party_service'})-[:LISTED_BY]->(:Community)"),
    ),
    over("micro-venues", "微阵地1000多个", 1000, _count("(s:Venue {kind: 'micro_venue'})")),
    exact("professional-teams", "七支专业队伍", 7, _sum("(s:ProfessionalTeam)", "DISTINCT s.team", reckon="count")),
    *(
        some(
            f"team-{_slug(code)}",
            f"{word}（多数社区有）",
            _count(f"(s:Community)<-[:SERVES]-(:ProfessionalTeam {{team: '{code}'}})"),
            low=155,
            high=169,
        )
        for code, word in _TEAMS
    ),
    some("taken-over", "无物业小区由物业企业接管", _count("(s:Compound {managed_by: 'property_company'})<-[:MANAGES]-(:PropertyCompany)")),
    some("self-managed", "无物业小区居民自管", _count("(s:Compound {managed_by: 'residents'})<-[:MANAGES]-(:ResidentsCommittee)")),
    some("backed", "无物业小区社区兜底", _count("(s:Compound {managed_by: 'community'})<-[:MANAGES]-(:ResidentsCommittee)")),
    some("unserved", "无物业小区清零（尚有未清零的）", _count("(s:Compound {managed_by: 'none'})"), low=1, high=41),
    some(
        "contributions",
        "单位参与社区治理计入年度考核：签约、报到、领办项目都可计数",
        _count("(s:Organisation)-[:REGISTERED_WITH|PARTY_TO|UNDERTAKES]->()", "(s:ResidentUnit OR s:FunctionalDepartment)"),
        low=100,
    ),
)
