// id: community-without-team
// title.zh: 没有志愿服务队的社区
// title.en: Community without a volunteer team
// why.zh: 没有一支志愿服务队服务这个社区，或服务社区里的网格、小区、楼栋、区域。只服务全街道的队不算。服务期已满的不算。
// why.en: No volunteer team serves the community or a grid, compound, building or site in it. One that serves only the street as a whole
//   does not count, nor one whose time is over.
// remedy.zh: 由社区党组织牵头，从在职党员、居民骨干里组一支队；也可请单位的队伍来结对服务。
// remedy.en: Let the community's Party organisation form one of its members and active residents, or ask a unit's team to serve it.
// kind: gap
// severity: mid
// subject: Community
// identity: community_id
// needs: volunteering
// parameters: as_of (date)
// columns: community_id, community, street_id, street, households, served_until
// column.served_until: date; 原服务截止; served until
// detail.zh: 最后一支队服务到 {served_until} 为止。 || 没有志愿服务队服务过。
// detail.en: The last team served until {served_until}. || No volunteer team has ever served it.

:param as_of => date()
:param community_id => 'community-0000000000'

// findings
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported
  AND NOT EXISTS {
    MATCH (c)<-[k:SERVES]-(:VolunteerTeam)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (c)<-[:PART_OF]-(:Ground)<-[k:SERVES]-(:VolunteerTeam)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (c)<-[:PART_OF]-(:Ground)<-[:PART_OF]-(:Ground)<-[k:SERVES]-(:VolunteerTeam)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
OPTIONAL MATCH (c)<-[:PART_OF*0..2]-(:Ground)<-[old:SERVES]-(:VolunteerTeam)
WHERE old.until < date($as_of)
WITH c, s, max(old.until) AS served_until
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households, served_until
ORDER BY street, community, community_id;

// population
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'volunteering' IN c.reported
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'volunteering' IN coalesce(c.reported, [])
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_id})-[:PART_OF]->(:Street) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:PART_OF*0..2]-(:Ground)<-[:SERVES]-(:VolunteerTeam) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:LOCATED_IN]-(:VolunteerTeam) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:COVERS]-(:PartyOrganisation) RETURN p;
