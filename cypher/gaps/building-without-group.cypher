// id: building-without-group
// title.zh: 没有党小组的楼栋
// title.en: Building without a Party group
// why.zh: 楼栋没有自己的党小组，也没有与相邻楼栋联合的党小组，也没有派驻指导员，到户的事没有人牵头。小区党支部、网格党支部覆盖不算到楼栋。
// why.en: The building has no Party group of its own, none jointly with its neighbours, and no instructor: nobody takes the lead at its
//   doors. A branch of the compound or grid does not count as being in the building.
// remedy.zh: 党员够的单独成立党小组；不够的，与同一小区或网格的相邻楼栋联合成立。
// remedy.en: Form a group where members are enough; where they are not, a joint one with neighbouring buildings of the compound or grid.
// kind: gap
// severity: mid
// subject: Building
// identity: building_id
// needs: party
// parameters: as_of (date)
// columns: building_id, building, within, community_id, community, street_id, street, households, covered_until, instructor_until
// column.within: text; 所属小区或网格; compound or grid
// column.covered_until: date; 原覆盖截止; last covered until
// column.instructor_until: date; 原派驻截止; instructor until
// detail.zh: 在{within}；原有党小组的覆盖 {covered_until} 到期，没有接续。 || 在{within}；派驻指导员 {instructor_until} 到期，没有接续，也没有党小组。
//   || 在{within}；没有党小组，也没有派驻指导员。
// detail.en: In {within}; the coverage that it had ended on {covered_until} and was not followed by another. || In {within}; the
//   instructor that it had was sent until {instructor_until}; nobody followed, and there is no Party group. || In {within}; no Party group,
//   and no instructor.

:param as_of => date()
:param building_id => 'building-0000000000'

// findings
MATCH (b:Building)-[:PART_OF]->(w:Ground)
WHERE 'party' IN b.reported AND NOT EXISTS {
  MATCH (b)<-[k:COVERS]-(p:PartyOrganisation)
  WHERE (k.mode = 'instructor' OR p:PartyGroup)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (b)<-[old:COVERS]-(former:PartyOrganisation)
WHERE old.until < date($as_of) AND (old.mode = 'instructor' OR former:PartyGroup)
WITH b, w, max(CASE WHEN old.mode = 'instructor' THEN null ELSE old.until END) AS covered_until,
  max(CASE WHEN old.mode = 'instructor' THEN old.until END) AS instructor_until
MATCH (w)-[:PART_OF*0..1]->(c:Community)-[:PART_OF]->(s:Street)
WITH c, s, b.id AS building_id, b.name AS building, w.name AS within, b.households AS households, covered_until, instructor_until
ORDER BY building_id
WITH c, s, collect([building_id, building, within, households, covered_until, instructor_until]) AS found
ORDER BY s.name, c.name, c.id
UNWIND found AS one
RETURN one[0] AS building_id, one[1] AS building, one[2] AS within, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  one[3] AS households, one[4] AS covered_until, one[5] AS instructor_until;

// population
MATCH (b:Building)-[:PART_OF]->(w:Ground)
WHERE 'party' IN b.reported
WITH w, count(b) AS buildings
MATCH (w)-[:PART_OF*0..1]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(buildings) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (b:Building)-[:PART_OF]->(w:Ground)
WHERE NOT 'party' IN coalesce(b.reported, [])
WITH w, count(b) AS buildings
MATCH (w)-[:PART_OF*0..1]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(buildings) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $building_id})-[:PART_OF*1..3]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $building_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $building_id})-[:PART_OF]->(:Ground)<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $building_id})<-[:SERVES]-(:Organisation) RETURN p;
