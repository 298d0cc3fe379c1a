// id: bodies-of-several-units
// title.zh: 单独覆盖几个单位的党组织
// title.en: Party organisations that are the own one of several units
// about.zh: 单独建的党组织只能有一个单位；覆盖几个单位的应填联合建，否则这几个单位会当成一个来数。
// about.en: A Party organisation of a unit's own has one unit; one of several should be joint, or these units are counted as one.
// parameters: as_of (date)
// columns: organisation_id, organisation, units
// column.units: texts; 单位; units

:param as_of => date()

// rows
MATCH (p:PartyOrganisation)-[k:COVERS]->(u:Organisation)
WHERE k.mode = 'standalone' AND NOT (u:PartyOrganisation OR u:ResidentsCommittee OR u:SubCommittee OR u:OwnersCommittee)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH p, u ORDER BY u.name, u.id
WITH p, collect(DISTINCT u.name) AS units
WHERE size(units) > 1
RETURN p.id AS organisation_id, p.name AS organisation, units
ORDER BY organisation_id;
