// id: organisations-by-circle
// title.zh: 各社区三个同心圆里的组织
// title.en: Organisations of each community by circle
// about.zh: 每个社区里的每个组织在第几圈：1 是隶属社区党组织的党组织；3 是位于本社区、在本社区双报到，或签有惠及本社区（或它里面的地块、它所在的街道）有效协议的驻区单位、企业、职能部门和它们自己的党组织；2
//   是其余位于本社区，自治、管理、服务本社区的组织和它们的下属。按 1、3、2 的顺序取最先符合的一圈；各社区分别判断，一个组织可以在几个社区。
// about.en: In which ring of each community every organisation is: 1 are the Party organisations under the community's committee; 3 are resident units, companies, departments and
//   their own Party organisations that are located in it, registered with it, or party to an agreement in force that benefits it, ground in it or its street; 2 are all others located in,
//   governing, managing or serving it, and their branches. The first that fits of 1, 3, 2; each community is judged by itself, and one may be in the rings of several.
// subject: Community
// parameters: circle (int, 3), as_of (date)
// columns: community_id, community, street, ring, organisation_id, organisation, label
// column.ring: int; 圈次; ring

:param circle => 3
:param as_of => date()

// rows
CALL () {
  MATCH (top:CommunityPartyCommittee)-[at:LOCATED_IN|COVERS]->(:Ground)-[:PART_OF*0..3]->(c:Community)
  WHERE (at.since IS NULL OR at.since <= date($as_of)) AND (at.until IS NULL OR at.until >= date($as_of))
  WITH DISTINCT c, top
  MATCH chain = (top)<-[:SUBORDINATE_TO*0..6]-(o:PartyOrganisation)
  WHERE all(t IN relationships(chain) WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)))
  RETURN DISTINCT c, o, 0 AS place
  UNION
  CALL () {
    MATCH (x:Organisation)-[at:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
    WHERE (at.since IS NULL OR at.since <= date($as_of)) AND (at.until IS NULL OR at.until >= date($as_of)) RETURN c, x
    UNION
    MATCH (x:Organisation)-[at:REGISTERED_WITH]->(c:Community)
    WHERE (at.since IS NULL OR at.since <= date($as_of)) AND (at.until IS NULL OR at.until >= date($as_of)) RETURN c, x
    UNION
    MATCH (x:Organisation)-[signed:PARTY_TO]->(a:Agreement)-[benefits:BENEFITS]->(g:Ground)
    WHERE (benefits.since IS NULL OR benefits.since <= date($as_of)) AND (benefits.until IS NULL OR benefits.until >= date($as_of))
      AND (signed.since IS NULL OR signed.since <= date($as_of)) AND (signed.until IS NULL OR signed.until >= date($as_of))
      AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
    WITH DISTINCT x, g
    CALL (g) {
      MATCH (g)-[:PART_OF*0..3]->(c:Community) RETURN c
      UNION
      MATCH (g)<-[:PART_OF*1..4]-(c:Community) RETURN c
    }
    RETURN c, x
  }
  WITH DISTINCT c, x
  WHERE x:ResidentUnit OR x:Company OR x:FunctionalDepartment OR x:ResidentUnitPartyOrganisation OR x:NewSectorPartyOrganisation
    OR EXISTS { MATCH (x)-[:COVERS]-(:Organisation) }
  MATCH one = (x)-[:COVERS*0..2]-(body:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  WITH c, x, body ORDER BY CASE WHEN body:PartyOrganisation THEN 1 ELSE 0 END, body.id
  WITH c, x, collect(DISTINCT body) AS bodies
  WITH c, bodies, head(bodies) AS unit
  WHERE unit:ResidentUnit OR unit:Company OR unit:FunctionalDepartment OR unit:ResidentUnitPartyOrganisation OR unit:NewSectorPartyOrganisation
  UNWIND bodies AS o
  RETURN DISTINCT c, o, 1 AS place
  UNION
  MATCH (top:Organisation)-[at:LOCATED_IN|GOVERNS|MANAGES|SERVES]->(:Ground)-[:PART_OF*0..3]->(c:Community)
  WHERE (at.since IS NULL OR at.since <= date($as_of)) AND (at.until IS NULL OR at.until >= date($as_of))
  WITH DISTINCT c, top
  MATCH chain = (top)<-[:BRANCH_OF*0..6]-(x:Organisation)
  WHERE all(t IN relationships(chain) WHERE (t.since IS NULL OR t.since <= date($as_of)) AND (t.until IS NULL OR t.until >= date($as_of)))
  WITH DISTINCT c, x
  MATCH one = (x)-[:COVERS*0..2]-(o:Organisation)
  WHERE all(k IN relationships(one) WHERE k.mode = 'standalone' AND endNode(k):Organisation
    AND NOT (endNode(k):PartyOrganisation OR endNode(k):ResidentsCommittee OR endNode(k):SubCommittee OR endNode(k):OwnersCommittee)
    AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of)))
  RETURN DISTINCT c, o, 2 AS place
}
WITH c, o, [1, 3, 2][min(place)] AS ring
WHERE ring <= $circle
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.name AS street, ring, o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label
ORDER BY street, community, community_id, ring, organisation_id;
