// id: grids-without-households
// title.zh: 没有户数的网格
// title.en: Grids without a number of households
// about.zh: 没有户数的网格不进户数合计，另行计数。
// about.en: Grids without a figure are left out of sums of households and counted apart.
// subject: Grid
// columns: grid_id, grid, community, street, source, sheet, row

// rows
MATCH (g:Grid)-[:PART_OF]->(c:Community)-[:PART_OF]->(s:Street)
WHERE g.households IS NULL
RETURN g.id AS grid_id, g.name AS grid, c.name AS community, s.name AS street, g.source AS source, g.sheet AS sheet, g.row AS row
ORDER BY street, community, grid_id;
