"""
The life of a finding, kept in the graph beside what it is about.

``(:Orgnet:Run {id, as_of, snapshot, started, rules, hashes, findings, opened, closed})`` and
``(:Orgnet:Finding {id, rule, subject, first_seen, opened, opened_run, closed, closed_run, closed_why})``; a single
``(:Orgnet:Runs {id: 'runs', latest})`` names the newest run, and lets only one of two commands that record at once go on.

Only a recorded run opens and closes findings, and only one as of the graph's own day on a complete graph is recorded. The same
rules about the same snapshot on the same day are not recorded twice, so that looking again never ages what is new.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from orgnet.errors import BusyError, IncompleteGraphError
from orgnet.findings.rule import Rule, finding_id
from orgnet.queries import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgnet.findings.tables import RunTables

GONE, ORPHANED, RULE_CHANGED, UNKNOWN = "gone", "orphaned", "rule_changed", "unknown"
"""Why a finding was closed: it is mended, its subject left, its rule or a parameter changed, it is not reported any more."""

_COMPLETE = "MATCH (r:Orgnet {id: 'receipt'}) WHERE r.state = 'complete' AND r.snapshot = $snapshot"
_ENSURE = "OPTIONAL MATCH (o:Orgnet {id: 'runs'}) WITH o WHERE o IS NULL CREATE (:Orgnet:Runs {id: 'runs', latest: ''})"
_TAKE = f"""{_COMPLETE}
MATCH (n:Orgnet {{id: 'runs'}}) WHERE n.latest = $previous
SET n.latest = $id
CREATE (run:Orgnet:Run {{id: $id}}) SET run += $run
RETURN run.id AS id"""
_MINE = "MATCH (n:Orgnet {id: 'runs'}) WHERE n.latest = $id"
_OPEN = f"""{_MINE}
UNWIND $rows AS row
CREATE (f:Orgnet:Finding {{id: row.id}}) SET f += row.props"""
_REOPEN = f"""{_MINE}
UNWIND $rows AS row
MATCH (f:Orgnet {{id: row.id}})
SET f.opened = row.opened, f.opened_run = $id, f.closed = null, f.closed_run = null, f.closed_why = null"""
_CLOSE = f"""{_MINE}
UNWIND $rows AS row
MATCH (f:Orgnet {{id: row.id}})
SET f.closed = row.closed, f.closed_run = $id, f.closed_why = row.why"""
_LATEST = """MATCH (n:Orgnet {id: 'runs'}) MATCH (run:Orgnet {id: n.latest})
RETURN run.id AS id, run.as_of AS as_of, run.snapshot AS snapshot, run.started AS started, run.hashes AS hashes,
  run.findings AS findings, run.opened AS opened, run.closed AS closed"""
_FINDINGS = """MATCH (f:Finding) RETURN f.id AS id, f.rule AS rule, f.subject AS subject, f.first_seen AS first_seen,
  f.opened AS opened, f.opened_run AS opened_run, f.closed AS closed, f.closed_run AS closed_run, f.closed_why AS why"""
_SUBJECTS = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.reported AS reported"
_BATCH = 5000


class Recorder(Reader, Protocol):
    """What runs are written through, such as `orgnet.store.Store`."""

    def write(self, statements: Sequence[tuple[str, Mapping[str, object]]]) -> list[list[dict[str, Any]]]:
        """Run statements in one transaction, all or nothing."""
        ...


@dataclass(frozen=True)
class Run:
    """
    A recorded run.

    Attributes
    ----------
    id
        Its id.
    as_of, snapshot
        The day and the snapshot that it judged.
    started
        When it was recorded (UTC).
    hashes
        Hash of each rule that it ran, parameters included, by rule.
    findings, opened, closed
        How many findings there were, how many were new, how many went.
    """

    id: str
    as_of: dt.date
    snapshot: str
    started: dt.datetime
    hashes: Mapping[str, str]
    findings: int
    opened: int
    closed: int


@dataclass(frozen=True)
class Life:
    """
    What is recorded of one finding.

    Attributes
    ----------
    id, rule, subject
        Which it is.
    first_seen
        The day that it was first seen at all.
    opened, opened_run
        Day and run that opened it the last time.
    closed, closed_run, why
        Day and run that closed it, and why; None while it is open.
    """

    id: str
    rule: str
    subject: str
    first_seen: dt.date
    opened: dt.date
    opened_run: str
    closed: dt.date | None = None
    closed_run: str | None = None
    why: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.closed is None


def latest_run(reader: Reader) -> Run | None:
    """Return the newest recorded run, None before the first."""
    rows = reader.read(_LATEST)
    if not rows:
        return None
    row = rows[0]
    hashes = dict(entry.split("=", 1) for entry in row["hashes"])
    started = dt.datetime.fromisoformat(row["started"])
    return Run(row["id"], row["as_of"], row["snapshot"], started, hashes, row["findings"], row["opened"], row["closed"])


def life_of(reader: Reader) -> dict[str, Life]:
    """Return what is recorded of every finding, open or closed, by id."""
    return {row["id"]: Life(**row) for row in reader.read(_FINDINGS)}


def record(
    store: Recorder,
    answers: Mapping[Rule, RunTables],
    *,
    snapshot_id: str,
    as_of: dt.date,
    parameters: Mapping[str, Mapping[str, object]] | None = None,
    whole: bool = True,
) -> Run:
    """
    Record a run: open what is new, close what is gone.

    Parameters
    ----------
    store
        The graph.
    answers
        What each rule that ran has answered.
    snapshot_id
        The snapshot that was judged; the graph must hold it, completely.
    as_of
        The day that was judged, which is the graph's own.
    parameters
        Parameters by rule, where they were not the defaults.
    whole
        Whether these are all rules that there are: then findings of rules that are no more are closed, too.

    Raises
    ------
    IncompleteGraphError
        If the graph holds another state, or an incomplete one, by the time it is written.
    BusyError
        If another command keeps recording at the same time.
    """
    hashes = {rule.id: _rule_hash(rule, (parameters or {}).get(rule.id)) for rule in answers}
    store.write([(_ENSURE, {})])
    for _ in range(3):
        before = latest_run(store)
        if before and (before.snapshot, before.as_of) == (snapshot_id, as_of) and hashes.items() <= before.hashes.items():
            return before
        run = _try(store, answers, before, hashes, snapshot_id=snapshot_id, as_of=as_of, whole=whole)
        if run is not None:
            return run
        _require_state(store, snapshot_id)
    raise BusyError(
        "另一个命令也在记录检查结果。请稍后重试。",
        "Another command is recording its findings, too. Try again in a moment.",
    )


def _try(
    store: Recorder,
    answers: Mapping[Rule, RunTables],
    before: Run | None,
    hashes: Mapping[str, str],
    *,
    snapshot_id: str,
    as_of: dt.date,
    whole: bool,
) -> Run | None:
    """Record unless somebody else has recorded since `before`."""
    lives = life_of(store)
    current = {
        finding_id(rule.id, subject): (rule.id, subject) for rule, tables in answers.items() for subject in tables.findings[rule.identity]
    }
    identity = f"run-{secrets.token_hex(6)}"
    known = {one: life for one, life in lives.items() if one in current}
    fresh = [one for one in current if one not in known]
    again = [one for one, life in known.items() if not life.open]
    judged = set(hashes)
    left = [life for one, life in lives.items() if life.open and one not in current and (whole or life.rule in judged)]
    whys = _why_closed(store, left, {rule.id: rule for rule in answers}, before.hashes if before else {}, hashes)
    opened, started = len(fresh) + len(again), dt.datetime.now(dt.UTC).replace(microsecond=0)
    kept = {} if whole or before is None else before.hashes
    run = Run(identity, as_of, snapshot_id, started, {**kept, **hashes}, len(current), opened, len(left))
    props = {"first_seen": as_of, "opened": as_of, "opened_run": identity}
    created = [{"id": one, "props": {"rule": current[one][0], "subject": current[one][1], **props}} for one in fresh]
    reopened = [{"id": one, "opened": as_of} for one in again]
    closed = [{"id": life.id, "closed": as_of, "why": whys[life.id]} for life in left]
    taken, *_ = store.write(
        [
            (_TAKE, {"snapshot": snapshot_id, "previous": before.id if before else "", "id": identity, "run": _stored(run)}),
            *((_OPEN, {"id": identity, "rows": rows}) for rows in _batches(created)),
            *((_REOPEN, {"id": identity, "rows": rows}) for rows in _batches(reopened)),
            *((_CLOSE, {"id": identity, "rows": rows}) for rows in _batches(closed)),
        ]
    )
    return run if taken else None


def _why_closed(
    reader: Reader, left: Sequence[Life], judged: Mapping[str, Rule], before: Mapping[str, str], hashes: Mapping[str, str]
) -> dict[str, str]:
    """Return why each finding that is no longer found went."""
    subjects = (
        {row["id"]: row["reported"] for row in reader.read(_SUBJECTS, {"ids": sorted({life.subject for life in left})})} if left else {}
    )
    whys = {}
    for life in left:
        rule = judged.get(life.rule)
        if life.subject not in subjects:
            whys[life.id] = ORPHANED
        elif rule is None or before.get(life.rule, hashes[life.rule]) != hashes[life.rule]:
            whys[life.id] = RULE_CHANGED
        elif not set(rule.needs) <= set(subjects[life.subject] or ()):
            whys[life.id] = UNKNOWN
        else:
            whys[life.id] = GONE
    return whys


def _require_state(reader: Reader, snapshot_id: str) -> None:
    if not reader.read(f"{_COMPLETE} RETURN r.id AS id", {"snapshot": snapshot_id}):
        raise IncompleteGraphError(
            "检查期间图库有了变化，结果没有记录。请等导入完成后重新运行 orgnet gaps。",
            "The graph changed while it was judged, so nothing was recorded. Run `orgnet gaps` again when the load has finished.",
        )


def _stored(run: Run) -> dict[str, object]:
    return {
        "as_of": run.as_of,
        "snapshot": run.snapshot,
        "started": run.started.isoformat(),
        "rules": sorted(run.hashes),
        "hashes": [f"{rule}={value}" for rule, value in sorted(run.hashes.items())],
        "findings": run.findings,
        "opened": run.opened,
        "closed": run.closed,
    }


def _rule_hash(rule: Rule, parameters: Mapping[str, object] | None) -> str:
    """Return the hash of a rule with its parameters, the day left out."""
    if not parameters:
        return rule.query.hash
    return f"{rule.query.hash}:{json.dumps(dict(parameters), sort_keys=True, default=str)}"


def _batches(rows: Sequence[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    return [list(rows[first : first + _BATCH]) for first in range(0, len(rows), _BATCH)]
