// id: resources-and-projects
// title.zh: 资源由什么使用
// title.en: What uses each resource
// about.zh: 清单上的每一项资源：谁提供，由哪些项目使用（已中止的另列）。
// about.en: Each resource on the lists: who offers it, and the projects that use it (abandoned ones apart).
// subject: Resource
// parameters: as_of (date)
// columns: resource_id, resource, kind, community_id, community, offered_by, used, projects, abandoned
// column.offered_by: texts; 提供组织; offered by
// column.used: bool; 有使用; used
// column.projects: texts; 使用项目; projects
// column.abandoned: texts; 已中止的项目; abandoned projects

:param as_of => date()

// rows
MATCH (n:Resource)
OPTIONAL MATCH (n)<-[k:USES]-(j:Project)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, j ORDER BY j.name, j.id
WITH n, collect(CASE WHEN coalesce(j.state, 'running') <> 'abandoned' THEN j.name END) AS projects, collect(CASE WHEN j.state = 'abandoned' THEN j.name END) AS abandoned
OPTIONAL MATCH (n)<-[k:OFFERS]-(o:Organisation)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, projects, abandoned, o ORDER BY o.name, o.id
WITH n, projects, abandoned, collect(DISTINCT o.name) AS offered_by
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)
RETURN n.id AS resource_id, n.name AS resource, n.kind AS kind, c.id AS community_id, c.name AS community, offered_by, size(projects) > 0 AS used, projects, abandoned
ORDER BY community, community_id, resource_id;
