// id: counts-by-kind
// title.zh: 各类各有多少
// title.en: How many there are of each kind
// about.zh: 图里每一类地点、组织、记录、阵地和任职者的数量。
// about.en: The number of nodes of each kind: ground, organisations, records, venues, appointees.
// columns: label, nodes
// column.nodes: int; 数量; count

// rows
MATCH (n:Entity)
WITH head([kind IN labels(n) WHERE NOT kind IN ['Entity', 'Ground', 'Organisation', 'PartyOrganisation', 'Record']]) AS label
RETURN label, count(*) AS nodes
ORDER BY nodes DESC, label;
