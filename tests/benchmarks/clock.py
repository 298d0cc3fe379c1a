"""Seconds and memory of what is measured."""

from __future__ import annotations

import contextlib
import math
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPEATS = 3
_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")
_PEAK = "5"  # what tells Linux to forget the peak of a process's memory


class Memory:
    """
    The peak of this process's memory beyond what it takes when the watch begins.

    Where the system cannot forget an earlier peak (only Linux can), it is the peak since the process began, nothing taken off.
    """

    def __init__(self) -> None:
        self._before = 0.0
        with contextlib.suppress(OSError):
            _FORGET.write_text(_PEAK, encoding="ascii")
            self._before = _status("VmRSS")

    def peak(self) -> float | None:
        """Return it in MiB; None where nobody knows."""
        return _status("VmHWM") - self._before if self._before else process_peak()


class Clock:
    """Seconds on the wall and of processors, by name."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}
        self.memory = memory or Memory()

    @contextlib.contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure what happens inside."""
        started, worked = time.perf_counter(), time.process_time()
        yield
        self.seconds[name], self.processor[name] = time.perf_counter() - started, time.process_time() - worked

    def median(self, name: str, work: Callable[[], Any], *, enough: float = math.inf) -> Any:
        """Measure the middle of three runs, or one alone that takes more than `enough` seconds, and return what the last one gave."""
        taken: list[tuple[float, float]] = []
        answer = None
        while len(taken) < REPEATS and sum(wall for wall, _ in taken) <= enough:
            started, worked = time.perf_counter(), time.process_time()
            answer = work()
            taken.append((time.perf_counter() - started, time.process_time() - worked))
        self.seconds[name] = statistics.median(wall for wall, _ in taken)
        self.processor[name] = statistics.median(worked for _, worked in taken)
        return answer


def process_peak() -> float | None:
    """Return the peak of this process's memory since it began, in MiB."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1024 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit


def _status(name: str) -> float:
    lines = _STATUS.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
