// id: meetings-of-committees
// title.zh: 大工委、大党委的会议和到会
// title.en: Meetings and attendance of the big committees
// about.zh: 每个大工委、大党委：在任席位，一年内开了几次联席会议，最近一次是哪天，到会、缺席各多少人次。没有记录到会情况的不算缺席。
// about.en: For each big committee: seats in force, joint meetings in the last year, the last of them, and how many were present and absent. Who has no record is
//   unknown, not absent.
// parameters: as_of (date)
// columns: committee_id, committee, seats, meetings, last_meeting, present, absent
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.seats: int; 在任席位; seats
// column.meetings: int; 一年内联席会议; joint meetings in a year
// column.last_meeting: date; 上次联席会议; last joint meeting
// column.present: int; 到会; present
// column.absent: int; 缺席; absent

:param as_of => date()

// rows
MATCH (b:PartyOrganisation)
WHERE b:BigPartyCommittee OR b:BigWorkingCommittee
OPTIONAL MATCH (b)<-[seat:HAS_SEAT_ON]-(member:Organisation)
WHERE (seat.since IS NULL OR seat.since <= date($as_of)) AND (seat.until IS NULL OR seat.until >= date($as_of))
WITH b, count(DISTINCT member) AS seats
OPTIONAL MATCH (b)<-[:HELD_BY]-(m:Meeting)
WHERE m.kind = 'joint' AND m.date <= date($as_of)
OPTIONAL MATCH (m)<-[attended:ATTENDED]-(:Organisation)
WHERE m.date >= date($as_of) - duration({days: 365})
WITH b, seats, m, count(CASE attended.attendance WHEN 'present' THEN 1 END) AS present,
  count(CASE attended.attendance WHEN 'absent' THEN 1 END) AS absent
RETURN b.id AS committee_id, b.name AS committee, seats,
  count(CASE WHEN m.date >= date($as_of) - duration({days: 365}) THEN 1 END) AS meetings,
  max(m.date) AS last_meeting, sum(present) AS present, sum(absent) AS absent
ORDER BY last_meeting, committee_id;
