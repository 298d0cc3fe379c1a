// id: party-without-superior
// title.zh: 没有上级的党组织
// title.en: Party organisation without a superior
// why.zh: 社区党委、居民区党支部、网格党支部、小区党支部、功能型党支部和党小组应当隶属一个上级；没有上级，就没有人管它、帮它。覆盖关系已经全部到期或还没有开始的，视为已经
//   撤销或尚未成立，不判断。
// why.en: A community committee, a residents', grid, compound or functional branch and a Party group should be subordinate to another Party organisation; without one
//   nobody leads or helps it. One whose coverage has all ended, or has yet to begin, is taken for dissolved, or not yet formed, and not judged.
// remedy.zh: 由社区党委核实，补上隶属关系；已经撤销的从名单上删去。
// remedy.en: Let the community committee check it and enter whom it is subordinate to; take it off the list where it was dissolved.
// kind: gap
// severity: mid
// subject: CommunityPartyCommittee, ResidentsBranch, GridBranch, CompoundBranch, FunctionalBranch, PartyGroup
// identity: party_organisation_id
// needs: party
// parameters: as_of (date)
// columns: party_organisation_id, party_organisation, label, community_id, community, street_id, street, led_until
// column.led_until: date; 原隶属截止; subordinate until
// detail.zh: 原来的隶属关系 {led_until} 到期，没有接续。 || 没有隶属的上级党组织。
// detail.en: It was subordinate to another until {led_until}; nothing followed. || It is subordinate to no other Party organisation.

:param as_of => date()
:param party_organisation_id => 'grid-branch-0000000000'

// findings
MATCH (o:PartyOrganisation)
WHERE (o:CommunityPartyCommittee OR o:ResidentsBranch OR o:GridBranch OR o:CompoundBranch OR o:FunctionalBranch OR o:PartyGroup)
  AND 'party' IN o.reported
  AND NOT EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->(:PartyOrganisation) WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) }
  AND NOT (EXISTS { MATCH (o)-[:COVERS]->() } AND NOT EXISTS { MATCH (o)-[k:COVERS]->() WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)) })
  AND NOT (NOT EXISTS { MATCH (o)-[:COVERS]->() } AND EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->() WHERE t.since > date($as_of) }
    AND NOT EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->() WHERE t.until < date($as_of) })
OPTIONAL MATCH (o)-[old:SUBORDINATE_TO]->(:PartyOrganisation)
WHERE old.until < date($as_of)
WITH o, max(old.until) AS led_until
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN o.id AS party_organisation_id, o.name AS party_organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, led_until
ORDER BY street, community, party_organisation_id;

// population
MATCH (o:PartyOrganisation)
WHERE (o:CommunityPartyCommittee OR o:ResidentsBranch OR o:GridBranch OR o:CompoundBranch OR o:FunctionalBranch OR o:PartyGroup)
  AND 'party' IN o.reported
  AND (EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->(:PartyOrganisation) WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) }
    OR NOT (EXISTS { MATCH (o)-[:COVERS]->() } AND NOT EXISTS { MATCH (o)-[k:COVERS]->() WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)) })
    AND NOT (NOT EXISTS { MATCH (o)-[:COVERS]->() } AND EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->() WHERE t.since > date($as_of) }
    AND NOT EXISTS { MATCH (o)-[t:SUBORDINATE_TO]->() WHERE t.until < date($as_of) }))
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (o:PartyOrganisation)
WHERE (o:CommunityPartyCommittee OR o:ResidentsBranch OR o:GridBranch OR o:CompoundBranch OR o:FunctionalBranch OR o:PartyGroup)
  AND NOT 'party' IN coalesce(o.reported, [])
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $party_organisation_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $party_organisation_id})-[:SUBORDINATE_TO]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $party_organisation_id})-[:COVERS]->() RETURN p;
