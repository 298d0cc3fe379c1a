// id: community-without-station
// title.zh: 没有志愿者工作站的社区
// title.en: Community without a volunteer station
// why.zh: 每个社区应当有一个志愿者工作站，志愿服务才有地方报名、派活、记分。站设在社区内任何一处都算。只看采用了这条标准的地方。
// why.en: Every community should have a volunteer station, where volunteers sign up, are sent out and are credited. One anywhere in the
//   community counts. Only ground that has adopted this norm is judged.
// remedy.zh: 在党群服务中心挂牌设站，定一名社区工作者负责。
// remedy.en: Open one in the Party service centre, with a community worker in charge.
// kind: gap
// severity: mid
// subject: Community
// identity: community_id
// needs: volunteering
// norm: volunteer_station
// columns: community_id, community, street_id, street, households, venues
// column.venues: int; 其他阵地数; other venues
// detail.zh: 社区内没有志愿者工作站，其他阵地 {venues} 处。
// detail.en: No volunteer station in the community; other venues: {venues}.

:param community_id => 'community-0000000000'

// findings
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported AND 'volunteer_station' IN c.norms
  AND NOT EXISTS { MATCH (c)<-[:LOCATED_IN]-(v:Venue) WHERE v.kind = 'volunteer_station' }
  AND NOT EXISTS { MATCH (c)<-[:PART_OF]-(:Ground)<-[:LOCATED_IN]-(v:Venue) WHERE v.kind = 'volunteer_station' }
  AND NOT EXISTS { MATCH (c)<-[:PART_OF]-(:Ground)<-[:PART_OF]-(:Ground)<-[:LOCATED_IN]-(v:Venue) WHERE v.kind = 'volunteer_station' }
OPTIONAL MATCH (c)<-[:PART_OF*0..2]-(:Ground)<-[:LOCATED_IN]-(v:Venue)
WITH c, s, count(DISTINCT v) AS venues
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households, venues
ORDER BY street, community, community_id;

// population
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported AND 'volunteer_station' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'volunteering' IN coalesce(c.reported, []) AND 'volunteer_station' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_id})-[:PART_OF]->(:Street) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:LOCATED_IN]-(:Venue) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:SERVES]-(:Organisation) RETURN p;
