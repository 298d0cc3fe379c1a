// id: unreported-ground
// title.zh: 没有报全的社区
// title.en: Communities that are not fully reported
// about.zh: 每个社区缺哪些专题。缺的按不详计，不等于没有空白。
// about.en: Which topics are missing for each community. What is missing counts as unknown, which is not the same as no gap.
// columns: community_id, community, street_id, street, missing
// column.missing: texts; 未报专题; topics not reported

// rows
MATCH (c:Community)-[:PART_OF]->(s:Street)
WITH c, s, [topic IN ['party', 'organisations', 'property', 'joint_construction', 'meetings', 'whistles', 'matters', 'lists', 'volunteering', 'posts']
  WHERE NOT topic IN coalesce(c.reported, [])] AS missing
WHERE size(missing) > 0
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, missing
ORDER BY street, community, community_id;
