// id: agreements-lapsed
// title.zh: 已到期的共建协议
// title.en: Joint-construction agreements that have expired
// about.zh: 这一天以前到期的全部协议，以及续签它的协议；没有续签的另见规则 agreement-not-renewed。
// about.en: Every agreement that expired before the day, with the one that renews it; those not renewed are the rule agreement-not-renewed.
// subject: Agreement
// parameters: as_of (date)
// columns: agreement_id, agreement, community_id, community, street_id, street, parties, signed, expires, renewed_by
// column.parties: texts; 签约组织; parties
// column.renewed_by: text; 续签协议; renewed by

:param as_of => date()

// rows
MATCH (a:Agreement)
WHERE a.expires < date($as_of)
OPTIONAL MATCH (a)<-[:RENEWS]-(next:Agreement)
WITH a, min(next.name) AS renewed_by
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH a, renewed_by, c ORDER BY c.id
WITH a, renewed_by, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..4]->(direct:Street)
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH a, renewed_by, c, coalesce(over, direct) AS s ORDER BY s.id
WITH a, renewed_by, c, head(collect(s)) AS s
OPTIONAL MATCH (a)<-[:PARTY_TO]-(o:Organisation)
WITH a, renewed_by, c, s, o ORDER BY o.name, o.id
RETURN a.id AS agreement_id, a.name AS agreement, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  collect(DISTINCT o.name) AS parties, a.signed AS signed, a.expires AS expires, renewed_by
ORDER BY expires DESC, agreement_id;
