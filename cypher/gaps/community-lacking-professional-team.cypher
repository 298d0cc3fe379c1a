// id: community-lacking-professional-team
// title.zh: 七支专业队伍不齐的社区
// title.en: Community lacking one of the seven professional teams
// why.zh: 七支专业队伍应当都到社区：社区工作者、海棠先锋、社区医生、社区民警、调解员、社区规划师、古城保护督查员。服务社区里任何一处都算，只服务全街道的不算。只看采用了这条标准的地方。
// why.en: All seven professional teams should come to the community: community workers, Haitang pioneers, doctors, police, mediators,
//   planners, old-town inspectors. One that serves any ground in it counts, one that serves only the street as a whole does not. Only
//   ground that has adopted this norm is judged.
// remedy.zh: 由街道向主管部门要人，把缺的队伍派到社区，定人、定时、公示。
// remedy.en: Let the street ask the department in charge to send the team, with names and hours made public.
// kind: weakness
// severity: low
// subject: Community
// identity: community_id
// needs: volunteering
// norm: seven_teams
// parameters: as_of (date)
// columns: community_id, community, street_id, street, households, missing
// column.missing: enums professional_team; 缺的队伍; missing teams
// detail.zh: 缺{missing}。
// detail.en: Missing: {missing}.

:param as_of => date()
:param community_id => 'community-0000000000'

// findings
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported AND 'seven_teams' IN c.norms
OPTIONAL MATCH (c)<-[k:SERVES]-(t:ProfessionalTeam)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH c, s, collect(DISTINCT t.team) AS whole
WHERE size(whole) < 7
OPTIONAL MATCH (c)<-[:PART_OF*1..2]-(:Ground)<-[k:SERVES]-(t:ProfessionalTeam)
WHERE NOT t.team IN whole AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH c, s, whole, collect(DISTINCT t.team) AS inside
WITH c, s, whole + inside AS there
WHERE size(there) < 7
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households,
  [team IN ['community_workers', 'pioneers', 'doctors', 'police', 'mediators', 'planners', 'inspectors'] WHERE NOT team IN there] AS missing
ORDER BY street, community, community_id;

// population
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported AND 'seven_teams' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'volunteering' IN coalesce(c.reported, []) AND 'seven_teams' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_id})-[:PART_OF]->(:Street) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:PART_OF*0..2]-(:Ground)<-[:SERVES]-(:ProfessionalTeam) RETURN p;
