// id: cross-appointments
// title.zh: 交叉任职
// title.en: Cross-appointments
// about.zh: 同时在党组织和另一个组织任职的任职者（只有代号，没有个人信息）。候选人还没有任职，不列。
// about.en: Post-holders (pseudonyms, no personal data) who hold a post in a Party organisation and in another organisation at once. A candidate holds no post yet and is left out.
// parameters: as_of (date)
// columns: appointee_id, code, party_organisation_id, party_organisation, party_post, organisation_id, organisation, label, other_post
// column.code: text; 代号; pseudonym
// column.party_post: text; 在党组织的职务; post in the Party organisation
// column.other_post: text; 另一职务; other post

:param as_of => date()

// rows
MATCH (p:PartyOrganisation)<-[h1:HOLDS_POST_IN]-(e:Appointee)-[h2:HOLDS_POST_IN]->(o:Organisation)
WHERE h1.post <> 'candidate' AND h2.post <> 'candidate' AND p.id <> o.id AND (NOT o:PartyOrganisation OR p.id < o.id)
  AND (h1.since IS NULL OR h1.since <= date($as_of)) AND (h1.until IS NULL OR h1.until >= date($as_of))
  AND (h2.since IS NULL OR h2.since <= date($as_of)) AND (h2.until IS NULL OR h2.until >= date($as_of))
RETURN DISTINCT e.id AS appointee_id, e.code AS code, p.id AS party_organisation_id, p.name AS party_organisation, h1.post AS party_post,
  o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label, h2.post AS other_post
ORDER BY appointee_id, party_organisation_id, organisation_id, party_post, other_post;
