"""How long a program's threads waited for a processor, to tell its own doing from the machine's."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right
from pathlib import Path
from types import TracebackType
from typing import Self

PERIOD = 0.02  # seconds between samples


class RunQueueWaits:
    """Samples of the time that each thread of a process has been ready but not running (Linux)."""

    def __init__(self, pid: int) -> None:
        self._tasks = Path(f"/proc/{pid}/task")
        self._times: list[float] = []
        self._waited: list[dict[str, float]] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def between(self, begin: float, end: float) -> float:
        """Give the milliseconds that its threads have waited, about then.

        They share the language's lock: each may wait for a processor when it is its turn.
        """
        if not self._times:
            return 0.0
        first = max(bisect_right(self._times, begin) - 1, 0)
        last = min(bisect_left(self._times, end), len(self._times) - 1)
        before, after = self._waited[first], self._waited[last]
        return sum(much - before.get(task, much) for task, much in after.items())

    def _sample(self) -> None:
        while not self._done.wait(PERIOD):
            self._times.append(time.time())
            self._waited.append(self._now())

    def _now(self) -> dict[str, float]:
        found = {}
        for task in self._tasks.glob("*/schedstat"):
            try:
                found[task.parent.name] = int(task.read_text().split()[1]) / 1e6
            except (OSError, ValueError, IndexError):
                continue
        return found

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()
