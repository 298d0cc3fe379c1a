// id: who-could-fill
// title.zh: 谁能补上
// title.en: Who could fill a gap
// about.zh: 先列共建已到达这里的组织，再列正在服务或管理这里的（服务整个社区的不算），然后是同一小区、同一社区、同一街道的党组织。上级党委不列，已单独或联合覆盖这里的不列。
//   单位和它自己的党组织算一个，只按最靠前的理由列一次。
// about.en: First organisations that already reach the ground by an agreement in force, then those that serve or manage it (not those that serve the
//   whole community), then Party organisations of the same compound, community and street. Committees above are left out, and so is who covers it already, alone or jointly. A unit and its own Party
//   organisations are one and stand once, for their best reason.
// parameters: ground_id (text), as_of (date)
// columns: organisation_id, organisation, label, how
// column.how: text; 理由; reason

:param ground_id => 'grid-0000000000'
:param as_of => date()

// rows
MATCH (g:Entity {id: $ground_id})
CALL (g) {
  CALL (g) {
    MATCH (g)-[:PART_OF*0..4]->(p:Ground) WHERE p = g OR p:Grid OR p:Compound OR p:Community OR p:Street RETURN p
    UNION
    MATCH (g)<-[lies:LIES_IN]-(p:Ground)
    WHERE (lies.since IS NULL OR lies.since <= date($as_of)) AND (lies.until IS NULL OR lies.until >= date($as_of)) RETURN p
    UNION
    MATCH (g)<-[:PART_OF]-(p:Building) WHERE g:Grid OR g:Compound RETURN p
    UNION
    MATCH (g)-[lies:LIES_IN]->(p:Grid)
    WHERE (lies.since IS NULL OR lies.since <= date($as_of)) AND (lies.until IS NULL OR lies.until >= date($as_of)) RETURN p
  }
  CALL (g, p) {
    MATCH (p)<-[benefits:BENEFITS]-(a:Agreement)<-[signed:PARTY_TO]-(x:Organisation)
    WHERE NOT (x:StreetWorkingCommittee OR x:BigWorkingCommittee OR x:CommunityPartyCommittee OR x:BigPartyCommittee)
      AND (benefits.since IS NULL OR benefits.since <= date($as_of)) AND (benefits.until IS NULL OR benefits.until >= date($as_of))
      AND (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
      AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
    RETURN x, 0 AS reason
    UNION
    MATCH (p)<-[t:SERVES]-(x:Organisation)
    WHERE (p = g OR NOT (p:Community OR p:Street))
      AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) RETURN x, 1 AS reason
    UNION
    MATCH (g)<-[t:MANAGES]-(x:Organisation)
    WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) RETURN x, 1 AS reason
  }
  RETURN DISTINCT x, reason
  UNION
  MATCH (g)<-[lies:LIES_IN]-(area:Compound)
  WHERE (lies.since IS NULL OR lies.since <= date($as_of)) AND (lies.until IS NULL OR lies.until >= date($as_of))
  MATCH (place:Ground)-[:PART_OF*0..4]->(area)
  MATCH (x:PartyOrganisation)-[t:COVERS|LOCATED_IN]->(place)
  WHERE NOT (x:StreetWorkingCommittee OR x:BigWorkingCommittee OR x:CommunityPartyCommittee OR x:BigPartyCommittee)
    AND (type(t) = 'LOCATED_IN' OR (t.mode IN ['standalone', 'joint']
      AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))))
  RETURN DISTINCT x, 2 AS reason
  UNION
  MATCH (g)-[:PART_OF*0..1]->(area:Compound)
  MATCH (place:Ground)-[:PART_OF*0..4]->(area)
  MATCH (x:PartyOrganisation)-[t:COVERS|LOCATED_IN]->(place)
  WHERE NOT (x:StreetWorkingCommittee OR x:BigWorkingCommittee OR x:CommunityPartyCommittee OR x:BigPartyCommittee)
    AND (type(t) = 'LOCATED_IN' OR (t.mode IN ['standalone', 'joint']
      AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))))
  RETURN DISTINCT x, 2 AS reason
  UNION
  MATCH (g)-[:PART_OF*0..4]->(area:Community)
  MATCH (place:Ground)-[:PART_OF*0..4]->(area)
  MATCH (x:PartyOrganisation)-[t:COVERS|LOCATED_IN]->(place)
  WHERE NOT (x:StreetWorkingCommittee OR x:BigWorkingCommittee OR x:CommunityPartyCommittee OR x:BigPartyCommittee)
    AND NOT (x:PartyGroup OR x:OwnersCommitteeBranch)
    AND (type(t) = 'LOCATED_IN' OR (t.mode IN ['standalone', 'joint']
      AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))))
  RETURN DISTINCT x, 3 AS reason
  UNION
  MATCH (g)-[:PART_OF*0..4]->(area:Street)
  MATCH (place:Ground)-[:PART_OF*0..4]->(area)
  MATCH (x:PartyOrganisation)-[t:COVERS|LOCATED_IN]->(place)
  WHERE NOT (x:StreetWorkingCommittee OR x:BigWorkingCommittee OR x:CommunityPartyCommittee OR x:BigPartyCommittee)
    AND NOT (x:PartyGroup OR x:OwnersCommitteeBranch)
    AND (type(t) = 'LOCATED_IN' OR (t.mode IN ['standalone', 'joint']
      AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))))
  RETURN DISTINCT x, 4 AS reason
}
WITH g, x, min(reason) AS reason
MATCH one = (x)-[:COVERS*0..2]-(body:Organisation)
WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
  AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
WITH g, x, reason, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
WITH g, x, reason, collect(DISTINCT body) AS bodies
WITH g, CASE WHEN size(bodies) = 1 THEN x ELSE head(bodies) END AS unit, min(reason) AS reason
WHERE NOT EXISTS {
  MATCH one = (unit)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
    AND EXISTS { MATCH (body)-[covers:COVERS]->(g) WHERE covers.mode IN ['standalone', 'joint'] AND (covers.since IS NULL OR covers.since <= date($as_of)) AND (covers.until IS NULL OR covers.until >= date($as_of)) }
}
RETURN unit.id AS organisation_id, unit.name AS organisation,
  head([kind IN labels(unit) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  ['reaches', 'serves', 'same_compound', 'same_community', 'same_street'][reason] AS how
ORDER BY reason, organisation_id;
