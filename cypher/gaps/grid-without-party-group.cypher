// id: grid-without-party-group
// title.zh: 没有党组织的网格
// title.en: Grid without any Party organisation
// why.zh: 网格里没有网格党支部、小区党支部、居民区党支部或党小组，也没有派驻指导员，出了事没有组织负责。上级党委覆盖不算。
// why.en: No grid branch, compound branch, residents' branch or Party group covers the grid, nor does an instructor: nobody in it answers
//   for it. A committee above it does not count.
// remedy.zh: 单独成立网格党支部；党员不够的，与相邻网格联合组建。派驻只作过渡，不计入覆盖率。
// remedy.en: Form a branch of its own; where members are too few, a joint one with a neighbouring grid. An instructor is only for the time
//   being and is not counted as coverage.
// kind: gap
// severity: high
// subject: Grid
// identity: grid_id
// needs: party
// parameters: as_of (date)
// columns: grid_id, grid, community_id, community, street_id, street, households, covered_until, instructor_until
// column.covered_until: date; 原覆盖截止; last covered until
// column.instructor_until: date; 原派驻截止; instructor until
// detail.zh: 原有党组织的覆盖 {covered_until} 到期，没有接续。 || 派驻指导员 {instructor_until} 到期，没有接续，也没有任何党组织覆盖。
//   || 没有任何党组织覆盖，也没有派驻指导员。
// detail.en: The coverage that it had ended on {covered_until} and was not followed by another. || The instructor that it had was sent
//   until {instructor_until}; nobody followed, and no Party organisation covers it. || No Party organisation covers it, and no instructor is
//   sent to it.

:param as_of => date()
:param grid_id => 'grid-0000000000'

// findings
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'party' IN g.reported AND NOT EXISTS {
  MATCH (g)<-[k:COVERS]-(p:PartyOrganisation)
  WHERE (k.mode = 'instructor' OR p:GridBranch OR p:CompoundBranch OR p:ResidentsBranch OR p:PartyGroup)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (g)<-[old:COVERS]-(former:PartyOrganisation)
WHERE old.until < date($as_of)
  AND (old.mode = 'instructor' OR former:GridBranch OR former:CompoundBranch OR former:ResidentsBranch OR former:PartyGroup)
RETURN g.id AS grid_id, g.name AS grid, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  g.households AS households, max(CASE WHEN old.mode = 'instructor' THEN null ELSE old.until END) AS covered_until,
  max(CASE WHEN old.mode = 'instructor' THEN old.until END) AS instructor_until
ORDER BY street, community, grid_id;

// population
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'party' IN g.reported
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'party' IN coalesce(g.reported, [])
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $grid_id})-[:PART_OF*1..2]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:BENEFITS]-(:Agreement)<-[:PARTY_TO]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})-[:PART_OF]->(:Community)<-[:COVERS]-(:PartyOrganisation) RETURN p;
