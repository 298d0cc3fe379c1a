"""The figures of Siping; its weaknesses, which the study names without numbers, come last."""

from __future__ import annotations

from orgnet.samples.figures.figure import NOW, adder, almost, counter, exact, some
from orgnet.samples.siping.plan import SOURCE

_count, _sum = counter(SOURCE), adder(SOURCE)
_STREET = "(:StreetWorkingCommittee {name: '四平路街道党工委'})"
_UNIVERSITY = "(s:ResidentUnit {sector: 'university'})-[:PARTY_TO]->"
_ELECTED = "{elected: 'open_nomination_direct_vote'}"
_BIG = "(s:BigPartyCommittee {form: 'big_general_branch'})"


def _seat(pattern: str) -> str:
    """Return the statement that counts the big general branches with a part-time member of an origin."""
    return _count(f"{_BIG}<-[k:HAS_SEAT_ON]-{pattern}", NOW)


def _shared(label: str, to_community: str) -> str:
    """Return the statement that counts communities whose Party organisation shares an appointee with one of the three carriages."""
    return _count(
        f"(s:Community)<-[:COVERS]-(:CommunityPartyCommittee)<-[k:HOLDS_POST_IN]-(a:Appointee)-[:HOLDS_POST_IN]->(:{label}){to_community}",
        NOW,
    )


FIGURES = (
    exact("neighbourhoods", "23个居民区", 23, _count("(s:Community)-[:PART_OF]->(:Street {name: '四平路街道'})")),
    exact(
        "university-partners",
        "街道与同济大学23个院系部门签约共建",
        23,
        _count(f"{_UNIVERSITY}(:Agreement)<-[:PARTY_TO]-{_STREET}", "s.name STARTS WITH '同济大学'"),
    ),
    *(
        exact(
            f"round-{number}",
            f"第{word}轮共建",
            23,
            _count(f"{_UNIVERSITY}(:Agreement {{round: {number}}})<-[:PARTY_TO]-{_STREET}", "s.name STARTS WITH '同济大学'"),
        )
        for number, word in ((1, "一"), (2, "二"), (3, "三"))
    ),
    exact("big-general-branches", "居民区“大总支”100%", 23, _count(f"{_BIG.replace('s:', ':')}-[:LOCATED_IN]->(s:Community)")),
    exact(
        "elected",
        "书记公推直选100%",
        23,
        _count(f"(:CommunityPartyCommittee {_ELECTED})-[:COVERS]->(s:Community)<-[:LOCATED_IN]-(:BigPartyCommittee {_ELECTED})"),
    ),
    some("from-residents-committee", "兼职委员来自居委会", _seat("(:ResidentsCommittee)")),
    some("from-owners-committee", "兼职委员来自业委会", _seat("(:OwnersCommittee)")),
    some("from-property", "兼职委员来自物业", _seat("(:PropertyCompany)")),
    some("from-units", "兼职委员来自共建单位", _seat("(:ResidentUnit)")),
    some("from-departments", "兼职委员来自条线部门", _seat("(:FunctionalDepartment)")),
    some("cross-residents-committee", "党组织与居委会交叉任职", _shared("ResidentsCommittee", "-[:GOVERNS]->(s)")),
    some("cross-owners-committee", "党组织与业委会交叉任职", _shared("OwnersCommittee", "-[:GOVERNS]->(:Compound)-[:PART_OF]->(s)")),
    some("cross-property", "党组织与物业交叉任职", _shared("PropertyCompany", "-[:MANAGES]->(:Compound)-[:PART_OF]->(s)")),
    almost(
        "owners-party-members",
        "业委会委员中党员近70%",
        70,
        _sum("(s:OwnersCommittee)", "100.0 * sum(s.party_members) / sum(s.members)", reckon=""),
        least=0.01,
    ),
    exact("branded-fronts", "六个品牌阵地", 6, _count("(s:Venue {kind: 'branded_front'})")),
    exact(
        "legal-aid-alliance",
        "与法学院党总支结成法律援助联盟",
        1,
        _count("(s:Alliance {kind: 'legal_aid'})<-[:MEMBER_OF]-(:ResidentUnitPartyOrganisation {name: '同济大学法学院党总支'})"),
    ),
    exact(
        "law-in-the-community",
        "与铁岭路九十弄党总支共建“法律进社区”",
        1,
        _count(
            "(:ResidentUnitPartyOrganisation {name: '同济大学法学院党总支'})-[:PARTY_TO]->(s:Agreement)"
            "<-[:PARTY_TO]-(:CommunityPartyCommittee {name: '铁岭路九十弄党总支'})"
        ),
    ),
    exact(
        "linked-mediation",
        "人民调解、行政调解、司法调解联动",
        1,
        _count(
            "(:SubCommittee {field: 'mediation'})-[:MEMBER_OF]->(s:Alliance {kind: 'mediation'})<-[:MEMBER_OF]-"
            "(:FunctionalDepartment {level: 'street'})",
            "EXISTS { MATCH (s)<-[:MEMBER_OF]-(o:FunctionalDepartment) WHERE o.name ENDS WITH '法院' }",
        ),
    ),
    some(
        "lapsed-rounds",
        "共建难以持续：第三轮到期未续",
        _count(f"(s:Agreement {{round: 3}})<-[:PARTY_TO]-{_STREET}", "s.expires < date($as_of)"),
    ),
    some("idle-supervisors", "监督委员作用不大：缺席联席会议", _count("(s:Meeting)<-[:ATTENDED {attendance: 'absent'}]-(o)-[:HAS_SEAT_ON {role: 'supervisor'}]->()")),
    some("unmet-needs", "服务对不上需求", _count("(s:Need)", "NOT EXISTS { MATCH (s)<-[:MEETS]-(:Project) }")),
    some(
        "long-terms",
        "书记任期过长（十年以上）",
        _count("(s:Appointee)-[k:HOLDS_POST_IN {post: 'secretary'}]->(:CommunityPartyCommittee)", "k.since < date($as_of) - duration({days: 3652})"),
    ),
    some(
        "without-candidate",
        "书记后继无人",
        _count("(s:CommunityPartyCommittee)", "NOT EXISTS { MATCH (s)<-[:HOLDS_POST_IN {post: 'candidate'}]-(:Appointee) }"),
    ),
)  # fmt: skip
