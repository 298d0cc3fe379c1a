// id: chain-of-command
// title.zh: 党组织的上下级
// title.en: The Party chain, level by level
// about.zh: 从一个党组织往下，逐级列出隶属它的党组织和层数。
// about.en: From one Party organisation downwards: every one subordinate to it, with the number of levels between.
// parameters: organisation_id (text), as_of (date)
// columns: depth, organisation_id, organisation, label, superior
// column.depth: int; 层数; depth
// column.superior: text; 上级; superior

:param organisation_id => 'street-working-committee-0000000000'
:param as_of => date()

// rows
MATCH p = (top:Entity {id: $organisation_id})<-[:SUBORDINATE_TO*1..6]-(o:PartyOrganisation)
WHERE all(t IN relationships(p) WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)))
WITH o, length(p) AS depth, nodes(p)[length(p) - 1] AS superior
RETURN depth, o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label, superior.name AS superior
ORDER BY depth, superior, organisation_id;

// picture
MATCH p = (:Entity {id: $organisation_id})<-[:SUBORDINATE_TO*1..6]-(:PartyOrganisation) RETURN p;
