// id: only-through-it
// title.zh: 离了它就无人到达的网格
// title.en: Grids that units reach only through one organisation
// about.zh: 网格在几步之内有单位到达，但每一条路都要经过同一个组织；它退出全部协议，这个网格就没有单位到达了。单位指委员会、支部和自治组织以外的组织。
// about.en: Grids that some unit reaches within some steps, but on every way through the same organisation: once that leaves all its agreements, no
//   unit gets there. A unit is an organisation other than committees, branches and self-governing bodies.
// subject: Grid
// parameters: steps (int, 2), as_of (date)
// columns: organisation_id, organisation, grid_id, grid, households

:param steps => 2
:param as_of => date()

// rows
MATCH (a:Agreement)
WHERE (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
// The ways from a unit to the agreement. One that goes on from a unit would add nothing: the unit itself is a way already.
CALL (a) {
  MATCH (a)<-[t1:PARTY_TO]-(x1:Organisation)
  WHERE (t1.since IS NULL OR t1.since <= date($as_of)) AND (t1.until IS NULL OR t1.until >= date($as_of))
  WITH DISTINCT x1
  MATCH one = (x1)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH x1, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
  WITH x1, collect(DISTINCT body) AS bodies
  WHERE any(body IN bodies WHERE NOT (body:ResidentsCommittee OR body:SubCommittee OR body:OwnersCommittee OR (body:PartyOrganisation AND NOT (body:ResidentUnitPartyOrganisation OR body:NewSectorPartyOrganisation))))
  RETURN DISTINCT [head(bodies).id] AS way
  UNION
  MATCH (a)<-[t1:PARTY_TO]-(x1:Organisation)
  WHERE $steps >= 2
    AND (t1.since IS NULL OR t1.since <= date($as_of)) AND (t1.until IS NULL OR t1.until >= date($as_of))
    AND (x1:ResidentsCommittee OR x1:SubCommittee OR x1:OwnersCommittee
      OR (x1:PartyOrganisation AND NOT (x1:ResidentUnitPartyOrganisation OR x1:NewSectorPartyOrganisation)))
    AND NOT EXISTS { MATCH (x1)-[k:COVERS]->(:Organisation) WHERE k.mode = 'standalone' AND endNode(k):Organisation
        AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
        AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)) }
  WITH DISTINCT x1
  MATCH (x1)-[s:PARTY_TO]->(b:Agreement)
  WHERE (s.since IS NULL OR s.since <= date($as_of)) AND (s.until IS NULL OR s.until >= date($as_of))
    AND (b.signed IS NULL OR b.signed <= date($as_of)) AND (b.expires IS NULL OR b.expires >= date($as_of))
  WITH DISTINCT x1, b
  MATCH (b)<-[t:PARTY_TO]-(x2:Organisation)
  WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
  WITH DISTINCT x1, x2
  MATCH one = (x2)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH x1, x2, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
  WITH x1, x2, collect(DISTINCT body) AS bodies
  WHERE any(body IN bodies WHERE NOT (body:ResidentsCommittee OR body:SubCommittee OR body:OwnersCommittee OR (body:PartyOrganisation AND NOT (body:ResidentUnitPartyOrganisation OR body:NewSectorPartyOrganisation))))
  RETURN DISTINCT [x1.id, head(bodies).id] AS way
  UNION
  MATCH (a)<-[t1:PARTY_TO]-(x1:Organisation)
  WHERE $steps >= 3
    AND (t1.since IS NULL OR t1.since <= date($as_of)) AND (t1.until IS NULL OR t1.until >= date($as_of))
    AND (x1:ResidentsCommittee OR x1:SubCommittee OR x1:OwnersCommittee
      OR (x1:PartyOrganisation AND NOT (x1:ResidentUnitPartyOrganisation OR x1:NewSectorPartyOrganisation)))
    AND NOT EXISTS { MATCH (x1)-[k:COVERS]->(:Organisation) WHERE k.mode = 'standalone' AND endNode(k):Organisation
        AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
        AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)) }
  WITH DISTINCT x1
  MATCH (x1)-[s:PARTY_TO]->(b:Agreement)
  WHERE (s.since IS NULL OR s.since <= date($as_of)) AND (s.until IS NULL OR s.until >= date($as_of))
    AND (b.signed IS NULL OR b.signed <= date($as_of)) AND (b.expires IS NULL OR b.expires >= date($as_of))
  WITH DISTINCT x1, b
  MATCH (b)<-[t:PARTY_TO]-(x2:Organisation)
  WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
    AND (x2:ResidentsCommittee OR x2:SubCommittee OR x2:OwnersCommittee
      OR (x2:PartyOrganisation AND NOT (x2:ResidentUnitPartyOrganisation OR x2:NewSectorPartyOrganisation)))
    AND NOT EXISTS { MATCH (x2)-[k:COVERS]->(:Organisation) WHERE k.mode = 'standalone' AND endNode(k):Organisation
        AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
        AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)) }
  WITH DISTINCT x1, x2
  MATCH (x2)-[s:PARTY_TO]->(b:Agreement)
  WHERE (s.since IS NULL OR s.since <= date($as_of)) AND (s.until IS NULL OR s.until >= date($as_of))
    AND (b.signed IS NULL OR b.signed <= date($as_of)) AND (b.expires IS NULL OR b.expires >= date($as_of))
  WITH DISTINCT x1, x2, b
  MATCH (b)<-[t:PARTY_TO]-(x3:Organisation)
  WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
  WITH DISTINCT x1, x2, x3
  MATCH one = (x3)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH x1, x2, x3, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
  WITH x1, x2, x3, collect(DISTINCT body) AS bodies
  WHERE any(body IN bodies WHERE NOT (body:ResidentsCommittee OR body:SubCommittee OR body:OwnersCommittee OR (body:PartyOrganisation AND NOT (body:ResidentUnitPartyOrganisation OR body:NewSectorPartyOrganisation))))
  RETURN DISTINCT [x1.id, x2.id, head(bodies).id] AS way
}
WITH a, collect(way) AS ways
MATCH (a)-[benefits:BENEFITS]->(p:Ground)
WHERE (benefits.since IS NULL OR benefits.since <= date($as_of)) AND (benefits.until IS NULL OR benefits.until >= date($as_of))
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
WITH DISTINCT a, ways, g
WITH g, reduce(every = [], one IN collect(ways) | every + one) AS ways
UNWIND head(ways) AS candidate
WITH g, ways, candidate WHERE all(way IN ways WHERE candidate IN way)
MATCH (o:Entity {id: candidate})
RETURN o.id AS organisation_id, o.name AS organisation, g.id AS grid_id, g.name AS grid, g.households AS households
ORDER BY organisation_id, grid_id;
