"""The one order of findings: that of listings, pages, reports and Python alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgnet.findings import SEVERITIES, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from orgnet.view import NetworkView

    Row = Mapping[str, Any]

_SHEET = ("source", "sheet", "row")


def in_order(rows: Iterable[Row], view: NetworkView) -> list[Row]:
    """
    Return findings in their order: by severity, by rule (gaps before weaknesses), by place, and as their subjects stand in the sheet.

    Streets and communities stand in the order of their division codes, one without a code by its id after them, and what is in none
    last: by their names the first grid would come after the sixth (红光第一, 红光第六), and streets in no order that anybody knows.

    Parameters
    ----------
    rows
        With `severity`, `rule`, `street_id`, `community_id`, and `source`, `sheet`, `row` of their subjects (lists where several rows give
        one; the first counts).
    view
        The network that holds the streets and communities.
    """
    severities = {severity: place for place, severity in enumerate(SEVERITIES)}
    known = {rule: place for place, rule in enumerate(rules())}
    codes = {label: dict(view.table(label).select("id", "code").iter_rows()) for label in ("Street", "Community")}

    def key(row: Row) -> tuple[Any, ...]:
        """Return what a finding is sorted by."""
        places = (_place(row[f"{label.lower()}_id"], code) for label, code in codes.items())
        return (severities[row["severity"]], known[row["rule"]], *places, *(_first(row.get(name)) for name in _SHEET))

    return sorted(rows, key=key)


def _place(identity: object, codes: Mapping[str, str | None]) -> tuple[int, str]:
    """Return what a street or a community is sorted by."""
    if not isinstance(identity, str):  # in none
        return 2, ""
    code = codes.get(identity)
    return (1, identity) if code is None else (0, code)


def _first(value: Any) -> tuple[bool, Any]:
    """Return the first of what gives a subject; one of which nothing says where it stands comes last."""
    first = (value[0] if value else None) if isinstance(value, list) else value
    return (first is None, first or 0)
