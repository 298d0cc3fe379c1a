// id: agreement-not-renewed
// title.zh: 到期未续的共建协议
// title.en: Joint-construction agreement expired and not renewed
// why.zh: 协议到期以后没有续签，受益的网格和小区少了一家来做事的单位。到期日当天仍算在期；续签的协议要已经签订。
// why.en: The agreement has expired and no signed agreement renews it: the ground that benefited has lost a unit that did something for it. It
//   is in force on its last day.
// remedy.zh: 与原签约单位商量续签；不续的，给受益的网格另找共建单位。
// remedy.en: Talk to its parties about a renewal; where there is none, find the ground that benefited another partner.
// kind: weakness
// severity: mid
// subject: Agreement
// identity: agreement_id
// needs: joint_construction
// parameters: as_of (date)
// columns: agreement_id, agreement, community_id, community, street_id, street, parties, expires, days_since
// column.parties: texts; 签约组织; parties
// column.days_since: int; 已过天数; days since
// detail.zh: {parties}签的协议 {expires} 到期，已过 {days_since} 天，没有续签。
// detail.en: The agreement of {parties} expired on {expires}, {days_since} days ago, and was not renewed.

:param as_of => date()
:param agreement_id => 'agreement-0000000000'

// findings
MATCH (a:Agreement)
WHERE a.expires < date($as_of) AND 'joint_construction' IN a.reported AND NOT EXISTS {
  MATCH (a)<-[:RENEWS]-(next:Agreement) WHERE next.signed IS NULL OR next.signed <= date($as_of)
}
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH a, c, coalesce(over, direct) AS s
OPTIONAL MATCH (a)<-[:PARTY_TO]-(o:Organisation)
WITH a, c, s, o ORDER BY o.name, o.id
RETURN a.id AS agreement_id, a.name AS agreement, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  collect(DISTINCT o.name) AS parties, a.expires AS expires, duration.inDays(a.expires, date($as_of)).days AS days_since
ORDER BY street, community, agreement_id;

// population
MATCH (a:Agreement)
WHERE 'joint_construction' IN a.reported AND (a.signed IS NULL OR a.signed <= date($as_of))
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH DISTINCT a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WHERE c IS NULL
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
WITH c, direct, count(a) AS number
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH c, coalesce(over, direct) AS s, number
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (a:Agreement)
WHERE NOT 'joint_construction' IN coalesce(a.reported, []) AND (a.signed IS NULL OR a.signed <= date($as_of))
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH DISTINCT a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WHERE c IS NULL
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
WITH c, direct, count(a) AS number
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH c, coalesce(over, direct) AS s, number
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $agreement_id})<-[:PARTY_TO]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})-[:BENEFITS]->() RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})-[:RENEWS]-(:Agreement) RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})-[:INCLUDES]->(:Project) RETURN p;
