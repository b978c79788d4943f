"""Work that takes longer than a message: computed on a worker, finished on the loop.

A handler returns a Job. When its turn has come, ``begin`` (on the loop) looks at the objects and
returns the work, a function of arrays that runs on the executor; ``finish`` (on the loop again)
installs its result and returns what the caller is told. The executor is any
``concurrent.futures.Executor``; worker threads are the default. What takes long, they may hand on:
see ``Watch.apart``.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from lstmosc.calls.callers import PendingReply, internal_error
from lstmosc.errors import Cancelled, LstmoscError

log = logging.getLogger(__name__)

PROGRESS_INTERVAL_SECONDS = 0.1

Work = Callable[["JobMonitor"], Any]
Apart = Callable[[Callable[..., Any], tuple[Any, ...], "JobMonitor"], Any]
"""Calls function(*arguments, monitor=monitor), wherever it likes."""


def here(function: Callable[..., Any], arguments: tuple[Any, ...], monitor: JobMonitor) -> Any:
    """Call a function in this very thread."""
    return function(*arguments, monitor=monitor)


@dataclass(frozen=True)
class Job:
    """What a handler returns for work in the background.

    ``long`` says that it may take minutes: such jobs have workers of their own, so that nobody
    waits for a fit who only wants a file.
    """

    begin: Callable[[], Work]
    finish: Callable[[Any], list[Any]]
    long: bool = False


class JobMonitor:
    """The two-way window between a job's worker and the loop.

    The worker calls ``epoch`` and ``stopping``; the loop calls ``stop``.
    """

    def __init__(self, report: Callable[[tuple[Any, ...]], None], apart: Apart = here) -> None:
        self.started = False
        self.report = report
        self._apart = apart
        self._stop = ""
        self._forward: Callable[[str], object] = str
        self._last = -1.0

    def run_isolated(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return function(*arguments, monitor=…), computed where it is in nobody's way.

        Function, arguments and result must be such as can be sent to another process.
        """
        return self._apart(function, arguments, self)

    def epoch(self, epoch: int, max_iter: int, loss: float, val_loss: float) -> None:
        """Report an epoch: at most ten a second, and the last one always."""
        now = time.monotonic()
        if now - self._last >= PROGRESS_INTERVAL_SECONDS or epoch == max_iter:
            self._last = now
            self.report((epoch, max_iter, loss, val_loss))

    def stop_requested(self) -> str:
        """Tell the worker to go on (``""``), to ``cancel``, or to ``keep`` the best so far."""
        return self._stop

    def stop(self, how: str) -> None:
        """Ask the worker to stop."""
        self._stop = how
        self._forward(how)

    def forward_stop(self, tell: Callable[[str], object]) -> None:
        """Tell somebody else too how to stop: as soon as that is asked, which may be now."""
        self._forward = tell
        if self._stop:
            tell(self._stop)


@dataclass(eq=False)
class PendingJob:
    """A job from the moment it is queued until it is answered."""

    reply: PendingReply
    family: str
    name: str
    end: Callable[[], None]
    writes: Callable[[tuple[str, str]], bool]
    job: Job | None = None
    future: Future[Any] | None = None
    monitor: JobMonitor = field(default_factory=lambda: JobMonitor(lambda values: None))

    @property
    def running(self) -> bool:
        """Tell whether a worker has begun."""
        return self.monitor.started


class Jobs:
    """All pending jobs, in the order of their arrival."""

    def __init__(
        self, long: Executor, short: Executor, progress: Callable[[PendingReply, Any], None]
    ) -> None:
        self._long, self._short = long, short
        self._progress = progress
        self.run_isolated: Apart = here
        self._pending: dict[PendingJob, None] = {}
        self.loop = asyncio.get_running_loop()

    def add(self, pending: PendingJob) -> None:
        """Note a job that waits for its turn."""
        self._pending[pending] = None
        pending.reply.caller.jobs += 1

    def start(self, pending: PendingJob) -> None:
        """Start a job whose turn has come."""
        assert pending.job is not None
        try:
            self._submit(pending, pending.job.begin())
        except LstmoscError as error:
            self.fail(pending, error)
        except Exception as error:
            log.exception("%s could not begin", pending.reply.address)
            self.fail(pending, internal_error(error))

    def stop(self, family: str = "", name: str | None = None, how: str = "cancel") -> int:
        """Stop all jobs, a family's or one object's; return how many were stopped."""
        chosen = [
            pending
            for pending in self._pending
            if family in ("", pending.family) and name in (None, pending.name)
        ]
        for pending in chosen:
            if pending.future is None or pending.future.cancel():
                self.fail(pending, Cancelled("the job was stopped before it began"))
            else:
                pending.monitor.stop(how)
        return len(chosen)

    def listing(self) -> list[PendingJob]:
        """List the pending jobs."""
        return list(self._pending)

    def pending_writer_hint(self, key: tuple[str, str], asking: PendingReply) -> str:
        """Tell, for the end of an error's sentence, which other job is still to write an object."""
        for pending in self._pending:
            reply = pending.reply
            if reply is not asking and pending.writes(key):
                called = f"{reply.address} {reply.name}".strip()
                return f"; '{called}' is still at work on it: wait for its /done (/jobs lists it)"
        return ""

    def has(self, pending: PendingJob) -> bool:
        """Tell whether a job is still pending."""
        return pending in self._pending

    def fail(self, pending: PendingJob, error: LstmoscError) -> None:
        """End a job with an error."""
        if self.has(pending):
            pending.reply.fail(error)
            self.drop(pending)

    def drop(self, pending: PendingJob) -> None:
        """End a job that is answered."""
        del self._pending[pending]
        pending.reply.caller.jobs -= 1
        pending.end()
        pending.job = pending.future = None  # which know it too, and hold all that it worked with

    def close(self) -> None:
        """Stop everything and wait for the workers."""
        self.stop()
        for executor in (self._long, self._short):
            executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, pending: PendingJob, work: Work) -> None:
        reply = pending.reply

        def report(values: tuple[Any, ...]) -> None:
            self.loop.call_soon_threadsafe(self._progress, reply, values)

        def run() -> Any:
            pending.monitor.started = True
            return work(pending.monitor)

        assert pending.job is not None
        executor = self._long if pending.job.long else self._short
        pending.monitor = JobMonitor(report, self.run_isolated)
        pending.future = executor.submit(run)
        pending.future.add_done_callback(lambda future: self._returned(pending))

    def _returned(self, pending: PendingJob) -> None:
        """Come back from the worker's thread to the loop."""
        try:
            self.loop.call_soon_threadsafe(self._finish, pending)
        except RuntimeError:
            log.debug("the loop ended before %s", pending.reply.address)

    def _finish(self, pending: PendingJob) -> None:
        if not self.has(pending):
            return
        assert pending.future is not None and pending.job is not None
        try:
            results = pending.job.finish(pending.future.result())
        except LstmoscError as error:
            self.fail(pending, error)
        except Exception as error:
            log.exception("%s failed", pending.reply.address)
            self.fail(pending, internal_error(error))
        else:
            pending.reply.done(results)
            self.drop(pending)


def worker_threads(count: int, begin: Callable[[], object] | None = None) -> Executor:
    """Make an executor of threads that call ``begin`` first."""
    return ThreadPoolExecutor(count, "lstmosc-worker", initializer=begin)
