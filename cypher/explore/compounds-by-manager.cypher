// id: compounds-by-manager
// title.zh: 小区由谁管理
// title.en: Who manages the compounds
// about.zh: 按管理方式数小区和户数；没有填写的单列为空。
// about.en: Compounds and households by manager; where the sheet says nothing the manager is empty.
// subject: Compound
// columns: managed_by, compounds, households, self_governed
// column.compounds: int; 小区数; compounds
// column.self_governed: int; 有自治模式; with a self-governance mode

// rows
MATCH (m:Compound)
RETURN m.managed_by AS managed_by, count(m) AS compounds, sum(coalesce(m.households, 0)) AS households,
  count(CASE WHEN coalesce(m.self_governance, 'none') <> 'none' THEN 1 END) AS self_governed
ORDER BY compounds DESC, managed_by;
