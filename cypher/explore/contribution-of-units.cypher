// id: contribution-of-units
// title.zh: 各单位的参与
// title.en: What each unit takes part in
// about.zh: 每个单位（连同它自己的党组织）：在期协议、在任席位、联席会议到会、活动、应哨各多少，供年度考核参考。
// about.en: For each unit together with its own Party organisations: agreements in force, seats, joint meetings attended, activities, whistles answered; for its yearly
//   assessment.
// parameters: as_of (date)
// columns: organisation_id, organisation, label, agreements, seats, meetings, activities, whistles
// column.agreements: int; 在期协议; agreements
// column.seats: int; 在任席位; seats
// column.meetings: int; 到会; meetings attended
// column.activities: int; 活动; activities
// column.whistles: int; 应哨; whistles answered

:param as_of => date()

// rows
MATCH (u:Organisation)
WHERE u:ResidentUnit OR u:Company OR u:FunctionalDepartment OR u:SocialOrganisation OR u:PropertyCompany
OPTIONAL MATCH (u)<-[k:COVERS]-(p:PartyOrganisation)
WHERE k.mode = 'standalone'
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH u, [u] + collect(DISTINCT p) AS bodies
UNWIND bodies AS o
OPTIONAL MATCH (o)-[signed:PARTY_TO]->(a:Agreement)
WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
WITH u, o, collect(DISTINCT a.id) AS agreements
OPTIONAL MATCH (o)-[seat:HAS_SEAT_ON]->(b:PartyOrganisation)
WHERE (seat.since IS NULL OR seat.since <= date($as_of)) AND (seat.until IS NULL OR seat.until >= date($as_of))
WITH u, o, agreements, collect(DISTINCT b.id) AS seats
OPTIONAL MATCH (o)-[attended:ATTENDED]->(m:Meeting)
WHERE attended.attendance = 'present' AND m.date <= date($as_of)
WITH u, o, agreements, seats, collect(DISTINCT m.id) AS meetings
OPTIONAL MATCH (o)-[:ORGANISED|TOOK_PART_IN]->(v:Activity)
WHERE v.date <= date($as_of)
WITH u, o, agreements, seats, meetings, collect(DISTINCT v.id) AS activities
OPTIONAL MATCH (o)-[:ANSWERED]->(w:Whistle)
WHERE w.raised <= date($as_of)
WITH u, agreements, seats, meetings, activities, collect(DISTINCT w.id) AS whistles
WITH u, reduce(every = [], one IN collect(agreements) | every + [x IN one WHERE NOT x IN every]) AS agreements,
  reduce(every = [], one IN collect(seats) | every + [x IN one WHERE NOT x IN every]) AS seats,
  reduce(every = [], one IN collect(meetings) | every + [x IN one WHERE NOT x IN every]) AS meetings,
  reduce(every = [], one IN collect(activities) | every + [x IN one WHERE NOT x IN every]) AS activities,
  reduce(every = [], one IN collect(whistles) | every + [x IN one WHERE NOT x IN every]) AS whistles
WHERE size(agreements) + size(seats) + size(meetings) + size(activities) + size(whistles) > 0
RETURN u.id AS organisation_id, u.name AS organisation,
  head([kind IN labels(u) WHERE NOT kind IN ['Entity', 'Organisation']]) AS label,
  size(agreements) AS agreements, size(seats) AS seats, size(meetings) AS meetings, size(activities) AS activities, size(whistles) AS whistles
ORDER BY agreements DESC, organisation_id;
