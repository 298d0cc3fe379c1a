// id: compound-by-instructor-only
// title.zh: 仅靠派驻的小区
// title.en: Compound covered by an instructor only
// why.zh: 小区只有派驻的党建指导员，没有自己的或联合的党组织。“百分之百覆盖”里算上了它，覆盖率里不算。
// why.en: The compound has an instructor sent from elsewhere but no Party organisation of its own and no joint one. It is in the "hundred per
//   cent", not in the rate of coverage.
// remedy.zh: 在派驻期内摸清党员，成立小区党支部，或与相邻小区联合组建。
// remedy.en: While the instructor is there, find the members, and form a branch of its own or a joint one with a neighbouring compound.
// kind: weakness
// severity: low
// subject: Compound
// identity: compound_id
// needs: party
// parameters: as_of (date)
// columns: compound_id, compound, community_id, community, street_id, street, households, managed_by, instructors, instructor_until
// column.instructors: texts; 派驻党组织; instructors sent by
// column.instructor_until: date; 派驻截止; instructor until
// detail.zh: 只有{instructors}派驻指导员，到 {instructor_until} 为止。 || 只有{instructors}派驻指导员。
// detail.en: Only an instructor from {instructors}, until {instructor_until}. || Only an instructor from {instructors}.

:param as_of => date()
:param compound_id => 'compound-0000000000'

// findings
MATCH (m:Compound)<-[k:COVERS]-(p:PartyOrganisation)
WHERE 'party' IN m.reported AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH m, count(CASE WHEN k.mode = 'instructor' THEN 1 END) AS sent,
  count(CASE WHEN k.mode IN ['standalone', 'joint'] AND (p:CompoundBranch OR p:GridBranch OR p:ResidentsBranch OR p:PartyGroup) THEN 1 END) AS fitting,
  count(CASE WHEN k.mode <> 'instructor' THEN 1 END) AS others
WHERE sent > 0 AND fitting = 0
  AND (others = 0 OR NOT EXISTS {
    MATCH (m)<-[k:COVERS]-(:PartyOrganisation)-[own:COVERS]->(u:Organisation)-[manages:MANAGES]->(m)
    WHERE k.mode IN ['standalone', 'joint'] AND own.mode = 'standalone' AND NOT (u:ResidentsCommittee OR u:OwnersCommittee)
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
      AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND (manages.since IS NULL OR manages.since <= date($as_of)) AND (manages.until IS NULL OR manages.until >= date($as_of))
  })
MATCH (m)<-[i:COVERS]-(sender:PartyOrganisation)
WHERE i.mode = 'instructor' AND (i.since IS NULL OR i.since <= date($as_of)) AND (i.until IS NULL OR i.until >= date($as_of))
WITH m, sender, i ORDER BY sender.name, sender.id
WITH m, collect(DISTINCT sender.name) AS instructors, max(i.until) AS last, count(CASE WHEN i.until IS NULL THEN 1 END) AS endless
MATCH (m)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
RETURN m.id AS compound_id, m.name AS compound, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  m.households AS households, m.managed_by AS managed_by, instructors, CASE WHEN endless = 0 THEN last END AS instructor_until
ORDER BY street, community, compound_id;

// population
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'party' IN m.reported
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(m) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'party' IN coalesce(m.reported, [])
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(m) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $compound_id})-[:PART_OF*1..2]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})-[:LIES_IN]->(:Grid) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})<-[:MANAGES]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})<-[:BENEFITS]-(:Agreement)<-[:PARTY_TO]-(:Organisation) RETURN p;
