// id: compound-not-covered
// title.zh: 没有党组织覆盖的小区
// title.en: Compound without any Party organisation
// why.zh: 小区没有小区党支部、网格党支部、居民区党支部或党小组覆盖，管理它的单位也没有用自己的党组织覆盖它，也没有派驻指导员。
// why.en: No compound branch, grid branch, residents' branch or Party group covers the compound, nor does the own Party organisation of the
//   unit that manages it, nor an instructor.
// remedy.zh: 成立小区党支部；党员不够的，与相邻小区联合组建，或由管理它的单位党组织覆盖。
// remedy.en: Form a compound branch; where members are too few, a joint one with a neighbouring compound, or let the Party organisation of the
//   unit that manages it answer for it.
// kind: gap
// severity: high
// subject: Compound
// identity: compound_id
// needs: party
// parameters: as_of (date)
// columns: compound_id, compound, community_id, community, street_id, street, households, managed_by, covered_until, instructor_until
// column.covered_until: date; 原覆盖截止; last covered until
// column.instructor_until: date; 原派驻截止; instructor until
// detail.zh: 原有党组织的覆盖 {covered_until} 到期，没有接续。 || 派驻指导员 {instructor_until} 到期，没有接续，也没有任何党组织覆盖。
//   || 没有任何党组织覆盖，也没有派驻指导员。
// detail.en: The coverage that it had ended on {covered_until} and was not followed by another. || The instructor that it had was sent
//   until {instructor_until}; nobody followed, and no Party organisation covers it. || No Party organisation covers it, and no instructor is
//   sent to it.

:param as_of => date()
:param compound_id => 'compound-0000000000'

// findings
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'party' IN m.reported
  AND NOT EXISTS {
    MATCH (m)<-[k:COVERS]-(p:PartyOrganisation)
    WHERE (k.mode = 'instructor' OR p:CompoundBranch OR p:GridBranch OR p:ResidentsBranch OR p:PartyGroup)
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (m)<-[k:COVERS]-(:PartyOrganisation)-[own:COVERS]->(u:Organisation)-[manages:MANAGES]->(m)
    WHERE own.mode = 'standalone' AND NOT (u:ResidentsCommittee OR u:OwnersCommittee)
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
      AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND (manages.since IS NULL OR manages.since <= date($as_of)) AND (manages.until IS NULL OR manages.until >= date($as_of))
  }
OPTIONAL MATCH (m)<-[old:COVERS]-(former:PartyOrganisation)
WHERE old.until < date($as_of)
  AND (old.mode = 'instructor' OR former:CompoundBranch OR former:GridBranch OR former:ResidentsBranch OR former:PartyGroup)
RETURN m.id AS compound_id, m.name AS compound, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  m.households AS households, m.managed_by AS managed_by, max(CASE WHEN old.mode = 'instructor' THEN null ELSE old.until END) AS covered_until,
  max(CASE WHEN old.mode = 'instructor' THEN old.until END) AS instructor_until
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
