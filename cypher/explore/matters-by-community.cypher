// id: matters-by-community
// title.zh: 各社区的小事
// title.en: Matters by community
// about.zh: 每个社区列单的小事：已销号、没有销号、其中超过规定天数、没有交办的各几件，最早一件没有销号的是哪天列单，销号平均用几天。没有写地点的小事按上报组织所在社区；都没有的列在最后，社区为空。
// about.en: Matters listed in each community: struck off, open, of these open for more than so many days and assigned to nobody, since when the oldest is open, and mean days to striking off. A matter without a place is where whoever reported it is; where there is neither the community is empty.
// parameters: as_of (date), days (int, 30)
// columns: community_id, community, listed_matters, struck, open, overdue, unassigned, oldest, mean_days
// column.listed_matters: int; 列单; listed
// column.struck: int; 已销号; struck off
// column.open: int; 没有销号; open
// column.overdue: int; 超过天数; open too long
// column.unassigned: int; 没有交办; assigned to nobody
// column.oldest: date; 最早未销号; oldest open
// column.mean_days: float; 平均用时（天）; mean days

:param as_of => date()
:param days => 30

// rows
MATCH (w:Matter)
WHERE w.listed <= date($as_of)
OPTIONAL MATCH (w)-[:CONCERNS]->(at:Ground)
OPTIONAL MATCH (w)-[:REPORTED_BY]->(:Organisation)-[:LOCATED_IN]->(by:Ground)
OPTIONAL MATCH (w)-[:ASSIGNED_TO]->(o:Organisation)
WITH w, coalesce(at, by) AS place, count(o) AS assigned,
  CASE WHEN w.struck_off <= date($as_of) THEN duration.inDays(w.listed, w.struck_off).days END AS took,
  w.struck_off IS NULL OR w.struck_off > date($as_of) AS open
WITH place, count(w) AS listed_matters, count(CASE WHEN NOT open THEN 1 END) AS struck, count(CASE WHEN open THEN 1 END) AS still,
  count(CASE WHEN open AND w.listed < date($as_of) - duration({days: $days}) THEN 1 END) AS overdue,
  count(CASE WHEN open AND assigned = 0 THEN 1 END) AS unassigned, min(CASE WHEN open THEN w.listed END) AS oldest, sum(took) AS total, count(took) AS timed
OPTIONAL MATCH (place)-[:PART_OF*0..3]->(c:Community)
WITH c, sum(listed_matters) AS listed_matters, sum(struck) AS struck, sum(still) AS still, sum(overdue) AS overdue, sum(unassigned) AS unassigned,
  min(oldest) AS oldest, sum(total) AS total, sum(timed) AS timed
RETURN c.id AS community_id, c.name AS community, listed_matters, struck, still AS open, overdue, unassigned, oldest,
  CASE WHEN timed > 0 THEN round(10.0 * total / timed) / 10.0 END AS mean_days
ORDER BY overdue DESC, open DESC, community_id;
