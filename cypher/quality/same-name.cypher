// id: same-name
// title.zh: 同一地方的同名组织
// title.en: Organisations of one name on one piece of ground
// about.zh: 同一类、同名、位于同一地点的组织，可能是重复录入。
// about.en: Organisations of one kind and name on the same ground: perhaps one entered twice.
// columns: label, name, ground_id, ground, organisations
// column.organisations: int; 个数; organisations

// rows
MATCH (o:Organisation)-[:LOCATED_IN]->(g:Ground)
WITH o.name AS name, g, head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label, count(o) AS organisations
WHERE organisations > 1
RETURN label, name, g.id AS ground_id, g.name AS ground, organisations
ORDER BY organisations DESC, label, name, ground_id;
