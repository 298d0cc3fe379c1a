// id: building-team-size
// title.zh: 人数不合标准的楼栋志愿队
// title.en: Building team below three or above five
// why.zh: 楼栋志愿队应当有 3 至 5 人：少了顶不起来，多了没有分工。人数没有填的算不详。只看采用了这条标准的地方。
// why.en: A building's volunteer team should be of three to five: fewer cannot do the work, more do not share it out. One whose number is
//   not given is unknown. Only ground that has adopted this norm is judged.
// remedy.zh: 人少的从本楼党员和热心居民里补足；人多的按楼栋分成两队。
// remedy.en: Fill it up from members and active residents of the building, or divide a large one between buildings.
// kind: weakness
// severity: low
// subject: VolunteerTeam
// identity: volunteer_team_id
// needs: volunteering
// given: volunteers
// norm: building_team
// parameters: as_of (date), least (int, 3), most (int, 5)
// columns: volunteer_team_id, volunteer_team, volunteers, buildings, community_id, community, street_id, street, households
// column.buildings: texts; 服务的楼栋; buildings served
// detail.zh: 服务{buildings}，有 {volunteers} 人。
// detail.en: Serves {buildings} with {volunteers} volunteers.

:param as_of => date()
:param least => 3
:param most => 5
:param volunteer_team_id => 'volunteer-team-0000000000'

// findings
MATCH (t:VolunteerTeam)-[k:SERVES]->(b:Building)
WHERE 'volunteering' IN t.reported AND 'building_team' IN t.norms AND (t.volunteers < $least OR t.volunteers > $most)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH DISTINCT t, b ORDER BY b.name, b.id
WITH t, collect(b.name) AS buildings, min(b.id) AS first, sum(b.households) AS sum, count(b.households) AS given
MATCH (b:Entity {id: first})-[:PART_OF*1..2]->(c:Community)-[:PART_OF]->(s:Street)
RETURN t.id AS volunteer_team_id, t.name AS volunteer_team, t.volunteers AS volunteers, buildings,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, CASE WHEN given > 0 THEN sum END AS households
ORDER BY street, community, volunteer_team_id;

// population
MATCH (t:VolunteerTeam)-[k:SERVES]->(b:Building)
WHERE 'building_team' IN t.norms AND 'volunteering' IN t.reported AND t.volunteers IS NOT NULL
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH t, min(b.id) AS first
MATCH (b:Entity {id: first})-[:PART_OF*1..2]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(t) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (t:VolunteerTeam)-[k:SERVES]->(b:Building)
WHERE 'building_team' IN t.norms AND (NOT 'volunteering' IN coalesce(t.reported, []) OR t.volunteers IS NULL)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH t, min(b.id) AS first
MATCH (b:Entity {id: first})-[:PART_OF*1..2]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(t) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $volunteer_team_id})-[:SERVES]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $volunteer_team_id})-[:SERVES]->(:Ground)-[:PART_OF]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $volunteer_team_id})-[:GUIDED_BY]->(:PartyOrganisation) RETURN p;
