"""Rules, what they find, and the life of a finding: new, open, closed."""

from __future__ import annotations

from orgnet.findings.life import Life, Recorder, Run, latest_run, life_of, record
from orgnet.findings.rule import SEVERITIES, Rule, finding_id, rules
from orgnet.findings.tables import RunTables, run_rule

__all__ = [
    "SEVERITIES",
    "Life",
    "Recorder",
    "Rule",
    "Run",
    "RunTables",
    "finding_id",
    "latest_run",
    "life_of",
    "record",
    "rules",
    "run_rule",
]
