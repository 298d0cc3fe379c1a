// id: agreements-in-force
// title.zh: 在期的共建协议
// title.en: Joint-construction agreements in force
// about.zh: 这一天在期的协议：谁签的，到哪天，是在做事还是只在纸面上。有没有中止的项目，或者最近 365 天里有活动，算在做事。
// about.en: Agreements in force on the day: who signed, until when, and whether they are live. One is live with an included project that is not abandoned, or an
//   activity in the last 365 days; otherwise it is on paper.
// subject: Agreement
// parameters: as_of (date), live_days (int, 365)
// columns: agreement_id, agreement, parties, signed, expires, projects, activities, live, undated
// column.parties: texts; 签约组织; parties
// column.projects: int; 项目; projects
// column.activities: int; 近期活动; recent activities
// column.live: bool; 在做事; live
// column.undated: bool; 日期不详; undated

:param as_of => date()
:param live_days => 365

// rows
MATCH (a:Agreement)
WHERE (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
OPTIONAL MATCH (a)-[includes:INCLUDES]->(j:Project)
WHERE coalesce(j.state, 'running') <> 'abandoned'
  AND (includes.since IS NULL OR includes.since <= date($as_of)) AND (includes.until IS NULL OR includes.until >= date($as_of))
WITH a, count(DISTINCT j) AS projects
OPTIONAL MATCH (a)<-[:CARRIES_OUT]-(v:Activity)
WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: $live_days})
WITH a, projects, count(DISTINCT v) AS activities
OPTIONAL MATCH (a)<-[signed:PARTY_TO]-(o:Organisation)
WHERE (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
WITH a, projects, activities, o ORDER BY o.name, o.id
RETURN a.id AS agreement_id, a.name AS agreement, collect(DISTINCT o.name) AS parties, a.signed AS signed, a.expires AS expires,
  projects, activities, projects + activities > 0 AS live, a.signed IS NULL OR a.expires IS NULL AS undated
ORDER BY expires, agreement_id;
