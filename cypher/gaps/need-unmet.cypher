// id: need-unmet
// title.zh: 没有项目对接的需求
// title.en: Need that no project meets
// why.zh: 社区清单上的需求没有任何项目对接；对接它的项目都已中止的也算没有。
// why.en: No project meets the need on the community's list; a project that was abandoned meets nothing.
// remedy.zh: 在资源清单和共建单位里找合适的一家，立一个项目；办不了的向居民说明。
// remedy.en: Look through the resources and partners for one that fits, and start a project; or tell the residents why it cannot be met.
// kind: gap
// severity: mid
// subject: Need
// identity: need_id
// needs: lists
// parameters: as_of (date)
// columns: need_id, need, community_id, community, street_id, street, raised, abandoned
// column.abandoned: texts; 已中止的项目; abandoned projects
// detail.zh: 对接它的项目已中止：{abandoned}。 || 没有项目对接。
// detail.en: The projects that were to meet it are abandoned: {abandoned}. || No project meets it.

:param as_of => date()
:param need_id => 'need-0000000000'

// findings
MATCH (n:Need)
WHERE 'lists' IN n.reported AND (n.raised IS NULL OR n.raised <= date($as_of)) AND NOT EXISTS {
  MATCH (n)<-[k:MEETS]-(j:Project)
  WHERE coalesce(j.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (n)<-[:MEETS]-(given:Project)
WHERE given.state = 'abandoned'
WITH n, given ORDER BY given.name, given.id
WITH n, collect(DISTINCT given.name) AS abandoned
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN n.id AS need_id, n.name AS need, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, n.raised AS raised, abandoned
ORDER BY street, community, need_id;

// population
MATCH (n:Need)
WHERE 'lists' IN n.reported AND (n.raised IS NULL OR n.raised <= date($as_of))
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(n) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (n:Need)
WHERE NOT 'lists' IN coalesce(n.reported, []) AND (n.raised IS NULL OR n.raised <= date($as_of))
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(n) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $need_id})-[:LISTED_BY]->(:Community) RETURN p
UNION
MATCH p = (:Entity {id: $need_id})<-[:MEETS]-(:Project) RETURN p
UNION
MATCH p = (:Entity {id: $need_id})<-[:HAS_NEED]-(:Entity) RETURN p;
