"""
What was published last, kept in the graph, so that the next report can say what is new since.

``(:Orgnet:Report {id, run, as_of, started, previous, previous_as_of})``, one for each scope: `report-gaps` for the whole graph,
`report-gaps:<street id>` for a street. It is written after the files are in their place. `previous` is the run that the report before
it was made of: the same report published again from the same run is compared with that one, so that its news does not age.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgnet.findings.life import GONE, ORPHANED, life_of, numbers_of_runs

if TYPE_CHECKING:
    from orgnet.findings.life import Life, Recorder, Run
    from orgnet.queries import Reader

_READ = """MATCH (r:Orgnet {id: $id})
RETURN r.run AS run, r.as_of AS as_of, r.previous AS previous, r.previous_as_of AS previous_as_of"""
_ENSURE = "OPTIONAL MATCH (r:Orgnet {id: $id}) WITH r WHERE r IS NULL CREATE (:Orgnet:Report {id: $id})"
_NOTE = "MATCH (r:Orgnet {id: $id}) SET r += $report RETURN r.id AS id"


@dataclass(frozen=True)
class Published:
    """
    A report that was published.

    Attributes
    ----------
    run
        Id of the recorded run that it was made of.
    as_of
        The day that it judged.
    """

    run: str
    as_of: dt.date


@dataclass(frozen=True)
class News:
    """
    What a report can say about the time since the last one.

    Attributes
    ----------
    since
        The last report; None where this is the first of its scope, and nothing can be compared.
    new
        Ids of the findings that were not open then and are now.
    closed
        What was open then, is not any more, and was mended or has left with its subject.
    dropped
        What was open then and is not listed any more for another reason: not reported any more, or the rule has changed.
    """

    since: Published | None = None
    new: frozenset[str] = frozenset()
    closed: tuple[Life, ...] = ()
    dropped: tuple[Life, ...] = ()


def scope_of(street: str | None) -> str:
    """Return the id under which reports on a street, or on everything, are noted."""
    return "report-gaps" if street is None else f"report-gaps:{street}"


def last_published(reader: Reader, scope: str, run: Run) -> Published | None:
    """Return the last report of a scope that was made of an earlier run than `run`; None where there was none."""
    rows = reader.read(_READ, {"id": scope})
    if not rows or rows[0]["run"] is None:
        return None
    row = rows[0]
    if row["run"] != run.id:
        return Published(row["run"], row["as_of"])
    return None if row["previous"] is None else Published(row["previous"], row["previous_as_of"])


def news(reader: Reader, last: Published | None, findings: frozenset[str], *, street: str | None = None) -> News:
    """
    Compare the findings of a report with those of the last one.

    Parameters
    ----------
    reader
        The graph.
    last
        The last report of the same scope (`last_published`).
    findings
        Ids of the findings that there are now, in the same scope.
    street
        Id of the street that the report is about; None for everything.
    """
    numbers = numbers_of_runs(reader)
    if last is None or last.run not in numbers:
        return News()
    then = {one: life for one, life in life_of(reader).items() if life.open_at(numbers[last.run], numbers)}
    gone = [life for one, life in then.items() if one not in findings and street in (None, life.street)]
    return News(
        since=last,
        new=findings - then.keys(),
        closed=tuple(life for life in gone if life.why in (GONE, ORPHANED)),
        dropped=tuple(life for life in gone if life.why not in (GONE, ORPHANED)),
    )


def note_published(store: Recorder, scope: str, run: Run, last: Published | None) -> None:
    """
    Note in the graph that a report was published.

    Of two that are published at once the later note stays: the next report then tells something as new twice at worst, and misses nothing.

    Parameters
    ----------
    store
        The graph.
    scope
        What the report is about (`scope_of`).
    run
        The recorded run that it was made of.
    last
        The report that it was compared with.
    """
    report = {
        "run": run.id,
        "as_of": run.as_of,
        "started": dt.datetime.now(dt.UTC).replace(microsecond=0).isoformat(),
        "previous": last.run if last else None,
        "previous_as_of": last.as_of if last else None,
    }
    store.write([(_ENSURE, {"id": scope}), (_NOTE, {"id": scope, "report": report})])
