// id: reach-of-one
// title.zh: 一个组织的共建能到达哪里
// title.en: What one organisation's joint construction reaches
// about.zh: 第一步是它签的在期协议惠及的网格；第二步是同签组织的协议惠及的网格；第三步再往外一层。单位和它自己的党组织算一个；大工委、大党委算上在任的
//   兼职委员。街道、社区受益算它的全部网格，小区、楼栋受益算它所在的网格。每个网格只列最少的步数和其中一份协议。
//   live 为 true 时只算活协议。
// about.en: One step: the grids that benefit from agreements in force that it is party to. Two: those of its co-parties' agreements. Three: one
//   further. A unit and its own Party organisations are one, and a big committee goes with its seated members. A street or community that benefits
//   counts with all its grids, a compound or building with the grids that it lies in. Each grid stands once, with the fewest steps and one agreement.
//   With live only live agreements count.
// subject: Grid
// parameters: organisation_id (text), steps (int, 2), live (bool, false), as_of (date)
// columns: step, grid_id, grid, community_id, community, street_id, street, households, agreement_id, agreement
// column.step: int; 步数; step

:param organisation_id => 'resident-unit-0000000000'
:param steps => 2
:param live => false
:param as_of => date()

// rows
MATCH (o:Entity {id: $organisation_id})
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
WITH DISTINCT start
MATCH (start)-[signed:PARTY_TO]->(a:Agreement)
WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
  AND (NOT $live
    OR EXISTS { MATCH (a)-[has:INCLUDES]->(j:Project) WHERE (j.state IS NULL OR j.state <> 'abandoned')
      AND (has.since IS NULL OR has.since <= date($as_of)) AND (has.until IS NULL OR has.until >= date($as_of)) }
    OR EXISTS { MATCH (a)<-[:CARRIES_OUT]-(v:Activity) WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: 365}) })
WITH collect(DISTINCT a) AS first
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
UNWIND [{step: 1, at: first}, {step: 2, at: second}, {step: 3, at: third}] AS ring
UNWIND ring.at AS a
MATCH (a)-[benefits:BENEFITS]->(p:Ground)
WHERE (benefits.since IS NULL OR benefits.since <= date($as_of)) AND (benefits.until IS NULL OR benefits.until >= date($as_of))
WITH DISTINCT ring.step AS step, a, p
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
WITH g, step, a ORDER BY step, a.id
WITH g, min(step) AS step, head(collect(a)) AS a
MATCH (g)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
RETURN step, g.id AS grid_id, g.name AS grid, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  g.households AS households, a.id AS agreement_id, a.name AS agreement
ORDER BY step, street, community, grid_id;
