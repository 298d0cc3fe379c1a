// id: party-with-two-superiors
// title.zh: 有两个以上上级的党组织
// title.en: Party organisation with two superiors
// why.zh: 党组织同时隶属两个以上的上级，谁都管，等于谁都不管。各类党组织都看。
// why.en: The Party organisation is subordinate to two others or more at once: whom both lead, neither does. Every kind is judged.
// remedy.zh: 由两个上级商定隶属其中一个，另一个改为指导；名单上的隶属关系随之更正。
// remedy.en: Let the superiors agree which of them leads it and which only guides it, and mend the list.
// kind: weakness
// severity: low
// subject: StreetWorkingCommittee, BigWorkingCommittee, CommunityPartyCommittee, BigPartyCommittee, ResidentsBranch, GridBranch, CompoundBranch, PartyGroup,
//   FunctionalBranch, ResidentUnitPartyOrganisation, NewSectorPartyOrganisation, OwnersCommitteeBranch
// identity: party_organisation_id
// needs: party
// parameters: as_of (date)
// columns: party_organisation_id, party_organisation, label, community_id, community, street_id, street, superiors
// column.superiors: texts; 上级党组织; superiors
// detail.zh: 同时隶属：{superiors}。
// detail.en: Subordinate to: {superiors}.

:param as_of => date()
:param party_organisation_id => 'grid-branch-0000000000'

// findings
MATCH (o:PartyOrganisation)-[t:SUBORDINATE_TO]->(above:PartyOrganisation)
WHERE 'party' IN o.reported AND (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
WITH o, count(DISTINCT above) AS number
WHERE number > 1
MATCH (o)-[t:SUBORDINATE_TO]->(above:PartyOrganisation)
WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
WITH o, above ORDER BY above.name, above.id
WITH o, collect(DISTINCT above.name) AS superiors
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN o.id AS party_organisation_id, o.name AS party_organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, superiors
ORDER BY street, community, party_organisation_id;

// population
MATCH (o:PartyOrganisation)
WHERE 'party' IN o.reported
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (o:PartyOrganisation)
WHERE NOT 'party' IN coalesce(o.reported, [])
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $party_organisation_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $party_organisation_id})-[:SUBORDINATE_TO]-(:PartyOrganisation) RETURN p;
