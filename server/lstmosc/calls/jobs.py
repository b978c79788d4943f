"""Jobs: calls that take longer than a message, computed on a worker and finished on the loop.

A handler returns a Job. When its turn has come, ``begin`` (on the loop) looks at the objects and
returns the work, a function that runs on a worker thread; ``finish`` (on the loop again) installs
its result and returns the results of the call. Work may hand its long computation on to the
executor of all jobs.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from lstmosc.calls.object_locks import nothing
from lstmosc.calls.replies import PendingReply, reply_error
from lstmosc.calls.watchdog import Watchdog
from lstmosc.compute.executors import CallingThread, Executor, JobMonitor
from lstmosc.errors import Cancelled, LstmoscError

__all__ = ["Executor", "Job", "JobMonitor", "Jobs", "PendingJob"]

log = logging.getLogger(__name__)

Work = Callable[[JobMonitor], Any]
Result = TypeVar("Result")
MEMORY_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Job:
    """What a handler returns for work in the background.

    ``long`` says that it may take minutes: such jobs have workers of their own, so that a file or
    a prediction does not wait for a fit.
    """

    begin: Callable[[], Work]
    finish: Callable[[Any], Iterable[Any]]
    long: bool = False


@dataclass(eq=False)
class PendingJob:
    """A job from the moment it is queued until it is answered.

    ``learns`` says that it is a fit or a search of controls.
    """

    reply: PendingReply
    family: str
    name: str
    end: Callable[[], None]
    writes: Callable[[tuple[str, str]], bool]
    learns: bool = False
    job: Job | None = None
    future: Future[Any] | None = None
    monitor: JobMonitor = field(default_factory=lambda: JobMonitor(lambda values: None))

    @property
    def running(self) -> bool:
        """Return whether a worker has begun."""
        return self.monitor.started


class Jobs:
    """All pending jobs, in the order of their arrival.

    ``long`` and ``short`` are their worker threads; these hand long computations on to
    ``executor``, or compute ``here``.
    """

    def __init__(
        self,
        long: ThreadPoolExecutor,
        short: ThreadPoolExecutor,
        executor: Executor,
        progress: Callable[[PendingReply, tuple[Any, ...]], None],
        watchdog: Watchdog,
    ) -> None:
        self._long, self._short = long, short
        self.executor = executor
        self.here = CallingThread()
        self._progress = progress
        self._watchdog = watchdog
        self._pending: dict[PendingJob, None] = {}
        self.loop = asyncio.get_running_loop()

    @property
    def has_cluster(self) -> bool:
        """Return whether long computations run on other machines."""
        return self.executor is not self.executor.local

    def on_worker(self, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Call a function on a short worker, for what is not a job."""
        return self._short.submit(function, *arguments)

    def in_background(self, function: Callable[[], Result]) -> Future[Result]:
        """Call a function on a long worker, for what is not a job."""
        return self._long.submit(function)

    def add(self, pending: PendingJob) -> None:
        """Note a job that waits for its turn."""
        self._pending[pending] = None
        pending.reply.caller.jobs += 1

    def start(self, pending: PendingJob) -> None:
        """Start a job whose turn has come."""
        assert pending.job is not None
        try:
            self._submit(pending, pending.job.begin())
        except Exception as error:
            self.fail(pending, reply_error(error, pending.reply.address))

    def stop(self, family: str = "", name: str | None = None, how: str = "cancel") -> int:
        """Stop all jobs, a family's or one object's; return how many were stopped."""
        chosen = [
            pending
            for pending in self._pending
            if family in ("", pending.family) and name in (None, pending.name)
        ]
        self._stop(chosen, how)
        return len(chosen)

    def stop_learning(self) -> None:
        """Stop all that learns: what comes of it would be deleted at once."""
        self._stop([pending for pending in self._pending if pending.learns], "cancel")

    def _stop(self, chosen: list[PendingJob], how: str) -> None:
        for pending in reversed(chosen):  # or one that waits would begin as the other ends
            if pending.future is None or pending.future.cancel():
                self.fail(pending, Cancelled("the job was stopped before it began"))
            else:
                pending.monitor.stop(how)

    def listing(self) -> list[PendingJob]:
        """Return the pending jobs."""
        return list(self._pending)

    def pending_writer_hint(self, key: tuple[str, str], asking: PendingReply) -> str:
        """Return the end of an error's sentence: which other job is still to write an object."""
        for pending in self._pending:
            reply = pending.reply
            if reply is not asking and pending.writes(key):
                called = f"{reply.address} {reply.name}".strip()
                return f"; '{called}' is still at work on it: wait for its /done (/jobs lists it)"
        return ""

    def has(self, pending: PendingJob) -> bool:
        """Return whether a job is still pending."""
        return pending in self._pending

    def fail(self, pending: PendingJob, error: LstmoscError) -> None:
        """End a job with an error."""
        if pending in self._pending:
            try:
                pending.reply.fail(error)
            finally:
                self._drop_surely(pending)

    def drop(self, pending: PendingJob) -> None:
        """End a job that is answered."""
        if self._pending.pop(pending, self) is None:
            pending.reply.caller.jobs -= 1
        try:
            pending.end()
            pending.end = nothing
        finally:
            # All three know the pending job too, and hold all that it worked with.
            pending.job = pending.future = None

    def _drop_surely(self, pending: PendingJob) -> None:
        """End a job that is answered, even where that fails in the middle."""
        try:
            self.drop(pending)
        except Exception:
            log.exception("the end of %s went wrong", pending.reply.address)
            self.drop(pending)

    def close(self) -> None:
        """Stop everything and wait for the workers."""
        self.stop()
        for workers in (self._long, self._short):
            workers.shutdown(wait=True, cancel_futures=True)
        self.executor.close()

    def _submit(self, pending: PendingJob, work: Work) -> None:
        reply = pending.reply

        def report(values: tuple[Any, ...]) -> None:
            self.loop.call_soon_threadsafe(self._progress, reply, values)

        def run() -> Any:
            pending.monitor.started = True
            return work(pending.monitor)

        assert pending.job is not None
        workers = self._long if pending.job.long else self._short
        pending.monitor = JobMonitor(report)
        pending.future = workers.submit(run)
        pending.future.add_done_callback(partial(self._returned, pending))

    def _returned(self, pending: PendingJob, future: Future[Any]) -> None:
        """Come back from the worker's thread to the loop."""
        while True:
            try:
                self.loop.call_soon_threadsafe(self._finish, pending)
            except MemoryError:
                time.sleep(MEMORY_POLL_SECONDS)  # until there is some: the job must be answered
            except RuntimeError:
                log.debug("the loop ended before %s", pending.reply.address)
                return
            else:
                return

    def _finish(self, pending: PendingJob) -> None:
        if pending not in self._pending:
            return
        assert pending.future is not None and pending.job is not None
        try:
            with self._watchdog.measured(pending.reply.address):
                pending.reply.done(pending.job.finish(pending.future.result()))
            self._drop_surely(pending)
        except Exception as error:
            self.fail(pending, reply_error(error, pending.reply.address))
