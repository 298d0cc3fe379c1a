// id: agreements-by-round
// title.zh: 共建协议按轮次
// title.en: Joint-construction agreements by round
// about.zh: 每一轮签了几份协议，现在在做事、只在纸面上、已到期续签、已到期未续、还没有开始的各几份，日期不详几份，平均签几年。一份协议只归一类。没有写轮次的，轮次为空。
// about.en: For each round: agreements, of them live, on paper, expired and renewed, expired and not renewed, and yet to begin; those with an unknown day; and the mean term in years. Where no round is written it is empty.
// subject: Agreement
// parameters: as_of (date), live_days (int, 365)
// columns: round, agreements, live, paper, renewed, lapsed, coming, undated, mean_years
// column.agreements: int; 协议; agreements
// column.live: int; 在做事; live
// column.paper: int; 只在纸面上; on paper
// column.renewed: int; 到期已续; renewed
// column.lapsed: int; 到期未续; lapsed
// column.coming: int; 还没有开始; yet to begin
// column.undated: int; 日期不详; undated
// column.mean_years: float; 平均期限（年）; mean term in years

:param as_of => date()
:param live_days => 365

// rows
MATCH (a:Agreement)
WITH a, EXISTS {
    MATCH (a)-[k:INCLUDES]->(j:Project)
    WHERE coalesce(j.state, 'running') <> 'abandoned' AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
  } OR EXISTS {
    MATCH (a)<-[:CARRIES_OUT]-(v:Activity)
    WHERE v.date <= date($as_of) AND v.date >= date($as_of) - duration({days: $live_days})
  } AS alive, EXISTS {
    MATCH (a)<-[:RENEWS]-(next:Agreement)
    WHERE next.signed IS NULL OR next.signed <= date($as_of)
  } AS renewed
WITH a, CASE
  WHEN a.signed > date($as_of) THEN 'coming'
  WHEN a.expires < date($as_of) AND renewed THEN 'renewed'
  WHEN a.expires < date($as_of) THEN 'lapsed'
  WHEN alive THEN 'live'
  ELSE 'paper'
END AS state, CASE WHEN a.signed IS NOT NULL AND a.expires IS NOT NULL THEN duration.inDays(a.signed, a.expires).days + 1 END AS term
WITH a.round AS round, count(a) AS agreements, count(CASE state WHEN 'live' THEN 1 END) AS live, count(CASE state WHEN 'paper' THEN 1 END) AS paper,
  count(CASE state WHEN 'renewed' THEN 1 END) AS renewed, count(CASE state WHEN 'lapsed' THEN 1 END) AS lapsed, count(CASE state WHEN 'coming' THEN 1 END) AS coming,
  count(CASE WHEN a.signed IS NULL OR a.expires IS NULL THEN 1 END) AS undated, sum(term) AS total, count(term) AS timed
RETURN round, agreements, live, paper, renewed, lapsed, coming, undated, CASE WHEN timed > 0 THEN round(10.0 * total / timed / 365.25) / 10.0 END AS mean_years
ORDER BY round;
