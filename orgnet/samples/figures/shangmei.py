"""The figures of Shangmei."""

from __future__ import annotations

from orgnet.samples.figures.figure import NOW, adder, almost, counter, exact, some
from orgnet.samples.shangmei.plan import SOURCE

_count, _sum = counter(SOURCE), adder(SOURCE)
_CHAIN = "(s:PartyGroup)-[:SUBORDINATE_TO]->(:GridBranch)-[:SUBORDINATE_TO]->(:CommunityPartyCommittee)-[:SUBORDINATE_TO]->(:StreetWorkingCommittee)"

FIGURES = (
    exact("communities", "17个社区", 17, _count("(s:Community)-[:PART_OF]->(:Street {name: '上梅街道'})")),
    exact("suburban-villages", "其中新渡、下田两个城郊村", 2, _count("(s:Community)", "s.name IN ['新渡社区', '下田社区']")),
    exact("general-branches", "社区党总支", 17, _count("(:CommunityPartyCommittee {form: 'general_branch'})-[:COVERS]->(s:Community)")),
    exact("grids", "91个网格", 91, _count("(s:Grid)-[:PART_OF]->(:Community)")),
    exact("grid-branches", "每个网格一个党支部", 91, _count("(s:Grid)<-[k:COVERS {mode: 'standalone'}]-(:GridBranch)", NOW)),
    exact("buildings", "678栋楼（院落），都在网格内", 678, _count("(s:Building)-[:PART_OF]->(:Grid)")),
    exact("building-teams", "每栋楼（院落）一支志愿服务队", 678, _count("(s:Building)<-[:SERVES]-(:VolunteerTeam)")),
    some(
        "teams-of-three-to-five",
        "每队3至5人（多数做到）",
        _count("(s:VolunteerTeam)-[:SERVES]->(:Building)", "s.volunteers >= 3 AND s.volunteers <= 5"),
        low=644,
        high=677,
    ),
    almost("volunteers", "近3000名志愿者", 3000, _sum("(s:VolunteerTeam)", "s.volunteers")),
    some("five-levels", "街道党工委—社区党总支—网格党支部—楼栋（院落）党小组—楼栋志愿队", _count(_CHAIN)),
    some("teams-guided", "楼栋志愿队由党小组带领", _count("(s:VolunteerTeam)-[:GUIDED_BY]->(:PartyGroup)")),
    some("own-groups", "党员多的楼栋单独建党小组", _count("(s:Building)<-[k:COVERS {mode: 'standalone'}]-(:PartyGroup)", NOW)),
    some("joint-groups", "党员少的楼栋联合建党小组", _count("(s:Building)<-[k:COVERS {mode: 'joint'}]-(:PartyGroup)", NOW)),
    exact(
        "service-centres",
        "“1+1+N”：每个社区一个党群服务中心",
        17,
        _count("(:Venue {kind: 'party_service_centre'})-[:LOCATED_IN]->(s:Community)"),
    ),
    exact("message-groups", "“1+1+N”：每个社区一个居民群", 17, _count("(s:Community {message_group: true})")),
    exact(
        "communities-with-teams",
        "“1+1+N”：每个社区N支志愿队",
        17,
        _count("(s:Community)<-[:PART_OF]-(:Grid)<-[:PART_OF]-(:Building)<-[:SERVES]-(:VolunteerTeam)"),
    ),
    some(
        "building-heads", "楼栋长（多数配齐）", _count("(s:Building)<-[k:HOLDS_POST_IN {post: 'building_head'}]-()", NOW), low=644, high=678
    ),
    exact("points-categories", "积分五类", 5, _sum("(s:PointsEntry)", "DISTINCT s.category", reckon="count")),
    almost(
        "listed",
        "立新桥社区三个月列单近1000件",
        1000,
        _count(
            "(s:Matter)-[:CONCERNS]->(:Building)-[:PART_OF]->(:Grid)-[:PART_OF]->(:Community {name: '立新桥社区'})",
            "s.listed >= date($as_of) - duration({days: 92}) AND s.listed <= date($as_of)",
        ),
    ),
    almost(
        "solved",
        "全街道半年解决近3000件",
        3000,
        _count("(s:Matter)", "s.struck_off >= date($as_of) - duration({days: 183}) AND s.struck_off <= date($as_of)"),
    ),
    some("assigned", "列单、交办、销号", _count("(s:Matter)-[:ASSIGNED_TO]->()", "s.assigned IS NOT NULL AND s.struck_off IS NOT NULL")),
)
