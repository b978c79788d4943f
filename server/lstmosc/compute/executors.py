"""The executor interface for long computations, and the worker threads that wait for them.

A computation is a pure function of arrays, called as ``function(*arguments, monitor=monitor)``. It
reports progress and asks for cancellation through its monitor, and may run anywhere: in the calling
thread (`CallingThread`), in a forked process (`fork_server.ForkServer`), on another machine
(`dask_cluster.DaskCluster`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from threading import Barrier, Semaphore
from typing import Any, Protocol

from lstmosc.errors import Cancelled

PROGRESS_INTERVAL_SECONDS = 0.1
PLACE_POLL_SECONDS = 0.2


class JobMonitor:
    """Progress reporting and cancellation of a running job.

    The computation calls ``epoch`` and ``stop_requested``; the event loop calls ``stop``.
    """

    def __init__(self, report: Callable[[tuple[Any, ...]], None]) -> None:
        self.started = False
        self.report = report
        self._stop = ""
        self._forward: Callable[[str], object] = str
        self._last = -1.0

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Report an epoch: at most ten a second, and the last one always."""
        now = time.monotonic()
        if now - self._last >= PROGRESS_INTERVAL_SECONDS or epoch == max_iter:
            self._last = now
            self.report((epoch, max_iter, loss, val_loss))

    def stop_requested(self) -> str:
        """Return ``""`` to go on, ``cancel`` to give up, ``keep`` to end with the best so far."""
        return self._stop

    def stop(self, how: str) -> None:
        """Ask the computation to stop: ``cancel`` or ``keep``."""
        self._stop = how
        self._forward(how)

    def forward_stop(self, forward: Callable[[str], object]) -> None:
        """Call ``forward`` with a request to stop: when it comes, or now if it has come already."""
        self._forward = forward
        if self._stop:
            forward(self._stop)


def raise_if_cancelled(monitor: JobMonitor) -> None:
    """Raise Cancelled where a job is to be given up."""
    if monitor.stop_requested() == "cancel":
        raise Cancelled("stopped; nothing has changed")


class Executor(Protocol):
    """Runs long computations; called from worker threads, each of which waits for its result."""

    def run(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        """Return ``function(*arguments, monitor=monitor)``.

        Function, arguments and result can be pickled. Raises what the function raises, Cancelled,
        Killed where the process that ran it was ended from outside, and ClusterLost.
        """

    def run_each(
        self,
        function: Callable[..., Any],
        arguments: Iterable[tuple[Any, ...]],
        count: int,
        monitor: JobMonitor,
    ) -> list[Any]:
        """Return what a function comes to with each of ``count`` arguments, in their order.

        Arguments are taken as they are needed. Progress is how many have ended, told between two;
        half of it is nothing: only a cancel stops it, and the first error ends all.
        """
        found: list[Any] = []
        for given in arguments:
            raise_if_cancelled(monitor)
            if found:
                monitor.epoch(len(found), count, 0.0, 0.0)
            found.append(self.run(function, given, monitor))
        return found

    def shared(self, *values: Any) -> AbstractContextManager[tuple[Any, ...]]:
        """Give what stands for values among the arguments of several runs, while the block lasts.

        Where a computation runs elsewhere, they travel once.
        """
        return nullcontext(values)

    @property
    def local(self) -> Executor:
        """The executor of this machine, for little work on much data."""
        return self

    def num_workers(self) -> int:
        """Return how many computations can run elsewhere at the same time; 0: all run here."""
        return 0

    def close(self) -> None:
        """End what is running, and take no more."""
        return


class CallingThread(Executor):
    """The executor that computes in the calling thread."""

    def run(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        """Call the function here."""
        return function(*arguments, monitor=monitor)


class LimitedExecutor(Executor):
    """Up to ``count`` computations of another executor at the same time; further ones wait."""

    def __init__(self, executor: Executor, count: int) -> None:
        self._executor, self._places = executor, Semaphore(count)

    def run(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor
    ) -> Any:
        """Run a computation when there is a place for it, unless it is cancelled until then."""
        while not self._places.acquire(timeout=PLACE_POLL_SECONDS):
            raise_if_cancelled(monitor)
        try:
            return self._executor.run(function, arguments, monitor)
        finally:
            self._places.release()

    def close(self) -> None:
        """Close the other executor."""
        self._executor.close()


def worker_threads(count: int, begin: Callable[[], object] | None = None) -> ThreadPoolExecutor:
    """Start ``count`` worker threads that each call ``begin`` first.

    All start now, while there is memory for them: an executor that finds none for its next thread
    raises, and does the work it was given nevertheless.
    """
    workers = ThreadPoolExecutor(count, "lstmosc-worker", initializer=begin)
    together = Barrier(count + 1)
    for _ in range(count):
        workers.submit(together.wait)
    together.wait()
    return workers
