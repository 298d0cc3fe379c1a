// id: grid-lacking-post
// title.zh: 一格三员不齐的网格
// title.en: Grid lacking one of its three posts
// why.zh: 一格三员是居民服务员、民情收集员、党建指导员。缺了哪一员，那一份事在网格里就没有人管。任期已满的不算在岗。只看采用了这条标准的地方。
// why.en: The three posts of a grid are service officer, opinion collector and Party-building instructor: what belongs to a post that
//   nobody holds is nobody's business in the grid. A term that is over does not count. Only ground that has adopted this norm is judged.
// remedy.zh: 把缺的一员补上：服务员出自社区服务站，收集员出自居委会，指导员可请退休党员担任。
// remedy.en: Fill the post: the officer comes from the service station, the collector from the residents' committee, the instructor may be
//   a retired member.
// kind: weakness
// severity: mid
// subject: Grid
// identity: grid_id
// needs: posts
// norm: three_posts
// parameters: as_of (date)
// columns: grid_id, grid, community_id, community, street_id, street, households, missing, last_held
// column.missing: enums post; 空缺岗位; vacant posts
// column.last_held: date; 最近任期截止; last term ended
// detail.zh: 缺{missing}；最近一任到 {last_held} 为止。 || 缺{missing}。
// detail.en: No {missing}; the last term ended on {last_held}. || No {missing}.

:param as_of => date()
:param grid_id => 'grid-0000000000'

// findings
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'posts' IN g.reported AND 'three_posts' IN g.norms
OPTIONAL MATCH (g)<-[k:HOLDS_POST_IN]-(:Appointee)
WHERE k.post IN ['service_officer', 'opinion_collector', 'party_instructor']
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH g, c, s, collect(DISTINCT k.post) AS held
WHERE size(held) < 3
OPTIONAL MATCH (g)<-[old:HOLDS_POST_IN]-(:Appointee)
WHERE old.post IN ['service_officer', 'opinion_collector', 'party_instructor'] AND NOT old.post IN held AND old.until < date($as_of)
WITH g, c, s, held, max(old.until) AS last_held
RETURN g.id AS grid_id, g.name AS grid, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  g.households AS households, [post IN ['service_officer', 'opinion_collector', 'party_instructor'] WHERE NOT post IN held] AS missing, last_held
ORDER BY street, community, grid_id;

// population
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'posts' IN g.reported AND 'three_posts' IN g.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'posts' IN coalesce(g.reported, []) AND 'three_posts' IN g.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $grid_id})-[:PART_OF*1..2]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:HOLDS_POST_IN]-(:Appointee) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:HOLDS_POST_IN]-(:Appointee)-[:SENT_BY]->(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:COVERS]-(:PartyOrganisation) RETURN p;
