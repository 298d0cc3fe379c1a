"""Rules as pages show them: titles, severities, which rule finds the gap of a kind of ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.components.severity import LEVELS
from orgnet.queries import library

if TYPE_CHECKING:
    from orgnet.queries import Query


def rules() -> dict[str, Query]:
    """Return the rules by name: gaps before weaknesses, high before low, then by name."""
    found = [query for query in library().values() if query.folder == "gaps"]
    found.sort(key=lambda rule: (LEVELS.index(rule.header["severity"]), rule.header["kind"] != "gap", rule.name))
    return {rule.name: rule for rule in found}


def rule_for(label: str, kind: str = "gap") -> str | None:
    """Return the name of the rule of a kind whose subject is `label`, if there is one."""
    for name, rule in rules().items():
        if label in rule.listed("subject") and rule.header["kind"] == kind:
            return name
    return None
