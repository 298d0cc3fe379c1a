// id: residents-committee-posts
// title.zh: 居委会成员不足
// title.en: Residents' committee with too few posts
// why.zh: 居委会应当每 800 户（默认）有一名成员：主任、副主任、委员，一人兼两职算一人。社区户数没有填的算不详。只看采用了这条标准的地方。
// why.en: A residents' committee should have a director, deputy or member for each 800 households (unless another number is given); one
//   person with two posts is one. Where the community's households are not given it is unknown. Only ground that has adopted this norm is
//   judged.
// remedy.zh: 届中补选成员；补选前，由街道或单位派人兼任。
// remedy.en: Elect more members before the term ends; until then, let the street or a unit send somebody.
// kind: weakness
// severity: mid
// subject: ResidentsCommittee
// identity: residents_committee_id
// needs: posts
// norm: residents_committee_posts
// parameters: as_of (date), households_each (int, 800)
// columns: residents_committee_id, residents_committee, community_id, community, street_id, street, households, posts, wanted
// column.posts: int; 成员数; members
// column.wanted: int; 应有成员数; members wanted
// detail.zh: {households} 户，应有 {wanted} 名成员，现有 {posts} 名。
// detail.en: Members wanted for {households} households: {wanted}; there: {posts}.

:param as_of => date()
:param households_each => 800
:param residents_committee_id => 'residents-committee-0000000000'

// findings
MATCH (r:ResidentsCommittee)
WHERE 'posts' IN r.reported AND 'residents_committee_posts' IN r.norms
OPTIONAL MATCH (r)-[k:GOVERNS|LOCATED_IN]->(:Ground)-[:PART_OF*0..2]->(c:Community)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH r, c, type(k) AS how ORDER BY how, c.id
WITH r, head(collect(c)) AS c
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
OPTIONAL MATCH (r)<-[h:HOLDS_POST_IN]-(e:Appointee)
WHERE h.post IN ['director', 'deputy', 'member'] AND (h.since IS NULL OR h.since <= date($as_of)) AND (h.until IS NULL OR h.until >= date($as_of))
WITH r, c, s, count(DISTINCT e) AS posts
WHERE posts * $households_each < c.households
RETURN r.id AS residents_committee_id, r.name AS residents_committee, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  c.households AS households, posts, (c.households + $households_each - 1) / $households_each AS wanted
ORDER BY street, community, residents_committee_id;

// population
MATCH (r:ResidentsCommittee)
WHERE 'residents_committee_posts' IN r.norms AND 'posts' IN r.reported
OPTIONAL MATCH (r)-[k:GOVERNS|LOCATED_IN]->(:Ground)-[:PART_OF*0..2]->(c:Community)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH r, c, type(k) AS how ORDER BY how, c.id
WITH r, head(collect(c)) AS c
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
WITH r, c, s WHERE c.households IS NOT NULL
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(r) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (r:ResidentsCommittee)
WHERE 'residents_committee_posts' IN r.norms
OPTIONAL MATCH (r)-[k:GOVERNS|LOCATED_IN]->(:Ground)-[:PART_OF*0..2]->(c:Community)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH r, c, type(k) AS how ORDER BY how, c.id
WITH r, head(collect(c)) AS c
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
WITH r, c, s WHERE NOT 'posts' IN coalesce(r.reported, []) OR c.households IS NULL
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(r) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $residents_committee_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $residents_committee_id})-[:GOVERNS]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $residents_committee_id})<-[:HOLDS_POST_IN]-(:Appointee) RETURN p
UNION
MATCH p = (:Entity {id: $residents_committee_id})<-[:BRANCH_OF]-(:SubCommittee) RETURN p;
