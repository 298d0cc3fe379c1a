// id: loose-agreements
// title.zh: 缺签约方或受益方的共建协议
// title.en: Agreements without parties or without anything that benefits
// about.zh: 少于两个签约方，或没有写明惠及哪里的协议，算不出到达。
// about.en: An agreement with fewer than two parties, or without anything that benefits, cannot be followed to ground.
// subject: Agreement
// columns: agreement_id, agreement, parties, beneficiaries, source, sheet, row
// column.parties: int; 签约方; parties
// column.beneficiaries: int; 受益方; beneficiaries

// rows
MATCH (a:Agreement)
OPTIONAL MATCH (a)<-[:PARTY_TO]-(o:Organisation)
WITH a, count(DISTINCT o) AS parties
OPTIONAL MATCH (a)-[:BENEFITS]->(b:Entity)
WITH a, parties, count(DISTINCT b) AS beneficiaries
WHERE parties < 2 OR beneficiaries = 0
RETURN a.id AS agreement_id, a.name AS agreement, parties, beneficiaries, a.source AS source, a.sheet AS sheet, a.row AS row
ORDER BY agreement_id;
