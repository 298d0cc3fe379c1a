"""Rules, what they find, and the life of a finding: new, open, closed."""

from __future__ import annotations

from orgnet.findings.life import Life, Recorder, Run, latest_run, life_of, record
from orgnet.findings.published import News, Published, last_published, news, note_published, scope_of
from orgnet.findings.rule import SEVERITIES, Rule, finding_id, rules
from orgnet.findings.tables import RunTables, run_rule

__all__ = [
    "SEVERITIES",
    "Life",
    "News",
    "Published",
    "Recorder",
    "Rule",
    "Run",
    "RunTables",
    "finding_id",
    "last_published",
    "latest_run",
    "life_of",
    "news",
    "note_published",
    "record",
    "rules",
    "run_rule",
    "scope_of",
]
