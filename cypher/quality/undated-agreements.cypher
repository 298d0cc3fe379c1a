// id: undated-agreements
// title.zh: 日期不全的共建协议
// title.en: Agreements without a first or last day
// about.zh: 没有签订日期或到期日期的协议按在期计。请向签约单位补问日期。
// about.en: An agreement without a day of signing or an end counts as in force. Ask its parties for the days.
// subject: Agreement
// columns: agreement_id, agreement, signed, expires, source, sheet, row

// rows
MATCH (a:Agreement)
WHERE a.signed IS NULL OR a.expires IS NULL
RETURN a.id AS agreement_id, a.name AS agreement, a.signed AS signed, a.expires AS expires, a.source AS source, a.sheet AS sheet, a.row AS row
ORDER BY agreement_id;
