// id: whistle-unanswered
// title.zh: 逾期未应的吹哨
// title.en: Whistle unanswered after its due date
// why.zh: 吹哨过了办结期限，被吹到的组织还没有应哨。每家被吹到的组织各算一条；期限当天仍算在期。单位和它自己的党组织有一方应哨就算应了。没有写期限的算不详。
// why.en: The whistle is past its due date and an organisation that it calls has not answered. Each organisation that was called is a finding of its own; the due
//   date itself is still in time. A unit has answered when it or its own Party organisation has. Without a due date it is unknown.
// remedy.zh: 由吹哨的组织催办一次，约定新的期限；仍不应的报街道协调。
// remedy.en: Let whoever raised it remind the organisation and agree on a new day; if it still does not answer, bring it before the street.
// kind: weakness
// severity: mid
// subject: Whistle
// identity: whistle_id, organisation_id
// needs: whistles
// parameters: as_of (date)
// columns: whistle_id, whistle, level, organisation_id, organisation, community_id, community, street_id, street, raised, due, days_since
// column.days_since: int; 已逾期天数; days overdue
// detail.zh: {organisation}应在 {due} 前应哨，已逾期 {days_since} 天。
// detail.en: {organisation} was to answer by {due}, {days_since} days ago.

:param as_of => date()
:param whistle_id => 'whistle-0000000000'
:param organisation_id => 'functional-department-0000000000'

// findings
MATCH (w:Whistle)-[k:ADDRESSED_TO]->(o:Organisation)
WHERE 'whistles' IN w.reported AND w.due < date($as_of)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND (r.since IS NULL OR r.since <= date($as_of)) AND (r.until IS NULL OR r.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(:PartyOrganisation)-[own:COVERS]->(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND NOT (o:PartyOrganisation OR o:ResidentsCommittee OR o:SubCommittee OR o:OwnersCommittee)
  }
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(u:Organisation)<-[own:COVERS]-(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
  }
OPTIONAL MATCH (w)-[:CONCERNS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (w)-[:CONCERNS]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN w.id AS whistle_id, w.name AS whistle, w.level AS level, o.id AS organisation_id, o.name AS organisation,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  w.raised AS raised, w.due AS due, duration.inDays(w.due, date($as_of)).days AS days_since
ORDER BY street, community, whistle_id, organisation_id;

// population
MATCH (w:Whistle)-[k:ADDRESSED_TO]->(o:Organisation)
WHERE 'whistles' IN w.reported AND w.due < date($as_of)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
OPTIONAL MATCH (w)-[:CONCERNS]->(at:Ground)
WITH at, count(w) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (w:Whistle)-[k:ADDRESSED_TO]->(o:Organisation)
WHERE w.raised <= date($as_of) AND (NOT 'whistles' IN coalesce(w.reported, []) OR w.due IS NULL)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND (r.since IS NULL OR r.since <= date($as_of)) AND (r.until IS NULL OR r.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(:PartyOrganisation)-[own:COVERS]->(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND NOT (o:PartyOrganisation OR o:ResidentsCommittee OR o:SubCommittee OR o:OwnersCommittee)
  }
  AND NOT EXISTS {
    MATCH (w)<-[r:ANSWERED]-(u:Organisation)<-[own:COVERS]-(o)
    WHERE (r.date IS NULL OR r.date <= date($as_of)) AND own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
  }
OPTIONAL MATCH (w)-[:CONCERNS]->(at:Ground)
WITH at, count(w) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $whistle_id})-[:ADDRESSED_TO]->(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $whistle_id})<-[:ANSWERED]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $whistle_id})-[:RAISED_BY]->(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $whistle_id})-[:CONCERNS]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $organisation_id})<-[:COVERS]-(:PartyOrganisation) RETURN p;
