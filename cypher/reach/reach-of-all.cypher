// id: reach-of-all
// title.zh: 各组织的共建到达面
// title.en: What every organisation's joint construction reaches
// about.zh: 每个组织在几步之内到达多少网格、多少户；没有户数的网格单列。live 为 true 时只算活协议（有未中止的项目，或最近 365 天内有活动），其余只在纸面上。算法同 reach-of-one。单位和它自己的党组织合成一行。
// about.en: How many grids and households every organisation reaches within some steps; grids without a figure are counted apart. With live only
//   live agreements count (a project that is not abandoned, or an activity in the last 365 days); what is more is on paper. As reach-of-one. A unit and its own Party organisations are one row.
// parameters: steps (int, 2), live (bool, false), as_of (date)
// columns: organisation_id, organisation, label, grids, households, grids_without_households
// column.grids: int; 到达网格; grids
// column.households: int; 到达户数; households
// column.grids_without_households: int; 无户数网格; grids without households

:param steps => 2
:param live => false
:param as_of => date()

// rows
CALL () {
  MATCH (o:Organisation)-[:PARTY_TO]->(:Agreement) RETURN DISTINCT o
  UNION
  MATCH (:Organisation)-[:HAS_SEAT_ON]->(o:PartyOrganisation) RETURN DISTINCT o
}
MATCH one = (o)-[:COVERS*0..2]-(body:Organisation)
WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
  AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
WITH o, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
WITH o, CASE WHEN count(body) = 1 THEN o ELSE head(collect(body)) END AS unit
WITH DISTINCT unit AS o
CALL (o) {
  MATCH one = (o)-[:COVERS*0..2]-(start:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  RETURN start
  UNION
  MATCH own = (o)-[:COVERS*0..2]-(committee:Organisation)
  WHERE all(k IN relationships(own) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH DISTINCT committee
  MATCH (committee)<-[seat:HAS_SEAT_ON]-(member:Organisation)
  WHERE (seat.since IS NULL OR seat.since <= date($as_of)) AND (seat.until IS NULL OR seat.until >= date($as_of))
  WITH DISTINCT member
  MATCH one = (member)-[:COVERS*0..2]-(start:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  RETURN start
}
WITH DISTINCT o, start
MATCH (start)-[signed:PARTY_TO]->(a:Agreement)
WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
  AND (NOT $live
    OR EXISTS { MATCH (a)-[has:INCLUDES]->(j:Project) WHERE (j.state IS NULL OR j.state <> 'abandoned')
      AND (has.since IS NULL OR has.since <= date($as_of)) AND (has.until IS NULL OR has.until >= date($as_of)) }
    OR EXISTS { MATCH (a)<-[:CARRIES_OUT]-(v:Activity) WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: 365}) })
WITH o, collect(DISTINCT a) AS first
CALL (first) {
  UNWIND first AS a
  MATCH (a)<-[joined:PARTY_TO]-(other:Organisation)
  WHERE $steps >= 2 AND (joined.since IS NULL OR joined.since <= date($as_of)) AND (joined.until IS NULL OR joined.until >= date($as_of))
  WITH DISTINCT other, first
  MATCH one = (other)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH DISTINCT body, first
  MATCH (body)-[signed:PARTY_TO]->(b:Agreement)
  WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
    AND (b.signed IS NULL OR b.signed <= date($as_of)) AND (b.expires IS NULL OR b.expires >= date($as_of))
    AND (NOT $live
      OR EXISTS { MATCH (b)-[has:INCLUDES]->(j:Project) WHERE (j.state IS NULL OR j.state <> 'abandoned')
        AND (has.since IS NULL OR has.since <= date($as_of)) AND (has.until IS NULL OR has.until >= date($as_of)) }
      OR EXISTS { MATCH (b)<-[:CARRIES_OUT]-(v:Activity) WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: 365}) })
    AND NOT b IN first
  RETURN collect(DISTINCT b) AS second
}
CALL (second, first) {
  UNWIND second AS a
  MATCH (a)<-[joined:PARTY_TO]-(other:Organisation)
  WHERE $steps >= 3 AND (joined.since IS NULL OR joined.since <= date($as_of)) AND (joined.until IS NULL OR joined.until >= date($as_of))
  WITH DISTINCT other, first, second
  MATCH one = (other)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH DISTINCT body, first, second
  MATCH (body)-[signed:PARTY_TO]->(b:Agreement)
  WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
    AND (b.signed IS NULL OR b.signed <= date($as_of)) AND (b.expires IS NULL OR b.expires >= date($as_of))
    AND (NOT $live
      OR EXISTS { MATCH (b)-[has:INCLUDES]->(j:Project) WHERE (j.state IS NULL OR j.state <> 'abandoned')
        AND (has.since IS NULL OR has.since <= date($as_of)) AND (has.until IS NULL OR has.until >= date($as_of)) }
      OR EXISTS { MATCH (b)<-[:CARRIES_OUT]-(v:Activity) WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: 365}) })
    AND NOT b IN first AND NOT b IN second
  RETURN collect(DISTINCT b) AS third
}
WITH o, first + second + third AS reached
UNWIND reached AS a
MATCH (a)-[benefits:BENEFITS]->(p:Ground)
WHERE (benefits.since IS NULL OR benefits.since <= date($as_of)) AND (benefits.until IS NULL OR benefits.until >= date($as_of))
WITH DISTINCT o, p
CALL (p) {
  MATCH (p)<-[:PART_OF*0..5]-(g:Grid) RETURN g
  UNION
  MATCH (p)-[lies:LIES_IN]->(g:Grid)
  WHERE (lies.since IS NULL OR lies.since <= date($as_of)) AND (lies.until IS NULL OR lies.until >= date($as_of)) RETURN g
  UNION
  MATCH (p:Building)-[:PART_OF]->(g:Grid)
  WHERE NOT EXISTS { MATCH (p)-[own:LIES_IN]->(:Grid) WHERE (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of)) } RETURN g
  UNION
  MATCH (p:Building)-[:PART_OF]->(:Compound)-[lies:LIES_IN]->(g:Grid)
  WHERE (lies.since IS NULL OR lies.since <= date($as_of)) AND (lies.until IS NULL OR lies.until >= date($as_of))
    AND NOT EXISTS { MATCH (p)-[own:LIES_IN]->(:Grid) WHERE (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of)) } RETURN g
}
WITH DISTINCT o, g
WITH o, count(g) AS grids, sum(coalesce(g.households, 0)) AS households,
  count(CASE WHEN g.households IS NULL THEN 1 END) AS grids_without_households
RETURN o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  grids, households, grids_without_households
ORDER BY grids DESC, organisation_id;
