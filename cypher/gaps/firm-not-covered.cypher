// id: firm-not-covered
// title.zh: 没有党组织覆盖的企业和社会组织
// title.en: Company or social organisation without Party coverage
// why.zh: 企业或社会组织没有任何党组织覆盖，也没有派驻指导员。单独建、联合建、派驻都算覆盖。
// why.en: No Party organisation covers the company or social organisation, and no instructor is sent to it. Any mode counts: own, joint, instructor.
// remedy.zh: 有三名以上党员的单独成立党支部；不够的与邻近企业联合组建；没有党员的由社区派驻指导员。
// remedy.en: Where it has three members or more, form a branch of its own; where fewer, a joint one with a neighbouring firm; where none, let the
//   community send an instructor.
// kind: gap
// severity: mid
// subject: Company, SocialOrganisation
// identity: organisation_id
// needs: party
// parameters: as_of (date)
// columns: organisation_id, organisation, label, community_id, community, street_id, street, covered_until, instructor_until
// column.covered_until: date; 原覆盖截止; last covered until
// column.instructor_until: date; 原派驻截止; instructor until
// detail.zh: 原有党组织的覆盖 {covered_until} 到期，没有接续。 || 派驻指导员 {instructor_until} 到期，没有接续，也没有任何党组织覆盖。
//   || 没有任何党组织覆盖，也没有派驻指导员。
// detail.en: The coverage that it had ended on {covered_until} and was not followed by another. || The instructor that it had was sent
//   until {instructor_until}; nobody followed, and no Party organisation covers it. || No Party organisation covers it, and no instructor is
//   sent to it.

:param as_of => date()
:param organisation_id => 'company-0000000000'

// findings
MATCH (o:Organisation)
WHERE (o:Company OR o:SocialOrganisation) AND 'party' IN o.reported AND NOT EXISTS {
  MATCH (o)<-[k:COVERS]-(:PartyOrganisation)
  WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (o)<-[old:COVERS]-(:PartyOrganisation)
WHERE old.until < date($as_of)
WITH o, max(CASE WHEN old.mode = 'instructor' THEN null ELSE old.until END) AS covered_until,
  max(CASE WHEN old.mode = 'instructor' THEN old.until END) AS instructor_until
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN o.id AS organisation_id, o.name AS organisation, CASE WHEN o:Company THEN 'Company' ELSE 'SocialOrganisation' END AS label,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, covered_until, instructor_until
ORDER BY street, community, organisation_id;

// population
MATCH (o:Organisation)
WHERE (o:Company OR o:SocialOrganisation) AND 'party' IN o.reported
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (o:Organisation)
WHERE (o:Company OR o:SocialOrganisation) AND NOT 'party' IN coalesce(o.reported, [])
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $organisation_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $organisation_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $organisation_id})-[:PARTY_TO]->(:Agreement)<-[:PARTY_TO]-(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $organisation_id})-[:LOCATED_IN]->(:Ground)<-[:COVERS]-(:PartyOrganisation) RETURN p;
