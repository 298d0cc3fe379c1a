// id: big-committee-lacking-origin
// title.zh: 兼职委员来源不全的大党委
// title.en: Big committee without part-time members of every origin
// why.zh: 兼职委员应当来自五方：居委会、业委会、物业服务企业、共建单位、职能部门。缺哪一方，那一方的事就议不成。单位的党组织算单位一方，部门的党组织算部门
//   一方。只看采用了这条标准的地方。
// why.en: Part-time members should come from five sides: residents' committee, owners' committee, property company, co-building unit, line department. What
//   concerns a side that is missing cannot be settled there. The Party organisation of a unit or department counts as that. Only ground that has adopted this
//   norm is judged.
// remedy.zh: 由缺的那一方推荐一名负责人担任兼职委员。
// remedy.en: Let the side that is missing propose a part-time member.
// kind: weakness
// severity: low
// subject: BigPartyCommittee
// identity: committee_id
// needs: joint_construction
// norm: five_origins
// parameters: as_of (date)
// columns: committee_id, committee, community_id, community, street_id, street, households, missing
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.missing: labels; 缺少的来源; missing origins
// detail.zh: 缺少：{missing}。
// detail.en: Missing: {missing}.

:param as_of => date()
:param committee_id => 'big-party-committee-0000000000'

// findings
MATCH (b:BigPartyCommittee)
WHERE 'joint_construction' IN b.reported AND 'five_origins' IN b.norms
OPTIONAL MATCH (b)-[led:SUBORDINATE_TO]->(up:PartyOrganisation)
WHERE (led.since IS NULL OR led.since <= date($as_of)) AND (led.until IS NULL OR led.until >= date($as_of))
WITH b, collect(up.id) AS above
OPTIONAL MATCH (b)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role <> 'secretary' AND NOT o.id IN above AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND NOT ((o:CommunityPartyCommittee OR o:StreetWorkingCommittee) AND EXISTS { MATCH (b)-[:LOCATED_IN]->(:Ground)<-[:LOCATED_IN]-(o) })
OPTIONAL MATCH (o)-[own:COVERS]->(u:Organisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
WITH b, coalesce(u, o) AS one
WITH b, collect(DISTINCT CASE
  WHEN one:ResidentsCommittee THEN 'ResidentsCommittee'
  WHEN one:OwnersCommittee OR one:OwnersCommitteeBranch THEN 'OwnersCommittee'
  WHEN one:PropertyCompany THEN 'PropertyCompany'
  WHEN one:FunctionalDepartment THEN 'FunctionalDepartment'
  WHEN one:ResidentUnit OR one:Company OR one:SocialOrganisation OR one:ResidentUnitPartyOrganisation OR one:NewSectorPartyOrganisation THEN 'ResidentUnit'
END) AS there
WITH b, [origin IN ['ResidentsCommittee', 'OwnersCommittee', 'PropertyCompany', 'ResidentUnit', 'FunctionalDepartment'] WHERE NOT origin IN there] AS missing
WHERE size(missing) > 0
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN b.id AS committee_id, b.name AS committee, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  c.households AS households, missing
ORDER BY street, community, committee_id;

// population
MATCH (b:BigPartyCommittee)
WHERE 'joint_construction' IN b.reported AND 'five_origins' IN b.norms
OPTIONAL MATCH (b)-[:LOCATED_IN]->(at:Ground)
WITH at, count(b) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (b:BigPartyCommittee)
WHERE NOT 'joint_construction' IN coalesce(b.reported, []) AND 'five_origins' IN b.norms
OPTIONAL MATCH (b)-[:LOCATED_IN]->(at:Ground)
WITH at, count(b) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $committee_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HAS_SEAT_ON]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HAS_SEAT_ON]-(:PartyOrganisation)-[:COVERS]->(:Organisation) RETURN p;
