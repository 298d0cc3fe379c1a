// id: agreement-on-paper
// title.zh: 只在纸面上的共建协议
// title.en: Joint-construction agreement on paper
// why.zh: 协议在期，但没有未中止的项目，最近 365 天里也没有依据它的活动：签了等于没签。
// why.en: The agreement is in force, but includes no project that is not abandoned, and nothing was done under it in the last 365 days: it is live in name only.
// remedy.zh: 与签约单位定一个项目或一次活动；双方都不再需要的，到期不续。
// remedy.en: Settle one project or one activity with its parties; where neither side needs it any more, let it lapse.
// kind: weakness
// severity: mid
// subject: Agreement
// identity: agreement_id
// needs: joint_construction
// parameters: as_of (date), live_days (int, 365)
// columns: agreement_id, agreement, community_id, community, street_id, street, parties, signed, expires, last_activity
// column.parties: texts; 签约组织; parties
// column.last_activity: date; 上次活动; last activity
// detail.zh: {parties}签的协议在期，没有进行中的项目，上次活动是 {last_activity}。 || {parties}签的协议在期，没有进行中的项目，也没有活动。 || 没有进行中的项目，也没有活动。
// detail.en: The agreement of {parties} is in force; it has no project that goes on, and the last activity was on {last_activity}. || The agreement of {parties} is in
//   force; it has no project that goes on, and no activity. || It has no project that goes on, and no activity.

:param as_of => date()
:param live_days => 365
:param agreement_id => 'agreement-0000000000'

// findings
MATCH (a:Agreement)
WHERE 'joint_construction' IN a.reported
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
  AND NOT EXISTS {
    MATCH (a)-[k:INCLUDES]->(j:Project)
    WHERE coalesce(j.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (a)<-[:CARRIES_OUT]-(v:Activity)
    WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: $live_days})
  }
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH DISTINCT a, c
WITH a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH a, c, coalesce(over, direct) AS s
OPTIONAL MATCH (a)<-[:CARRIES_OUT]-(v:Activity)
WHERE v.date <= date($as_of)
WITH a, c, s, max(v.date) AS last_activity
CALL (a) {
  OPTIONAL MATCH (a)<-[k:PARTY_TO]-(o:Organisation)
  WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  WITH o.name AS name ORDER BY name
  RETURN collect(DISTINCT name) AS parties
}
RETURN a.id AS agreement_id, a.name AS agreement, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  parties, a.signed AS signed, a.expires AS expires, last_activity
ORDER BY street, community, agreement_id;

// population
MATCH (a:Agreement)
WHERE 'joint_construction' IN a.reported
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH DISTINCT a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WHERE c IS NULL
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
WITH c, direct, count(a) AS number
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH c, coalesce(over, direct) AS s, number
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (a:Agreement)
WHERE NOT 'joint_construction' IN coalesce(a.reported, [])
  AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
WITH DISTINCT a, c ORDER BY c.id
WITH a, head(collect(c)) AS c
OPTIONAL MATCH (a)-[:BENEFITS]->(:Ground)-[:PART_OF*0..1]->(direct:Street)
WHERE c IS NULL
WITH a, c, direct ORDER BY direct.id
WITH a, c, head(collect(direct)) AS direct
WITH c, direct, count(a) AS number
OPTIONAL MATCH (c)-[:PART_OF]->(over:Street)
WITH c, coalesce(over, direct) AS s, number
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $agreement_id})<-[:PARTY_TO]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})-[:BENEFITS]->() RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})-[:INCLUDES]->(:Project) RETURN p
UNION
MATCH p = (:Entity {id: $agreement_id})<-[:CARRIES_OUT]-(:Activity) RETURN p;
