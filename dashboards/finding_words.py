"""What a finding is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards.rules import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.visit import Visit


def title_of(row: Mapping[str, Any], visit: Visit) -> str:
    """Name a finding as a sentence does: the subject, then what it lacks."""
    words = visit.words
    key = f"finding.{row['rule']}"
    if words.has(key):
        return words(key, name=row["name"])
    rule = rules().get(row["rule"])
    return words("finding.other", name=row["name"], rule=rule.title(visit.lang) if rule else row["rule"])


def detail(row: Mapping[str, Any], visit: Visit) -> str:
    """Say what the run found besides, in the visit's language."""
    text = row.get("detail_zh" if visit.lang == "zh" else "detail_en")
    return text if isinstance(text, str) else ""


def day_of(delivery: str) -> str:
    """Return the day of a delivery, with which its identity begins."""
    day = delivery.partition("-")[0]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdigit() else delivery  # noqa: PLR2004 - year, month, day
