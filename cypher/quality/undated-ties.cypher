// id: undated-ties
// title.zh: 日期不详的联系
// title.en: Ties whose days are not known
// about.zh: 没有起始日期的，以及写明“不详”的，按有效计，另数在这里。多的类型，查旧账（--as-of）时要小心。
// about.en: Ties without a first day, and those whose last day is said to be unknown, count as in force and are counted here. Where they are many, looking at earlier days (--as-of) says little.
// columns: tie, ties, undated
// column.tie: text; 联系; tie
// column.ties: int; 总数; ties
// column.undated: int; 日期不详; undated

// rows
MATCH (:Entity)-[t:COVERS|SUBORDINATE_TO|HAS_SEAT_ON|HOLDS_POST_IN|REGISTERED_WITH|MANAGES|GOVERNS|SERVES]->(:Entity)
RETURN type(t) AS tie, count(t) AS ties, count(CASE WHEN t.undated THEN 1 END) AS undated
ORDER BY tie;
