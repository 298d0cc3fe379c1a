"""What is missing where: coverage by mode, the findings of the rules, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from orgnet.analysis.candidates import candidates
from orgnet.analysis.coverage import by_level, by_street, subjects
from orgnet.analysis.finding_order import in_order
from orgnet.analysis.narrowing import PLACE, place_of, within
from orgnet.analysis.on_day import OnDay, on_day
from orgnet.errors import InputError
from orgnet.findings import Life, Rule, Run, RunTables, latest_run, life_of, record, rules, run_rule
from orgnet.metrics.coverage import MODES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from orgnet.workspace import Workspace

PROVENANCE = ("source", "sheet", "row", "delivery")
FINDINGS = {
    "finding": "object", "rule": "object", "kind": "object", "severity": "object", "subject": "object", "label": "object", "name": "object",
    "street_id": "object", "street": "object", "community_id": "object", "community": "object", "households": "Int64",
    "detail_zh": "object", "detail_en": "object", "state": "object", "first_seen": "object",
    **dict.fromkeys(PROVENANCE, "object"),
}  # fmt: skip
"""Columns of the findings, with their types."""

_PLACE_OF_COUNTS = ("street_id", "street", "community_id", "community")
COUNTS = ("rule", *_PLACE_OF_COUNTS, "findings", "population", "unknown")


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """
    What is missing where, on a day.

    Attributes
    ----------
    as_of, own_day
        The day that was judged, and the graph's own.
    snapshot_id, sample, sources
        What it was judged on: the snapshot, whether any row is invented, the newest delivery of each source.
    coverage
        A row for each level: `level` (label), `total`, `standalone`, `joint`, `instructor`, `none`, `unknown`.
    coverage_by_street
        The same for each street, with `street_id` and `street` before.
    findings
        A row for each finding (`FINDINGS`), the severe first, in the one order of all listings (`orgnet.analysis.finding_order`). `state` is
        "new" or "open" as of the last recorded run ("open" where its rule had never judged before: there is nothing to compare with),
        "unrecorded" where none has seen it; `source`, `sheet`, `row`, `delivery` are lists where several rows give the subject.
    counts
        For each rule and community: `findings`, `population` (the subjects that were judged), `unknown` (those that could not be).
    unknown
        The rows of `counts` where anything is unknown.
    run
        The last recorded run; None before the first, and on another day than the graph's own.
    """

    as_of: date
    own_day: date
    snapshot_id: str
    sample: bool
    sources: list[dict[str, Any]]
    coverage: pd.DataFrame
    coverage_by_street: pd.DataFrame
    findings: pd.DataFrame
    counts: pd.DataFrame
    unknown: pd.DataFrame
    run: Run | None

    @property
    def first(self) -> bool:
        """Whether the last recorded run was the first of all its rules, so that nobody can say what is new."""
        return self.run is not None and self.run.rules == self.run.first


def gaps(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    rule: str | None = None,
    street: str | None = None,
    community: str | None = None,
    record: bool = False,
) -> Gaps:
    """
    Return what is missing where.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    as_of
        The day on which ties are judged; the graph's own by default.
    rule
        Only this rule.
    street, community
        Only this ground: its id or its name.
    record
        Record the run, which opens and closes findings; only on the graph's own day.

    Raises
    ------
    InputError
        If there is no such rule, street or community, or a run is to be recorded on another day.
    """
    day = on_day(workspace, as_of)
    chosen = _chosen(rule)
    answers = {
        one: run_rule(one, workspace.store, snapshot_id=day.snapshot_id, as_of=day.as_of, folder=workspace.settings.runs) for one in chosen
    }
    own = day.as_of == workspace.own_day
    if record:
        _record(workspace, answers, day, whole=rule is None)
    lives, run = (life_of(workspace.store), latest_run(workspace.store)) if own else ({}, None)
    place = place_of(day.whole, street=street, community=community)
    findings = within(_findings(answers, lives, run, day), place)
    counts = within(_counts(answers), place)
    states = within(subjects(day), place)
    return Gaps(
        as_of=day.as_of,
        own_day=workspace.own_day,
        snapshot_id=day.snapshot_id,
        sample=workspace.sample,
        sources=_sources(workspace),
        coverage=by_level(states),
        coverage_by_street=by_street(states),
        findings=findings,
        counts=counts,
        unknown=counts[counts["unknown"] > 0].reset_index(drop=True),
        run=run,
    )


def rates(row: Mapping[str, Any]) -> dict[str, float | None]:
    """
    Return the rates of a row of coverage.

    Parameters
    ----------
    row
        With the counts by mode.

    Returns
    -------
    rates
        `rate` (own and joint), `own_rate`, `with_instructor`, each over what is known, from 0 to 1; None where nothing is known.
    """
    own, joint, instructor, none = (int(row[state]) for state in (*MODES, "none"))
    known = own + joint + instructor + none
    counts = {"rate": own + joint, "own_rate": own, "with_instructor": own + joint + instructor}
    return {name: count / known if known else None for name, count in counts.items()}


def _chosen(rule: str | None) -> list[Rule]:
    every = rules()
    if rule is None:
        return list(every.values())
    if rule not in every:
        raise InputError(
            f"没有规则“{rule}”。规则有：{'、'.join(every)}。用 orgnet rules 查看。",
            f"There is no rule {rule!r}. The rules are: {', '.join(every)}. See `orgnet rules`.",
        )
    return [every[rule]]


def _record(workspace: Workspace, answers: Mapping[Rule, RunTables], day: OnDay, *, whole: bool) -> None:
    if day.as_of != workspace.own_day:
        raise InputError(
            f"只能记录图库自己日期（{workspace.own_day}）的检查，不能记录 {day.as_of} 的。请不要给出日期 as_of（命令行写 --as-of）。",
            f"Only a run on the graph's own day ({workspace.own_day}) is recorded, not one on {day.as_of}. Leave `as_of` out (--as-of on the command line).",
        )
    record(workspace.store, answers, snapshot_id=day.snapshot_id, as_of=day.as_of, whole=whole)


def _findings(answers: Mapping[Rule, RunTables], lives: Mapping[str, Life], run: Run | None, day: OnDay) -> pd.DataFrame:
    found = [
        {**_finding(rule, row), **_life(lives.get(rule.finding(row)), run)}
        for rule, tables in answers.items()
        for row in tables.findings.to_dict("records")
    ]
    given = _provenance(day, {row["label"] for row in found})
    complete = in_order(({**row, **given.get(row["subject"], {})} for row in found), day.whole)
    return pd.DataFrame({name: pd.Series([row.get(name) for row in complete], dtype=dtype) for name, dtype in FINDINGS.items()})


def _finding(rule: Rule, row: Mapping[Any, Any]) -> dict[str, Any]:
    subject = row[rule.identity]
    households = row.get("households")
    return {
        "finding": rule.finding(row),
        "rule": rule.id,
        "kind": rule.kind,
        "severity": rule.severity,
        "subject": subject,
        "label": rule.label(row),
        "name": row[rule.name_column],
        **{column: row[column] for column in PLACE},
        "households": None if pd.isna(households) else households,
        "detail_zh": rule.detail(row, "zh"),
        "detail_en": rule.detail(row, "en"),
    }


def _life(life: Life | None, run: Run | None) -> dict[str, Any]:
    if life is None or run is None or not life.open:
        return {"state": "unrecorded", "first_seen": None}
    new = life.opened_run == run.id and life.rule not in run.first
    return {"state": "new" if new else "open", "first_seen": life.opened}


def _provenance(day: OnDay, labels: set[str]) -> dict[str, dict[str, Any]]:
    """Return for each node of these kinds which line of which sheet gives it."""
    given = {}
    for label in labels:
        for identity, *lists in day.whole.table(label).select("id", *PROVENANCE).iter_rows():
            given[identity] = {name: _single(values) for name, values in zip(PROVENANCE, lists, strict=True)}
    return given


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _counts(answers: Mapping[Rule, RunTables]) -> pd.DataFrame:
    # Counted in dictionaries: for some hundred rows a merge of tables takes a hundred times as long.
    counted: dict[tuple[Any, ...], dict[str, int]] = {}
    for rule, tables in answers.items():
        for name, table in (("findings", tables.findings), ("population", tables.population), ("unknown", tables.unknown)):
            sizes = [1] * len(table) if name == "findings" else table[name].tolist()
            for place, size in zip(table[list(_PLACE_OF_COUNTS)].itertuples(index=False, name=None), sizes, strict=True):
                row = counted.setdefault((rule.id, *place), dict.fromkeys(COUNTS[-3:], 0))
                row[name] += int(size)
    rows = [(*key, *sizes.values()) for key, sizes in counted.items()]
    columns = zip(*rows, strict=True) if rows else [()] * len(COUNTS)
    dtypes = dict.fromkeys(COUNTS[:-3], "object") | dict.fromkeys(COUNTS[-3:], "int64")
    return pd.DataFrame({name: pd.Series(list(values), dtype=dtypes[name]) for name, values in zip(COUNTS, columns, strict=True)})


def _sources(workspace: Workspace) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "date": one.date, "delivery": one.delivery, "sample": one.sample, "norms": list(one.norms), "note": one.note}
        for one in workspace.snapshot.manifest.sources
    ]


__all__ = ["FINDINGS", "Gaps", "candidates", "gaps", "rates"]
