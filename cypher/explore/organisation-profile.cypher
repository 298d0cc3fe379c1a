// id: organisation-profile
// title.zh: 一个组织的全部联系
// title.en: Everything that one organisation is tied to
// about.zh: 上级下级、覆盖、席位、协议、会议、服务等全部联系，以及每条从哪天到哪天。已经失效的也列出，in_force 说明这一天是否有效。
// about.en: Every tie of the organisation: chain, coverage, seats, agreements, meetings, services, with its days. Ties that have ended are listed too; in_force
//   says whether it is in force on the day.
// parameters: organisation_id (text), as_of (date)
// columns: tie, outgoing, other_id, other, label, since, until, in_force
// column.tie: text; 联系; tie
// column.outgoing: bool; 由它指向对方; outgoing
// column.other_id: text; 对方标识; other id
// column.other: text; 对方; other
// column.in_force: bool; 有效; in force

:param organisation_id => 'resident-unit-0000000000'
:param as_of => date()

// rows
MATCH (o:Entity {id: $organisation_id})-[t]-(other:Entity)
RETURN type(t) AS tie, startNode(t) = o AS outgoing, other.id AS other_id, coalesce(other.name, other.code) AS other,
  head([kind IN labels(other) WHERE NOT kind IN ['Entity', 'Ground', 'Organisation', 'PartyOrganisation', 'Record']]) AS label,
  t.since AS since, t.until AS until,
  (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)) AS in_force
ORDER BY tie, outgoing, other_id, since;

// picture
MATCH p = (:Entity {id: $organisation_id})-[]-(:Entity) RETURN p;
