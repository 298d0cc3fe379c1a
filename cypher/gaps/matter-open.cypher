// id: matter-open
// title.zh: 久拖未销号的小事
// title.en: Matter open for long
// why.zh: 小事列单以后超过规定天数还没有销号。列单、交办、销号三步要走完，居民才看得到结果。
// why.en: The matter has been listed for more than so many days and is not struck off. Only a matter that was listed, assigned and struck off has a result that residents see.
// remedy.zh: 没有交办的先交办；已交办的由承办组织说明进度，能办的限期销号，办不了的向居民说明。
// remedy.en: Assign it where nobody has it; else ask whoever has it how far it is, set a day, or tell the residents why it cannot be done.
// kind: weakness
// severity: mid
// subject: Matter
// identity: matter_id
// needs: matters
// parameters: as_of (date), days (int, 30)
// columns: matter_id, matter, kind, community_id, community, street_id, street, assigned_to, listed, days_since
// column.assigned_to: text; 承办组织; assigned to
// column.days_since: int; 已过天数; days since
// detail.zh: {listed} 列单，已过 {days_since} 天，由{assigned_to}承办，没有销号。 || {listed} 列单，已过 {days_since} 天，没有交办，也没有销号。
// detail.en: Listed on {listed}, {days_since} days ago, assigned to {assigned_to}, and not struck off. || Listed on {listed}, {days_since} days ago, assigned to nobody,
//   and not struck off.

:param as_of => date()
:param days => 30
:param matter_id => 'matter-0000000000'

// findings
MATCH (w:Matter)
WHERE 'matters' IN w.reported AND w.listed < date($as_of) - duration({days: $days})
  AND (w.struck_off IS NULL OR w.struck_off > date($as_of))
OPTIONAL MATCH (w)-[:ASSIGNED_TO]->(o:Organisation)
OPTIONAL MATCH (w)-[:CONCERNS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (w)-[:CONCERNS]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN w.id AS matter_id, w.name AS matter, w.kind AS kind, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  o.name AS assigned_to, w.listed AS listed, duration.inDays(w.listed, date($as_of)).days AS days_since
ORDER BY street, community, matter_id;

// population
MATCH (w:Matter)
WHERE 'matters' IN w.reported AND w.listed <= date($as_of)
OPTIONAL MATCH (w)-[:CONCERNS]->(at:Ground)
WITH at, count(w) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (w:Matter)
WHERE NOT 'matters' IN coalesce(w.reported, []) AND w.listed <= date($as_of)
OPTIONAL MATCH (w)-[:CONCERNS]->(at:Ground)
WITH at, count(w) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $matter_id})-[:CONCERNS]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $matter_id})-[:ASSIGNED_TO]->(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $matter_id})-[:REPORTED_BY]->(:Organisation) RETURN p;
