// id: superiors
// title.zh: 没有上级或有几个上级的党组织
// title.en: Party organisations without a superior, or with several
// about.zh: 党组织应当只隶属一个上级。大工委、大党委和驻区单位党组织不在社区的链条里，不列。
// about.en: A Party organisation should be subordinate to exactly one other. Big committees and unit Party organisations stand outside the community's chain and are left out.
// parameters: as_of (date)
// columns: organisation_id, organisation, label, superiors
// column.superiors: int; 上级数; superiors

:param as_of => date()

// rows
MATCH (o:PartyOrganisation)
WHERE NOT (o:BigPartyCommittee OR o:BigWorkingCommittee OR o:StreetWorkingCommittee OR o:ResidentUnitPartyOrganisation OR o:NewSectorPartyOrganisation)
OPTIONAL MATCH (o)-[t:SUBORDINATE_TO]->(above:PartyOrganisation)
WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of))
WITH o, count(DISTINCT above) AS superiors
WHERE superiors <> 1
RETURN o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label, superiors
ORDER BY superiors, label, organisation_id;
