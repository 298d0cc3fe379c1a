// id: owners-committee-not-covered
// title.zh: 没有党组织的业委会
// title.en: Owners' committee without a Party organisation
// why.zh: 业委会没有党支部，没有党的工作小组，也没有派驻指导员。党组织不在里面，业委会换届、用钱的事就无从引导。
// why.en: The owners' committee has no Party branch, no Party working group and no instructor: elections and money are settled with nobody
//   of the Party inside.
// remedy.zh: 有三名以上正式党员的成立业委会党支部；不足的成立党的工作小组，或由小区党支部派驻指导员作过渡。
// remedy.en: Form a branch where it has three members or more; else a working group, or for the time being an instructor of the compound
//   branch.
// kind: gap
// severity: mid
// subject: OwnersCommittee
// identity: owners_committee_id
// needs: party
// parameters: as_of (date)
// columns: owners_committee_id, owners_committee, form, party_members, community_id, community, street_id, street, households,
//   covered_until, instructor_until
// column.covered_until: date; 原覆盖截止; last covered until
// column.instructor_until: date; 原派驻截止; instructor until
// detail.zh: 原有党组织的覆盖 {covered_until} 到期，没有接续。 || 派驻指导员 {instructor_until} 到期，没有接续，也没有党支部和工作小组。
//   || 有 {party_members} 名党员成员，没有党支部，也没有工作小组。 || 没有党支部，也没有工作小组。
// detail.en: The coverage that it had ended on {covered_until} and was not followed by another. || The instructor that it had was sent
//   until {instructor_until}; nobody followed, and there is neither branch nor working group. || {party_members} of its members are
//   Party members; no branch and no working group. || No branch and no working group.

:param as_of => date()
:param owners_committee_id => 'owners-committee-0000000000'

// findings
MATCH (o:OwnersCommittee)
WHERE 'party' IN o.reported AND NOT EXISTS {
  MATCH (o)<-[k:COVERS]-(p:PartyOrganisation)
  WHERE (k.mode = 'instructor' OR p:OwnersCommitteeBranch)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (o)<-[old:COVERS]-(former:PartyOrganisation)
WHERE old.until < date($as_of) AND (old.mode = 'instructor' OR former:OwnersCommitteeBranch)
WITH o, max(CASE WHEN old.mode = 'instructor' THEN null ELSE old.until END) AS covered_until,
  max(CASE WHEN old.mode = 'instructor' THEN old.until END) AS instructor_until
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN o.id AS owners_committee_id, o.name AS owners_committee, o.form AS form, o.party_members AS party_members,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, at.households AS households, covered_until, instructor_until
ORDER BY street, community, owners_committee_id;

// population
MATCH (o:OwnersCommittee)
WHERE 'party' IN o.reported
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (o:OwnersCommittee)
WHERE NOT 'party' IN coalesce(o.reported, [])
OPTIONAL MATCH (o)-[:LOCATED_IN]->(at:Ground)
WITH at, count(o) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $owners_committee_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $owners_committee_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $owners_committee_id})-[:GOVERNS]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $owners_committee_id})-[:GOVERNS]->(:Ground)<-[:COVERS]-(:PartyOrganisation) RETURN p;
