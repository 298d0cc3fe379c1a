// id: supervisor-idle
// title.zh: 缺席的监督委员
// title.en: Supervisory seat that is idle
// why.zh: 监督委员从任职以来最近四次会议都缺席，监督就落了空。任职后不满四次会议的不判断；有没有到会没有写的是不详，不算缺席。单位和它自己的党组织有一方到会就算到会。
// why.en: The supervisory seat was absent from each of the last four meetings since it began: nobody supervises. With fewer meetings it is not judged; where
//   attendance is not written down it is unknown, not absent. A unit was there when it or its own Party organisation was.
// remedy.zh: 与派出单位商量，换一名能到会的人，或把席位转给别的单位。
// remedy.en: Talk to the body that holds the seat: send somebody who can come, or let another body have the seat.
// kind: weakness
// severity: mid
// subject: BigPartyCommittee, BigWorkingCommittee
// identity: committee_id, organisation_id
// needs: meetings, joint_construction
// parameters: as_of (date)
// columns: committee_id, committee, label, organisation_id, organisation, community_id, community, street_id, street, since, missed_from, missed_to
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.missed_from: date; 连续缺席起; absent from
// column.missed_to: date; 连续缺席至; absent to
// detail.zh: {organisation}任监督委员，{missed_from} 至 {missed_to} 的最近四次会议都缺席。
// detail.en: {organisation} holds the seat, and was absent from each of the last four meetings, from {missed_from} to {missed_to}.

:param as_of => date()
:param committee_id => 'big-party-committee-0000000000'
:param organisation_id => 'resident-unit-0000000000'

// findings
MATCH (b:PartyOrganisation)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role = 'supervisor' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND 'meetings' IN b.reported AND 'joint_construction' IN b.reported
WITH b, o, CASE WHEN count(k.since) = count(k) THEN min(k.since) END AS since
OPTIONAL MATCH (o)<-[own:COVERS]-(p:PartyOrganisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (o:PartyOrganisation OR o:ResidentsCommittee OR o:SubCommittee OR o:OwnersCommittee)
WITH b, o, since, collect(p) AS parties
OPTIONAL MATCH (o)-[own:COVERS]->(u:Organisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
WITH b, o, since, parties, collect(u) AS units
UNWIND [o] + parties + units AS body
OPTIONAL MATCH (body)-[at:ATTENDED]->(m:Meeting)
WITH b, o, since, collect(CASE WHEN at.attendance = 'present' THEN m.id END) AS present, collect(CASE WHEN at.attendance = 'absent' THEN m.id END) AS absent
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.date <= date($as_of) AND (since IS NULL OR m.date >= since)
WITH b, o, since, present, absent, m ORDER BY m.date DESC, m.id
WITH b, o, since, present, absent, collect(m.id)[0..4] AS meetings, collect(m.date)[0..4] AS days
WITH b, o, since, days, [one IN meetings | CASE WHEN one IN present THEN 'present' WHEN one IN absent THEN 'absent' ELSE 'unknown' END] AS last
WHERE size(last) = 4 AND all(mark IN last WHERE mark = 'absent')
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN b.id AS committee_id, b.name AS committee, CASE WHEN b:BigPartyCommittee THEN 'BigPartyCommittee' ELSE 'BigWorkingCommittee' END AS label,
  o.id AS organisation_id, o.name AS organisation, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  since, days[3] AS missed_from, days[0] AS missed_to
ORDER BY street, community, committee_id, organisation_id;

// population
MATCH (b:PartyOrganisation)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role = 'supervisor' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND 'meetings' IN b.reported AND 'joint_construction' IN b.reported
WITH b, o, CASE WHEN count(k.since) = count(k) THEN min(k.since) END AS since
OPTIONAL MATCH (o)<-[own:COVERS]-(p:PartyOrganisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (o:PartyOrganisation OR o:ResidentsCommittee OR o:SubCommittee OR o:OwnersCommittee)
WITH b, o, since, collect(p) AS parties
OPTIONAL MATCH (o)-[own:COVERS]->(u:Organisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
WITH b, o, since, parties, collect(u) AS units
UNWIND [o] + parties + units AS body
OPTIONAL MATCH (body)-[at:ATTENDED]->(m:Meeting)
WITH b, o, since, collect(CASE WHEN at.attendance = 'present' THEN m.id END) AS present, collect(CASE WHEN at.attendance = 'absent' THEN m.id END) AS absent
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.date <= date($as_of) AND (since IS NULL OR m.date >= since)
WITH b, o, since, present, absent, m ORDER BY m.date DESC, m.id
WITH b, o, since, present, absent, collect(m.id)[0..4] AS meetings, collect(m.date)[0..4] AS days
WITH b, o, since, days, [one IN meetings | CASE WHEN one IN present THEN 'present' WHEN one IN absent THEN 'absent' ELSE 'unknown' END] AS last
WHERE size(last) = 4 AND (any(mark IN last WHERE mark = 'present') OR all(mark IN last WHERE mark = 'absent'))
OPTIONAL MATCH (b)-[:LOCATED_IN]->(at:Ground)
WITH at, count(b) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (b:PartyOrganisation)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role = 'supervisor' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH b, o, CASE WHEN count(k.since) = count(k) THEN min(k.since) END AS since
OPTIONAL MATCH (o)<-[own:COVERS]-(p:PartyOrganisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (o:PartyOrganisation OR o:ResidentsCommittee OR o:SubCommittee OR o:OwnersCommittee)
WITH b, o, since, collect(p) AS parties
OPTIONAL MATCH (o)-[own:COVERS]->(u:Organisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
  AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
WITH b, o, since, parties, collect(u) AS units
UNWIND [o] + parties + units AS body
OPTIONAL MATCH (body)-[at:ATTENDED]->(m:Meeting)
WITH b, o, since, collect(CASE WHEN at.attendance = 'present' THEN m.id END) AS present, collect(CASE WHEN at.attendance = 'absent' THEN m.id END) AS absent
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.date <= date($as_of) AND (since IS NULL OR m.date >= since)
WITH b, o, since, present, absent, m ORDER BY m.date DESC, m.id
WITH b, o, since, present, absent, collect(m.id)[0..4] AS meetings, collect(m.date)[0..4] AS days
WITH b, o, since, days, [one IN meetings | CASE WHEN one IN present THEN 'present' WHEN one IN absent THEN 'absent' ELSE 'unknown' END] AS last
WHERE NOT ('meetings' IN coalesce(b.reported, []) AND 'joint_construction' IN coalesce(b.reported, []))
  OR size(last) = 4 AND any(mark IN last WHERE mark = 'unknown') AND NOT any(mark IN last WHERE mark = 'present')
OPTIONAL MATCH (b)-[:LOCATED_IN]->(at:Ground)
WITH at, count(b) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $organisation_id})-[:HAS_SEAT_ON]->(:Entity {id: $committee_id}) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HELD_BY]-(:Meeting) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HELD_BY]-(:Meeting)<-[:ATTENDED]-(:Entity {id: $organisation_id}) RETURN p;
