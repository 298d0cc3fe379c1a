// id: grid-over-norm
// title.zh: 户数超标的网格
// title.en: Grid over its household norm
// why.zh: 网格按约 400 户划分，户数超过上限（默认 500 户）的，网格员走不过来。户数没有填的网格算不详。只看采用了这条标准的地方。
// why.en: Grids are drawn for about 400 households; in one above the limit (500 unless another is given) those who serve it cannot get
//   around. A grid without a figure is unknown. Only ground that has adopted this norm is judged.
// remedy.zh: 与社区商量拆分网格，或把边上的楼栋划给相邻网格；一时拆不了的，先增派人手。
// remedy.en: Divide the grid, or give buildings at its edge to a neighbouring grid; until then, send more people.
// kind: weakness
// severity: low
// subject: Grid
// identity: grid_id
// needs:
// given: households
// norm: grid_households
// fill: none
// parameters: households (int, 500)
// columns: grid_id, grid, community_id, community, street_id, street, households, over
// column.over: int; 超出户数; households over
// detail.zh: {households} 户，比上限多 {over} 户。
// detail.en: {households} households, {over} more than the limit.

:param households => 500
:param grid_id => 'grid-0000000000'

// findings
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'grid_households' IN g.norms AND g.households > $households
RETURN g.id AS grid_id, g.name AS grid, c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  g.households AS households, g.households - $households AS over
ORDER BY street, community, grid_id;

// population
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'grid_households' IN g.norms AND g.households IS NOT NULL
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE 'grid_households' IN g.norms AND g.households IS NULL
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(g) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $grid_id})-[:PART_OF*1..2]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:LIES_IN]-(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $grid_id})<-[:PART_OF]-(:Building) RETURN p;
