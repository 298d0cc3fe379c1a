// id: key-organisations
// title.zh: 关键组织
// title.en: Key organisations
// about.zh: 指标最高的组织，读的是 orgnet measures --write 写回图库的属性（m_ 开头，定义见 docs/measures.md）。指标没有写过、没有写完，
//   或者属于另一个快照时，一行也没有。截至一栏是这些指标判断的日期。
// about.en: The organisations that are most central, from the properties that `orgnet measures --write` wrote (m_..., defined in docs/measures.md). Where
//   none were written, they are not complete, or they are of another snapshot, there is no row. The column as_of is the day that they were judged on.
// parameters: limit (int, 50)
// columns: organisation_id, organisation, label, degree, betweenness, betweenness_error, closeness, closeness_error, pagerank, core, severed, as_of
// column.degree: int; 直接往来数; direct ties
// column.betweenness: float; 中介中心性; betweenness
// column.betweenness_error: float; 中介中心性的误差; error of betweenness
// column.closeness: float; 接近中心性; closeness
// column.closeness_error: float; 接近中心性的误差; error of closeness
// column.pagerank: float; PageRank 值; PageRank
// column.core: int; k-核; core
// column.severed: int; 少了它就断; severed without it
// column.as_of: date; 截至; as of

:param limit => 50

// rows
MATCH (r:Orgnet {id: 'receipt'}), (m:Orgnet {id: 'measures'})
WHERE r.state = 'complete' AND m.state = 'complete' AND m.snapshot = r.snapshot
MATCH (o:Organisation)
WHERE o.m_snapshot = r.snapshot AND o.m_degree IS NOT NULL
RETURN o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  o.m_degree AS degree, o.m_betweenness AS betweenness, o.m_betweenness_error AS betweenness_error, o.m_closeness AS closeness,
  o.m_closeness_error AS closeness_error, o.m_pagerank AS pagerank, o.m_core AS core, o.m_severed AS severed, o.m_as_of AS as_of
ORDER BY betweenness DESC, degree DESC, organisation_id
LIMIT $limit;
