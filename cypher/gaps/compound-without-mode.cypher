// id: compound-without-mode
// title.zh: 没有自治模式的小区
// title.en: Compound without a self-governance mode
// why.zh: 小区应当在三方联动、单位院落、区域协同、党员带居民里有一种自治模式。填“无”的才算；没有填的算不详。只看采用了这条标准的地方。
// why.en: A compound should have one of the self-governance modes: three-party, unit compound, regional cooperation, members lead
//   residents. It counts when its sheet says none; where the sheet says nothing it is unknown. Only ground that has adopted this norm is
//   judged.
// remedy.zh: 有物业和业委会的做三方联动，单位房做单位院落，小而散的并入区域协同，其余由党员带居民。
// remedy.en: Three-party where there are a property company and an owners' committee, unit compound for housing of a unit, regional
//   cooperation for small neighbours, else members lead residents.
// kind: gap
// severity: low
// subject: Compound
// identity: compound_id
// needs: property
// given: self_governance
// norm: self_governance_modes
// fill: none
// columns: compound_id, compound, community_id, community, street_id, street, households, managed_by
// detail.zh: 管理方式是{managed_by}，没有自治模式。 || 没有自治模式。
// detail.en: Managed by {managed_by}, no self-governance mode. || No self-governance mode.

:param compound_id => 'compound-0000000000'

// findings
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'property' IN m.reported AND 'self_governance_modes' IN m.norms AND m.self_governance = 'none'
RETURN m.id AS compound_id, m.name AS compound, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  m.households AS households, m.managed_by AS managed_by
ORDER BY street, community, compound_id;

// population
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'property' IN m.reported AND 'self_governance_modes' IN m.norms AND m.self_governance IS NOT NULL
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(m) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'self_governance_modes' IN m.norms AND (NOT 'property' IN coalesce(m.reported, []) OR m.self_governance IS NULL)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(m) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $compound_id})-[:PART_OF*1..2]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})<-[:MANAGES]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})-[:MANAGED_WITH]-(:Compound) RETURN p
UNION
MATCH p = (:Entity {id: $compound_id})<-[:GOVERNS]-(:Organisation) RETURN p;
