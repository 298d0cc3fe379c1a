"""The filters of the gaps page: read from the address, put on the rows, shown as pickers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import html

from dashboards.area import no_such_place
from dashboards.aria import aria
from dashboards.components.severity import LEVELS
from dashboards.components.text import link
from dashboards.rules import applying, rules
from orgnet.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboards.visit import Visit
    from orgnet.analysis.gaps import Gaps

NAMES = ("rule", "severity", "street", "community")


@dataclass(frozen=True)
class Filters:
    """
    What the address asks for.

    Parameters
    ----------
    rule, severity, street, community
        Name of a rule, a severity, ids of ground; None means all.
    place
        Name of the community, else of the street.
    said
        The filters in words.
    """

    rule: str | None
    severity: str | None
    street: str | None
    community: str | None
    place: str | None
    said: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.said)

    @property
    def query(self) -> dict[str, str | None]:
        """The filters as an address holds them."""
        return {name: getattr(self, name) for name in NAMES}


def _places(gaps: Gaps, level: str) -> dict[str, str]:
    """Return the names of all streets or communities by id, in the order of their names."""
    frames = [frame for frame in (gaps.counts, gaps.coverage_by_street, gaps.findings) if f"{level}_id" in frame.columns]
    names: dict[str, str] = {}
    for frame in frames:
        found = frame[[f"{level}_id", level]].dropna().drop_duplicates()
        names.update(dict(zip(found[f"{level}_id"], found[level], strict=True)))
    return dict(sorted(names.items(), key=lambda item: item[1]))


def filters_of(visit: Visit, gaps: Gaps) -> Filters:
    """
    Read the filters of an address.

    Raises
    ------
    InputError
        When the address names a rule, a severity, a street or a community that there is not.
    """
    rule, severity, street, community = (visit.get(name) for name in NAMES)
    if rule is not None and rule not in rules():
        raise InputError(f"没有规则“{rule[:60]}”。请清除条件。", f"There is no rule {rule[:60]!r}. Clear the filters.")
    if severity is not None and severity not in LEVELS:
        raise InputError(f"没有级别“{severity[:20]}”。请清除条件。", f"There is no severity {severity[:20]!r}. Clear the filters.")
    words = visit.words
    streets, communities = _places(gaps, "street"), _places(gaps, "community")
    for asked, known in ((street, streets), (community, communities)):
        if asked is not None and asked not in known:
            raise no_such_place(asked)
    said = [rules()[rule].title(visit.lang)] if rule else []
    said += [words("filter.severity.is", severity=words(f"severity.{severity}"))] if severity else []
    said += [streets[street]] if street else []
    said += [communities[community]] if community else []
    place = communities.get(community) if community else streets.get(street or "")
    return Filters(rule, severity, street, community, place, tuple(said))


def judged(gaps: Gaps, chosen: Filters) -> tuple[int, int, int]:
    """Return how many subjects were judged where the filters look, how many could not be, and of how many rules; severities left out."""
    counts = gaps.counts
    for column, value in (("rule", chosen.rule), ("street_id", chosen.street), ("community_id", chosen.community)):
        if value is not None:
            counts = counts[counts[column] == value]
    return int(counts["population"].sum()), int(counts["unknown"].sum()), int(counts.loc[counts["unknown"] > 0, "rule"].nunique())


def filtered(findings: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Return the findings that the filters leave, in their order (`orgnet.analysis.finding_order`)."""
    found = findings
    columns = {"rule": "rule", "severity": "severity", "street": "street_id", "community": "community_id"}
    for name, column in columns.items():
        value = getattr(chosen, name)
        if value is not None:
            found = found[found[column] == value]
    return found


def pickers(visit: Visit, gaps: Gaps, chosen: Filters) -> html.Div:
    """Draw the pickers."""
    words = visit.words
    communities = _places(gaps, "community")
    if chosen.street:
        inside = gaps.findings.loc[gaps.findings["street_id"] == chosen.street, "community_id"]
        if "community_id" in gaps.counts.columns:
            inside = gaps.counts.loc[gaps.counts["street_id"] == chosen.street, "community_id"]
        communities = {id_: name for id_, name in communities.items() if id_ in set(inside) or id_ == chosen.community}
    options = {
        "street": _places(gaps, "street"),
        "community": communities,
        "severity": {level: words(f"severity.{level}") for level in LEVELS},
    }
    drawn: list[Any] = [_picker(visit, "rule", _grouped(visit, gaps, chosen), chosen.rule)]
    drawn += [_picker(visit, name, _options(options[name]), getattr(chosen, name)) for name in ("street", "community", "severity")]
    if chosen.any:
        drawn.append(link(words("filter.clear"), visit.link(visit.path), className="btn"))
    return html.Div(drawn, className="filters")


def _options(choices: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"value": key, "label": label} for key, label in choices.items()]


def _grouped(visit: Visit, gaps: Gaps, chosen: Filters) -> list[dict[str, Any]]:
    """Return the rules by kind: those that had anything to judge, and the one that is chosen."""
    groups: dict[str, dict[str, str]] = {}
    for name, rule in rules().items():
        if name in applying(gaps) or name == chosen.rule:
            groups.setdefault(rule.header["kind"], {})[name] = rule.title(visit.lang)
    return [{"group": visit.words(f"kind.{kind}"), "items": _options(groups[kind])} for kind in ("gap", "weakness") if kind in groups]


def _picker(visit: Visit, name: str, options: list[dict[str, Any]], value: str | None) -> dmc.Select:
    words = visit.words
    known = {item["value"] for option in options for item in option.get("items", [option])}
    return dmc.Select(
        id={"type": "filter", "name": name},
        data=options,
        value=value if value in known else None,
        placeholder=words(f"filter.{name}.all"),
        searchable=True,
        clearable=True,
        nothingFoundMessage=words("filter.nothing"),
        size="xs",
        w=200 if name == "rule" else 136 if name != "severity" else 110,
        **aria(label=words(f"column.{name}")),
    )
