// id: big-committee-without-part-time
// title.zh: 没有兼职委员的大党委
// title.en: Big committee without part-time members
// why.zh: 大党委、大工委没有一家单位任兼职委员，只有社区或街道自己的党组织，等于没有建起来。书记的席位和本级党组织的席位不算兼职委员。
// why.en: No other body holds a seat on the big (working) committee: it is the community's or street's own Party organisation by another name. The
//   secretary's seat, and seats of the committee's own organisation, are not part-time ones.
// remedy.zh: 从报到单位、签约单位里请负责人担任兼职委员；先请一两家，再逐步补齐。
// remedy.en: Ask units that have registered or signed for part-time members: one or two first, the others by and by.
// kind: gap
// severity: mid
// subject: BigPartyCommittee, BigWorkingCommittee
// identity: committee_id
// needs: joint_construction
// parameters: as_of (date)
// columns: committee_id, committee, label, community_id, community, street_id, street, households, seated_until
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.seated_until: date; 最后一席截止; last seat until
// detail.zh: 最后一个兼职委员席位 {seated_until} 到期。 || 没有一家单位任兼职委员。
// detail.en: The last part-time seat ended on {seated_until}. || No other body holds a part-time seat.

:param as_of => date()
:param committee_id => 'big-party-committee-0000000000'

// findings
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND 'joint_construction' IN b.reported
OPTIONAL MATCH (b)-[led:SUBORDINATE_TO]->(up:PartyOrganisation)
WHERE (led.since IS NULL OR led.since <= date($as_of)) AND (led.until IS NULL OR led.until >= date($as_of))
WITH b, collect(up.id) AS above
OPTIONAL MATCH (b)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role <> 'secretary' AND NOT o.id IN above AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND NOT ((o:CommunityPartyCommittee OR o:StreetWorkingCommittee) AND EXISTS { MATCH (b)-[:LOCATED_IN]->(:Ground)<-[:LOCATED_IN]-(o) })
WITH b, count(o) AS seats
WHERE seats = 0
OPTIONAL MATCH (b)<-[old:HAS_SEAT_ON]-(:Organisation)
WHERE old.role <> 'secretary' AND old.until < date($as_of)
WITH b, max(old.until) AS seated_until
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN b.id AS committee_id, b.name AS committee, CASE WHEN b:BigPartyCommittee THEN 'BigPartyCommittee' ELSE 'BigWorkingCommittee' END AS label,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households, seated_until
ORDER BY street, community, committee_id;

// population
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND 'joint_construction' IN b.reported
OPTIONAL MATCH (b)-[:LOCATED_IN]->(at:Ground)
WITH at, count(b) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND NOT 'joint_construction' IN coalesce(b.reported, [])
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
MATCH p = (:Entity {id: $committee_id})-[:LOCATED_IN]->(:Ground)<-[:REGISTERED_WITH]-(:Organisation) RETURN p;
