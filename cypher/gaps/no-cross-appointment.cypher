// id: no-cross-appointment
// title.zh: 没有交叉任职的社区党组织
// title.en: No cross-appointment with the three carriages
// why.zh: 社区党组织和居委会、业委会、物业服务企业之间没有一名共同的任职者，四位一体就各说各话。候选人还没有任职，不算。一驾马车都没有的社区不判断。只看采用了这条标准的地方。
// why.en: The community's Party organisation shares no appointee with its residents' committee, owners' committees or property companies: the four do not talk.
//   A candidate holds no post yet. A community without any of the three is not judged. Only ground that has adopted this norm is judged.
// remedy.zh: 换届时推荐居委会、业委会的党员成员进党组织班子，或请物业项目负责人兼任委员。
// remedy.en: At the next election propose members from the residents' or owners' committee for the Party organisation, or the property manager as part-time member.
// kind: gap
// severity: low
// subject: CommunityPartyCommittee
// identity: community_party_committee_id
// needs: posts, organisations, property
// norm: cross_appointment
// parameters: as_of (date)
// columns: community_party_committee_id, community_party_committee, community_id, community, street_id, street, households, post_holders
// column.post_holders: int; 任职人数; post-holders
// detail.zh: 党组织有 {post_holders} 名任职者，没有一人在三驾马车任职。
// detail.en: None of the {post_holders} post-holders of the Party organisation holds a post in any of the three.

:param as_of => date()
:param community_party_committee_id => 'community-party-committee-0000000000'

// findings
MATCH (p:CommunityPartyCommittee)-[:LOCATED_IN]->(c:Community)
WHERE 'cross_appointment' IN p.norms AND 'posts' IN p.reported AND 'organisations' IN p.reported AND 'property' IN p.reported
  AND (EXISTS {
    MATCH (c)<-[k:GOVERNS|LOCATED_IN]-(x:Organisation)
    WHERE (x:ResidentsCommittee OR x:OwnersCommittee) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  } OR EXISTS {
    MATCH (c)<-[:PART_OF]-(:Compound)<-[k:MANAGES]-(:PropertyCompany)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  } OR EXISTS {
    MATCH (c)<-[:PART_OF*1..3]-(:Ground)<-[k:GOVERNS|LOCATED_IN]-(x:Organisation)
    WHERE (x:ResidentsCommittee OR x:OwnersCommittee) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  })
  AND NOT EXISTS {
    MATCH (p)<-[h1:HOLDS_POST_IN]-(:Appointee)-[h2:HOLDS_POST_IN]->(x:Organisation)-[k:GOVERNS|LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c)
    WHERE (x:ResidentsCommittee OR x:OwnersCommittee) AND h1.post <> 'candidate' AND h2.post <> 'candidate'
      AND (h1.since IS NULL OR h1.since <= date($as_of)) AND (h1.until IS NULL OR h1.until >= date($as_of))
      AND (h2.since IS NULL OR h2.since <= date($as_of)) AND (h2.until IS NULL OR h2.until >= date($as_of))
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (p)<-[h1:HOLDS_POST_IN]-(:Appointee)-[h2:HOLDS_POST_IN]->(:PropertyCompany)-[k:MANAGES]->(:Compound)-[:PART_OF]->(c)
    WHERE h1.post <> 'candidate' AND h2.post <> 'candidate'
      AND (h1.since IS NULL OR h1.since <= date($as_of)) AND (h1.until IS NULL OR h1.until >= date($as_of))
      AND (h2.since IS NULL OR h2.since <= date($as_of)) AND (h2.until IS NULL OR h2.until >= date($as_of))
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
OPTIONAL MATCH (p)<-[h:HOLDS_POST_IN]-(e:Appointee)
WHERE h.post <> 'candidate' AND (h.since IS NULL OR h.since <= date($as_of)) AND (h.until IS NULL OR h.until >= date($as_of))
WITH p, c, count(DISTINCT e) AS post_holders
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
RETURN p.id AS community_party_committee_id, p.name AS community_party_committee,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, c.households AS households, post_holders
ORDER BY street, community, community_party_committee_id;

// population
MATCH (p:CommunityPartyCommittee)-[:LOCATED_IN]->(c:Community)
WHERE 'cross_appointment' IN p.norms AND 'posts' IN p.reported AND 'organisations' IN p.reported AND 'property' IN p.reported
  AND (EXISTS {
    MATCH (c)<-[k:GOVERNS|LOCATED_IN]-(x:Organisation)
    WHERE (x:ResidentsCommittee OR x:OwnersCommittee) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  } OR EXISTS {
    MATCH (c)<-[:PART_OF]-(:Compound)<-[k:MANAGES]-(:PropertyCompany)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  } OR EXISTS {
    MATCH (c)<-[:PART_OF*1..3]-(:Ground)<-[k:GOVERNS|LOCATED_IN]-(x:Organisation)
    WHERE (x:ResidentsCommittee OR x:OwnersCommittee) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  })
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(p) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (p:CommunityPartyCommittee)-[:LOCATED_IN]->(c:Community)
WHERE 'cross_appointment' IN p.norms AND NOT ('posts' IN coalesce(p.reported, []) AND 'organisations' IN coalesce(p.reported, []) AND 'property' IN coalesce(p.reported, []))
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, count(p) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $community_party_committee_id})-[:LOCATED_IN]->(:Community) RETURN p
UNION
MATCH p = (:Entity {id: $community_party_committee_id})<-[:HOLDS_POST_IN]-(:Appointee) RETURN p
UNION
MATCH p = (:Entity {id: $community_party_committee_id})<-[:HOLDS_POST_IN]-(:Appointee)-[:HOLDS_POST_IN]->(:Organisation) RETURN p
UNION
MATCH p = (:Entity {id: $community_party_committee_id})-[:LOCATED_IN]->(:Community)<-[:GOVERNS]-(:Organisation) RETURN p;
