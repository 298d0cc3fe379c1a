// id: community-lacking-list
// title.zh: 四张清单不全的社区
// title.en: Community lacking one of its four lists
// why.zh: 每个社区应当有四张清单：需求、资源、服务、治理任务。一张清单上一条也没有，就是缺这一张；缺了，供需就对接不上。只看采用了这条标准的地方。
// why.en: Every community should have four lists: needs, resources, services and governance tasks. A list without any entry is missing,
//   and nothing can be matched with it. Only ground that has adopted this norm is judged.
// remedy.zh: 入户走访，把缺的一张清单列出来，一季度更新一次。
// remedy.en: Go from door to door, draw up the list that is missing, and renew it each quarter.
// kind: weakness
// severity: mid
// subject: Community
// identity: community_id
// needs: lists
// norm: four_lists
// fill: none
// columns: community_id, community, street_id, street, households, missing
// column.missing: labels; 缺的清单; missing lists
// detail.zh: 缺{missing}清单。
// detail.en: Without any {missing} on its lists.

:param community_id => 'community-0000000000'

// findings
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'lists' IN c.reported AND 'four_lists' IN c.norms
OPTIONAL MATCH (c)<-[:LISTED_BY]-(e:Record)
WITH c, s, collect(DISTINCT CASE WHEN e:Need THEN 'Need' WHEN e:Resource THEN 'Resource' WHEN e:Service THEN 'Service' WHEN e:Task THEN 'Task' END) AS there
WHERE size(there) < 4
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households, [list IN ['Need', 'Resource', 'Service', 'Task'] WHERE NOT list IN there] AS missing
ORDER BY street, community, community_id;

// population
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'lists' IN c.reported AND 'four_lists' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE NOT 'lists' IN coalesce(c.reported, []) AND 'four_lists' IN c.norms
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_id})-[:PART_OF]->(:Street) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:LISTED_BY]-(:Record) RETURN p;
