"""What takes longer than a page: checking and loading workbooks, one at a time, each in a process of its own."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboards.reading import settings_as_json
from orgnet.errors import BusyError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from orgnet.settings import Settings

LARGEST = 32 * 1024 * 1024
"""Bytes of a workbook that may be handed in."""

LONGEST = {"check": 180, "sample": 180, "load": 900, "resume": 900}
"""Seconds after which a process is ended."""

_ZIP = b"PK\x03\x04"


@dataclass
class Job:
    """
    One workbook on its way in.

    Parameters
    ----------
    id
        By which the page asks for it; nobody can guess it.
    folder
        Where the workbook lies until the job is done.
    name
        Name of the workbook.
    does
        What its process does: "check", "sample", "load" or "resume".
    progress
        Rows written and rows to write.
    result, error
        What came of it; both None while it runs.
    """

    id: str
    folder: Path
    name: str
    does: str
    paths: list[str] = field(default_factory=list)
    progress: tuple[int, int] | None = None
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    process: subprocess.Popen[str] | None = None

    @property
    def running(self) -> bool:
        """Whether its process is still at work."""
        return self.result is None and self.error is None


def workbook_of(contents: str) -> bytes:
    """
    Return the bytes of what the browser sent.

    Raises
    ------
    InputError
        When it is too large, or is no .xlsx workbook.
    """
    try:
        content = base64.b64decode(contents.partition(",")[2], validate=True)
    except (ValueError, binascii.Error) as error:
        raise InputError("文件没有传完整。请重新选择文件。", "The file did not arrive whole. Choose it again.") from error
    if len(content) > LARGEST:
        raise InputError(
            f"文件超过 {LARGEST // 1024 // 1024} MB。请分成几个工作簿，或用命令 orgnet load 导入。",
            f"The file is larger than {LARGEST // 1024 // 1024} MB. Split it, or load it with `orgnet load`.",
        )
    if not content.startswith(_ZIP):
        raise InputError(
            "这不是 .xlsx 工作簿。请在表格软件里另存为“Excel 工作簿（.xlsx）”再导入。",
            "This is no .xlsx workbook. Save it as “Excel workbook (.xlsx)” and import that.",
        )
    return content


class Jobs:
    """
    The jobs of one application.

    Parameters
    ----------
    settings
        Where the graph is.
    changed
        Called when a load has ended, so that pages read the new state.
    """

    def __init__(self, settings: Settings, changed: Callable[[], None]) -> None:
        self._settings = settings
        self._changed = changed
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}

    def get(self, id_: str | None) -> Job | None:
        """Return a job, or None when there is none of this id."""
        return self._jobs.get(id_ or "")

    def check(self, contents: str, name: str) -> Job:
        """Start to check a workbook that the browser sent."""
        content = workbook_of(contents)
        job = self._new("check", Path(name).name)
        path = job.folder / "workbook.xlsx"
        path.write_bytes(content)
        job.paths = [str(path)]
        return self._start(job)

    def sample(self, samples: Sequence[str], name: str) -> Job:
        """Start to make the workbooks of samples and check them; `name` is what the page calls them."""
        job = self._new("sample", name)
        job.paths = [str(job.folder)]
        return self._start(job, samples=list(samples))

    def load(self, id_: str, *, insist: bool) -> Job:
        """
        Start to load what was checked, upon the state that the difference was shown against.

        Raises
        ------
        InputError
            When another workbook was checked meanwhile, which takes the place of this one.
        """
        job = self._jobs.get(id_)
        if job is None:
            raise InputError(
                "这个工作簿检查以后，又有别的工作簿在检查，这一个没有留下，也没有写入。请重新选择它。",
                "Another workbook was checked after this one, which was not kept; nothing was written. Choose it again.",
            )
        if job.running or job.result is None or job.does not in ("check", "sample"):
            return job
        if job.does == "sample":
            job.paths = job.result["paths"]
        upon = job.result["previous"]
        job.does, job.result = "load", None
        return self._start(job, insist=insist, upon=upon)

    def resume(self) -> Job:
        """Start to finish a load that was broken off."""
        return self._start(self._new("resume", ""))

    def drop(self, id_: str) -> None:
        """Forget a job that does not run, and its workbook."""
        job = self._jobs.get(id_)
        if job is not None and not job.running:
            shutil.rmtree(job.folder, ignore_errors=True)
            del self._jobs[id_]

    def close(self) -> None:
        """End every process and take the workbooks away."""
        for job in list(self._jobs.values()):
            if job.process is not None and job.process.poll() is None:
                job.process.terminate()
            shutil.rmtree(job.folder, ignore_errors=True)
        self._jobs.clear()

    def _new(self, does: str, name: str) -> Job:
        with self._lock:
            if any(job.running for job in self._jobs.values()):
                raise BusyError("正在处理另一个工作簿。请等它完成。", "Another workbook is being read. Wait until it is done.")
            for id_ in list(self._jobs):
                self.drop(id_)
            job = Job(secrets.token_urlsafe(16), Path(tempfile.mkdtemp(prefix="orgnet-upload-")), name, does)
            self._jobs[job.id] = job
            return job

    def _start(self, job: Job, **more: Any) -> Job:
        task = {"does": job.does, "paths": job.paths, "settings": settings_as_json(self._settings), **more}
        threading.Thread(target=self._follow, args=(job, json.dumps(task)), daemon=True).start()
        return job

    def _follow(self, job: Job, task: str) -> None:
        """Run the process of a job and take its answers."""
        errors = job.folder / "errors.txt"
        command = [sys.executable, "-m", "dashboards.reading"]
        with errors.open("w", encoding="utf-8") as log:
            job.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8")
            with job.process as process:  # closes its pipes and waits for its end
                stopper = threading.Timer(LONGEST[job.does], process.kill)
                stopper.start()
                try:
                    self._take(job, process, task)
                finally:
                    stopper.cancel()
        if job.running:
            job.error = _died(job.process.returncode, errors)
        if job.does in ("load", "resume"):
            self._changed()

    def _take(self, job: Job, process: subprocess.Popen[str], task: str) -> None:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(task + "\n")
        process.stdin.close()
        for line in process.stdout:
            try:
                answer = json.loads(line)
            except ValueError:
                continue
            if "progress" in answer:
                job.progress = (int(answer["progress"][0]), int(answer["progress"][1]))
            job.result = answer.get("result", job.result)
            job.error = answer.get("error", job.error)


def _died(code: int | None, errors: Path) -> dict[str, Any]:
    """Say that a process ended without an answer; what it left stands in the log."""
    from dashboards.problems import numbered  # noqa: PLC0415 - only then

    number = numbered(RuntimeError(f"reading ended with {code}:\n{errors.read_text(encoding='utf-8', errors='replace')[-4000:]}"))
    return {
        "zh": f"读这个文件时出了意外，图库没有改动或可以继续导入。请检查文件能否用表格软件打开；仍不行，请把编号 {number} 告诉管理员。",
        "en": f"Reading this file failed unexpectedly; the graph is unchanged, or its load can be finished. See whether a spreadsheet opens the file; "
        f"if it still fails, tell your administrator the number {number}.",
        "faults": [],
    }
