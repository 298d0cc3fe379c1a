"""
The life of a finding, kept in the graph beside what it is about.

``(:Orgnet:Run {id, number, as_of, snapshot, started, rules, first, hashes, findings, opened, closed})`` and
``(:Orgnet:Finding {id, rule, subject, beside, street, first_seen, opened, opened_run, closed, closed_run, closed_why, spans})``; a single
``(:Orgnet:Runs {id: 'runs', latest})`` names the newest run, and lets only one of two commands that record at once go on. Runs are
numbered in their order, and `spans` keeps from which run to which a finding that came back had been open before, so that what was open
at any run can still be said.

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
from orgnet.queries import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgnet.findings.rule import Rule
    from orgnet.findings.tables import RunTables

GONE, ORPHANED, RULE_CHANGED, UNKNOWN = "gone", "orphaned", "rule_changed", "unknown"
"""Why a finding was closed: it is mended, what it is about left, its rule or a parameter changed, it is not reported any more."""

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
SET f.opened = row.opened, f.opened_run = $id, f.street = row.street, f.spans = row.spans,
  f.closed = null, f.closed_run = null, f.closed_why = null"""
_CLOSE = f"""{_MINE}
UNWIND $rows AS row
MATCH (f:Orgnet {{id: row.id}})
SET f.closed = row.closed, f.closed_run = $id, f.closed_why = row.why"""
_LATEST = """MATCH (n:Orgnet {id: 'runs'}) MATCH (run:Orgnet {id: n.latest})
RETURN run.id AS id, coalesce(run.number, 0) AS number, run.as_of AS as_of, run.snapshot AS snapshot, run.started AS started, run.rules AS rules,
  coalesce(run.first, []) AS first, run.hashes AS hashes, run.findings AS findings, run.opened AS opened, run.closed AS closed"""
_FINDINGS = """MATCH (f:Finding) RETURN f.id AS id, f.rule AS rule, f.subject AS subject, f.street AS street, f.first_seen AS first_seen,
  f.beside AS beside, f.opened AS opened, f.opened_run AS opened_run, f.closed AS closed, f.closed_run AS closed_run, f.closed_why AS why,
  f.spans AS spans"""
_NUMBERS = "MATCH (run:Run) RETURN run.id AS id, coalesce(run.number, 0) AS number"
_SUBJECTS = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, properties(e) AS cells"
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
    id, number
        Its id, and the how manyth it is.
    as_of, snapshot
        The day and the snapshot that it judged.
    started
        When it was recorded (UTC).
    rules
        The rules that have judged this snapshot on this day, by this run or one before it.
    first
        Those of them that had never judged anything before: there is nothing to compare with, so what they found is open, not new.
    hashes
        Hash of each rule that ever ran, parameters included, by rule.
    findings, opened, closed
        How many findings there were, how many were new, how many went.
    """

    id: str
    number: int
    as_of: dt.date
    snapshot: str
    started: dt.datetime
    rules: frozenset[str]
    first: frozenset[str]
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
    beside
        Ids of what it is about besides its subject, for a rule about pairs.
    street
        Id of the street that it was in when it was opened.
    first_seen
        The day that it was first seen at all.
    opened, opened_run
        Day and run that opened it the last time.
    closed, closed_run, why
        Day and run that closed it, and why; None while it is open.
    spans
        For one that came back: the runs that had opened and closed it before, oldest first.
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
    street: str | None = None
    spans: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.closed is None

    def open_at(self, number: int, numbers: Mapping[str, int]) -> bool:
        """
        Whether it was open when a run had been recorded.

        Parameters
        ----------
        number
            Number of that run.
        numbers
            Number of every run, by id.
        """
        spans = (*self.spans, (self.opened_run, self.closed_run))
        return any(numbers[first] <= number and (last is None or number < numbers[last]) for first, last in spans)


def latest_run(reader: Reader) -> Run | None:
    """Return the newest recorded run, None before the first."""
    rows = reader.read(_LATEST)
    if not rows:
        return None
    row = rows[0]
    hashes = dict(entry.split("=", 1) for entry in row["hashes"])
    started = dt.datetime.fromisoformat(row["started"])
    return Run(**{**row, "started": started, "rules": frozenset(row["rules"]), "first": frozenset(row["first"]), "hashes": hashes})


def life_of(reader: Reader) -> dict[str, Life]:
    """Return what is recorded of every finding, open or closed, by id."""
    return {
        row["id"]: Life(**{**row, "spans": _spans(row["spans"]), "beside": tuple(row["beside"] or ())}) for row in reader.read(_FINDINGS)
    }


def numbers_of_runs(reader: Reader) -> dict[str, int]:
    """Return the number of every recorded run, by id."""
    return {row["id"]: row["number"] for row in reader.read(_NUMBERS)}


def _spans(stored: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    pairs = (span.split(" ") for span in stored or ())
    return tuple((first, last) for first, last in pairs)


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
        same = before is not None and (before.snapshot, before.as_of) == (snapshot_id, as_of)
        if before is not None and same and hashes.items() <= before.hashes.items() and hashes.keys() <= before.rules:
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
    current = _current(answers)
    identity = f"run-{secrets.token_hex(6)}"
    fresh = [one for one in current if one not in lives]
    again = [life for one, life in lives.items() if one in current and not life.open]
    left = [life for one, life in lives.items() if life.open and one not in current and (whole or life.rule in hashes)]
    whys = _why_closed(store, left, {rule.id: rule for rule in answers}, before.hashes if before else {}, hashes)
    same = before is not None and (before.snapshot, before.as_of) == (snapshot_id, as_of)
    run = Run(
        id=identity,
        number=before.number + 1 if before else 1,
        as_of=as_of,
        snapshot=snapshot_id,
        started=dt.datetime.now(dt.UTC).replace(microsecond=0),
        rules=frozenset(hashes) | (before.rules if before and same else frozenset()),
        first=frozenset(hashes.keys() - (before.hashes if before else {})) | (before.first if before and same else frozenset()),
        hashes={**({} if whole or before is None else before.hashes), **hashes},
        findings=len(current),
        opened=len(fresh) + len(again),
        closed=len(left),
    )
    props = {"first_seen": as_of, "opened": as_of, "opened_run": identity}
    created = [{"id": one, "props": {**current[one], **props}} for one in fresh]
    reopened = [{"id": life.id, "opened": as_of, "street": current[life.id]["street"], "spans": _kept(life)} for life in again]
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


def _current(answers: Mapping[Rule, RunTables]) -> dict[str, dict[str, Any]]:
    """Return what there is now, by id of the finding: its rule, its subject, what else it is about, and the street of the subject."""
    return {
        rule.finding(row): {
            "rule": rule.id,
            "subject": row[rule.identity],
            "street": row.get("street_id"),
            **({"beside": list(beside)} if (beside := rule.beside(row)) else {}),
        }
        for rule, tables in answers.items()
        for row in tables.findings.to_dict("records")
    }


def _kept(life: Life) -> list[str]:
    """Return the spans of a finding that comes back, the last one included."""
    return [" ".join(span) for span in (*life.spans, (life.opened_run, life.closed_run or ""))]


def _why_closed(
    reader: Reader, left: Sequence[Life], judged: Mapping[str, Rule], before: Mapping[str, str], hashes: Mapping[str, str]
) -> dict[str, str]:
    """Return why each finding that is no longer found went."""
    ids = sorted({one for life in left for one in (life.subject, *life.beside)})
    subjects = {row["id"]: row["cells"] for row in reader.read(_SUBJECTS, {"ids": ids})} if ids else {}
    whys = {}
    for life in left:
        rule = judged.get(life.rule)
        if not subjects.keys() >= {life.subject, *life.beside}:
            whys[life.id] = ORPHANED
        elif rule is None or before.get(life.rule, hashes[life.rule]) != hashes[life.rule]:
            whys[life.id] = RULE_CHANGED
        elif _unknown(rule, subjects[life.subject]):
            whys[life.id] = UNKNOWN
        else:
            whys[life.id] = GONE
    return whys


def _unknown(rule: Rule, cells: Mapping[str, Any]) -> bool:
    """Return whether a rule cannot judge a subject any more: a topic is not reported there, or a cell is blank."""
    return not set(rule.needs) <= set(cells.get("reported") or ()) or any(cells.get(name) is None for name in rule.given)


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
        "number": run.number,
        "rules": sorted(run.rules),
        "first": sorted(run.first),
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
