// id: joint-meeting-overdue
// title.zh: 超期未开的联席会议
// title.en: Joint meeting overdue
// why.zh: 大工委、大党委应当每季度开一次联席会议。超过规定天数没有开，或者一次也没有开过，共建就停在纸面上。只看采用了这条标准的地方。
// why.en: A big (working) committee should hold a joint meeting each quarter. When it has held none for so many days, or none at all, joint
//   construction stays on paper. Only ground that has adopted this norm is judged.
// remedy.zh: 由书记召集兼职委员单位开一次联席会议，议定本季度的共建事项。
// remedy.en: Let the secretary call the part-time members to a joint meeting that settles what is to be done this quarter.
// kind: weakness
// severity: mid
// subject: BigPartyCommittee, BigWorkingCommittee
// identity: committee_id
// needs: meetings
// norm: quarterly_meeting
// parameters: as_of (date), days (int, 92)
// columns: committee_id, committee, label, community_id, community, street_id, street, households, last_meeting, days_since
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.last_meeting: date; 上次联席会议; last joint meeting
// column.days_since: int; 已过天数; days since
// detail.zh: 上次联席会议是 {last_meeting}，已过 {days_since} 天。 || 没有开过联席会议。
// detail.en: The last joint meeting was on {last_meeting}, {days_since} days ago. || It has never held a joint meeting.

:param as_of => date()
:param days => 92
:param committee_id => 'big-party-committee-0000000000'

// findings
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND 'meetings' IN b.reported AND 'quarterly_meeting' IN b.norms
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.kind = 'joint' AND m.date <= date($as_of)
WITH b, max(m.date) AS last_meeting
WHERE last_meeting IS NULL OR last_meeting < date($as_of) - duration({days: $days})
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN b.id AS committee_id, b.name AS committee,
  CASE WHEN b:BigPartyCommittee THEN 'BigPartyCommittee' ELSE 'BigWorkingCommittee' END AS label,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households,
  last_meeting, CASE WHEN last_meeting IS NOT NULL THEN duration.inDays(last_meeting, date($as_of)).days END AS days_since
ORDER BY street, community, committee_id;

// population
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND 'meetings' IN b.reported AND 'quarterly_meeting' IN b.norms
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(DISTINCT b) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (b:PartyOrganisation)
WHERE (b:BigPartyCommittee OR b:BigWorkingCommittee) AND NOT 'meetings' IN coalesce(b.reported, []) AND 'quarterly_meeting' IN b.norms
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (b)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(DISTINCT b) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $committee_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HAS_SEAT_ON]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $committee_id})<-[:HELD_BY]-(:Meeting) RETURN p;
