// id: needs-and-projects
// title.zh: 需求由什么对接
// title.en: What meets each need
// about.zh: 清单上的每一项需求：由哪些项目对接（已中止的另列），谁承担这些项目，用了哪些资源。
// about.en: Each need on the lists: the projects that meet it (abandoned ones apart), who undertakes them, and which resources they use.
// subject: Need
// parameters: as_of (date)
// columns: need_id, need, community_id, community, met, projects, abandoned, undertaken_by, uses
// column.met: bool; 有对接; met
// column.projects: texts; 对接项目; projects
// column.abandoned: texts; 已中止的项目; abandoned projects
// column.undertaken_by: texts; 承担组织; undertaken by
// column.uses: texts; 使用资源; resources used

:param as_of => date()

// rows
MATCH (n:Need)
WHERE n.raised IS NULL OR n.raised <= date($as_of)
OPTIONAL MATCH (n)<-[k:MEETS]-(j:Project)
WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, j ORDER BY j.name, j.id
WITH n, collect(CASE WHEN coalesce(j.state, 'running') <> 'abandoned' THEN j.name END) AS projects, collect(CASE WHEN j.state = 'abandoned' THEN j.name END) AS abandoned
OPTIONAL MATCH (n)<-[:MEETS]-(live:Project)<-[k:UNDERTAKES]-(o:Organisation)
WHERE coalesce(live.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, projects, abandoned, o ORDER BY o.name, o.id
WITH n, projects, abandoned, collect(DISTINCT o.name) AS undertaken_by
OPTIONAL MATCH (n)<-[:MEETS]-(live:Project)-[k:USES]->(r:Resource)
WHERE coalesce(live.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH n, projects, abandoned, undertaken_by, r ORDER BY r.name, r.id
WITH n, projects, abandoned, undertaken_by, collect(DISTINCT r.name) AS uses
OPTIONAL MATCH (n)-[:LISTED_BY]->(c:Community)
RETURN n.id AS need_id, n.name AS need, c.id AS community_id, c.name AS community, size(projects) > 0 AS met, projects, abandoned, undertaken_by, uses
ORDER BY community, community_id, need_id;
