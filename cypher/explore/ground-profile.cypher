// id: ground-profile
// title.zh: 一个地方有什么
// title.en: What there is on one piece of ground
// about.zh: 街道、社区、网格或小区：里面的下级地点、覆盖它的党组织、惠及它的协议、服务和管理它的组织，直接的联系逐条列出。
// about.en: A street, community, grid or compound: the ground inside, the Party organisations that cover it, agreements that benefit it, who serves and manages it;
//   its direct ties, one by one.
// parameters: ground_id (text), as_of (date)
// columns: tie, outgoing, other_id, other, label, mode, since, until, in_force
// column.tie: text; 联系; tie
// column.outgoing: bool; 由它指向对方; outgoing
// column.other_id: text; 对方标识; other id
// column.other: text; 对方; other
// column.in_force: bool; 有效; in force

:param ground_id => 'community-0000000000'
:param as_of => date()

// rows
MATCH (g:Entity {id: $ground_id})-[t]-(other:Entity)
RETURN type(t) AS tie, startNode(t) = g AS outgoing, other.id AS other_id, coalesce(other.name, other.code) AS other,
  head([kind IN labels(other) WHERE NOT kind IN ['Entity', 'Ground', 'Organisation', 'PartyOrganisation', 'Record']]) AS label,
  t.mode AS mode, t.since AS since, t.until AS until,
  (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) AS in_force
ORDER BY tie, outgoing, label, other_id, since;

// picture
MATCH p = (:Entity {id: $ground_id})-[]-(:Entity) RETURN p;
