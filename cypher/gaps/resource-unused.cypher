// id: resource-unused
// title.zh: 没有项目使用的资源
// title.en: Resource that no project uses
// why.zh: 社区清单上的资源没有任何项目使用；使用它的项目都已中止的也算没有。清单上有、用不起来，等于没有。
// why.en: No project uses the resource on the community's list; a project that was abandoned uses nothing. A resource that is only listed helps nobody.
// remedy.zh: 对照需求清单，看它能解决哪一件，与提供的单位立一个项目；确实用不上的从清单上撤下。
// remedy.en: Hold it against the needs on the list, and start a project with whoever offers it; take it off the list where it is of no use.
// kind: gap
// severity: low
// subject: Resource
// identity: resource_id
// needs: lists
// parameters: as_of (date)
// columns: resource_id, resource, kind, community_id, community, street_id, street, offered_by, abandoned
// column.offered_by: texts; 提供组织; offered by
// column.abandoned: texts; 已中止的项目; abandoned projects
// detail.zh: 使用它的项目已中止：{abandoned}。 || {offered_by}提供，没有项目使用。 || 没有项目使用。
// detail.en: The projects that were to use it are abandoned: {abandoned}. || Offered by {offered_by}; no project uses it. || No project uses it.

:param as_of => date()
:param resource_id => 'resource-0000000000'

// findings
MATCH (n:Resource)
WHERE 'lists' IN n.reported AND NOT EXISTS {
  MATCH (n)<-[k:USES]-(j:Project)
  WHERE coalesce(j.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
}
OPTIONAL MATCH (n)<-[:USES]-(given:Project)
WHERE given.state = 'abandoned'
WITH n, given ORDER BY given.name, given.id
WITH n, collect(DISTINCT given.name) AS abandoned
OPTIONAL MATCH (n)<-[k:OFFERS]-(o:Organisation)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, abandoned, o ORDER BY o.name, o.id
WITH n, abandoned, collect(DISTINCT o.name) AS offered_by
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN n.id AS resource_id, n.name AS resource, n.kind AS kind, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  offered_by, abandoned
ORDER BY street, community, resource_id;

// population
MATCH (n:Resource)
WHERE 'lists' IN n.reported
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(n) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (n:Resource)
WHERE NOT 'lists' IN coalesce(n.reported, [])
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(n) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $resource_id})-[:LISTED_BY]->(:Community) RETURN p
UNION
MATCH p = (:Entity {id: $resource_id})<-[:USES]-(:Project) RETURN p
UNION
MATCH p = (:Entity {id: $resource_id})<-[:OFFERS]-(:Organisation) RETURN p;
