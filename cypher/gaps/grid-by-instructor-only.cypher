// id: grid-by-instructor-only
// title.zh: 仅靠派驻的网格
// title.en: Grid covered by an instructor only
// why.zh: 网格只有派驻的党建指导员，没有自己的或联合的党组织。派驻的人一走，网格就空了，所以不计入覆盖率。
// why.en: The grid has an instructor sent from elsewhere but no Party organisation of its own and no joint one. When the instructor leaves
//   nobody is there, so it is not counted as covered.
// remedy.zh: 在派驻期内发展骨干，成立网格党支部，或与相邻网格联合组建。
// remedy.en: While the instructor is there, form a branch of its own, or a joint one with a neighbouring grid.
// kind: weakness
// severity: mid
// subject: Grid
// identity: grid_id
// needs: party
// parameters: as_of (date)
// columns: grid_id, grid, community_id, community, street_id, street, households, instructors, instructor_until
// column.instructors: texts; 派驻党组织; instructors sent by
// column.instructor_until: date; 派驻截止; instructor until
// detail.zh: 只有{instructors}派驻指导员，到 {instructor_until} 为止。 || 只有{instructors}派驻指导员。
// detail.en: Only an instructor from {instructors}, until {instructor_until}. || Only an instructor from {instructors}.

:param as_of => date()
:param grid_id => 'grid-0000000000'

// findings
MATCH (c:Community)<-[:PART_OF]-(g:Grid)<-[i:COVERS]-(sender:PartyOrganisation), (c)-[:PART_OF]->(s:Street)
WHERE 'party' IN g.reported AND i.mode = 'instructor'
  AND (i.since IS NULL OR i.since <= date($as_of)) AND (i.until IS NULL OR i.until >= date($as_of))
  AND NOT EXISTS {
    MATCH (g)<-[k:COVERS]-(p:PartyOrganisation)
    WHERE k.mode IN ['standalone', 'joint'] AND (p:GridBranch OR p:CompoundBranch OR p:ResidentsBranch OR p:PartyGroup)
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
WITH g, c, s, sender, i ORDER BY sender.name, sender.id
WITH g, c, s, collect(DISTINCT sender.name) AS instructors, max(i.until) AS last, count(CASE WHEN i.until IS NULL THEN 1 END) AS endless
RETURN g.id AS grid_id, g.name AS grid, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  g.households AS households, instructors, CASE WHEN endless = 0 THEN last END AS instructor_until
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
MATCH p = (:Entity {id: $grid_id})<-[:BENEFITS]-(:Agreement)<-[:PARTY_TO]-(:Organisation) RETURN p;
