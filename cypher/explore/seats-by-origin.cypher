// id: seats-by-origin
// title.zh: 兼职委员从哪里来
// title.en: Where part-time members come from
// about.zh: 每个大党委、大工委在任的兼职委员席位，按来源数：居委会、业委会、物业服务企业、共建单位、职能部门、其他。书记的席位和本级党组织的席位不算。单位的党组织算单位，部门的党
//   组织算部门。
// about.en: Part-time seats in force on each big committee, by where they come from: residents' committee, owners' committee, property company, co-building unit, line
//   department, others. The secretary's seat and those of the committee's own organisation are left out. The Party organisation of a unit or department counts as that.
// parameters: as_of (date)
// columns: committee_id, committee, seats, residents_seats, owners_seats, property_seats, unit_seats, department_seats, other_seats, origins
// column.committee_id: text; 大党委标识; committee id
// column.committee: text; 大党委; committee
// column.seats: int; 兼职席位; part-time seats
// column.residents_seats: int; 居委会; residents' committee
// column.owners_seats: int; 业委会; owners' committee
// column.property_seats: int; 物业服务企业; property company
// column.unit_seats: int; 共建单位; co-building units
// column.department_seats: int; 职能部门; departments
// column.other_seats: int; 其他; others
// column.origins: int; 来源数（五方）; origins of five

:param as_of => date()

// rows
MATCH (b:PartyOrganisation)
WHERE b:BigPartyCommittee OR b:BigWorkingCommittee
OPTIONAL MATCH (b)-[led:SUBORDINATE_TO]->(up:PartyOrganisation)
WHERE (led.since IS NULL OR led.since <= date($as_of)) AND (led.until IS NULL OR led.until >= date($as_of))
WITH b, collect(up.id) AS above
OPTIONAL MATCH (b)<-[k:HAS_SEAT_ON]-(o:Organisation)
WHERE k.role <> 'secretary' AND NOT o.id IN above AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  AND NOT ((o:CommunityPartyCommittee OR o:StreetWorkingCommittee) AND EXISTS { MATCH (b)-[:LOCATED_IN]->(:Ground)<-[:LOCATED_IN]-(o) })
OPTIONAL MATCH (o)-[own:COVERS]->(u:Organisation)
WHERE own.mode = 'standalone' AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
WITH b, o, u ORDER BY u.id
WITH b, o, coalesce(head(collect(u)), o) AS one
WITH b, CASE WHEN one IS NOT NULL THEN CASE
  WHEN one:ResidentsCommittee THEN 'residents'
  WHEN one:OwnersCommittee OR one:OwnersCommitteeBranch THEN 'owners'
  WHEN one:PropertyCompany THEN 'property'
  WHEN one:FunctionalDepartment THEN 'departments'
  WHEN one:ResidentUnit OR one:Company OR one:SocialOrganisation OR one:ResidentUnitPartyOrganisation OR one:NewSectorPartyOrganisation THEN 'units'
  ELSE 'others'
END END AS origin
WITH b, count(origin) AS seats, count(CASE origin WHEN 'residents' THEN 1 END) AS residents_seats, count(CASE origin WHEN 'owners' THEN 1 END) AS owners_seats,
  count(CASE origin WHEN 'property' THEN 1 END) AS property_seats, count(CASE origin WHEN 'units' THEN 1 END) AS unit_seats,
  count(CASE origin WHEN 'departments' THEN 1 END) AS department_seats, count(CASE origin WHEN 'others' THEN 1 END) AS other_seats
RETURN b.id AS committee_id, b.name AS committee, seats, residents_seats, owners_seats, property_seats, unit_seats, department_seats, other_seats,
  CASE WHEN residents_seats > 0 THEN 1 ELSE 0 END + CASE WHEN owners_seats > 0 THEN 1 ELSE 0 END + CASE WHEN property_seats > 0 THEN 1 ELSE 0 END
    + CASE WHEN unit_seats > 0 THEN 1 ELSE 0 END + CASE WHEN department_seats > 0 THEN 1 ELSE 0 END AS origins
ORDER BY origins, seats, committee_id;
