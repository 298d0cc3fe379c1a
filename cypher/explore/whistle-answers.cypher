// id: whistle-answers
// title.zh: 各组织的应哨
// title.en: How each organisation answers whistles
// about.zh: 每个被吹到的组织在规定天数内被吹到几次，期限内应哨、逾期才应、逾期未应、还在期内、说不清的各几次，应哨平均和最长用几天。没有写应哨日期或没有写期限的归入说不清。单位和它自己的
//   党组织分开列。
// about.en: For each organisation that was called: calls in so many days, answered in time, answered late, unanswered past the due date, still within it, and undecided; mean and longest days to an answer.
//   An answer without its day and a whistle without a due date are undecided. A unit and its own Party organisation are listed apart.
// parameters: as_of (date), days (int, 365)
// columns: organisation_id, organisation, label, calls, in_time, late, unanswered, waiting, undecided, mean_days, longest_days
// column.calls: int; 被吹哨; calls
// column.in_time: int; 按期应哨; in time
// column.late: int; 逾期才应; late
// column.unanswered: int; 逾期未应; unanswered
// column.waiting: int; 还在期内; waiting
// column.undecided: int; 说不清; undecided
// column.mean_days: float; 平均用时（天）; mean days
// column.longest_days: int; 最长用时（天）; longest days

:param as_of => date()
:param days => 365

// rows
MATCH (w:Whistle)-[k:ADDRESSED_TO]->(o:Organisation)
WHERE w.raised <= date($as_of) AND w.raised >= date($as_of) - duration({days: $days}) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
OPTIONAL MATCH (o)-[r:ANSWERED]->(w)
WHERE (r.date IS NULL OR r.date <= date($as_of)) AND (r.since IS NULL OR r.since <= date($as_of)) AND (r.until IS NULL OR r.until >= date($as_of))
WITH w, o, count(r) AS answers, min(r.date) AS first
WITH w, o, answers, first, CASE
  WHEN answers > 0 AND (first IS NULL OR w.due IS NULL) THEN 'undecided'
  WHEN answers > 0 AND first <= w.due THEN 'in_time'
  WHEN answers > 0 THEN 'late'
  WHEN w.due IS NULL THEN 'undecided'
  WHEN w.due < date($as_of) THEN 'unanswered'
  ELSE 'waiting'
END AS state, CASE WHEN first IS NOT NULL THEN duration.inDays(w.raised, first).days END AS took
WITH o, count(w) AS calls, count(CASE state WHEN 'in_time' THEN 1 END) AS in_time, count(CASE state WHEN 'late' THEN 1 END) AS late,
  count(CASE state WHEN 'unanswered' THEN 1 END) AS unanswered, count(CASE state WHEN 'waiting' THEN 1 END) AS waiting,
  count(CASE state WHEN 'undecided' THEN 1 END) AS undecided, sum(took) AS total, count(took) AS timed, max(took) AS longest_days
RETURN o.id AS organisation_id, o.name AS organisation,
  head([kind IN labels(o) WHERE NOT kind IN ['Entity', 'Organisation', 'PartyOrganisation']]) AS label,
  calls, in_time, late, unanswered, waiting, undecided, CASE WHEN timed > 0 THEN round(10.0 * total / timed) / 10.0 END AS mean_days, longest_days
ORDER BY unanswered DESC, calls DESC, organisation_id;
