// id: unit-uninvolved
// title.zh: 没有参与的驻区单位
// title.en: Resident unit that takes no part
// why.zh: 驻区单位没有到社区报到，没有兼职委员席位，也没有在期的共建协议。它自己的党组织报到、任兼职委员、签协议，都算它的。
// why.en: The resident unit is registered with no community, holds no seat on a big committee and is party to no agreement in force. What its own Party
//   organisation does counts as the unit's.
// remedy.zh: 请单位到社区报到，领一项任务；合适的请它担任兼职委员或签共建协议。
// remedy.en: Ask the unit to register with the community and take on one task; where it fits, offer it a seat or an agreement.
// kind: gap
// severity: mid
// subject: ResidentUnit
// identity: resident_unit_id
// needs: joint_construction
// parameters: as_of (date)
// columns: resident_unit_id, resident_unit, sector, community_id, community, street_id, street, expired
// column.expired: date; 原协议到期; last agreement expired
// detail.zh: 没有报到，没有席位；最后一份协议 {expired} 到期。 || 没有报到，没有席位，也没有签过协议。
// detail.en: Not registered, no seat; its last agreement expired on {expired}. || Not registered, no seat, and never party to an agreement.

:param as_of => date()
:param resident_unit_id => 'resident-unit-0000000000'

// findings
MATCH (u:ResidentUnit)
WHERE 'joint_construction' IN u.reported
  AND NOT EXISTS {
    MATCH (u)-[k:REGISTERED_WITH|HAS_SEAT_ON]->()
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (u)-[k:PARTY_TO]->(a:Agreement)
    WHERE (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
      AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (u)<-[own:COVERS]-(:PartyOrganisation)-[k:REGISTERED_WITH|HAS_SEAT_ON]->()
    WHERE own.mode = 'standalone'
      AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  }
  AND NOT EXISTS {
    MATCH (u)<-[own:COVERS]-(:PartyOrganisation)-[k:PARTY_TO]->(a:Agreement)
    WHERE own.mode = 'standalone'
      AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
      AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
      AND (a.signed IS NULL OR a.signed <= date($as_of)) AND (a.expires IS NULL OR a.expires >= date($as_of))
  }
OPTIONAL MATCH (u)-[:PARTY_TO]->(a:Agreement)
WHERE a.expires < date($as_of)
WITH u, max(a.expires) AS alone
OPTIONAL MATCH (u)<-[own:COVERS]-(:PartyOrganisation)-[:PARTY_TO]->(a:Agreement)
WHERE own.mode = 'standalone' AND a.expires < date($as_of)
WITH u, alone, max(a.expires) AS together
OPTIONAL MATCH (u)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (u)-[:LOCATED_IN]->(:Ground)-[:PART_OF*0..4]->(s:Street)
RETURN u.id AS resident_unit_id, u.name AS resident_unit, u.sector AS sector,
  c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street,
  CASE WHEN alone IS NULL OR together > alone THEN together ELSE alone END AS expired
ORDER BY street, community, resident_unit_id;

// population
MATCH (u:ResidentUnit)
WHERE 'joint_construction' IN u.reported
OPTIONAL MATCH (u)-[:LOCATED_IN]->(at:Ground)
WITH at, count(u) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS population
ORDER BY street, community, community_id;

// unknown
MATCH (u:ResidentUnit)
WHERE NOT 'joint_construction' IN coalesce(u.reported, [])
OPTIONAL MATCH (u)-[:LOCATED_IN]->(at:Ground)
WITH at, count(u) AS number
OPTIONAL MATCH (at)-[:PART_OF*0..3]->(c:Community)
OPTIONAL MATCH (at)-[:PART_OF*0..4]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.id AS street_id, s.name AS street, sum(number) AS unknown
ORDER BY street, community, community_id;

// picture
MATCH p = (:Entity {id: $resident_unit_id})-[:LOCATED_IN]->(:Ground) RETURN p
UNION
MATCH p = (:Entity {id: $resident_unit_id})<-[:COVERS]-(:PartyOrganisation) RETURN p
UNION
MATCH p = (:Entity {id: $resident_unit_id})-[:PARTY_TO]->(:Agreement) RETURN p
UNION
MATCH p = (:Entity {id: $resident_unit_id})-[:REGISTERED_WITH]->(:Community) RETURN p
UNION
MATCH p = (:Entity {id: $resident_unit_id})-[:HAS_SEAT_ON]->(:PartyOrganisation) RETURN p;
