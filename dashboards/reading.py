"""
Reading a workbook in a process of its own: a broken or hostile file cannot harm the pages.

Run as ``python -m dashboards.reading``. The task is one line of JSON on the standard input (so that no password stands among
the arguments), the answers are lines of JSON on the standard output: ``{"progress": [done, all]}`` any number of times, then
``{"result": …}`` or ``{"error": …}``.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboards.rows import records
from orgnet.analysis.gaps import gaps
from orgnet.analysis.loading import Loaded, confirm, load, resume
from orgnet.errors import EmptyGraphError, OrgnetError, RemovalRefusedError, SheetError
from orgnet.samples import write_sample
from orgnet.settings import Settings
from orgnet.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping


def settings_as_json(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON takes them."""
    return {**asdict(settings), "home": str(settings.home)}


def _settings(given: Mapping[str, Any]) -> Settings:
    return Settings(**{**given, "home": Path(given["home"])})


def _say(**answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)  # noqa: T201 - the answer of this process


def _told(loaded: Loaded) -> dict[str, Any]:
    manifest = loaded.snapshot.manifest
    return {
        "tables": {lang: records(loaded.table(lang)) for lang in ("zh", "en")},
        "notes": [{"zh": note.zh, "en": note.en} for note in loaded.notes],
        "snapshot": loaded.snapshot.id,
        "previous": loaded.previous,
        "sources": [{"name": source.name, "date": source.date.isoformat(), "sample": source.sample} for source in manifest.sources],
        "written": loaded.written,
        "healed": loaded.healed,
        "same": loaded.difference.empty,
    }


def _progress(done: int, whole: int) -> None:
    _say(progress=[done, whole])


def _check(settings: Settings, paths: list[Path]) -> dict[str, Any]:
    """Check, and say what a load would do; what is loaded only if the reader insists is said in `removal` and `older`."""
    removal = None
    try:
        tried = load(settings, paths, dry_run=True)
    except RemovalRefusedError as error:
        tried, removal = error.tried, {"zh": error.zh, "en": error.en}
    older = next(({"zh": note.zh, "en": note.en} for note in tried.notes if note.kind == "older"), None)
    return {**_told(tried), "removal": removal, "older": older}


def _load(settings: Settings, paths: list[Path], *, insist: bool, upon: str | None) -> dict[str, Any]:
    told = _told(confirm(settings, paths, upon=upon, insist=insist, progress=_progress))
    _record(settings)
    return told


def _record(settings: Settings) -> None:
    """Run the rules on the new state, so that findings open and close with the data."""
    with contextlib.suppress(EmptyGraphError), open_workspace(settings) as workspace:  # nothing is there to judge
        gaps(workspace, record=True)


def run(task: Mapping[str, Any]) -> None:
    """Do one task: "check", "sample", "load" or "resume"."""
    settings = _settings(task["settings"])
    paths = [Path(path) for path in task.get("paths", ())]
    match task["does"]:
        case "sample":
            made = [write_sample(name, paths[0]) for name in task["samples"]]
            _say(result={**_check(settings, made), "paths": [str(path) for path in made]})
        case "check":
            _say(result=_check(settings, paths))
        case "load":
            _say(result=_load(settings, paths, insist=bool(task.get("insist")), upon=task.get("upon")))
        case "resume":
            told = _told(resume(settings, progress=_progress))
            _record(settings)
            _say(result=told)


def main() -> None:
    """Read the task and answer it; whatever is wrong with it is an answer too."""
    task = json.loads(sys.stdin.readline())
    try:
        run(task)
    except SheetError as error:
        faults = [_fault(fault) for fault in error.faults]
        _say(error={"zh": error.zh, "en": error.en, "faults": faults})
    except OrgnetError as error:
        _say(error={"zh": error.zh, "en": error.en, "faults": []})


def _fault(fault: Any) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in ("sheet", "row", "column", "value", "zh", "en")}


if __name__ == "__main__":
    main()
