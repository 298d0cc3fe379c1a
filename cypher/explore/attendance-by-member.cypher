// id: attendance-by-member
// title.zh: 各席位的到会
// title.en: Attendance of each seat
// about.zh: 每个在任席位一年内的联席会议：任职以来应到几次，到会、缺席、没有记录各几次。没有记录不算缺席。
// about.en: Joint meetings of the last year for each seat in force: how many were held since it began, and how often its holder was present, absent, or not written down. Who is not written down is unknown, not absent.
// parameters: as_of (date), days (int, 365)
// columns: committee_id, committee, organisation_id, organisation, role, since, meetings, present, absent, unrecorded
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.meetings: int; 联席会议; joint meetings
// column.present: int; 到会; present
// column.absent: int; 缺席; absent
// column.unrecorded: int; 没有记录; not written down

:param as_of => date()
:param days => 365

// rows
MATCH (b:PartyOrganisation)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.kind = 'joint' AND m.date <= date($as_of) AND m.date >= date($as_of) - duration({days: $days}) AND (k.since IS NULL OR m.date >= k.since)
OPTIONAL MATCH (o)-[at:ATTENDED]->(x:Meeting)
WHERE x.id = m.id // not (o)-[at]->(m): where there is no meeting the embedded engine would take any
WITH b, o, k, m, count(CASE at.attendance WHEN 'present' THEN 1 END) AS came, count(CASE at.attendance WHEN 'absent' THEN 1 END) AS missed
WITH b, o, k, count(m) AS meetings, count(CASE WHEN came > 0 THEN 1 END) AS present, count(CASE WHEN came = 0 AND missed > 0 THEN 1 END) AS absent
RETURN b.id AS committee_id, b.name AS committee, o.id AS organisation_id, o.name AS organisation, k.role AS role, k.since AS since,
  meetings, present, absent, meetings - present - absent AS unrecorded
ORDER BY committee_id, role, organisation_id, since;
