"""Parts of one job that run at the same time, each on an executor as a computation of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import Any

from lstmosc.compute.executors import Executor, JobMonitor


def side_by_side(
    executor: Executor,
    function: Callable[..., Any],
    arguments: Iterable[tuple[Any, ...]],
    width: int,
    count: int,
    monitor: JobMonitor,
) -> list[Any]:
    """Do what ``Executor.run_each`` says, ``width`` at a time; a thread waits for each."""
    parts = _Parts(monitor)
    found: dict[int, Any] = {}
    numbered = enumerate(arguments)
    with ThreadPoolExecutor(width, "lstmosc-part") as threads, parts:
        while True:
            for number, given in islice(numbered, width - len(parts.running)):
                own = parts.new_monitor()
                parts.running[threads.submit(executor.run, function, given, own)] = number
            if not parts.running:
                return [found[number] for number in sorted(found)]
            for part in wait(parts.running, return_when=FIRST_COMPLETED).done:
                found[parts.running.pop(part)] = part.result()
                if len(found) < count:
                    monitor.epoch(len(found), count, 0.0, 0.0)


class _Parts:
    """Those that run, with their numbers: a cancel ends them, and so does leaving the context."""

    def __init__(self, monitor: JobMonitor) -> None:
        self._monitor = monitor
        self._monitors: list[JobMonitor] = []
        self.running: dict[Future[Any], int] = {}

    def new_monitor(self) -> JobMonitor:
        """Return the monitor of one more part."""
        made = JobMonitor(lambda values: None)
        self._monitors.append(made)
        if self._monitor.stop_requested() == "cancel":
            made.stop("cancel")
        return made

    def __enter__(self) -> None:
        self._monitor.forward_stop(self._stop)

    def __exit__(self, *_: object) -> None:
        self._monitor.forward_stop(lambda how: None)
        self._stop("cancel")

    def _stop(self, how: str) -> None:
        if how == "cancel":
            for each in list(self._monitors):
                each.stop("cancel")
