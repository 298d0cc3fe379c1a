// id: compound-without-manager
// title.zh: 没有人管理的小区
// title.en: Compound that nobody manages
// why.zh: 小区没有物业服务企业，没有单位或居民自管，社区也没有兜底。管理方式填“无”、没有谁在管、也没有别的小区牵头联管，才算；没有填的算不详。
// why.en: No property company, unit or residents manage the compound, and the community does not back it. It counts when its sheet says
//   that there is none, nobody has a tie of managing and no other compound leads it; where the sheet says nothing it is unknown.
// remedy.zh: 引进物业服务企业；引不进的，由居民自管或由社区兜底，也可与相邻小区“1+N”联管。
// remedy.en: Bring in a property company; failing that, let residents manage it or the community back it, or let a neighbouring compound
//   lead it (1+N).
// kind: gap
// severity: high
// subject: Compound
// identity: compound_id
// needs: property
// given: managed_by
// parameters: as_of (date)
// columns: compound_id, compound, community_id, community, street_id, street, households, managed_until
// column.managed_until: date; 原管理截止; managed until
// detail.zh: 原来的管理 {managed_until} 到期，没有接续。 || 没有人管理。
// detail.en: Its last manager left on {managed_until} and was not followed by another. || Nobody manages it.

:param as_of => date()
:param compound_id => 'compound-0000000000'

// findings
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'property' IN m.reported AND m.managed_by = 'none'
  AND NOT EXISTS { MATCH (m)-[:MANAGED_WITH]->(:Compound) }
  AND NOT EXISTS {
    MATCH (m)<-[k:MANAGES]-(:Organisation)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
OPTIONAL MATCH (m)<-[old:MANAGES]-(:Organisation)
WHERE old.until < date($as_of)
WITH m, c, s, max(old.until) AS managed_until
RETURN m.id AS compound_id, m.name AS compound, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  m.households AS households, managed_until
ORDER BY street, community, compound_id;

// population
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'property' IN m.reported AND (m.managed_by IS NOT NULL
  OR EXISTS { MATCH (m)-[:MANAGED_WITH]->(:Compound) }
  OR EXISTS {
    MATCH (m)<-[k:MANAGES]-(:Organisation)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  })
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(m) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (m:Compound)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'property' IN coalesce(m.reported, []) OR (m.managed_by IS NULL
  AND NOT EXISTS { MATCH (m)-[:MANAGED_WITH]->(:Compound) }
  AND NOT EXISTS {
    MATCH (m)<-[k:MANAGES]-(:Organisation)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  })
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
