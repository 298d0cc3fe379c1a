// id: coverage-by-street
// title.zh: 各街道的党组织覆盖，按组建方式
// title.en: Party coverage by mode, street by street
// about.zh: 与 coverage-by-mode 相同，分街道。
// about.en: As coverage-by-mode, for each street.
// parameters: as_of (date)
// columns: level, street_id, street, total, standalone, joint, instructor, none, unknown
// column.level: label; 层级; level
// column.total: int; 总数; total
// column.standalone: int; 单独建; own
// column.joint: int; 联合建; joint
// column.instructor: int; 派驻指导员; instructor
// column.none: int; 空白; none
// column.unknown: int; 不详; unknown

:param as_of => date()

// rows
MATCH (x:Community)
OPTIONAL MATCH (x)<-[k:COVERS]-(p:PartyOrganisation)
WHERE (k.mode = 'instructor' OR p:CommunityPartyCommittee)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH x, min(CASE k.mode WHEN 'standalone' THEN 0 WHEN 'joint' THEN 1 WHEN 'instructor' THEN 2 END) AS best
WITH x, CASE WHEN NOT 'party' IN coalesce(x.reported, []) THEN 'unknown' WHEN best = 0 THEN 'standalone' WHEN best = 1 THEN 'joint'
  WHEN best = 2 THEN 'instructor' ELSE 'none' END AS state
MATCH (x)-[:PART_OF*1..4]->(s:Street)
WITH x, state, s.id AS street_id, s.name AS street
RETURN 'Community' AS level, street_id, street, count(x) AS total, count(CASE state WHEN 'standalone' THEN 1 END) AS standalone,
  count(CASE state WHEN 'joint' THEN 1 END) AS joint, count(CASE state WHEN 'instructor' THEN 1 END) AS instructor,
  count(CASE state WHEN 'none' THEN 1 END) AS none, count(CASE state WHEN 'unknown' THEN 1 END) AS unknown
ORDER BY street_id
UNION ALL
MATCH (x:Grid)
OPTIONAL MATCH (x)<-[k:COVERS]-(p:PartyOrganisation)
WHERE (k.mode = 'instructor' OR p:GridBranch OR p:CompoundBranch OR p:ResidentsBranch OR p:PartyGroup)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH x, min(CASE k.mode WHEN 'standalone' THEN 0 WHEN 'joint' THEN 1 WHEN 'instructor' THEN 2 END) AS best
WITH x, CASE WHEN NOT 'party' IN coalesce(x.reported, []) THEN 'unknown' WHEN best = 0 THEN 'standalone' WHEN best = 1 THEN 'joint'
  WHEN best = 2 THEN 'instructor' ELSE 'none' END AS state
MATCH (x)-[:PART_OF*1..4]->(s:Street)
WITH x, state, s.id AS street_id, s.name AS street
RETURN 'Grid' AS level, street_id, street, count(x) AS total, count(CASE state WHEN 'standalone' THEN 1 END) AS standalone,
  count(CASE state WHEN 'joint' THEN 1 END) AS joint, count(CASE state WHEN 'instructor' THEN 1 END) AS instructor,
  count(CASE state WHEN 'none' THEN 1 END) AS none, count(CASE state WHEN 'unknown' THEN 1 END) AS unknown
ORDER BY street_id
UNION ALL
MATCH (x:Compound)
OPTIONAL MATCH (x)<-[k:COVERS]-(p:PartyOrganisation)
WHERE (k.mode = 'instructor' OR p:CompoundBranch OR p:GridBranch OR p:ResidentsBranch OR p:PartyGroup
    OR EXISTS {
      MATCH (p)-[own:COVERS]->(u:Organisation)-[manages:MANAGES]->(x)
      WHERE own.mode = 'standalone' AND NOT (u:ResidentsCommittee OR u:OwnersCommittee)
        AND (own.since IS NULL OR own.since <= date($as_of)) AND (own.until IS NULL OR own.until >= date($as_of))
        AND (manages.since IS NULL OR manages.since <= date($as_of)) AND (manages.until IS NULL OR manages.until >= date($as_of))
    })
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH x, min(CASE k.mode WHEN 'standalone' THEN 0 WHEN 'joint' THEN 1 WHEN 'instructor' THEN 2 END) AS best
WITH x, CASE WHEN NOT 'party' IN coalesce(x.reported, []) THEN 'unknown' WHEN best = 0 THEN 'standalone' WHEN best = 1 THEN 'joint'
  WHEN best = 2 THEN 'instructor' ELSE 'none' END AS state
MATCH (x)-[:PART_OF*1..4]->(s:Street)
WITH x, state, s.id AS street_id, s.name AS street
RETURN 'Compound' AS level, street_id, street, count(x) AS total, count(CASE state WHEN 'standalone' THEN 1 END) AS standalone,
  count(CASE state WHEN 'joint' THEN 1 END) AS joint, count(CASE state WHEN 'instructor' THEN 1 END) AS instructor,
  count(CASE state WHEN 'none' THEN 1 END) AS none, count(CASE state WHEN 'unknown' THEN 1 END) AS unknown
ORDER BY street_id
UNION ALL
MATCH (x:Building)
OPTIONAL MATCH (x)<-[k:COVERS]-(p:PartyOrganisation)
WHERE (k.mode = 'instructor' OR p:PartyGroup)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH x, min(CASE k.mode WHEN 'standalone' THEN 0 WHEN 'joint' THEN 1 WHEN 'instructor' THEN 2 END) AS best
WITH x, CASE WHEN NOT 'party' IN coalesce(x.reported, []) THEN 'unknown' WHEN best = 0 THEN 'standalone' WHEN best = 1 THEN 'joint'
  WHEN best = 2 THEN 'instructor' ELSE 'none' END AS state
MATCH (x)-[:PART_OF*1..4]->(s:Street)
WITH x, state, s.id AS street_id, s.name AS street
RETURN 'Building' AS level, street_id, street, count(x) AS total, count(CASE state WHEN 'standalone' THEN 1 END) AS standalone,
  count(CASE state WHEN 'joint' THEN 1 END) AS joint, count(CASE state WHEN 'instructor' THEN 1 END) AS instructor,
  count(CASE state WHEN 'none' THEN 1 END) AS none, count(CASE state WHEN 'unknown' THEN 1 END) AS unknown
ORDER BY street_id
UNION ALL
MATCH (x:OwnersCommittee)
OPTIONAL MATCH (x)<-[k:COVERS]-(p:PartyOrganisation)
WHERE (k.mode = 'instructor' OR p:OwnersCommitteeBranch)
  AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH x, min(CASE k.mode WHEN 'standalone' THEN 0 WHEN 'joint' THEN 1 WHEN 'instructor' THEN 2 END) AS best
WITH x, CASE WHEN NOT 'party' IN coalesce(x.reported, []) THEN 'unknown' WHEN best = 0 THEN 'standalone' WHEN best = 1 THEN 'joint'
  WHEN best = 2 THEN 'instructor' ELSE 'none' END AS state
OPTIONAL MATCH (x)-[:LOCATED_IN|GOVERNS]->(:Ground)-[:PART_OF*0..3]->(s:Street)
WITH x, state, min(s.id) AS street_id, min(s.name) AS street
RETURN 'OwnersCommittee' AS level, street_id, street, count(x) AS total, count(CASE state WHEN 'standalone' THEN 1 END) AS standalone,
  count(CASE state WHEN 'joint' THEN 1 END) AS joint, count(CASE state WHEN 'instructor' THEN 1 END) AS instructor,
  count(CASE state WHEN 'none' THEN 1 END) AS none, count(CASE state WHEN 'unknown' THEN 1 END) AS unknown
ORDER BY street_id;
