// id: community-without-type
// title.zh: 没有分类的社区
// title.en: Community without a type
// why.zh: 社区按六类分治，各类有各自的工作法；没有分类，就定不了用哪一种。什么也没有报的社区算不详。只看采用了这条标准的地方。
// why.en: Communities are of six types, each with its work method; without a type none can be chosen. A community that has reported
//   nothing at all is unknown. Only ground that has adopted this norm is judged.
// remedy.zh: 按房屋和居民的情况定类，填在社区表的“社区类型”一栏。
// remedy.en: Decide its type by its housing and residents, and write it into the column of the communities' sheet.
// kind: gap
// severity: low
// subject: Community
// identity: community_id
// needs:
// norm: six_types
// fill: none
// columns: community_id, community, street_id, street, households
// detail.zh: 没有填社区类型。
// detail.en: No type is given.

:param community_id => 'community-0000000000'

// findings
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'six_types' IN c.norms AND c.community_type IS NULL AND size(coalesce(c.reported, [])) > 0
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households
ORDER BY street, community, community_id;

// population
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'six_types' IN c.norms AND (c.community_type IS NOT NULL OR size(coalesce(c.reported, [])) > 0)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (c:Community)-[:PART_OF]->(s:Street)
WHERE 'six_types' IN c.norms AND c.community_type IS NULL AND size(coalesce(c.reported, [])) = 0
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(c) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_id})-[:PART_OF]->(:Street) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:PART_OF]-(:Compound) RETURN p
UNION
MATCH p = (:Entity {id: $community_id})<-[:COVERS]-(:PartyOrganisation) RETURN p;
